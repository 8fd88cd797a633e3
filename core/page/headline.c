/*
** headline.c: see headline.h
**
** Search engines and social networks are told other headlines than readers: metadata says which
** heading is the page's, the heading says how it goes.
*/
#include "page/headline.h"

#include <string.h>
#include <strings.h>

#include "page/page_text.h"

enum {
  MAX_HEADINGS = 20,
  LEAST_BYTES = 10, /* a heading as short as "World" agrees with nothing */
  LEAST_WORDS = 4,  /* of a heading that is believed though the metadata calls the page otherwise */
  SHARED_BYTES = 4  /* a word the two have in common is at least this long */
};

typedef struct heading {
  const char *text;
  bool h1, marked, linked; /* marked: itemprop="headline" */
} heading;

typedef struct heading_list {
  heading items[MAX_HEADINGS];
  size_t count;
} heading_list;

/* Whether an element stands in a link or holds one. */
static bool is_linked(const markup *page, const element *e) {
  const uint32_t index = (uint32_t)(e - page->elements);
  for (uint32_t i = index + 1; i < e->end; i++)
    if (page->elements[i].tag == TAG_A) return true;
  for (uint32_t i = e->parent; i != NO_ELEMENT; i = page->elements[i].parent)
    if (page->elements[i].tag == TAG_A) return true;
  return false;
}

static void find_headings(arena *memory, const markup *page, heading_list *out) {
  for (uint32_t i = 0; i < page->element_count && out->count < MAX_HEADINGS; i++) {
    const element *e = &page->elements[i];
    const size_t length = e->text_end - e->text_start;
    if (length == 0 || length > HEADLINE_MAX ||
        (e->tag != TAG_H1 && !markup_says(e, ATTRIBUTE_ITEMPROP, "headline")))
      continue;
    const char *text =
        page_text_clean(memory, arena_strndup(memory, page->flow + e->text_start, length));
    if (*text == '\0') continue;
    out->items[out->count++] = (heading){
        text, e->tag == TAG_H1, markup_says(e, ATTRIBUTE_ITEMPROP, "headline"), is_linked(page, e)};
  }
}

/* Cuts " | Site" off, if what is cut is the site's name or what is left is long. */
static const char *without_site(arena *memory, const char *title, const char *site) {
  static const char *const marks[] = {" | ", " - ",  " – ", " — ", " » ",
                                      " · ", " :: ", " • ", " › "};
  for (bool again = true; again;) {
    again = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
      const char *cut = NULL;
      for (const char *p = title; (p = strstr(p, marks[i])) != NULL; p++) cut = p;
      if (cut == NULL || cut == title) continue;
      const char *tail = cut + strlen(marks[i]);
      bool named =
          *site != '\0' && (page_text_contains(tail, site) || page_text_contains(site, tail));
      bool bar = i == 0 && cut - title >= 20;
      if (!named && !bar) continue;
      title = arena_strndup(memory, title, (size_t)(cut - title));
      again = true;
    }
  }
  return title;
}

/* One says the other, or its beginning; a heading that says much less may be the site's name. */
static bool agree(const char *shown, const char *stated) {
  if (strlen(shown) < LEAST_BYTES || *stated == '\0') return false;
  return page_text_begins(shown, stated) ||
         (page_text_begins(stated, shown) && strlen(shown) * 5 >= strlen(stated) * 2);
}

static size_t count_words(const char *text) {
  size_t words = *text != '\0';
  for (; *text != '\0'; text++) words += *text == ' ';
  return words;
}

/* How many longer words of `a` stand in `b` too. */
static size_t count_shared(arena *memory, const char *a, const char *b) {
  size_t shared = 0;
  while (*a != '\0') {
    const size_t length = strcspn(a, " ");
    if (length >= SHARED_BYTES) shared += page_text_contains(b, arena_strndup(memory, a, length));
    a += length;
    a += strspn(a, " ");
  }
  return shared;
}

static bool is_site(const char *text, const char *site) {
  return *site != '\0' && (page_text_contains(site, text) || page_text_begins(text, site));
}

/* The only heading that calls itself the headline; NULL if there is none, or several. */
static const heading *marked_heading(const heading_list *headings) {
  const heading *found = NULL;
  for (size_t i = 0; i < headings->count; i++) {
    if (!headings->items[i].marked || headings->items[i].linked) continue;
    if (found != NULL) return NULL;
    found = &headings->items[i];
  }
  return found;
}

/* The <h1> that is no link, long enough for a headline, and has the most words in common with
   what is stated: one at least, two if it is not the only one. NULL if none has. */
static const heading *likely_heading(arena *memory, const heading_list *headings,
                                     const evidence *stated, size_t count, const char *site) {
  const heading *found = NULL;
  size_t most = 0, candidates = 0;
  for (size_t i = 0; i < headings->count; i++) {
    const heading *h = &headings->items[i];
    if (!h->h1 || h->linked || count_words(h->text) < LEAST_WORDS || is_site(h->text, site))
      continue;
    candidates++;
    for (size_t s = 0; s < count; s++) {
      const size_t shared = count_shared(memory, h->text, stated[s].text);
      if (shared <= most) continue;
      most = shared;
      found = h;
    }
  }
  return most >= 2 || candidates == 1 ? found : NULL;
}

static evidence shown(const heading *h) { return (evidence){h->text, h->h1 ? "h1" : "microdata"}; }

evidence headline_find(arena *memory, const markup *page, const evidence *stated, size_t count,
                       const char *site) {
  heading_list *headings = arena_alloc(memory, sizeof *headings);
  evidence first = {"", ""};
  find_headings(memory, page, headings);
  for (size_t s = 0; s < count; s++) {
    if (strlen(stated[s].text) > HEADLINE_MAX) continue;
    const char *text = without_site(memory, stated[s].text, site);
    if (*first.text == '\0') first = (evidence){text, stated[s].from};
    for (size_t i = 0; i < headings->count; i++)
      if (agree(headings->items[i].text, text)) return shown(&headings->items[i]);
  }
  if (*first.text == '\0')
    return headings->count > 0 ? shown(&headings->items[0]) : (evidence){"", ""};
  const heading *likely = marked_heading(headings);
  if (likely == NULL) likely = likely_heading(memory, headings, stated, count, site);
  return likely != NULL ? shown(likely) : first;
}

uint32_t headline_offset(const markup *page, const char *title) {
  const size_t length = strlen(title);
  for (uint32_t i = 0; i < page->block_count && length > 0; i++) {
    const block *b = &page->blocks[i];
    const tag t = page->elements[b->element].tag;
    if ((b->link_bytes == 0 || (t >= TAG_H1 && t <= TAG_H6)) && b->end - b->start == length &&
        strncasecmp(page->flow + b->start, title, length) == 0)
      return b->start;
  }
  return 0;
}
