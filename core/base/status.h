/*
** status.h: how a function says that it failed, and why, in words for a person.
**
** A function that can fail returns a status and takes an `error *` last. On failure it fills
** the error with one sentence: what happened, where, what to do. The caller owns the error (it
** is a plain struct, on the stack as a rule) and passes it up or prints it.
*/
#ifndef HEARSAY_BASE_STATUS_H
#define HEARSAY_BASE_STATUS_H

/* Every status and what it means when there is nothing more exact to say. */
#define STATUS_LIST(X)                                   \
  X(STATUS_OK, "done")                                   \
  X(STATUS_USAGE, "wrong usage")                         \
  X(STATUS_NOT_FOUND, "not found")                       \
  X(STATUS_READ, "cannot be read")                       \
  X(STATUS_WRITE, "cannot be written")                   \
  X(STATUS_TOO_LARGE, "larger than the limit")           \
  X(STATUS_ENCODING, "text in an unknown character set") \
  X(STATUS_FORMAT, "not in the expected format")         \
  X(STATUS_REFUSED, "refused for safety")                \
  X(STATUS_NETWORK, "the network did not answer")        \
  X(STATUS_STORE, "the database refused")                \
  X(STATUS_RULE, "a rule is wrong")                      \
  X(STATUS_MODEL, "the model file cannot be used")       \
  X(STATUS_INTERRUPTED, "interrupted")

typedef enum status {
#define X(name, text) name,
  STATUS_LIST(X)
#undef X
} status;

typedef struct error {
  status code;
  char text[1000];
} error;

/* Fills `err` (which may be NULL) from a printf format and returns `code`, so that a function
   can end in `return error_set(err, STATUS_READ, "cannot open %s: %s", ...)`. A message that
   does not fit is cut at a character. */
status error_set(error *err, status code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
