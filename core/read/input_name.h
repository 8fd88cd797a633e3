/*
** input_name.h: what the name of a file promises.
*/
#ifndef HEARSAY_READ_INPUT_NAME_H
#define HEARSAY_READ_INPUT_NAME_H

#include <stdbool.h>

/* What holds many documents. */
typedef enum container_format {
  CONTAINER_NONE,
  CONTAINER_WARC,
  CONTAINER_JSON_LINES,
  CONTAINER_TAR,
  CONTAINER_LISTED /* zip, 7z */
} container_format;

/* .warc .jsonl .ndjson .tar .zip .7z and, but for the last two, what compresses them. A single page with .gz
   is none. */
container_format input_name_container(const char *name);

/* Whether a file of this name is an article's: .txt .html .htm .xhtml, and these with .gz. */
bool input_name_is_article(const char *name);

#endif
