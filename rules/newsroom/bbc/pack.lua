-- What the BBC asks of sourcing (its editorial guidelines: accuracy, anonymous sources, right of reply), as rules. The
-- wording is ours.
use "desk"

pack {
  name = "bbc",
  settings = { single_source_claims = 2 },
}

-- BBC, accuracy: what cannot be corroborated is attributed.
override "nobody" { points = -45 }
-- BBC, accuracy: avoid resting on a single source.
override "single-source" { points = -25 }
override "unnamed-alone" { points = -35 }
-- BBC, anonymous sources: a serious allegation by one says that the source is anonymous and whether it is borne out.
override "unnamed-allegation" { points = -30 }
-- BBC, right of reply: say that a response was sought.
override "no-answer-sought" { points = -25 }
override "response-sought" { points = 10 }

-- Not in what we have of the BBC's guidelines.
for _, id in ipairs {
  "unnamed-opinion", "unnamed-attack", "undescribed-source", "no-reason-for-anonymity", "unsourced-lead", "one-sided",
  "plural-for-one", "unnamed-without-byline", "unnamed-and-declined",
} do
  override(id) { off = true }
end
