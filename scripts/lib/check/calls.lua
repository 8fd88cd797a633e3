-- calls.lua: calls: what functions and methods are given, and what they give.
local luaparse = require "lib.luaparse"
local advice = require "lib.check.advice"
local constants = require "lib.check.constants"
local facts = require "lib.check.facts"
local fields = require "lib.check.fields"
local kinds = require "lib.check.kinds"
local nils = require "lib.check.nils"
local scopes = require "lib.check.scopes"
local when = require "lib.check.when"

local is_global, variable_of, path_of = scopes.is_global, scopes.variable_of, scopes.path_of

local calls = {}

-- Functions of the libraries that take no nil first, and what may stand for it; others of them take what they get.
local instead = { string = '""', table = "{}", utf8 = '""', math = "0" }
-- Whose methods take patterns.
local searched = { string = true, article = true, span = true }

-- {{{ functions

-- The library that a function is a field of; nil if it is none of a global's.
local function library_of(round, func)
  local object = func.kind == "index" and func.object.kind == "name" and func.object
  return object and not variable_of(round, object.name) and object.name or nil
end

local function is_of_lua(round, func)
  if func.kind == "index" then return library_of(round, func) ~= nil end
  return func.kind == "name" and not variable_of(round, func.name) and func.name ~= "type" and func.name ~= "pcall" and func.name ~= "select"
end

local function goes_through(round, func) return is_global(round, func, "ipairs") or is_global(round, func, "pairs") end

-- What ipairs and pairs are called with.
local function check_list(round, func, node, kind)
  nils.needs(round, node, kind, node.at, function (path)
    return (path or "this") .. " may be nil: write " .. func.name .. "(" .. (path or "…") .. " or {})"
  end)
  local class = kinds.plain(kind)
  if round.known.classes[class] and class ~= "words" then
    round.report(node.at, (path_of(node) or "this") .. " is " .. advice.with_article(class) .. ", no list to go through")
  end
end

-- What a function of Lua is called with.
local function library_call(round, node, given)
  local func, first = node.func, node.arguments[1]
  if not first then return end
  local library = library_of(round, func)
  if library then
    if instead[library] then nils.needs_or(round, first, given[1], instead[library]) end
  elseif goes_through(round, func) then
    check_list(round, func, first, given[1])
  end
end

-- claim.article.find("x") for claim.article:find "x"; not where the object is given, too.
local function without_colon(round, node)
  local func = node.func
  local path = func.kind == "index" and func.key.kind == "string" and path_of(func.object)
  if not path or (node.arguments[1] and path_of(node.arguments[1]) == path) then return end
  local name, kind = func.key.value, round.asked[func]
  local class = round.known.classes[kind]
  if class and class[name] and class[name].method or
    kinds.is_text(kind) and (kinds.text_results[name] or kinds.takes_text[name]) then
    round.report(func.key.at, advice.colon(path, name))
  end
end

-- What is given to a function of a file may have been tested there, and all that a function inside this one sees.
local function may_be_tested(round, node, func)
  if func and round.inside and round.outer[func] == round.inside then round.known_here = facts.with(round.known_here, "*") end
  for _, argument in ipairs(node.arguments) do
    local key = scopes.key_of(round, argument)
    if key then round.known_here = facts.with(round.known_here, "*" .. key.key) end
  end
end

-- The types of the arguments, false for the unknown, and what is known where the first of them is true. `func`: the
-- function of the file that gets them, nil if it is none.
local function arguments(round, node, func)
  local given, yes = {}, nil
  for i, argument in ipairs(node.arguments) do
    local kind, there = round:expression(argument)
    given[i], yes = kind or false, yes or there
    if func then round:hint(func, i, kind) end
  end
  return given, yes
end

-- The type of what a call gives.
local function result(round, func, given)
  if goes_through(round, func) then return "each " .. (kinds.element(kinds.plain(given[1])) or "") end
  return func.kind == "name" and not variable_of(round, func.name) and round.known.results[func.name] or nil
end

function calls.call(round, node)
  constants.from_lib(round, node)
  local declared, id = luaparse.declaration(node, "rule")
  if declared and not variable_of(round, "rule") then return when.rule(round, declared, id) end
  local func = scopes.function_of(round, node.func)
  if not func then round:expression(node.func) end
  without_colon(round, node)
  if node.func.kind == "index" and is_global(round, node.func.object, "string") and node.func.key.kind == "string" then
    constants.pattern(round, node.func.key.value, { table.unpack(node.arguments, 2) }, node.at)
  end
  local given, yes = arguments(round, node, func)
  if is_global(round, node.func, "assert") then
    round.known_here = yes or round.known_here
    return kinds.plain(given[1]) or nil
  end
  if is_of_lua(round, node.func) then library_call(round, node, given) else may_be_tested(round, node, func) end
  return result(round, node.func, given)
end

-- }}}
-- {{{ methods

function calls.method(round, node)
  local kind = nils.opened(round, node.object, node.at)
  local gives = fields.field(round, path_of(node.object), kind, node.name, node.name_at, true)
  if not kind or searched[kind] or kinds.is_of_words(kind) then
    constants.pattern(round, node.name, node.arguments, node.name_at)
  end
  local yes = facts.none
  for i, argument in ipairs(node.arguments) do
    local given = round:expression(argument)
    if i == 1 and (kinds.takes_text[node.name] or round.known.classes[kind]) then nils.needs_or(round, argument, given, '""') end
    yes = facts.both(yes, nils.told(round, argument))
  end
  return gives, facts.both(round.known_here, yes)
end

-- }}}

return calls
