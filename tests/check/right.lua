-- Rules that are right, in the many ways in which people write them: `hearsay check` has nothing to say of any.
local kinds = require "kinds"
local doubt = words "doubt"

local UNNAMED = { anonymous = true, ["anonymous-official"] = true }
local said = "Ann Lee said the dam is unsafe."
local nobody = "The dam was built in 1950. \"It is unsafe.\""

rule "and-chain" {
  about = "Tests and uses in one line", points = -1,
  when = function (claim) return claim.source and claim.source.text:lower():find "critics" and claim.source end,
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { said } },
}

rule "early-return" {
  about = "Leaves where there is none", points = -1,
  when = function (claim)
    if not claim.source then return end
    if claim.source.name == "Ann Lee" then return claim.source end
  end,
  examples = { fires = { said }, silent = { "Critics say the dam is unsafe." } },
}

rule "early-return-of-a-local" {
  about = "Leaves where a local is nil", points = -1,
  when = function (claim)
    local source = claim.source
    if source == nil then return false end
    return claim.source.text:find "^Ann" and source.mentions[1]
  end,
  examples = { fires = { said }, silent = { "Critics say the dam is unsafe." } },
}

rule "not-nil" {
  about = "Compares with nil", points = -1,
  when = function (claim)
    if claim.cue ~= nil and claim.cue.text == "said" then
      return claim.cue
    else
      return nil
    end
  end,
  examples = { fires = { said }, silent = { "Critics say the dam is unsafe." } },
}

rule "or-else" {
  about = "Something else for nil", points = -1,
  when = function (claim)
    local name = (claim.source or {}).name or ""
    local role = claim.source and claim.source.role or "nobody"
    return (name .. role):find "Lee" and name
  end,
  examples = { fires = { said }, silent = { "Critics say the dam is unsafe." } },
}

rule "either-missing" {
  about = "One test of two", points = -1,
  when = function (claim)
    local s, cue = claim.source, claim.cue
    if not s or not cue then return end
    if s.text == "Critics" or cue.text == "whispered" then return cue end
  end,
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { said } },
}

rule "kept-test" {
  about = "A test kept in a local", points = -1,
  when = function (claim)
    local is_named = claim.source and claim.source.kind == "named-person"
    if not is_named then return end
    return claim.source.name:find "Lee" and claim.source
  end,
  examples = { fires = { said }, silent = { "Critics say the dam is unsafe." } },
}

rule "kept-nil-test" {
  about = "A comparison with nil, kept", points = -1,
  when = function (claim)
    local has_source = claim.source ~= nil
    local short = has_source and #claim.source.text < 9
    return has_source and short and claim.source.text
  end,
  examples = { fires = { said }, silent = { "Somebody in the crowd said the dam is unsafe." } },
}

rule "element-and-test" {
  about = "An element that is tested", points = -1,
  when = function (claim)
    local first = claim.numbers[1]
    return first and first.value > 10 and first
  end,
  examples = { fires = { "Ann Lee said 40 people were hurt." }, silent = { said } },
}

rule "counted" {
  about = "An element of a list that is counted", points = -1,
  when = function (claim)
    if #claim.numbers == 0 then return end
    return claim.numbers[1].kind == "count" and claim.numbers[#claim.numbers]
  end,
  examples = { fires = { "Ann Lee said 40 people were hurt." }, silent = { said } },
}

rule "counted-in-a-local" {
  about = "A count that is kept", points = -1,
  when = function (claim)
    local n = #claim.numbers
    if n >= 2 then return claim.numbers[2].span end
  end,
  examples = { fires = { "Ann Lee said 40 people and 12 dogs were hurt." }, silent = { said } },
}

rule "counting-loop" {
  about = "A loop that counts", points = -1,
  when = function (claim)
    for i = 1, #claim.numbers do
      local number = claim.numbers[i]
      if number.kind == "percent" then return number end
    end
  end,
  examples = { fires = { "Ann Lee said 40 percent of them were hurt." }, silent = { said } },
}

rule "loop" {
  about = "A loop over a list", points = -1,
  when = function (claim)
    for _, date in ipairs(claim.dates) do
      if date.days and date.days > 0 then return date.span end
    end
    return nil
  end,
  examples = {
    fires = { "8 November 2016\n\nThe road will open on Friday, Mayor Carla Jensen said." }, silent = { said },
  },
}

rule "loop-that-breaks" {
  about = "A loop that is left", points = -1,
  when = function (claim)
    local found
    for _, source in ipairs(claim.sources) do
      if source.name == "Ann Lee" then
        found = source
        break
      end
    end
    return found
  end,
  examples = { fires = { said }, silent = { "Critics say the dam is unsafe." } },
}

rule "loop-that-goes-on" {
  about = "A loop that passes some over", points = -1, over = "article",
  when = function (article)
    local count = 0
    for _, claim in ipairs(article.claims) do
      if not claim.source then goto continue end
      if claim.source.kind == "group" then count = count + 1 end
      ::continue::
    end
    return count > 0 and article.claims[1]
  end,
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { said } },
}

