/* evidence.c: from the objects of Lua back to words and their places. See api.h and object.h */
#include <string.h>

#include "base/utf8.h"
#include "sandbox/bounded.h"
#include "objects/object.h"
#include "sandbox/budget.h"

const article *api_text(lua_State *L, int index, span *whole, span_list *spans) {
  const char *class = api_class_of(L, index);
  if (class == object_class_article) {
    const article *a = object_check_box(L, index)->article;
    *whole = (span){a->body, (uint32_t)a->text_length};
    *spans = (span_list){whole, 1};
    return a;
  }
  if (class != object_class_span) return NULL;
  const handle *h = object_check_handle(L, index, object_class_span);
  *spans = h->spans;
  return h->box->article;
}

void api_push_span(lua_State *L, int index, span at) {
  object_push_span(L, index, (span_list){&at, 1});
}

/* Patterns go by bytes, spans by characters: one that begins or ends within one is widened. */
static span whole_characters(const article *a, size_t start, size_t end) {
  while (start > 0 && ((unsigned char)a->text[start] & 0xC0) == 0x80) start--;
  while (end < a->text_length && ((unsigned char)a->text[end] & 0xC0) == 0x80) end++;
  return (span){(uint32_t)start, (uint32_t)end};
}

int object_push_match(lua_State *L) {
  size_t start, end;
  span whole;
  span_list where;
  const article *a = api_text(L, 1, &whole, &where);
  luaL_checkstring(L, 2);
  budget_charge(L, 50);
  for (uint32_t i = 0; i < where.count; i++) {
    const span at = where.items[i];
    if (!bounded_match_in(L, a->text + at.start, at.end - at.start, 2, &start, &end)) continue;
    return api_push_span(L, 1, whole_characters(a, at.start + start, at.start + end)), 1;
  }
  return lua_pushnil(L), 1;
}

enum { MOST_WORDS = 1000 }; /* bytes of them that are kept */

const char *api_words(arena *memory, const char *words, size_t length) {
  static const char cut[] = "…", wrong[] = "\xEF\xBF\xBD"; /* U+FFFD */
  char *copy = arena_alloc(memory, 3 * (length < MOST_WORDS ? length : MOST_WORDS) + sizeof cut),
       *end = copy;
  for (size_t i = 0, n; i < length; i += n) {
    uint32_t point;
    n = utf8_next(words + i, length - i, &point);
    if (i + n > MOST_WORDS) return strcpy(end, cut), copy;
    bool kept = utf8_valid(words + i, n, NULL) && point != 0;
    memcpy(end, kept ? words + i : wrong, kept ? n : sizeof wrong - 1);
    end += kept ? n : sizeof wrong - 1;
  }
  return copy;
}

/* So much of each is taken that a cut shows. */
const char *api_span_words(article *a, span_list spans) {
  size_t length = 0;
  uint32_t i = 0;
  while (i < spans.count && length <= MOST_WORDS)
    length += spans.items[i].end - spans.items[i].start, i++;
  if (length <= MOST_WORDS) return article_spans_text(a, spans);
  span *most = arena_array(a->arena, span, i);
  memcpy(most, spans.items, i * sizeof *most);
  span *last = &most[i - 1];
  if (last->end - last->start > MOST_WORDS + 1) last->end = last->start + MOST_WORDS + 1;
  const char *words = article_spans_text(a, (span_list){most, i});
  return api_words(a->arena, words, strlen(words));
}

static span_list kept_span(article *a, span one) {
  span *kept = arena_array(a->arena, span, 1);
  *kept = one;
  return (span_list){kept, 1};
}

bool api_evidence(lua_State *L, int index, article *a, const char **text, span_list *spans) {
  const char *class = api_class_of(L, index);
  *spans = (span_list){NULL, 0};
  if (lua_type(L, index) == LUA_TSTRING) {
    size_t length;
    const char *words = lua_tolstring(L, index, &length);
    *text = api_words(a->arena, words, length);
    return true;
  }
  if (class == NULL || class == object_class_article || class == object_class_list ||
      class == object_class_words)
    return false;
  handle *h = object_check_handle(L, index, class);
  if (h->box->article != a) return false;
  if (h->spans.items == &h->one)
    *spans = kept_span(a, h->one);
  else if (class == object_class_span)
    *spans = h->spans;
  else if (class == object_class_claim)
    *spans = a->claims[h->index].content;
  else if (h->claim != UINT32_MAX)
    *spans = a->claims[h->claim].source_spans;
  else if (a->sources[h->index].mentions.count > 0)
    *spans = (span_list){a->sources[h->index].mentions.items, 1};
  *text = api_span_words(a, *spans);
  return true;
}
