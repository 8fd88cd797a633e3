/*
** chain_links.h: through whom a claim came: the outlets it may have come through, and what speaks for each.
**
** Claims are read in text order. Each has candidates: the names and words for outlets in its sentence and
** those beside it, and what the claim before it and the last claim of the same source came through, since an
** interview goes on. They are weighed by a learned linear model, each by itself.
*/
#ifndef HEARSAY_CHAINS_CHAIN_LINKS_H
#define HEARSAY_CHAINS_CHAIN_LINKS_H

#include "claims/sources.h"
#include "words/words.h"

enum { CHAIN_MOST = 32, NO_CLAIM = UINT32_MAX };

typedef enum chain_way {
  CHAIN_NAME,    /* a name near the claim: "told the Halm Post" */
  CHAIN_INSIDE,  /* in its source: "a letter seen by Sable News" */
  CHAIN_NOUN,    /* "the station" */
  CHAIN_SPEAKER, /* what the last claim of the same source came through */
  CHAIN_BEFORE   /* what the claim before came through */
} chain_way;

typedef struct chain_candidate {
  chain_way way, origin; /* origin: how the first claim had it that it is handed on from */
  uint32_t first, end;   /* its words */
  uint32_t entity;       /* whose they are, or NO_ENTITY */
  uint32_t from;         /* the claim it is handed on from, or NO_CLAIM */
  uint32_t relation;     /* how the words about it hand a claim on; once it is taken */
  int32_t sure;          /* how sure it is; above 0: enough to be taken */
} chain_candidate;

typedef struct chain_candidates {
  chain_candidate items[CHAIN_MOST];
  uint32_t count;
} chain_candidates;

/* An outlet named in the article, by its last word. */
typedef struct chain_outlet {
  uint64_t key;
  uint32_t mentions, reports, credits, told;
} chain_outlet;

typedef struct chains {
  article *article;
  const linker *links;
  chain_candidate *of;   /* by claim: what it came through first; no words: nothing */
  uint32_t *depth;       /* by claim: over how many claims that was handed on */
  uint32_t *last_of;     /* by entity: index + 1 of its last claim that came through somebody */
  uint32_t *since;       /* by entity: how many claims it has made since then */
  bool *media;           /* by entity: it is a news outlet as a source */
  uint8_t *told;         /* by entity: how many sources tell it something */
  chain_outlet *outlets; /* named in the article */
  uint32_t outlet_count;
  string_list own; /* what the article's own outlet is called */
  bool known;      /* that is known */
  uint32_t last;   /* index + 1 of the last claim that came through somebody */
} chains;

/* Ready to read the claims of an article from the first to the last; lives in `memory`. */
chains *chains_new(article *a, const linker *links, arena *memory);
/* What claim i may have come through, and what speaks for one of them. */
void chains_candidates(const chains *c, uint32_t i, chain_candidates *out);
void chains_features(const chains *c, uint32_t i, const chain_candidate *x, features *out);
/* Whether the words are plain. Annotators pass over many; but "told the Courier" is said of the article's own
   outlet too. */
typedef enum chain_plainness {
  CHAIN_NOT_PLAIN,
  CHAIN_TOLD, /* "told the Courier", "in an interview with the Courier" */
  CHAIN_PLAIN /* "a letter seen by Sable News", "citing", "first reported by" */
} chain_plainness;
chain_plainness chains_plain(const chains *c, uint32_t i, const chain_candidate *x);
/* How sure a candidate of these features is, in sixteenths of a logit; above 0: it is taken. */
int32_t chains_sureness(const linear *l, const features *f, chain_plainness plain);
/* How the words about tokens [from, to) hand a claim on: 0 not at all. */
uint32_t chains_relation(const article_view *v, uint32_t from, uint32_t to);
/* Notes what claim i came through: NULL if it is its source's own. */
void chains_take(chains *c, uint32_t i, const chain_candidate *x);
/* What a candidate is called. */
const char *chains_name(const chains *c, const chain_candidate *x);

/* What the outlet that publishes the article is called: its site, byline, agency of the dateline, credits. */
string_list chains_own_outlet(article *a, arena *memory);
void chains_add_own(string_list *own, const char *name);
/* Whether it is called that, by the letters or by their initials. */
bool chains_is_own(const string_list *own, const char *name);

#endif