rule "while-loop" {
  about = "A while loop", points = -1,
  when = function (claim)
    local text, count = claim.content.text, 0
    while text:find "dam" do
      text, count = text:gsub("dam", "", 1)
    end
    return count > 0 and claim.content or nil
  end,
  examples = { fires = { said }, silent = { "Ann Lee said it rained." } },
}

rule "helper" {
  about = "A function of the file tests", points = -1,
  when = (function ()
    local function has_name(claim) return claim.source and claim.source.name ~= "" end
    return function (claim)
      if not has_name(claim) then return end
      return claim.source.kind == "group" and claim.source.text
    end
  end)(),
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { said } },
}

rule "module" {
  about = "A function of lib/ tests", points = -1,
  when = function (claim)
    if kinds.is_unnamed(claim.source) then return claim.source.text end
    if kinds.has_source(claim) and claim.source.name == "Ann Lee" then return claim.source end
  end,
  examples = { fires = { said }, silent = { "Critics say the dam is unsafe." } },
}

rule "inner-function" {
  about = "A function inside the rule", points = -1,
  when = function (claim)
    local source = claim.source
    local function is_group() return source.kind == "group" end
    return source and is_group() and source
  end,
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { said } },
}

rule "table-of-kinds" {
  about = "Looks into a table", points = -1,
  when = function (claim)
    local kind = claim.source and claim.source.kind
    return kind and UNNAMED[kind] and claim.source.text
  end,
  examples = { fires = { "An official who asked not to be named said the dam is unsafe." }, silent = { said } },
}

rule "words-of-a-list" {
  about = "Words of a list", points = -1,
  when = function (claim) return doubt:find(claim.content) or claim.hedge and doubt:has(claim.hedge.text) and claim.hedge end,
  examples = { fires = { "Ann Lee said the so-called dam is unsafe." }, silent = { said } },
}

rule "elseif-chain" {
  about = "A chain of tests", points = -1,
  when = function (claim)
    local source = claim.source
    if not source then
      return claim.content
    elseif source.kind == "media" then
      return source.name
    elseif source.kind == "group" and source.text:find "^Critics" then
      return source
    end
  end,
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { said } },
}

rule "both-ways" {
  about = "Sets a local in both cases", points = -1,
  when = function (claim)
    local who
    if claim.source then who = claim.source.name else who = "nobody" end
    return who:find "Lee" and who
  end,
  examples = { fires = { said }, silent = { "Critics say the dam is unsafe." } },
}

rule "several-sources" {
  about = "Several who speak", points = -1,
  when = function (claim)
    return #claim.sources > 1 and claim.source.name ~= claim.sources[2].name and claim.sources[2]
  end,
  examples = { fires = { "Ann Lee and Tom Marsh said the dam is unsafe." }, silent = { said } },
}

rule "cheap-pattern" {
  about = "A pattern with a bar that is meant", points = -1,
  when = function (claim)
    local text = claim.content.text
    return not text:find "^|" and not text:find("(a|b)", 1, true) and text:match "^the%s+(%a+)" or nil
  end,
  examples = { fires = { said }, silent = { "Ann Lee said dams are unsafe." } },
}

rule "checkable-or-not" {
  about = "A number that may be missing", points = -1,
  when = function (claim)
    local checkable = claim.checkable or 0
    return checkable >= 0 and claim.confidence <= 1 and claim.content
  end,
  examples = { fires = { said }, silent = { "The dam." } },
}

