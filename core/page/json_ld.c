/* json_ld.c: see json_ld.h */
#include "page/json_ld.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "page/metadata.h"
#include "page/page_text.h"

enum {
  MAX_DEPTH = 12,
  MAX_SCRIPTS = 50,
  MAX_SCRIPT_BYTES = 4 << 20,
  MAX_AUTHORS = 20,
  MAX_HEADLINE = 500,
  MAX_CANDIDATES = 100 /* objects of an article type */
};

typedef struct search {
  arena *memory;
  const char *title;
  json_t *roots[MAX_SCRIPTS];
  size_t root_count;
  const json_t *best;
  int best_rank;
  size_t considered;
  unsigned nature; /* of all objects on the way */
  uint32_t articles;
  bool best_is_titled; /* its headline is the page's */
  bool cut;
} search;

/* Pages write raw newlines into strings, escape apostrophes, and wrap it all in comments. */
static json_t *parse(search *s, const markup_script *script) {
  json_error_t why;
  char *text = arena_strndup(s->memory, script->text, script->length), *to = text;
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\\' && p[1] == '\'') continue;
    if (*p == '\\' && p[1] == '\\') *to++ = *p++;
    *to++ = (unsigned char)*p < 0x20 ? ' ' : *p;
  }
  *to = '\0';
  const size_t flags = JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY;
  const char *start = strstr(text, "<![CDATA[");
  start = start != NULL ? start + strlen("<![CDATA[") : text;
  start += strcspn(start, "[{");
  if (*start == '\0') return NULL;
  json_t *root = json_loads(start, flags, &why);
  if (root == NULL) s->cut |= json_error_code(&why) == json_error_stack_overflow;
  if (root == NULL && strstr(start, "&quot;") != NULL)
    root = json_loads(page_text_unescape(s->memory, start), flags, NULL);
  return root;
}

static const char *string_of(const search *s, const json_t *value) {
  if (json_is_array(value)) value = json_array_get(value, 0);
  if (json_is_object(value)) {
    const json_t *inner = json_object_get(value, "@value");
    value = inner != NULL ? inner : json_object_get(value, "name");
  }
  return json_is_string(value) ? page_text_clean(s->memory, json_string_value(value)) : "";
}

static const char *member(const search *s, const json_t *object, const char *key) {
  return string_of(s, json_object_get(object, key));
}

/* ---- which object ---- */

static int rank_of_type(const char *type) {
  static const char *const kinds[] = {
      "BlogPosting", "Report", "Review", "LiveBlogPosting", "SocialMediaPosting", "CreativeWork"};
  const char *slash = strrchr(type, '/');
  if (slash != NULL) type = slash + 1;
  size_t length = strlen(type);
  if (length >= 7 && strcmp(type + length - 7, "Article") == 0) return 6;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(type, kinds[i]) == 0) return 5;
  return strcmp(type, "WebPage") == 0 || strcmp(type, "ItemPage") == 0 ? 1 : 0;
}

static int rank_of(const json_t *object) {
  const json_t *type = json_object_get(object, "@type");
  if (json_is_string(type)) return rank_of_type(json_string_value(type));
  int best = 0;
  size_t i;
  json_t *one;
  json_array_foreach((json_t *)type, i, one) { /* does nothing with what is no array */
    int rank = json_is_string(one) ? rank_of_type(json_string_value(one)) : 0;
    if (rank > best) best = rank;
  }
  return best;
}

static unsigned nature_of(const json_t *object) {
  const json_t *type = json_object_get(object, "@type");
  const char *name = json_string_value(json_is_array(type) ? json_array_get(type, 0) : type);
  if (name == NULL) return 0;
  const char *slash = strrchr(name, '/');
  if (slash != NULL) name = slash + 1;
  if (strcmp(name, "VideoObject") == 0) return NATURE_VIDEO;
  return strcmp(name, "CollectionPage") == 0 || strcmp(name, "SearchResultsPage") == 0
             ? NATURE_INDEX
             : 0;
}

static void consider(search *s, const json_t *object) {
  int rank = rank_of(object);
  s->nature |= nature_of(object);
  s->articles += rank >= 5;
  if (rank == 0 || s->considered == MAX_CANDIDATES) return;
  s->considered++;
  const char *headline = member(s, object, "headline");
  if (*headline == '\0') headline = member(s, object, "name");
  bool titled = strlen(headline) <= MAX_HEADLINE && page_text_contains(s->title, headline);
  if (titled) rank += 4;
  rank += json_object_get(object, "datePublished") != NULL;
  rank += json_object_get(object, "articleBody") != NULL;
  if (rank <= s->best_rank) return;
  s->best = object;
  s->best_rank = rank;
  s->best_is_titled = titled;
}

