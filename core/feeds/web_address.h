/*
** web_address.h: addresses as feeds write them → addresses to ask for and to compare.
*/
#ifndef HEARSAY_FEEDS_WEB_ADDRESS_H
#define HEARSAY_FEEDS_WEB_ADDRESS_H

#include <stdbool.h>

#include "base/arena.h"

typedef struct web_address {
  const char *url; /* absolute, without fragment; what no address may hold is escaped */
  const char
      *origin; /* "https://news.example:8080": scheme and host in small letters, no usual port */
  const char *path; /* with the query: "/a?b=c" */
  const char *
      plain; /* the url without parameters that only say how the reader came (utm_source …): two addresses
                         are of one article where this is the same */
} web_address;

/* Reads an address that may be relative to `base` ("" if there is none). False where it is not http or https, has no
   host, or is longer than 4096 bytes. The strings live in `memory`. */
bool web_address_read(arena *memory, const char *base, const char *text, web_address *out);

#endif
