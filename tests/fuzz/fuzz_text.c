/* fuzz_text.c: whatever valid UTF-8 comes in, the tokens, sentences and paragraphs nest, and the numbers
   and dates lie in it, in order */
#include <stdlib.h>
#include <string.h>

#include "text_invariants.h"
#include "text/text.h"
#include "text/values.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static uint32_t behind(span at, uint32_t end, size_t length) {
  if (at.start < end || at.start >= at.end || at.end > length) abort();
  return at.end;
}

static void check_values(article *a) {
  uint32_t end = 0;
  span whole = {0, (uint32_t)a->text_length};
  a->published = "2016-11-08";
  const value_list *v = values_find(a, (span_list){&whole, 1});
  for (uint32_t i = 0; i < v->quantity_count; i++) {
    const quantity *q = &v->quantities[i];
    end = behind(q->at, end, a->text_length);
    if (q->value != q->value || (q->kind == QUANTITY_MONEY) != (q->currency != NULL)) abort();
  }
  end = 0;
  for (uint32_t i = 0; i < v->date_count; i++) {
    const mentioned_date *d = &v->dates[i];
    end = behind(d->at, end, a->text_length);
    if (d->has_distance && d->value[0] == '\0') abort();
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
  if (!utf8_valid((const char *)bytes, length, NULL)) return 0;
  article *a = article_new("fuzz");
  a->text = arena_strndup(a->arena, (const char *)bytes, length);
  a->text_length = length;
  text_analyse(a);
  text_check_invariants(a);
  check_values(a);
  article_free(a);
  return 0;
}
