-- csv.lua: rows as RFC 4180 has them, and claims a row each.
local lists = require "lib.lists"

local csv = {}

local columns = { "input", "published", "site", "claim", "label", "score", "source", "kind", "via", "cue", "content",
  "quote", "denial", "denied_by", "reasons", "type", "checkable", "sources" }

local function cell(value)
  value = tostring(value)
  if value:find '[",\r\n]' then return '"' .. value:gsub('"', '""') .. '"' end
  return value
end

-- One row; nil among the first `count` values (as many as there are) is an empty cell.
function csv.row(values, count)
  local out = {}
  for i = 1, count or #values do out[i] = cell(values[i] == nil and "" or values[i]) end
  return table.concat(out, ",") .. "\r\n"
end

function csv.rows(list, count)
  return table.concat(lists.map(list, function (values) return csv.row(values, count) end))
end

local function joined(list, field)
  return table.concat(lists.map(list, function (item) return tostring(item[field]) end), "; ")
end

local function claim_row(claim)
  local article, source, verdict = claim.article, claim.source, claim.verdict
  local reasons = lists.map(verdict and verdict.reasons or {}, function (reason) return reason.rule .. " " .. reason.points end)
  return csv.row({ article.input, article.published, article.site, claim.id, verdict and verdict.label, verdict and verdict.score,
    source and source.name, source and source.kind or "none", joined(claim.via, "name"), claim.cue and claim.cue.text,
    claim.content.text, claim.quote, claim.denial and 1 or 0, joined(claim.denied_by, "id"), table.concat(reasons, "; "),
    claim.type, claim.checkable and string.format("%.3f", claim.checkable), joined(claim.sources, "name") },
    #columns)
end

-- Claims and other attributions, with their verdicts if they have been scored, below the names of the columns unless `headless`.
function csv.claims(claims, headless)
  return (headless and "" or csv.row(columns)) .. table.concat(lists.map(claims, claim_row))
end

return csv
