/* standoff.c: see standoff.h */
#include "training/standoff.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "text/text.h"

/* {{{ listing */

static int by_text(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in `folder` that end in `suffix`, sorted; an absent folder has none. */
static string_list names_in(arena *memory, const char *folder, const char *suffix) {
  string_list list = {NULL, 0};
  size_t capacity = 0;
  DIR *dir = opendir(folder);
  for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
    size_t n = strlen(e->d_name), k = strlen(suffix);
    if (n <= k || strcmp(e->d_name + n - k, suffix) != 0) continue;
    list.items = arena_grow(memory, list.items, list.count, &capacity, sizeof *list.items);
    list.items[list.count++] = arena_strdup(memory, e->d_name);
  }
  if (dir != NULL) closedir(dir);
  if (list.count > 1) qsort(list.items, list.count, sizeof *list.items, by_text);
  return list;
}

/* Whether `file` is `name`.ann or `name`_xxxx.ann. */
static bool annotates(const char *file, const char *name, size_t length) {
  if (strncmp(file, name, length) != 0) return false;
  const char *rest = file + length;
  return strcmp(rest, ".ann") == 0 || (rest[0] == '_' && strlen(rest) == strlen("_xxxx.ann"));
}

status standoff_list(arena *memory, const char *folder, const char *texts, standoff_corpus *out,
                     error *err) {
  const char *notes = arena_printf(memory, "%s/attributions", folder);
  if (texts == NULL) texts = arena_printf(memory, "%s/text", folder);
  string_list files = names_in(memory, texts, ".txt");
  if (files.count == 0) files = names_in(memory, texts = folder, ".txt");
  string_list anns = names_in(memory, notes, ".ann");
  if (anns.count == 0) anns = names_in(memory, notes = folder, ".ann");
  *out = (standoff_corpus){arena_array(memory, standoff_article, files.count + 1), 0};
  /* Both lists are sorted, but "a_1" may sort between "a" and "a_xxxx": look back to the first
     name that could still annotate. */
  for (uint32_t i = 0, from = 0; i < files.count; i++) {
    size_t length = strlen(files.items[i]) - strlen(".txt");
    while (from < anns.count && strncmp(anns.items[from], files.items[i], length) < 0) from++;
    standoff_article *item = &out->items[out->count];
    item->annotations = (string_list){arena_array(memory, const char *, 1), 0};
    size_t capacity = 1;
    for (uint32_t k = from; k < anns.count && strncmp(anns.items[k], files.items[i], length) == 0;
         k++) {
      if (!annotates(anns.items[k], files.items[i], length)) continue;
      item->annotations.items = arena_grow(memory, item->annotations.items, item->annotations.count,
                                           &capacity, sizeof(char *));
      item->annotations.items[item->annotations.count++] =
          arena_printf(memory, "%s/%s", notes, anns.items[k]);
    }
    if (item->annotations.count == 0) continue;
    item->name = arena_strndup(memory, files.items[i], length);
    item->text_path = arena_printf(memory, "%s/%s", texts, files.items[i]);
    out->count++;
  }
  if (out->count > 0) return STATUS_OK;
  return error_set(
      err, STATUS_NOT_FOUND,
      "%s: no annotated article there; expected text/NAME.txt with attributions/NAME_xxxx.ann, "
      "or NAME.txt with NAME.ann",
      folder);
}

/* }}} */
/* {{{ reading */

typedef struct text_bound {
  long number; /* of T<number> */
  char role;   /* 's', 'q', 'c', or 0 for another type */
  span_list spans;
} text_bound;

typedef struct standoff_event {
  long number; /* of E<number> */
  attribution made;
} standoff_event;

typedef struct standoff_reader {
  article *article;
  const char *path;
  uint32_t *bytes; /* byte offset of each code point, and of the end */
  size_t points;
  text_bound *bounds; /* by number, ascending once sorted */
  size_t bound_count, bound_capacity;
  standoff_event *events; /* in text order once sorted */
  size_t count, capacity;
  attribution_label *labels; /* by index of event; NULL until there is one */
  long line;
  error *err;
} standoff_reader;

