-- expressions.lua: the values of a file: the type of each, and what is known to be there where it is true and where it is
-- false (lib.check.facts).
local lists = require "lib.lists"
local luaparse = require "lib.luaparse"
local calls = require "lib.check.calls"
local constants = require "lib.check.constants"
local facts = require "lib.check.facts"
local fields = require "lib.check.fields"
local kinds = require "lib.check.kinds"
local nils = require "lib.check.nils"
local scopes = require "lib.check.scopes"

local plain, is_text, may_be_nil = kinds.plain, kinds.is_text, kinds.may_be_nil

local expressions = {}

local arithmetic = lists.set { "+", "-", "*", "/", "//", "%", "^", "<", ">", "<=", ">=" }
local turned = { ["<"] = ">", [">"] = "<", ["<="] = ">=", [">="] = "<=", ["=="] = "==", ["~="] = "~=" }

-- By kind of node: visit(round, node) gives type, yes, no; nil where a fact is what is known anyway.
local visit = { call = calls.call, method = calls.method }

-- {{{ and, or

local logic = {}

logic["and"] = function (round, node)
  local left, yes, no = round:expression(node.left)
  local maybe = may_be_nil(nils.refined(round, node.left, left))
  round.known_here = yes
  local right, right_yes, right_no = round:expression(node.right)
  right = nils.refined(round, node.right, right)
  round.known_here = facts.either(no, facts.either(right_yes, right_no))
  return maybe and type(right) == "string" and plain(right) .. "?" or right, right_yes, facts.either(no, right_no)
end

-- The type of `left or right`, from the types of both.
local function either_kind(left, node, right)
  local is, other = plain(left), plain(right)
  local nothing = node.kind == "table" and #node.items == 0
  local same = is == other and is or is_text(is) and is_text(other) and "string" or nil
  local kind = nothing and is or node.kind == "nil" and left or same
  return kind == same and same and may_be_nil(right) and same .. "?" or kind
end

logic["or"] = function (round, node)
  local left, yes, no = round:expression(node.left)
  if luaparse.constant(node.right) or node.right.kind == "table" then round.left_true[node] = yes end
  round.known_here = no
  local right, right_yes, right_no = round:expression(node.right)
  right = nils.refined(round, node.right, right)
  round.known_here = facts.either(yes, facts.either(right_yes, right_no))
  return either_kind(left, node.right, right), facts.either(yes, right_yes), right_no
end

-- }}}
-- {{{ other signs

function visit.unary(round, node)
  local kind, yes, no = round:expression(node.value)
  if node.sign == "not" then return "boolean", no, yes end
  nils.needs_or(round, node.value, kind, node.sign == "#" and (is_text(plain(kind)) and '""' or "{}") or "0")
  return node.sign == "#" and "integer" or "number"
end

-- What is known where a comparison holds, and where it does not.
local function comparison(round, node)
  local yes, no = nils.compared(round, node.left, node.sign, node.right)
  local also, neither = nils.compared(round, node.right, turned[node.sign], node.left)
  local more = facts.both(nils.told(round, node.left) or facts.none, nils.told(round, node.right))
  return facts.both(facts.with(facts.with(round.known_here, yes), also), more),
    facts.both(facts.with(facts.with(round.known_here, no), neither), more)
end

local function needs_both(round, node, left, right, other)
  nils.needs_or(round, node.left, left, other)
  nils.needs_or(round, node.right, right, other)
end

function visit.binary(round, node)
  if logic[node.sign] then return logic[node.sign](round, node) end
  local left = round:expression(node.left)
  local right = round:expression(node.right)
  if node.sign == "==" or node.sign == "~=" then
    constants.compare(round, node.left, left, node.right)
    constants.compare(round, node.right, right, node.left)
  end
  if node.sign == ".." then
    needs_both(round, node, left, right, '""')
    return "string"
  end
  if arithmetic[node.sign] then
    needs_both(round, node, left, right, (is_text(plain(left)) or is_text(plain(right))) and '""' or "0")
  end
  if turned[node.sign] then return "boolean", comparison(round, node) end
end

-- }}}
-- {{{ names, constants, tables, fields, functions

function visit.name(round, node)
  local variable = scopes.variable_of(round, node.name)
  if not variable then return fields.global(round, node) end
  variable.used = true
  if type(variable.kind) == "table" then round.found.escaped[variable.kind] = true end
  return variable.kind
end

function visit.string() return "string" end
function visit.number() return "number" end
function visit.parentheses(round, node) return round:expression(node.value) end

function visit.table(round, node)
  for _, item in ipairs(node.items) do
    if item.key then round:expression(item.key) end
    round:expression(item.value)
  end
end

function visit.index(round, node)
  local kind = nils.opened(round, node.object, node.at)
  constants.setting(round, node)
  round.asked[node] = kind
  if node.key.kind == "string" then
    return fields.field(round, scopes.path_of(node.object), kind, node.key.value, node.key.at)
  end
  local _, there = round:expression(node.key)
  local element = kinds.element(kind)
  return element and scopes.key_of(round, node) and element .. "?" or element, facts.both(there, nils.told(round, node.key))
end

visit["function"] = function (round, node)
  local learned = round.learned
  local hints = not learned.escaped[node] and learned.hints[node] or {}
  local outside, around, before = round.must_test, round.inside, round.known_here
  round.must_test, round.inside = outside or learned.tests[node] or false, node
  round.outer[node] = around
  scopes.open(round)
  for i, parameter in ipairs(node.parameters) do scopes.declare(round, parameter, hints[i] or nil, true) end
  round:body(node.body)
  scopes.close(round)
  round.must_test, round.inside, round.known_here = outside, around, before
  return node
end

-- }}}

-- What is known of a value besides, where it is true and where it is false: it is there, and what its variable says.
local function also_known(round, node, yes, no)
  local key, variable = scopes.key_of(round, node), node.kind == "name" and scopes.variable_of(round, node.name)
  if key then yes = facts.with(yes, key.key) end
  if variable and variable.yes then yes, no = facts.both(yes, variable.yes), facts.both(no, variable.no) end
  yes = facts.both(yes, nils.told(round, node))
  if variable and variable.else_known == facts.unsure then no = facts.both(no, facts.unsure) end
  return yes, no
end

-- Goes through an expression. Returns its type, and what is known where it is true, and where it is false.
function expressions.visit(round, node)
  local kind, yes, no
  if visit[node.kind] then kind, yes, no = visit[node.kind](round, node) end
  yes, no = also_known(round, node, yes or round.known_here, no or round.known_here)
  if node.kind == "nil" or node.kind == "false" then yes = facts.dead end
  if node.kind == "true" or node.kind == "string" or node.kind == "number" then no = facts.dead end
  return kind, yes, no
end

return expressions
