-- expect.lua: what must be found in an article, a line each:
--
--     SOURCE | KIND | CUE | words in the content | marks: direct, indirect, mixed, denial, via OUTLET, fires RULE, silent RULE
--     ! words that no claim may hold
--     ? one of the above that does not hold yet
--     # a remark
local hearsay = require "hearsay"

local expect = {}

local function contains(text, words) return text:lower():find(words:lower(), 1, true) ~= nil end

local function fires(claim, rule)
  for _, reason in ipairs(claim.verdict.reasons) do
    if reason.rule == rule then return true end
  end
  return false
end

local function has_mark(claim, mark)
  local word, rest = mark:match "^(%a+) (.+)$"
  if word == "fires" or word == "silent" then return fires(claim, rest) == (word == "fires") end
  if word == "via" then
    for _, link in ipairs(claim.via) do
      if contains(link.name, rest) then return true end
    end
    return false
  end
  if mark == "denial" then return claim.denial end
  return claim.quote == mark
end

-- nil if the claim is what the line asks for, else what is wrong with it.
local function difference(claim, source, kind, cue, marks)
  local got = claim.source
  local name = got and got.name or "nobody"
  if not contains(name, source) then return "source is " .. name end
  if (got and got.kind or "none") ~= kind then return "kind is " .. (got and got.kind or "none") end
  if not claim.cue or not contains(claim.cue.text, cue) then return "cue is " .. (claim.cue and claim.cue.text or "none") end
  for mark in marks:gmatch "[^,]+" do
    mark = mark:match "^%s*(.-)%s*$"
    if not has_mark(claim, mark) then return "is not marked " .. mark end
  end
end

-- nil if the article's claims are as the line asks, else what is wrong.
local function failing(article, line)
  local junk = line:match "^! (.+)$"
  if junk then
    for _, claim in ipairs(article.claims) do
      if contains(claim.content.text, junk) then return "it is in " .. tostring(claim) end
    end
    return
  end
  local source, kind, cue, words, marks = line:match "^(.-) | (.-) | (.-) | (.-) |%s*(.*)$"
  if not source then return "this line is no expectation: SOURCE | KIND | CUE | words | marks, or ! words" end
  local why = "no claim says so"
  for _, claim in ipairs(article.claims) do
    if contains(claim.content.text, words) then why = difference(claim, source, kind, cue, marks) end
    if not why then return end
  end
  return why
end

-- The article that an .expect file is for: the file beside it that is named so; nil and a message if there is none.
function expect.article_of(path)
  for _, ending in ipairs { ".txt", ".html" } do
    local article = path:gsub("%.expect$", ending)
    if hearsay.exists(article) then return article end
  end
  return nil, path .. ": there is no article beside it that is named so and ends in .txt or .html"
end

-- Calls note(ok, line, why) for every line of the file that says what must be found in the article, which is scored;
-- returns true, or nil and why the file cannot be read.
function expect.check(article, path, note)
  local file, message = io.open(path)
  if not file then return nil, message end
  for line in file:lines() do
    local wanted = line:match "^%? (.+)$"
    line = wanted or line
    if line:find "%S" and not line:find "^#" then
      local why = failing(article, line)
      if wanted then note(why ~= nil, "not yet: " .. line, "it holds now: take the ? away")
      else note(why == nil, line, why) end
    end
  end
  file:close()
  return true
end

return expect
