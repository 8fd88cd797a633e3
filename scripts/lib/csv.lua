-- csv.lua: one line a claim, as RFC 4180 has it.
local csv = {}

local columns = { "input", "published", "site", "claim", "label", "score", "source", "kind", "via", "cue", "content",
  "quote", "denial", "denied_by", "reasons" }

local function cell(value)
  value = tostring(value)
  if value:find '[",\r\n]' then return '"' .. value:gsub('"', '""') .. '"' end
  return value
end

local function row(values)
  local out = {}
  for i = 1, #columns do out[i] = cell(values[i] or "") end
  return table.concat(out, ",") .. "\r\n"
end

local function joined(list, field)
  local out = {}
  for _, item in ipairs(list) do out[#out + 1] = tostring(item[field]) end
  return table.concat(out, "; ")
end

function csv.article(article, with_header)
  local out = { with_header and row(columns) or "" }
  for _, claim in ipairs(article.claims) do
    local source, verdict, reasons = claim.source, claim.verdict, {}
    for _, reason in ipairs(verdict.reasons) do reasons[#reasons + 1] = reason.rule .. " " .. reason.points end
    out[#out + 1] = row { article.input, article.published, article.site, claim.id, verdict.label, verdict.score,
      source and source.name, source and source.kind or "none", joined(claim.via, "name"), claim.cue and claim.cue.text,
      claim.content.text, claim.quote, claim.denial and 1 or 0, joined(claim.denied_by, "id"), table.concat(reasons, "; ") }
  end
  return table.concat(out)
end

return csv