static void index_points(standoff_reader *r) {
  const article *a = r->article;
  r->points = utf8_count(a->text, a->text_length);
  r->bytes = memory_alloc((r->points + 1) * sizeof *r->bytes);
  size_t point = 0;
  for (size_t i = 0; i < a->text_length; i++)
    if (((unsigned char)a->text[i] & 0xC0) != 0x80) r->bytes[point++] = (uint32_t)i;
  r->bytes[point] = (uint32_t)a->text_length;
}

static status wrong(standoff_reader *r, const char *what) {
  return error_set(r->err, STATUS_FORMAT, "%s:%ld: %s", r->path, r->line, what);
}

/* Without white space around it, no-break spaces included. */
static span trimmed(const article *a, span s) {
  uint32_t point;
  while (s.start < s.end) {
    size_t n = utf8_next(a->text + s.start, s.end - s.start, &point);
    if (!utf8_is_space(point)) break;
    s.start += (uint32_t)n;
  }
  while (s.end > s.start) {
    uint32_t last = s.end - 1;
    while (last > s.start && ((unsigned char)a->text[last] & 0xC0) == 0x80) last--;
    utf8_next(a->text + last, s.end - last, &point);
    if (!utf8_is_space(point)) break;
    s.end = last;
  }
  return s;
}

/* "68 84;90 95" → fragments. */
static status read_offsets(standoff_reader *r, const char *text, span_list *out) {
  size_t capacity = 0;
  *out = (span_list){NULL, 0};
  for (;;) {
    char *end;
    long from = strtol(text, &end, 10);
    if (end == text)
      return wrong(r, "expected the offsets of a span, as in \"T1<TAB>Source 68 84<TAB>text\"");
    text = end;
    long to = strtol(text, &end, 10);
    if (end == text || from < 0 || to < from || (size_t)to > r->points)
      return wrong(r, "a span lies outside the text: is it the text that was annotated?");
    text = end;
    span s = trimmed(r->article, (span){r->bytes[from], r->bytes[to]});
    if (!span_empty(s)) {
      out->items =
          arena_grow(r->article->arena, out->items, out->count, &capacity, sizeof *out->items);
      out->items[out->count++] = s;
    }
    if (*text != ';') return STATUS_OK;
    text++;
  }
}

static char role_of(const char *name, size_t length) {
  static const struct {
    const char *name;
    char role;
  } roles[] = {{"Source", 's'}, {"Cue", 'q'}, {"Content", 'c'}};
  for (size_t i = 0; i < 3; i++)
    if (length == strlen(roles[i].name) && memcmp(name, roles[i].name, length) == 0)
      return roles[i].role;
  return 0;
}

static status read_bound(standoff_reader *r, char *line) {
  char *body = strchr(line, '\t') + 1, *offsets = strchr(body, ' ');
  if (offsets == NULL) return wrong(r, "expected a type and offsets behind the number of a span");
  text_bound b = {.number = strtol(line + 1, NULL, 10),
                  .role = role_of(body, (size_t)(offsets - body))};
  status rc = read_offsets(r, offsets + 1, &b.spans);
  if (rc != STATUS_OK) return rc;
  if (r->bound_count == r->bound_capacity)
    r->bounds = memory_realloc(
        r->bounds, (r->bound_capacity = r->bound_capacity * 2 + 64) * sizeof *r->bounds);
  r->bounds[r->bound_count++] = b;
  return STATUS_OK;
}

static int by_number(const void *a, const void *b) {
  long x = ((const text_bound *)a)->number, y = ((const text_bound *)b)->number;
  return (x > y) - (x < y);
}

static int by_start(const void *a, const void *b) {
  uint32_t x = ((const span *)a)->start, y = ((const span *)b)->start;
  return (x > y) - (x < y);
}

