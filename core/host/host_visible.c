/* host_visible.c: what people read, with the words of strangers in it. See base/visible.h */
#include "base/visible.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/module.h"

/* What begins a colour of ours in a text to be shown, where ESC [ is wanted. Nobody can guess it, so
   that no text of others holds one. */
static const char *colour_mark(void) {
  static char mark[2 + 32 + 1];
  if (mark[0] != '\0') return mark;
  unsigned char random[16];
  arc4random_buf(random, sizeof random);
  mark[0] = '\33';
  mark[1] = '[';
  for (size_t i = 0; i < sizeof random; i++) snprintf(mark + 2 + 2 * i, 3, "%02x", random[i]);
  return mark;
}

/* visible(text) → the text as it may be shown, see visible.h, with the colours that paint.lua marked */
static int make_visible(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length), *end = text + length, *mark = colour_mark();
  const size_t mark_length = strlen(mark);
  buffer shown = BUFFER_EMPTY;
  for (const char *found; text < end; text = found + mark_length) {
    found = memmem(text, (size_t)(end - text), mark, mark_length);
    visible_add(&shown, text, (size_t)((found != NULL ? found : end) - text), true);
    if (found == NULL) break;
    buffer_add_text(&shown, "\33[");
  }
  lua_pushlstring(L, shown.bytes, shown.length);
  buffer_free(&shown);
  return 1;
}

/* say(message): in one line on standard error */
static int say_message(lua_State *L) { return say("%s", luaL_checkstring(L, 1)), 0; }

void host_add_visible(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"visible", make_visible}, {"say", say_message}, {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
  lua_pushstring(L, colour_mark());
  lua_setfield(L, -2, "colour_mark");
}
