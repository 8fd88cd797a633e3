/* fuzz_robots.c: a path in the first line, any bytes as a robots.txt behind it */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "feeds/robots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const uint8_t *line = size > 0 ? memchr(data, '\n', size) : NULL;
  const size_t length = line != NULL ? (size_t)(line - data) : size,
               rest = line != NULL ? length + 1 : size;
  arena *memory = arena_new();
  const char *path = arena_strndup(memory, (const char *)data, length);
  const robots_answer a =
      robots_ask(memory, (const char *)data + rest, size - rest, "hearsay", path);
  if (a.allowed != (*a.rule == '\0')) abort();
  if (!(a.delay >= 0 && a.delay <= 86400)) abort();
  arena_free(memory);
  return 0;
}
