-- follow: what is new in feeds, read and scored as it comes.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local runs = require "lib.runs"
local paint = require "lib.paint"
local show = require "lib.show"
local failures = require "lib.failures"
local visit = require "lib.follow.visit"
local feeds = require "lib.follow.feeds"
local entries = require "lib.follow.entries"
local interval = require "lib.follow.interval"

local found, names = options.read({
  command = "follow", usage = "[OPTION...] FEED...", inputs = true,
  about = "Reads feeds (RSS, Atom, sitemaps; addresses or files), fetches the articles that are new in them, scores them and\n" ..
    "keeps the verdicts. Each article is read once: the same command later reads what has come since. With --label or\n" ..
    "--checkable only such claims are shown (as JSON: articles that have one); all are kept. robots.txt is obeyed.",
  options.db, options.rules,
  { "label", "LABEL", "show claims with this label only; may be given again", many = true,
    values = { "well-sourced", "attributed", "weak", "disputed", "unsourced" } },
  { "checkable", "P", "show claims only that evidence could decide with at least this probability, 0 to 1", number = { 0, 1 } },
  { "every", "TIME", "go on, and ask again every 30s, 10m, 2h or 1d" },
  { "newest", "N", "of what is new in a feed read so many at most, the newest (default: 100)", whole = { 1 }, default = 100 },
  { "delay", "SECONDS", "between two requests to one site (default: 1)", number = { 0, 3600 }, default = 1 },
  { "patience", "SECONDS", "the longest to wait for a server that asks for it (default: 60)", number = { 0, 3600 }, default = 60 },
  { "contact", "WORDS", "an address or a name, for the sites to know who asks" },
  { "format", "FORMAT", "text or json (one object a line)", values = { "text", "json" }, default = "text" },
  options.confidence, options.color, options.quiet, options.private,
}, { ... })
local every = found.every and interval.of(found.every)
if found.every and not every then
  session.fail("--every is a time of a second or more, as 30s, 10m, 2h or 1d, not '", found.every, "' (hearsay follow --help says more)")
end

local need, how = session.need, session.how(found)
local pack = need(session.pack(session.asked_rules(found)))
local p = paint.new(found.color)
hearsay.heed_stop()

-- {{{ what is shown

local labels
for _, label in ipairs(found.label or {}) do
  labels = labels or {}
  labels[label] = true
end
local all = not labels and not found.checkable
local shown = { articles = 0, claims = 0 }

local function is_wanted(claim)
  return (not labels or labels[claim.verdict.label]) and (not found.checkable or (claim.checkable or 0) >= found.checkable)
end

local function show_article(article)
  local claims = {}
  for _, claim in ipairs(article.claims) do
    if is_wanted(claim) then claims[#claims + 1] = claim end
  end
  if #claims == 0 and not all then return end
  shown.claims = shown.claims + #claims
  shown.articles = shown.articles + 1
  if found.format == "json" then return session.out(hearsay.json(article) .. "\n") end
  local out = { shown.articles > 1 and "\n" or "" }
  if all then
    out[2] = show.article(article, p)
  else
    out[2] = show.head(article, p)
    for _, claim in ipairs(claims) do out[#out + 1] = "\n" .. show.claim(claim, p) end
  end
  session.show(table.concat(out))
end

-- }}}
-- {{{ a round

local visitor = visit.new {
  web = need(hearsay.web { allow_private = how.allow_private }), delay = found.delay, patience = found.patience,
  contact = found.contact, clock = hearsay.clock, now = os.time, pause = hearsay.pause, stopped = hearsay.stopped,
}
local gone = {} -- feeds that are not asked for again

-- What is passed over is said, and what waits.
local function tell_the_rest(round)
  for _, site in ipairs(round.disallowed) do
    session.say(site.first, site.count > 1 and ", nor " .. session.plural(site.count - 1, "other new entry", "other new entries") .. " there" or "")
  end
  for _, origin in ipairs(round.waiting) do
    local n = round.waiting[origin]
    session.say(session.plural(n, "entry", "entries"), " of ", origin, n == 1 and " waits" or " wait", " for the next time")
  end
  session.say_lines(round.rules.lines())
end

local function tell_summary(round, head)
  local c, disallowed = round.counts, 0
  for _, site in ipairs(round.disallowed) do disallowed = disallowed + site.count end
  session.say(head, session.plural(c.feeds, "feed"), c.unchanged > 0 and " (" .. c.unchanged .. " unchanged)" or "", ": ",
    session.plural(c.new, "new entry", "new entries"), ", ", session.plural(c.kept, "new article"), " kept in ", found.db,
    c.same > 0 and "; " .. c.same .. " already there" or "", c.passed > 0 and "; " .. c.passed .. " older passed over" or "",
    disallowed > 0 and "; " .. disallowed .. " disallowed" or "", round.failed > 0 and "; " .. round.failed .. " failed" or "")
  if c.claims > 0 then
    session.say(session.plural(c.claims, "claim"), ": ", show.counts(round.labels, paint.new "never"),
      not all and "; " .. shown.claims .. " shown" or "")
  end
end

local function new_round(store)
  local round = {
    store = store, pack = pack, visitor = visitor, how = how, newest = found.newest, show = show_article,
    stopped = hearsay.stopped, gone = gone, ids = {}, asked = {}, waiting = {}, disallowed = {}, labels = {},
    rules = failures.new(), failed = 0,
    counts = { feeds = 0, unchanged = 0, new = 0, kept = 0, same = 0, passed = 0, claims = 0 },
  }
  function round.fail(message)
    round.failed = round.failed + 1
    session.say(message)
  end
  return round
end

local told = false
local function go_round(head)
  local store = need(hearsay.store(found.db))
  need(store:begin_run(pack, how))
  if not found.quiet and not told then runs.tell_difference(store) end
  told = true
  local round = new_round(store)
  shown.claims = 0
  visitor.begin(store)
  for _, name in ipairs(names) do feeds.ask(round, name) end
  local feeds_failed = round.failed
  if #round.ids > 0 then entries.read(round) end
  tell_the_rest(round)
  if not found.quiet then tell_summary(round, head) end
  need(store:finish())
  return round, feeds_failed
end

-- }}}

local function stopped_status(otherwise) return hearsay.stopped() == "TERM" and 143 or otherwise end

if not every then
  local round, feeds_failed = go_round ""
  if hearsay.stopped() then
    if not found.quiet then session.say "stopped: the same command goes on from here" end
    return stopped_status(1)
  end
  if round.failed == 0 then return 0 end
  return feeds_failed >= #names and round.counts.kept == 0 and 2 or 1
end

local first, number = hearsay.clock(), 0
while true do
  number = number + 1
  go_round("round " .. number .. ": ")
  local at = interval.next(first, every, hearsay.clock())
  while not hearsay.stopped() and hearsay.clock() < at do hearsay.pause(math.min(at - hearsay.clock(), 3600)) end
  if hearsay.stopped() then return stopped_status(0) end
end
