/* host_visible.c: what people read, with the words of strangers in it. See base/visible.h */
#include "base/visible.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/module.h"

/* What begins a colour of ours in a text to be shown, where ESC [ is wanted. Nobody can guess it, so
   that no text of others holds one. */
const char *host_colour_mark(void) {
  static char mark[2 + 32 + 1];
  if (mark[0] != '\0') return mark;
  unsigned char random[16];
  arc4random_buf(random, sizeof random);
  mark[0] = '\33';
  mark[1] = '[';
  for (size_t i = 0; i < sizeof random; i++) snprintf(mark + 2 + 2 * i, 3, "%02x", random[i]);
  return mark;
}

int module_visible(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length), *end = text + length,
             *mark = host_colour_mark();
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

int module_say(lua_State *L) { return visible_say("%s", luaL_checkstring(L, 1)), 0; }
