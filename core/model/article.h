/*
** article.h: an article and all that is found in it. Plain structs; no Lua, no SQLite.
**
** Ownership: an article owns an arena and everything that hangs off it lives there. Whoever
** made the article frees it with article_free. Strings are UTF-8, NUL-ended, never NULL unless
** the comment says so. Offsets are bytes into `text`, half-open; they become code points only
** in what is printed (article_json.h).
**
** Filled in stages, each adding to the struct and changing nothing before it:
**   page_article()       input .. language, text, given paragraphs' furniture if HTML knew it
**   text_analyse()       paragraphs, sentences, tokens
**   attribute_article()  claims, attributions, sources, responses, passages, assertions
*/
#ifndef HEARSAY_MODEL_ARTICLE_H
#define HEARSAY_MODEL_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct span {
  uint32_t start, end;
} span;

/* Fragments in text order, not overlapping. */
typedef struct span_list {
  span *items;
  uint32_t count;
} span_list;

typedef struct string_list {
  const char **items;
  uint32_t count;
} string_list;

/* What a paragraph is. Only PARAGRAPH_BODY and PARAGRAPH_HEADLINE can carry claims; the rest is
   furniture of the page. */
typedef enum paragraph_kind {
  PARAGRAPH_BODY,
  PARAGRAPH_HEADLINE,
  PARAGRAPH_DATELINE,   /* a date, a place, a byline on a line of its own */
  PARAGRAPH_CAPTION,    /* picture captions and credits */
  PARAGRAPH_BOILERPLATE /* "Listen Live", tag lines, sharing buttons, copyright */
} paragraph_kind;

typedef struct paragraph {
  span at; /* without surrounding white space */
  paragraph_kind kind;
  uint32_t first_sentence, sentence_count;
  uint32_t first_token, token_count;
} paragraph;

typedef struct sentence {
  span at;
  uint32_t paragraph;
  uint32_t first_token, token_count;
} sentence;

typedef enum token_kind {
  TOKEN_WORD,   /* letters, with inner hyphens and apostrophes, abbreviations with their dot */
  TOKEN_NUMBER, /* digits with inner , . : / and a leading $ kept apart */
  TOKEN_PUNCTUATION,
  TOKEN_OPEN_QUOTE,  /* a double (or paired single) quotation mark that opens */
  TOKEN_CLOSE_QUOTE, /* ... that closes */
  TOKEN_SYMBOL       /* everything else: emoji, #tag signs, bullets */
} token_kind;

typedef struct token {
  span at;
  uint32_t sentence, paragraph;
  token_kind kind;
  bool quoted;       /* stands between an opening and a closing quotation mark */
  bool space_before; /* white space (or the start) stands before it */
} token;

typedef enum source_kind {
  SOURCE_NONE,
  SOURCE_NAMED_OFFICIAL,
  SOURCE_NAMED_PERSON,
  SOURCE_ORGANIZATION,
  SOURCE_MEDIA,
  SOURCE_DOCUMENT,
  SOURCE_ANONYMOUS_OFFICIAL,
  SOURCE_ANONYMOUS,
  SOURCE_GROUP,
  SOURCE_KINDS
} source_kind;

/* "named-official" …; the words of the design. */
const char *source_kind_name(source_kind kind);

/* What an attribution does (PARC 3.0's four and two; the labelling guide). Claims are of the first
   three types: what asserts. */
typedef enum attribution_type {
  TYPE_ASSERTION,
  TYPE_BELIEF,
  TYPE_FACT,
  TYPE_EVENTUALITY, /* something to be done: orders, plans, requests */
  TYPE_QUESTION,
  TYPE_NO_COMMENT, /* an answer that was refused or not given */
  ATTRIBUTION_TYPES
} attribution_type;

/* "assertion" … "no-comment" */
const char *attribution_type_name(attribution_type type);

typedef enum quote_form { QUOTE_DIRECT, QUOTE_INDIRECT, QUOTE_MIXED } quote_form;
const char *quote_form_name(quote_form form);

#define NO_SOURCE UINT32_MAX

/* Who or what speaks: one entity of the article, after "he", "the senator", "O'Brien" are
   resolved. */
