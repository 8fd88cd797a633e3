# Rules of one's own: mistakes are shown with file and line.

test_rule_that_errors_is_shown_and_the_others_go_on() {
  mkdir rules
  printf 'rule "broken" { about = "x", points = 1, when = function (claim)\n  return claim.sorce.name\nend }\n' >rules/a.lua
  printf 'rule "fine" { about = "always", points = 7, when = function () return true end }\n' >rules/b.lua
  hearsay score --db v.db --rules rules "$harbour"
  exits 0
  says "a.lua:2:"
  says "did you mean 'source'?"
  prints "+7  always"
  [ "$(query v.db "select count(*) from rule_errors")" -gt 0 ] || fail "the errors are not kept"
}
test_rule_file_that_does_not_load_is_named() {
  printf 'rule "x" {\n  about = \n}\n' >x.lua
  hearsay score --db v.db --rules x.lua "$harbour"
  exits 2
  says "x.lua:3:"
}
test_key_that_is_unknown_is_answered_with_a_near_one() {
  printf 'rule "x" { about = "x", point = 1, when = function () end }\n' >x.lua
  hearsay score --db v.db --rules x.lua "$harbour"
  exits 2
  says "did you mean 'points'?"
}
test_blocked_function_is_named() {
  printf 'rule "x" { about = "x", points = 1, when = function () os.execute("true") end }\n' >x.lua
  hearsay score --db v.db --rules x.lua "$harbour"
  says "'os.execute' is not available to rules"
}
test_endless_rule_is_stopped() {
  printf 'rule "x" { about = "x", points = 1, when = function () while true do pcall(error) end end }\n' >x.lua
  printf '%s\n' 'Ann Lee said the dam is safe.' >short.txt
  hearsay score --db v.db --rules x.lua short.txt
  exits 0
  says "budget"
}
test_shipped_examples_pass() { hearsay test sourcing; exits 0; prints " passed, 0 failed"; }
test_failing_example_is_shown() {
  printf 'rule "x" { about = "x", points = 1, when = function () end, examples = { fires = { "Ann Lee said the dam is safe." } } }\n' >x.lua
  hearsay test x.lua
  exits 1
  prints "should fire, but was silent on 1 claim"
}
test_rule_of_the_readme_works() {
  sed -n '/^```lua$/,/^```$/{/^```/d;p}' "$root/README.md" >mine.lua
  hearsay test mine.lua
  exits 0
  prints "2 passed, 0 failed"
}
