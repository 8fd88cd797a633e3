/* host_inputs.c: inputs → articles. */
#include <sys/stat.h>

#include "host/module.h"
#include "objects/api.h"
#include "read/archive.h"
#include "read/folder.h"
#include "read/input_name.h"

int module_list(lua_State *L) {
  arena *memory = arena_new();
  const string_list in = host_check_strings(L, 1, memory);
  string_list out;
  error err;
  int pushed = 1;
  if (folder_list(memory, in, &out, &err) == STATUS_OK) {
    lua_createtable(L, (int)out.count, 0);
    for (uint32_t i = 0; i < out.count; i++) {
      lua_pushstring(L, out.items[i]);
      lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
  } else {
    pushed = host_fail(L, &err);
  }
  arena_free(memory);
  return pushed;
}

static int push_read(lua_State *L, status rc, article *a, const error *err) {
  if (rc != STATUS_OK) return host_fail(L, err);
  api_push_article(L, a, true);
  return 1;
}

int module_read(lua_State *L) {
  const char *input = luaL_checkstring(L, 1);
  pipeline p;
  if (!host_check_pipeline(L, 2, &p)) return 2;
  article *a;
  error err;
  const status rc = pipeline_read(&p, input, &a, &err);
  return push_read(L, rc, a, &err);
}

int module_article(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length), *name = luaL_checkstring(L, 2);
  pipeline p;
  if (!host_check_pipeline(L, 3, &p)) return 2;
  article *a;
  error err;
  const status rc = pipeline_text(&p, name, text, length, &a, &err);
  return push_read(L, rc, a, &err);
}

/* {{{ archives */

typedef struct archive_box {
  archive *archive;
  pipeline pipeline; /* for what is in it */
} archive_box;

static archive_box *check_archive(lua_State *L) { return luaL_checkudata(L, 1, MODULE_ARCHIVE); }

int module_archive(lua_State *L) {
  const char *path = luaL_checkstring(L, 1);
  struct stat is;
  error err;
  if (input_name_container(path) == CONTAINER_NONE || stat(path, &is) != 0 || !S_ISREG(is.st_mode))
    return lua_pushnil(L), 1;
  lua_settop(L, 2);
  archive_box *box = host_push_new(L, MODULE_ARCHIVE, sizeof *box);
  if (!host_check_pipeline(L, 2, &box->pipeline)) return 2;
  const archive_options options = {.limits = box->pipeline.limits};
  if (archive_open(path, &options, &box->archive, &err) == STATUS_OK) return 1;
  box->archive = NULL;
  return host_fail(L, &err);
}

static int push_item(lua_State *L, const pipeline *p, const archive_item *item) {
  static const char *const kinds[] = {"article", "passed", "lost"};
  article *a;
  error err;
  const bool is_document = item->kind == ARCHIVE_DOCUMENT,
             read = is_document && pipeline_document(p, &item->doc, &a, &err) == STATUS_OK;
  lua_pushstring(L, is_document && !read ? kinds[ARCHIVE_DEFECT] : kinds[item->kind]);
  lua_pushstring(L, item->doc.input);
  if (read)
    api_push_article(L, a, true);
  else
    lua_pushstring(L, is_document ? err.text : item->why);
  return 3;
}

int module_archive_next(lua_State *L) {
  archive_box *box = check_archive(L);
  archive_item item;
  error err;
  bool more;
  arena *memory = arena_new();
  const status rc = archive_next(box->archive, memory, &item, &more, &err);
  int pushed = 1;
  if (rc != STATUS_OK)
    pushed = host_fail(L, &err);
  else if (more)
    pushed = push_item(L, &box->pipeline, &item);
  else
    lua_pushnil(L);
  arena_free(memory);
  return pushed;
}

int module_archive_close(lua_State *L) {
  archive_box *box = check_archive(L);
  archive_close(box->archive);
  box->archive = NULL;
  return 0;
}

/* }}} */