typedef struct source {
  uint32_t id; /* from 1, in the order of article.sources when all was found */
  source_kind kind;
  const char *name;       /* the fullest name or description in the article */
  const char *role;       /* "the firm's spokeswoman", as the article puts it; "" if it does not */
  string_list candidates; /* where two names fit: both; `name` is then the words of the text */
  span_list mentions;     /* every span of it that stands as the source of an attribution */
  span anonymity, anonymity_reason; /* the words that keep its name back, and those that say why:
                                       "on condition of anonymity", "because …"; empty if none */
  uint32_t *claims;                 /* indexes into article.claims, of claims alone */
  uint32_t claim_count;
} source;

/* One link of a second-hand chain: whom the claim came through, nearest to the reader first. */
typedef struct via_link {
  span at;
  const char *name;
  source_kind kind;
} via_link;

/* Somebody or a body that a content names. */
typedef struct party {
  span at;          /* where it is named first */
  const char *name; /* its fullest name in the article, as that of a source */
  bool person;      /* or a body */
} party;

/* An attribution: a claim, or what is none (claim_holds). */
typedef struct claim {
  uint32_t id;       /* from 1, claims in text order, then the others; with gaps where unsure ones
                        were left out */
  uint32_t source;   /* index into article.sources, or NO_SOURCE; the first of `sources` */
  uint32_t *sources; /* all who say it together: indexes; empty where `source` is NO_SOURCE */
  uint32_t source_count;
  span_list source_spans, cue, content; /* cue may be empty; content never is */
  quote_form quote;
  via_link *via;
  uint32_t via_count;
  bool denial;                  /* says that something is not true */
  uint32_t *denies, *denied_by; /* ids (not indexes) of claims and other attributions */
  uint32_t denies_count, denied_by_count;
  span denies_text; /* the sentence that tells what it denies, where no claim does; empty if none */
  party *about;     /* whom its content names, each once, in text order */
  uint32_t about_count;
  uint32_t *refusals,
      *answers; /* what answers it: indexes into article.responses; ids of the claims of
                                   those it is about: denials and other answers (core/relations) */
  uint32_t refusal_count, answer_count;
  span hedge;           /* "reportedly", "allegedly"; empty (0,0) if none */
  bool response_sought; /* whether it has refusals: those it is about were asked */
  attribution_type type;
  bool negated;      /* the text says that it was not said: "never claimed", "no doctor said" */
  bool hypothetical; /* ... what if it were said: "if he says", "is expected to say" */
  double checkable;  /* 0..1: how likely evidence could show the content true or false; less than 0
                        where an older program kept it without */
  double confidence; /* 0..1: how likely it is that this is a claim as shown */
  uint32_t paragraph, sentence; /* where its cue (or content) stands: indexes */
  struct value_list *values; /* numbers and dates of its content, once asked for (text/values.h) */
  struct figure_list *figures; /* numbers with what they count, likewise (text/figures.h) */
} claim;

/* What is less checkable than this is not worth checking, where yes or no is asked for. */
#define CHECKABLE_LEAST 0.5

/* Whether somebody asserts it: all else is an attribution that is no claim, and never scored. */
static inline bool claim_holds(const claim *c) {
  return c->type <= TYPE_FACT && !c->negated && !c->hypothetical;
}

typedef enum response_kind {
  RESPONSE_DECLINED, /* "declined to comment" */
  RESPONSE_SILENT,   /* "did not respond to a request for comment" */
  /* What answers a claim, never in article.responses: */
  RESPONSE_DENIED,
  RESPONSE_ANSWERED
} response_kind;
const char *response_kind_name(response_kind kind);

/* The article says that somebody was asked and gave no answer. */
typedef struct response {
  span at;          /* the words that say so */
  span_list who;    /* whom was asked; empty if the text does not say */
  const char *name; /* their fullest name in the article, "" if unknown */
  response_kind kind;
  uint32_t attribution; /* the id of the attribution it stands in (type no-comment), or 0 */
} response;

/* A sentence, or a part of one, with what is known of it beside its words. Both figures are in whole
   thousandths. */
typedef struct passage {
  span at;
  double covered;   /* 0..1: what share of its sentence's words stands in attributions */
  double checkable; /* 0..1: how likely evidence could show it true or false */
} passage;

typedef struct passage_list {
  passage *items;
  uint32_t count;
} passage_list;

/* What an input is, by what it shows. Claims are sought in articles alone: what an index page, a
   video's description or the head of an article behind a paywall says is not what was written. */
