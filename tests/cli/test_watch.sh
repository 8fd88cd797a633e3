# Rules that are run again at every save, on a terminal and without one.

dam='"The dam is safe," said Mara Quist, an engineer.'
saved_with() { # POINTS AND SO ON: a rule that fires on the example, or does not
  cat >pack/new.part <<L
rule "named" {
  about = "Has a source", points = 5,
  when = function (claim) return $1 end,
  examples = { fires = { [[$dam]] } },
}
L
  mv pack/new.part pack/rules.lua # as editors do
}
watched() { # ARGUMENT...: `hearsay test --watch` on a terminal; false, and the test is skipped, where there is none
  in_terminal "$HEARSAY test --watch $*" || return 1
  await "waiting for a change"
}
interrupted() { # STATUS: Ctrl-C ends it with that
  keys C-c
  left_with "$1"
}

test_rules_are_tested_again_when_they_are_saved() {
  mkdir pack
  saved_with 'claim.source'
  watched pack || return
  await "1 passed, 0 failed"
  saved_with 'claim.denial'
  await "should fire, but was silent on 1 claim"
  await "changed: pack/rules.lua"
  await "all was well at"
  [[ $(screen) != *"still failing"* ]] || fail "it says that it failed before: $(screen)"
  saved_with 'claim.denial or claim.in_headline'
  await "still failing  pack/rules.lua:1"
  saved_with 'claim.cue'
  await "1 passed, 0 failed, 1 mended"
  interrupted 0
}
test_rules_that_do_not_load_are_said_and_watched_on() {
  mkdir pack
  saved_with 'claim.source'
  watched --color never pack || return
  saved_with 'claim.source +'
  await "rules.lua:3:"
  await "stays: 1 passed, 0 failed"
  rm pack/rules.lua
  await "pack has no rules"
  saved_with 'claim.denial'
  await "failed  pack/rules.lua:1"
  interrupted 1
}
test_all_that_belongs_to_a_pack_is_watched() {
  mkdir pack pack/lib pack/tests other
  printf 'use "other"\n' >pack/pack.lua
  printf 'local yes = require "yes"\nrule "always" { about = "x", points = 1, when = function () return yes.yes end }\n' >other/rules.lua
  mkdir other/lib
  printf 'return { yes = true }\n' >other/lib/yes.lua
  saved_with 'claim.source'
  watched pack other/rules.lua || return
  await "1 passed, 0 failed"
  printf 'return { yes = false }\n' >other/lib/yes.lua
  await "changed: ./other/lib/yes.lua"
  printf '%s\n' 'A new article' '' "$dam" '#> nonsense' >pack/tests/new.txt
  await "changed: pack/tests/new.txt"
  await "line 3: - nonsense"
  rm pack/tests/new.txt
  await "1 passed, 0 failed"
  interrupted 0
}
test_watching_is_possible_without_a_terminal() {
  mkdir pack
  saved_with 'claim.denial'
  $HEARSAY test --watch pack >o 2>e &
  local watching=$!
  until grep -q waiting e; do sleep 0.1; done
  saved_with 'claim.source'
  until grep -q mended o; do sleep 0.1; done
  kill -INT $watching
  wait $watching
  status=$? out=$(<o) err=$(<e)
  prints "1 passed, 0 failed, 1 mended"
  says "changed: pack/rules.lua"
  [[ $out != *$'\e'* ]] || fail "it clears what is no terminal"
  exits 0
}
test_watching_refuses_what_cannot_go_with_it() {
  hearsay test --watch --update
  exits 2
  says "--watch does not go with --update"
  hearsay test --watch --format tap
  exits 2
  says "leave --format away"
  hearsay test --watch nowhere.lua
  exits 2
  says "no rules 'nowhere.lua'"
}
