-- check.lua: whose words quotations are; run by tests/quotations/run in the REPL. A folder is a shape of quotation; of each
-- article NAME.txt the file NAME.who says, a line a stretch:
--   fragment ++ fragment<TAB>name    every fragment (it stands in the text once) is in the content of that speaker
--   ! fragment                       nobody says it
-- A name may be shorter or longer than the one that is found, but for titles. The floors are a little under what the program
-- reaches, in hundredths of the stretches; raise them with it, never lower.
local hearsay = require "hearsay"

local floors = {
  after = 88, beside = 85, block = 87, dashes = 85, email = 81, intro = 85, lists = 89, long = 88, next = 96, ocr = 86,
  single = 86, transcript = 88, uk = 80, unclosed = 86,
}
local most_said_by_nobody = 17 -- in hundredths of the lines with "!"

local titles = {}
for word in ("mr mrs ms dr sir the a an professor sen senator governor mayor councillor cllr"):gmatch "%a+" do
  titles[word] = true
end

local function words_of(name)
  local words, at = {}, {}
  for word in name:lower():gsub("’", "'"):gsub("[%p]", function (c) return c == "'" and c or " " end):gmatch "%S+" do
    if not titles[word] then
      words[#words + 1] = word
      at[word] = true
    end
  end
  return words, at
end

-- One is the other without some of its words; both end alike, or more than one word is shared.
local function same(one, other)
  local a, in_a = words_of(one)
  local b, in_b = words_of(other)
  if #a == 0 or #b == 0 then return false end
  if #a > #b then
    a, in_a, b, in_b = b, in_b, a, in_a
  end
  for word in pairs(in_a) do
    if not in_b[word] then return false end
  end
  return #a > 1 or a[1] == b[#b]
end

local function covers(claim, first, last)
  local covered = 0
  for _, span in ipairs(claim.content.fragments) do
    covered = covered + math.max(0, math.min(last, span.last) - math.max(first, span.first) + 1)
  end
  return 2 * covered >= last - first + 1
end

-- The names of all who say a fragment of the article; nil and a message if it is not there.
local function speakers(article, fragment)
  local first, last = article.text:find(fragment, 1, true)
  if not first then return nil, "the text has no: " .. fragment end
  first, last = utf8.len(article.text, 1, first), utf8.len(article.text, 1, last)
  local names = {}
  for _, list in ipairs { article.claims, article.attributions } do
    for _, claim in ipairs(list) do
      if covers(claim, first, last) then
        for _, source in ipairs(claim.sources) do names[#names + 1] = source.name end
      end
    end
  end
  return names
end

local function holds(article, fragments, name)
  for fragment in (fragments .. " ++ "):gmatch "(.-) %+%+ " do
    local names = assert(speakers(article, fragment))
    local found = name == nil and #names == 0
    for _, who in ipairs(names) do found = found or name ~= nil and same(who, name) end
    if not found then return false end
  end
  return true
end

local number, wrongly, nobody = 0, 0, 0
local function result(ok, what)
  number = number + 1
  print((ok and "ok " or "not ok ") .. number .. " - " .. what)
end

for _, shape in ipairs { "after", "beside", "block", "dashes", "email", "intro", "lists", "long", "next", "ocr", "single",
  "transcript", "uk", "unclosed" } do
  local right, all = 0, 0
  for _, path in ipairs(hearsay.list { shape }) do
    local who = path:match "^(.+)%.txt$"
    local article = who and assert(hearsay.read(path))
    for line in who and io.lines(who .. ".who") or function () end do
      local unsaid = line:match "^! (.+)$"
      if unsaid then
        nobody = nobody + 1
        wrongly = wrongly + (holds(article, unsaid) and 0 or 1)
      elseif line ~= "" then
        local fragments, name = line:match "^(.-)\t(.+)$"
        all = all + 1
        right = right + (holds(article, fragments, name) and 1 or 0)
      end
    end
  end
  local reached = 100 * right / math.max(1, all)
  result(all > 0 and reached >= floors[shape],
    ("%s: %d of %d quotations have their speaker, %.1f %% (at least %d)"):format(shape, right, all, reached, floors[shape]))
end
result(100 * wrongly <= most_said_by_nobody * nobody,
  ("%d of %d stretches that nobody says are given to somebody"):format(wrongly, nobody))
print("1.." .. number)
