-- stats: how often each rule fires in a run, on whom, where, and beside which others; against hand labels, how well.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local paint = require "lib.paint"
local failures = require "lib.failures"
local runs = require "lib.runs"
local did_you_mean = require "lib.suggest"

local found = options.read({
  command = "stats", usage = "[OPTION...]", inputs = false,
  about = "Shows for each rule of a run how many claims it fired on, whose claims they were, from which outlets, and\n" ..
    "which rules fired beside it. With --gold, a table of hand labels (input, claim number, rule, yes or no; between\n" ..
    "tabs), its precision and recall.",
  options.db,
  { "run", "N", "the run (default: the last one)", whole = { 1 } },
  { "gold", "TSV", "hand labels: INPUT, CLAIM, RULE, yes or no" },
  { "format", "FORMAT", "text or json (one object a line)", values = { "text", "json" }, default = "text" },
  options.color,
}, { ... })
local need = session.need
local store = runs.open(found.db)
local run = runs.find(store, found.run)

-- Asks with the run's number as the parameter.
local function ask(sql) return need(store:rows(sql, run.id)) end

local FIRED = "(SELECT v.id, v.article_id, v.claim_id, r.rule FROM verdicts v, json_each(v.reasons) j JOIN rules r " ..
  "ON r.id = j.value ->> 0 WHERE v.run_id = ?1 AND r.file != '')"
local rules, by_name = {}, {}
local function add_rule(rule)
  rule.kinds, rule.types, rule.outlets, rule.beside = hearsay.array {}, hearsay.array {}, hearsay.array {}, hearsay.array {}
  rules[#rules + 1], by_name[rule.name] = rule, rule
end
for _, rule in ipairs(ask("SELECT rule AS name, count(*) AS n, count(claim_id) AS claims, " ..
  "count(DISTINCT article_id) AS articles FROM " .. FIRED .. " GROUP BY rule ORDER BY n DESC, rule")) do
  add_rule(rule)
end
local function share(list, sql)
  for _, row in ipairs(ask(sql)) do table.insert(by_name[row.rule][list], { name = row.name or "unknown", n = row.n }) end
end
share("kinds", "SELECT f.rule, coalesce(s.kind, 'none') AS name, count(*) AS n FROM " .. FIRED .. " f JOIN claims c ON " ..
  "c.id = f.claim_id LEFT JOIN sources s ON s.id = c.source_id GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2")
share("types", "SELECT f.rule, c.type AS name, count(*) AS n FROM " .. FIRED .. " f JOIN claims c ON c.id = f.claim_id " ..
  "GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2")
share("outlets", "SELECT f.rule, a.site AS name, count(*) AS n FROM " .. FIRED .. " f JOIN articles a ON a.id = f.article_id " ..
  "GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2")
share("beside", "SELECT x.rule, y.rule AS name, count(*) AS n FROM " .. FIRED .. " x JOIN " .. FIRED .. " y ON y.id = x.id " ..
  "AND y.rule != x.rule GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2")
local totals = ask("SELECT count(claim_id) AS n FROM verdicts WHERE run_id = ?1")[1].n

-- {{{ hand labels

-- The rules there are: those of the run, and of its pack as it is now: an older program kept only those that fired.
local function rules_there()
  local out, names = {}, {}
  local function add(name)
    if not out[name] then names[#names + 1] = name end
    out[name] = true
  end
  for _, row in ipairs(ask "SELECT DISTINCT rule FROM rules WHERE run_id = ?1 AND file != '' ORDER BY rule") do add(row.rule) end
  local pack = session.pack(run.pack)
  for _, rule in ipairs(pack and pack:rules() or {}) do add(rule.rule) end
  return out, names
end

-- rule → { hit, fired, wanted } over the labelled claims.
local function compare(path)
  local out, number = {}, 0
  local file = need(io.open(path))
  local there, names = rules_there()
  for line in file:lines() do
    number = number + 1
    local input, claim, rule, label = line:match "^([^\t]+)\t(%d+)\t([^\t]+)\t(%a+)%s*$"
    if not input or (label ~= "yes" and label ~= "no") then
      session.fail(path, ":", number, ": expected INPUT, CLAIM, RULE and yes or no, between tabs")
    end
    if not there[rule] then
      session.fail(path, ":", number, ": run ", run.id, " has no rule '", rule, "'",
        did_you_mean(rule, names, "'", #names > 0 and ": it has " .. table.concat(names, ", ") or ": it has none"))
    end
    local rows = need(store:rows("SELECT EXISTS (SELECT 1 FROM json_each(v.reasons) j JOIN rules r ON r.id = j.value ->> 0 " ..
      "WHERE r.rule = ?4) AS fired FROM verdicts v JOIN claims c ON c.id = v.claim_id JOIN articles a ON a.id = v.article_id " ..
      "WHERE v.run_id = ?1 AND a.input = ?2 AND c.number = ?3", run.id, input, claim, rule))
    if not rows[1] then session.fail(path, ":", number, ": run ", run.id, " has no claim ", claim, " of ", input) end
    local c = out[rule] or { hit = 0, fired = 0, wanted = 0 }
    out[rule] = c
    local fired, wanted = rows[1].fired == 1, label == "yes"
    if fired then c.fired = c.fired + 1 end
    if wanted then c.wanted = c.wanted + 1 end
    if fired and wanted then c.hit = c.hit + 1 end
  end
  file:close()
  return out
end

local gold = found.gold and compare(found.gold) or {}
for rule in pairs(gold) do
  if not by_name[rule] then add_rule { name = rule, n = 0, claims = 0, articles = 0 } end
end

-- }}}

local p = paint.new(found.color)
local function listed(list)
  local out = {}
  for i = 1, math.min(4, #list) do out[i] = list[i].n .. " " .. paint.one_line(list[i].name) end
  return table.concat(out, ", ") .. (#list > 4 and ", …" or "")
end
local function percent(part, whole) return whole > 0 and string.format("%.1f %%", 100 * part / whole) or "-" end

for _, rule in ipairs(rules) do
  local g = gold[rule.name]
  local line
  if found.format == "json" then
    line = hearsay.encode { rule = rule.name, fired = rule.n, articles = rule.articles,
      kinds = rule.kinds, types = rule.types, outlets = rule.outlets, beside = rule.beside, gold = g }
  else
    line = string.format("%s  %s in %s%s", p.paint("bold", rule.name), session.plural(rule.n, "time"),
      session.plural(rule.articles, "article"),
      rule.claims > 0 and ", on " .. percent(rule.n, totals) .. " of the claims" or "")
    for _, part in ipairs { { "said by", rule.kinds }, { "types", rule.types }, { "outlets", rule.outlets }, { "beside", rule.beside } } do
      if #part[2] > 0 then line = line .. string.format("\n    %-8s  %s", part[1], listed(part[2])) end
    end
    if g then
      line = line .. string.format("\n    %-8s  precision %s, recall %s (%d of %d fired are right, %d wanted)", "by hand",
        percent(g.hit, g.fired), percent(g.hit, g.wanted), g.hit, g.fired, g.wanted)
    end
  end
  if found.format == "json" then session.out(line .. "\n") else session.show(line .. "\n") end
end
if #rules == 0 then session.say("no rule fired in run ", run.id) end
session.say_lines(failures.of_run(store, run.id))
