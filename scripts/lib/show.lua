-- show.lua: articles, claims and verdicts as a person reads them.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local brief = require "lib.brief"
local paint = require "lib.paint"

local show = {}

local label_style = {
  ["well-sourced"] = "bold green", attributed = "cyan", weak = "yellow", disputed = "bold magenta", unsourced = "red",
}
-- What a kind is called in a sentence.
local kind_words = {
  ["named-official"] = "named official", ["named-person"] = "named person", organization = "organization",
  media = "news outlet", document = "document", ["anonymous-official"] = "unnamed official",
  anonymous = "unnamed", group = "nobody in particular", none = "the writer",
}
-- What an attribution does that is no claim.
local type_words = {
  eventuality = "wanted or ordered", question = "asked", ["no-comment"] = "no answer", assertion = "", belief = "", fact = "",
}
local INDENT = "      "
local NARROW = 72 -- columns from which things stand side by side

-- "claim 3", "claims 3, 5"
local function claim_numbers(list)
  local out = lists.map(list, function (claim) return claim.id end)
  table.sort(out)
  return (#out == 1 and "claim " or "claims ") .. table.concat(out, ", ")
end

-- "Robert C. O'Brien, the adviser (named official)"; of two that fit both: "Lee: Ann Lee or Max Lee (named person)"
local function one_source(source)
  local words = paint.one_line(source.name)
  if #source.candidates > 0 then words = words .. ": " .. paint.one_line(table.concat(source.candidates, " or ")) end
  if source.role and not words:find(source.role, 1, true) then words = words .. ", " .. paint.one_line(source.role) end
  return words .. " (" .. kind_words[source.kind] .. ")"
end

-- All who say it: "Ann Lee (named person) and Max Orr (named person), as “they”"
local function source_words(claim)
  local source = claim.source
  if not source then return "nobody is named" end
  local out = {}
  for i, one in ipairs(claim.sources) do out[i] = one_source(one) end
  local words, name, text = table.concat(out, " and "), paint.one_line(source.name), paint.one_line(source.text)
  if not text:find(name, 1, true) and not name:find(text, 1, true) then words = words .. ", as “" .. text .. "”" end
  return words
end

local function via_words(claim)
  return table.concat(lists.map(claim.via, function (link) return link.name end), ", from ")
end

-- Adds "name  value" folded below itself, to so many lines at most.
local function add_field(lines, p, name, value, most)
  local folded = paint.fold(value, p.width - #INDENT - 11, most)
  for i, line in ipairs(folded) do
    lines[#lines + 1] = INDENT .. p.paint("dim", string.format("%-9s", i == 1 and name or "")) .. "  " .. line
  end
end

-- "  +20", or "  -5 of -20" at an end of the scale.
local function points_of(reason)
  local points = string.format(reason.rule == "start" and "%4d" or "%+4d", reason.points)
  return reason.worth and points .. string.format(" of %+d", reason.worth) or points
end

-- What a rule finds, with the words it rests on below it: where there is no room beside it.
local function add_narrow_reason(lines, p, reason, points)
  local room = p.width - #INDENT - 6
  if reason.worth then lines[#lines + 1] = INDENT .. points end
  for i, line in ipairs(paint.fold(paint.one_line(reason.about), room)) do
    lines[#lines + 1] = INDENT .. (i == 1 and not reason.worth and points or "    ") .. "  " .. line
  end
  if reason.evidence ~= "" then
    lines[#lines + 1] = INDENT .. "      " .. p.paint("dim", paint.cut("“" .. paint.one_line(reason.evidence) .. "”", room))
  end
end

local function add_reasons(lines, p, verdict)
  local widest = 0
  for _, reason in ipairs(verdict.reasons) do widest = math.max(widest, hearsay.columns(reason.about)) end
  for _, reason in ipairs(verdict.reasons) do
    local sign = reason.points > 0 and "green" or reason.points < 0 and "red" or "dim"
    local points = points_of(reason)
    local evidence = reason.evidence ~= "" and "“" .. paint.one_line(reason.evidence) .. "”" or ""
    local about = paint.one_line(reason.about)
    local room = p.width - #INDENT - #points - 2 - widest - 2
    if p.width < NARROW then
      add_narrow_reason(lines, p, reason, p.paint(sign, points))
    else
      lines[#lines + 1] = INDENT .. p.paint(sign, points) .. "  " .. about ..
        (evidence ~= "" and string.rep(" ", widest - hearsay.columns(about) + 2) .. p.paint("dim", paint.cut(evidence, room)) or "")
    end
  end
end

-- "weak          35", painted
local function label_and_score(verdict, p)
  return p.paint(label_style[verdict.label], string.format("%-13s", verdict.label)) ..
    p.paint("bold", string.format("%3d", verdict.score))
end

-- What keeps an attribution from being a claim; "" of a claim.
local function standing(claim)
  return claim.negated and "not said" or claim.hypothetical and "supposed" or type_words[claim.type]
end

-- The claims in their order, or those first that are most worth checking (order "checkable").
function show.in_order(claims, order)
  local out = {}
  for i, claim in ipairs(claims) do out[i] = claim end
  if order == "checkable" then
    table.sort(out, function (a, b)
      local x, y = a.checkable or 0, b.checkable or 0
      return x > y or (x == y and a.id < b.id)
    end)
  end
  return out
end

-- A line: its number, what it is (so many columns wide), whose, and what; two lines where there is no room.
local function one_line(claim, p, what, columns)
  local who, content = paint.one_line(claim.source and claim.source.name or "nobody"), paint.one_line(claim.content.text)
  local head = string.format("%4d  %s  ", claim.id, what)
  if p.width < NARROW then
    return head .. p.paint("bold", paint.cut(who, p.width - columns - 8)) .. "\n" .. INDENT .. paint.cut(content, p.width - #INDENT) .. "\n"
  end
  return head .. p.paint("bold", paint.pad(who, 24)) .. "  " .. paint.cut(content, p.width - columns - 34) .. "\n"
end

-- An attribution that is no claim.
function show.attribution_line(claim, p) return one_line(claim, p, paint.pad(standing(claim), 17), 17) end

-- A claim with its verdict.
function show.claim_line(claim, p) return one_line(claim, p, label_and_score(claim.verdict, p), 16) end

-- One claim, with its verdict if it has one.
function show.claim(claim, p)
  local lines = {}
  local verdict = claim.verdict
  local head = string.format("%4d  ", claim.id)
  if verdict then
    head = head .. label_and_score(verdict, p)
  else
    head = head .. (standing(claim) == "" and claim.quote .. " quotation" or "no claim: " .. standing(claim))
  end
  if claim.checkable then head = head .. p.paint("dim", string.format("  checkable %.2f", claim.checkable)) end
  if claim.confidence < 0.5 then
    head = head .. (p.width < NARROW and "\n" .. INDENT or "  ") .. p.paint("yellow", string.format("unsure %.2f", claim.confidence))
  end
  lines[#lines + 1] = head
  for _, line in ipairs(paint.fold(paint.one_line(claim.content.text), p.width - #INDENT)) do
    lines[#lines + 1] = INDENT .. p.paint("bold", line)
  end
  add_field(lines, p, "source", source_words(claim))
  if claim.cue then add_field(lines, p, "cue", paint.one_line(claim.cue.text)) end
  if #claim.via > 0 then add_field(lines, p, "via", via_words(claim)) end
  if #claim.denies > 0 then add_field(lines, p, "denies", claim_numbers(claim.denies)) end
  if claim.denies_text then add_field(lines, p, "denies", "“" .. claim.denies_text.text .. "”") end
  if #claim.denied_by > 0 then add_field(lines, p, "denied by", claim_numbers(claim.denied_by)) end
  if claim.hedge then add_field(lines, p, "hedge", paint.one_line(claim.hedge.text)) end
  if verdict then add_reasons(lines, p, verdict) end
  return table.concat(lines, "\n") .. "\n"
end

-- The sentences a reason's words may stand in, the claim's own first.
local function sentences(claim)
  local out = {}
  local function add(c)
    out[#out + 1] = c.content.sentence
    if c.cue then out[#out + 1] = c.cue.sentence end
  end
  add(claim)
  for _, other in ipairs(claim.denied_by) do add(other) end
  for _, other in ipairs(claim.denies) do add(other) end
  return out
end

-- Where words stand in a sentence, and not inside others: "he" is not in "the".
local function place(sentence, words)
  local first, last = 0
  repeat
    first, last = sentence:find(words, first + 1, true)
    local inside = first and (sentence:sub(first - 1, first):find "^%w%w$" or sentence:sub(last, last + 1):find "^%w%w$")
  until not inside
  return first, last
end

-- The evidence [in brackets] in its sentence; nil where it stands in none of them.
function show.in_sentence(evidence, claim, p)
  for _, sentence in ipairs(evidence ~= "" and sentences(claim) or {}) do
    local first, last = place(sentence, evidence)
    if first then
      local before, behind = paint.one_line(sentence:sub(1, first - 1)), paint.one_line(sentence:sub(last + 1))
      local words = "[" .. paint.one_line(evidence) .. "]"
      local room = p.width - #INDENT - 14 - hearsay.columns(words)
      before = paint.cut_front(before, math.max(10, room // 2))
      behind = paint.cut(behind, math.max(10, room - hearsay.columns(before)))
      local gap = sentence:sub(first - 1, first - 1):find "%s" and " " or ""
      local after = sentence:sub(last + 1, last + 1):find "%s" and " " or ""
      return before .. gap .. p.paint("bold", words) .. after .. behind
    end
  end
end

-- A verdict as a tree: every reason with the rule behind it, its place, what changed it, and (of a claim) its words
-- where they stand.
local function tree(verdict, claim, p)
  local out = {}
  for i, reason in ipairs(verdict.reasons) do
    local last = i == #verdict.reasons
    local points = points_of(reason)
    out[#out + 1] = INDENT .. (last and "└─ " or "├─ ") .. points .. "  " .. (reason.at and
      string.format("%-22s %s", reason.rule, p.paint("dim", "at " .. reason.at)) or reason.rule) ..
      (reason.origin and ", " .. reason.origin or "") .. "\n"
    if reason.settings then
      out[#out + 1] = INDENT .. (last and "  " or "│ ") .. "        " .. p.paint("dim", "settings " .. paint.one_line(reason.settings)) .. "\n"
    end
    local words = claim and show.in_sentence(reason.evidence, claim, p)
    if words then out[#out + 1] = INDENT .. (last and "  " or "│ ") .. "        " .. words .. "\n" end
  end
  out[#out + 1] = string.format("%s   %4d  %s\n", INDENT, verdict.score, verdict.label)
  return table.concat(out)
end

-- One claim, and how its verdict came about.
function show.explanation(claim, p) return show.claim(claim, p) .. "\n" .. tree(claim.verdict, claim, p) end

-- The verdict on an article as a whole.
local function whole(article, p)
  local verdict = article.verdict
  local lines = { " all  " .. label_and_score(verdict, p) .. (p.width < NARROW and "" or "  the article as a whole") }
  add_reasons(lines, p, verdict)
  return table.concat(lines, "\n") .. "\n"
end

-- The verdict on the whole, and where the rules behind it stand.
function show.whole_explanation(article, p)
  return whole(article, p) .. "\n" .. tree(article.verdict, nil, p)
end

-- "Ann Lee", "Ann Lee and Max Orr", "Ann Lee, Max Orr and Ruth Bell"
local function listed(names)
  local before = table.concat(names, ", ", 1, #names - 1)
  return before .. (before ~= "" and " and " or "") .. names[#names]
end

-- The head of an article: title, where and when, by whom, and its path: on a line of its own where
-- it does not fit, its end kept.
function show.head(article, p)
  local about = {}
  if article.site then about[#about + 1] = article.site end
  if article.published then about[#about + 1] = article.published end
  if #article.byline > 0 then about[#about + 1] = "by " .. listed(article.byline) end
  local words, input = paint.one_line(table.concat(about, " · ")), paint.one_line(article.input)
  local lines = { words ~= "" and words .. " · " .. input or input }
  if hearsay.columns(lines[1]) > p.width then
    lines = { paint.cut_front(input, p.width) }
    if words ~= "" then table.insert(lines, 1, paint.cut(words, p.width)) end
  end
  return p.paint("bold", paint.cut(paint.one_line(article.title or "(no title)"), p.width)) .. "\n" ..
    p.paint("dim", table.concat(lines, "\n")) .. "\n"
end

-- The head of a scored article and what is to be known of it first.
function show.brief(article, p)
  local lines = {}
  for _, field in ipairs(brief.fields(article)) do add_field(lines, p, field.name, field.value, field.most) end
  return show.head(article, p) .. "\n" .. table.concat(lines, "\n") .. "\n"
end

-- A whole article with all its claims, in their order or another (show.in_order).
function show.article(article, p, order)
  local out = { (article.verdict and show.brief or show.head)(article, p) }
  for _, claim in ipairs(show.in_order(article.claims, order)) do out[#out + 1] = show.claim(claim, p) end
  if #article.claims == 0 then out[#out + 1] = INDENT .. "No claim was found in this text.\n" end
  local besides = {}
  for _, other in ipairs(article.attributions) do
    if not other.response then besides[#besides + 1] = show.attribution_line(other, p) end
  end
  if #besides > 0 then out[#out + 1] = INDENT .. p.paint("dim", "no claims:") .. "\n" .. table.concat(besides) end
  local asked = {}
  for _, response in ipairs(article.responses) do
    add_field(asked, p, "asked", paint.one_line((response.name or "somebody") .. ": “" .. response.text .. "”"))
  end
  if #asked > 0 then out[#out + 1] = table.concat(asked, "\n") .. "\n" end
  if article.verdict and #article.claims > 0 then out[#out + 1] = whole(article, p) end
  return table.concat(out, "\n")
end

-- "3 attributed, 2 weak": labels in order of trust.
function show.counts(counts, p)
  local out = {}
  for _, label in ipairs { "well-sourced", "attributed", "weak", "disputed", "unsourced" } do
    if counts[label] then out[#out + 1] = counts[label] .. " " .. p.paint(label_style[label], label) end
  end
  return table.concat(out, ", ")
end

return show
