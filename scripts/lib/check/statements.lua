-- statements.lua: the statements of a file, in the order in which they run, and what is known behind each.
local luaparse = require "lib.luaparse"
local advice = require "lib.check.advice"
local facts = require "lib.check.facts"
local kinds = require "lib.check.kinds"
local nils = require "lib.check.nils"
local scopes = require "lib.check.scopes"

local statements = {}

local visit = {} -- by kind of node

-- {{{ locals, assignments, calls

visit["local"] = function (round, node)
  local values = {}
  for i, value in ipairs(node.values) do
    local kind, yes, no = round:expression(value)
    values[i] = { kind = nils.refined(round, value, kind), key = scopes.key_of(round, value), yes = yes, no = no,
      else_known = nils.told(round, value) }
  end
  for i, name in ipairs(node.names) do scopes.declare(round, name, values[i] and values[i].kind, false, values[i]) end
end

visit["local function"] = function (round, node)
  scopes.declare(round, node.name, node.func)
  round:expression(node.func)
end

local function assign(round, target)
  local variable = target.kind == "name" and scopes.variable_of(round, target.name)
  if variable then
    round.found.assigned[variable.node] = true
  elseif target.kind == "name" then
    round.report(target.at, "assigning the global '" .. target.name .. "': write 'local " .. target.name .. " = …'")
  else
    local kind = kinds.plain(round:expression(target.object))
    round:expression(target.key)
    if round.known.classes[kind] then round.report(target.at, advice.with_article(kind) .. " cannot be changed") end
  end
end

function visit.assign(round, node)
  for _, value in ipairs(node.values) do round:expression(value) end
  for _, target in ipairs(node.targets) do assign(round, target) end
end

function visit.expression(round, node)
  local value = node.value
  round:expression(value)
  if value.kind == "call" and scopes.is_global(round, value.func, "error") then round.known_here = facts.dead end
end

-- }}}
-- {{{ ways out

visit["return"] = function (round, node)
  for i, value in ipairs(node.values) do
    local kind = round:expression(value)
    local why = i == 1 and round.learned.tests[round.inside] and type(kind) == "string" and
      advice.no_evidence(kinds.plain(kind), scopes.path_of(value))
    if why then round.report(value.at, why) end
  end
  round.known_here = facts.dead
end

visit["break"] = function (round) round.known_here = facts.dead end
visit["goto"] = visit["break"]

-- }}}
-- {{{ blocks

visit["do"] = function (round, node) round:body(node.body) end

visit["if"] = function (round, node)
  local after = facts.dead
  for i, inner in ipairs(node.bodies) do
    local otherwise = facts.dead
    if node.tests[i] then
      local _, yes, no = round:expression(node.tests[i])
      round.known_here, otherwise = yes, no
    end
    round:body(inner)
    after, round.known_here = facts.either(after, round.known_here), otherwise
  end
  round.known_here = facts.either(after, round.known_here)
end

-- Whether a loop may be left in its middle.
local function is_left(list)
  local left = false
  luaparse.walk(list, function (node) left = left or node.kind == "break" or node.kind == "goto" end)
  return left
end

visit["while"] = function (round, node)
  local before = round.known_here
  local _, yes, no = round:expression(node.test)
  round.known_here = yes
  round:body(node.body)
  round.known_here = is_left(node.body) and before or no
end

visit["repeat"] = function (round, node)
  local before, yes = round.known_here, round:body(node.body, node.test)
  round.known_here = is_left(node.body) and before or yes
end

-- The body of a `for`, whose names have these types; behind it is known what `before` says.
local function loop(round, node, types, before)
  scopes.open(round)
  for i, name in ipairs(node.names) do scopes.declare(round, name, types[i], true) end
  round:body(node.body)
  scopes.close(round)
  round.known_here = before
end

function visit.count(round, node)
  for _, value in ipairs(node.values) do nils.needs_or(round, value, (round:expression(value)), "0") end
  loop(round, node, { "integer" }, round.known_here)
end

-- The type of what a loop goes through, one by one; nil if it is unknown.
local function each_element(round, values)
  local element
  for i, value in ipairs(values) do
    local kind = round:expression(value)
    if i == 1 and type(kind) == "string" then
      element = kind:match "^each (.+)$"
      if round.known.classes[kinds.plain(kind)] or kind:find "%[%]%??$" then
        round.report(value.at, advice.not_called(scopes.path_of(value)))
      end
    end
  end
  return element
end

function visit.each(round, node)
  local first, element = node.values[1], each_element(round, node.values)
  local before, list = round.known_here, first.kind == "call" and first.arguments[1] and scopes.key_of(round, first.arguments[1])
  if element and list then round.known_here = facts.with(round.known_here, list.key .. "[1]") end
  loop(round, node, element and { "integer", element } or {}, before)
end

-- }}}

-- Goes through the statements of a block, in a scope of its own. Returns what is known where the `test` behind them, if there
-- is one, is true.
function statements.body(round, list, test)
  local yes
  local before = round.known_here
  scopes.open(round)
  for _, statement in ipairs(list) do
    if statement.kind == "label" then round.known_here = before end
    if visit[statement.kind] then visit[statement.kind](round, statement) end
  end
  if test then yes = select(2, round:expression(test)) end
  scopes.close(round)
  return yes
end

return statements
