-- rescore: other rules over the claims that a database holds; nothing is read or extracted again.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local progress = require "lib.progress"
local failures = require "lib.failures"
local runs = require "lib.runs"

local found = options.read({
  command = "rescore", usage = "[OPTION...]", inputs = false,
  about = "Judges the claims of a database by other rules: a new run, from what is stored. 'hearsay diff' then shows\n" ..
    "which verdicts changed.",
  options.db, options.rules,
  { "run", "N", "the run whose claims are judged (default: the last one)", whole = { 1 } },
  options.jobs,
  options.quiet,
}, { ... })
local need = session.need
local pack = need(session.pack(session.asked_rules(found)))
local store = runs.open(found.db)
local from = runs.find(store, found.run)
need(store:begin_like(pack, from.id))
local run = store:run()

local shown = progress.new(found.quiet)
local counts, message = hearsay.rescore(store, found.db, pack, from.id,
  found.jobs or hearsay.cores(), {
  progress = function (now) shown.share(now.bytes_done, now.bytes, progress.count(now.claims) .. " claims") end,
})
shown.clear()
need(counts, message)
local failed = failures.of_run(store, run)
need(store:finish())
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
  session.say_lines(failed)
  if run ~= from.id then
    session.say("run ", run, "; hearsay diff --db ", found.db, " ", from.id, " ", run, " shows what changed")
  end
end
return counts.stopped and 1 or 0
