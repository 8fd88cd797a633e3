/*
** weights.h: a file of linear models (linear.h): what was learned of one subject.
*/
#ifndef HEARSAY_WEIGHTS_WEIGHTS_H
#define HEARSAY_WEIGHTS_WEIGHTS_H

#include "base/buffer.h"
#include "weights/linear.h"

enum { WEIGHTS_MOST = 4, WEIGHTS_SUBJECT = 16 };

/* What a file has to hold: its subject ("denials") and the outputs of each of its models. */
typedef struct weights_shape {
  char subject[WEIGHTS_SUBJECT];
  uint32_t count, outputs[WEIGHTS_MOST];
} weights_shape;

/* Read-only after opening: it may serve any number of articles. */
typedef struct weights {
  uint32_t count;
  linear items[WEIGHTS_MOST]; /* what they point to belongs to whoever made it */
} weights;

/* Opens a file of that shape; the caller closes it. Errors: missing, cut short, of another version or
   shape, damaged. */
status weights_open(const char *path, const weights_shape *shape, weights **out, error *err);
void weights_close(weights *w); /* takes NULL */
/* Writes a file under a temporary name and renames it. */
status weights_write(const weights *w, const weights_shape *shape, const char *path, error *err);

/* The bytes of a model's file, added to `out`, up to a little over `largest`. */
status weights_read_file(const char *path, size_t largest, buffer *out, error *err);

#endif
