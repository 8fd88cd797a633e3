-- Who a claim rests on, more finely than a source's kind says: who of those that are not named can be held to it.

local speakers, bodies, teams = words "speakers", words "bodies", words "teams"
local offices, papers, outlets, periodicals = words "offices", words "papers", words "outlets", words "periodicals"
local knowing = words "knowing"

local who = {}

-- Whether a name is more than a description: a word of it behind the first has a capital letter ("Port of Halm"), or it
-- is one word with capitals ("NASA").
local function has_name(name)
  return name:find "%s[\"'(]?%u" or name:find "^%u%u"
end

-- Whether the text says elsewhere whose "the report" is.
local function is_told_elsewhere(source, article)
  local noun = source.name:match "^[Tt]he .-(%a+)$"
  return noun and (article:find(noun .. " by ") or article:find(noun .. ",? published ") or article:find(noun .. " from "))
end

-- "A report by the building inspectorate", "the county auditor's report": a body need not be called by its name.
local function says_whose(words) return words:find "%f[%a]by the %l" or words:find "%l's %l" end

-- Whether a reader could not find the document: it has no name, and nobody says whose it is.
local function is_bare_document(claim)
  local source = claim.source
  return not has_name(source.name) and not has_name(source.text) and not says_whose(source.text) and (papers:find(source.name) or not source.name:find "%s") and not claim.in_headline
    and not is_told_elsewhere(source, claim.article)
end

-- Of somebody unnamed: whom they speak for ("a spokeswoman of the bank", "the study's authors"), or the office that only
-- one holds ("the prime minister").
local function speaks_for(source)
  local name = source.name
  if speakers:find(name) or bodies:has(name) then return "body" end
  if teams:find(name) and (has_name(name) or name:find "^[Tt]he " or name:find " of " or name:find " behind ") then return "body" end
  if name:find "^[Tt]he " and offices:find(name) then return "office" end
end

-- Of somebody unnamed: whether the text says where they belong ("an official at Northwind Power"), or how they would know.
local function is_placed(source)
  local name = source.name
  for _, link in ipairs { " at ", " of ", " from ", " with ", " in " } do
    if name:find(link .. "the %u") or name:find(link .. "%u") then return true end
  end
  return knowing:find(name)
end

local function of_unnamed(claim)
  local role = speaks_for(claim.source)
  if role then return role end
  return is_placed(claim.source) and claim.type ~= "belief" and "placed" or "unnamed"
end

local by_kind = {
  ["named-official"] = function () return "official" end,
  ["named-person"] = function () return "person" end,
  organization = function (claim)
    return not has_name(claim.source.name) and claim.source.name:find "^%a+ %a+s$" and not claim.source.name:find "^[Tt]he "
      and "group" or "body"
  end,
  document = function (claim)
    if periodicals:find(claim.source.name) then return "outlet" end
    return is_bare_document(claim) and "bare document" or "document"
  end,
  media = function (claim)
    local name = claim.source.name
    return not has_name(name) and outlets:find(name) and not name:lower():find "%f[%a]state%f[%A]" and "unnamed outlet" or "outlet"
  end,
  ["anonymous-official"] = of_unnamed,
  anonymous = of_unnamed,
  group = function () return "group" end,
  none = function () return "writer" end,
}

-- One of "official", "person", "body", "office", "document", "bare document", "outlet", "unnamed outlet", "placed",
-- "unnamed", "group", "writer"; nil where nobody is named.
function who.of(claim)
  return claim.source and by_kind[claim.source.kind](claim)
end

-- Whether somebody can be held to the claim.
local held = { official = true, person = true, body = true, office = true, document = true }
function who.is_held(claim) return held[who.of(claim)] end

-- Whether it rests on somebody whom the text describes without a name, and who speaks for nobody.
function who.is_unnamed(claim)
  local whose = who.of(claim)
  return whose == "unnamed" or whose == "placed"
end

return who
