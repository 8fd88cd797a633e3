/* object.c: the classes' metatables, handles and lists. See object.h and api.h */
#include "objects/object.h"

#include <string.h>

#include "sandbox/bounded.h"
#include "sandbox/budget.h"
#include "text/text.h"

const char object_class_article[] = "article", object_class_claim[] = "claim",
           object_class_source[] = "source", object_class_span[] = "span",
           object_class_quantity[] = "quantity", object_class_date[] = "date",
           object_class_list[] = "list", object_class_words[] = "words",
           object_class_party[] = "party";
static const char class_passage[] = "passage", class_paragraph[] = "paragraph";

/* {{{ handles */

static const char *const classes[] = {
    object_class_article,  object_class_claim, object_class_source, object_class_span,
    object_class_quantity, object_class_date,  object_class_list,   class_passage,
    object_class_party,    class_paragraph,    object_class_words};

static bool has_class(lua_State *L, int index, const char *class) {
  if (lua_type(L, index) != LUA_TUSERDATA) return false;
  const size_t length = lua_rawlen(L, index);
  const bool fits = class == object_class_words     ? length >= sizeof(words_box)
                    : class == object_class_article ? length == sizeof(article_box)
                                                    : length == sizeof(handle);
  return fits && *(const char *const *)lua_touserdata(L, index) == class;
}

const char *api_class_of(lua_State *L, int index) {
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (has_class(L, index, classes[i])) return classes[i];
  return NULL;
}

static const char *with_article(const char *class) {
  static const char *const names[] = {"an article", "a claim",     "a source",      "a span",
                                      "a quantity", "a date",      "a list",        "a passage",
                                      "a party",    "a paragraph", "a set of words"};
  size_t i = 0;
  while (i + 1 < sizeof names / sizeof *names && strcmp(classes[i], class) != 0) i++;
  return names[i];
}

static void *check_class(lua_State *L, int index, const char *class) {
  if (has_class(L, index, class)) return lua_touserdata(L, index);
  const char *got = api_class_of(L, index);
  luaL_error(L, "%s was expected here, not %s", with_article(class),
             got != NULL ? with_article(got) : luaL_typename(L, index));
  return NULL;
}

static void check_open(lua_State *L, const article_box *box) {
  if (box->article == NULL)
    luaL_error(L, "this article is closed: its claims and sources can no longer be read");
}

const article *object_with_paragraphs(article *a) {
  if (a->paragraph_count == 0) text_analyse(a);
  return a;
}

article_box *object_check_box(lua_State *L, int index) {
  article_box *box = check_class(L, index, object_class_article);
  check_open(L, box);
  return box;
}

handle *object_check_handle(lua_State *L, int index, const char *class) {
  handle *h = check_class(L, index, class);
  check_open(L, h->box);
  return h;
}

const word_set *object_check_words(lua_State *L, int index) {
  return ((const words_box *)check_class(L, index, object_class_words))->set;
}

article_box *object_getter_box(lua_State *L) {
  article_box *box = lua_touserdata(L, 1);
  check_open(L, box);
  return box;
}

handle *object_getter_handle(lua_State *L) {
  handle *h = lua_touserdata(L, 1);
  check_open(L, h->box);
  return h;
}

/* Pushes the article of the box or handle at `index`. */
static void push_box(lua_State *L, int index) {
  if (has_class(L, index, object_class_article))
    lua_pushvalue(L, index);
  else
    lua_getiuservalue(L, index, 1);
}

/* Pushes a handle on the article of the box or handle at `index`. The metatables are in the registry
   under the address of the class's name: no script gets there. */
static handle *push_handle(lua_State *L, int index, const char *class) {
  index = lua_absindex(L, index);
  bool is_box = has_class(L, index, object_class_article);
  article_box *box = is_box ? lua_touserdata(L, index) : ((handle *)lua_touserdata(L, index))->box;
  handle *h = lua_newuserdatauv(L, sizeof *h, class == object_class_claim ? 2 : 1);
  *h = (handle){.class = class, .box = box, .claim = UINT32_MAX};
  push_box(L, index);
  lua_setiuservalue(L, -2, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, class);
  lua_setmetatable(L, -2);
  return h;
}

/* The claims that were asked for are kept in a table with the article: rules ask for the same again and
   again. Of an article with very many that nobody holds any more are not, for what they would take. */
enum { MOST_KEPT = 10000 };

/* Pushes the table of the article on top. // box → box claims */
static void push_kept_claims(lua_State *L, uint32_t count) {
  if (lua_getiuservalue(L, -1, 1) == LUA_TTABLE) return;
  lua_pop(L, 1);
  lua_createtable(L, count <= MOST_KEPT ? (int)count : 0, 0);
  if (count > MOST_KEPT) {
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "v");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
  }
  lua_pushvalue(L, -1);
  lua_setiuservalue(L, -3, 1);
}

