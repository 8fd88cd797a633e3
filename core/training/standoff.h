/*
** standoff.h: people's annotations: brat standoff files beside their texts.
**
** A corpus folder holds text/NAME.txt with attributions/NAME_xxxx.ann, one a person (the PolNeAR
** layout), or with NAME.ann beside text/, or NAME.txt with NAME.ann beside it.
*/
#ifndef HEARSAY_TRAINING_STANDOFF_H
#define HEARSAY_TRAINING_STANDOFF_H

#include "model/attribution.h"
#include "base/status.h"

typedef struct standoff_article {
  const char *name; /* without folder and .txt */
  const char *text_path;
  string_list annotations; /* paths of its .ann files, sorted; at least one */
} standoff_article;

typedef struct standoff_corpus {
  standoff_article *items; /* sorted by name */
  uint32_t count;
} standoff_corpus;

/* Lists the annotated articles of a folder, whose texts are in the folder `texts` (NULL: its own); all
   lives in `memory`. No article is an error. */
status standoff_list(arena *memory, const char *folder, const char *texts, standoff_corpus *out,
                     error *err);

/* Reads the text of an annotated article as it is and analyses it (text.h). The caller frees it. */
status standoff_open(const standoff_article *item, article **out, error *err);

/* What an annotator says of an attribution beyond its spans. */
typedef struct attribution_label {
  bool has_kind;
  source_kind kind;
  const char *name; /* the fullest name of its source; NULL if it is not given */
  bool has_type, has_check;
  attribution_type type;
  bool checkable; /* evidence could show the content true or false */
  const char
      *via;   /* whom the author has it from, several joined by "; "; NULL if from its source */
  bool doubt; /* another reader might leave it out */
  bool denial;
  uint32_t *denies; /* indexes of the attributions whose content it denies */
  uint32_t denies_count;
} attribution_label;

/* Reads one .ann file over the text of `a` (offsets there are code points) into attributions of
   byte spans, white space trimmed, in text order; all lives in the article's arena. `labels` (may
   be NULL) gets one label an attribution, or NULL if the file has none:
     A1<TAB>Kind E1 named-official          A2<TAB>Denial E7
     A3<TAB>Type E1 assertion               A4<TAB>Check E1 y           A5<TAB>Doubt E7
     #1<TAB>AnnotatorNotes E1<TAB>Ann Lee   R1<TAB>Denies Arg1:E7 Arg2:E2
     #2<TAB>Via E7<TAB>Reuters
   Lines of other kinds are passed over. A line that cannot be read, or a span outside the text, is
   STATUS_FORMAT with file and line. */
status standoff_read(article *a, const char *path, attribution_list *out,
                     attribution_label **labels, error *err);

#endif
