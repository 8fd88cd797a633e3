-- diff: which verdicts two runs of a database do not share, and by which rules.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local lists = require "lib.lists"
local paint = require "lib.paint"
local runs = require "lib.runs"

local found, inputs = options.read({
  command = "diff", usage = "[OPTION...] [RUN1 RUN2]",
  about = "Shows which verdicts changed from one run of a database to another, and by which rules. Without numbers, from\n" ..
    "the last run but one to the last.",
  options.db,
  { "format", "FORMAT", "text or json (one object a line)", values = { "text", "json" }, default = "text" },
  options.color, options.quiet,
}, { ... })
local need = session.need
if #inputs ~= 0 and #inputs ~= 2 then
  session.fail "name two runs, or none"
end
local store = runs.open(found.db)
if #inputs == 0 then
  local rows = need(store:rows "SELECT id FROM runs ORDER BY id DESC LIMIT 2")
  if #rows < 2 then session.fail "the database holds one run: 'hearsay rescore --rules PATH' makes another" end
  inputs = { rows[2].id, rows[1].id }
end
local both = {}
for i, number in ipairs(inputs) do both[i] = runs.find(store, number) end

-- Verdicts on the same claims: those of another analysis are others.
local rows = need(store:rows([[
  SELECT a.input, c.number, c.content, x.label AS old_label, x.score AS old_score, x.id AS old_id,
         y.label AS new_label, y.score AS new_score, y.id AS new_id
  FROM verdicts x JOIN verdicts y ON y.article_id = x.article_id AND y.run_id = ?2
    AND y.claim_id IS x.claim_id
  JOIN articles a ON a.id = x.article_id LEFT JOIN claims c ON c.id = x.claim_id
  WHERE x.run_id = ?1 AND (x.score IS NOT y.score OR x.label IS NOT y.label)
  ORDER BY x.article_id, c.number]], inputs[1], inputs[2]))

-- { rule = points } and { rule = origin } of a verdict; the scoring's own reasons apart.
local function rules_of(id)
  local points, origins = {}, {}
  for _, row in ipairs(need(store:rows("SELECT rule, points, origin FROM reasons WHERE verdict_id = ?", id))) do
    if row.rule ~= "limit" then
      points[row.rule], origins[row.rule] = row.points, row.origin
    end
  end
  return points, origins
end

-- The rules that speak differently: { {rule, points, origin} }, the points being the difference, the origin what the
-- new run's pack changed in the rule.
local function changes(row)
  local old, out = rules_of(row.old_id), {}
  local new, origins = rules_of(row.new_id)
  for rule, points in pairs(new) do
    if points ~= (old[rule] or 0) then
      out[#out + 1] = { rule = rule, points = points - (old[rule] or 0), origin = origins[rule] }
    end
  end
  for rule, points in pairs(old) do
    if not new[rule] and points ~= 0 then out[#out + 1] = { rule = rule, points = -points } end
  end
  table.sort(out, function (a, b) return a.rule < b.rule end)
  return out
end

local p = paint.new(found.color)
local by_rule, by_label = {}, {}

-- "weak 35"
local function verdict_words(label, score) return label and label .. " " .. score or "no verdict" end

local function as_text(row, changed)
  local words = {}
  for _, c in ipairs(changed) do
    words[#words + 1] = string.format("%s %+d", c.rule, c.points) .. (c.origin and " [" .. c.origin .. "]" or "")
  end
  local where = row.number and row.input .. ", claim " .. row.number or row.input
  return p.paint("bold", paint.one_line(where)) ..
    string.format("\n  %s → %s   %s\n", verdict_words(row.old_label, row.old_score),
      verdict_words(row.new_label, row.new_score), p.paint("dim", table.concat(words, ", "))) ..
    (row.content and "  “" .. paint.cut(paint.one_line(row.content), p.width - 4) .. "”\n" or "")
end

local function as_json(row, changed)
  return hearsay.encode {
    input = row.input, claim = row.number, content = row.content,
    old = { label = row.old_label, score = row.old_score },
    new = { label = row.new_label, score = row.new_score },
    rules = hearsay.array(changed),
  } .. "\n"
end

for _, row in ipairs(rows) do
  local changed = changes(row)
  for _, c in ipairs(changed) do by_rule[c.rule] = (by_rule[c.rule] or 0) + 1 end
  local move = (row.old_label or "no verdict") .. " → " .. (row.new_label or "no verdict")
  if row.old_label ~= row.new_label then by_label[move] = (by_label[move] or 0) + 1 end
  if found.format == "json" then session.out(as_json(row, changed)) else session.show(as_text(row, changed)) end
end

-- "12 named-person, 3 denied"
local function listed(counts)
  local names, out = lists.keys(counts), {}
  table.sort(names, function (a, b) return counts[a] > counts[b] or (counts[a] == counts[b] and a < b) end)
  for _, name in ipairs(names) do out[#out + 1] = counts[name] .. " " .. name end
  return table.concat(out, ", ")
end

if not found.quiet then
  local what = runs.difference(store, inputs[2], inputs[1])
  if what then
    session.say("run ", inputs[2], " found claims in another way: ", what, "; only verdicts on whole articles are compared")
  end
  local all = need(store:rows("SELECT count(*) AS n FROM verdicts WHERE run_id = ?", inputs[2]))[1].n
  session.say(#rows, " of ", all, " verdicts changed from run ", inputs[1], " (", both[1].pack, ") to run ", inputs[2],
    " (", both[2].pack, ")")
  if next(by_label) then session.say("labels: ", listed(by_label)) end
  if next(by_rule) then session.say("by rule: ", listed(by_rule)) end
end
