-- when.lua: the function behind `when` of a rule, wherever it stands: what it gets, and that it returns something.
local luaparse = require "lib.luaparse"
local advice = require "lib.check.advice"
local scopes = require "lib.check.scopes"

local when = {}

-- Whether some `return` among the statements gives more than nil or false.
local function returns_value(statements)
  for _, statement in ipairs(statements) do
    local first = statement.kind == "return" and statement.values[1]
    if first and first.kind ~= "nil" and first.kind ~= "false" then return true end
    for _, inner in ipairs(statement.bodies or { statement.body }) do
      if returns_value(inner) then return true end
    end
  end
  return false
end

-- Calls each(function) for those that some `return` among the statements gives.
local function returned_functions(statements, each)
  for _, statement in ipairs(statements) do
    if statement.kind == "return" and statement.values[1] and statement.values[1].kind == "function" then
      each(statement.values[1])
    end
    for _, inner in ipairs(statement.bodies or { statement.body }) do returned_functions(inner, each) end
  end
end

-- What is written behind `when`: a function, the name of one, or a call of one that returns it. Its parameter has the
-- type `kind`.
local function behind(round, node, kind)
  local found = round.found
  local function is_behind(func)
    round:hint(func, 1, kind)
    found.tests[func] = true
    if not returns_value(func.body) and not found.mute[func] then round.report(func.at, advice.NOTHING_RETURNED) end
    found.mute[func] = true
  end
  local func = scopes.function_of(round, node.kind == "call" and node.func or node)
  if node.kind == "function" then
    is_behind(node)
  elseif func and node.kind == "name" then
    return is_behind(func)
  elseif func then
    returned_functions(func.body, is_behind)
  end
  round:expression(node)
end

-- Goes through rule "id" {…}.
function when.rule(round, constructor, id)
  if id then round:expression(id) end
  local over = luaparse.item(constructor, "over")
  local kind = not over and "claim" or luaparse.constant(over)
  for _, item in ipairs(constructor.items) do
    if item.key and item.key.value == "when" and round.known.classes[kind] then behind(round, item.value, kind)
    else
      if item.key then round:expression(item.key) end
      round:expression(item.value)
    end
  end
end

return when
