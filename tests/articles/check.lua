-- check.lua: one article against its .expect file; run by tests/articles/run in the REPL.
local expect = os.getenv "EXPECT"
local name = expect:match "([^/]+)%.expect$"

local function contains(text, words) return text:lower():find(words:lower(), 1, true) ~= nil end

local function has_mark(claim, mark)
  local outlet = mark:match "^via (.+)$"
  if outlet then
    for _, link in ipairs(claim.via) do
      if contains(link.name, outlet) then return true end
    end
    return false
  end
  if mark == "denial" or mark == "negated" or mark == "hypothetical" then return claim[mark] end
  return claim.quote == mark or claim.type == mark
end

-- nil if the claim is what the line asks for, else what is wrong with it.
local function difference(claim, source, kind, cue, marks)
  local got = claim.source
  local found = got and got.name or "nobody"
  if not contains(found, source) then return "source is " .. found end
  if kind ~= "*" and (got and got.kind or "none") ~= kind then return "kind is " .. (got and got.kind or "none") end
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
  local who, response = line:match "^& (.-) | (.+)$"
  if who then
    for _, r in ipairs(article.responses) do
      if contains(r.name or "nobody", who) and contains(r.text, response) then return end
    end
    return "no response says so"
  end
  local other = line:match "^~ (.+)$"
  local source, kind, cue, words, marks = (other or line):match "^(.-) | (.-) | (.-) | (.-) |%s*(.*)$"
  local why = other and "no attribution says so" or "no claim says so"
  for _, claim in ipairs(other and article.attributions or article.claims) do
    if contains(claim.content.text, words) then why = difference(claim, source, kind, cue, marks) end
    if not why then return end
  end
  return why
end

return function (article)
  local number = 0
  local function result(ok, line, why)
    number = number + 1
    print((ok and "ok " or "not ok ") .. number .. " - " .. name .. ": " .. line)
    if not ok then print("#   " .. why) end
  end
  for line in io.lines(expect) do
    local wanted = line:match "^%? (.+)$"
    line = wanted or line
    if not line:match "^#" then
      local why = failing(article, line)
      if wanted then result(why, "not yet: " .. line, "it holds now: take the ? away")
      else result(not why, line, why) end
    end
  end
  print("1.." .. number)
end
