-- profile: what each rule costs over the claims of a database.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local runs = require "lib.runs"

local found = options.read({
  command = "profile", usage = "[OPTION...]", inputs = false,
  about = "Runs rules over the claims of a database, keeps nothing, and shows what each rule costs: calls, time where it\n" ..
    "fires and where it is silent, steps of its budget, errors. The dearest comes first.",
  options.db, options.rules,
  { "run", "N", "the run whose claims are used (default: the last one)", whole = { 1 } },
}, { ... })
local need = session.need
local pack = need(session.pack(session.asked_rules(found)))
local store = runs.open(found.db)
local run = runs.find(store, found.run)
local figures = need(hearsay.profile(store, pack, run.id))

table.sort(figures, function (a, b) return a.seconds > b.seconds end)
local total = 0
for _, f in ipairs(figures) do total = total + f.seconds end
local out = { string.format("%-28s %9s %7s %6s %11s %11s %10s %10s", "rule", "calls", "fired", "time", "µs fired", "µs silent",
  "steps", "most steps") }
for _, f in ipairs(figures) do
  local function each(seconds, n) return n > 0 and string.format("%.2f", seconds / n * 1e6) or "-" end
  out[#out + 1] = string.format("%-28s %9d %7d %4.0f %% %10s %10s %10.0f %10d%s", f.rule, f.calls, f.fired,
    100 * f.seconds / math.max(total, 1e-9), each(f.fired_seconds, f.fired), each(f.seconds - f.fired_seconds, f.calls - f.fired),
    f.steps / math.max(f.calls, 1), f.most_steps, f.errors > 0 and "  " .. session.plural(f.errors, "error") or "")
end
out[#out + 1] = string.format("all rules: %.3f s", total)
session.show(table.concat(out, "\n") .. "\n")
