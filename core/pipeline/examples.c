/* examples.c: see examples.h */
#include "pipeline/examples.h"

#include <string.h>

static const char *message_of(arena *memory, rule_outcome got, bool fires, const article *a,
                              const char *words) {
  if (got == RULE_ERROR) return arena_strdup(memory, words);
  if (got == (fires ? RULE_FIRED : RULE_SILENT)) return "";
  if (!fires) return arena_printf(memory, "should be silent, but fired on: %s", words);
  if (a->claim_count == 0) return "should fire, but no claim was found in this text";
  return arena_printf(memory, "should fire, but was silent on %u claim%s", a->claim_count,
                      a->claim_count == 1 ? "" : "s");
}

/* What is wrong with the example; "" if nothing. */
static const char *run(const pipeline *p, size_t rule, const char *text, bool fires,
                       arena *memory) {
  article *a;
  error err;
  if (pipeline_text(p, "example", text, strlen(text), &a, &err) != STATUS_OK)
    return arena_strdup(memory, err.text);
  const char *words;
  const rule_outcome got = pack_try(p->pack, rule, a, &words);
  const char *message = message_of(memory, got, fires, a, words);
  article_free(a);
  return message;
}

size_t examples_run(const pipeline *p, void (*each)(void *context, const examples_result *r),
                    void *context) {
  size_t failed = 0;
  for (size_t i = 0; i < pack_count(p->pack); i++) {
    const rule_examples e = pack_examples(p->pack, i);
    for (uint32_t k = 0; k < e.fires.count + e.silent.count; k++) {
      const bool fires = k < e.fires.count;
      const char *text = fires ? e.fires.items[k] : e.silent.items[k - e.fires.count];
      arena *memory = arena_new();
      examples_result one = {e.rule,         text,
                             fires,          .message = run(p, i, text, fires, memory),
                             .file = e.file, .line = e.line};
      one.ok = one.message[0] == '\0';
      failed += !one.ok;
      each(context, &one);
      arena_free(memory);
    }
  }
  return failed;
}
