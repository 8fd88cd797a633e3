/* folder.c: see folder.h */
#include "read/folder.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "read/document.h"
#include "read/fetch.h"
#include "read/input_name.h"

enum { MAX_FOLDER_DEPTH = 64 };

typedef struct path_list {
  arena *memory;
  const char **items;
  size_t count, capacity;
} path_list;

static void path_add(path_list *list, const char *path) {
  list->items =
      arena_grow(list->memory, list->items, list->count, &list->capacity, sizeof *list->items);
  list->items[list->count++] = path;
}

/* Adds the article files and archives below a folder. Hidden names and links to folders are passed over: the
   one are no articles, the other may lead in a circle. */
static status walk(path_list *list, const char *folder, int depth, error *err) {
  DIR *open_folder = opendir(folder);
  if (open_folder == NULL) return document_open_error(folder, err);
  status result = STATUS_OK;
  struct dirent *entry;
  const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
  while (result == STATUS_OK && (entry = readdir(open_folder)) != NULL) {
    if (entry->d_name[0] == '.') continue;
    const char *path = arena_printf(list->memory, "%s%s%s", folder, slash, entry->d_name);
    struct stat info;
    if (lstat(path, &info) != 0) continue; /* gone since it was listed */
    if (S_ISDIR(info.st_mode)) {
      if (depth < MAX_FOLDER_DEPTH) result = walk(list, path, depth + 1, err);
    } else if ((input_name_is_article(entry->d_name) ||
                input_name_container(entry->d_name) != CONTAINER_NONE) &&
               stat(path, &info) == 0 && S_ISREG(info.st_mode)) {
      path_add(list, path);
    }
  }
  closedir(open_folder);
  return result;
}

static int compare_paths(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

status folder_list(arena *memory, string_list inputs, string_list *out, error *err) {
  path_list list = {.memory = memory};
  for (uint32_t i = 0; i < inputs.count; i++) {
    const char *input = inputs.items[i];
    struct stat info;
    if (strcmp(input, "-") == 0 || fetch_is_url(input) || stat(input, &info) != 0 ||
        !S_ISDIR(info.st_mode)) {
      path_add(&list, arena_strdup(memory, input));
      continue;
    }
    size_t before = list.count;
    status result = walk(&list, input, 0, err);
    if (result != STATUS_OK) return result;
    if (list.count == before)
      return error_set(err, STATUS_NOT_FOUND,
                       "%s: no articles in this folder (.txt, .html, .htm, .xhtml, .gz of these) "
                       "and no archives (.warc, .jsonl, .ndjson, .tar, .zip, .7z, packed or not)",
                       input);
    qsort(list.items + before, list.count - before, sizeof *list.items, compare_paths);
  }
  *out = (string_list){list.items, (uint32_t)list.count};
  return STATUS_OK;
}
