/*
** json_fields.h: which fields of a JSON object say what of an article.
*/
#ifndef HEARSAY_READ_JSON_FIELDS_H
#define HEARSAY_READ_JSON_FIELDS_H

#include <jansson.h>

#include "read/document.h"

typedef struct json_fields json_fields;

/* The usual names, and those of `map` in their place: "text=content,title=headline" (NULL: none).
   Errors: STATUS_USAGE, a map that is none or names a target there is not. */
status json_fields_new(const char *map, json_fields **out, error *err);
void json_fields_free(json_fields *f); /* takes NULL */

/* Fills bytes, plain, url and given of `out` from an object. False if it has no text. */
bool json_fields_read(const json_fields *f, arena *memory, const json_t *object, document *out);

#endif
