/* test_objects.c: what Lua sees of an article: every field, and that nothing can be changed or outlive it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>

#include "marked_article.h"
#include "objects/api.h"
#include "sandbox/sandbox.h"

typedef struct fixture {
  sandbox *box;
  article *a;
} fixture;

/* The first claim is about the bank, which denies it; the second is about somebody who says nothing. */
static void relate(article *a) {
  claim *c = a->claims;
  c[0].about = arena_array(a->arena, party, 2);
  c[0].about[0] = (party){marked_span(a, "the bank"), "The bank", false};
  c[0].about[1] = (party){marked_span(a, "They"), "Ed Orr", true};
  c[0].about_count = c[1].about_count = 1;
  c[1].about = &c[0].about[1];
  c[0].answers = arena_array(a->arena, uint32_t, 1);
  c[0].answers[0] = 3;
  c[1].refusals = arena_array(a->arena, uint32_t, 1);
  c[0].answer_count = c[1].refusal_count = 1;
  a->sources[1].anonymity = marked_span(a, "denied");
  a->sources[1].anonymity_reason = marked_span(a, "this");
}

static int setup(void **state) {
  fixture *f = calloc(1, sizeof *f);
  f->box = sandbox_new();
  api_open(sandbox_state(f->box));
  f->a = marked_dispute();
  f->a->title = "Harbour bank under fire";
  f->a->published = "2020-07-06";
  f->a->byline.items = arena_array(f->a->arena, const char *, 1);
  f->a->byline.items[f->a->byline.count++] = "Ann Lee";
  f->a->responses = arena_array(f->a->arena, response, 1);
  f->a->responses[f->a->response_count++] =
      (response){.at = marked_span(f->a, "denied this"), .name = "", .kind = RESPONSE_DECLINED};
  relate(f->a);
  *state = f;
  return 0;
}

static int teardown(void **state) {
  fixture *f = *state;
  sandbox_free(f->box);
  article_free(f->a);
  free(f);
  return 0;
}

/* What `return CODE` gives for `article` and its claims as `claims`, as text; or the error. */
static const char *eval(fixture *f, const char *code) {
  static char answer[500];
  char chunk[500];
  lua_State *L = sandbox_state(f->box);
  lua_settop(L, 0);
  snprintf(chunk, sizeof chunk, "local article = ... local claims = article.claims return %s",
           code);
  assert_int_equal(luaL_loadbufferx(L, chunk, strlen(chunk), "@r.lua", "t"), LUA_OK);
  sandbox_push_environment(f->box);
  lua_setupvalue(L, -2, 1);
  api_push_article(L, f->a, false);
  sandbox_call(f->box, 1);
  snprintf(answer, sizeof answer, "%s", luaL_tolstring(L, -1, NULL));
  lua_settop(L, 0);
  return answer;
}