void object_push_claim(lua_State *L, int index, uint32_t claim_index) {
  index = lua_absindex(L, index);
  push_box(L, index);
  const int box = lua_gettop(L);
  push_kept_claims(L, ((const article_box *)lua_touserdata(L, box))->article->claim_count);
  if (lua_rawgeti(L, -1, (lua_Integer)claim_index + 1) == LUA_TNIL) {
    push_handle(L, index, object_class_claim)->index = claim_index;
    lua_pushvalue(L, -1);
    lua_rawseti(L, box + 1, (lua_Integer)claim_index + 1);
  }
  lua_replace(L, box);
  lua_settop(L, box);
}

void object_push_source(lua_State *L, int index, uint32_t source_index, uint32_t claim_index) {
  handle *h = push_handle(L, index, object_class_source);
  h->index = source_index;
  h->claim = claim_index;
}

static void set_spans(handle *h, span_list spans) {
  h->spans = spans;
  if (spans.count != 1) return;
  h->one = spans.items[0];
  h->spans.items = &h->one;
}

void object_push_span(lua_State *L, int index, span_list spans) {
  set_spans(push_handle(L, index, object_class_span), spans);
}

void object_push_passage(lua_State *L, int index, const handle *list, uint32_t i) {
  const article *a = list->box->article;
  const list_kind kind = list->kind;
  handle *h = push_handle(L, index, class_passage);
  h->index = i;
  h->kind = kind;
  set_spans(h, (span_list){&(kind == LIST_PASSAGES ? a->passages : a->assertions).items[i].at, 1});
}

void object_push_value(lua_State *L, int index, const char *class, const handle *list, uint32_t i,
                       span *words) {
  handle *h = push_handle(L, index, class);
  h->index = i;
  h->claim = list->index;
  set_spans(h, (span_list){words, 1});
}

void object_push_paragraph(lua_State *L, int index, uint32_t which) {
  handle *h = push_handle(L, index, class_paragraph);
  h->index = which;
  set_spans(h, (span_list){&h->box->article->paragraphs[which].at, 1});
}

void object_push_list(lua_State *L, int index, list_kind kind, uint32_t of, span_list spans) {
  handle *h = push_handle(L, index, object_class_list);
  h->kind = kind;
  h->index = of;
  set_spans(h, spans);
}

void object_push_text(lua_State *L, const char *text) {
  if (text[0] == '\0')
    lua_pushnil(L);
  else
    lua_pushstring(L, text);
}

void object_push_words(lua_State *L, const article *a, span_list spans) {
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  for (uint32_t i = 0; i < spans.count; i++) {
    if (i > 0) luaL_addstring(&out, " … ");
    luaL_addlstring(&out, a->text + spans.items[i].start,
                    spans.items[i].end - spans.items[i].start);
  }
  luaL_pushresult(&out);
}

