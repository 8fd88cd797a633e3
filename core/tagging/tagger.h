/*
** tagger.h: a trained model, and the attributions it finds in an article.
*/
#ifndef HEARSAY_TAGGING_TAGGER_H
#define HEARSAY_TAGGING_TAGGER_H

#include "base/status.h"
#include "model/attribution.h"

/* A trained model: read-only after opening, may serve any number of articles. */
typedef struct tagger tagger;

/* Opens a model file; the caller closes it with tagger_close. Errors: missing, cut short, of
   another version, damaged, trained with other words than this program's (core/data/words). */
status tagger_open(const char *path, tagger **out, error *err);
void tagger_close(tagger *t); /* takes NULL */
/* SHA-256 of the model file, in hex; lives as long as the tagger. */
const char *tagger_hash(const tagger *t);

/* The attributions of an article that text_analyse has been over. Lives in the article's arena. */
void tagger_find(const tagger *t, article *whole, attribution_list *out);

/* Judges (type, kind, whether it can be checked) the attributions that are `settled`: what was made or
   changed since tagger_find, by the part of each that lies in its cue's or content's paragraph. */
void tagger_judge(const tagger *t, article *a, attribution_list *found);

#endif
