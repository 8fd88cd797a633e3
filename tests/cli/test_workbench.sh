# The rule author's tools: test, stats, profile.

two_rules() {
  mkdir -p pack
  cat >pack/rules.lua <<'L'
rule "named" {
  about = "Has a source", points = 5,
  when = function (claim) return claim.source and claim.source.text end,
  examples = { fires = { "\"The dam is safe,\" said Mara Quist, an engineer." } },
}
rule "denial" {
  about = "Denies", points = -5,
  when = function (claim) return claim.denial end,
  examples = {
    fires = { "Mara Quist denied that the dam is unsafe." }, silent = { "\"The dam is safe,\" said Mara Quist, an engineer." },
  },
}
L
}
test_examples_of_one_rule_can_be_run() {
  two_rules
  hearsay test --run '^den' pack
  exits 0
  prints "2 passed, 0 failed"
  hearsay test --run nothing pack
  exits 2
  says "no rule's name holds 'nothing'"
  hearsay test --run '[' pack
  exits 2
  says "--run is not a pattern"
  hearsay test --run 'a(' sourcing
  exits 2
  says "--run is not a pattern of Lua: 'a('"
}
test_coverage_names_what_no_example_shows() {
  two_rules
  hearsay test --coverage pack
  exits 0
  says 'rule "named": no example leaves it silent'
  says "coverage: 1 of 2 rules both fired and silent (50 %)"
  hearsay test --coverage --threshold 60 pack
  exits 1
  says "less than --threshold 60"
  hearsay test --threshold 60 pack
  exits 2
}
test_every_shipped_rule_fires_and_is_silent() {
  local shipped=("$root"/rules/*/pack.lua "$root"/rules/*/*/pack.lua)
  [ ${#shipped[@]} -ge 6 ] || fail "only ${#shipped[@]} packs are found"
  hearsay test --coverage --threshold 100 "${shipped[@]%/pack.lua}"
  exits 0
  says "in functions run (100 %)"
}
test_coverage_names_lines_that_never_ran() {
  mkdir -p pack/lib
  cat >pack/rules.lua <<'L'
local sources = require "sources"

rule "named" {
  about = "Has a source", points = 5,
  when = function (claim)
    local source = claim.source
    if not source then
      local shout = function (text)
        return text:upper()
      end

      -- nobody speaks
      return shout "none" == "NOBODY"
    end
    return sources.text(source)
  end,
  examples = { fires = { "\"The dam is safe,\" said Mara Quist, an engineer." } },
}
L
  printf '%s\n' 'local function text(source)' '  return source.text' 'end' 'local function kind(source)' '  return source.kind' \
    'end' 'return { text = text, kind = kind }' >pack/lib/sources.lua
  hearsay test --coverage pack
  exits 0
  says "pack/rules.lua:9-13: never run"
  says "pack/rules.lua: 3 of 5 lines run (60 %)"
  says "pack/lib/sources.lua:5: never run"
  says "pack/lib/sources.lua: 1 of 2 lines run (50 %)"
  says "coverage: 4 of 7 lines in functions run (57 %)"
  hearsay test --coverage pack/rules.lua
  says "pack/lib/sources.lua:5: never run"
  hearsay test --coverage --run named pack
  [[ $err != *"never run"* ]] || fail "it counts lines of rules that it did not run: $err"
  sed -i 's/examples = {/& silent = { "The dam is safe." },/' pack/rules.lua
  hearsay test --coverage --threshold 80 pack
  exits 1
  says "1 of 1 rule both fired and silent (100 %)"
  says "less than --threshold 80"
}
test_lines_of_a_used_pack_are_its_own_affair() {
  two_rules
  mkdir mine
  printf 'use "pack"\noverride "named" { when = function (claim)\n  return claim.cue\nend }\n' >mine/pack.lua
  hearsay test --coverage mine
  says "mine/pack.lua: 1 of 1 line run (100 %)"
  [[ $err != *pack/rules.lua:*lines* ]] || fail "lines of the used pack: $err"
  hearsay test --coverage mine pack
  exits 0
  prints "6 passed, 0 failed"
  says 'mine: pack/rules.lua:1: rule "named": no example leaves it silent'
  says "pack/rules.lua: 2 of 2 lines run (100 %)"
}
test_a_pack_that_does_not_load_does_not_hide_the_others() {
  two_rules
  printf 'rule "x" {\n' >x.lua
  hearsay test x.lua pack
  exits 2
  says "x.lua: x.lua:2:"
  prints "3 passed, 0 failed"
}
test_error_on_an_annotated_article_is_a_failure() {
  two_rules
  mkdir pack/tests
  sed -i 's/claim.source and claim.source.text/claim.in_headline and claim.sorce or claim.source.text/' pack/rules.lua
  printf '%s\n' 'Dam is safe, Mara Quist says' '' '"The dam is safe," said Mara Quist, an engineer.' >pack/tests/dam.txt
  hearsay test pack
  exits 1
  prints "pack/tests/dam.txt: rule \"named\" failed on 1 claim: claim 1: pack/rules.lua:3:"
  prints "3 passed, 1 failed"
  hearsay test --format tap pack
  prints "not ok 4 - pack/tests/dam.txt"
}
test_junit_names_what_failed() {
  two_rules
  sed -i 's/fires = { "Mara Quist denied/fires = { "Mara <Quist> hoped/' pack/rules.lua
  hearsay test --format junit pack
  exits 1
  prints 'tests="3" failures="1"'
  prints "Mara &lt;Quist&gt; hoped"
  prints "<failure message="
}
test_stats_count_rules() {
  two_rules
  hearsay score --quiet --rules pack --db v.db "$harbour" >/dev/null
  hearsay stats --format json --db v.db
  exits 0
  local n
  n=$(query v.db "select count(*) from claims where is_claim and source_id is not null")
  prints "\"fired\":$n"
  prints '"rule":"named"'
  hearsay stats --db v.db
  prints "named  $n times in 1 article"
}
test_lists_of_stats_are_lists_though_empty() {
  printf 'rule "a" { about = "a", points = 1, over = "article", when = function () return true end }\n' >a.lua
  printf 'rule "b" { about = "b", points = 0, over = "article", when = function () return true end }\n' >b.lua
  hearsay score --quiet --rules a.lua --db v.db "$harbour"
  hearsay stats --format json --db v.db
  same "$out" '{"articles":1,"beside":[],"fired":1,"kinds":[],"outlets":[{"n":1,"name":"unknown"}],"rule":"a","types":[]}'
  hearsay rescore --quiet --rules b.lua --db v.db
  hearsay diff --quiet --format json --db v.db
  [[ $out != *'"rules":{}'* ]] || fail "a list is {}: $out"
}
test_stats_measure_against_hand_labels() {
  two_rules
  hearsay score --quiet --rules pack --db v.db "$harbour" >/dev/null
  printf '%s\t%s\tdenial\t%s\n' "$harbour" "$(query v.db "select number from claims where denial limit 1")" yes \
    "$harbour" "$(query v.db "select number from claims where not denial limit 1")" yes >gold.tsv
  hearsay stats --db v.db --gold gold.tsv
  exits 0
  prints "precision 100.0 %, recall 50.0 % (1 of 1 fired are right, 2 wanted)"
  printf '%s\t999\tdenial\tyes\n' "$harbour" >gold.tsv
  hearsay stats --db v.db --gold gold.tsv
  exits 2
  says "gold.tsv:1: run 1 has no claim 999"
  printf '%s\t1\tdenail\tyes\n' "$harbour" >gold.tsv
  hearsay stats --db v.db --gold gold.tsv
  exits 2
  says "gold.tsv:1: run 1 has no rule 'denail': did you mean 'denial'?"
  printf 'rule "never" { about = "x", points = 1, when = function () return false end }\n' >never.lua
  hearsay score --quiet --rules never.lua --db n.db "$harbour"
  rm never.lua
  printf '%s\t1\tnever\tyes\n' "$harbour" >gold.tsv
  hearsay stats --db n.db --gold gold.tsv
  exits 0
  prints "recall 0.0 % (0 of 0 fired are right, 1 wanted)"
  echo "nonsense" >gold.tsv
  hearsay stats --db v.db --gold gold.tsv
  exits 2
  says "gold.tsv:1: expected INPUT"
}
test_profile_tells_what_rules_cost() {
  two_rules
  hearsay score --quiet --rules pack --db v.db "$harbour" >/dev/null
  query v.db "select count(*) from verdicts" >before
  hearsay profile --rules pack --db v.db
  exits 0
  local n
  n=$(query v.db "select count(*) from claims where is_claim")
  [[ $out =~ named\ +$n\ +$(query v.db "select count(*) from claims where is_claim and source_id is not null") ]] || fail "no line of named: $out"
  prints "all rules: 0."
  query v.db "select count(*) from verdicts" >after
  cmp -s before after || fail "it changed the store"
}
test_tools_name_a_missing_database() {
  for command in stats profile diff rescore; do
    hearsay $command --db nowhere.db
    exits 2
    says "nowhere.db: there is no such database"
    [ ! -e nowhere.db ] || fail "$command made one"
  done
}
test_annotated_articles_are_tests() {
  two_rules
  mkdir pack/tests
  printf '%s\n' 'Dam is safe, says engineer' '' '"The dam is safe," said Mara Quist, an engineer.' '' \
    'The mayor denied that the dam is unsafe.' >pack/tests/dam.txt
  hearsay test pack
  exits 1
  prints "dam.txt"
  prints "line 3: + attributed 55 | named +5 | "
  hearsay test --update pack
  exits 0
  hearsay test pack
  exits 0
  prints "4 passed, 0 failed"
  [[ $(<pack/tests/dam.txt) == *'#> attributed 55 | named +5 | "The dam is safe,"'* ]] || fail "no note: $(<pack/tests/dam.txt)"
  sed -i 's/points = 5/points = 9/' pack/rules.lua
  hearsay test pack
  exits 1
  prints '- attributed 55 | named +5 | "The dam is safe,"'
  prints '+ attributed 59 | named +9 | "The dam is safe,"'
}
test_damaged_database_is_told() {
  hearsay score --quiet --db v.db "$harbour"
  query v.db "update verdicts set reasons = 'no json'"
  hearsay stats --db v.db
  exits 2
  says "malformed JSON"
  [[ $err != *traceback* ]] || fail "a traceback: $err"
}
