/* test_sandbox.c: what a rule cannot do, each attack ending with a message and a state that works */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <lauxlib.h>

#include "sandbox/budget.h"
#include "sandbox/sandbox.h"

/* Runs Lua text as a file of rules would run; gives what it returned or the error, as text. */
static const char *run(sandbox *s, const char *code) {
  static char answer[1000];
  lua_State *L = sandbox_state(s);
  lua_settop(L, 0);
  if (luaL_loadbufferx(L, code, strlen(code), "@r.lua", "t") == LUA_OK) {
    sandbox_push_environment(s);
    lua_setupvalue(L, -2, 1);
    sandbox_call(s, 0);
  }
  snprintf(answer, sizeof answer, "%s", luaL_tolstring(L, -1, NULL));
  lua_settop(L, 0);
  return answer;
}

typedef struct trial {
  const char *code, *answer; /* answer: a part of it */
} trial;

/* Every trial in the same state: what one did must not change the next. */
static void run_trials(const trial *trials, size_t count) {
  sandbox *s = sandbox_new();
  for (size_t i = 0; i < count; i++) {
    const char *answer = run(s, trials[i].code);
    if (strstr(answer, trials[i].answer) == NULL)
      fail_msg("%s\n  gave:     %s\n  expected: %s", trials[i].code, answer, trials[i].answer);
    assert_string_equal(run(s, "return ('works'):upper()"), "WORKS");
  }
  sandbox_free(s);
}
#define RUN(trials) run_trials((trials), sizeof(trials) / sizeof *(trials))

static void what_is_not_for_rules_says_so(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"os.execute('true')", "r.lua:1: 'os.execute' is not available to rules"},
      {"io.open('/etc/passwd')", "r.lua:1: 'io.open' is not available to rules"},
      {"debug.getregistry()", "'debug.getregistry' is not available to rules"},
      {"package.loadlib('x', 'y')", "'package.loadlib' is not available to rules"},
      {"coroutine.wrap(print)", "'coroutine.wrap' is not available to rules"},
      {"load('return 1')()", "'load' is not available to rules"},
      {"loadstring('return 1')()", "'loadstring' is not available to rules"},
      {"dofile('/etc/passwd')", "'dofile' is not available to rules"},
      {"loadfile('/etc/passwd')", "'loadfile' is not available to rules"},
      {"require 'os'", "'require' is not available to rules"},
      {"setmetatable({}, {__gc = function () end})", "'setmetatable' is not available to rules"},
      {"getmetatable('').__index.rep = nil", "'getmetatable' is not available to rules"},
      {"rawset(string, 'rep', nil)", "'rawset' is not available to rules"},
      {"rawget(_ENV, 'os')", "'rawget' is not available to rules"},
      {"collectgarbage('stop')", "'collectgarbage' is not available to rules"},
      {"xpcall(error, print)", "'xpcall' is not available to rules"},
      {"print(1)", "'print' is not available to rules"},
      {"next({1})", "'next' is not available to rules"},
      {"string.dump(function () end)", "'string.dump' is not available to rules"},
      {"return ('x'):dump()", "'string.dump' is not available to rules"},
      {"return math.random()", "'math.random' is not available to rules"},
      {"return _G", "'_G' is not defined"},
      {"return clam", "'clam' is not defined"},
  };
  RUN(trials);
}

static void nothing_shared_can_be_changed(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"n = 1", "r.lua:1: assigning the global 'n': write 'local n = …'"},
      {"function count() end", "assigning the global 'count'"},
      {"_ENV.n = 1", "assigning the global 'n'"},
      {"string.upper = nil", "'string' cannot be changed by rules"},
      {"table.insert(string, 1)", "cannot be changed by rules"},
      {"table.sort(_ENV); n = 1", "assigning the global 'n'"},
      {"('').upper = nil", "attempt to index a string value"},
      {"local _ENV = {}; n = 1; return n", "1"},
      {"return n", "'n' is not defined"},
  };
  RUN(trials);
}

#define SPENT "used up its budget of 4000000 steps"

