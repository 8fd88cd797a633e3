/*
** module.h: the module "hearsay", all that scripts see of the program. Internal to core/host.
**
** Everything is declared once, in the table of module.c: class, name, type and one line for people.
** Registration, `.doc`, what `hearsay api --of scripts` prints, come from it. Functions that can fail
** return nil and a message, as Lua's own io library does.
*/
#ifndef HEARSAY_HOST_MODULE_H
#define HEARSAY_HOST_MODULE_H

#include <lauxlib.h>
#include <lua.h>

#include "pipeline/pipeline.h"
#include "store/store.h"

typedef struct module_entry {
  const char *class, *name, *type, *doc;
  lua_CFunction call; /* NULL: a text, or a key of a table */
} module_entry;

extern const module_entry module_entries[];
extern const size_t module_count;

/* The names of the classes; the module itself is "hearsay". They are their metatables', too. */
#define MODULE_ARCHIVE "hearsay.archive"
#define MODULE_WEB "hearsay.web"
#define MODULE_PACK "hearsay.pack"
#define MODULE_STORE "hearsay.store"
#define MODULE_EDITOR "hearsay.editor"

/* Loads the module. // → table */
int module_open(lua_State *L);

/* {{{ for its functions */

/* The folder with scripts/, rules/ and data/; lives as long as the state. */
const char *host_home(lua_State *L);
/* The models that ship, opened when first asked for; NULL with nil and a message pushed. */
const tagger *host_tagger(lua_State *L);
const attribute_models *host_models(lua_State *L);
/* The path of a file in core/data. */
void host_data(lua_State *L, const char *name, char out[4300]);

/* Memory of a class, zeroed. // → userdata */
void *host_push_new(lua_State *L, const char *class, size_t size);
/* The pack at `index`, or an error of Lua. */
pack *host_check_pack(lua_State *L, int index);
/* The open store at `index` and its run, or an error of Lua. */
store *host_check_store(lua_State *L, int index, int64_t *run);

/* What begins a colour of ours in a text to be shown. */
const char *host_colour_mark(void);

/* The strings of the list at `index`, or an error of Lua. */
string_list host_check_strings(lua_State *L, int index, arena *memory);
/* How to go through articles, from the table at `index` (none: as usual): allow_private,
   least_confidence. False, with nil and a message pushed, without a model; an error of Lua for values that
   make no sense. */
bool host_check_pipeline(lua_State *L, int index, pipeline *out);

/* Whether Ctrl-C came since `interruptible` was entered: for what takes long in C. */
bool host_interrupted(void);

/* Pushes nil and the error's message; returns 2. */
int host_fail(lua_State *L, const error *err);
/* "cannot WHAT PATH:" and what errno says. */
int host_fail_errno(lua_State *L, const char *what, const char *path);
/* Pushes true, or as host_fail. */
int host_done(lua_State *L, status rc, const error *err);

/* }}} */
/* {{{ its functions, in host_*.c: module_NAME, module_CLASS_NAME */

typedef int module_function(lua_State *L);
module_function module_list, module_read, module_article, module_archive, module_archive_next,
    module_archive_close;
module_function module_json, module_brat, module_encode, module_array;
module_function module_api, module_class, module_nearest, module_renamed, module_rule_names;
module_function module_pack, module_pack_score, module_pack_test, module_pack_rules,
    module_pack_files, module_pack_count, module_pack_close;
module_function module_store, module_store_begin_run, module_store_begin_like, module_store_put,
    module_store_fail, module_store_finish, module_store_rows, module_store_ask,
    module_store_article, module_store_run, module_store_close;
module_function module_web, module_web_get, module_web_close, module_file, module_read_feed,
    module_address, module_robots, module_document;
module_function module_store_together, module_store_find_feed, module_store_note_feed,
    module_store_add_entry, module_store_note_entry, module_store_note_site;
module_function module_batch, module_rescore, module_profile;
module_function module_train, module_train_sources, module_train_chains, module_train_assertions,
    module_evaluate;
module_function module_terminal, module_columns, module_out, module_page, module_visible,
    module_say, module_leave;
module_function module_editor, module_editor_read, module_editor_remember, module_editor_history,
    module_editor_close, module_interruptible;
module_function module_write_file, module_make_folder, module_is_folder, module_same_file,
    module_names, module_exists, module_stamp;
module_function module_pause, module_heed_stop, module_stopped, module_clock, module_cores;

/* }}} */

#endif