static void append(arena *memory, span_list *list, span_list more) {
  span *items = arena_array(memory, span, list->count + more.count);
  if (list->count != 0) memcpy(items, list->items, list->count * sizeof *items);
  if (more.count != 0) memcpy(items + list->count, more.items, more.count * sizeof *items);
  list->items = items;
  list->count += more.count;
  if (list->count > 1) qsort(items, list->count, sizeof *items, by_start);
}

/* "E1<TAB>Attribution:T4 Source:T1 Cue:T2 Content:T3 Content2:T7" */
static status read_event(standoff_reader *r, char *line) {
  const char *body = strchr(line, '\t');
  standoff_event e = {strtol(line + 1, NULL, 10), {.confidence = 1}};
  attribution *made = &e.made;
  for (const char *p = body + 1; *p != '\0' && *p != '\t';) {
    size_t length = strcspn(p, " \t");
    const char *colon = memchr(p, ':', length);
    if (colon != NULL && colon[1] == 'T') {
      size_t name = (size_t)(colon - p);
      while (name > 0 && p[name - 1] >= '0' && p[name - 1] <= '9') name--;
      text_bound key = {.number = strtol(colon + 2, NULL, 10)};
      const text_bound *b =
          r->bound_count ? bsearch(&key, r->bounds, r->bound_count, sizeof key, by_number) : NULL;
      char role = role_of(p, name);
      if (b == NULL && role != 0)
        return wrong(r, "an attribution names a span that is not in the file");
      if (role == 's') append(r->article->arena, &made->source, b->spans);
      if (role == 'q') append(r->article->arena, &made->cue, b->spans);
      if (role == 'c') append(r->article->arena, &made->content, b->spans);
    }
    p += length;
    while (*p == ' ') p++;
  }
  r->events = arena_grow(r->article->arena, r->events, r->count, &r->capacity, sizeof *r->events);
  r->events[r->count++] = e;
  return STATUS_OK;
}

static uint32_t place_of(const attribution *a) {
  if (a->cue.count) return a->cue.items[0].start;
  if (a->content.count) return a->content.items[0].start;
  return a->source.count ? a->source.items[0].start : 0;
}

static int by_place(const void *a, const void *b) {
  uint32_t x = place_of(&((const standoff_event *)a)->made),
           y = place_of(&((const standoff_event *)b)->made);
  return (x > y) - (x < y);
}

/* The index of the attribution that `text` begins with, as in "E7 …". */
static status read_reference(standoff_reader *r, const char *text, uint32_t *index) {
  char *end;
  long number = *text == 'E' ? strtol(text + 1, &end, 10) : -1;
  for (size_t i = 0; i < r->count; i++)
    if (number >= 0 && r->events[i].number == number) {
      *index = (uint32_t)i;
      if (r->labels == NULL)
        r->labels = arena_array(r->article->arena, attribution_label, r->count);
      return STATUS_OK;
    }
  return wrong(r, "it names an attribution that is not in the file");
}

/* The words behind the first blank. */
static const char *behind_blank(const char *text) {
  text += strcspn(text, " ");
  return *text == ' ' ? text + 1 : text;
}

/* The number of the name that the text behind the first blank begins with; -1: none of them. */
static int number_of(const char *text, const char *(*name_of)(int), int count) {
  const char *word = behind_blank(text);
  const size_t length = strcspn(word, " \t\r");
  for (int k = 0; k < count; k++)
    if (strlen(name_of(k)) == length && memcmp(name_of(k), word, length) == 0) return k;
  return -1;
}

static const char *kind_name(int k) { return source_kind_name((source_kind)k); }
static const char *type_name(int k) { return attribution_type_name((attribution_type)k); }
static const char *check_name(int k) { return k == 0 ? "n" : "y"; }

