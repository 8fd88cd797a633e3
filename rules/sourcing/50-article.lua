-- What only the whole article shows.

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

rule "mostly-unnamed" {
  about = "Most claims rest on unnamed sources",
  points = -10,
  over = "article",
  when = function (article)
    local unnamed = 0
    for _, source in ipairs(article.sources) do
      local kind = source.kind
      if kind == "anonymous" or kind == "anonymous-official" or kind == "group" then unnamed = unnamed + #source.claims end
    end
    local all = #article.claims
    return all >= settings.unnamed_claims and unnamed > all * settings.unnamed_share and unnamed .. " of " .. all .. " claims"
  end,
  examples = {
    fires = {
      "US officials said that the talks had failed. Critics said that the law goes too far. "
        .. "\"We knew nothing,\" said a person familiar with the matter.",
    },
    silent = { "Mayor Carla Jensen said that the harbour would be rebuilt." },
  },
}