static void every_field_shows_the_article(void **state) {
  static const char *const trials[][2] = {
      {"article.title", "Harbour bank under fire"},
      {"article.published", "2020-07-06"},
      {"article.site", "nil"},
      {"article.byline[1] .. #article.byline", "Ann Lee1"},
      {"article.input", "by-hand.txt"},
      {"article.text:sub(1, 7)", "Harbour"},
      {"#article.claims .. #article.sources", "42"},
      {"article.responses[1].text .. article.responses[1].kind .. "
       "tostring(article.responses[1].name)",
       "denied thisdeclinednil"},
      {"article.responses[1].span.first .. tostring(article.responses[1].claim)", "150nil"},
      {"claims[1].response", "nil"},
      {"#claims[1].about .. claims[1].about[1].name .. claims[1].about[1].kind", "1The bankbody"},
      {"claims[1].about[1].text .. claims[1].about[1].span.first", "the bank74"},
      {"claims[1].about[1].source.id", "2"},
      {"tostring(claims[1].about[1])", "the bank"},
      {"claims[2].about[1].source", "nil"},
      {"#claims[1].responses .. claims[1].responses[1].kind .. claims[1].responses[1].name",
       "1deniedThe bank"},
      {"claims[1].responses[1].claim.id .. claims[1].responses[1].text", "3denied this"},
      {"claims[2].responses[1].kind .. claims[2].responses[1].text", "declineddenied this"},
      {"#claims[3].responses", "0"},
      {"claims[1].source.anonymity", "nil"},
      {"article.sources[2].anonymity.text", "denied"},
      {"article.sources[2].anonymity_reason.text", "this"},
      {"article.headline.text .. article.headline.number", "Harbour bank under fire1"},
      {"article.lead.number .. article.lead.kind .. #article.lead.claims", "2body2"},
      {"article.lead.claims[2].id .. #article.lead.sentences", "20"},
      {"#article.paragraphs .. article.paragraphs[3].span.text:sub(1, 8)", "3The bank"},
      {"article.paragraphs[1] == article.headline", "true"},
      {"claims[1] == article.claims[1]", "true"},
      {"article.verdict", "nil"},
      {"article:count_sources 'named-official'", "1"},
      {"article:find('the%s+bank').text", "the bank"},
      {"article:find('nowhere')", "nil"},
      {"claims[1].source.name", "Maria Costa"},
      {"claims[1].source.text", "Prosecutor Maria Costa"},
      {"claims[2].source.text", "Costa said"},
      {"claims[1].source.kind", "named-official"},
      {"claims[1].source.role", "nil"},
      {"#claims[1].source.mentions .. #claims[1].source.claims", "22"},
      {"article.sources[2].text .. article.sources[2].id", "The bank2"},
      {"claims[4].source", "nil"},
      {"claims[4].cue", "nil"},
      {"claims[1].cue.text", "told"},
      {"claims[2].content.text", "\"They knew,\" … \"for years.\""},
      {"#claims[2].content.fragments", "2"},
      {"claims[2].content.fragments[2].text", "\"for years.\""},
      {"claims[1].quote .. claims[2].quote", "indirectdirect"},
      {"claims[1].via[1].name .. claims[1].via[1].kind", "Évora Postmedia"},
      {"claims[3].denial", "true"},
      {"claims[3].denies[1].id .. claims[1].denied_by[1].id", "13"},
      {"claims[4].hedge.text", "reportedly"},
      {"claims[1].hedge", "nil"},
      {"claims[1].response_sought", "false"},
      {"claims[1].confidence", "1.0"},
      {"claims[1]:same_source(claims[2])", "true"},
      {"claims[1]:same_source(claims[3])", "false"},
      {"claims[4]:same_source(claims[4])", "false"},
      {"claims[1] == article.claims[1]", "true"},
      {"claims[1] == claims[2]", "false"},
      {"claims[1].source == claims[2].source", "true"},
      {"claims[1].article.title", "Harbour bank under fire"},
      {"claims[1].in_headline", "false"},
      {"claims[1].in_lead", "true"},
      {"claims[3].in_lead", "false"},
      {"claims[1].cue.line .. claims[1].cue.paragraph", "32"},
      {"claims[3].paragraph", "3"},
      /* counted in characters: É is one */
      {"article:find('Évora').first", "58"},
      {"article:find('Évora').last", "62"},
      {"claims[5]", "nil"},
      {"claims[0]", "nil"},
      {"tostring(claims[3])", "claim 3 (The bank): this"},
      {"tostring(claims[4])", "claim 4 (nobody): The money is reportedly gone"},
      {"tostring(article.sources[1])", "source Maria Costa (named-official)"},
      {"tostring(article)", "article “Harbour bank under fire” (4 claims)"},
      {"tostring(claims)", "list of 4"},
      {"(function () local n = 0 for i, c in ipairs(claims) do n = n + i * c.id end return n "
       "end)()",
       "30"},
      {"(function () local n = 0 for i, c in pairs(claims) do n = n + i * c.id end return n end)()",
       "30"},
      {"type(claims[1])", "userdata"},
  };
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    const char *got = eval(*state, trials[i][0]);
    if (strcmp(got, trials[i][1]) != 0)
      fail_msg("%s\n  gave:     %s\n  expected: %s", trials[i][0], got, trials[i][1]);
  }
}

