-- round.lua: one round through a file of rules: where it is, what is known there, and what it finds out for the next one.
-- Those who look at one thing (lib.check.scopes, nils, fields, constants, calls, …) get it as `round`, and keep nothing
-- themselves.
local expressions = require "lib.check.expressions"
local facts = require "lib.check.facts"
local kinds = require "lib.check.kinds"
local statements = require "lib.check.statements"

local round = {}
round.__index = round

-- What a round finds out, at first nothing: the locals that are `assigned` again; `hints`, by function and number, the type
-- that all calls give a parameter (false where they differ); the functions that `escaped`, being more than called; those
-- behind `when`, which must test for nil (`tests`), and those of them that were looked at for a value (`mute`).
function round.nothing() return { assigned = {}, hints = {}, escaped = {}, tests = {}, mute = {} } end

-- `known`: lib.check.names.known, with what its caller added; `learned`: what the round before found out; report(at,
-- message) is called for every mistake.
function round.new(known, learned, report)
  return setmetatable({
    known = known, learned = learned, report = report, found = round.nothing(),
    scope = nil, -- the innermost
    variables = 0, -- declared until now
    inside = nil, -- the function that is looked at
    must_test = false, -- whether nil is followed in it
    known_here = facts.none,
    outer = {}, -- by function, the one that it stands in
    asked = {}, -- by index, the type of what it is asked of
    left_true = {}, -- by `x or "…"`, what is known where it is x
  }, round)
end

round.expression = expressions.visit
round.body = statements.body

-- That the i-th parameter of a function gets a value of this type.
function round:hint(func, i, kind)
  local hints = self.found.hints[func] or {}
  self.found.hints[func] = hints
  kind = type(kind) == "string" and kinds.plain(kind) or false
  if hints[i] == nil or hints[i] == kind then hints[i] = kind else hints[i] = false end
end

return round
