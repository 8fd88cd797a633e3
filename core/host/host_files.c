/* host_files.c: files and folders; what is written is whole or not there. */
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/module.h"

int module_write_file(lua_State *L) {
  size_t length;
  const char *path = luaL_checkstring(L, 1), *text = luaL_checklstring(L, 2, &length);
  const char *temporary = lua_pushfstring(L, "%s.tmp-%d", path, (int)getpid());
  FILE *f = fopen(temporary, "wb");
  if (f == NULL) return host_fail_errno(L, "write", path);
  bool ok = fwrite(text, 1, length, f) == length;
  ok = fclose(f) == 0 && ok;
  if (!ok || rename(temporary, path) != 0) {
    int pushed = host_fail_errno(L, "write", path);
    unlink(temporary);
    return pushed;
  }
  lua_pushboolean(L, 1);
  return 1;
}

int module_make_folder(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  char *copy = lua_newuserdatauv(L, strlen(path) + 1, 0);
  strcpy(copy, path);
  for (char *p = copy + 1;; p++) {
    if (*p != '/' && *p != '\0') continue;
    char kept = *p;
    *p = '\0';
    if (mkdir(copy, 0777) != 0 && errno != EEXIST)
      return host_fail_errno(L, "make the folder", path);
    *p = kept;
    if (kept == '\0') break;
  }
  lua_pushboolean(L, 1);
  return 1;
}

int module_same_file(lua_State *L) {
  struct stat one, other;
  lua_pushboolean(L, stat(luaL_checkstring(L, 1), &one) == 0 &&
                         stat(luaL_checkstring(L, 2), &other) == 0 && one.st_dev == other.st_dev &&
                         one.st_ino == other.st_ino);
  return 1;
}

int module_is_folder(lua_State *L) {
  struct stat st;
  lua_pushboolean(L, stat(luaL_checkstring(L, 1), &st) == 0 && S_ISDIR(st.st_mode));
  return 1;
}

static int by_name(const struct dirent **a, const struct dirent **b) {
  return strcmp((*a)->d_name, (*b)->d_name);
}
static int is_shown(const struct dirent *entry) { return entry->d_name[0] != '.'; }

int module_names(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  struct dirent **entries;
  int n = scandir(path, &entries, is_shown, by_name);
  if (n < 0) return host_fail_errno(L, "list the folder", path);
  lua_createtable(L, n, 0);
  for (int i = 0; i < n; i++) {
    lua_pushstring(L, entries[i]->d_name);
    lua_rawseti(L, -2, i + 1);
    free(entries[i]);
  }
  free(entries);
  return 1;
}

int module_exists(lua_State *L) {
  return lua_pushboolean(L, access(luaL_checkstring(L, 1), F_OK) == 0), 1;
}

int module_stamp(lua_State *L) {
  struct stat st;
  if (stat(luaL_checkstring(L, 1), &st) != 0) return 0;
  char text[128];
  snprintf(text, sizeof text, "%ju %ju %jd %jd.%09ld", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino,
           (intmax_t)st.st_size, (intmax_t)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
  return lua_pushstring(L, text), 1;
}
