/*
** page_status.c: see kind.h
**
** Calling an article something else loses it, so every rule here asks for little text and for a
** sign: what the page says of itself, or what it shows.
*/
#include "page/page_status.h"
#include "words/lexicon.h"

#include <string.h>
#include <strings.h>

enum {
  FEW_TEASERS = 4,   /* as many are a list */
  FEW_HEADLINES = 8, /* so many links and next to no text are one too */
  LINE_BYTES = 160,  /* a slogan, a notice */
  CLIP_BYTES = 500,  /* a video's description is no longer */
  BRIEF_BYTES = 250, /* … where no more than the player speaks for it */
  STUB_BYTES = 1500, /* an article's head before a paywall */
  NOTICE_BYTES = 300 /* what asks to pay is no longer */
};

/* {{{ index pages */

/* The page's headline: a heading that is no link and stands over the text. */
static bool has_headline(const markup *page, const metadata *about, const extraction *found) {
  const size_t length = strlen(about->title);
  for (uint32_t i = 0; i < page->block_count && i < found->first_block; i++) {
    const block *b = &page->blocks[i];
    const tag t = page->elements[b->element].tag;
    if ((t != TAG_H1 && t != TAG_H2) || b->link_bytes > 0 || length < 25) continue;
    if (b->end - b->start == length &&
        strncasecmp(page->flow + b->start, about->title, length) == 0)
      return true;
  }
  return false;
}

static bool is_index(const markup *page, const metadata *about, const extraction *found) {
  const bool says_article = (about->nature & NATURE_ARTICLE) != 0;
  const uint32_t few = about->nature & NATURE_INDEX ? FEW_TEASERS - 2 : FEW_TEASERS;
  if (!says_article && found->teasers >= few && found->teasers * 2 >= found->paragraphs)
    return true;
  if (says_article || found->headlines < FEW_HEADLINES) return false;
  return found->length <= LINE_BYTES && !has_headline(page, about, found);
}

/* }}} */
/* {{{ videos */

static bool has_player(const markup *page) {
  for (uint32_t i = 0; i < page->element_count; i++)
    if (page->elements[i].tag == TAG_VIDEO) return true;
  return false;
}

static bool is_video(const markup *page, const metadata *about, const extraction *found) {
  if (about->nature & NATURE_VIDEO) return found->length <= CLIP_BYTES;
  return (about->nature & NATURE_ARTICLE) == 0 && found->length <= BRIEF_BYTES &&
         found->paragraphs <= 1 && has_player(page);
}

/* }}} */
/* {{{ paywalls */

static bool contains(const char *text, size_t length, const char *part) {
  const size_t size = strlen(part);
  for (size_t i = 0; i + size <= length; i++)
    if (strncasecmp(text + i, part, size) == 0) return true;
  return false;
}

static bool contains_any(const char *text, size_t length, const word_set *parts) {
  WORD_SET_EACH(part, parts)
    if (contains(text, length, part)) return true;
  return false;
}

/* "Subscribe to continue reading": asks for something, and says that there is more to read. That
   one can subscribe every page of a newspaper says. */
static bool asks_to_pay(const char *text, size_t length) {
  return (contains_any(text, length, &lexicon_paywall_asks) &&
          contains_any(text, length, &lexicon_paywall_more)) ||
         contains_any(text, length, &lexicon_paywall_alone);
}

/* The block that asks, or the title over it and its button in the next: two together are read. */
static bool shows_paywall(const markup *page, uint32_t from) {
  for (uint32_t i = from; i < page->block_count; i++) {
    const block *b = &page->blocks[i];
    const uint32_t end = i + 1 < page->block_count ? b[1].end : b->end;
    if (b->end - b->start > NOTICE_BYTES) continue;
    const size_t length = (end - b->start <= NOTICE_BYTES ? end : b->end) - b->start;
    if (asks_to_pay(page->flow + b->start, length)) return true;
  }
  return false;
}

static uint32_t count_words(const extraction *found) {
  uint32_t words = 0;
  for (size_t i = 0; i < found->length; i++)
    words += found->text[i] != ' ' && found->text[i] != '\n' &&
             (i == 0 || found->text[i - 1] == ' ' || found->text[i - 1] == '\n');
  return words;
}

static bool is_paywall(const markup *page, const metadata *about, const extraction *found) {
  if (found->length > STUB_BYTES) return false;
  const uint32_t words = count_words(found);
  if (words * 5 < about->stated_words * 2 && about->stated_words >= 100) /* most is not shown */
    return (about->nature & NATURE_LOCKED) != 0 || shows_paywall(page, 0);
  return shows_paywall(page, found->first_block);
}

/* }}} */

page_status page_status_of(const markup *page, const metadata *about, const extraction *found) {
  if (is_index(page, about, found)) return PAGE_INDEX;
  if (is_video(page, about, found)) return PAGE_VIDEO;
  return is_paywall(page, about, found) ? PAGE_PAYWALL : PAGE_ARTICLE;
}
