/*
** rules.h: a pack's insides. Internal to core/rule.
*/
#ifndef HEARSAY_RULES_H
#define HEARSAY_RULES_H

#include <stdio.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "lua/api.h"
#include "lua/sandbox.h"
#include "rule/pack.h"

typedef struct rule {
  const char *id, *about, *file;
  int line, points;
  bool over_article;
  int label;                 /* a verdict_label, or -1 */
  int when;                  /* reference in the registry */
  string_list fires, silent; /* examples */
} rule;

struct pack {
  sandbox *box;
  arena *memory;
  const char *name;
  char hash[HASH_TEXT];
  rule *rules;
  size_t count, capacity;
  int start;
  int least[VERDICT_WELL_SOURCED + 1]; /* the score from which a label holds; INT_MAX: never */
  bool declared;                       /* `pack {…}` was called */
  const char *file;                    /* the file being loaded; NULL once all are */
  rule_cost *costs;                    /* by rule, while they are measured; else NULL */
  const char *folder;                  /* where its lib/ is */
  buffer *read;                        /* while it loads: all that was read, for the hash */
  bool requiring;                      /* a file of lib/ is being loaded */
};

/* Puts `rule` and `pack` into the environment of a pack's files. */
void rules_register(pack *p);

/* Puts `require` there. */
void require_register(pack *p);

/* Reads the whole file, at most 1 MiB, and closes it. NULL: it could not be opened, errno says why. */
status rules_read(FILE *f, const char *path, buffer *out, error *err);

/* What a rule said of one object. */
typedef enum outcome { OUTCOME_SILENT, OUTCOME_FIRED, OUTCOME_ERROR } outcome;

/* Runs a rule over the claim at index 2 of the pack's stack, number `claim_index` of the article at
   index 1, or for a rule over articles over that. The evidence, or the error's message, goes to *text in the article's arena. */
outcome rules_run(pack *p, const rule *r, article *a, uint32_t claim_index, const char **text,
                  span_list *spans);

#endif
