-- names.lua: what the names of a file of rules stand for, without running it: names and fields that do not exist,
-- what may be nil (lib.check.nils), locals nobody uses.
--
-- The parameter of `when` is a claim or the article; that of a local function has the type that all its calls give it,
-- which is found by going through the file several times (lib.check.round).
local lists = require "lib.lists"
local round = require "lib.check.round"

local names = {}

local ROUNDS = 4 -- a function that is called by a function that is called by `when`

-- What all files know: from lib.reference. A pack's `settings` (name → anything; nil if they are not known) and `lib`
-- (its folder of lists and modules, with a slash) are the caller's to add.
function names.known(reference)
  local all = reference.names()
  local known = { classes = reference.classes(), libraries = all.libraries, functions = lists.set(all.functions),
    blocked = lists.set(all.blocked) }
  known.results = {} -- of what files call, by name
  for _, call in ipairs(all.calls) do
    known.functions[call.name] = true
    known.results[call.name] = call.type:match "%): (%a+)$"
  end
  known.words = lists.keys(known.functions)
  table.move(all.order, 1, #all.order, #known.words + 1, known.words)
  return known
end

-- Calls report(at, message) for every mistake in the names of a tree.
function names.check(tree, known, report)
  local learned = round.nothing()
  for number = 1, ROUNDS do
    local this = round.new(known, learned, number == ROUNDS and report or function () end)
    this:body(tree)
    learned = this.found
  end
end

return names