static status read_kind(standoff_reader *r, const char *text, attribution_label *label) {
  const int k = number_of(text, kind_name, SOURCE_KINDS);
  if (k < 0)
    return wrong(r,
                 "it names no kind of source: expected one as in \"A1<TAB>Kind E1 organization\"");
  label->has_kind = true;
  label->kind = (source_kind)k;
  return STATUS_OK;
}

static status read_type(standoff_reader *r, const char *text, attribution_label *label) {
  const int k = number_of(text, type_name, ATTRIBUTION_TYPES);
  if (k < 0) return wrong(r, "it names no type: expected one as in \"A1<TAB>Type E1 assertion\"");
  label->has_type = true;
  label->type = (attribution_type)k;
  return STATUS_OK;
}

static status read_check(standoff_reader *r, const char *text, attribution_label *label) {
  const int k = number_of(text, check_name, 2);
  if (k < 0) return wrong(r, "expected y or n, as in \"A1<TAB>Check E1 y\"");
  label->has_check = true;
  label->checkable = k == 1;
  return STATUS_OK;
}

static status read_denial(standoff_reader *r, const char *text, attribution_label *label) {
  (void)r, (void)text;
  label->denial = true;
  return STATUS_OK;
}

static status read_doubt(standoff_reader *r, const char *text, attribution_label *label) {
  (void)r, (void)text;
  label->doubt = true;
  return STATUS_OK;
}

/* "A1<TAB>Kind E1 named-official", "A2<TAB>Denial E7" */
static status read_attribute(standoff_reader *r, char *line) {
  static const struct {
    const char *name;
    status (*read)(standoff_reader *r, const char *text, attribution_label *label);
  } attributes[] = {{"Kind ", read_kind},
                    {"Type ", read_type},
                    {"Check ", read_check},
                    {"Denial ", read_denial},
                    {"Doubt ", read_doubt}};
  const char *body = strchr(line, '\t') + 1;
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    const size_t n = strlen(attributes[i].name);
    uint32_t at;
    if (strncmp(body, attributes[i].name, n) != 0) continue;
    status rc = read_reference(r, body + n, &at);
    return rc == STATUS_OK ? attributes[i].read(r, body + n, &r->labels[at]) : rc;
  }
  return STATUS_OK;
}

/* "#1<TAB>AnnotatorNotes E1<TAB>Ann Lee", "#2<TAB>Via E1<TAB>Reuters"; notes on spans are not ours. */
static status read_name(standoff_reader *r, char *line) {
  const char *body = strchr(line, '\t') + 1, *name = strchr(body, '\t');
  const bool via = strncmp(body, "Via E", 5) == 0;
  if ((!via && strncmp(body, "AnnotatorNotes E", 16) != 0) || name == NULL) return STATUS_OK;
  uint32_t at;
  status rc = read_reference(r, behind_blank(body), &at);
  if (rc != STATUS_OK) return rc;
  const char *text = arena_strndup(r->article->arena, name + 1, strcspn(name + 1, "\r"));
  if (via)
    r->labels[at].via = text;
  else
    r->labels[at].name = text;
  return STATUS_OK;
}

/* "R1<TAB>Denies Arg1:E7 Arg2:E2" */
static status read_relation(standoff_reader *r, char *line) {
  static const char start[] = "Denies Arg1:", middle[] = "Arg2:";
  const char *body = strchr(line, '\t') + 1;
  if (strncmp(body, start, sizeof start - 1) != 0) return STATUS_OK;
  const char *first = body + sizeof start - 1, *second = behind_blank(first);
  if (strncmp(second, middle, sizeof middle - 1) != 0)
    return wrong(r, "expected \"R1<TAB>Denies Arg1:E7 Arg2:E2\"");
  uint32_t from, to;
  status rc = read_reference(r, first, &from);
  if (rc == STATUS_OK) rc = read_reference(r, second + sizeof middle - 1, &to);
  if (rc != STATUS_OK) return rc;
  attribution_label *label = &r->labels[from];
  uint32_t *all = arena_array(r->article->arena, uint32_t, label->denies_count + 1);
  if (label->denies_count) memcpy(all, label->denies, label->denies_count * sizeof *all);
  all[label->denies_count++] = to;
  label->denies = all;
  label->denial = true;
  return STATUS_OK;
}

