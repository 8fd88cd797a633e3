/* lua_values.c: the fields of `quantity` and `date`: what stands in a claim's content. */
#include "objects/object.h"
#include "text/values.h"

static int push_text_of(lua_State *L, const handle *h) {
  return object_push_words(L, h->box->article, h->spans), 1;
}

static const quantity *the_quantity(lua_State *L, handle **h) {
  *h = object_getter_handle(L);
  return &(*h)->box->article->claims[(*h)->claim].values->quantities[(*h)->index];
}

int api_quantity_text(lua_State *L) { return push_text_of(L, object_getter_handle(L)); }

int api_quantity_span(lua_State *L) {
  return object_push_span(L, 1, object_getter_handle(L)->spans), 1;
}

/* An integer where it is one, so that it prints as it is written. */
int api_quantity_value(lua_State *L) {
  handle *h;
  const double value = the_quantity(L, &h)->value;
  lua_Integer whole;
  if (lua_numbertointeger(value, &whole) && (double)whole == value)
    lua_pushinteger(L, whole);
  else
    lua_pushnumber(L, value);
  return 1;
}

int api_quantity_kind(lua_State *L) {
  handle *h;
  return lua_pushstring(L, quantity_kind_name(the_quantity(L, &h)->kind)), 1;
}

int api_quantity_currency(lua_State *L) {
  handle *h;
  return lua_pushstring(L, the_quantity(L, &h)->currency), 1; /* nil for NULL */
}

static const mentioned_date *the_date(lua_State *L) {
  const handle *h = object_getter_handle(L);
  return &h->box->article->claims[h->claim].values->dates[h->index];
}

int api_date_text(lua_State *L) { return push_text_of(L, object_getter_handle(L)); }

int api_date_span(lua_State *L) {
  return object_push_span(L, 1, object_getter_handle(L)->spans), 1;
}

int api_date_value(lua_State *L) { return object_push_text(L, the_date(L)->value), 1; }

int api_date_days(lua_State *L) {
  const mentioned_date *d = the_date(L);
  if (d->has_distance)
    lua_pushinteger(L, d->distance);
  else
    lua_pushnil(L);
  return 1;
}
