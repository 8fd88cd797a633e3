/*
** stored.h: articles back out of the store, with the claims and sources that were found in them: all
** that rules read, but for what text_analyse finds again: paragraphs, sentences, tokens.
*/
#ifndef HEARSAY_STORE_STORED_H
#define HEARSAY_STORE_STORED_H

#include "base/buffer.h"
#include "store/store.h"

typedef struct store_reader store_reader;

/* An article of the store and where its rows are. */
typedef struct stored {
  article *article; /* the caller's: article_free */
  int64_t article_id;
  const int64_t *claim_ids; /* by claim, in the article's arena */
} stored;

/* Reads the articles whose claims run `from` uses (those of its analysis) and on which run
   `to` has no verdict yet, in order of their ids, from `first` to `last`. The caller closes it with
   store_reader_close; the store must outlive it. */
status store_reader_open(store *s, int64_t from, int64_t to, int64_t first, int64_t last,
                         store_reader **out, error *err);
void store_reader_close(store_reader *r); /* takes NULL */
/* *more is false behind the last. A row that cannot be understood is an error: the store is damaged,
   or another program has written to it. */
status store_reader_next(store_reader *r, stored *out, bool *more, error *err);

/* A verdict as it is kept; claim 0: the article's own. */
enum { NO_VERDICT = -1 };

typedef struct verdict_row {
  int64_t article, claim;
  int label, score;    /* label NO_VERDICT: both are NULL */
  const char *reasons; /* JSON, of verdict_json */
} verdict_row;

/* Makes rules known to a run before they fire: verdict_json then asks nothing of the database. */
status store_know_rule(store *s, int64_t run, const reason *r, error *err);
/* What a row says of its label. */
int store_verdict_label(const verdict *v);
/* [[rule, points, evidence], …] of a verdict whose rules are known. */
void store_verdict_json(store *s, int64_t run, const verdict *v, buffer *out);
status store_put_row(store *s, int64_t run, const verdict_row *row, error *err);
status store_put_rule_error(store *s, int64_t run, int64_t article, const rule_error *e,
                            error *err);

#endif
