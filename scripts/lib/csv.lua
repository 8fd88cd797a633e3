-- csv.lua: rows as RFC 4180 has them, and claims a row each.
local csv = {}

local columns = { "input", "published", "site", "claim", "label", "score", "source", "kind", "via", "cue", "content",
  "quote", "denial", "denied_by", "reasons" }

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
  local out = {}
  for i, values in ipairs(list) do out[i] = csv.row(values, count) end
  return table.concat(out)
end

local function joined(list, field)
  local out = {}
  for _, item in ipairs(list) do out[#out + 1] = tostring(item[field]) end
  return table.concat(out, "; ")
end

local function claim_row(claim)
  local article, source, verdict, reasons = claim.article, claim.source, claim.verdict, {}
  for _, reason in ipairs(verdict.reasons) do reasons[#reasons + 1] = reason.rule .. " " .. reason.points end
  return csv.row({ article.input, article.published, article.site, claim.id, verdict.label, verdict.score,
    source and source.name, source and source.kind or "none", joined(claim.via, "name"), claim.cue and claim.cue.text,
    claim.content.text, claim.quote, claim.denial and 1 or 0, joined(claim.denied_by, "id"), table.concat(reasons, "; ") },
    #columns)
end

-- Claims that have been scored, below the names of the columns unless `headless`.
function csv.claims(claims, headless)
  local out = { headless and "" or csv.row(columns) }
  for _, claim in ipairs(claims) do out[#out + 1] = claim_row(claim) end
  return table.concat(out)
end

return csv
