-- annotated.lua: articles with margin notes, as tests of rules.
--
-- A line that begins with "#>" is a note on what stands above it: one line a claim (and at the end one for the
-- article), as `notes` writes them. The notes of a file are what is expected; without them it is the article.
local hearsay = require "hearsay"
local failures = require "lib.failures"
local paint = require "lib.paint"

local annotated = {}

-- A file's text → the article's text, and its notes: { { line = of the article, text = … } }.
local function take_apart(text)
  local lines, notes = {}, {}
  for line in (text:gsub("\n$", "") .. "\n"):gmatch "(.-)\n" do
    local note = line:match "^#>%s*(.-)%s*$"
    if note then notes[#notes + 1] = { line = #lines, text = note } else lines[#lines + 1] = line end
  end
  return lines, notes
end

local function rules_of(verdict)
  local out = {}
  for _, reason in ipairs(verdict.reasons) do
    if reason.rule ~= "start" and reason.rule ~= "limit" then
      out[#out + 1] = string.format("%s %+d", reason.rule, reason.points)
    end
  end
  return #out > 0 and table.concat(out, ", ") or "no rule"
end

local function note_of(claim)
  local verdict = claim.verdict
  return string.format("%s %d | %s | %s", verdict.label, verdict.score, rules_of(verdict),
    paint.cut(paint.one_line(claim.content.text), 60))
end

-- The notes that are true of a scored article.
local function notes(article, last)
  local out = {}
  for _, claim in ipairs(article.claims) do out[#out + 1] = { line = claim.content.line, text = note_of(claim) } end
  table.sort(out, function (a, b) return a.line < b.line end)
  local verdict = article.verdict
  out[#out + 1] = { line = last, text = string.format("article: %s %d | %s", verdict.label, verdict.score, rules_of(verdict)) }
  return out
end

local function put_together(lines, list)
  local out, at = {}, 1
  for i, line in ipairs(lines) do
    out[#out + 1] = line
    while list[at] and list[at].line <= i do
      out[#out + 1] = "#> " .. list[at].text
      at = at + 1
    end
  end
  return table.concat(out, "\n") .. "\n"
end

-- What differs, in the files' order: lines "line 3: - expected" and "line 3: + found".
local function difference(expected, found)
  local out, wanted = {}, {}
  local function key(note) return note.line .. " " .. note.text end
  for _, note in ipairs(found) do wanted[key(note)] = (wanted[key(note)] or 0) + 1 end
  for _, note in ipairs(expected) do
    local k = key(note)
    if (wanted[k] or 0) > 0 then wanted[k] = wanted[k] - 1
    else out[#out + 1] = { line = note.line, text = "- " .. note.text } end
  end
  for _, note in ipairs(found) do
    local k = key(note)
    if wanted[k] > 0 then
      wanted[k] = wanted[k] - 1
      out[#out + 1] = { line = note.line, text = "+ " .. note.text }
    end
  end
  table.sort(out, function (a, b) return a.line < b.line or (a.line == b.line and a.text > b.text) end)
  return out
end

-- Runs the pack over one file. Returns a list of differences (empty: as expected), or nil and a message. With
-- `update` the file gets the notes that are true.
function annotated.run(pack, path, update)
  local file, message = io.open(path, "rb")
  if not file then return nil, message end
  local lines, expected = take_apart(file:read "a")
  file:close()
  local article
  article, message = hearsay.article(table.concat(lines, "\n") .. "\n", path)
  if not article then return nil, message end
  local failed = failures.lines(select(2, pack:score(article)))
  if #failed > 0 then return nil, path .. ": " .. table.concat(failed, "; ") end
  local found = notes(article, #lines)
  if not update then return difference(expected, found) end
  local ok
  ok, message = hearsay.write_file(path, put_together(lines, found))
  if not ok then return nil, message end
  return {}
end

-- The annotated articles of a pack: PACK/tests/*.txt, in order; or nil and why they cannot be listed.
function annotated.files(path)
  local out, folder = {}, path .. "/tests"
  if not hearsay.is_folder(folder) then return out end
  local names, message = hearsay.names(folder)
  if not names then return nil, message end
  for _, name in ipairs(names) do
    if name:find "%.txt$" then out[#out + 1] = folder .. "/" .. name end
  end
  return out
end

return annotated