rule "article-title" {
  about = "The headline", points = -1, over = "article",
  when = function (article)
    local title, site = article.title, article.site
    if title and #title > 200 or site and site:lower() == "example.org" then return title or site end
    return article:count_sources "group" > 0 and article:find "[Cc]ritics"
  end,
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { said } },
}

rule "guarded" {
  about = "An assertion, and a call that may fail", points = -1,
  when = function (claim)
    local ok, found = pcall(function () return claim.source.name end)
    if not ok then return "nobody" end
    local cue = assert(claim.cue, "no cue")
    return found == "Ann Lee" and type(cue.text) == "string" and cue.text
  end,
  examples = { fires = { said }, silent = { "Critics say the dam is unsafe." } },
}

rule "who-denies" {
  about = "Those who deny it", points = -1,
  when = function (claim)
    local denial = claim.denied_by[1]
    if denial == nil or denial.source == nil then return end
    return claim:same_source(denial) and "the same" or denial.source.text
  end,
  examples = {
    fires = { "Critics said the mayor took the money. The mayor denied that he took the money." }, silent = { said },
  },
}

rule "string-functions" {
  about = "Functions of Lua by their library", points = -1,
  when = function (claim)
    local text = string.lower(claim.content.text)
    local parts = {}
    for word in string.gmatch(text, "%a+") do parts[#parts + 1] = word end
    table.sort(parts)
    return parts[1] == "dam" and text.sub(text, 1, 3)
  end,
  examples = { fires = { said }, silent = { "Ann Lee said a dam is unsafe." } },
}

rule "over-and-again" {
  about = "Repeats until it finds", points = -1,
  when = function (claim)
    local i, outlet = 0
    repeat
      i = i + 1
      outlet = claim.via[i]
    until outlet == nil or outlet.kind == "media"
    return outlet and outlet.name
  end,
  examples = { fires = { "The dam is unsafe, Ann Lee said, according to The Courier." }, silent = { said } },
}

rule "deeply" {
  about = "Field by field", points = -1,
  when = function (claim)
    if claim.article and claim.article.title and claim.article.title:find "%a" then
      return claim.article.title
    end
    local published = claim.article.published
    return published ~= nil and published:sub(1, 4) == "1900" and published
  end,
  examples = { fires = { "The dam is unsafe\n\nAnn Lee said the dam is unsafe." }, silent = { said } },
}

rule "nobody-speaks" {
  about = "Nobody is named", points = -1,
  when = function (claim)
    if claim.source then return nil end
    return claim.content.sentence:find("dam", 1, true) and (claim.cue or claim.content)
  end,
  examples = { fires = { "The dam is unsafe, it was said." }, silent = { said, nobody } },
}

rule "or-a-word" {
  about = "Compares what may be a word of its own", points = -1,
  when = function (claim)
    local kind = claim.source and claim.source.kind or "none"
    local name = claim.source and claim.source.name or ""
    if kind == "none" then return end
    if kind == "media" then return claim.source.text end
    return (claim.source or {}).kind == "group" and #claim.source.text > 3 and name:find "^C" and claim.source.name
  end,
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { said } },
}

rule "flag" {
  about = "A local that is set where it is there", points = -1,
  when = function (claim)
    local is_there, count = false, 0
    if claim.source then is_there = true end
    for _ in ipairs(claim.sources) do count = count + 1 end
    if count > 0 and claim.source.kind == "group" then return claim.source end
    if is_there then return claim.source.text == "Critics" and claim.source end
  end,
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { said } },
}

rule "looked-up" {
  about = "Looks up what may be missing", points = -1,
  when = function (claim)
    return (UNNAMED[claim.source and claim.source.kind or ""] or doubt:has(claim.source and claim.source.text or ""))
      and claim.source.text
  end,
  examples = { fires = { "An official who asked not to be named said the dam is unsafe." }, silent = { said } },
}

rule "pairs-and-words" {
  about = "Goes through a table and through words", points = -1, over = "article",
  when = function (article)
    local seen, names = {}, {}
    for _, claim in ipairs(article.claims) do
      for word in claim.content.text:gmatch "%a+" do seen[word:lower()] = true end
    end
    for word, there in pairs(seen) do
      if there and word ~= "" then names[#names + 1] = word:upper() end
    end
    local first, last = article.claims[1], article.claims[#article.claims]
    return #names > 3 and first and last and first.content
  end,
  examples = { fires = { said }, silent = { "Ann Lee said it rained." } },
}
