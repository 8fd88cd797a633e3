-- Rules about unnamed sources and the other side. "Unnamed" here is narrower than the kinds "anonymous" and
-- "anonymous-official": somebody whom the writer knows and shields, not "police", "her mother" or "a federal judge".

-- {{{ words

-- Those who are called nothing but a source.
local bare_words = { "sources?", "insiders?" }
-- Those who may be shielded if the text says how they would know.
local person_words = { "persons?", "people", "someone", "individuals?", "those", "sources?", "insiders?" }
local know_words = {
  "familiar with", "with knowledge of", "with direct knowledge", "close to", "briefed on", "briefed about", "involved in",
  "who attended", "not authorized", "inside the",
}
-- Those who are shielded if one of them speaks: "a senior official".
local office_words = {
  "officials?", "aides?", "advis[eo]rs?", "diplomats?", "strategists?", "operatives?", "staffers?", "executives?", "employees?",
}
local one_words = { "^an? ", "^one ", "^another ", "^two ", "^three " }
-- What says that somebody is shielded.
local shield_words = {
  "condition of anonymity", "conditions of anonymity", "spoke anonymously", "speaking anonymously", "requested anonymity",
  "requesting anonymity", "granted anonymity", "not authori[sz]ed to", "declined to be named", "declined to be identified",
  "asked not to be named", "asked not to be identified", "did not want to be named", "did not wish to be named",
  "refused to be named", "not be named", "not be identified",
}
local reason_words = {
  "%f[%a]because%f[%A]", "%f[%a]to%f[%A]", "%f[%a]for%f[%A]", "%f[%a]since%f[%A]", "%f[%a]citing%f[%A]", "%f[%a]given%f[%A]",
  "%f[%a]due to%f[%A]", "%f[%a]out of%f[%A]", "%f[%a]as%f[%A]", "%f[%a]so%f[%A]", "%f[%a]fearing%f[%A]",
}
local forbidden_words = { "not authori[sz]ed to", "not allowed to", "not permitted to", "barred from" }
local opinion_words = {
  "should", "ought to", "i think", "i believe", "i feel", "in my view", "disaster", "disastrous", "terrible", "awful", "shameful",
  "brilliant", "amazing", "fantastic", "wonderful", "ridiculous", "probably", "most likely", "might", "hopeless",
}
local opinion_cues = { "believes?", "believed", "thinks?", "thought", "feels?", "felt", "suspects?", "suspected", "speculated" }
local attack_words = {
  "liars?", "incompetent", "incompetence", "corrupt", "crooks?", "crooked", "idiots?", "frauds?", "cowards?",
  "disgrace", "fools?", "stupid", "racist", "unfit", "dishonest", "thugs?", "bully", "bigots?", "clueless", "arrogant", "lazy",
  "unhinged", "unstable", "paranoid", "vindictive", "a bad boss", "monster",
}
local accusing_cues = { "accuses?", "accused", "accusing", "alleges?", "alleged", "alleging" }
-- Cues that report what somebody said, not what is foreseen.
local report_words = {
  "said", "reported", "reportedly", "alleged", "allegedly", "accused", "claimed", "believed", "rumou?red", "understood", "told",
}
local crime_words = {
  "bribes?", "bribed", "bribery", "embezzled", "stole", "broke the law", "broken the law", "committed fraud", "covered up",
  "assaulted", "harassed", "abused", "laundered", "falsified", "forged", "hid losses", "hidden losses", "misled investors",
}
-- Words that show that the other side was heard, or asked.
local answer_words = {
  "declined to comment", "declined comment", "no comment", "not respond", "not immediately respond", "could not be reached",
  "request for comment", "requests for comment", "not return", "denied", "denies", "deny", "denying", "rejected the", "disputed",
  "disputes", "rejects the", "responded", "in response", "refuted", "called the accusation", "called the allegation",
  "pleaded not guilty", "dismissed the",
}
local corroboration_words = {
  "corroborated", "corroborate", "independently verified", "independently confirmed", "not been able to verify",
  "could not verify", "could not independently", "unable to verify", "seen by", "reviewed by", "confirmed by", "also confirmed",
  "documents show", "records show",
}

-- }}}
-- {{{ questions

-- The bytes of an article in which a claim's words stand.
local function bytes_of(claim, text)
  local from, to = claim.content.offset, claim.content.finish
  local cue = claim.cue
  if cue then from, to = math.min(from, cue.offset), math.max(to, cue.finish) end
  return utf8.offset(text, from), utf8.offset(text, to)
end

-- The sentence a claim stands in; a dot after fewer than three letters ("Mr.") does not end one.
local function sentence_of(claim)
  local text = claim.article.text
  local from, to = bytes_of(claim, text)
  local before, after = text:sub(math.max(1, from - 300), from - 1), text:sub(to + 1, to + 400)
  local start = before:match "^.*[.!?\n]%s*()" or 1
  local stop = after:find "%l%l%l[.!?]" or after:find "\n" or #after
  local line = after:find "\n"
  if line and line < stop then stop = line end
  return before:sub(start) .. text:sub(from, to) .. after:sub(1, stop + 3)
end

-- Whether one of the words stands in a text, also inside a longer word: quick, for whole articles.
local function mentions(text, words)
  text = text:lower()
  for _, word in ipairs(words) do
    if text:find(word, 1, true) then return true end
  end
end

-- The first of the words that stands in a text as whole words.
local function find_word(text, words)
  text = text:lower()
  for _, word in ipairs(words) do
    local from, to = text:find("%f[%w]" .. word .. "%f[%W]")
    if from then return text:sub(from, to), to end
  end
end

local function is_unnamed_kind(source)
  return source and (source.kind == "anonymous" or source.kind == "anonymous-official")
end

local function starts_with_one(name)
  for _, word in ipairs(one_words) do
    if name:find(word) then return true end
  end
end

-- "a source", "sources", "another source": nothing says who that is.
local function is_bare(name)
  local words = name:lower():gsub("^an? ", ""):gsub("^another ", ""):gsub("^one ", ""):gsub("^the ", "")
    :gsub("^two ", ""):gsub("^three ", ""):gsub("^several ", ""):gsub("^multiple ", "")
  for _, word in ipairs(bare_words) do
    if words:find("^" .. word .. "$") then return true end
  end
end

-- Whether the writer knows this source and shields it.
local function is_shielded(source, sentence)
  local name = source.name:lower()
  if name:find "^many " or name:find "^some " or name:find "^most " then return false end
  if is_bare(name) or find_word(name, know_words) and find_word(name, person_words) then return true end
  if find_word(name, { "sources?" }) then return true end
  local says_so = find_word(sentence, shield_words)
  if starts_with_one(name) and find_word(name, office_words) then return true end
  return says_so and not name:find "^who" and (starts_with_one(name) or find_word(name, person_words)) and true or false
end

-- A headline has no room to say who somebody is: it is not asked.
local function shielded(claim)
  return not claim.in_headline and is_unnamed_kind(claim.source) and is_shielded(claim.source, sentence_of(claim)) and claim.source
end

-- Whether a sentence gives a reason for the shield.
local function gives_reason(sentence)
  if find_word(sentence, forbidden_words) then return true end
  local _, to = find_word(sentence, shield_words)
  return to and find_word(sentence:sub(to + 1, to + settings.reason_reach), reason_words)
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
    if is_unnamed_kind(other) and find_word(other.name, { "sources?" }) and not is_bare(other.name) then return true end
  end
end

local function accuses(claim)
  local cue = not claim.denial and claim.cue
  return cue and find_word(cue.text, accusing_cues) and not find_word(cue.text, { "an alleged", "the alleged" }) and cue
end

-- Whether anybody answers in the article, or was asked to.
local function is_answered(article)
  if #article.responses > 0 or mentions(article.text, answer_words) then return true end
  for _, claim in ipairs(article.claims) do
    if claim.denial then return true end
  end
end

-- The article's shielded sources: their number, and one claim of the first.
local function count_shielded(article)
  local seen, count, first = {}, 0, nil
  for _, claim in ipairs(article.claims) do
    local source = shielded(claim)
    if source and not seen[source.id] then
      seen[source.id], count, first = true, count + 1, first or claim
    end
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
    return claim.cue and find_word(claim.cue.text, opinion_cues) and claim.cue or find_word(claim.content.text, opinion_words)
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
    return shielded(claim) and find_word(claim.content.text, attack_words)
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
    local bare = is_unnamed_kind(source) and is_bare(source.name) and is_first_of_source(claim)
    return bare and not is_described_elsewhere(claim) and source
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
    if not source or not is_first_of_source(claim) then return end
    for _, other in ipairs(source.claims) do
      if gives_reason(sentence_of(other)) then return end
    end
    return source
  end,
  examples = {
    fires = {
      "The talks have failed, said a person familiar with the matter.",
      "The talks have failed, said a senior official, who spoke on condition of anonymity.",
    },
    silent = {
      "The talks have failed, said a senior official, who spoke on condition of anonymity because the talks are secret.",
      "The talks have failed, said an aide who was not authorized to speak in public.",
      "Police said that the bridge was closed.",
    },
  },
}

rule "unsourced-lead" {
  about = "The first paragraph names no source",
  points = -15,
  when = function (claim)
    local open = claim.in_lead and not claim.source and claim.cue
    return open and find_word(open.text, report_words) and open
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
    if not shielded(claim) or mentions(claim.article.text, corroboration_words) then return end
    return accuses(claim) or find_word(claim.content.text, crime_words)
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
    if article.truncated or is_answered(article) then return end
    for _, claim in ipairs(article.claims) do
      if claim.source and accuses(claim) then return claim.cue end
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
    if article.truncated or all < settings.one_sided_claims or is_answered(article) then return end
    for _, source in ipairs(article.sources) do
      if #source.claims >= all * settings.one_sided_share then return source end
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
    local count, first = count_shielded(article)
    if count ~= 1 or #article.claims < settings.unnamed_alone_claims then return end
    for _, source in ipairs(article.sources) do
      if source.id ~= first.source.id and source.kind ~= "group" then return end
    end
    return first.source
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
    local plural
    for _, claim in ipairs(article.claims) do
      local text = claim.source and claim.source.text:lower() or ""
      if text:find "^an? .*source%f[%A]" or text:find "^one source%f[%A]" or text:find "^another .*source%f[%A]" then return end
      if text:find "^sources%f[%A]" or text:find "^unnamed sources%f[%A]" then plural = plural or claim.source end
      if plural and text == "the source" then return plural end
    end
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
    local head = article.text:sub(1, 400)
    local shows_head = article.site or article.url or head:find "%u%u%u+[%u ,.%a]- %(%a+%) [-–—]"
    if not shows_head or #article.byline > 0 or head:find "%f[%a][Bb][Yy] %u" then return end
    local _, first = count_shielded(article)
    return first and first.source
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
