/* member.c: see member.h */
#include "read/member.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "read/input_name.h"

static bool is_one_of(const char *word, const char *const *list, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcasecmp(word, list[i]) == 0) return true;
  return false;
}
#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof *(list))

/* Files that only their maker's programs read: Apple's and those that begin with a dot. */
static bool is_hidden(const char *name) {
  for (const char *part = name; part != NULL; part = strchr(part, '/')) {
    if (*part == '/') part++;
    size_t length = strcspn(part, "/");
    bool up = (length == 1 && part[0] == '.') || (length == 2 && strncmp(part, "..", 2) == 0);
    if ((part[0] == '.' && !up) || (length == 8 && strncmp(part, "__MACOSX", 8) == 0)) return true;
  }
  return false;
}

/* The name's ending, without the dot; "" where it has none that says what the file is: those of
   programs that made pages, numbers, pieces of a URL. */
static const char *ending_of(const char *name) {
  static const char *const made_by[] = {"php", "asp", "aspx", "jsp", "cgi", "shtml", "do"};
  const char *slash = strrchr(name, '/'), *dot = strrchr(slash != NULL ? slash : name, '.');
  if (dot == NULL || dot[1] == '\0' || strlen(dot + 1) > 8) return "";
  bool letters = false;
  for (const char *p = dot + 1; *p != '\0'; p++) {
    if (!isalnum((unsigned char)*p)) return "";
    letters = letters || isalpha((unsigned char)*p);
  }
  return letters && !IS_ONE_OF(dot + 1, made_by) ? dot + 1 : "";
}

member_kind member_of_name(arena *memory, const char *name, const char **why) {
  static const char *const images[] = {"png", "jpg", "jpeg", "gif",  "webp", "svg",
                                       "bmp", "ico", "tif",  "tiff", "avif"};
  static const char *const packers[] = {"gz", "zst", "bz2", "xz", "lz4", "lzma", "z", "lz", "rar"};
  *why = NULL;
  if (is_hidden(name)) {
    *why = "hidden file";
    return MEMBER_OTHER;
  }
  const char *ending = ending_of(name);
  if (input_name_is_article(name))
    return strcasecmp(ending, "gz") == 0 ? MEMBER_PACKED : MEMBER_ARTICLE;
  if (*ending == '\0') return MEMBER_UNKNOWN;
  if (input_name_container(name) != CONTAINER_NONE || IS_ONE_OF(ending, packers)) {
    *why = "nested archive";
  } else if (IS_ONE_OF(ending, images)) {
    *why = "image file";
  } else {
    char *class = arena_printf(memory, ".%s file", ending);
    for (char *p = class; *p != '\0'; p++) *p = (char)tolower((unsigned char)*p);
    *why = class;
  }
  return MEMBER_OTHER;
}

bool member_is_text(const char *bytes, size_t length) {
  size_t sample = length < 4096 ? length : 4096, high = 0, bad;
  for (size_t i = 0; i < sample; i++) {
    unsigned char c = (unsigned char)bytes[i];
    if (c < 0x20 && memchr("\t\n\v\f\r\x1B", c, 6) == NULL) return false;
    high += c >= 0x80;
  }
  /* A character may be cut at the sample's end; other charsets have few bytes beyond ASCII. */
  return utf8_valid(bytes, sample, &bad) || bad + 4 > sample || high * 3 < sample;
}