void object_push_strings(lua_State *L, string_list list) {
  budget_charge(L, 5 * (size_t)list.count);
  lua_createtable(L, (int)list.count, 0);
  for (uint32_t i = 0; i < list.count; i++) {
    lua_pushstring(L, list.items[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

void api_set_text(lua_State *L, const char *name, const char *text) {
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

void api_set_number(lua_State *L, const char *name, uint64_t n) {
  lua_pushinteger(L, (lua_Integer)n);
  lua_setfield(L, -2, name);
}

void api_set_real(lua_State *L, const char *name, double x) {
  lua_pushnumber(L, x);
  lua_setfield(L, -2, name);
}

void api_set_flag(lua_State *L, const char *name, bool yes) {
  lua_pushboolean(L, yes);
  lua_setfield(L, -2, name);
}

/* A plain table: {label, score, reasons = {{rule, points, evidence, about, worth, at, origin, settings}}}; nil
   where there is none. */
void api_push_verdict(lua_State *L, const verdict *v) {
  if (!verdict_is_given(v)) {
    lua_pushnil(L);
    return;
  }
  lua_createtable(L, 0, 3);
  api_set_text(L, "label", verdict_label_name(v->label));
  lua_pushinteger(L, v->score);
  lua_setfield(L, -2, "score");
  lua_createtable(L, (int)v->reason_count, 0);
  for (uint32_t i = 0; i < v->reason_count; i++) {
    const reason *r = &v->reasons[i];
    lua_createtable(L, 0, 5);
    api_set_text(L, "rule", r->rule);
    lua_pushinteger(L, r->points);
    lua_setfield(L, -2, "points");
    if (r->worth != r->points) {
      lua_pushinteger(L, r->worth);
      lua_setfield(L, -2, "worth");
    }
    api_set_text(L, "evidence", r->evidence);
    api_set_text(L, "about", r->about);
    if (r->file[0] != '\0') {
      lua_pushfstring(L, "%s:%d", r->file, r->line);
      lua_setfield(L, -2, "at");
    }
    api_set_text(L, "origin", r->origin);
    api_set_text(L, "settings", r->settings);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  lua_setfield(L, -2, "reasons");
}

void object_push_response(lua_State *L, int index, const article *a, const response *r) {
  span at = r->at;
  index = lua_absindex(L, index);
  lua_createtable(L, 0, 5);
  object_push_span(L, index, (span_list){&at, 1});
  lua_setfield(L, -2, "span");
  if (r->attribution != 0) {
    object_push_claim(L, index, article_claim_index(a, r->attribution));
    lua_setfield(L, -2, "claim");
  }
  object_push_words(L, a, (span_list){&at, 1});
  lua_setfield(L, -2, "text");
  object_push_text(L, r->name);
  lua_setfield(L, -2, "name");
  api_set_text(L, "kind", response_kind_name(r->kind));
}

/* }}} */
/* {{{ metamethods of all classes */

static int unknown_field(lua_State *L, const char *class) {
  if (lua_type(L, 2) != LUA_TSTRING)
    return luaL_error(L, "%s has fields with names, not %s", with_article(class),
                      bounded_tostring(L, 2));
  const char *name = lua_tostring(L, 2), *now = api_renamed(class, name);
  if (now != NULL)
    return luaL_error(L, "%s has no field '%s' any more: it is '%s' now", with_article(class), name,
                      now);
  const char *like = api_suggest(class, name);
  return like != NULL ? luaL_error(L, "%s has no field '%s': did you mean '%s'?",
                                   with_article(class), name, like)
                      : luaL_error(L, "%s has no field '%s'", with_article(class), name);
}

/* A class's entries by the address of their names: Lua keeps one copy of a short string, and the class's
   table of names keeps these alive, so the same address is the same name. */
enum { ENTRY_SLOTS = 128 };
typedef struct entry_table {
  struct {
    const char *name; /* Lua's copy */
    const api_entry *entry;
  } slots[ENTRY_SLOTS];
} entry_table;

static size_t first_slot(const char *name) { return ((uintptr_t)name >> 3) % ENTRY_SLOTS; }

/* Upvalues: the class's name; its entry_table; the names that it is about. */
static int object_index(lua_State *L) {
  const entry_table *t = lua_touserdata(L, lua_upvalueindex(2));
  const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
  size_t i = first_slot(name);
  while (t->slots[i].name != NULL && t->slots[i].name != name) i = (i + 1) % ENTRY_SLOTS;
  const api_entry *e = t->slots[i].entry;
  if (e == NULL) return unknown_field(L, lua_tostring(L, lua_upvalueindex(1)));
  if (e->call != NULL) return lua_pushcfunction(L, e->call), 1;
  return e->get(L);
}

/* Pushes upvalues 2 and 3 of object_index. */
static void push_entries(lua_State *L, const char *class) {
  entry_table *t = lua_newuserdatauv(L, sizeof *t, 0);
  *t = (entry_table){0};
  lua_newtable(L);
  for (size_t i = 0; i < api_count; i++) {
    if (strcmp(api_entries[i].class, class) != 0) continue;
    const char *name = lua_pushstring(L, api_entries[i].name);
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    size_t slot = first_slot(name);
    while (t->slots[slot].name != NULL) slot = (slot + 1) % ENTRY_SLOTS;
    t->slots[slot].name = name;
    t->slots[slot].entry = &api_entries[i];
  }
}

static int object_set(lua_State *L) {
  return luaL_error(L, "%s cannot be changed", with_article(lua_tostring(L, lua_upvalueindex(1))));
}

static bool same_spans(span_list a, span_list b) {
  bool same = a.count == b.count;
  for (uint32_t i = 0; same && i < a.count; i++)
    same = a.items[i].start == b.items[i].start && a.items[i].end == b.items[i].end;
  return same;
}

static int handle_equal(lua_State *L) {
  const char *class = api_class_of(L, 1);
  bool same = class != NULL && class == api_class_of(L, 2) && class != object_class_article;
  if (same) {
    const handle *x = lua_touserdata(L, 1), *y = lua_touserdata(L, 2);
    same = x == y || (x->box == y->box && x->box->article != NULL && x->index == y->index &&
                      x->kind == y->kind && same_spans(x->spans, y->spans));
  }
  lua_pushboolean(L, same);
  return 1;
}

static const char *shortened(lua_State *L, const char *text) {
  enum { MOST = 60 };
  if (strlen(text) <= MOST) return text;
  size_t n = MOST;
  while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) n--;
  lua_pushlstring(L, text, n);
  lua_pushliteral(L, "…");
  lua_concat(L, 2);
  return lua_tostring(L, -1);
}

static int object_tostring(lua_State *L) {
  const char *class = api_class_of(L, 1);
  if (class == object_class_words) return lua_pushstring(L, class), 1;
  if (class == object_class_article) {
    const article_box *box = lua_touserdata(L, 1);
    if (box->article == NULL) return lua_pushliteral(L, "article (closed)"), 1;
    const article *a = box->article;
    lua_pushfstring(L, "article “%s” (%d claims)", a->title[0] ? a->title : a->input,
                    (int)a->claim_count);
    return 1;
  }
  handle *h = object_check_handle(L, 1, class != NULL ? class : object_class_claim);
  const article *a = h->box->article;
  if (class == object_class_claim) {
    const claim *c = &a->claims[h->index];
    const char *who = c->source == NO_SOURCE ? "nobody" : a->sources[c->source].name;
    object_push_words(L, a, c->content);
    const char *words = shortened(L, lua_tostring(L, -1));
    if (claim_holds(c))
      lua_pushfstring(L, "claim %d (%s): %s", (int)c->id, who, words);
    else
      lua_pushfstring(L, "attribution %d (%s, %s): %s", (int)c->id, who,
                      c->negated        ? "not said"
                      : c->hypothetical ? "supposed"
                                        : attribution_type_name(c->type),
                      words);
  } else if (class == object_class_source) {
    lua_pushfstring(L, "source %s (%s)", a->sources[h->index].name,
                    source_kind_name(a->sources[h->index].kind));
  } else if (class == object_class_span || class == class_passage ||
             class == object_class_quantity || class == object_class_date ||
             class == object_class_party || class == class_paragraph) {
    object_push_words(L, a, h->spans);
  } else {
    lua_pushfstring(L, "list of %d", (int)object_list_count(h));
  }
  return 1;
}

static int article_collect(lua_State *L) {
  article_box *box = lua_touserdata(L, 1);
  if (box->owned) article_free(box->article);
  box->article = NULL;
  return 0;
}

static void set_function(lua_State *L, const char *class, const char *name, lua_CFunction f) {
  lua_pushstring(L, class);
  lua_pushcclosure(L, f, 1);
  lua_setfield(L, -2, name);
}

void api_open(lua_State *L) {
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    const char *class = classes[i];
    lua_createtable(L, 0, 8);
    bool list = class == object_class_list;
    if (list) {
      set_function(L, class, "__index", object_list_index);
    } else {
      lua_pushstring(L, class);
      push_entries(L, class);
      lua_pushcclosure(L, object_index, 3);
      lua_setfield(L, -2, "__index");
    }
    set_function(L, class, "__newindex", object_set);
    set_function(L, class, "__tostring", object_tostring);
    if (class != object_class_words) set_function(L, class, "__eq", handle_equal);
    if (list) {
      set_function(L, class, "__len", object_list_length);
      set_function(L, class, "__pairs", object_list_pairs);
    }
    if (class == object_class_article) set_function(L, class, "__gc", article_collect);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    api_set_text(L, "__name", class);
    lua_rawsetp(L, LUA_REGISTRYINDEX, class);
  }
}

/* }}} */

void api_push_article(lua_State *L, article *a, bool owned) {
  article_box *box = lua_newuserdatauv(L, sizeof *box, 1);
  *box = (article_box){.class = object_class_article, .article = a, .owned = owned};
  lua_rawgetp(L, LUA_REGISTRYINDEX, object_class_article);
  lua_setmetatable(L, -2);
}

void api_close_article(lua_State *L, int index) {
  article_box *box = check_class(L, index, object_class_article);
  if (box->owned) article_free(box->article);
  box->article = NULL;
  box->verdicts = NULL;
}

article *api_check_article(lua_State *L, int index) { return object_check_box(L, index)->article; }

void api_set_verdicts(lua_State *L, int index, const verdict_list *verdicts) {
  object_check_box(L, index)->verdicts = verdicts;
}

const verdict_list *api_verdicts(lua_State *L, int index) {
  return object_check_box(L, index)->verdicts;
}

void api_push_claim(lua_State *L, int index, uint32_t claim_index) {
  object_push_claim(L, index, claim_index);
}
