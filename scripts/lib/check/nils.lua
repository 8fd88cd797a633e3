-- nils.lua: what may be nil where it is used, and what tests say of it.
--
-- It is followed through the tests in the order in which they run (lib.check.facts), in `when` itself, as those who call
-- another function may have tested what they give.
local luaparse = require "lib.luaparse"
local advice = require "lib.check.advice"
local facts = require "lib.check.facts"
local kinds = require "lib.check.kinds"
local scopes = require "lib.check.scopes"

local nils = {}

-- {{{ uses

-- A type without the "?" where the value is known to be there.
function nils.refined(round, node, kind)
  if not kinds.may_be_nil(kind) then return kind end
  local key = scopes.key_of(round, node)
  return key and facts.knows(round.known_here, key.key) and kinds.plain(kind) or kind
end

-- That a value is used where nil is an error: `message` (path) says so, if it may be nil. It is there from then on.
function nils.needs(round, node, kind, at, message)
  local key = scopes.key_of(round, node)
  local own = not key or key.inside == round.inside -- whoever made a function inside this one may have tested
  local shown = key or node.kind == "method" or node.kind == "binary" or node.kind == "parentheses"
  if round.must_test and own and kinds.may_be_nil(nils.refined(round, node, kind)) and shown then
    round.report(at, message(scopes.path_of(node)))
  end
  round.known_here = facts.with(round.known_here, key and key.key)
end

-- The same, where `other` may stand for it.
function nils.needs_or(round, node, kind, other)
  nils.needs(round, node, kind, node.at, function (path) return advice.instead(path, other) end)
end

-- The type of what a field is asked of.
function nils.opened(round, node, at)
  local kind = round:expression(node)
  nils.needs(round, node, kind, at, advice.test)
  return kinds.plain(kind)
end

-- }}}
-- {{{ tests

-- What is known where a value is one that tells: of `(x or "").name` and of a local that is `x or ""`, that it is x; of a
-- local that is assigned again, whatever made it so.
function nils.told(round, node)
  if node.kind == "name" then
    local variable = scopes.variable_of(round, node.name)
    return variable and variable.else_known
  end
  if node.kind == "index" or node.kind == "method" then return nils.told(round, node.object) end
  if node.kind == "parentheses" or node.kind == "unary" then return nils.told(round, node.value) end
  return round.left_true[node]
end

-- What `left SIGN right` says of the left one, where it is so and where it is not: keys; nil if nothing.
function nils.compared(round, left, sign, right)
  local key, value = scopes.key_of(round, left), luaparse.constant(right)
  if not key then return nil end
  local list = key.key:match "^#(.*)"
  if list then return facts.of_length(list, sign, value) end
  if sign == "==" and right.kind == "nil" then return nil, key.key end
  if sign == "~=" and right.kind == "nil" then return key.key, nil end
  if sign == "==" and (value ~= nil or right.kind == "true") then return key.key, nil end
  if sign == "~=" and value ~= nil then return nil, key.key end
end

-- }}}

return nils
