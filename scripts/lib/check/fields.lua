-- fields.lua: globals, fields and methods, which must exist: their types, and what is said of those that do not.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local did_you_mean = require "lib.suggest"
local advice = require "lib.check.advice"
local kinds = require "lib.check.kinds"

local fields = {}

local simple = { integer = "an integer", number = "a number", boolean = "a boolean" }

-- The type of a name that is no local.
function fields.global(round, node)
  local name, known = node.name, round.known
  if known.libraries[name] or (known.blocked[name] and not known.functions[name]) then
    if not known.libraries[name] then round.report(node.at, "'" .. name .. "' is not available to rules") end
    return "library " .. name
  end
  if known.functions[name] then return nil end
  round.report(node.at, "'" .. name .. "' is not defined" .. (advice.global(name) or
    did_you_mean(name, known.words, "'", ": is it misspelt, or a local of another file?")))
end

local function library_field(round, library, name, at)
  local all = round.known.libraries[library]
  if not all then return end
  for _, field in ipairs(all) do
    if field == name then return end
  end
  round.report(at, "'" .. library .. "." .. name .. "' is not available to rules" .. did_you_mean(name, all, "'"))
end

-- That an object of a class has no such field; `path` as in fields.field.
local function missing(round, path, kind, name, at, called)
  local classes, now = round.known.classes, hearsay.renamed(kind, name)
  local all = lists.map(classes[kind], function (entry) return entry.name end)
  round.report(at, advice.with_article(kind) .. " has no " .. (called and "method" or "field") .. " '" .. name .. "'" ..
    (now and " any more: it is '" .. now .. "' now" or advice.field(classes, kind, name, path) or
      did_you_mean(name, all, "'")))
end

local function class_field(round, path, kind, name, at, called)
  local entry = round.known.classes[kind][name]
  if not entry then
    missing(round, path, kind, name, at, called)
  elseif called and not entry.method then
    round.report(at, "'" .. name .. "' of " .. advice.with_article(kind) .. " is a field: write ." .. name)
  else
    return entry.method and entry.type:match "%): (.+)$" or entry.type
  end
end

-- The type of a field of an object, which must exist. `path`: the object as it is written, nil if it has no name; `kind`:
-- its type; `called` where it is called as a method.
function fields.field(round, path, kind, name, at, called)
  kind = kinds.plain(kind)
  if type(kind) ~= "string" then return nil end
  local library = kind:match "^library (.*)"
  if library then
    library_field(round, library, name, at)
  elseif simple[kind] then
    round.report(at, simple[kind] .. " has no field '" .. name .. "'")
  elseif kinds.is_text(kind) then
    library_field(round, "string", name, at)
    return called and kinds.text_results[name] or nil
  elseif kinds.element(kind) then
    round.report(at, "a list has no field '" .. name .. "': it has [1] to [#list]")
  elseif round.known.classes[kind] then
    return class_field(round, path, kind, name, at, called)
  end
end

return fields
