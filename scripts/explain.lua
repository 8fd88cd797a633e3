-- explain: why a claim got its verdict: every reason, the rule behind it and the words it rests on.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local lists = require "lib.lists"
local paint = require "lib.paint"
local show = require "lib.show"
local failures = require "lib.failures"
local runs = require "lib.runs"

local found, inputs = options.read({
  command = "explain", usage = "[OPTION...] ARTICLE [CLAIM]", inputs = true,
  about = "Shows how the verdict on a claim came about: points, rule, evidence. If none is numbered: on all\n" ..
    "claims, and on the article as a whole. With --db ARTICLE is one of a database, by its number, path or\n" ..
    "address, and the verdict is the one that is kept there.",
  { "db", "FILE", "the database that holds the article and its verdicts" },
  { "run", "N", "the run of the database (default: the last one that judged it)", whole = { 1 } },
  options.rules, { "min-confidence", "P", options.confidence[3], number = options.confidence.number },
  options.color, options.private,
}, { ... })
local need = session.need
local number = math.tointeger(tonumber(inputs[2]))
if #inputs > 2 or (#inputs == 2 and not number) then
  session.fail "name one article and, if you like, the number of one of its claims"
end
for _, name in ipairs { "rules", "min-confidence" } do
  if found.db and found[name] then
    session.fail("--", name, " does not go with --db, which shows verdicts as they are kept; hearsay rescore judges anew")
  end
end
if found.run and not found.db then session.fail "--run is one of a database: name it with --db" end

-- The number of the article of a database that is named by it, its path or its address.
local function number_of(store, name)
  local id = math.tointeger(tonumber(name))
  if id and need(store:rows("SELECT id FROM articles WHERE id = ?", id))[1] then return id end
  local rows = need(store:rows("SELECT id FROM articles WHERE input = ?1 OR url = ?1 ORDER BY id", name))
  if #rows == 1 then return rows[1].id end
  local ids = table.concat(lists.map(rows, function (row) return row.id end), ", ")
  if #rows > 1 then session.fail(found.db, " has several articles of ", name, ": ", ids, ": name one by its number") end
  local near = need(store:rows("SELECT id, input FROM articles WHERE instr(lower(input), lower(?1)) > 0 OR " ..
    "instr(lower(url), lower(?1)) > 0 OR instr(lower(title), lower(?1)) > 0 ORDER BY id LIMIT 3", name))
  local some = lists.map(near, function (row) return row.id .. " (" .. row.input .. ")" end)
  local count = need(store:rows "SELECT count(*) AS n, max(id) AS last FROM articles")[1]
  session.fail(found.db, " has no article ", name, #some > 0 and ": did you mean " .. table.concat(some, ", ") .. "?" or
    count.n > 0 and ": it has " .. session.plural(count.n, "article") .. ", numbered up to " .. count.last or ": it has none")
end

-- The article with the verdicts of a run, as they are kept.
local function kept(name)
  local store = runs.open(found.db)
  local id = number_of(store, name)
  local run = found.run and runs.find(store, found.run).id or
    need(store:rows("SELECT max(run_id) AS run FROM verdicts WHERE article_id = ? AND claim_id IS NULL", id))[1].run
  if not run then session.fail(found.db, ": no run has judged article ", id, " yet: hearsay rescore does") end
  return need(store:article(id, run))
end

local function judged_now(name)
  local pack = need(session.pack(session.asked_rules(found)))
  local how = session.how { ["allow-private"] = found["allow-private"], ["min-confidence"] = found["min-confidence"] or 0 }
  local article = need(hearsay.read(name, how))
  return article, failures.lines(select(2, pack:score(article)))
end

local article, failed
if found.db then article, failed = kept(inputs[1]), {} else article, failed = judged_now(inputs[1]) end
if number and not session.claim(article, number) then
  local why = "there is no claim " .. inputs[2]
  for _, other in ipairs(article.attributions) do
    if other.id == number then why = "attribution " .. inputs[2] .. " is none of them, and is not scored" end
  end
  session.fail(inputs[1], " has ", session.plural(#article.claims, "claim"), ": ", why)
end
session.say_lines(failed)

local p = paint.new(found.color)
for _, claim in ipairs(article.claims) do
  if not number or claim.id == number then session.show(show.explanation(claim, p) .. "\n") end
end
if not number and #article.claims > 0 then session.show(show.whole_explanation(article, p)) end
