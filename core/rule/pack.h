/*
** pack.h: a folder of rules, loaded into a Lua state of its own, and the scoring.
**
**     pack { name = "sourcing", start = 50, labels = { ["well-sourced"] = 70, attributed = 45, weak = 0 } }
**     rule "id" { about = "…", points = -10, when = function (claim) … end, examples = { … } }
**
** `pack` stands at most once, in pack.lua, which is loaded first. Its `settings = { name = value }`
** are what rules read as `settings.name`. `use "name"` at the head of pack.lua loads another pack
** below this one; `override "id" { points = …, when = …, examples = … }` or `{ off = true }` changes
** one of its rules, and `settings` its settings.
**
** A rule's `when` gets a claim, or the article where `over = "article"`; false or nil is silent, true
** or a string or an object of the article (its words) is the evidence. `label = "disputed"` or
** "unsourced" gives the verdict that label when the rule fires; else the score decides by `labels`.
*/
#ifndef HEARSAY_RULE_PACK_H
#define HEARSAY_RULE_PACK_H

#include <lua.h>

#include "base/buffer.h"
#include "base/status.h"
#include "model/article.h"
#include "model/verdict.h"

typedef struct pack pack;

/* Loads every .lua file of a folder (pack.lua, then by name) or one file. A rule file that does not load
   is STATUS_RULE with file and line. A pack that it uses is sought beside it, then in the folder
   `shipped` (NULL: nowhere else). The caller closes it with pack_close. */
status pack_open(const char *path, const char *shipped, pack **out, error *err);
/* As pack_open, of several packs, one upon the other in their order: a later one may change what those before it say,
   and one that another uses is loaded once. With `note_lines`, notes from the loading on which lines run, for pack_files. */
status pack_open_all(string_list paths, const char *shipped, bool note_lines, pack **out,
                     error *err);
void pack_close(pack *p);
/* What pack.lua says, else the base name of its path; of several packs "one + two". */
const char *pack_name(const pack *p);
/* SHA-256 over the names and bytes of its files, those of the pack it uses too. */
const char *pack_hash(const pack *p);
size_t pack_count(const pack *p); /* rules */

/* A file of Lua that was loaded: a file of rules, or a file of a lib/. */
typedef struct pack_file {
  const char *path;
  bool own;                 /* not of a pack that this one uses */
  const unsigned char *ran; /* by line: whether it ran; [0] is line 1 */
  size_t lines;             /* up to the last that ran; 0 if they are not noted */
} pack_file;

/* Adds a message, or the name and line of a rule, with the path of the file whose name it begins with, where that is not
   of a pack that this one uses: "r.lua:3: …" → "rules/mine/r.lua:3: …". */
void pack_add_with_path(const pack *p, const char *message, buffer *out);

/* The files that were loaded, in order. They are the pack's, and hold until it runs again. */
const pack_file *pack_files(pack *p, size_t *count);

/* Calls `each` with every reason that a verdict of this pack can give, without points and evidence:
   the scoring's own first, then the rules in their order. */
void pack_reasons(const pack *p, void (*each)(void *context, const reason *r), void *context);

/* What a rule has cost. Steps are those of its budget, in the steps it is counted in. */
typedef struct rule_cost {
  const char *rule; /* its id, the pack's */
  uint64_t calls, fired, errors, steps, most_steps;
  double seconds, fired_seconds;
} rule_cost;

/* From now on scoring adds to costs[pack_count], the caller's; NULL ends it. */
void pack_measure(pack *p, rule_cost *costs);

/* Scores every claim and the article. Results live in the article's arena. A rule that errors is
   in verdict_list.errors; the others go on. Two scorings of one article are equal. */
void pack_score(pack *p, article *a, verdict_list *out);

/* Pushes onto `L` what names the files of a pack may use, see sandbox_push_names. // → table */
void pack_push_names(lua_State *L);

/* The examples of the rule of that number: texts it must fire on, and texts it must be silent on. */
typedef struct rule_examples {
  const char *rule; /* its id, the pack's */
  string_list fires, silent;
  const char *file;
  int line;
} rule_examples;
rule_examples pack_examples(const pack *p, size_t rule);

/* What a rule said of one object. */
typedef enum rule_outcome { RULE_SILENT, RULE_FIRED, RULE_ERROR } rule_outcome;

/* Runs the rule of that number alone, over one claim after another until it fires or fails, or over the
   article. The evidence, or the error's message, goes to *words in the article's arena. */
rule_outcome pack_try(pack *p, size_t rule, article *a, const char **words);

#endif
