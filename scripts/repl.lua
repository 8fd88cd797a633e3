-- repl: an article and its claims as objects, to look at and to try rules on.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local paint = require "lib.paint"
local show = require "lib.show"
local values = require "lib.values"
local completion = require "lib.completion"

local found, inputs = options.read({
  command = "repl", usage = "[OPTION...] [ARTICLE]",
  about = "Opens an article to work on, in Lua: article, claims and sources are objects. Piped input\n" ..
    "runs as a script.",
  options.rules, options.color, options.private,
}, { ... })
if not found then return inputs end
if #inputs > 1 then
  session.say "one article at a time; .open takes you to another"
  return 2
end

local p = paint.new(found.color)
local leaving, broken = false, false

-- Where standard output takes no more (it is said once), there is nothing left to do here.
local function write(text)
  if broken then return end
  broken = not session.out(text)
  leaving = leaving or broken
end

local interactive = hearsay.terminal().stdin
local pack, article
-- What expressions see: the names of the workbench over Lua's own.
local env = setmetatable({}, { __index = _G })

-- {{{ the article and its rules

local function score()
  if not pack or not article then return end
  for _, e in ipairs(pack:score(article)) do session.say(e.message) end
end

local function open_rules()
  local opened, message = session.pack(found.rules)
  if not opened then return nil, message end
  pack = opened
  return true
end

local function open_article(input)
  local opened, message = hearsay.read(input, found["allow-private"])
  if not opened then return nil, message end
  article = opened
  env.article, env.claims, env.sources = article, article.claims, article.sources
  score()
  return true
end

local function need_article()
  if not article then error("no article is open: .open FILE opens one", 0) end
end

-- }}}
-- {{{ dot commands: each gets the rest of its line

local commands = {}
local command_help = {
  { ".help", "this list" },
  { ".claims", "every claim, a line each" },
  { ".sources", "everyone who speaks, with kind and number of claims" },
  { ".score", "the verdicts, in full" },
  { ".explain N", "claim N: its verdict, and the rules behind it" },
  { ".doc NAME", "what a field or a class is: .doc claim, .doc claim.via" },
  { ".reload", "read the article and the rules again" },
  { ".open INPUT", "another article: a file, an address" },
  { ".quit", "leave (Ctrl-D does too)" },
}

function commands.help()
  for _, c in ipairs(command_help) do write(string.format("  %-12s %s\n", c[1], c[2])) end
  write [[

Anything else is Lua. An expression prints its value:
  claims[1]                          a claim with its source and verdict
  #claims, sources[1].name           numbers and words
  for _, c in ipairs(claims) do if c.denial then print(c) end end
]]
end

function commands.claims()
  need_article()
  for _, claim in ipairs(article.claims) do
    local verdict = claim.verdict
    local who = paint.pad(paint.one_line(claim.source and claim.source.name or "nobody"), 24)
    write(string.format("%4d  %-13s %3d  %s  %s\n", claim.id, verdict.label, verdict.score,
      p.paint("bold", who), paint.cut(paint.one_line(claim.content.text), p.width - 51)))
  end
  if #article.claims == 0 then write "no claim was found\n" end
end

function commands.sources()
  need_article()
  for _, source in ipairs(article.sources) do
    local who = paint.one_line(source.name .. (source.role and ", " .. source.role or ""))
    write(string.format("%4d  %-18s  %9s  %s\n", source.id, source.kind,
      session.plural(#source.claims, "claim"), paint.cut(who, p.width - 37)))
  end
  if #article.sources == 0 then write "nobody speaks in this article\n" end
end

function commands.score()
  need_article()
  write(show.article(article, p))
end

function commands.explain(rest)
  need_article()
  local claim = article.claims[math.tointeger(tonumber(rest)) or 0]
  if #article.claims == 0 then error("this article has no claims", 0) end
  if not claim then error("which claim? .explain 1 to .explain " .. #article.claims, 0) end
  write(show.explanation(claim, p))
end

function commands.doc(rest)
  local class, name = rest:match "^(%a+)%.([%a_-]+)$"
  class = class or rest
  local shown = 0
  for _, e in ipairs(hearsay.api()) do
    if e.class == class and (not name or e.name == name) then
      local full = e.class .. (e.method and ":" or ".") .. e.name
      write(string.format("  %-24s %-10s %s\n", full, e.method and "method" or e.type, e.doc))
      shown = shown + 1
    end
  end
  if shown == 0 then
    error("there is no '" .. rest .. "': .doc article, .doc claim, .doc source or .doc span", 0)
  end
end

function commands.reload()
  local ok, message = open_rules()
  if not ok then error(message .. " (the rules in use stay as they were)", 0) end
  if not article then return end
  ok, message = open_article(article.input)
  if not ok then error(message, 0) end
  local claims, rules = session.plural(#article.claims, "claim"), session.plural(pack:count(), "rule")
  write(claims .. ", " .. rules .. "\n")
end

function commands.open(rest)
  if rest == "" then error("open what? .open FILE", 0) end
  local ok, message = open_article(rest)
  if not ok then error(message, 0) end
  write(values.in_words(article, p) .. "\n")
end

function commands.quit() leaving = true end

local function command_names()
  local names = {}
  for other in pairs(commands) do names[#names + 1] = other end
  table.sort(names)
  return names
end

local function run_command(line)
  local name, rest = line:match "^%.(%S*)%s*(.-)%s*$"
  if commands[name] then return commands[name](rest) end
  local like = options.nearest(name, command_names())
  local hint = like and ": did you mean ." .. like .. "?" or "; .help lists them"
  error("there is no command ." .. name .. hint, 0)
end

-- }}}
-- {{{ Lua

-- A chunk of text → a function; or nil and true if more lines are wanted, or the message.
local function compile(text, name)
  local f = load("return " .. text, name, "t", env)
  if f then return f end
  local message
  f, message = load(text, name, "t", env)
  if f then return f end
  return nil, message:find "<eof>['\"]?$" and true or message
end

local function run(f)
  local results = table.pack(hearsay.interruptible(f))
  if results[1] then
    for i = 2, results.n do write(values.in_words(results[i], p) .. "\n") end
    return true
  end
  local why = results[2]
  if type(why) == "table" then return false, "an error that is a table: " .. values.flat(why) end
  return false, tostring(why)
end

function env.print(...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = tostring((select(i, ...))) end
  write(table.concat(out, "\t") .. "\n")
end

-- Runs one line of input behind what came before it. Returns true where it is done, "more" where it
-- goes on, or nil and a message.
local function step(pending, line, name)
  if pending == "" and line:match "^%s*%." then
    local ok, message = hearsay.interruptible(run_command, line:match "^%s*(.*)$")
    if ok then return true end
    return nil, message
  end
  local text = pending .. line
  if text:match "^%s*$" then return true end
  local f, message = compile(text, name)
  if not f then
    if message == true then return "more" end
    return nil, message
  end
  local ok
  ok, message = run(f)
  if ok then return true end
  return nil, message
end

-- }}}
local ok, message = open_rules()
if not ok then session.say(message) return 2 end
if inputs[1] then
  ok, message = open_article(inputs[1])
  if not ok then session.say(message) return 2 end
end

local function run_script()
  local pending, first, number = "", 1, 0
  for line in io.lines() do
    number = number + 1
    if pending == "" then first = number end
    local done, why = step(pending, line, "=" .. "line " .. first)
    if not done then
      session.say(why)
      return 1
    end
    pending = done == "more" and pending .. line .. "\n" or ""
    if leaving then return broken and 2 or 0 end
  end
  if pending ~= "" then
    session.say("line ", first, ": the input ends inside a statement")
    return 1
  end
  return 0
end

local function history_file()
  local state = os.getenv "XDG_STATE_HOME"
  if not state or state == "" then
    local home = os.getenv "HOME"
    state = home and home .. "/.local/state"
  end
  if not state or not hearsay.make_folder(state .. "/hearsay") then return nil end
  return state .. "/hearsay/history"
end

local function run_terminal()
  local file = history_file()
  local editor = hearsay.editor(function (line) return completion.of(line, env, command_names()) end, file)
  write(article and values.in_words(article, p) or "no article is open: .open FILE opens one")
  write "\n.help says what can be done here\n"
  local pending = ""
  while not leaving do
    local line = editor:read(pending == "" and "hearsay> " or "     ..> ")
    if line == nil then
      write "\n"
      break
    end
    if not line then
      pending = ""
    else
      local done, why = step(pending, line, "=input")
      if done == "more" then
        pending = pending .. line .. "\n"
      else
        local text = pending .. line
        if text:match "%S" then editor:remember(text, file) end
        pending = ""
        if not done then write(p.paint("red", tostring(why)) .. "\n") end
      end
    end
  end
  return 0
end

if interactive then return run_terminal() end
return run_script()
