-- What only the whole article shows.

local who = require "who"

rule "single-source" {
  about = "Everything rests on one source",
  points = -15,
  over = "article",
  when = function (article)
    return #article.sources == 1 and #article.claims >= settings.single_source_claims and article.sources[1]
  end,
  examples = {
    fires = {
      "Mayor Carla Jensen said that the harbour would be rebuilt. \"It will cost nine million,\" Jensen said.",
    },
    silent = {
      "Mayor Carla Jensen said that the harbour would be rebuilt. The Health Ministry said that it was not asked.",
    },
  },
}

rule "several-named-sources" {
  about = "Several named sources speak",
  points = 10,
  over = "article",
  when = function (article)
    local named = article:count_sources "named-official" + article:count_sources "named-person" + article:count_sources "organization"
    return named >= settings.several_named and named .. " named sources"
  end,
  examples = {
    fires = {
      "Mayor Carla Jensen said that the harbour would be rebuilt. The Health Ministry said that the water was clean. "
        .. "\"We will pay nothing,\" said Peter Marsh, a baker in the town.",
    },
    silent = { "Mayor Carla Jensen said that the harbour would be rebuilt." },
  },
}

-- Those whom nobody can be held to.
local loose = { unnamed = true, placed = true, group = true, ["unnamed outlet"] = true, ["bare document"] = true }

rule "mostly-unnamed" {
  about = "Most claims rest on unnamed sources",
  points = -10,
  over = "article",
  when = function (article)
    local all, unnamed = #article.claims, 0
    if all < settings.unnamed_claims then return end
    for _, source in ipairs(article.sources) do
      if loose[who.of(source.claims[1])] then unnamed = unnamed + #source.claims end
    end
    return unnamed > all * settings.unnamed_share and unnamed .. " of " .. all .. " claims"
  end,
  examples = {
    fires = {
      "US officials said that the talks had failed. Critics said that the law goes too far. "
        .. "\"We knew nothing,\" said a person familiar with the matter.",
    },
    silent = { "Mayor Carla Jensen said that the harbour would be rebuilt." },
  },
}

-- How much of what evidence could decide rests on nobody: sentences in the article's own voice, and claims without a
-- source. Returns the share and the words that say so.
local function unattributed(article)
  local nobody = #article.assertions
  if nobody < settings.unattributed_least then return 0 end
  local all = nobody
  for _, claim in ipairs(article.claims) do
    if (claim.checkable or 0) >= settings.surely_checkable then
      all = all + 1
      if not claim.source then nobody = nobody + 1 end
    end
  end
  return nobody / all, nobody .. " of " .. all .. " checkable statements"
end

local FIGURES = "The bridge was closed in May. It is 40 metres long. The town paid nine million euros for it. "
  .. "In 2019 two trucks fell into the river. Nobody was hurt. "

rule "unattributed" {
  about = "Much that can be checked rests on nobody",
  points = -10,
  over = "article",
  when = function (article)
    local share, words = unattributed(article)
    return share > settings.unattributed_share and words
  end,
  examples = {
    fires = { FIGURES .. "Mayor Carla Jensen said that three cranes were sold." },
    silent = { "Mayor Carla Jensen said that three cranes were sold. The bridge was closed in May." },
  },
}

rule "mostly-unattributed" {
  about = "... and it is most of it",
  points = -10,
  over = "article",
  when = function (article)
    local share, words = unattributed(article)
    return share > settings.unattributed_most and words
  end,
  examples = {
    fires = { FIGURES .. "Mayor Carla Jensen said that three cranes were sold." },
    silent = {
      FIGURES .. "Mayor Carla Jensen said that three cranes were sold. Judge Ruth Bell said that two ships had sunk in 2018. "
        .. "The Health Ministry said that 300 people had been ill in June. Peter Marsh, a baker, said that he sold 40 loaves.",
    },
  },
}
