-- rescore: other rules over the claims that a database holds; nothing is read or extracted again.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local progress = require "lib.progress"
local runs = require "lib.runs"

local found, inputs = options.read({
  command = "rescore", usage = "[OPTION...]",
  about = "Judges the claims of a database by other rules: a new run, from what is stored. 'hearsay diff' then shows\n" ..
    "which verdicts changed.",
  options.db, options.rules,
  { "run", "N", "the run whose claims are judged (default: the last one)" },
  { "jobs", "N", "how many workers (default: one a core)" },
  options.quiet,
}, { ... })
if not found then return inputs end
if #inputs > 0 then
  session.say("rescore takes no input: the claims are in the database (--db)")
  return 2
end
local jobs = math.tointeger(tonumber(found.jobs or hearsay.cores()))
if not jobs or jobs < 1 or jobs > 1024 then
  session.say("--jobs is a whole number from 1 to 1024, not '", found.jobs, "'")
  return 2
end

local pack, message = session.pack(found.rules)
if not pack then session.say(message) return 2 end
local store
store, message = runs.open(found.db)
if not store then session.say(message) return 2 end
local from
from, message = runs.find(store, found.run)
if not from then session.say(message) return 2 end
local ok
ok, message = store:begin(pack, from)
if not ok then session.say(message) return 2 end
local run = tostring(store:run())

local shown = progress.new(found.quiet)
local counts
counts, message = hearsay.rescore(store, found.db, pack, math.tointeger(tonumber(from.id)), jobs, {
  progress = function (now) shown.share(now.bytes_done, now.bytes, progress.count(now.claims) .. " claims") end,
})
shown.clear()
if not counts then session.say(message) return 2 end
local failed = runs.failed_rules(store, run)
ok, message = store:finish()
if not ok then session.say(message) return 2 end
if not found.quiet then
  local seconds = shown.seconds()
  if counts.articles == 0 and not counts.stopped then
    session.say("nothing to do: run ", run, " has a verdict on every claim of run ", from.id, " already")
  else
    session.say(string.format("%s of %s judged in %s (%s/s)%s", session.plural(counts.claims, "claim"),
      session.plural(counts.articles, "article"), progress.duration(seconds),
      progress.count(math.floor(counts.claims / math.max(seconds, 0.001))),
      counts.stopped and "; stopped: the same command goes on from here" or ""))
  end
  for _, line in ipairs(failed) do session.say(line) end
  if run ~= from.id then
    session.say("run ", run, "; hearsay diff --db ", found.db, " ", from.id, " ", run, " shows what changed")
  end
end
return counts.stopped and 1 or 0
