-- repl: an article and its claims as objects, to look at and to try rules on.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local failures = require "lib.failures"
local output = require "lib.repl.output"
local values = require "lib.repl.values"
local commands = require "lib.repl.commands"
local completion = require "lib.repl.completion"

local found, inputs = options.read({
  command = "repl", usage = "[OPTION...] [ARTICLE]",
  about = "Opens an article to work on, in Lua: article, claims and sources are objects. Piped input\n" ..
    "runs as a script. On a terminal hearsay/init.lua below XDG_CONFIG_HOME (~/.config) runs before the first prompt,\n" ..
    "and what is longer than the screen goes through PAGER (less); PAGER= is none.",
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
  bench.tried = nil
  if not bench.article then return end
  session.say_lines(failures.lines(select(2, bench.pack:score(bench.article))))
end

function bench.take(article)
  bench.article = article
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
  bench.take(article)
  return true
end

-- }}}
-- {{{ Lua

-- A chunk of text → a function; or nil and true if more lines are wanted, or the message.
local function compile(text, name)
  local f, as_value = load("return " .. text, name, "t", bench.env)
  if f then return f end
  local message
  f, message = load(text, name, "t", bench.env)
  if f then return f end
  local ends_early = "<eof>['\"]?$"
  return nil, (message:find(ends_early) or as_value:find(ends_early)) and true or message
end

local function show_results(results)
  local parts = {}
  for i = 2, results.n do
    parts[#parts + 1] = bench.mode == "text" and values.text(results[i], out.p, bench.article) or values[bench.mode](results[i])
  end
  if #parts > 0 then out.show(table.concat(parts), bench.mode ~= "text") end
end

function bench.env.print(...)
  local words = {}
  for i = 1, select("#", ...) do words[i] = tostring((select(i, ...))) end
  out.write(table.concat(words, "\t") .. "\n")
end

-- Runs f, which Ctrl-C may stop, ends the file of .once and undoes what .try did. True, or nil and a message.
local function run(f, ...)
  local ok, why = hearsay.interruptible(f, ...)
  if bench.tried then hearsay.interruptible(bench.score) end
  if type(why) == "table" then why = "an error that is a table: " .. values.flat(why) end
  local kept, message = out.finish()
  if not ok then return nil, tostring(why) end
  return kept, message
end

-- Runs one line of input behind what came before it. Returns true where it is done, "more" where it
-- goes on, or nil and a message.
local function step(pending, line, name)
  if pending == "" and line:match "^%s*%." then return run(commands.run, bench, line:match "^%s*(.*)$") end
  local text = pending .. line
  if text:match "^%s*$" then return true end
  local f, message = compile(text, name)
  if f then return run(function () show_results(table.pack(true, f())) end) end
  if message == true then return "more" end
  return nil, message
end

-- }}}
session.need(bench.open_rules())
if inputs[1] then session.need(bench.open(inputs[1])) end

local function run_script()
  local pending, first, number = "", 1, 0
  for line in io.lines() do
    number = number + 1
    if pending == "" then first = number end
    local done, why = step(pending, line, "=" .. "line " .. first)
    if out.broken then return 2 end
    if not done then
      session.say(why)
      return 1
    end
    pending = done == "more" and pending .. line .. "\n" or ""
    if bench.leaving then return 0 end
  end
  if pending ~= "" then
    session.say("line ", first, ": the input ends inside a statement")
    return 1
  end
  return 0
end

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
  if f then done, why = run(f) end
  if not done then out.say(out.p.paint("red", why) .. "\n") end
end

local function run_terminal()
  local state = folder("XDG_STATE_HOME", ".local/state")
  local file = state and hearsay.make_folder(state) and state .. "/history"
  local editor = hearsay.editor(function (line) return completion.of(line, bench) end, file)
  out.say(bench.article and values.text(bench.article, out.p) or "no article is open: .open FILE opens one\n")
  run_init()
  out.say ".help says what can be done here\n"
  local pending = ""
  while not bench.leaving and not out.broken do
    local line = editor:read(pending == "" and "hearsay> " or "     ..> ")
    if line == nil then
      out.say "\n"
      break
    end
    local done, why = true, nil
    if line then done, why = step(pending, line, "=input") end
    local text = pending .. (line or "")
    if done == "more" then
      pending = text .. "\n"
    else
      if line and text:find "%S" then editor:remember(text, file or nil) end
      pending = ""
      if not done then out.say(out.p.paint("red", why) .. "\n") end
    end
  end
  return 0
end

-- }}}

if interactive then return run_terminal() end
return run_script()
