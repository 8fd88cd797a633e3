/* fuzz_text.c: whatever valid UTF-8 comes in, the tokens, sentences and paragraphs nest */
#include <stdlib.h>
#include <string.h>

#include "../text_invariants.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  if (!utf8_valid((const char *)bytes, length, NULL)) return 0;
  article *a = article_new("fuzz");
  a->text = arena_strndup(a->arena, (const char *)bytes, length);
  a->text_length = length;
  text_analyse(a);
  text_check_invariants(a);
  article_free(a);
  return 0;
}