static void visit(search *s, const json_t *value, int depth) {
  if (depth > MAX_DEPTH) return;
  if (json_is_array(value)) {
    size_t i;
    json_t *item;
    json_array_foreach((json_t *)value, i, item) visit(s, item, depth + 1);
  } else if (json_is_object(value)) {
    static const char *const inner[] = {"@graph",  "mainEntity",      "mainEntityOfPage",
                                        "hasPart", "itemListElement", "item"};
    consider(s, value);
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
      visit(s, json_object_get(value, inner[i]), depth + 1);
  }
}

/* ---- what it says ---- */

/* The object that an {"@id": …} reference means, among the roots and their graphs. */
static const json_t *resolve(const search *s, const json_t *reference) {
  const char *id = json_string_value(json_object_get(reference, "@id"));
  if (id == NULL || json_object_get(reference, "name") != NULL) return reference;
  for (size_t r = 0; r < s->root_count; r++) {
    const json_t *graph = json_object_get(s->roots[r], "@graph");
    if (graph == NULL) graph = s->roots[r];
    size_t i;
    json_t *item;
    json_array_foreach((json_t *)graph, i, item) {
      const char *other = json_string_value(json_object_get(item, "@id"));
      if (other != NULL && strcmp(id, other) == 0 && json_object_get(item, "name") != NULL)
        return item;
    }
  }
  return reference;
}

static void add_author(const search *s, const json_t *author, string_list *out) {
  size_t i;
  json_t *one;
  if (json_is_array(author)) {
    json_array_foreach((json_t *)author, i, one) {
      if (i == MAX_AUTHORS) break;
      if (!json_is_array(one)) add_author(s, one, out);
    }
    return;
  }
  if (json_is_object(author)) {
    author = json_object_get(resolve(s, author), "name");
    if (json_is_array(author)) {
      add_author(s, author, out);
      return;
    }
  }
  const char *name = json_is_string(author) ? string_of(s, author) : "";
  if (*name != '\0' && out->count < MAX_AUTHORS) out->items[out->count++] = name;
}

/* `false`, or the word, as some write it. */
static bool is_false(const json_t *value) {
  return json_is_false(value) ||
         (json_is_string(value) && strcasecmp(json_string_value(value), "false") == 0);
}

static uint32_t count_of(const json_t *value) {
  long long n = json_is_string(value) ? strtoll(json_string_value(value), NULL, 10)
                                      : json_integer_value(value);
  return n > 0 && n < 1000000 ? (uint32_t)n : 0;
}

/* An article among others is no sign of what the page is. */
static unsigned nature_of_page(const search *s) {
  const bool is_article = rank_of(s->best) >= 5 && (s->articles == 1 || s->best_is_titled);
  unsigned all = s->nature;
  if (is_article) all = NATURE_ARTICLE; /* its video is one part of it */
  if (is_article && is_false(json_object_get(s->best, "isAccessibleForFree"))) all |= NATURE_LOCKED;
  return all;
}

static void fill(const search *s, json_ld *out) {
  const json_t *o = s->best;
  out->found = true;
  out->headline = member(s, o, "headline");
  if (*out->headline == '\0' && s->best_rank >= 5) out->headline = member(s, o, "name");
  out->published = member(s, o, "datePublished");
  out->created = member(s, o, "dateCreated");
  const json_t *body = json_object_get(o, "articleBody");
  if (json_is_string(body)) out->body = page_text_unescape(s->memory, json_string_value(body));
  out->words = count_of(json_object_get(o, "wordCount"));
  out->language = member(s, o, "inLanguage");
  out->url = member(s, o, "url");
  const json_t *page = json_object_get(o, "mainEntityOfPage");
  if (*out->url == '\0' && json_is_string(page)) out->url = string_of(s, page);
  const json_t *publisher = json_object_get(o, "publisher");
  out->publisher = string_of(s, json_is_object(publisher) ? resolve(s, publisher) : publisher);
  out->authors.items = arena_array(s->memory, const char *, MAX_AUTHORS);
  add_author(s, json_object_get(o, "author"), &out->authors);
  if (out->authors.count == 0) add_author(s, json_object_get(o, "creator"), &out->authors);
}

json_ld json_ld_read(arena *memory, const markup_script *scripts, const char *title) {
  json_ld out = {.headline = "",
                 .published = "",
                 .created = "",
                 .body = "",
                 .url = "",
                 .publisher = "",
                 .language = ""};
  search *s = arena_alloc(memory, sizeof *s);
  s->memory = memory;
  s->title = title;
  for (; scripts != NULL && s->root_count < MAX_SCRIPTS; scripts = scripts->next) {
    json_t *root = scripts->length <= MAX_SCRIPT_BYTES ? parse(s, scripts) : NULL;
    s->cut |= scripts->length > MAX_SCRIPT_BYTES;
    if (root != NULL) s->roots[s->root_count++] = root;
  }
  out.cut = s->cut || scripts != NULL;
  for (size_t i = 0; i < s->root_count; i++) visit(s, s->roots[i], 0);
  out.nature = s->best != NULL ? nature_of_page(s) : s->nature;
  if (s->best != NULL) fill(s, &out);
  for (size_t i = 0; i < s->root_count; i++) json_decref(s->roots[i]);
  return out;
}
