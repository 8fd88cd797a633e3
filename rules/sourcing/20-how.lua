-- How the claim is put, through whose hands it came, and what is said of those who are not named.

local who = require "who"
local distance, talks = words "distance", words "talks"

rule "direct-quotation" {
  about = "In the speaker's own words",
  points = 5,
  when = function (claim)
    return claim.quote == "direct" and claim.source and claim.content.text
  end,
  examples = {
    fires = { "\"We will rebuild the harbour,\" Mayor Carla Jensen said." },
    silent = { "Mayor Carla Jensen said that the harbour would be rebuilt." },
  },
}

rule "placed" {
  about = "The text says where they belong, or how they know",
  points = 15,
  when = function (claim)
    local source = claim.source
    return source and source.kind:find "^anonymous" and who.of(claim) == "placed" and source.text
  end,
  examples = {
    fires = {
      "The talks have failed, a person familiar with the matter said.",
      "The plant will close, an official at Northwind Power said.",
    },
    silent = { "The talks have failed, an official said.", "The talks have failed, Foreign Minister Ivo Marek said." },
  },
}

rule "reason-for-anonymity" {
  about = "The text says why the name is kept back",
  points = 5,
  when = function (claim)
    local source = claim.source
    local reason = source and source.anonymity_reason
    return reason and who.is_unnamed(claim) and reason
  end,
  examples = {
    fires = {
      "The talks have failed, said a senior official, who spoke on condition of anonymity because the talks are secret.",
      "\"We are afraid,\" said a nurse, who did not want to be identified because she feared for her job.",
    },
    silent = { "The talks have failed, said a senior official, who spoke on condition of anonymity." },
  },
}

rule "second-hand" {
  about = "Another outlet stands for it",
  points = -10,
  when = function (claim)
    local outlet = claim.via[1]
    return outlet and claim.quote == "indirect" and not (claim.cue and talks:find(claim.cue)) and who.is_held(claim) and outlet.name
  end,
  examples = {
    fires = { "Minister Paul Adler said that the talks had failed, as first reported by Reuters." },
    silent = {
      "Minister Paul Adler said that the talks had failed.",
      "Minister Paul Adler told the BBC that the talks had failed.",
    },
  },
}

rule "third-hand" {
  about = "Came through two outlets or more",
  points = -5,
  when = function (claim)
    return claim.via[2] and who.is_held(claim) and claim.via[2].name
  end,
  examples = {
    fires = { "Minister Paul Adler told CNN that the talks had failed, as first reported by Reuters." },
    silent = { "Minister Paul Adler told CNN that the talks had failed." },
  },
}

rule "hedged" {
  about = "The text itself keeps its distance",
  points = -15,
  when = function (claim)
    return claim.source and (claim.hedge or claim.cue and distance:find(claim.cue))
  end,
  examples = {
    fires = {
      "Judge Ruth Bell said that the law reportedly goes too far.",
      "The company claims that the water is clean.",
    },
    silent = { "Judge Ruth Bell said that the law goes too far." },
  },
}
