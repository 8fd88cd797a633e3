/* test_sandbox_patterns.c: our pattern matching against Lua's own, on cases and on random patterns */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>
#include <lualib.h>

#include "sandbox/bounded.h"

/* Gives both functions the same arguments; their results, or that both refuse, must be the same. */
static const char compare[] =
    "local ours = ...\n"
    "local function results(f, ...)\n"
    "  local got = table.pack(pcall(f, ...))\n"
    "  if not got[1] then return 'refused' end\n"
    "  for i = 1, got.n do got[i] = tostring(got[i]) end\n"
    "  return table.concat(got, '|')\n"
    "end\n"
    "local function walk(gmatch)\n"
    "  return function (...)\n"
    "    local all = {}\n"
    "    for a, b in gmatch(...) do all[#all + 1] = tostring(a) .. ',' .. tostring(b) end\n"
    "    return table.concat(all, ';')\n"
    "  end\n"
    "end\n"
    "local function same(name, ...)\n"
    "  local mine, stock = ours[name], string[name]\n"
    "  if name == 'gmatch' then mine, stock = walk(mine), walk(stock) end\n"
    "  local a, b = results(mine, ...), results(stock, ...)\n"
    "  if a ~= b then error(('%s(%q, %q, %s): ours %s, stock %s'):format(name, (...), (select(2, "
    "...)),\n"
    "    tostring((select(3, ...))), a, b), 0) end\n"
    "end\n";

static void run(const char *code) {
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  lua_pushfstring(L, "%s%s", compare, code);
  if (luaL_loadstring(L, lua_tostring(L, -1)) != LUA_OK) fail_msg("%s", lua_tostring(L, -1));
  lua_newtable(L);
  luaL_setfuncs(L, bounded_patterns, 0);
  if (lua_pcall(L, 1, 0, 0) != LUA_OK) fail_msg("%s", lua_tostring(L, -1));
  lua_close(L);
}

static void every_item_matches_as_in_lua(void **unused) {
  (void)unused;
  run("local texts = {'', 'a', 'hello world', 'x=1, y = 22', 'THE (quick) fox', '((a)b)c', 'aa bb "
      "aa', 'a\\0b', '  trim  ', 'ab12cd', ']^-%$'}\n"
      "local patterns = {'', '^', '$', '^$', '.', '.-', '.*', '.+', 'l+', 'o?', '%a+', '%A', "
      "'%d+', '%s*', '%w-%s', '%u', '%x+', '%p', '%g+',\n"
      "  '%l', '%c', '[a-f]', '[^a-f]+', '[%a_]', '[]]', '[^]]', '[a-]', '[%]]', '[%-^]+', '()', "
      "'()l()', '(l)(o)', '(a*(.)%w(%s*))',\n"
      "  '(%a)%1', '(%a+) .- %1', '%b()', '%b((', '%f[%w]%w+', '%f[%W]', '%f[%z]', "
      "'^(%s*)(.-)%s*$', 'a$b', '$', 'a^', '%%', '%$$',\n"
      "  '(', ')', '(()', '%', '[', '[a', '[^', '[%', '[]', '%b', '%bx', '%f', '%fa', '%1', "
      "'(%1)', '%9', '(a)(b)%3', '\\0', '[\\0]', 'a**', '^^'}\n"
      "for _, text in ipairs(texts) do for _, pattern in ipairs(patterns) do\n"
      "  for _, name in ipairs {'find', 'match', 'gmatch'} do\n"
      "    for init = -4, 4 do same(name, text, pattern, init) end\n"
      "    same(name, text, pattern, 100) same(name, text, pattern, -100) same(name, text, "
      "pattern, math.mininteger)\n"
      "  end\n"
      "  same('find', text, pattern, 1, true)\n"
      "  for _, by in ipairs {'', 'x', '<%0>', '%1', '%2', '%%', '%', '%x', 7, {a = 'A', l = "
      "false, o = 1}, {a = {}}, true,\n"
      "    function (c) return c and c .. '!' end, function () end, function () return {} end} do\n"
      "    same('gsub', text, pattern, by) same('gsub', text, pattern, by, 1) same('gsub', text, "
      "pattern, by, -1)\n"
      "  end\n"
      "end end\n"
      "same('find') same('find', {}, 'a') same('match', 'a', nil) same('gsub', 'a', 'b') "
      "same('find', 12, '2')\n"
      "same('find', ('a'):rep(300), ('a?'):rep(250)) same('match', ('('):rep(40), ('('):rep(40)) "
      "same('match', 'a', ('('):rep(40))\n");
}

static void random_patterns_match_as_in_lua(void **unused) {
  (void)unused;
  run("local seed = 42\n"
      "local function any(n) seed = (seed * 1103515245 + 12345) & 0x7fffffff return (seed >> 8) % "
      "n + 1 end\n"
      "local parts = {'a', 'b', '.', '%a', '%D', '[ab]', '[^a]', '[a-c%s]', '(', ')', '()', '*', "
      "'+', '-', '?', '^', '$', '%1', '%2', '%b()', '%f[a]', ' ', '[', ']', '%', 'c'}\n"
      "local letters = {'a', 'b', 'c', ' ', '(', ')', 'A', '1', '-'}\n"
      "local function made(from, most) local t = {} for i = 1, any(most) do t[i] = "
      "from[any(#from)] end return table.concat(t) end\n"
      "for _ = 1, 8000 do\n"
      "  local text, pattern = made(letters, 12), made(parts, 7)\n"
      "  same('find', text, pattern) same('match', text, pattern, any(8) - 4) same('gmatch', text, "
      "pattern) same('gsub', text, pattern, '<%1>')\n"
      "end\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_item_matches_as_in_lua),
                                     cmocka_unit_test(random_patterns_match_as_in_lua)};
  return cmocka_run_group_tests_name("patterns", tests, NULL, NULL);
}
