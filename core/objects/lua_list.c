/* lua_list.c: lists of objects: read-only, counted from 1. */
#include "sandbox/bounded.h"
#include "objects/object.h"
#include "text/values.h"

uint32_t object_list_count(const handle *h) {
  const article *a = h->box->article;
  switch (h->kind) {
    case LIST_CLAIMS: return a->claim_count;
    case LIST_ATTRIBUTIONS: return a->attribution_count;
    case LIST_SOURCES: return a->source_count;
    case LIST_SOURCE_CLAIMS: return a->sources[h->index].claim_count;
    case LIST_CLAIM_SOURCES: return a->claims[h->index].source_count;
    case LIST_DENIES: return a->claims[h->index].denies_count;
    case LIST_DENIED_BY: return a->claims[h->index].denied_by_count;
    case LIST_NUMBERS: return a->claims[h->index].values->quantity_count;
    case LIST_DATES: return a->claims[h->index].values->date_count;
    case LIST_PASSAGES: return a->passages.count;
    case LIST_ASSERTIONS: return a->assertions.count;
    case LIST_ABOUT: return a->claims[h->index].about_count;
    case LIST_PARAGRAPHS: return a->paragraph_count;
    default: return h->spans.count;
  }
}

static void push_item(lua_State *L, int index, handle *h, uint32_t i) {
  const article *a = h->box->article;
  switch (h->kind) {
    case LIST_CLAIMS: object_push_claim(L, index, i); break;
    case LIST_ATTRIBUTIONS: object_push_claim(L, index, a->claim_count + i); break;
    case LIST_SOURCES: object_push_source(L, index, i, UINT32_MAX); break;
    case LIST_SOURCE_CLAIMS: object_push_claim(L, index, a->sources[h->index].claims[i]); break;
    case LIST_CLAIM_SOURCES:
      object_push_source(L, index, a->claims[h->index].sources[i], h->index);
      break;
    case LIST_DENIES:
      object_push_claim(L, index, article_claim_index(a, a->claims[h->index].denies[i]));
      break;
    case LIST_DENIED_BY:
      object_push_claim(L, index, article_claim_index(a, a->claims[h->index].denied_by[i]));
      break;
    case LIST_NUMBERS:
      object_push_value(L, index, object_class_quantity, h, i,
                        &a->claims[h->index].values->quantities[i].at);
      break;
    case LIST_DATES:
      object_push_value(L, index, object_class_date, h, i,
                        &a->claims[h->index].values->dates[i].at);
      break;
    case LIST_PASSAGES:
    case LIST_ASSERTIONS: object_push_passage(L, index, h, i); break;
    case LIST_ABOUT:
      object_push_value(L, index, object_class_party, h, i, &a->claims[h->index].about[i].at);
      break;
    case LIST_PARAGRAPHS: object_push_paragraph(L, index, i); break;
    default: object_push_span(L, index, (span_list){h->spans.items + i, 1});
  }
}

int object_list_index(lua_State *L) {
  handle *h = object_check_handle(L, 1, object_class_list);
  int ok;
  lua_Integer i = lua_tointegerx(L, 2, &ok);
  if (!ok)
    return luaL_error(L, "a list has no field '%s': use list[1], #list or for i, x in ipairs(list)",
                      bounded_tostring(L, 2));
  if (i < 1 || i > (lua_Integer)object_list_count(h)) return lua_pushnil(L), 1;
  push_item(L, 1, h, (uint32_t)i - 1);
  return 1;
}

int object_list_length(lua_State *L) {
  return lua_pushinteger(L, object_list_count(object_check_handle(L, 1, object_class_list))), 1;
}

static int list_next(lua_State *L) {
  handle *h = object_check_handle(L, 1, object_class_list);
  lua_Integer i = luaL_optinteger(L, 2, 0);
  if (i < 0 || i >= (lua_Integer)object_list_count(h)) return lua_pushnil(L), 1;
  lua_pushinteger(L, i + 1);
  push_item(L, 1, h, (uint32_t)i);
  return 2;
}

int object_list_pairs(lua_State *L) {
  object_check_handle(L, 1, object_class_list);
  lua_pushcfunction(L, list_next);
  lua_pushvalue(L, 1);
  return 2;
}
