-- Rules about unnamed sources and the other side. "Unnamed" here is narrower than the kinds "anonymous" and
-- "anonymous-official": somebody whom the writer knows and shields, not "police", "her mother" or "a federal judge".

-- {{{ words: what the lists are for stands in their files

local bare, sources, persons, knowing = words "bare", words "sources", words "persons", words "knowing"
local offices = words "offices"
local opinions, attacks, crimes = words "opinions", words "attacks", words "crimes"
local accusing, alleged, reported = words "accusing", words "alleged", words "reported"
local answers, borne_out = words "answers", words "borne-out"

-- Names that begin so are of one person, or of nobody in particular.
local ones = { a = true, an = true, one = true, another = true, two = true, three = true }
local vague = { many = true, some = true, most = true, who = true }

-- }}}
-- {{{ questions

local function is_unnamed_kind(source)
  local kind = source and source.kind
  return kind == "anonymous" or kind == "anonymous-official"
end

-- Whether the article has nobody unnamed: then the rules over it need not look further.
local function all_are_named(article)
  return article:count_sources "anonymous" + article:count_sources "anonymous-official" == 0
end

-- Whether the writer knows the claim's unnamed source and shields it.
local function is_shielded(claim)
  local name = claim.source.name
  local first = name:match "^%a+"
  first = first and first:lower()
  if vague[first] then return false end
  if bare:has(name) or sources:find(name) or knowing:find(name) and persons:find(name) then return true end
  local one = ones[first]
  if one and offices:find(name) then return true end
  return (one or persons:find(name)) and claim.source.anonymity and true
end

-- The claim's source if it is shielded. A headline has no room to say who somebody is: it is not asked.
local function shielded(claim)
  local source = claim.source
  return is_unnamed_kind(source) and not claim.in_headline and is_shielded(claim) and source
end

-- Whether it is the source's first claim below the headline: what a source lacks is told once.
local function is_first_of_source(claim)
  for _, other in ipairs(claim.source.claims) do
    if not other.in_headline then return other == claim end
  end
end

-- Whether a bare source is one of those that the article describes elsewhere: "one source" of "three police sources".
local function is_described_elsewhere(claim)
  if claim.source.name:find "^[Tt]he " then return true end
  for _, other in ipairs(claim.article.sources) do
    if is_unnamed_kind(other) and sources:find(other.name) and not bare:has(other.name) then return true end
  end
end

local function accuses(claim)
  local cue = not claim.denial and claim.cue
  return cue and accusing:find(cue) and not alleged:find(cue) and cue
end

-- Whether anybody answers in the article, or was asked to.
local function is_answered(article)
  if #article.responses > 0 or answers:find(article) then return true end
  for _, claim in ipairs(article.claims) do
    if claim.denial then return true end
  end
end

-- The first claim of a source in which it is shielded.
local function first_shielded(source)
  if not is_unnamed_kind(source) then return end
  for _, claim in ipairs(source.claims) do
    if shielded(claim) then return claim end
  end
end

-- The article's shielded sources: their number, and the first of them in a claim of its.
local function count_shielded(article)
  local count, first = 0, nil
  for _, source in ipairs(article.sources) do
    local claim = first_shielded(source)
    if claim then count, first = count + 1, first or claim.source end
  end
  return count, first
end

-- }}}
-- {{{ over a claim

rule "unnamed-opinion" {
  about = "Opinion or guess of an unnamed source",
  points = -20,
  when = function (claim)
    if not shielded(claim) then return end
    return claim.type == "belief" and claim.cue or opinions:find(claim.content)
  end,
  examples = {
    fires = {
      "\"The minister should resign,\" said a person familiar with the talks.",
      "A senior official believes that the plan will fail.",
    },
    silent = {
      "The talks ended on Monday, said a person familiar with the talks.",
      "\"The minister should resign,\" said Anna Berg, a baker.",
      "Police said that drivers should avoid the bridge.",
    },
  },
}

rule "unnamed-attack" {
  about = "An unnamed source attacks somebody",
  points = -30,
  when = function (claim)
    return shielded(claim) and attacks:find(claim.content)
  end,
  examples = {
    fires = { "\"Mayor Jensen is a liar,\" said a source close to the council." },
    silent = {
      "\"Mayor Jensen is a liar,\" said Peter Marsh, a baker in the town.",
      "The mayor will leave in May, said a source close to the council.",
    },
  },
}

rule "undescribed-source" {
  about = "The unnamed source is not described",
  points = -15,
  when = function (claim)
    local source = claim.source
    local undescribed = is_unnamed_kind(source) and bare:has(source.name) and is_first_of_source(claim)
    return undescribed and not is_described_elsewhere(claim) and source
  end,
  examples = {
    fires = { "The talks have failed, a source said.", "Sources said that the bank is for sale." },
    silent = {
      "The talks have failed, a source close to the minister said.",
      "Three police sources said that the man was armed. One source said that he had fired.",
      "The talks have failed, said Foreign Minister Ivo Marek.",
    },
  },
}

rule "no-reason-for-anonymity" {
  about = "No reason is given for the anonymity",
  points = -10,
  when = function (claim)
    local source = shielded(claim)
    return source and not source.anonymity_reason and is_first_of_source(claim) and source
  end,
  examples = {
    fires = {
      "The talks have failed, said a person familiar with the matter.",
      "The talks have failed, said a senior official, who spoke on condition of anonymity.",
    },
    silent = {
      "The talks have failed, said a senior official, who spoke on condition of anonymity because the talks are secret.",
      "The talks have failed, said a worker who was not authorized to speak in public.",
      "Police said that the bridge was closed.",
    },
  },
}

rule "unsourced-lead" {
  about = "The first paragraph names no source",
  points = -15,
  when = function (claim)
    local open = not claim.source and claim.in_lead and claim.cue
    return open and reported:find(open) and open
  end,
  examples = {
    fires = { "The bank was reported to be hiding losses." },
    silent = {
      "The bank hid losses, Prosecutor Maria Costa said.",
      "The bank is expected to open in May.",
    },
  },
}

rule "unnamed-allegation" {
  about = "Allegation by an unnamed source alone",
  points = -20,
  when = function (claim)
    local allegation = shielded(claim) and (accuses(claim) or crimes:find(claim.content))
    return allegation and not borne_out:find(claim.article) and allegation
  end,
  examples = {
    fires = { "The director had bribed two inspectors, a source close to the firm said." },
    silent = {
      "The director had bribed two inspectors, a source close to the firm said. The payments were confirmed by the bank.",
      "The director had bribed two inspectors, Prosecutor Maria Costa said.",
      "The director will leave in May, a source close to the firm said.",
    },
  },
}

-- }}}
-- {{{ over the article

rule "no-answer-sought" {
  about = "No answer by the accused was sought",
  points = -15,
  over = "article",
  when = function (article)
    if article.truncated then return end
    for _, claim in ipairs(article.claims) do
      if claim.source and accuses(claim) then return not is_answered(article) and claim.cue end
    end
  end,
  examples = {
    fires = { "Prosecutor Maria Costa accused the bank of hiding losses." },
    silent = {
      "Prosecutor Maria Costa accused the bank of hiding losses. The bank denied it.",
      "Prosecutor Maria Costa accused the bank of hiding losses. The bank did not respond to a request for comment.",
      "Prosecutor Maria Costa said that the bank would open in May.",
    },
  },
}

rule "one-sided" {
  about = "One side speaks, and nobody answers",
  points = -10,
  over = "article",
  when = function (article)
    local all = #article.claims
    if article.truncated or all < settings.one_sided_claims then return end
    local least = all * settings.one_sided_share
    for _, source in ipairs(article.sources) do
      if #source.claims >= least then return not is_answered(article) and source end
    end
  end,
  examples = {
    fires = {
      "Mayor Carla Jensen said that the harbour would be rebuilt. Jensen said that it would cost nine million. "
        .. "Jensen said that work would begin in May. Jensen said that the town would pay. "
        .. "Jensen said that the pier was old. Jensen said that the boats would stay.",
    },
    silent = {
      "Mayor Carla Jensen said that the harbour would be rebuilt. Peter Marsh said that it would cost nine million. "
        .. "Jensen said that work would begin in May. Marsh said that the town would pay. "
        .. "Jensen said that the pier was old. Marsh said that the boats would stay.",
      "Mayor Carla Jensen said that the harbour would be rebuilt.",
    },
  },
}

rule "unnamed-alone" {
  about = "All rests on one unnamed source",
  points = -25,
  over = "article",
  when = function (article)
    if all_are_named(article) or #article.claims < settings.unnamed_alone_claims then return end
    local count, first = count_shielded(article)
    return count == 1 and #article.sources == article:count_sources "group" + 1 and first
  end,
  examples = {
    fires = {
      "The bank is for sale, a person familiar with the matter said. The person said that a price had been named.",
    },
    silent = {
      "The bank is for sale, a person familiar with the matter said. Director Ruth Bell said that no price had been named.",
      "Director Ruth Bell said that the bank is for sale. Bell said that no price had been named.",
    },
  },
}

rule "plural-for-one" {
  about = "\"Sources\" that turn out to be one",
  points = -20,
  over = "article",
  when = function (article)
    if all_are_named(article) then return end
    local plural, single
    for _, source in ipairs(article.sources) do
      for _, mention in ipairs(is_unnamed_kind(source) and source.mentions or {}) do
        local text = mention.text:lower()
        if text:find "^an? .*source%f[%A]" or text:find "^one source%f[%A]" or text:find "^another .*source%f[%A]" then return end
        if text:find "^sources%f[%A]" or text:find "^unnamed sources%f[%A]" then plural = plural or mention end
        if text == "the source" then single = mention end
      end
    end
    return plural and single and plural.first < single.first and plural
  end,
  examples = {
    fires = { "Sources said that the bank is for sale. The source said that a price had been named." },
    silent = {
      "Sources said that the bank is for sale. The sources said that a price had been named.",
      "Two sources said that the bank is for sale. One source said that a price had been named.",
    },
  },
}

rule "unnamed-without-byline" {
  about = "Unnamed sources, but no byline",
  points = -15,
  over = "article",
  -- A text without its head may have lost its byline: only a page, or a text with a dateline, can be without one.
  when = function (article)
    if all_are_named(article) or #article.byline > 0 then return end
    local head = article.text:sub(1, 400)
    local shows_head = article.site or article.url or head:find "%u%u%u+[%u ,.%a]- %(%a+%) [-–—]"
    if not shows_head or head:find "%f[%a][Bb][Yy] %u" then return end
    local _, first = count_shielded(article)
    return first
  end,
  examples = {
    fires = { "LONDON (AP) — The talks have failed, a person familiar with the matter said." },
    silent = {
      "By Ann Lee\n\nLONDON (AP) — The talks have failed, a person familiar with the matter said.",
      "LONDON (AP) — The talks have failed, Foreign Minister Ivo Marek said.",
      "The talks have failed, a person familiar with the matter said.",
    },
  },
}

rule "unnamed-and-declined" {
  about = "Declined to comment, yet quoted unnamed",
  points = -15,
  over = "article",
  when = function (article)
    if all_are_named(article) then return end
    for _, response in ipairs(article.responses) do
      local who = response.name and response.name:gsub("^[Tt]he ", ""):lower()
      for _, claim in ipairs(who and response.kind == "declined" and article.claims or {}) do
        local source = shielded(claim)
        if source and source.name:lower():find(who, 1, true) then return response.text end
      end
    end
  end,
  examples = {
    fires = { "The plant will close, an official at Northwind Power said. Northwind Power declined to comment." },
    silent = {
      "The plant will close, an official at the union said. Northwind Power declined to comment.",
      "The plant will close, said Ruth Bell, an official at Northwind Power. Northwind Power declined to comment.",
    },
  },
}

-- }}}