static void what_is_no_claim_stands_apart(void **state) {
  static const marked_claim marked[] = {
      {.source = "Ann Lee",
       .cue = "said",
       .content = "the dam leaks",
       .checkable = .75,
       .kind = SOURCE_NAMED_PERSON},
      {.source = "Max Orr",
       .cue = "asked",
       .content = "why",
       .type = TYPE_QUESTION,
       .kind = SOURCE_NAMED_PERSON},
      {.source = "The board",
       .cue = "declined",
       .content = "to comment",
       .type = TYPE_NO_COMMENT,
       .kind = SOURCE_ORGANIZATION},
      {.source = "Ann Lee", .cue = "never said", .content = "it was safe", .negated = true},
      {.content = "it will hold", .hypothetical = true, .checkable = -1},
  };
  static const char *const trials[][2] = {
      {"#claims .. #article.attributions .. #article.sources", "141"},
      {"article:count_sources 'named-person'", "1"},
      {"claims[1].type", "assertion"},
      {"claims[1].checkable", "0.75"},
      {"claims[1].response", "nil"},
      {"article.attributions[1].id .. article.attributions[1].type", "2question"},
      {"article.attributions[2].type", "no-comment"},
      {"article.attributions[2].response.text", "declined to comment"},
      {"article.attributions[2].source.name", "The board"},
      {"#article.attributions[2].source.claims", "0"},
      {"article.attributions[2].verdict", "nil"},
      {"tostring(article.attributions[3].negated) .. tostring(claims[1].negated)", "truefalse"},
      {"article.attributions[3].source == claims[1].source", "true"},
      {"article.attributions[4].hypothetical", "true"},
      {"article.attributions[4].checkable", "nil"},
      {"article.attributions[5]", "nil"},
      {"#claims[1].source.claims .. #claims[1].source.mentions", "12"},
      {"claims[1].sources[2].name", "Max Orr"},
      {"claims[1].sources[1] == claims[1].source", "true"},
      {"#article.attributions[4].sources", "0"},
      {"#claims[1].source.candidates", "0"},
      {"table.concat(claims[1].sources[2].candidates, '/')", "Max Orr/Ida Orr"},
      {"tostring(article.attributions[2])", "attribution 3 (The board, no-comment): to comment"},
  };
  static const char *orrs[] = {"Max Orr", "Ida Orr"};
  fixture *f = *state;
  article_free(f->a);
  article *a = f->a = marked_article(
      "Ann Lee said the dam leaks. Max Orr asked why. The board declined to comment. Ann Lee "
      "never said it was safe. If it will hold, all is well.",
      marked, sizeof marked / sizeof *marked);
  claim *c = &a->claims[0];
  c->sources = arena_array(a->arena, uint32_t, 2);
  c->sources[c->source_count++] = 1;
  a->sources[1].candidates = (string_list){orrs, 2};
  a->responses = arena_array(a->arena, response, 1);
  a->responses[a->response_count++] = (response){
      .at = marked_span(a, "declined to comment"), .name = "The board", .attribution = 3};
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
    assert_string_equal(eval(f, trials[i][0]), trials[i][1]);
}

