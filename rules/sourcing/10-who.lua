-- Who says so: one of these fires on every claim.

local function kind_is(kind)
  return function (claim)
    local source = claim.source
    return source and source.kind == kind and source.text
  end
end

rule "named-official" {
  about = "Said by a named official",
  points = 20,
  when = kind_is "named-official",
  examples = {
    fires = { "\"The bridge will open in May,\" Mayor Carla Jensen said on Monday." },
    silent = { "\"The bridge will open in May,\" a city official said on Monday." },
  },
}

rule "named-person" {
  about = "Said by a named person",
  points = 15,
  when = kind_is "named-person",
  examples = {
    fires = { "\"We never saw the report,\" said Peter Marsh, a baker in the town." },
    silent = { "\"We never saw the report,\" said a baker who did not want to be named." },
  },
}

rule "organization" {
  about = "Said by a body, no person named",
  points = 8,
  when = kind_is "organization",
  examples = {
    fires = { "The Health Ministry said that the vaccine is safe." },
    silent = { "Critics said that the vaccine is not safe." },
  },
}

rule "document" {
  about = "Rests on a document, poll or study",
  points = 15,
  when = kind_is "document",
  examples = {
    fires = { "According to the report, the dam was never inspected." },
    silent = { "According to Anna Berg, the dam was never inspected." },
  },
}

rule "media" {
  about = "Rests on another news outlet",
  points = -5,
  when = kind_is "media",
  examples = {
    fires = { "The Washington Post reported that the deal is off." },
    silent = { "Senator John Hale said that the deal is off." },
  },
}

rule "anonymous-official" {
  about = "Rests on officials who are not named",
  points = -15,
  when = kind_is "anonymous-official",
  examples = {
    fires = { "US officials claim that the router has a hidden port." },
    silent = { "\"It is safe,\" said Ann Lee, the firm's spokeswoman." },
  },
}

rule "anonymous" {
  about = "Rests on somebody who is not named",
  points = -25,
  when = kind_is "anonymous",
  examples = {
    fires = { "The talks have failed, a person familiar with the matter said." },
    silent = { "The talks have failed, Foreign Minister Ivo Marek said." },
  },
}

rule "group" {
  about = "Rests on nobody in particular",
  points = -20,
  when = kind_is "group",
  examples = {
    fires = { "Critics say that the law goes too far." },
    silent = { "Judge Ruth Bell said that the law goes too far." },
  },
}

rule "nobody" {
  about = "The text does not say who says so",
  points = -40,
  label = "unsourced",
  when = function (claim)
    return not claim.source and (claim.cue or claim.content)
  end,
  examples = {
    fires = { "The building was reported to be empty." },
    silent = { "The company said that it will close the plant." },
  },
}
