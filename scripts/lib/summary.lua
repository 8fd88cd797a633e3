-- summary.lua: what a run over an archive came to.
local session = require "lib.session"
local progress = require "lib.progress"
local failures = require "lib.failures"

local summary = {}

local MOST = 8 -- outlets, reasons, classes that are named

-- { {name = …, n = …} } → "12 this, 7 that, and 3 others"
local function listed(rows)
  local out, rest = {}, 0
  for i, row in ipairs(rows) do
    if i <= MOST then
      out[#out + 1] = progress.count(row.n) .. " " .. (row.name or "unknown")
    else
      rest = rest + row.n
    end
  end
  if rest > 0 then out[#out + 1] = progress.count(rest) .. " others" end
  return table.concat(out, ", ")
end

-- "a.warc!12: record of 90000001 bytes" → "record of N bytes"
local function class_of(input, reason)
  if reason:sub(1, #input + 2) == input .. ": " then reason = reason:sub(#input + 3) end
  return (reason:gsub("%d+", "N"))
end

local function failure_rows(store, run)
  local counts, rows = {}, {}
  for _, row in ipairs(session.need(store:rows("SELECT input, reason FROM failures WHERE run_id = ?", run))) do
    local class = class_of(row.input, row.reason)
    if not counts[class] then rows[#rows + 1] = { name = class, n = 0 } end
    counts[class] = counts[class] or rows[#rows]
    counts[class].n = counts[class].n + 1
  end
  table.sort(rows, function (a, b) return a.n > b.n or (a.n == b.n and a.name < b.name) end)
  return rows
end

-- Rows of name and n.
local function ask(store, sql, run) return session.need(store:rows(sql, run)) end

local function work(counts, seconds)
  if counts.finished_before == counts.inputs then
    return "nothing to do: " .. (counts.inputs == 1 and "the input was" or
      "all " .. progress.count(counts.inputs) .. " inputs were") .. " done before"
  end
  local rate = counts.articles / math.max(seconds, 0.001)
  return string.format("%s read in %s (%.0f/s), %s new%s%s", session.plural(counts.articles, "article"),
    progress.duration(seconds), rate, progress.count(counts.added),
    counts.finished_before > 0 and "; " .. session.plural(counts.finished_before, "input") .. " done before" or "",
    counts.stopped and "; stopped: the same command goes on from here" or "")
end

-- The lines to print: this call's work, then what the run holds by now.
function summary.lines(store, counts, seconds, db)
  local run = store:run()
  local lines = { work(counts, seconds) }
  local function add(title, rows)
    if #rows > 0 then lines[#lines + 1] = string.format("%-11s %s", title, listed(rows)) end
  end
  add("claims", ask(store, "SELECT label AS name, count(*) AS n FROM verdicts WHERE run_id = ? AND claim_id IS NOT NULL " ..
    "GROUP BY label ORDER BY n DESC, label", run))
  add("said by", ask(store, "SELECT coalesce(s.kind, 'none') AS name, count(*) AS n FROM verdicts v JOIN claims c ON " ..
    "c.id = v.claim_id LEFT JOIN sources s ON s.id = c.source_id WHERE v.run_id = ? GROUP BY 1 ORDER BY n DESC, 1", run))
  add("outlets", ask(store, "SELECT a.site AS name, count(*) AS n FROM verdicts v JOIN articles a ON a.id = v.article_id " ..
    "WHERE v.run_id = ? AND v.claim_id IS NULL GROUP BY a.site ORDER BY a.site IS NULL, n DESC, a.site", run))
  add("pages", ask(store, "SELECT a.status AS name, count(*) AS n FROM verdicts v JOIN articles a ON a.id = v.article_id " ..
    "WHERE v.run_id = ? AND v.claim_id IS NULL AND a.status != 'article' GROUP BY 1 ORDER BY n DESC, 1", run))
  add("passed over", ask(store, "SELECT j.key AS name, sum(j.value) AS n FROM inputs i, json_each(i.passed) j " ..
    "WHERE i.run_id = ? GROUP BY 1 ORDER BY n DESC, 1", run))
  add("failed", failure_rows(store, run))
  for _, line in ipairs(failures.of_run(store, run)) do lines[#lines + 1] = line end
  lines[#lines + 1] = "kept in " .. db .. ", run " .. run
  return lines
end

return summary