static void endless_work_is_stopped(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"while true do end", "r.lua:1: this rule " SPENT},
      {"\n\nlocal function f() return f() end\nf()", "r.lua:3: this rule " SPENT},
      {"while true do pcall(function () while true do end end) end", SPENT},
      {"pcall(function () while true do end end) return 'eaten'", SPENT},
      {"return ('a'):rep(400):find(('.-'):rep(4) .. 'b')", "r.lua:1: this rule " SPENT},
      {"return (('a'):rep(60000):gsub('a-b', ''))", SPENT},
      {"return ('a'):rep(60000):match('.-.-.-b')", SPENT},
      {"for _ in ('a'):rep(60000):gmatch('a*b') do end", SPENT},
      {"while true do pcall(string.find, ('a'):rep(400), ('.-'):rep(4) .. 'b') end", SPENT},
      {"local s = ('x'):rep(1 << 22) while true do s:find('y', 1, true) end", SPENT},
      {"return ('x'):find('[' .. ('a'):rep(1 << 20) .. ']*') , ('b'):rep(1 << 20):gsub('[' .. "
       "('a'):rep(1 << 20) .. ']', '')",
       SPENT},
      {"return ('%b()'):rep(2), ('('):rep(1 << 18):gsub('%b()', '')", SPENT},
      {"table.move({}, 1, 1 << 28, 1)", SPENT},
      {"return (''):rep(1 << 40)", SPENT},
      {"local t = {} for i = 1, 100000 do t[i] = i end while true do table.sort(t) end", SPENT},
      {"local t = {} for i = 1, 100000 do t[i] = i end while true do table.insert(t, 1, 0) "
       "table.remove(t, 1) end",
       SPENT},
      {"local t = {} for i = 1, 100000 do t[i] = 'x' end while true do table.concat(t) end", SPENT},
      {"local s = ('x'):rep(1 << 22) while true do local t = s .. 'y' end", SPENT},
      {"local s = ('x'):rep(1 << 22) while true do s:upper() end", SPENT},
      {"local s = ('x'):rep(1 << 22) while true do utf8.len(s) end", SPENT},
      {"local s = 'a' .. ('\\x80'):rep(1 << 20) while true do pcall(function () for _ in "
       "utf8.codes(s) do end end) end",
       SPENT},
      {"local s = ('1'):rep(1 << 22) while true do tonumber(s) end", SPENT},
      {"local t = {} for i = 1, 100000 do t['k' .. i] = i end while true do pairs(t) end", SPENT},
  };
  RUN(trials);
}

/* Work that nobody charged for. */
static int work(lua_State *L) {
  const clock_t until = clock() + (BUDGET_SECONDS * CLOCKS_PER_SEC * 11) / 10;
  (void)L;
  while (clock() < until) continue;
  return 0;
}

/* No rule is known to come to it. */
static void the_processors_time_is_the_backstop(void **unused) {
  (void)unused;
  sandbox *s = sandbox_new();
  lua_pushcfunction(sandbox_state(s), work);
  sandbox_allow(s, "work");
  const char *answer = run(s, "for i = 1, 3000 do if i == 2000 then work() end end");
  if (strstr(answer, "r.lua:1: this rule took more than 3 seconds") == NULL) fail_msg("%s", answer);
  assert_string_equal(run(s, "return ('works'):upper()"), "WORKS");
  sandbox_free(s);
}

/* Lua goes through them zero by zero. */
static void texts_with_zeros_are_in_order(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"return ('a\\0b' < 'a\\0c' and 'a' < 'a\\0' and '\\0' < 'a' and 'B' < 'a' and 'é' > 'z') "
       "and 'in order'",
       "in order"},
      {"local s = ('\\0'):rep(1 << 19) local a, b = s .. 'a', s .. 'b' while a < b do end",
       "r.lua:1: this rule used up its budget of 4000000 steps"},
  };
  RUN(trials);
}

static void memory_is_limited(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"local s = 'x' while true do s = s .. s end", "this rule used more than 64 MiB of memory"},
      {"return ('x'):rep(1 << 10):rep(1 << 20)", "this rule used more than 64 MiB of memory"},
      {"return ('x'):rep(1 << 20):gsub('x', ('y'):rep(1 << 10))",
       "this rule used more than 64 MiB of memory"},
      {"return ('x'):rep(1 << 62, 'ab')", SPENT},
      {"local t, s = {}, ('x'):rep(1000) for i = 1, 1 << 24 do t[i] = s .. i end",
       "64 MiB of memory"},
      {"local keep = {} for i = 1, 1 << 24 do pcall(function () keep[i] = {} end) end",
       "this rule"},
      {"local function f() return 1 + f() end f()", "or a function that calls itself"},
      {"local s = ('x'):rep(1 << 16) return s:byte(1, -1)", "more than 250 results at once"},
      {"return table.unpack({}, 1, 1 << 20)", "more than 250 results at once"},
      {"return table.unpack({}, math.mininteger, math.maxinteger)",
       "more than 250 results at once"},
      {"return utf8.codepoint(('x'):rep(1000), 1, -1)", "more than 250 results at once"},
      {"return ('('):rep(1 << 20):find(('('):rep(100))", "too many captures"},
      {"return ('x'):rep(1000):find(('x?'):rep(300) .. 'y')", "pattern too complex"},
      {"error({})", "table"},
      {"error()", "nil"},
  };
  RUN(trials);
}

/* Nobody is left to catch it: that is a mistake of ours, or the machine's memory is at its end. */
static void an_error_outside_of_a_call_ends_the_program_with_its_words(void **unused) {
  (void)unused;
  int pipes[2], status;
  char said[100] = "";
  assert_int_equal(pipe(pipes), 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(pipes[1], STDERR_FILENO);
    luaL_error(sandbox_state(sandbox_new()), "what it was");
    _exit(0);
  }
  close(pipes[1]);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(read(pipes[0], said, sizeof said - 1) > 0);
  assert_string_equal(said, "hearsay: what it was\n");
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 2);
  close(pipes[0]);
}

