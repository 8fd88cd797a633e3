-- batch: whole archives, on all cores; run again, it goes on where it stopped.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local progress = require "lib.progress"
local summary = require "lib.summary"

local found, inputs = options.read({
  command = "batch", usage = "[OPTION...] INPUT...", inputs = true,
  about = "Scores every article of folders, tar and zip files, WARC and JSON Lines, and keeps the verdicts. What is done\n" ..
    "is not done again: the same command goes on where it stopped.",
  options.db, options.rules,
  { "jobs", "N", "how many articles at once (default: one a core)" },
  { "timeout", "SECONDS", "what an article may take before it is given up (default: 60)", default = "60" },
  { "memory", "MB", "what a worker may use (default: 2048)", default = "2048" },
  { "map", "FIELDS", "the fields of JSON Lines: text=content,title=headline,… (the usual names are known)" },
  { "min-confidence", "P", "only claims that are right with at least this probability, 0 to 1", default = "0" },
  options.quiet, options.private,
}, { ... })
if not found then return inputs end

local function number(name, least, whole)
  local n = tonumber(found[name])
  if not n or n < least or n ~= n or (whole and not math.tointeger(n)) then
    session.say("--", name, " is a ", whole and "whole " or "", "number from ", least, " on, not '", found[name], "'")
    return nil
  end
  return whole and math.tointeger(n) or n
end

found.jobs = found.jobs or hearsay.cores()
local jobs, seconds, memory = number("jobs", 1, true), number("timeout", 0.1), number("memory", 256, true)
local least = number("min-confidence", 0)
if not (jobs and seconds and memory and least) then return 2 end
if jobs > 1024 then
  session.say "--jobs is at most 1024"
  return 2
end

local list, message = hearsay.list(inputs)
if not list then session.say(message) return 2 end
local pack
pack, message = session.pack(found.rules)
if not pack then session.say(message) return 2 end
local store
store, message = hearsay.store(found.db)
if not store then session.say(message) return 2 end
local ok
ok, message = store:begin(pack)
if not ok then session.say(message) return 2 end

local shown = progress.new(found.quiet)
local counts
local function failed(input, why)
  shown.clear()
  session.say(why:find(input, 1, true) and why or input .. ": " .. why)
end
ok, message = hearsay.batch(store, pack, list, {
  jobs = jobs, seconds = seconds, memory = memory << 20, map = found.map, least_confidence = least,
  allow_private = found["allow-private"],
}, {
  failed = failed,
  progress = function (now)
    counts = now
    shown.show(now)
  end,
})
shown.clear()
if not ok then session.say(message) return 2 end
if not found.quiet then
  for _, line in ipairs(summary.lines(store, counts, shown.seconds(), found.db)) do session.say(line) end
end
ok, message = store:finish()
if not ok then session.say(message) return 2 end
if counts.stopped then return 1 end
if counts.failures == 0 then return 0 end
return counts.articles == 0 and counts.finished_before == 0 and 2 or 1