static void numbers_and_dates_are_objects(void **state) {
  static const marked_claim priced = {.source = "Ann Lee",
                                      .cue = "said",
                                      .content = "it cost $1.2 million",
                                      .content_rest = "half of it on Monday"};
  static const char *const trials[][2] = {
      {"#claims[1].numbers .. #claims[1].dates", "21"},
      {"claims[1].numbers[1].text", "$1.2 million"},
      {"claims[1].numbers[1].value", "1200000"},
      {"claims[1].numbers[1].kind .. claims[1].numbers[1].currency", "moneyUSD"},
      {"claims[1].numbers[1].span.first", "42"},
      {"claims[1].numbers[2].kind .. claims[1].numbers[2].value", "fraction0.5"},
      {"claims[1].numbers[2].currency", "nil"},
      {"claims[1].dates[1].text .. claims[1].dates[1].span.first", "Monday80"},
      {"claims[1].dates[1].value .. claims[1].dates[1].days", "2016-11-07-1"},
      {"tostring(claims[1].dates[1])", "Monday"},
      {"tostring(claims[1].numbers)", "list of 2"},
      {"claims[1].numbers[1] == claims[1].numbers[1]", "true"},
      {"claims[1].numbers[1] == claims[1].numbers[2]", "false"},
      {"claims[1].numbers[3]", "nil"},
      {"claims[1].numbers[1].vlaue", "a quantity has no field 'vlaue': did you mean 'value'?"},
      {"claims[1].dates[1].txt", "a date has no field 'txt': did you mean 'text'?"},
      {"(function () claims[1].dates[1].value = '' end)()", "a date cannot be changed"},
  };
  fixture f = {((fixture *)*state)->box, NULL};
  f.a = marked_article(
      "\"É!\" Ann Lee was angry, and said it cost $1.2 million, she said, half of it on Monday.\n",
      &priced, 1);
  f.a->published = "2016-11-08T10:00:00Z";
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    const char *got = eval(&f, trials[i][0]);
    if (strstr(got, trials[i][1]) == NULL)
      fail_msg("%s\n  gave:     %s\n  expected: %s", trials[i][0], got, trials[i][1]);
  }
  /* both are evidence */
  const char *text;
  span_list spans;
  lua_State *L = sandbox_state(f.box);
  assert_int_equal(luaL_loadstring(L, "return (...).claims[1].numbers[1]"), LUA_OK);
  api_push_article(L, f.a, false);
  lua_pushvalue(L, -1);
  lua_insert(L, 1);
  lua_call(L, 1, 1);
  assert_true(api_evidence(L, -1, f.a, &text, &spans));
  assert_string_equal(text, "$1.2 million");
  assert_int_equal(spans.count, 1);
  lua_settop(L, 0);
  article_free(f.a);
}

static void sentences_and_assertions_are_objects(void **state) {
  static const char *const trials[][2] = {
      {"#article.sentences .. #article.assertions", "21"},
      {"article.sentences[2].text", "The money is reportedly gone."},
      {"article.sentences[2].covered .. ' ' .. article.sentences[2].checkable", "1.0 0.75"},
      {"article.sentences[1].covered .. ' ' .. article.sentences[1].checkable", "0.0 0.25"},
      {"article.assertions[1].text .. article.assertions[1].checkable", "The money0.5"},
      {"article.assertions[1].span.first", "163"},
      {"article.assertions[1] == article.assertions[1]", "true"},
      {"article.assertions[1] == article.sentences[1]", "false"},
      {"article.sentences[3]", "nil"},
      {"tostring(article.assertions) .. tostring(article.assertions[1])", "list of 1The money"},
      {"article.sentences[1].spn", "a passage has no field 'spn': did you mean 'span'?"},
      {"(function () article.sentences[1].covered = 1 end)()", "a passage cannot be changed"},
      {"(function () article.sentences[1] = nil end)()", "a list cannot be changed"},
  };
  fixture *f = *state;
  article *a = f->a;
  passage *p = arena_array(a->arena, passage, 3);
  p[0] = (passage){marked_span(a, "Harbour bank under fire"), 0, .25};
  p[1] = (passage){marked_span(a, "The money is reportedly gone."), 1, .75};
  p[2] = (passage){marked_span(a, "The money"), .5, .5};
  a->passages = (passage_list){p, 2};
  a->assertions = (passage_list){p + 2, 1};
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    const char *got = eval(f, trials[i][0]);
    if (strstr(got, trials[i][1]) == NULL)
      fail_msg("%s\n  gave:     %s\n  expected: %s", trials[i][0], got, trials[i][1]);
  }
  /* they are evidence */
  const char *text;
  span_list spans;
  lua_State *L = sandbox_state(f->box);
  assert_int_equal(luaL_loadstring(L, "return (...).assertions[1]"), LUA_OK);
  api_push_article(L, a, false);
  lua_pushvalue(L, -1);
  lua_insert(L, 1);
  lua_call(L, 1, 1);
  assert_true(api_evidence(L, -1, a, &text, &spans));
  assert_string_equal(text, "The money");
  assert_int_equal(spans.items[0].start, p[2].at.start);
  lua_settop(L, 0);
}

