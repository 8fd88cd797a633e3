/*
** furniture.h: what one paragraph is when seen by itself. page/label.h judges the same of the blocks of a
** page. Internal to core/text.
*/
#ifndef HEARSAY_TEXT_FURNITURE_H
#define HEARSAY_TEXT_FURNITURE_H

#include "text/analysis.h"

/* A date, time, place or byline and nothing else. */
bool furniture_is_dateline(const analysis *x, const paragraph *p);
/* Names who took or owns a picture; a caption may stand before it in the same paragraph. */
bool furniture_is_credit(const analysis *x, const paragraph *p);
/* Navigation, sharing, newsletters, tag lines, copyright, style sheets, rules and numbers. */
bool furniture_is_boilerplate(const analysis *x, const paragraph *p);

#endif
