-- What the Associated Press asks of sourcing (its guide on news values and principles: attribution, anonymous sources,
-- credit to other outlets), as rules. The wording is ours.
use "desk"

pack {
  name = "ap",
  labels = { ["well-sourced"] = 70, attributed = 45, weak = 0 },
}

-- AP, attribution: a fact that can be disputed is attributed in the same sentence.
override "nobody" { points = -45 }
-- AP, anonymous sources: they may give information that matters, never opinion or speculation.
override "unnamed-opinion" { points = -30 }
-- AP, anonymous sources: never a bare "a source said"; describe the source as far as can be.
override "undescribed-source" { points = -25 }
-- AP, anonymous sources: the story says why anonymity was granted.
override "no-reason-for-anonymity" { points = -15 }
-- AP, anonymous sources: a story that rests on them carries a byline.
override "unnamed-without-byline" { points = -20 }
-- AP, anonymous sources: never "declined to comment" of somebody who is quoted without a name.
override "unnamed-and-declined" { points = -25 }
-- AP, anonymous sources: more than one of them.
override "unnamed-alone" { points = -30 }
-- AP, credit: the outlet that broke the story is named, so naming it costs less than elsewhere.
override "second-hand" { points = -4 }

-- Not in what we have of AP's guide.
for _, id in ipairs { "unnamed-attack", "unsourced-lead", "unnamed-allegation", "no-answer-sought", "one-sided", "plural-for-one" } do
  override(id) { off = true }
end
