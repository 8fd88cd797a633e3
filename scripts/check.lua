-- check: finds mistakes in rules without running them.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local reference = require "lib.reference"
local luaparse = require "lib.luaparse"
local names = require "lib.names"
local declarations = require "lib.declarations"

local found, inputs = options.read({
  command = "check", usage = "[RULES...]",
  about = "Finds mistakes in rules without running them: wrong syntax, names and fields that do not exist, what may be\n" ..
    "nil and is never tested, locals nobody uses, rules that lack something or cannot matter, examples that say\n" ..
    "nothing, costly patterns. Prints file:line:column: message.\n" ..
    "Exit status: 0 none found, 1 some, 2 rules could not be read.",
}, { ... })
if not found then return inputs end
if #inputs == 0 then inputs = { "sourcing" } end

local LARGEST = 1 << 20 -- bytes of a file, as when rules are loaded

-- The files of a pack and of its lib/: { {path, name, text}, … } in order; or nil and why not.
local function files_of(path)
  local list = {}
  if hearsay.is_folder(path) then
    local in_folder, message = hearsay.names(path)
    if not in_folder then return nil, message end
    path = path:gsub("/+$", "")
    for _, name in ipairs(in_folder) do
      if name:find "%.lua$" then list[#list + 1] = { path = path .. "/" .. name } end
    end
    for _, name in ipairs(hearsay.names(path .. "/lib") or {}) do
      if name:find "%.lua$" then list[#list + 1] = { path = path .. "/lib/" .. name } end
    end
    if #list == 0 then return nil, path .. " has no rules: no file there ends in .lua" end
  else
    list[1] = { path = path }
  end
  for _, file in ipairs(list) do
    local handle, message = io.open(file.path, "rb")
    if handle then
      file.text, message = handle:read(LARGEST + 1)
      handle:close()
      if not file.text and not message then file.text = "" end
    end
    if not file.text then return nil, "cannot read the rules " .. (message:find(file.path, 1, true) and "" or file.path .. ": ") .. message end
    if #file.text > LARGEST then return nil, "the rules " .. file.path .. " are larger than 1 MiB" end
  end
  return list
end

-- Line and column (in characters) of the byte `at`, both from 1.
local function place(text, at)
  local line, begin = 1, 1
  for behind in text:gmatch "\n()" do
    if behind > at then break end
    line, begin = line + 1, behind
  end
  local before = text:sub(begin, at - 1)
  return line, (utf8.len(before) or #before) + 1
end

-- What Lua itself says of a file that it cannot read: the line and the message; nil if it can.
local function syntax_error(text)
  local chunk, message = load(text, "=rules", "t", {})
  if chunk then return nil end
  local line, words = message:match "^rules:(%d+): (.*)$"
  return tonumber(message:match "at line (%d+)$" or line) or 1, words or message
end

local findings = {}

local function check_file(file, seen, known)
  local function add(line, column, message)
    findings[#findings + 1] = { file = file.path, line = line, column = column, message = message, number = #findings }
  end
  local function report(at, message)
    local line, column = place(file.text, at)
    add(line, column, message)
  end
  local function where(at) return file.path .. ":" .. place(file.text, at) end
  local tree, problem = luaparse.file(file.text)
  local line, message = syntax_error(file.text)
  if tree and line then
    add(line, 1, message)
  elseif problem then
    report(problem.at, problem.message)
  else
    names.check(tree, known, report)
    declarations.check(tree, seen, known.classes, where, report)
  end
end

local known = names.known(reference)
for _, input in ipairs(inputs) do
  local path, message = session.rules_path(input)
  if not path then session.say(message) return 2 end
  local files
  files, message = files_of(path)
  if not files then session.say(message) return 2 end
  local seen = {}
  for _, file in ipairs(files) do check_file(file, seen, known) end
end

table.sort(findings, function (a, b)
  if a.file ~= b.file then return a.file < b.file end
  if a.line ~= b.line then return a.line < b.line end
  if a.column ~= b.column then return a.column < b.column end
  return a.number < b.number
end)
local lines = {}
for i, f in ipairs(findings) do lines[i] = string.format("%s:%d:%d: %s\n", f.file, f.line, f.column, f.message) end
if not session.out(table.concat(lines)) then return 2 end
return #findings > 0 and 1 or 0
