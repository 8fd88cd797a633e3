/*
** api.h: what Lua sees of an article: the classes, their fields and methods.
**
** Everything is declared once, in the table of api.c: class, name, type and one line for people,
** beside the function that does it. Getters, completion, `.doc` and what `hearsay api` prints come
** from it, and what `hearsay check` knows. Plain tables (a verdict, a rule) are in it without functions.
*/
#ifndef HEARSAY_OBJECTS_API_H
#define HEARSAY_OBJECTS_API_H

#include <lua.h>

#include "model/article.h"
#include "model/verdict.h"

typedef struct api_entry {
  const char *class, *name, *type, *doc;
  lua_CFunction get;  /* a field: pushes its value for the object at index 1 */
  lua_CFunction call; /* a method; one of the two is NULL, both are for a key of a plain table */
} api_entry;

/* The class of the names that a file of rules has beside Lua's: they are what it calls. */
#define API_FILE "file"

extern const api_entry api_entries[];
extern const size_t api_count;

/* The entry of a class; NULL if it has no such name. */
const api_entry *api_find(const char *class, const char *name);
/* What a name of the class in an older version is called now; NULL if it was none. */
const char *api_renamed(const char *class, const char *name);
/* The name of the class that is most like `name`, or NULL: for "did you mean". */
const char *api_suggest(const char *class, const char *name);

/* Registers the classes in a state. */
void api_open(lua_State *L);

/* Pushes an article; while `owned` the Lua object frees it. Verdicts may be NULL. */
void api_push_article(lua_State *L, article *a, bool owned);
/* Makes every object of the article at `index` refuse to be used; it is not freed here unless owned. */
void api_close_article(lua_State *L, int index);
/* The article at `index`, or an error of Lua. */
article *api_check_article(lua_State *L, int index);
/* Lets claims and the article show `verdicts` (NULL: none), which must live as long as the article. */
void api_set_verdicts(lua_State *L, int index, const verdict_list *verdicts);
const verdict_list *api_verdicts(lua_State *L, int index);

/* Set a field of the table on top of the stack; NULL is nil, which sets nothing. */
void api_set_text(lua_State *L, const char *name, const char *text);
void api_set_number(lua_State *L, const char *name, uint64_t n);
void api_set_real(lua_State *L, const char *name, double x);
void api_set_flag(lua_State *L, const char *name, bool yes);

/* Pushes a verdict as a table, or nil where there is none. // → table|nil */
void api_push_verdict(lua_State *L, const verdict *v);

/* Pushes the claim of that index of the article at `index`. */
void api_push_claim(lua_State *L, int index, uint32_t claim_index);

/* Where the words of the object at `index` stand: in the article returned, a span in its fragments, an
   article in one that fills *whole. NULL if it is neither. */
const article *api_text(lua_State *L, int index, span *whole, span_list *spans);
/* Pushes a span of the article of the object at `index`. */
void api_push_span(lua_State *L, int index, span at);

/* Pushes a set of the words and phrases of a text, one a line (words/word_set.h). *wrong is the first line that
   is none, 0 if all are. // → set */
void api_push_words(lua_State *L, const char *lines, size_t length, size_t *wrong);

/* The class of the object at `index` ("claim"), or NULL if it is none of ours. */
const char *api_class_of(lua_State *L, int index);

/* Words of a rule (evidence, a message) as they may be kept and printed: the first 1000 bytes, valid
   UTF-8, no NULs. Copied. */
const char *api_words(arena *memory, const char *words, size_t length);

/* The words at the spans, as many of them, in the article's arena. */
const char *api_span_words(article *a, span_list spans);

/* The evidence in the value at `index`: its text and spans. False if it is no evidence. */
bool api_evidence(lua_State *L, int index, article *a, const char **text, span_list *spans);

#endif
