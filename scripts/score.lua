-- score: read articles, score every claim, print the verdicts and keep them.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local runs = require "lib.runs"
local paint = require "lib.paint"
local show = require "lib.show"
local brief = require "lib.brief"
local csv = require "lib.csv"
local failures = require "lib.failures"

local found, inputs = options.read({
  command = "score", usage = "[OPTION...] INPUT...", inputs = true,
  about = "Scores every claim of the articles by its sourcing, prints the verdicts and keeps them in a database.",
  options.db, options.rules,
  { "format", "FORMAT", "text, json (one object a line) or csv", values = { "text", "json", "csv" }, default = "text" },
  { "brief", nil, "of each article only what is to be known first" },
  options.sort, options.confidence, options.color, options.quiet, options.private,
}, { ... })

if found.sort ~= "text" and found.format == "json" then
  session.fail "--sort orders what --format text and csv list: json has the claims in the order of the text"
end
if found.brief and found.format ~= "text" then
  session.fail "--brief shortens --format text: json has the same as 'summary', csv is of claims"
end
local need, how = session.need, session.how(found)
local pack = need(session.pack(session.asked_rules(found)))
local store = need(hearsay.store(found.db))
need(store:begin_run(pack, how))
if not found.quiet then runs.tell_difference(store) end

local p = paint.new(found.color)
local articles, claims, added, counts, failed = 0, 0, 0, {}, failures.new()

local writers = {
  text = function (article)
    session.show((articles > 1 and "\n" or "") .. (found.brief and show.brief or show.article)(article, p, found.sort))
  end,
  json = function (article) session.out(hearsay.json(article, { summary = brief.of(article) }) .. "\n") end,
  csv = function (article) session.out(csv.claims(show.in_order(article.claims, found.sort), articles > 1)) end,
}

local function each(article, input)
  articles = articles + 1
  local verdicts, errors = pack:score(article)
  failed.add(errors, input)
  claims = claims + #verdicts
  for _, verdict in ipairs(verdicts) do counts[verdict.label] = (counts[verdict.label] or 0) + 1 end
  local new, message = store:put(article)
  if new == nil then session.fail(message) end
  if new then added = added + 1 end
  writers[found.format](article)
end

local lost, count = session.each_article(inputs, how, each, function (input, reason)
  local kept, why = store:fail(input, reason)
  if not kept then session.say(why) end
end)
need(store:finish())
session.say_lines(failed.lines())

if not found.quiet then
  local summary = session.plural(articles, "article") .. ", " .. session.plural(claims, "claim")
  if claims > 0 then summary = summary .. ": " .. show.counts(counts, paint.new "never") end
  session.say(summary)
  session.say(session.plural(added, "new article"), " kept in ", found.db,
    added < articles and "; " .. articles - added .. " already there" or "",
    lost > 0 and "; " .. lost .. " could not be read" or "")
end
return session.exit_status(lost, count)