static void mistakes_are_named(void **state) {
  static const char *const trials[][2] = {
      {"article.claim", "r.lua:1: an article has no field 'claim': did you mean 'claims'?"},
      {"claims[1].soruce", "a claim has no field 'soruce': did you mean 'source'?"},
      {"claims[1].content.offset", "a span has no field 'offset' any more: it is 'first' now"},
      {"claims[1].content.finish", "a span has no field 'finish' any more: it is 'last' now"},
      {"article:count 'media'",
       "an article has no field 'count' any more: it is 'count_sources' now"},
      {"claims[1].zzzzzz", "a claim has no field 'zzzzzz'"},
      {"claims[1][{}]", "a claim has fields with names, not table"},
      {"claims.first",
       "a list has no field 'first': use list[1], #list or for i, x in ipairs(list)"},
      {"article.find('x')", "an article was expected here, not string"},
      {"article.find(claims[1], 'x')", "an article was expected here, not a claim"},
      {"claims[1].same_source(claims[1])", "a claim was expected here, not no value"},
      {"claims[1]:same_source(article)", "a claim was expected here, not an article"},
      {"claims[1]:same_source(claims)", "a claim was expected here, not a list"},
      {"article:find()", "string expected"},
      {"article:count_sources 'named'", "that is no kind of source"},
      {"(function () claims[1].denial = true end)()", "a claim cannot be changed"},
      {"(function () claims[1] = nil end)()", "a list cannot be changed"},
      {"(function () article.title = 'x' end)()", "an article cannot be changed"},
      {"table.sort(claims, function (a, b) return a.id > b.id end)", "a list cannot be changed"},
      {"table.insert(claims, claims[1])", "a list cannot be changed"},
      {"getmetatable(claims[1])", "'getmetatable' is not available to rules"},
  };
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    const char *got = eval(*state, trials[i][0]);
    if (strstr(got, trials[i][1]) == NULL)
      fail_msg("%s\n  gave:     %s\n  expected: %s", trials[i][0], got, trials[i][1]);
  }
}

/* Lists made anew: what one rule does to its copy no other sees. */
static void copies_are_private(void **state) {
  assert_string_equal(
      eval(*state, "(function () article.byline[1] = 'Eve' return article.byline[1] end)()"),
      "Ann Lee");
  assert_string_equal(
      eval(*state, "(function () claims[1].via[1].name = 'x' return claims[1].via[1].name end)()"),
      "Évora Post");
}

static void a_closed_article_refuses_everything(void **state) {
  fixture *f = *state;
  lua_State *L = sandbox_state(f->box);
  static const char keep[] =
      "local article = ...\n"
      "local c, s, list, span = article.claims[1], article.sources[1], article.claims, "
      "article.claims[1].content\n"
      "return function ()\n"
      "  local said = {}\n"
      "  for _, use in ipairs {function () return article.title end, function () return c.id end, "
      "function () return s.name end,\n"
      "    function () return #list end, function () return list[1] end, function () return "
      "span.text end,\n"
      "    function () return tostring(c) end, function () return c:same_source(c) end, function "
      "() for _ in pairs(list) do end end} do\n"
      "    local ok, message = pcall(use)\n"
      "    said[#said + 1] = ok and 'used' or message:match 'this article is closed' or message\n"
      "  end\n"
      "  return table.concat(said, ',') .. ' ' .. tostring(article)\n"
      "end";
  lua_settop(L, 0);
  api_push_article(L, marked_dispute(), true);
  assert_int_equal(luaL_loadbufferx(L, keep, strlen(keep), "@r.lua", "t"), LUA_OK);
  sandbox_push_environment(f->box);
  lua_setupvalue(L, -2, 1);
  lua_pushvalue(L, 1);
  assert_int_equal(sandbox_call(f->box, 1), LUA_OK);
  api_close_article(L, 1);
  assert_int_equal(sandbox_call(f->box, 0), LUA_OK);
  const char *closed =
      "this article is closed,this article is closed,this article is closed,this article is "
      "closed,this article is closed,"
      "this article is closed,this article is closed,this article is closed,this article is closed "
      "article (closed)";
  assert_string_equal(lua_tostring(L, -1), closed);
  lua_settop(L, 0);
}

