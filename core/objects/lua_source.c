/* lua_source.c: the fields of `source`. */
#include "objects/object.h"

static source *the_source(lua_State *L) {
  const handle *h = object_getter_handle(L);
  return &h->box->article->sources[h->index];
}

int api_source_id(lua_State *L) { return lua_pushinteger(L, the_source(L)->id), 1; }
int api_source_name(lua_State *L) { return lua_pushstring(L, the_source(L)->name), 1; }
int api_source_kind(lua_State *L) {
  return lua_pushstring(L, source_kind_name(the_source(L)->kind)), 1;
}
int api_source_role(lua_State *L) { return object_push_text(L, the_source(L)->role), 1; }

/* As it stands in the claim it was asked from; its first mention otherwise. */
int api_source_text(lua_State *L) {
  const handle *h = object_getter_handle(L);
  const article *a = h->box->article;
  span_list mentions = the_source(L)->mentions;
  if (h->claim != UINT32_MAX)
    mentions = a->claims[h->claim].source_spans;
  else if (mentions.count > 1)
    mentions.count = 1;
  object_push_words(L, a, mentions);
  return 1;
}

int api_source_candidates(lua_State *L) {
  return object_push_strings(L, the_source(L)->candidates), 1;
}

int api_source_mentions(lua_State *L) {
  return object_push_list(L, 1, LIST_MENTIONS, 0, the_source(L)->mentions), 1;
}

static int push_known_span(lua_State *L, span at) {
  if (span_empty(at)) return lua_pushnil(L), 1;
  object_push_span(L, 1, (span_list){&at, 1});
  return 1;
}

int api_source_anonymity(lua_State *L) { return push_known_span(L, the_source(L)->anonymity); }
int api_source_anonymity_reason(lua_State *L) {
  return push_known_span(L, the_source(L)->anonymity_reason);
}

int api_source_claims(lua_State *L) {
  return object_push_list(L, 1, LIST_SOURCE_CLAIMS, object_getter_handle(L)->index, no_spans), 1;
}
