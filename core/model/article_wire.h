/*
** article_wire.h: an article and its verdicts as bytes, to be handed from one process to another of
** the same program. What the store keeps is in them; sentences and tokens are not.
*/
#ifndef HEARSAY_MODEL_ARTICLE_WIRE_H
#define HEARSAY_MODEL_ARTICLE_WIRE_H

#include "base/buffer.h"
#include "model/verdict.h"

/* Adds the article and its verdicts to `out`. */
void article_to_wire(const article *a, const verdict_list *verdicts, buffer *out);

/* Back: *out is the caller's (article_free) and *verdicts lives in its arena. False, with *out NULL,
   of bytes that article_to_wire has not made: whatever they are, nothing outside them is read. */
bool article_from_wire(const char *bytes, size_t length, article **out, verdict_list **verdicts);

#endif
