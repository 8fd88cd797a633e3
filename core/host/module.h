/*
** module.h: the parts of the module "hearsay". Internal to core/host.
**
** Functions that can fail return nil and a message, as Lua's own io library does.
*/
#ifndef HEARSAY_HOST_MODULE_H
#define HEARSAY_HOST_MODULE_H

#include <lauxlib.h>
#include <lua.h>

#include "attribute/attribute.h"
#include "base/status.h"
#include "rule/pack.h"
#include "store/store.h"

/* Each adds its functions to the table on top of the stack. */
void host_add_articles(lua_State *L);
void host_add_packs(lua_State *L);
void host_add_stores(lua_State *L);
void host_add_batches(lua_State *L);
void host_add_terminal(lua_State *L);
void host_add_visible(lua_State *L);
void host_add_editor(lua_State *L);
void host_add_training(lua_State *L);

/* The folder with scripts/, rules/ and data/; lives as long as the state. */
const char *host_home(lua_State *L);

/* The model that ships, opened when first asked for; NULL with nil and a message pushed. */
const tagger *host_tagger(lua_State *L);

/* The pack at `index`, or an error of Lua. */
pack *host_check_pack(lua_State *L, int index);

/* The open store at `index` and its run, or an error of Lua. */
store *host_check_store(lua_State *L, int index, int64_t *run);

/* Pushes nil and the error's message; returns 2. */
int host_fail(lua_State *L, const error *err);

#endif
