/*
** store.h: verdicts kept in SQLite: one writer, one transaction an article, nothing twice.
**
** A store that could not be opened or written is left as it was; every error says what to do.
*/
#ifndef HEARSAY_STORE_STORE_H
#define HEARSAY_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "model/analysis_key.h"
#include "model/article.h"
#include "model/verdict.h"

typedef struct store store;

typedef struct run_info {
  const char *pack, *pack_hash;
  const char *program;   /* "hearsay 0.1.0" */
  analysis_key analysis; /* whose claims it judges */
} run_info;

/* Opens (making it if need be) a store; the caller closes it with store_close. An older schema is
   migrated after a backup beside it (FILE.bak-vN). Errors: not a database, another program's
   database, a newer schema, locked, read-only, disk full. */
status store_open(const char *path, store **out, error *err);
void store_close(store *s); /* takes NULL */

/* Begins a run and gives its id. A run with the same pack, analysis and program is
   continued: that is what makes scoring twice store nothing twice. */
status store_begin_run(store *s, const run_info *info, int64_t *run, error *err);
/* The same for a run over the claims of another one, whatever the info's analysis is. */
status store_begin_like(store *s, const run_info *info, int64_t other, int64_t *run, error *err);
/* Notes the run's end and its counts. */
status store_end_run(store *s, int64_t run, error *err);

/* Keeps an article with its claims, sources, verdicts and reasons in one transaction. *added is
   false if this run already holds a verdict on this content; then nothing is written. */
status store_put(store *s, int64_t run, article *a, const verdict_list *verdicts, bool *added,
                 error *err);

/* Puts many articles into one transaction: what is put after store_begin is there for good only when
   store_commit has returned. A put that fails takes back itself alone. */
status store_begin(store *s, error *err);
status store_commit(store *s, error *err);

/* How far a run has come in an input that is a file. */
typedef struct store_input {
  int64_t id;
  int64_t size,
      modified;   /* bytes; nanoseconds since 1970: another file has begun where they differ */
  uint64_t items; /* of it that are done with: kept, failed or passed over */
  bool finished;
} store_input;

/* Fills the rest of *input from what the store knows of `path` in this run; a file that is new, or
   another than it was, begins at item 0. */
status store_find_input(store *s, int64_t run, const char *path, store_input *input, error *err);
/* Notes items and finished; `passed` is a JSON object of counts. */
status store_note_input(store *s, const store_input *input, const char *passed, error *err);

/* A value of a row, or a parameter: an integer, a text (UTF-8; reals as SQLite writes them) or null. The
   text lives until the next row. */
typedef struct store_value {
  const char *text; /* NULL of an integer or null */
  bool is_integer;
  int64_t integer;
} store_value;

typedef void store_row(void *context, int columns, const char *const *names,
                       const store_value *values);
/* Runs one query that writes nothing and calls `row` for each row. */
status store_query(store *s, const char *sql, const store_value *parameters, int count,
                   store_row *row, void *context, error *err);

/* Names an input that could not be scored, with its reason; an input already named gets the new
   reason. */
status store_put_failure(store *s, int64_t run, const char *input, const char *why, error *err);

#endif
