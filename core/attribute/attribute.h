/*
** attribute.h: an analysed article in, its attributions out: claims, sources, responses.
**
** This is all that the rest of the program knows of how attributions are found.
*/
#ifndef HEARSAY_ATTRIBUTE_H
#define HEARSAY_ATTRIBUTE_H

#include "base/status.h"
#include "model/article.h"

/* A trained model: read-only after opening, may serve any number of articles. */
typedef struct tagger tagger;

/* Opens a model file; the caller closes it with tagger_close. Errors: missing, cut short, of
   another version, damaged. */
status tagger_open(const char *path, tagger **out, error *err);
void tagger_close(tagger *t);
/* SHA-256 of the model file, in hex; lives as long as the tagger. */
const char *tagger_hash(const tagger *t);

/* Fills claims, sources and responses of an article that text_analyse has been over. An article
   that is known to be in another language than English gets a warning and no claims. Claims of
   less confidence than `least` (0..1) are left out, as if they had not been found. */
void attribute_article(const tagger *t, article *a, double least);

#endif
