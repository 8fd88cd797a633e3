/*
** body.h: the body of an HTTP answer as an archive keeps it → the bytes of the page.
**
** Archives keep what came over the wire, or what a crawler made of it, and their headers do not say
** which: so every encoding a header names is looked for in the bytes before it is undone.
*/
#ifndef HEARSAY_READ_BODY_H
#define HEARSAY_READ_BODY_H

#include "base/buffer.h"
#include "read/fields.h"

/* Undoes Transfer-Encoding and Content-Encoding of `body`, in place; what comes out has at most
   `max_bytes`. *truncated is set where the rest of the body is missing, and left alone otherwise.
   Errors: STATUS_FORMAT (damaged), STATUS_TOO_LARGE; they name no place. */
status body_decode(arena *memory, fields header, size_t max_bytes, buffer *body, bool *truncated,
                   error *err);

#endif
