/* lua_claim.c: the fields and methods of `claim`. */
#include "objects/object.h"
#include "sandbox/budget.h"
#include "text/values.h"

static claim *the_claim(lua_State *L, handle **h) {
  *h = object_getter_handle(L);
  return &(*h)->box->article->claims[(*h)->index];
}

static claim *claim_at_1(lua_State *L) {
  handle *h;
  return the_claim(L, &h);
}
#define CLAIM(L) (*claim_at_1(L))

int api_claim_id(lua_State *L) { return lua_pushinteger(L, CLAIM(L).id), 1; }
int api_claim_quote(lua_State *L) { return lua_pushstring(L, quote_form_name(CLAIM(L).quote)), 1; }
int api_claim_type(lua_State *L) {
  return lua_pushstring(L, attribution_type_name(CLAIM(L).type)), 1;
}
int api_claim_negated(lua_State *L) { return lua_pushboolean(L, CLAIM(L).negated), 1; }
int api_claim_hypothetical(lua_State *L) { return lua_pushboolean(L, CLAIM(L).hypothetical), 1; }
int api_claim_checkable(lua_State *L) {
  const double x = CLAIM(L).checkable;
  if (x < 0)
    lua_pushnil(L);
  else
    lua_pushnumber(L, x);
  return 1;
}
int api_claim_denial(lua_State *L) { return lua_pushboolean(L, CLAIM(L).denial), 1; }
int api_claim_response_sought(lua_State *L) {
  return lua_pushboolean(L, CLAIM(L).response_sought), 1;
}
int api_claim_confidence(lua_State *L) { return lua_pushnumber(L, CLAIM(L).confidence), 1; }
int api_claim_paragraph(lua_State *L) {
  return lua_pushinteger(L, (lua_Integer)CLAIM(L).paragraph + 1), 1;
}

int api_claim_source(lua_State *L) {
  handle *h;
  const claim *c = the_claim(L, &h);
  if (c->source == NO_SOURCE) return lua_pushnil(L), 1;
  if (lua_getiuservalue(L, 1, 2) == LUA_TUSERDATA) return 1; /* every rule asks for it */
  object_push_source(L, 1, c->source, h->index);
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, 1, 2);
  return 1;
}

int api_claim_sources(lua_State *L) {
  return object_push_list(L, 1, LIST_CLAIM_SOURCES, object_getter_handle(L)->index,
                          (span_list){NULL, 0}),
         1;
}

int api_claim_cue(lua_State *L) {
  const claim *c = &CLAIM(L);
  if (c->cue.count == 0) return lua_pushnil(L), 1;
  object_push_span(L, 1, c->cue);
  return 1;
}

int api_claim_content(lua_State *L) { return object_push_span(L, 1, CLAIM(L).content), 1; }

int api_claim_hedge(lua_State *L) {
  claim *c = &CLAIM(L);
  if (span_empty(c->hedge)) return lua_pushnil(L), 1;
  object_push_span(L, 1, (span_list){&c->hedge, 1});
  return 1;
}

int api_claim_via(lua_State *L) {
  const claim *c = &CLAIM(L);
  lua_createtable(L, (int)c->via_count, 0);
  for (uint32_t i = 0; i < c->via_count; i++) {
    lua_createtable(L, 0, 2);
    api_set_text(L, "name", c->via[i].name);
    api_set_text(L, "kind", source_kind_name(c->via[i].kind));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

int api_claim_response(lua_State *L) {
  handle *h;
  const claim *c = the_claim(L, &h);
  const article *a = h->box->article;
  for (uint32_t i = 0; c->type == TYPE_NO_COMMENT && i < a->response_count; i++)
    if (a->responses[i].attribution == c->id)
      return object_push_response(L, 1, a, &a->responses[i]), 1;
  return lua_pushnil(L), 1;
}

int api_claim_responses(lua_State *L) {
  handle *h;
  const claim *c = the_claim(L, &h);
  const uint32_t count = article_response_count(c);
  budget_charge(L, 20 * (size_t)count);
  lua_createtable(L, (int)count, 0);
  for (uint32_t i = 0; i < count; i++) {
    const response r = article_response_to(h->box->article, c, i);
    object_push_response(L, 1, h->box->article, &r);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

int api_claim_about(lua_State *L) {
  return object_push_list(L, 1, LIST_ABOUT, object_getter_handle(L)->index, no_spans), 1;
}

int api_claim_denies(lua_State *L) {
  return object_push_list(L, 1, LIST_DENIES, object_getter_handle(L)->index, no_spans), 1;
}

int api_claim_denied_by(lua_State *L) {
  return object_push_list(L, 1, LIST_DENIED_BY, object_getter_handle(L)->index, no_spans), 1;
}

/* Charged whether they have been found before or not: a rule's cost hangs on no other rule. */
static int push_values(lua_State *L, list_kind kind) {
  handle *h;
  claim *c = the_claim(L, &h);
  article *a = h->box->article;
  size_t length = 0;
  for (uint32_t i = 0; i < c->content.count; i++)
    length += c->content.items[i].end - c->content.items[i].start;
  budget_charge(L, length);
  if (c->values == NULL) c->values = values_find(object_with_paragraphs(a), c->content);
  return object_push_list(L, 1, kind, h->index, no_spans), 1;
}

int api_claim_numbers(lua_State *L) { return push_values(L, LIST_NUMBERS); }
int api_claim_dates(lua_State *L) { return push_values(L, LIST_DATES); }

int api_claim_in_headline(lua_State *L) {
  handle *h;
  const claim *c = the_claim(L, &h);
  const article *a = object_with_paragraphs(h->box->article);
  lua_pushboolean(L, c->paragraph < a->paragraph_count &&
                         a->paragraphs[c->paragraph].kind == PARAGRAPH_HEADLINE);
  return 1;
}

int api_claim_in_lead(lua_State *L) {
  handle *h;
  const claim *c = the_claim(L, &h);
  const article *a = object_with_paragraphs(h->box->article);
  uint32_t lead = 0;
  while (lead < a->paragraph_count && a->paragraphs[lead].kind != PARAGRAPH_BODY) lead++;
  lua_pushboolean(L, c->paragraph == lead);
  return 1;
}

int api_claim_article(lua_State *L) {
  object_getter_handle(L);
  lua_getiuservalue(L, 1, 1);
  return 1;
}

int api_claim_verdict(lua_State *L) {
  const handle *h = object_getter_handle(L);
  if (h->box->verdicts == NULL || h->index >= h->box->verdicts->count) return lua_pushnil(L), 1;
  api_push_verdict(L, &h->box->verdicts->items[h->index]);
  return 1;
}

int api_claim_same_source(lua_State *L) {
  const handle *x = object_check_handle(L, 1, object_class_claim),
               *y = object_check_handle(L, 2, object_class_claim);
  uint32_t mine = x->box->article->claims[x->index].source;
  lua_pushboolean(
      L, x->box == y->box && mine != NO_SOURCE && mine == y->box->article->claims[y->index].source);
  return 1;
}
