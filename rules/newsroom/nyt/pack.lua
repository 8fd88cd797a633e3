-- What The New York Times asks of sourcing (its policy on confidential sources, 2004), as rules. The wording is ours.
use "desk"

pack { name = "nyt" }

-- NYT 2004: say why the source is in a position to know.
override "undescribed-source" { points = -25 }
-- NYT 2004: say why the source is not named.
override "no-reason-for-anonymity" { points = -20 }
-- NYT 2004: no personal attack by somebody who is not named.
override "unnamed-attack" { points = -40 }

-- Not in what we have of the Times' policy. That nothing trivial may rest on an unnamed source is in it, but no rule can
-- tell what is trivial.
for _, id in ipairs {
  "unnamed-opinion", "unsourced-lead", "unnamed-allegation", "no-answer-sought", "one-sided", "unnamed-alone",
  "plural-for-one", "unnamed-without-byline", "unnamed-and-declined",
} do
  override(id) { off = true }
end
