/*
** shapes.h: what a paragraph looks like to whoever asks whose words it is.
*/
#ifndef HEARSAY_QUOTATIONS_SHAPES_H
#define HEARSAY_QUOTATIONS_SHAPES_H

#include "quotations/settling.h"

/* Whether it stands behind ">"; whether somebody speaks in it of themselves; or also to somebody;
   whether it is the frame of a letter ("Dear all,", "Yours faithfully,"). */
bool shape_is_quote_line(const settling *s, uint32_t paragraph_index);
bool shape_is_first_person(const settling *s, uint32_t paragraph_index);
bool shape_is_personal(const settling *s, uint32_t paragraph_index);
bool shape_is_frame(const settling *s, uint32_t paragraph_index);
/* Its words, without the ">". */
range shape_words(const settling *s, uint32_t paragraph_index);
/* Takes the paragraph as words of *speaker (settling_index), who is made of `who` and `cue` where it is
   still 0; an empty range takes it as nobody's; `verbatim`: whether they are that one's own. */
void shape_take(settling *s, uint32_t paragraph_index, range words, uint32_t *speaker, range who,
                range cue, bool verbatim);

#endif
