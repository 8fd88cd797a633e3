/*
** rules.h: a pack's insides. Internal to core/rule.
*/
#ifndef HEARSAY_RULE_RULES_H
#define HEARSAY_RULE_RULES_H

#include <stdio.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "objects/api.h"
#include "rule/pack.h"
#include "sandbox/budget.h"
#include "sandbox/sandbox.h"

typedef struct place {
  const char *file;
  int line;
} place;

/* The files of one folder: a pack, or one that it uses. */
typedef struct layer {
  const char *name;
  const char *prefix; /* of its files' names in messages: "" for the pack itself, else "NAME/" */
  const char *label;  /* that prefix, or the name of a single file with it: no other layer has it */
  const char *home;   /* where its lib/ is */
  const char *folder; /* beside which a pack to use is sought */
  const struct layer *user;   /* the layer that uses it, or NULL */
  const struct layer *before; /* the layer that was begun before it, or NULL */
  dev_t device;
  ino_t inode;
  bool declared; /* `pack {…}` was called */
  bool begun;    /* something was called: too late for `use` */
} layer;

typedef struct rule {
  const char *id, *about;
  place at, when_at, examples_at; /* an override has moved the last two */
  int points;
  bool over_article;
  int label;                 /* a verdict_label, or -1 */
  int when;                  /* reference in the registry */
  string_list fires, silent; /* examples */
  const layer *made_in;
  const layer *said_in; /* the layer that had the last word: made_in, or that of an override */
  const char *origin;   /* as reason.origin */
} rule;

enum { MOST_ASKED = 8 };

struct pack {
  sandbox *box;
  arena *memory;
  const char *name;
  const char *shipped; /* as pack_open */
  char hash[HASH_TEXT];
  rule *rules;
  size_t count, capacity;
  int start;
  int least[VERDICT_WELL_SOURCED + 1]; /* the score from which a label holds; INT_MAX: never */
  int settings, setting_places;  /* references in the registry: name → value, → "file:line" */
  const char *asked[MOST_ASKED]; /* the settings that the running rule has asked for */
  uint32_t asked_count;
  bool asked_more;     /* than fit there */
  layer *layer;        /* whose files are being loaded */
  layer *last;         /* the layer that was begun last */
  bool alone;          /* one pack was asked for, and no others with it */
  const char *file;    /* the file being loaded; NULL once all are */
  buffer all;          /* while it loads: what the hash is made of */
  pack_file *files;    /* that were loaded, in order */
  const char **chunks; /* by file: the name of its function */
  size_t file_count, file_capacity, chunk_capacity;
  line_notes *lines; /* that have run, where they are noted; else NULL */
  rule_cost *costs;  /* by rule, while they are measured; else NULL */
  bool requiring;    /* a file of lib/ is being loaded */
};

/* Each of these files knows only those above it. */
/* {{{ files.c */

/* Bytes that a pack takes outside of Lua (its files' text, what they declare); bytes of a name of a rule or pack. */
enum { PACK_MEMORY = 64 * 1024 * 1024, LONGEST_NAME = 100 };
/* An error of Lua once it is more. Whoever adds to it asks first. */
void files_check_size(lua_State *L, const pack *p);

/* Gives the files a function, whose upvalue 1 is the pack; in it, that pack and the line that calls it. */
void files_add_function(pack *p, const char *name, lua_CFunction f);
pack *files_pack(lua_State *L);
int files_current_line(lua_State *L);

/* What there is to load at a path: its paths and its files' names in messages, pack.lua first. */
typedef struct file_list {
  string_list paths, names;
} file_list;
/* Fills *out, and in *l where they are. */
status files_find(pack *p, const char *path, layer *l, file_list *out, error *err);

/* Reads the whole file, at most 1 MiB, and closes it. NULL: it could not be opened, errno says why. */
status files_read(FILE *f, const char *path, buffer *out, error *err);
/* Refuses what is not UTF-8, with its line: it would match nothing in an article. `name`: the file's own in messages. */
status files_check_text(const char *text, size_t length, const char *name, error *err);
/* As luaL_loadbuffer, of text only and without the byte order mark that it may begin with. */
int files_push_chunk(lua_State *L, const char *text, size_t length, const char *chunk);
/* Pushes the function that a file is, which is from now on the one being loaded; `name` is its own in
   messages and in the hash. // → function */
status files_push(pack *p, const char *path, const char *name, error *err);
/* Says that a file of the running layer was loaded, as the function `chunk`. */
void files_note(pack *p, const char *path, const char *chunk);

/* }}} */
/* {{{ settings.c: `settings` */

void settings_register(pack *p);
/* Takes the settings in the table at `index`: new ones, or other values for those of the used pack. */
void settings_read(lua_State *L, pack *p, int index);
/* The settings that the rule which ran last asked for, as reason.settings; NULL if none. */
const char *settings_asked(const pack *p, arena *memory);

/* }}} */
/* {{{ require.c: `require` and `words` */

void require_register(pack *p);

/* }}} */
/* {{{ declare.c: `rule`, `override` and `pack`; load.c: `use` */

void declare_register(pack *p);
/* The layer whose files are being loaded; raises in a rule that runs, which cannot make another. Upvalue 1
   is the pack. */
layer *declare_layer(lua_State *L);

void load_register(pack *p);
/* Loads the files at the paths, and those of the packs that they use. */
status load_pack(pack *p, string_list paths, error *err);

/* }}} */

#endif
