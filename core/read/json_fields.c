/* json_fields.c: see json_fields.h */
#include "read/json_fields.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"

typedef enum target { TEXT, HTML, TITLE, BYLINE, PUBLISHED, SITE, URL, LANGUAGE, TARGETS } target;

enum { MOST_NAMES = 7 };

/* schema.org's names, those of news-please, newspaper, trafilatura, and of common news corpora; the
   first that an object has counts. */
static const struct {
  const char *target, *names[MOST_NAMES];
} usual[TARGETS] = {
    [TEXT] = {"text", {"text", "content", "body", "article", "maintext", "articleBody"}},
    [HTML] = {"html", {"html"}},
    [TITLE] = {"title", {"title", "headline"}},
    [BYLINE] = {"byline", {"author", "authors", "byline"}},
    [PUBLISHED] = {"published",
                   {"date", "published", "date_publish", "datePublished", "publish_date",
                    "pub_date"}},
    [SITE] = {"site", {"source", "source_domain", "site", "publisher"}},
    [URL] = {"url", {"url", "link"}},
    [LANGUAGE] = {"language", {"language", "lang"}},
};

struct json_fields {
  char *mapped[TARGETS]; /* in the place of the usual names; or NULL */
};

/* {{{ the user's map */

static target find_target(const char *name, size_t length) {
  target t = TEXT;
  while (t < TARGETS &&
         (strlen(usual[t].target) != length || memcmp(usual[t].target, name, length) != 0))
    t++;
  return t;
}

static status wrong_map(const char *problem, size_t length, const char *pair, error *err) {
  buffer targets = BUFFER_EMPTY;
  for (target t = TEXT; t < TARGETS; t++)
    buffer_printf(&targets, "%s%s", t > 0 ? ", " : "", usual[t].target);
  error_set(err, STATUS_USAGE,
            "the map's \"%.*s\" %s; write TARGET=FIELD,TARGET=FIELD with the targets %s",
            (int)length, pair, problem, targets.bytes);
  buffer_free(&targets);
  return STATUS_USAGE;
}

static status read_map(json_fields *f, const char *map, error *err) {
  for (const char *pair = map;; pair++) {
    size_t length = strcspn(pair, ","), name = strcspn(pair, "=,");
    int shown = length < 80 ? (int)length : 80;
    if (name == length || name == 0 || name + 1 == length)
      return wrong_map("is no TARGET=FIELD", (size_t)shown, pair, err);
    target t = find_target(pair, name);
    if (t == TARGETS) return wrong_map("names no target", (size_t)shown, pair, err);
    if (f->mapped[t] != NULL) return wrong_map("maps a target again", (size_t)shown, pair, err);
    f->mapped[t] = memory_zalloc(length - name, 1);
    memcpy(f->mapped[t], pair + name + 1, length - name - 1);
    pair += length;
    if (*pair == '\0') return STATUS_OK;
  }
}

status json_fields_new(const char *map, json_fields **out, error *err) {
  json_fields *f = memory_zalloc(1, sizeof *f);
  status result = map != NULL ? read_map(f, map, err) : STATUS_OK;
  *out = result == STATUS_OK ? f : NULL;
  if (result != STATUS_OK) json_fields_free(f);
  return result;
}

void json_fields_free(json_fields *f) {
  if (f == NULL) return;
  for (target t = TEXT; t < TARGETS; t++) free(f->mapped[t]);
  free(f);
}

/* }}} */

/* {{{ values */

static bool is_blank(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (strchr(" \t\r\n", text[i]) == NULL || text[i] == '\0') return false;
  return true;
}

static void add_piece(buffer *out, const char *separator, const char *text, size_t length) {
  if (is_blank(text, length)) return;
  if (out->length > 0) buffer_add_text(out, separator);
  buffer_add(out, text, length);
}

/* Seconds since 1970, or milliseconds. */
static void add_time(buffer *out, const json_t *number) {
  double seconds = json_number_value(number);
  if (seconds > 1e11) seconds /= 1000;
  if (!(seconds > 0 && seconds < 1e11)) return;
  time_t t = (time_t)seconds;
  struct tm parts;
  char text[40];
  if (gmtime_r(&t, &parts) != NULL && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts) > 0)
    buffer_add_text(out, text);
}

/* A string, an object with a name, or a list of those. */
static void add_value(buffer *out, target t, const json_t *value) {
  if (json_is_object(value)) value = json_object_get(value, "name");
  if (json_is_string(value)) {
    add_piece(out, t == BYLINE ? ", " : "\n\n", json_string_value(value),
              json_string_length(value));
  } else if (json_is_array(value)) {
    size_t i;
    const json_t *item;
    json_array_foreach((json_t *)value, i, item) /* the macro only reads it */
        if (!json_is_array(item)) add_value(out, t, item);
  } else if (t == PUBLISHED && json_is_number(value)) {
    add_time(out, value);
  }
}

/* The first field with anything in it. The caller frees *out; it is empty if there is none. */
static void find_value(const json_fields *f, target t, const json_t *object, buffer *out) {
  buffer_clear(out);
  if (f->mapped[t] != NULL) {
    add_value(out, t, json_object_get(object, f->mapped[t]));
    return;
  }
  for (int i = 0; i < MOST_NAMES && usual[t].names[i] != NULL && out->length == 0; i++)
    add_value(out, t, json_object_get(object, usual[t].names[i]));
}

static const char *string_of(const json_fields *f, target t, arena *memory, const json_t *object,
                             buffer *work) {
  find_value(f, t, object, work);
  return work->length > 0 ? arena_strdup(memory, work->bytes) : "";
}

/* }}} */

bool json_fields_read(const json_fields *f, arena *memory, const json_t *object, document *out) {
  buffer work = BUFFER_EMPTY;
  target first = f->mapped[HTML] != NULL && f->mapped[TEXT] == NULL ? HTML : TEXT, found = first;
  find_value(f, found, object, &work);
  if (work.length == 0) {
    found = first == TEXT ? HTML : TEXT;
    find_value(f, found, object, &work);
  }
  if (work.length > 0) {
    out->bytes = arena_strndup(memory, work.bytes, work.length);
    out->length = work.length;
    out->plain = found == TEXT;
    out->media_type = found == TEXT ? "text/plain" : "text/html";
    out->charset = "utf-8";
    out->url = string_of(f, URL, memory, object, &work);
    out->given = (given){.title = string_of(f, TITLE, memory, object, &work),
                         .byline = string_of(f, BYLINE, memory, object, &work),
                         .published = string_of(f, PUBLISHED, memory, object, &work),
                         .site = string_of(f, SITE, memory, object, &work),
                         .url = out->url,
                         .language = string_of(f, LANGUAGE, memory, object, &work)};
  }
  buffer_free(&work);
  return out->length > 0;
}
