/* input_name.c: see input_name.h */
#include "read/input_name.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

static bool ends_with(const char *name, size_t length, const char *ending) {
  size_t at = strlen(ending);
  return length > at && strncasecmp(name + length - at, ending, at) == 0;
}

container_format input_name_container(const char *name) {
  static const char *const packers[] = {".gz", ".zst", ".bz2", ".xz", ".lz4"};
  static const struct {
    const char *ending;
    container_format format;
  } table[] = {{".warc", CONTAINER_WARC},         {".jsonl", CONTAINER_JSON_LINES},
               {".ndjson", CONTAINER_JSON_LINES}, {".tar", CONTAINER_TAR},
               {".zip", CONTAINER_LISTED},        {".7z", CONTAINER_LISTED},
               {".tgz", CONTAINER_TAR},           {".tbz2", CONTAINER_TAR},
               {".txz", CONTAINER_TAR},           {".tzst", CONTAINER_TAR},
               {".tar.z", CONTAINER_TAR},         {".tar.lzma", CONTAINER_TAR},
               {".tar.lz", CONTAINER_TAR}};
  size_t length = strlen(name);
  for (size_t i = 0; i < sizeof packers / sizeof *packers; i++)
    if (ends_with(name, length, packers[i])) {
      length -= strlen(packers[i]);
      break;
    }
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (ends_with(name, length, table[i].ending)) return table[i].format;
  return CONTAINER_NONE;
}

bool input_name_is_article(const char *name) {
  static const char *const endings[] = {".txt",    ".html",    ".htm",    ".xhtml",
                                        ".txt.gz", ".html.gz", ".htm.gz", ".xhtml.gz"};
  size_t length = strlen(name);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (ends_with(name, length, endings[i])) return true;
  return false;
}
