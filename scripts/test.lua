-- test: run the examples inside rules and the annotated articles of their packs, once or at every change.
local hearsay = require "hearsay"
local options = require "lib.options"
local patterns = require "lib.patterns"
local session = require "lib.session"
local paint = require "lib.paint"
local suite = require "lib.test.suite"
local coverage = require "lib.test.coverage"
local watch = require "lib.watch"

local found, inputs = options.read({
  command = "test", usage = "[OPTION...] [RULES...]",
  about = "Runs the examples inside rules: each text must make its rule fire, or leave it silent. Then the articles in\n" ..
    "the pack's folder tests/ (*.txt): lines that begin with #> say what must come out for the claims above them.\n" ..
    "Without RULES those of the workspace one is in are run, else of the pack \"sourcing\".",
  { "run", "PATTERN", "only rules whose name holds this (a pattern of Lua), without articles" },
  { "update", nil, "write into those articles what comes out" },
  { "watch", nil, "run again whenever a file of the rules is saved, until Ctrl-C" },
  { "coverage", nil, "name the rules that no example makes fire, or leaves silent, and the lines never run" },
  { "threshold", "PERCENT", "fail if fewer rules, or fewer lines, are covered (with --coverage)", number = { 0, 100 } },
  { "format", "FORMAT", "text, tap or junit", values = { "text", "tap", "junit" }, default = "text" },
  options.color,
  { "quiet", nil, "do not say which rules are tested where none are named" },
}, { ... })
if #inputs == 0 then
  inputs = session.rules_here()
  if not found.quiet then session.tell_rules(inputs) end
end

if found.run and patterns.mistake(found.run) then session.fail("--run is not a pattern of Lua: '", found.run, "'") end
if found.threshold and not found.coverage then session.fail "--threshold goes with --coverage" end
if found.watch and found.update then
  session.fail "--watch does not go with --update: what comes out would be right whatever you write"
end
if found.watch and found.format ~= "text" then session.fail "--watch prints text: leave --format away" end

local places = {} -- the packs: what suite.run takes
for i, input in ipairs(inputs) do
  local path = session.need(session.rules_path(input))
  places[i] = { input = input, path = path, prefix = #inputs > 1 and input .. ": " or "" }
end

local p = paint.new(found.color)
local settings = { run = found.run, update = found.update, lines = found.coverage and not found.run }

-- Whether as much is covered as --threshold asks for.
local function is_covered(packs)
  local opened, rules = {}, {}
  for _, one in ipairs(packs) do
    opened[#opened + 1] = one.pack
    table.move(one.covered, 1, #one.covered, #rules + 1, rules)
  end
  local percent = coverage.rules(rules)
  if settings.lines then percent = math.min(percent, coverage.lines(opened)) end
  if percent >= (found.threshold or 0) then return true end
  session.say("that is less than --threshold ", found.threshold)
  return false
end

-- Prints what came out of the packs that could be run. Returns the exit status, `broken` being that of the others.
local function report(packs, broken)
  local failed, rules = 0, 0
  for _, one in ipairs(packs) do failed, rules = failed + one.failed, rules + #one.covered end
  if found.run and rules == 0 and broken == 0 then
    session.say("no rule's name holds '", found.run, "'")
    return 2
  end
  if #packs > 0 then session.show(table.concat(suite.formats[found.format](packs, p), "\n") .. "\n") end
  local covered = not found.coverage or #packs == 0 or is_covered(packs)
  if broken > 0 then return broken end
  return failed == 0 and covered and 0 or 1
end

-- Runs every pack once. `known`: by pack, how its last version that could be loaded did; a test that fails is compared
-- with that.
local function run_all(known)
  local packs, broken = {}, 0
  for _, place in ipairs(places) do
    local one, message = suite.run(place, settings)
    local before = known[place.path]
    if one then
      local went = {}
      for _, result in ipairs(one.results) do
        result.was = before and before.went[result.name]
        went[result.name] = result.ok and "passed" or "failed"
      end
      known[place.path] = { at = os.date "%H:%M:%S", passed = one.passed, failed = one.failed, went = went }
      packs[#packs + 1] = one
    else
      broken = 2
      session.say(place.prefix, message)
      if before then
        session.say(string.format("%sthe version of %s stays: %d passed, %d failed", place.prefix, before.at, before.passed,
          before.failed))
      end
    end
  end
  return report(packs, broken)
end

if not found.watch then return run_all {} end

-- {{{ --watch

local status = 0

local function mark(changed)
  if hearsay.terminal().stdout and os.getenv "TERM" ~= "dumb" then hearsay.out "\27[H\27[2J" end
  local names = table.concat(changed, ", ", 1, math.min(#changed, 3))
  if #changed > 3 then names = names .. " and " .. #changed - 3 .. " more" end
  session.say(os.date "%H:%M:%S", "  changed: ", names)
end

local function watch_all()
  local paths, known, passed_at = {}, {}, nil
  for i, place in ipairs(places) do paths[i] = place.path end
  local stamps = watch.stamps(paths)
  while true do
    status = run_all(known)
    if status == 0 then passed_at = os.date "%H:%M:%S" end
    local before = status ~= 0 and passed_at and "all was well at " .. passed_at .. "; " or ""
    session.say(before, "waiting for a change; Ctrl-C ends")
    local changed
    changed, stamps = watch.wait(paths, stamps)
    mark(changed)
  end
end

local ok, message = hearsay.interruptible(watch_all)
if not ok and not tostring(message):find "stopped by Ctrl%-C$" then error(message, 0) end
return status

-- }}}
