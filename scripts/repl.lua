-- repl: an article and its claims as objects, to look at and to try rules on.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local failures = require "lib.failures"
local output = require "lib.repl.output"
local values = require "lib.repl.values"
local entries = require "lib.repl.entries"
local completion = require "lib.repl.completion"

local found, inputs = options.read({
  command = "repl", usage = "[OPTION...] [ARTICLE]",
  about = "Opens an article to work on, in Lua: article, claims and sources are objects. Piped input\n" ..
    "runs as a script. On a terminal hearsay/init.lua below XDG_CONFIG_HOME (~/.config) runs before the first prompt,\n" ..
    "and what is longer than the screen goes through PAGER (less); PAGER= is none.",
  { "keep-going", nil, "piped input goes on behind an error; the exit status is 1 then, too" },
  options.rules, options.confidence, options.color, options.private,
  { "quiet", nil, "do not say which rules are open where none are named" },
}, { ... })
if #inputs > 1 then
  session.fail "one article at a time; .open takes you to another"
end

local interactive = hearsay.terminal().stdin
-- What commands and completion work on: `pack`, `article`, and `tried` while that is scored by other rules.
-- Expressions see `env`: the names of the workbench over Lua's own.
local bench = {
  env = setmetatable({}, { __index = _G }), mode = "text", leaving = false, output = output.new(found.color),
  how = session.how(found),
}
local out = bench.output

-- {{{ the article and its rules

function bench.score()
  local errors = bench.article and select(2, bench.pack:score(bench.article)) or {}
  bench.tried = nil -- only now: Ctrl-C may have come before
  session.say_lines(failures.lines(errors))
end

-- Makes an article the open one; `again` opens it anew.
function bench.take(article, again)
  bench.article, bench.again = article, again
  bench.env.article, bench.env.claims, bench.env.sources = article, article.claims, article.sources
  bench.score()
end

local rules = session.asked_rules(found)

-- Both: true, or nil and a message; then all is as it was.
function bench.open_rules()
  local pack, message = session.pack(rules)
  if not pack then return nil, message end
  bench.pack = pack
  return true
end

function bench.open(input)
  local article, message = hearsay.read(input, bench.how)
  if not article then return nil, message end
  bench.take(article, function () return bench.open(input) end)
  return true
end

-- }}}
function bench.env.print(...)
  local words = {}
  for i = 1, select("#", ...) do words[i] = tostring((select(i, ...))) end
  out.write(table.concat(words, "\t") .. "\n")
end

session.need(bench.open_rules())
if inputs[1] then session.need(bench.open(inputs[1])) end

-- {{{ a script

-- Says what is wrong, and that there is more behind it which is not run.
local function stop(lines, number)
  for line in lines do
    if line:find "%S" then
      session.say("stopped at line ", number, " of the input: the lines behind it were not run (--keep-going runs them)")
      break
    end
  end
end

local function run_script()
  local problems, lines = 0, io.lines()
  bench.numbered, bench.note = true, session.say
  local rest, first = entries.run_lines(bench, lines, function (why, number)
    problems = problems + 1
    if not out.broken then session.say(why) end
    if not found["keep-going"] and not out.broken then stop(lines, number) end
    return found["keep-going"]
  end)
  if out.broken then return 2 end
  if rest then
    problems = problems + 1
    session.say("line ", first, ": the input ends inside a statement")
  end
  return problems > 0 and 1 or 0
end

-- }}}
-- {{{ a conversation

-- The folder for hearsay's files of a kind: "XDG_STATE_HOME", below home ".local/state". nil without a home.
local function folder(variable, below)
  local base, home = os.getenv(variable), os.getenv "HOME"
  if not base or base == "" then base = home and home .. "/" .. below end
  return base and base .. "/hearsay"
end

-- What a person wants at hand, in Lua. A script must do the same for everybody, so only a conversation has it.
local function run_init()
  local base = folder("XDG_CONFIG_HOME", ".config")
  local path = base and base .. "/init.lua"
  if not path or not hearsay.exists(path) then return end
  local f, why = loadfile(path, "t", bench.env)
  local done = f and true
  if f then done, why = entries.attempt(bench, f) end
  if not done then out.say(out.p.paint("red", why) .. "\n") end
end

local MORE = "     ..> " -- what further lines of an entry begin with

-- One entry after another, until there are no more; `bench.pending` is what was begun and goes on.
local function converse(editor, file)
  bench.pending = ""
  while not bench.leaving and not out.broken do
    local entry = editor:read(bench.pending == "" and "hearsay> " or MORE)
    if entry == nil then
      out.say "\n"
      return
    end
    local text = bench.pending .. (entry or "")
    local done, why = true, nil
    if entry then done, why = entries.run(bench, text) end
    if done == "more" then
      bench.pending = why .. "\n"
    else
      if entry and text:find "%S" then editor:remember(text, file or nil) end
      bench.pending = ""
      if not done then out.say(out.p.paint("red", why) .. "\n") end
    end
  end
end

local function run_terminal()
  if found["keep-going"] then session.fail "--keep-going is for piped input: a conversation goes on behind every error" end
  local state = folder("XDG_STATE_HOME", ".local/state")
  local file = state and hearsay.make_folder(state) and state .. "/history"
  bench.editor = hearsay.editor(function (entry) return completion.of(entry, bench) end, MORE, file)
  function bench.note(text) out.say(out.p.paint("yellow", text) .. "\n") end
  out.say(bench.article and values.text(bench.article, out.p) or "no article is open: .open FILE opens one\n")
  run_init()
  out.say ".help says what can be done here\n"
  converse(bench.editor, file)
  return 0
end

-- }}}

if interactive then return run_terminal() end
return run_script()
