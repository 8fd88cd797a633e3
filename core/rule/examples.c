/* examples.c: a rule's examples, run as tests. See pack.h */
#include <string.h>

#include "sandbox/frozen.h"
#include "page/plain.h"
#include "rule/rules.h"
#include "text/text.h"

/* Whether the rule fires on any claim of the article; an error is told apart. */
static outcome run_over(pack *p, const rule *r, article *a, const char **text) {
  span_list spans;
  outcome all = OUTCOME_SILENT;
  uint32_t objects = r->over_article ? 1 : a->claim_count;
  lua_State *L = sandbox_state(p->box);
  api_push_article(L, a, false);
  lua_pushnil(L); /* 2: the claim */
  const frozen_locals held = frozen_hold(L);
  for (uint32_t i = 0; i < objects && all == OUTCOME_SILENT; i++) {
    if (!r->over_article) {
      api_push_claim(L, 1, i);
      lua_replace(L, 2);
    }
    all = rules_run(p, r, a, i, text, &spans);
  }
  api_close_article(L, 1);
  int owner;
  if (frozen_restore(L, &held, &owner)) {
    *text = api_words(a->arena, lua_tostring(L, -1), lua_rawlen(L, -1));
    all = OUTCOME_ERROR;
  }
  lua_settop(L, 0);
  return all;
}

static example_result run_example(pack *p, const rule *r, const tagger *t, const char *text,
                                  bool fires, arena *memory) {
  article *a = article_new("example");
  a->text = arena_strdup(a->arena, text);
  a->text_length = strlen(text);
  plain_describe(a);
  text_analyse(a);
  attribute_article(t, a, 0);
  const char *words = "";
  outcome o = run_over(p, r, a, &words);
  example_result out = {.rule = r->id,
                        .text = text,
                        .fires = fires,
                        .file = r->examples_at.file,
                        .line = r->examples_at.line,
                        .message = ""};
  out.ok = o == (fires ? OUTCOME_FIRED : OUTCOME_SILENT);
  if (o == OUTCOME_ERROR)
    out.message = arena_strdup(memory, words);
  else if (!out.ok && !fires)
    out.message = arena_printf(memory, "should be silent, but fired on: %s", words);
  else if (!out.ok && a->claim_count == 0)
    out.message = "should fire, but no claim was found in this text";
  else if (!out.ok)
    out.message = arena_printf(memory, "should fire, but was silent on %u claim%s", a->claim_count,
                               a->claim_count == 1 ? "" : "s");
  article_free(a);
  return out;
}

size_t pack_test(pack *p, const tagger *t, void (*each)(void *context, const example_result *r),
                 void *context) {
  size_t failed = 0;
  lua_settop(sandbox_state(p->box), 0);
  for (size_t i = 0; i < p->count; i++) {
    const rule *r = &p->rules[i];
    for (uint32_t k = 0; k < r->fires.count + r->silent.count; k++) {
      arena *memory = arena_new();
      bool fires = k < r->fires.count;
      example_result one = run_example(
          p, r, t, fires ? r->fires.items[k] : r->silent.items[k - r->fires.count], fires, memory);
      failed += !one.ok;
      each(context, &one);
      arena_free(memory);
    }
  }
  return failed;
}
