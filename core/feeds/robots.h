/*
** robots.h: robots.txt by RFC 9309: what a site asks programs to leave alone.
*/
#ifndef HEARSAY_FEEDS_ROBOTS_H
#define HEARSAY_FEEDS_ROBOTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct robots_answer {
  bool allowed;
  const char *rule; /* what disallows it, "Disallow: /private/"; "" if it is allowed */
  double delay;     /* seconds between two requests that Crawl-delay asks for; 0 if it does not */
} robots_answer;

/* What a robots.txt (any bytes; the first 500 KiB count) says to the program `agent` ("hearsay") about a path with its
   query ("/a?b"; "" is "/"). The strings live in `memory`. Time is the product of
   both at worst. */
robots_answer robots_ask(arena *memory, const char *text, size_t length, const char *agent,
                         const char *path);

#endif
