-- scopes.lua: the locals of a file: where each is declared, which one a name stands for, and how a value that hangs on one
-- is written (its path) and known (its key in lib.check.facts).
local facts = require "lib.check.facts"

local scopes = {}

-- {{{ locals

function scopes.open(round)
  local outer = round.scope
  round.scope = { list = {}, outer = outer, by_name = setmetatable({}, { __index = outer and outer.by_name }) }
end

-- Says which locals of the innermost scope nobody used, and leaves it.
function scopes.close(round)
  for _, variable in ipairs(round.scope.list) do
    if not variable.used and not variable.quiet and variable.node.name:sub(1, 1) ~= "_" then
      round.report(variable.node.at, "the local '" .. variable.node.name .. "' is never used")
    end
  end
  round.scope = round.scope.outer
end

-- Of `quiet` ones nobody is told that they are not used. `value`, of a variable that is never assigned: its key, what is known
-- where it is true (yes), where it is false (no), and where it is not what stands behind its `or` (else_known).
function scopes.declare(round, node, kind, quiet, value)
  round.variables = round.variables + 1
  local variable = { node = node, quiet = quiet, inside = round.inside, key = tostring(round.variables), else_known = facts.unsure }
  if not round.learned.assigned[node] then
    value = value or {}
    variable.kind, variable.yes, variable.no, variable.else_known = kind, value.yes, value.no, value.else_known
    if value.key then variable.key, variable.inside = value.key.key, value.key.inside end
  end
  local scope = round.scope
  scope.list[#scope.list + 1] = variable
  scope.by_name[node.name] = variable
end

-- The local that a name stands for; nil if it is a global.
function scopes.variable_of(round, name) return round.scope.by_name[name] end

-- Whether a node is the global of this name.
function scopes.is_global(round, node, name)
  return node.kind == "name" and node.name == name and not scopes.variable_of(round, name)
end

-- The function of the file that a node names, which is used by that; nil if it names none.
function scopes.function_of(round, node)
  local variable = node.kind == "name" and scopes.variable_of(round, node.name)
  if not variable or type(variable.kind) ~= "table" then return nil end
  variable.used = true
  return variable.kind
end

-- }}}
-- {{{ values that hang on a local

-- "claim.source" or "claim.sources[1]", as it is written; nil if a node is no such path.
function scopes.path_of(node)
  if node.kind == "name" then return node.name end
  if node.kind ~= "index" then return nil end
  local path, key = scopes.path_of(node.object), node.key
  if not path then return nil end
  if key.kind == "string" then return path .. "." .. key.value end
  if key.kind == "number" then return path .. "[" .. key.value .. "]" end
  if key.kind == "unary" and key.sign == "#" and scopes.path_of(key.value) == path then return path .. "[#" .. path .. "]" end
end

-- The key of what an index asks of the value whose key is `of`.
local function key_of_index(round, node, of)
  local key = node.key
  if key.kind == "string" then return { key = of.key .. "." .. key.value, inside = of.inside } end
  if key.kind == "number" and math.type(key.value) == "integer" then
    return { key = of.key .. "[" .. key.value .. "]", inside = of.inside }
  end
  local counted = scopes.key_of(round, key) -- list[#list] is there where list[1] is
  if counted and counted.key == "#" .. of.key then return { key = of.key .. "[1]", inside = of.inside } end
end

-- The key of a value in lib.check.facts, and the function that its variable belongs to: { key, inside }; nil if it has none.
function scopes.key_of(round, node)
  if node.kind == "parentheses" then return scopes.key_of(round, node.value) end
  if node.kind == "name" then
    local variable = scopes.variable_of(round, node.name)
    return variable and { key = variable.key, inside = variable.inside }
  end
  if node.kind == "index" then
    local of = scopes.key_of(round, node.object)
    return of and key_of_index(round, node, of)
  end
  if node.kind == "unary" and node.sign == "#" then
    local of = scopes.key_of(round, node.value)
    return of and { key = "#" .. of.key, inside = of.inside }
  end
end

-- }}}

return scopes
