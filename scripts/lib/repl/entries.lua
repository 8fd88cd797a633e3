-- entries.lua: what was typed, pasted or piped into the workbench → Lua that is run, or a command.
local hearsay = require "hearsay"
local did_you_mean = require "lib.suggest"
local luaparse = require "lib.luaparse"
local values = require "lib.repl.values"
local commands = require "lib.repl.commands"

local entries = {}

-- {{{ Lua

-- A text → a function; or nil and true if more lines are wanted, or the message. `first` is the line that it begins at.
local function compile(text, first, env)
  local name = "=line " .. first
  local f, as_value = load("return " .. text, name, "t", env)
  if f then return f end
  local message
  f, message = load(text, name, "t", env)
  if f then return f end
  for _, why in ipairs { message, as_value } do -- no further line can close a text, but behind a backslash
    if why:find "unfinished string" and not text:find "\\$" then
      return nil, name:sub(2) .. ":1: a text is not closed on its line: write a quotation mark behind it"
    end
  end
  local ends_early = "<eof>['\"]?$"
  return nil, (message:find(ends_early) or as_value:find(ends_early)) and true or message
end

-- "line 7:2: …" of the second line of what begins at line 7 → "line 8: …"; without a number where there is one line.
local function with_line(message, bench, first)
  local begin, line, rest = message:match "^line (%d+):(%d+): (.*)$"
  if not bench.numbered then return rest or message end
  return "line " .. (begin and begin + line - 1 or first) .. ": " .. (rest or message)
end

-- The names of the workbench and of Lua.
local function names(env)
  local out = {}
  for _, t in ipairs { env, _G } do
    for name in pairs(t) do out[#out + 1] = type(name) == "string" and name or nil end
  end
  table.sort(out)
  return out
end

-- Adds to a message of Lua the command or the name that was meant.
local function with_meant(message, text, env)
  local called = message:match "nil value %(global '(%a+)'%)$"
  local word = called or message:find "syntax error" and text:match "^%s*(%a+)%s"
  local meant = word and commands.all[word]
  local global = message:match "nil value %(global '([%w_]+)'%)$"
  if not meant then return message .. (global and did_you_mean(global, names(env)) or "") end
  local written = called and meant.wants ~= "" and meant.name .. " " .. meant.wants or
    called and meant.name or meant.name .. text:match "^%s*%a+(%s[^\n]*)"
  return message .. ": the command begins with a dot: ." .. written
end

local function show_results(bench, results)
  local parts = {}
  for i = 2, results.n do
    parts[#parts + 1] = bench.mode == "text" and values.text(results[i], bench.output.p, bench.article) or
      values[bench.mode](results[i])
  end
  if results.n > 1 then bench.env._ = results[2] end
  if #parts > 0 then bench.output.show(table.concat(parts), bench.mode ~= "text") end
end

-- What is said of a text that ends by making locals, which nothing can use any more; nil of others.
local function lost_local(text)
  local tree = text:find "local" and luaparse.file(text)
  local last = tree and tree[#tree]
  if not last or last.kind ~= "local" and last.kind ~= "local function" then return nil end
  local name = (last.name or last.names[1]).name
  local kept = text:sub(last.at):match "^local%s+([^\n]*)"
  return "'" .. name .. "' is local and ends with its statement: without 'local' it stays (" .. kept ..
    (text:sub(last.at):find "\n." and " …)" or ")")
end

-- }}}

-- Runs f, which Ctrl-C may stop, ends the file of .once and undoes what .try did. True, or nil and a message.
function entries.attempt(bench, f, ...)
  local ok, why = hearsay.interruptible(f, ...)
  if bench.tried then hearsay.interruptible(bench.score) end
  if type(why) == "table" then why = "an error that is a table: " .. values.flat(why) end
  local kept, message = bench.output.finish()
  if not ok then return nil, tostring(why) end
  return kept, message
end

-- The command that is meant by what is no Lua and has no dot, and what stands behind its name: !PROGRAM, and what people
-- type who know other programs. nil of all else.
local function as_command(bench, text)
  local program = text:match "^%s*!%s*(.-)%s*$"
  if program then return commands.all.shell, program end
  local word = text:match "^%s*(%S+)%s*$"
  local name = word and word:gsub("^(%a+)%(%)", "%1"):gsub(";$", "")
  if not name or bench.env[name] ~= nil then return nil end
  if commands.habits[name] then return commands.all[commands.habits[name]], "" end
  local meant = commands.all[name]
  if meant then error("there is no '" .. name .. "' in Lua here: the command is ." .. name .. " " .. meant.wants, 0) end
end

-- Runs one statement, expression or command. True where it is done, "more" where it goes on in a further line, or nil
-- and a message.
local function run_one(bench, text, first)
  if text:match "^%s*$" then return true end
  local done, why
  local is_lua, command, rest = pcall(as_command, bench, text)
  if not is_lua then
    why = command
  elseif command then
    done, why = entries.attempt(bench, command.run, bench, rest)
  elseif text:match "^%s*%." then
    done, why = entries.attempt(bench, commands.run, bench, text:match "^%s*(.*)$")
  else
    local f
    f, why = compile(text, first, bench.env)
    if f then
      done, why = entries.attempt(bench, function () show_results(bench, table.pack(true, f())) end)
      local lost = done and lost_local(text)
      if lost then bench.note(with_line(lost, bench, first)) end
    elseif why == true then
      return "more"
    end
    why = why and with_meant(why, text, bench.env)
  end
  if done then return true end
  return nil, with_line(why, bench, first)
end

-- Goes through lines, which an iterator gives, as through a script. `failed` hears of what is wrong, and at which line
-- of them; the rest is passed over unless it returns true. Returns what is begun and not ended, and the line it begins at.
function entries.run_lines(bench, lines, failed)
  local pending, first, number = {}, 1, 0
  for line in lines do
    number = number + 1
    if #pending == 0 then first = number end
    pending[#pending + 1] = line
    local done, why = run_one(bench, table.concat(pending, "\n"), first)
    if done ~= "more" then pending = {} end
    if not done and not failed(why, number) then return nil end
    if bench.leaving or bench.output.broken then return nil end
  end
  return #pending > 0 and table.concat(pending, "\n") or nil, first
end

-- Runs an entry, which may have several lines: as one statement or, where it is none, line after line. True, "more" and
-- the text that goes on in a further line, or nil and a message.
function entries.run(bench, text)
  local f, why
  bench.numbered = text:find "\n" ~= nil
  if bench.numbered and not text:find "^%s*[.!]" then
    f, why = compile(text, 1, bench.env)
    if why == true then return "more", text end
  end
  if f or not bench.numbered then
    local done, message = run_one(bench, text, 1)
    return done, done == "more" and text or message
  end
  local message
  local rest = entries.run_lines(bench, (text .. "\n"):gmatch "(.-)\n", function (reason)
    message = reason
    return false
  end)
  if message then return nil, message end
  return rest and "more" or true, rest
end

return entries
