-- check.lua: one article against its .expect file; run by tests/articles/run in the REPL. A line is one of
--   source | kind | cue | words in the content | marks    a claim; "~ " before it: an attribution that is no claim
--   ! words                                               no claim has them in its content
--   !! source                                             nobody of this name says anything, claim or not
--   & who | words                                         a response
--   = words                                               the author asserts them; "== words": no more and no less
--   =! words                                              no assertion of the author's has them
-- with "? " before it if it is wanted and not so yet. A source is found by a part of its name, "=name" by the whole;
-- source, kind and cue may be "*" (any), a kind "a/b" (either). Marks: a type or way to quote, denial, negated,
-- hypothetical, via NAME, no via, denies WORDS, denies not WORDS, denies text WORDS, denies no text, with NAME (who says so too),
-- either NAME or NAME (it is left open who), about NAME, about no NAME, about nobody, answered KIND,
-- answered KIND by NAME, unanswered.
local expect = os.getenv "EXPECT"
local name = expect:match "([^/]+)%.expect$"

local function contains(text, words) return text:lower():find(words:lower(), 1, true) ~= nil end

local function called(who, wanted)
  if wanted == "*" then return true end
  local whole = wanted:match "^=(.+)$"
  if whole then return who:lower() == whole:lower() end
  return contains(who, wanted)
end

local function has(list, wanted)
  for _, who in ipairs(list) do
    if called(who, wanted) then return true end
  end
  return false
end

local function names(sources)
  local list = {}
  for _, source in ipairs(sources) do list[#list + 1] = source.name end
  return list
end

local function is_answered(claim, kind, by)
  for _, response in ipairs(claim.responses) do
    if response.kind == kind and contains(response.name or "", by) then return true end
  end
  return false
end

local has_mark
function has_mark(claim, mark)
  if mark == "no via" then return #claim.via == 0 end
  local outlet = mark:match "^via (.+)$"
  if outlet then return has(names(claim.via), outlet) end
  local told = mark:match "^denies text (.+)$"
  if told then return claim.denies_text and contains(claim.denies_text.text, told) end
  if mark == "denies no text" then return not claim.denies_text end
  local never = mark:match "^denies not (.+)$"
  if never then return not has_mark(claim, "denies " .. never) end
  local words = mark:match "^denies (.+)$"
  if words then
    for _, denied in ipairs(claim.denies) do
      if contains(denied.content.text, words) then return true end
    end
    return false
  end
  local other = mark:match "^with (.+)$"
  if other then return has(names(claim.sources), other) end
  local one, two = mark:match "^either (.+) or (.+)$"
  if one then
    local open = claim.source and claim.source.candidates or {}
    return has(open, one) and has(open, two)
  end
  local none = mark:match "^about no (.+)$"
  if none then return not has(names(claim.about), none) end
  local party = mark:match "^about (.+)$"
  if party == "nobody" then return #claim.about == 0 end
  if party then return has(names(claim.about), party) end
  if mark == "unanswered" then return #claim.responses == 0 end
  local answer, by = mark:match "^answered (%a+)%s*b?y?%s*(.*)$"
  if answer then return is_answered(claim, answer, by) end
  if mark == "denial" or mark == "negated" or mark == "hypothetical" then return claim[mark] end
  return claim.quote == mark or claim.type == mark
end

-- nil if the claim is what the line asks for, else what is wrong with it.
local function difference(claim, source, kind, cue, marks)
  local got = claim.source
  local found = got and got.name or "nobody"
  if not called(found, source) then return "source is " .. found end
  local is = got and got.kind or "none"
  if kind ~= "*" and not ("/" .. kind .. "/"):find("/" .. is .. "/", 1, true) then return "kind is " .. is end
  local says = claim.cue and claim.cue.text or "none"
  if cue ~= "*" and not (claim.cue and contains(says, cue)) then return "cue is " .. says end
  for mark in marks:gmatch "[^,]+" do
    mark = mark:match "^%s*(.-)%s*$"
    if not has_mark(claim, mark) then return "is not marked " .. mark end
  end
end

-- nil if the article's claims are as the line asks, else what is wrong.
local function failing(article, line)
  local nobody = line:match "^!! (.+)$"
  if nobody then
    for _, list in ipairs { article.claims, article.attributions } do
      for _, claim in ipairs(list) do
        if has(names(claim.sources), nobody) then return "it is in " .. tostring(claim) end
      end
    end
    return
  end
  local junk = line:match "^! (.+)$"
  if junk then
    for _, claim in ipairs(article.claims) do
      if contains(claim.content.text, junk) then return "it is in " .. tostring(claim) end
    end
    return
  end
  local how, asserted = line:match "^(=[=!]?) (.+)$"
  if how then
    for _, assertion in ipairs(article.assertions) do
      if how == "==" and assertion.text == asserted or how == "=" and contains(assertion.text, asserted) then return end
      if how == "=!" and contains(assertion.text, asserted) then return "it is in " .. tostring(assertion) end
    end
    return how ~= "=!" and "no assertion says so" or nil
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