/* "T12<TAB>": other lines that begin with a T go on a text that was cut by a line break. */
static bool is_numbered(const char *line, char first) {
  if (*line != first) return false;
  size_t digits = strspn(line + 1, "0123456789");
  return digits > 0 && line[1 + digits] == '\t';
}

/* Calls `each` on every line that is numbered with the letter `first`. */
static status each_line(standoff_reader *r, char *bytes, char first,
                        status (*each)(standoff_reader *, char *)) {
  status rc = STATUS_OK;
  r->line = 0;
  for (char *line = bytes, *end; rc == STATUS_OK && line != NULL && *line != '\0'; line = end) {
    end = strchr(line, '\n');
    r->line++;
    if (end != NULL) *end = '\0';
    if (is_numbered(line, first)) rc = each(r, line);
    if (end != NULL) *end++ = '\n';
  }
  return rc;
}

static status read_all(const char *path, buffer *out, error *err) {
  FILE *f = fopen(path, "rb");
  if (f == NULL) return error_set(err, STATUS_READ, "cannot open %s: %s", path, strerror(errno));
  size_t n;
  do {
    n = fread(buffer_reserve(out, 1 << 16), 1, 1 << 16, f);
    out->length += n;
  } while (n > 0);
  bool failed = ferror(f) != 0;
  fclose(f);
  buffer_add(out, "", 0);
  return failed ? error_set(err, STATUS_READ, "cannot read %s: %s", path, strerror(errno))
                : STATUS_OK;
}

status standoff_open(const standoff_article *item, article **out, error *err) {
  buffer bytes = BUFFER_EMPTY;
  article *a = NULL;
  status rc = read_all(item->text_path, &bytes, err);
  if (rc == STATUS_OK && !utf8_valid(bytes.bytes, bytes.length, NULL))
    rc = error_set(err, STATUS_ENCODING, "%s is not UTF-8: convert it first", item->text_path);
  if (rc == STATUS_OK) {
    a = article_new(item->text_path);
    a->text = arena_strndup(a->arena, bytes.bytes, bytes.length);
    a->text_length = bytes.length;
    text_analyse(a);
  }
  buffer_free(&bytes);
  *out = a;
  return rc;
}

static status read_labels(standoff_reader *r, char *bytes) {
  status rc = each_line(r, bytes, 'A', read_attribute);
  if (rc == STATUS_OK) rc = each_line(r, bytes, '#', read_name);
  if (rc == STATUS_OK) rc = each_line(r, bytes, 'R', read_relation);
  return rc;
}

status standoff_read(article *a, const char *path, attribution_list *out,
                     attribution_label **labels, error *err) {
  standoff_reader r = {.article = a, .path = path, .err = err};
  buffer bytes = BUFFER_EMPTY;
  status rc = read_all(path, &bytes, err);
  if (rc != STATUS_OK) goto out;
  index_points(&r);
  rc = each_line(&r, bytes.bytes, 'T', read_bound);
  if (rc != STATUS_OK) goto out;
  if (r.bound_count > 1) qsort(r.bounds, r.bound_count, sizeof *r.bounds, by_number);
  rc = each_line(&r, bytes.bytes, 'E', read_event);
  if (rc != STATUS_OK) goto out;
  if (r.count > 1) qsort(r.events, r.count, sizeof *r.events, by_place);
  *out = (attribution_list){arena_array(a->arena, attribution, r.count + 1), (uint32_t)r.count};
  for (size_t i = 0; i < r.count; i++) out->items[i] = r.events[i].made;
  if (labels == NULL) goto out;
  rc = read_labels(&r, bytes.bytes);
  *labels = r.labels;
out:
  buffer_free(&bytes);
  free(r.bytes);
  free(r.bounds);
  return rc;
}

/* }}} */
