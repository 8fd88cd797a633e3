/*
** ask.h: what a person asks a store in SQL: on a connection of its own, which can read and nothing else.
*/
#ifndef HEARSAY_STORE_ASK_H
#define HEARSAY_STORE_ASK_H

#include <stddef.h>

#include "store/store.h"

typedef struct ask_value {
  enum { ASK_NULL, ASK_INTEGER, ASK_REAL, ASK_TEXT, ASK_BLOB } kind;
  int64_t integer;
  double real;
  const char *bytes; /* of a text or blob; they live until the next row */
  size_t length;
} ask_value;

/* Who asks: what is called for the names of the columns, once, for each row, and now and then. */
typedef struct ask_hooks {
  void *context;
  void (*columns)(void *context, int count, const char *const *names);
  bool (*row)(void *context, int count, const ask_value *values); /* false: no more rows */
  bool (*stopped)(void);                                          /* whether to give up */
} ask_hooks;

/* Asks one question. Errors, beside those of reading: wrong SQL, in SQLite's words; more than one question; what would
   change something; STATUS_INTERRUPTED where it was stopped. */
status ask_store(store *s, const char *sql, const ask_hooks *hooks, error *err);

#endif
