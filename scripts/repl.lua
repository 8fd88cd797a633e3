-- repl: an article and its claims as objects, to look at and to try rules on.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local paint = require "lib.paint"
local show = require "lib.show"

local found, inputs = options.read({
  command = "repl", usage = "[OPTION...] [ARTICLE]",
  about = "Opens an article to work on, in Lua: article, claims and sources are objects. Piped input runs as a script.",
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

-- {{{ showing values

local function sorted_keys(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys, function (a, b)
    if type(a) == type(b) and (type(a) == "number" or type(a) == "string") then return a < b end
    return type(a) == "number" and type(b) ~= "number"
  end)
  return keys
end

-- A table inside a table: "{ rule = "denial", points = -5 }", and what is inside that as {…}.
local function show_flat(t)
  local out = {}
  for _, key in ipairs(sorted_keys(t)) do
    local value = t[key]
    local text = type(value) == "table" and "{…}" or type(value) == "string" and string.format("%q", value) or tostring(value)
    out[#out + 1] = (math.type(key) == "integer" and "" or tostring(key) .. " = ") .. text
  end
  return #out > 0 and "{ " .. table.concat(out, ", ") .. " }" or "{}"
end

local function show_table(t)
  local keys, lines = sorted_keys(t), {}
  if #keys == 0 then return "{}" end
  for i, key in ipairs(keys) do
    if i > 40 then lines[#lines + 1] = "  … and " .. #keys - 40 .. " more" break end
    local value = t[key]
    local text = type(value) == "string" and string.format("%q", value) or tostring(value)
    if type(value) == "table" then text = show_flat(value) end
    if type(value) == "function" then text = "function" end
    lines[#lines + 1] = "  " .. (type(key) == "string" and key or "[" .. tostring(key) .. "]") .. " = " .. paint.cut(paint.one_line(text), p.width - 8 - #tostring(key))
  end
  return "{\n" .. table.concat(lines, "\n") .. "\n}"
end

local function show_list(list)
  local lines = {}
  for i, item in ipairs(list) do
    if i > 60 then lines[#lines + 1] = "  … and " .. #list - 60 .. " more" break end
    lines[#lines + 1] = string.format("%4d  %s", i, paint.cut(paint.one_line(tostring(item)), p.width - 8))
  end
  return #lines > 0 and table.concat(lines, "\n") or "an empty list"
end

local function in_words(value)
  local class = hearsay.class(value)
  if class == "claim" then return (show.claim(value, p):gsub("\n$", "")) end
  if class == "article" then return (show.head(value, p) .. session.plural(#value.claims, "claim") .. ", " .. session.plural(#value.sources, "source")) end
  if class == "list" then return show_list(value) end
  if class then return tostring(value) end
  if type(value) == "table" then return show_table(value) end
  if type(value) == "string" then return string.format("%q", value):gsub("\\\n", "\\n") end
  if type(value) == "function" then return "function" end
  return tostring(value)
end

local function print_values(values)
  for i = 1, values.n do write((in_words(values[i])) .. "\n") end
end

-- }}}
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
    local who = paint.one_line(source.name) .. (source.role and ", " .. paint.one_line(source.role) or "")
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
  if not claim then
    error(#article.claims == 0 and "this article has no claims" or "which claim? .explain 1 to .explain " .. #article.claims, 0)
  end
  write(show.claim(claim, p))
  for _, reason in ipairs(claim.verdict.reasons) do
    if reason.at then write(string.format("      %-22s %s %s\n", reason.rule, p.paint("dim", "at"), reason.at)) end
  end
end

function commands.doc(rest)
  local class, name = rest:match "^(%a+)%.([%a_]+)$"
  class = class or rest
  local shown = 0
  for _, e in ipairs(hearsay.api()) do
    if e.class == class and (not name or e.name == name) then
      write(string.format("  %-24s %-10s %s\n", e.class .. (e.method and ":" or ".") .. e.name, e.method and "method" or e.type, e.doc))
      shown = shown + 1
    end
  end
  if shown == 0 then error("there is no '" .. rest .. "': .doc article, .doc claim, .doc source or .doc span", 0) end
end

function commands.reload()
  local ok, message = open_rules()
  if not ok then error(message .. " (the rules in use stay as they were)", 0) end
  if not article then return end
  ok, message = open_article(article.input)
  if not ok then error(message, 0) end
  write(session.plural(#article.claims, "claim") .. ", " .. session.plural(pack:count(), "rule") .. "\n")
end

function commands.open(rest)
  if rest == "" then error("open what? .open FILE", 0) end
  local ok, message = open_article(rest)
  if not ok then error(message, 0) end
  write(in_words(article) .. "\n")
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
  error("there is no command ." .. name .. (like and ": did you mean ." .. like .. "?" or "; .help lists them"), 0)
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
    print_values(table.pack(table.unpack(results, 2, results.n)))
    return true
  end
  local why = results[2]
  return false, type(why) == "table" and "an error that is a table: " .. show_flat(why) or tostring(why)
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
-- {{{ completion

-- Fields that hold an object, or a list of them, by the class of what is in there.
local classes_of_names = { article = "article", claims = "claim", sources = "source", claim = "claim", source = "source",
  content = "span", cue = "span", hedge = "span", denies = "claim", denied_by = "claim" }

-- Those of the words that begin as typed, each once.
local function matching(words, typed)
  local out, seen = {}, {}
  for _, word in ipairs(words) do
    if word:sub(1, #typed) == typed and not seen[word] then
      seen[word] = true
      out[#out + 1] = word
    end
  end
  table.sort(out)
  return out
end

local function names_in(t)
  local names = {}
  for name in pairs(t) do
    if type(name) == "string" then names[#names + 1] = name end
  end
  return names
end

local function complete_command(typed)
  local names = {}
  for _, name in ipairs(command_names()) do names[#names + 1] = "." .. name end
  return typed, matching(names, typed)
end

local function complete_file(typed)
  local folder = typed:match "^(.*/)" or ""
  local paths = {}
  for i, name in ipairs(hearsay.names(folder == "" and "." or folder) or {}) do
    paths[i] = folder .. name .. (hearsay.is_folder(folder .. name) and "/" or "")
  end
  return typed, matching(paths, typed)
end

-- The fields of an object or a table: "claims[1]." by what claims holds, "x." by what x is now.
local function complete_field(owner, field)
  local value = env[owner]
  local class = hearsay.class(value)
  if not class or class == "list" then class = classes_of_names[owner] end
  local names = type(value) == "table" and names_in(value) or {}
  for _, e in ipairs(hearsay.api()) do
    if e.class == class then names[#names + 1] = e.name end
  end
  return field, matching(names, field)
end

-- The line up to the cursor → the part to complete and the words it may become.
local function complete(line)
  local command = line:match "^%s*(%.%a*)$"
  if command then return complete_command(command) end
  local path = line:match "^%s*%.open%s+(.*)$"
  if path then return complete_file(path) end
  local owner, field = line:match "([%a_][%w_]*)[%]%d%[]*[.:]([%a_]*)$"
  if owner then return complete_field(owner, field) end
  local word = line:match "([%a_][%w_]*)$" or ""
  local names = names_in(_G)
  table.move(names_in(env), 1, #names_in(env), #names + 1, names)
  return word, matching(names, word)
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
  local editor = hearsay.editor(complete, file)
  write((article and in_words(article) or "no article is open: .open FILE opens one") .. "\n.help says what can be done here\n")
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
