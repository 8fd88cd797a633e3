-- check: finds mistakes in rules without running them.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local reference = require "lib.reference"
local packfiles = require "lib.check.packfiles"
local luaparse = require "lib.luaparse"
local names = require "lib.check.names"
local declarations = require "lib.check.declarations"

local found, inputs = options.read({
  command = "check", usage = "[RULES...]",
  about = "Finds mistakes in rules without running them: wrong syntax, names and fields that do not exist, what may be\n" ..
    "nil and is never tested, locals nobody uses, rules that lack something or cannot matter, examples that say\n" ..
    "nothing, costly patterns, rules, settings, lists and modules that are not there. Where nothing is found it loads\n" ..
    "the pack, in its sandbox, and says what is wrong then. Prints file:line:column: message. Without RULES it checks\n" ..
    "those of the workspace one is in, else the pack \"sourcing\". Exit status: 0 none found, 1 some, 2 rules could not be read.",
  { "quiet", nil, "do not say which rules are checked where none are named" },
}, { ... })
if #inputs == 0 then
  inputs = session.rules_here()
  if not found.quiet then session.tell_rules(inputs) end
end

-- What Lua itself says of a file that it cannot read: the line and the message; nil if it can.
local function syntax_error(text)
  local chunk, message = load(text, "=rules", "t", {})
  if chunk then return nil end
  local line, words = message:match "^rules:(%d+): (.*)$"
  return tonumber(message:match "at line (%d+)$" or line) or 1, words or message
end

local findings = {}

local function check_file(file, pack, known)
  local function add(line, column, message)
    findings[#findings + 1] = { file = file.path, line = line, column = column, message = message, number = #findings }
  end
  local function report(at, message)
    local line, column = luaparse.place(file.text, at)
    add(line, column, message)
  end
  function pack.where(at) return file.path .. ":" .. luaparse.place(file.text, at) end
  local line, message = syntax_error(file.text)
  if file.tree and line then
    add(line, 1, message)
  elseif file.problem then
    report(file.problem.at, file.problem.message)
  else
    names.check(file.tree, known, report)
    declarations.check(file.tree, pack, report)
  end
end

-- What is known of a pack before its files are looked at one by one: see declarations.check, and the names of its
-- settings (nil where they are not all known). One file of a folder with a pack.lua, or of a lib/, says nothing of the
-- whole.
local function pack_of(path, files, classes)
  local declared = packfiles.declared(files)
  local folder = path:match "^(.*/)" or ""
  local part = hearsay.exists(folder .. "pack.lua") or ("/" .. folder):find "/lib/$"
  local whole = hearsay.is_folder(path) or path == folder .. "pack.lua" or not part
  local below = declared.uses and packfiles.below(path, declared.uses, { path })
  local settings = whole and declared.settings_known and (not below or below.settings_known) and declared.settings or nil
  for name, kind in pairs(settings and below and below.settings or {}) do settings[name] = kind end
  return { classes = classes, whole = whole, below = below, seen = {}, changed = {} }, settings
end

-- Where `require` and `words` of a pack look.
local function lib_of(path)
  if hearsay.is_folder(path) then return (path:gsub("/+$", "")) .. "/lib/" end
  local folder = path:match "^(.*/)" or ""
  return ("/" .. folder):find "/lib/$" and folder or folder .. "lib/"
end

-- What the files of a whole pack say as they load, where nothing was found by reading them; no rule is run.
local function load_pack(path)
  local loaded, message = session.pack_at { path }
  if loaded then return end
  local file, line, words = message:match "^([^:]+):(%d+): (.*)$"
  local folder = hearsay.is_folder(path) and path:gsub("/+$", "") .. "/" or path:match "^(.*/)" or ""
  local mine = file and file:sub(1, #folder) == folder and hearsay.exists(file) -- it may be one of a pack in use
  findings[#findings + 1] = { file = mine and file or path, line = mine and tonumber(line) or 1, column = 1,
    message = mine and words or message, number = #findings }
end

local known = names.known(reference)
for _, input in ipairs(inputs) do
  local path = session.need(session.rules_path(input))
  local files = session.need(packfiles.read(path))
  local pack
  pack, known.settings = pack_of(path, files, known.classes)
  known.lib = lib_of(path)
  local before = #findings
  for _, file in ipairs(files) do check_file(file, pack, known) end
  if pack.whole and #findings == before then load_pack(path) end
end

table.sort(findings, function (a, b)
  if a.file ~= b.file then return a.file < b.file end
  if a.line ~= b.line then return a.line < b.line end
  if a.column ~= b.column then return a.column < b.column end
  return a.number < b.number
end)
local lines = {}
for i, f in ipairs(findings) do lines[i] = string.format("%s:%d:%d: %s\n", f.file, f.line, f.column, f.message) end
session.show(table.concat(lines))
return #findings > 0 and 1 or 0
