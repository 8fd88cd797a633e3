-- Who says so: one of these fires on every claim.

local who = require "who"

-- Fires on whoever is one of these, with the words that name them; only sources of these kinds can be.
local function is(wanted, kinds)
  return function (claim)
    local source = claim.source
    return source and kinds[source.kind] and wanted[who.of(claim)] and source.text
  end
end

rule "named-official" {
  about = "Said by a named official",
  points = 30,
  when = is({ official = true, office = true }, { ["named-official"] = true, ["anonymous-official"] = true, anonymous = true }),
  examples = {
    fires = {
      "\"The bridge will open in May,\" Mayor Carla Jensen said on Monday.",
      "The prime minister said that the bridge was safe.",
    },
    silent = { "\"The bridge will open in May,\" a city official said on Monday." },
  },
}

rule "named-person" {
  about = "Said by a named person",
  points = 30,
  when = is({ person = true }, { ["named-person"] = true }),
  examples = {
    fires = { "\"We never saw the report,\" said Peter Marsh, a baker in the town." },
    silent = { "\"We never saw the report,\" said a baker who did not want to be named." },
  },
}

rule "organization" {
  about = "Said by a body, or by who speaks for it",
  points = 30,
  when = is({ body = true }, { organization = true, ["anonymous-official"] = true, anonymous = true }),
  examples = {
    fires = {
      "The Health Ministry said that the vaccine is safe.",
      "A spokeswoman for the Northwind Power company said that the plant was closed.",
    },
    silent = { "Critics said that the vaccine is not safe." },
  },
}

rule "document" {
  about = "Rests on a document that can be found",
  points = 30,
  when = is({ document = true }, { document = true }),
  examples = {
    fires = {
      "According to a report by the Dam Safety Board, the dam was never inspected.",
      "A new report by the Dam Safety Board is out. The report says that the dam was never inspected.",
      "According to a report by the building inspectorate, the dam was never inspected.",
    },
    silent = { "According to Anna Berg, the dam was never inspected.", "A report says that the dam was never inspected." },
  },
}

rule "bare-document" {
  about = "Rests on a document, nobody says whose",
  points = -15,
  when = is({ ["bare document"] = true }, { document = true }),
  examples = {
    fires = { "A report says that the dam was never inspected." },
    silent = { "A report by the Dam Safety Board says that the dam was never inspected." },
  },
}

rule "media" {
  about = "Rests on another news outlet",
  points = 5,
  when = is({ outlet = true }, { media = true, document = true }),
  examples = {
    fires = { "The Washington Post reported that the deal is off." },
    silent = { "Senator John Hale said that the deal is off.", "Local media reported that the deal is off." },
  },
}

rule "unnamed-media" {
  about = "Rests on outlets that are not named",
  points = -15,
  when = is({ ["unnamed outlet"] = true }, { media = true }),
  examples = {
    fires = { "Local media reported that the deal is off." },
    silent = { "The Washington Post reported that the deal is off." },
  },
}

rule "anonymous-official" {
  about = "Rests on officials who are not named",
  points = -15,
  when = function (claim)
    local source = claim.source
    return source and source.kind == "anonymous-official" and who.is_unnamed(claim) and source.text
  end,
  examples = {
    fires = { "US officials claim that the router has a hidden port." },
    silent = { "\"It is safe,\" said Ann Lee, the firm's spokeswoman." },
  },
}

rule "anonymous" {
  about = "Rests on somebody who is not named",
  points = -15,
  when = function (claim)
    local source = claim.source
    return source and source.kind == "anonymous" and who.is_unnamed(claim) and source.text
  end,
  examples = {
    fires = { "The talks have failed, a person familiar with the matter said." },
    silent = { "The talks have failed, Foreign Minister Ivo Marek said." },
  },
}

rule "group" {
  about = "Rests on nobody in particular",
  points = -15,
  when = is({ group = true }, { group = true, organization = true }),
  examples = {
    fires = { "Critics say that the law goes too far.", "Aid agencies say that the water is clean." },
    silent = { "Judge Ruth Bell said that the law goes too far." },
  },
}

rule "writer" {
  about = "The writer says so",
  points = 5,
  when = is({ writer = true }, { none = true }),
  examples = {
    fires = { "We learned that the bridge was closed." },
    silent = { "Judge Ruth Bell said that the bridge was closed." },
  },
}

rule "nobody" {
  about = "The text does not say who says so",
  points = -30,
  label = "unsourced",
  when = function (claim)
    return not claim.source and (claim.cue or claim.content)
  end,
  examples = {
    fires = { "The building was reported to be empty." },
    silent = { "The company said that it will close the plant." },
  },
}
