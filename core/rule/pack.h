/*
** pack.h: a folder of rules, loaded into a Lua state of its own, and the scoring.
*/
#ifndef HEARSAY_PACK_H
#define HEARSAY_PACK_H

#include "base/status.h"
#include "model/article.h"
#include "model/verdict.h"

typedef struct pack pack;

/* Loads every .lua file of a folder (sorted by name) or one file. A rule file that does not load
   is STATUS_RULE with file and line. The caller closes it with pack_close. */
status pack_open(const char *path, pack **out, error *err);
void pack_close(pack *p);
const char *pack_name(const pack *p); /* the folder's or file's base name */
const char *pack_hash(const pack *p); /* SHA-256 over the names and bytes of its files */

/* Scores every claim and the article. Results live in the article's arena. A rule that errors is
   in verdict_list.errors; the others go on. Two scorings of one article are equal. */
void pack_score(pack *p, article *a, verdict_list *out);

#endif
