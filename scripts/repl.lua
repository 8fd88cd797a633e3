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
  { ".rules", "every rule, and how often it fires in this article" },
  { ".try FILE", "rules of a file or folder, on this article: what they would change; nothing is kept" },
  { ".test", "run the examples inside the rules" },
  { ".reload", "read the article and the rules again" },
  { ".open INPUT", "another article: a file, an address; or a database, for articles{site=…, text=…}" },
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

-- How often each rule fires: { id = count }.
local function fired()
  local out = {}
  local function add(verdict)
    for _, reason in ipairs(verdict.reasons) do out[reason.rule] = (out[reason.rule] or 0) + 1 end
  end
  for _, claim in ipairs(article and article.claims or {}) do add(claim.verdict) end
  if article then add(article.verdict) end
  return out
end

function commands.rules()
  local counts = fired()
  for _, id in ipairs(pack:rules()) do write(string.format("  %-28s %s\n", id, counts[id] or "-")) end
end

function commands.try(rest)
  need_article()
  if rest == "" then error("try what? .try FILE", 0) end
  local other, message = session.pack(rest)
  if not other then error(message, 0) end
  local before, changed = {}, 0
  for i, claim in ipairs(article.claims) do before[i] = claim.verdict end
  local errors = other:score(article)
  for i, claim in ipairs(article.claims) do
    local now, words = claim.verdict, {}
    for _, reason in ipairs(now.reasons) do
      if reason.at then words[#words + 1] = string.format("%s %+d", reason.rule, reason.points) end
    end
    if now.score ~= before[i].score or now.label ~= before[i].label then
      changed = changed + 1
      write(string.format("%4d  %s %d → %s %d   %s\n", claim.id, before[i].label, before[i].score, now.label, now.score,
        p.paint("dim", table.concat(words, ", "))))
    end
  end
  score()
  for _, e in ipairs(errors) do session.say(e.message) end
  write(string.format("%d of %s would change\n", changed, session.plural(#article.claims, "verdict")))
end

function commands.test()
  local results, message = pack:test()
  if not results then error(message, 0) end
  local failed = 0
  for _, result in ipairs(results) do
    if not result.ok then
      failed = failed + 1
      write(result.at .. ": " .. result.message .. "\n        " .. paint.one_line(result.text) .. "\n")
    end
  end
  write(string.format("%d passed, %d failed\n", #results - failed, failed))
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

-- articles{site = "…", text = "…", kind = "…", label = "…"}: the articles of the open database that fit, each with
-- its number, title and site; open(N) opens one.
local function open_store(path)
  local store, message = hearsay.store(path)
  if not store then error(message, 0) end
  local run = store:rows("SELECT max(id) AS id FROM runs")[1].id or "0"
  local tests = {
    site = "a.site = ?", text = "instr(lower(a.text), lower(?)) > 0", title = "instr(lower(a.title), lower(?)) > 0",
    kind = "EXISTS (SELECT 1 FROM v_claims v WHERE v.article_id = a.id AND v.run_id = " .. run .. " AND v.kind = ?)",
    label = "EXISTS (SELECT 1 FROM v_claims v WHERE v.article_id = a.id AND v.run_id = " .. run .. " AND v.label = ?)",
  }
  function env.articles(wanted)
    local where, values, names = { "1" }, {}, {}
    for name in pairs(wanted or {}) do names[#names + 1] = name end
    table.sort(names)
    for _, name in ipairs(names) do
      if not tests[name] then
        local known = {}
        for other in pairs(tests) do known[#known + 1] = other end
        local like = options.nearest(name, known)
        error("articles are found by site, text, title, kind and label, not by " .. name ..
          (like and ": did you mean " .. like .. "?" or ""), 0)
      end
      where[#where + 1] = tests[name]
      values[#values + 1] = tostring(wanted[name])
    end
    local rows, why = store:rows("SELECT a.id, a.title, a.site, a.input FROM articles a WHERE " ..
      table.concat(where, " AND ") .. " ORDER BY a.id LIMIT 1000", table.unpack(values))
    if not rows then error(why, 0) end
    return rows
  end
  function env.open(number)
    local row = store:rows("SELECT text, input FROM articles WHERE id = CAST(? AS INTEGER)", tostring(number))[1]
    if not row then error("the database has no article " .. tostring(number), 0) end
    local opened, why = hearsay.article(row.text, row.input)
    if not opened then error(why, 0) end
    article = opened
    env.article, env.claims, env.sources = article, article.claims, article.sources
    score()
    return article
  end
  local n = store:rows("SELECT count(*) AS n FROM articles")[1].n
  write(path .. ": " .. session.plural(math.tointeger(tonumber(n)), "article") .. "; articles{site=…, text=…} finds some, " ..
    "open(N) opens one\n")
end

local function is_database(path)
  local file = io.open(path, "rb")
  local head = file and file:read(15)
  if file then file:close() end
  return head == "SQLite format 3"
end

function commands.open(rest)
  if rest == "" then error("open what? .open FILE", 0) end
  if is_database(rest) then return open_store(rest) end
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