static void bytecode_is_refused(void **unused) {
  (void)unused;
  sandbox *s = sandbox_new();
  assert_non_null(strstr(run(s, "\x1bLua"), "attempt to load a binary chunk"));
  sandbox_free(s);
}

/* Two states have other addresses and another seed of their hashes. */
static void nothing_differs_from_run_to_run(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"return tostring({}) .. tostring(pairs)", "tablefunction"},
      {"return ('%s %s %5.1f %q'):format({}, pairs, 2.25, 'a')", "table function   2.2 \"a\""},
      {"return ('%p'):format({})", "'%p' is not available to rules"},
      {"return ('%-5p'):format({})", "'%p' is not available to rules"},
      {"return ('%%p %d'):format(1)", "%p 1"},
      {"return string[{}]", "'string.table' is not available"},
      {"local k = {} for name in pairs {b = 1, a = 2, [3] = 3, 'x', c = 4, [2.5] = 0, [true] = 0} "
       "do k[#k + 1] = tostring(name) end "
       "return table.concat(k, ' ')",
       "1 2.5 3 a b c true"},
      {"local t = {a = 1, b = 2, c = 3} local k = '' for name in pairs(t) do k = k .. name t.b = "
       "nil end return k",
       "ac"},
      {"for k in pairs {[{}] = 1} do end", "pairs: a key is a table, and has no order"},
      {"pairs()", "table expected"},
  };
  RUN(trials);
}

static void what_is_allowed_works(void **unused) {
  (void)unused;
  static const trial trials[] = {
      {"return ('A-b'):lower():gsub('-', '_')", "a_b"},
      {"return #table.pack(1, 2, 3) .. table.concat({1, 2}, ',') .. select('#', table.unpack({1, "
       "2, 3}))",
       "31,23"},
      {"local t = {3, 1, 2} table.sort(t, function (a, b) return a > b end) return table.concat(t)",
       "321"},
      {"local t = {1, 2} table.insert(t, 3) table.insert(t, 1, 0) table.remove(t, 2) return "
       "table.concat(t)",
       "023"},
      {"return utf8.len('Évora') .. utf8.char(233) .. utf8.codepoint('é')", "5é233"},
      {"return math.max(1, 2) .. math.tointeger(3.0) .. type(math.pi)", "23number"},
      {"return select(2, pcall(error, 'told'))", "told"},
      {"return tonumber('ff', 16) + tonumber('1')", "256"},
      {"return ('a b'):byte(2) .. ('ab'):rep(2, '-')", "32ab-ab"},
      {"local n = 0 for i, x in ipairs {5, 6} do n = n + i * x end return n", "17"},
  };
  RUN(trials);
}

static void lines_are_noted_and_cost_nothing(void **unused) {
  (void)unused;
  static const char code[] =
      "local n = 0\nif n > 0 then\n  n = 5\nend\nfor i = 1, 3000 do\n  n = n + i\nend\nreturn n";
  static const unsigned char expected[] = {1, 1, 0, 0, 1, 1, 0, 1};
  sandbox *s = sandbox_new();
  line_notes *notes = line_notes_new();
  size_t count;
  assert_string_equal(run(s, code), "4501500");
  const size_t used = sandbox_used(s);
  sandbox_note_lines(s, notes);
  assert_string_equal(run(s, code), "4501500");
  assert_int_equal(sandbox_used(s), used);
  const unsigned char *ran = line_notes_of(notes, "@r.lua", &count);
  assert_int_equal(count, sizeof expected);
  assert_memory_equal(ran, expected, count);
  assert_null(line_notes_of(notes, "@other.lua", &count));
  assert_int_equal(count, 0);
  sandbox_note_lines(s, NULL);
  run(s, "\n\nreturn 1");
  assert_int_equal(line_notes_of(notes, "@r.lua", &count)[2], 0);
  const char *const endless = "while true do pcall(error) end";
  sandbox_note_lines(s, notes);
  assert_non_null(strstr(run(s, endless), "budget"));
  sandbox_free(s);
  line_notes_free(notes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_not_for_rules_says_so),
      cmocka_unit_test(nothing_shared_can_be_changed),
      cmocka_unit_test(endless_work_is_stopped),
      cmocka_unit_test(memory_is_limited),
      cmocka_unit_test(the_processors_time_is_the_backstop),
      cmocka_unit_test(texts_with_zeros_are_in_order),
      cmocka_unit_test(an_error_outside_of_a_call_ends_the_program_with_its_words),
      cmocka_unit_test(bytecode_is_refused),
      cmocka_unit_test(nothing_differs_from_run_to_run),
      cmocka_unit_test(what_is_allowed_works),
      cmocka_unit_test(lines_are_noted_and_cost_nothing),
  };
  return cmocka_run_group_tests_name("sandbox", tests, NULL, NULL);
}