/* A span of two fragments asks the article for them, which may be gone. */
static void spans_of_a_closed_article_are_only_themselves(void **state) {
  fixture *f = *state;
  lua_State *L = sandbox_state(f->box);
  static const char keep[] =
      "local claims = (...).claims local a, b = claims[2].content, claims[2].content\n"
      "local open = a == b return function () return open and a == a and a ~= b end";
  lua_settop(L, 0);
  api_push_article(L, marked_dispute(), true);
  assert_int_equal(luaL_loadbufferx(L, keep, strlen(keep), "@r.lua", "t"), LUA_OK);
  sandbox_push_environment(f->box);
  lua_setupvalue(L, -2, 1);
  lua_pushvalue(L, 1);
  assert_int_equal(sandbox_call(f->box, 1), LUA_OK);
  api_close_article(L, 1);
  assert_int_equal(sandbox_call(f->box, 0), LUA_OK);
  assert_true(lua_toboolean(L, -1));
  lua_settop(L, 0);
}

/* The handle keeps its article alive though nothing else does; valgrind and the sanitizers watch. */
static void a_claim_keeps_its_article(void **state) {
  fixture *f = *state;
  lua_State *L = sandbox_state(f->box);
  lua_settop(L, 0);
  api_push_article(L, marked_dispute(), true);
  api_push_claim(L, 1, 2);
  lua_remove(L, 1);
  lua_gc(L, LUA_GCCOLLECT);
  assert_string_equal(luaL_tolstring(L, 1, NULL), "claim 3 (The bank): this");
  lua_settop(L, 0);
  lua_gc(L, LUA_GCCOLLECT);
}

static void the_table_describes_every_field(void **unused) {
  (void)unused;
  for (size_t i = 0; i < api_count; i++) {
    const api_entry *e = &api_entries[i];
    bool object = strcmp(e->class, "article") == 0 || strcmp(e->class, "claim") == 0 ||
                  strcmp(e->class, "source") == 0 || strcmp(e->class, "span") == 0 ||
                  strcmp(e->class, "quantity") == 0 || strcmp(e->class, "date") == 0 ||
                  strcmp(e->class, "words") == 0 || strcmp(e->class, "passage") == 0 ||
                  strcmp(e->class, "party") == 0 || strcmp(e->class, "paragraph") == 0;
    assert_int_equal((e->get != NULL) + (e->call != NULL), object);
    assert_true(strlen(e->type) > 0 && strlen(e->doc) > 0 && strchr(e->doc, '\n') == NULL);
    assert_ptr_equal(api_find(e->class, e->name), e); /* no name twice */
  }
  assert_null(api_find("claim", "title"));
  assert_string_equal(api_suggest("claim", "contents"), "content");
}

static void words_of_rules_are_made_printable(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  char longer[3000];
  memset(longer, 'a', sizeof longer);
  assert_string_equal(api_words(memory, "Évora", 6), "Évora");
  assert_string_equal(api_words(memory, "a\xC3", 2), "a\xEF\xBF\xBD");
  assert_string_equal(api_words(memory, "a\0b", 3),
                      "a\xEF\xBF\xBD"
                      "b");
  assert_int_equal(strlen(api_words(memory, longer, sizeof longer)), 1000 + strlen("…"));
  memset(longer, 0xFF, sizeof longer);
  assert_int_equal(strlen(api_words(memory, longer, sizeof longer)), 3000 + strlen("…"));
  arena_free(memory);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(every_field_shows_the_article, setup, teardown),
      cmocka_unit_test_setup_teardown(what_is_no_claim_stands_apart, setup, teardown),
      cmocka_unit_test_setup_teardown(numbers_and_dates_are_objects, setup, teardown),
      cmocka_unit_test_setup_teardown(sentences_and_assertions_are_objects, setup, teardown),
      cmocka_unit_test_setup_teardown(mistakes_are_named, setup, teardown),
      cmocka_unit_test_setup_teardown(copies_are_private, setup, teardown),
      cmocka_unit_test_setup_teardown(a_closed_article_refuses_everything, setup, teardown),
      cmocka_unit_test_setup_teardown(spans_of_a_closed_article_are_only_themselves, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(a_claim_keeps_its_article, setup, teardown),
      cmocka_unit_test(the_table_describes_every_field),
      cmocka_unit_test(words_of_rules_are_made_printable),
  };
  return cmocka_run_group_tests_name("objects", tests, NULL, NULL);
}
