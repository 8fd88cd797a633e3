-- What Reuters asks of sourcing (its handbook of journalism: sources, anonymous sources, fairness), as rules. The wording
-- is ours.
use "desk"

pack {
  name = "reuters",
  -- A single unnamed source is the exception, so one claim is enough to ask about it.
  settings = { unnamed_alone_claims = 1 },
}

-- Reuters, sources: a witness is best, then a named source; an unnamed one is the weakest.
override "anonymous" { points = -30 }
override "anonymous-official" { points = -20 }
-- Reuters, sources: never "sources" where there is one.
override "plural-for-one" { points = -30 }
-- Reuters, sources: a contentious first paragraph says where it comes from.
override "unsourced-lead" { points = -20 }
-- Reuters, anonymous sources: a single one only exceptionally.
override "unnamed-alone" { points = -35 }
-- Reuters, anonymous sources: on one side of a conflict they give facts, no opinions.
override "unnamed-opinion" { points = -25 }
-- Reuters, anonymous sources: no attack from behind anonymity.
override "unnamed-attack" { points = -40 }
-- Reuters, fairness: talk to all sides.
override "one-sided" { points = -15 }
-- Reuters, fairness: a claim against a company carries its comment, or the attempt to get one.
override "no-answer-sought" { points = -20 }

-- Not in what we have of Reuters' handbook.
for _, id in ipairs {
  "undescribed-source", "no-reason-for-anonymity", "unnamed-without-byline", "unnamed-and-declined", "unnamed-allegation",
} do
  override(id) { off = true }
end
