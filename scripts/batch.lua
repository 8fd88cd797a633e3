-- batch: whole archives, on all cores; run again, it goes on where it stopped.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local progress = require "lib.progress"
local runs = require "lib.runs"
local summary = require "lib.summary"

local found, inputs = options.read({
  command = "batch", usage = "[OPTION...] INPUT...", inputs = true,
  about = "Scores every article of folders, tar and zip files, WARC and JSON Lines, and keeps the verdicts. What is done\n" ..
    "is not done again: the same command goes on where it stopped.",
  options.db, options.rules,
  options.jobs,
  { "timeout", "SECONDS", "what an article may take before it is given up (default: 60)", number = { 0.1 }, default = 60 },
  { "memory", "MB", "what a worker may use (default: 2048)", whole = { 256 }, default = 2048 },
  { "map", "FIELDS", "the fields of JSON Lines: text=content,title=headline,… (the usual names are known)" },
  options.confidence, options.quiet, options.private,
}, { ... })

local need, how = session.need, session.how(found)
local list = need(hearsay.list(inputs))
local pack = need(session.pack(session.asked_rules(found)))
local store = need(hearsay.store(found.db))
need(store:begin_run(pack, how))
if not found.quiet then runs.tell_difference(store) end

local shown = progress.new(found.quiet)
local counts
local function failed(input, why)
  shown.clear()
  session.say(why:find(input, 1, true) and why or input .. ": " .. why)
end
local ok, message = hearsay.batch(store, pack, list, {
  jobs = found.jobs or hearsay.cores(), seconds = found.timeout, memory = found.memory << 20, map = found.map,
  least_confidence = how.least_confidence, allow_private = how.allow_private,
}, {
  failed = failed,
  progress = function (now)
    counts = now
    shown.show(now)
  end,
})
shown.clear()
need(ok, message)
if not found.quiet then
  session.say_lines(summary.lines(store, counts, shown.seconds(), found.db))
end
need(store:finish())
if counts.stopped then return 1 end
if counts.failures == 0 then return 0 end
return counts.articles == 0 and counts.finished_before == 0 and 2 or 1