typedef enum page_status {
  PAGE_ARTICLE,
  PAGE_INDEX,   /* lines that lead to articles: a front page, a section, a search */
  PAGE_VIDEO,   /* a video and some words about it */
  PAGE_PAYWALL, /* the first words of an article that is not shown */
  PAGE_STATUSES
} page_status;

/* "article", "index", "video", "paywall" */
const char *page_status_name(page_status status);

typedef struct article {
  arena *arena;
  const char *input;                         /* the path, URL or "-" it came from */
  const char *title, *site, *url, *language; /* "" if unknown; language as BCP 47 */
  const char *published; /* ISO 8601, "" if unknown; without zone if the page gives none */
  string_list byline;
  /* What these rest on: "json-ld", "og:title", "h1", "time element", "url" …; "given" if the input
     came with them; "" if unknown. Static strings. */
  const char *title_from, *published_from, *byline_from;
  page_status status;
  bool html;            /* it was a page, not plain text */
  bool truncated;       /* the input was cut short: what is missing may name the source */
  const char *hash;     /* SHA-256 of text, title and url: the content key of the store */
  string_list warnings; /* what a reader of the result must know: "cut at 10 MB", … */

  /* What is read. A title that is no part of the page's text stands before it (article_read_title);
     the text proper begins at `body`, and what lies before that is in the title. */
  const char *text;
  size_t text_length;
  uint32_t body;
  paragraph *paragraphs;
  uint32_t paragraph_count;
  sentence *sentences;
  uint32_t sentence_count;
  token *tokens;
  uint32_t token_count;
  const struct article_word *words; /* by token, while claims are built (words/words.h) */

  /* The claims in text order, and behind them in the same array the attributions that are none, in
     text order too: ids ascend. */
  claim *claims;
  uint32_t claim_count, attribution_count;
  /* Who speaks in claims, and behind them who speaks in other attributions alone, each in order of
     first mention. */
  source *sources;
  uint32_t source_count, other_source_count;
  response *responses;
  uint32_t response_count;
  /* Every sentence, and what the author asserts in their own voice and evidence could show true or
     false: sentences, or the part of one that nobody else speaks in. Both in text order; empty where
     no claims were sought. */
  passage_list passages, assertions;
} article;

/* How many attributions there are, claims and others; how many sources. */
static inline uint32_t article_attributions(const article *a) {
  return a->claim_count + a->attribution_count;
}
static inline uint32_t article_sources(const article *a) {
  return a->source_count + a->other_source_count;
}

/* An empty article from `input` (copied) with every string set. */
article *article_new(const char *input);
void article_free(article *a);

/* Line ends between the title and the text proper. */
enum { TITLE_GAP = 2 };

/* Puts the title before the text, as a paragraph of its own, so that its claims are found too. Not where
   the text itself begins with it, where it is no single line that can be seen, nor where no claims are
   sought. Before text_analyse. */
void article_read_title(article *a);

/* The number of a paragraph in the text proper, from 1; 0 is the title before it. */
static inline int64_t article_paragraph_number(const article *a, uint32_t index) {
  return (int64_t)index + (a->body == 0);
}

/* The text of a span, or of fragments joined by " … ", copied into the article's arena. */
const char *article_span_text(article *a, span at);
const char *article_spans_text(article *a, span_list spans);

/* How many responses a claim has, and one of them: refusals first, then denials and other answers, each in text
   order. An answer's words go from its cue or content to the end of the other. */
static inline uint32_t article_response_count(const claim *c) {
  return c->refusal_count + c->answer_count;
}
response article_response_to(const article *a, const claim *c, uint32_t i);

/* The source that is called by a party's name, or NO_SOURCE: a body rather than what it wrote. */
uint32_t article_party_source(const article *a, const party *p);

/* The index of the attribution with that id, article_attributions(a) if there is none. */
uint32_t article_claim_index(const article *a, uint32_t id);

/* Fills every source's claims and mentions from the attributions; those that speak in no claim go behind
   the others, those that speak in nothing out. */
void article_link_sources(article *a);

/* Notes a warning (copied). */
void article_warn(article *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline bool span_empty(span s) { return s.start >= s.end; }
static inline bool span_inside(span inner, span outer) {
  return inner.start >= outer.start && inner.end <= outer.end;
}
/* Whether it stands in the title before the text. */
static inline bool article_in_title(const article *a, span at) { return at.start < a->body; }
static inline bool span_overlap(span a, span b) { return a.start < b.end && b.start < a.end; }

#endif
