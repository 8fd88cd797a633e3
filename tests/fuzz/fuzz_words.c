/* fuzz_words.c: a list of words, a zero byte, a text: what is found in the text is in the list, and each
   line of the list is */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "words/word_set.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static size_t blanks(const char *line, size_t length) {
  size_t n = 0;
  while (n < length && (line[n] == ' ' || line[n] == '\t' || line[n] == '\r')) n++;
  return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  const char *list = (const char *)bytes, *end = list + length;
  const char *zero = length > 0 ? memchr(list, '\0', length) : NULL;
  if (zero == NULL) return 0;
  size_t size = (size_t)(zero - list), wrong, start, stop;
  word_work work = {SIZE_MAX};
  void *memory = malloc(word_set_size(list, size));
  word_set *s = word_set_make(memory, list, size, &wrong, &work);
  for (const char *line = list; wrong == 0 && line < zero;) {
    const char *newline = memchr(line, '\n', (size_t)(zero - line));
    if (newline == NULL) newline = zero;
    const size_t n = (size_t)(newline - line), blank = blanks(line, n);
    if (blank < n && line[blank] != '#' && !word_set_has(s, line, n, &work)) abort();
    line = newline + 1;
  }
  const char *text = zero + 1;
  if (word_set_find(s, text, (size_t)(end - text), &start, &stop, &work) &&
      (start >= stop || stop > (size_t)(end - text) ||
       !word_set_has(s, text + start, stop - start, &work)))
    abort();
  free(memory);
  return 0;
}
