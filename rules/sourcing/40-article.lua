-- What only the whole article shows.

rule "single-source" {
  about = "Everything rests on one source",
  points = -15,
  over = "article",
  when = function (article)
    return #article.sources == 1 and #article.claims > 1 and article.sources[1]
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
  about = "Three or more named sources speak",
  points = 10,
  over = "article",
  when = function (article)
    local named = article:count "named-official" + article:count "named-person" + article:count "organization"
    return named >= 3 and named .. " named sources"
  end,
  examples = {
    fires = {
      "Mayor Carla Jensen said that the harbour would be rebuilt. The Health Ministry said that the water was clean. "
        .. "\"We will pay nothing,\" said Peter Marsh, a baker in the town.",
    },
    silent = { "Mayor Carla Jensen said that the harbour would be rebuilt." },
  },
}

rule "mostly-unnamed" {
  about = "Most claims rest on unnamed sources",
  points = -10,
  over = "article",
  when = function (article)
    local unnamed = 0
    for _, claim in ipairs(article.claims) do
      local kind = claim.source and claim.source.kind
      if kind == "anonymous" or kind == "anonymous-official" or kind == "group" then unnamed = unnamed + 1 end
    end
    return #article.claims >= 3 and unnamed * 2 > #article.claims and unnamed .. " of " .. #article.claims .. " claims"
  end,
  examples = {
    fires = {
      "US officials said that the talks had failed. Critics said that the law goes too far. "
        .. "\"We knew nothing,\" said a person familiar with the matter.",
    },
    silent = { "Mayor Carla Jensen said that the harbour would be rebuilt." },
  },
}
