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
  prints "80 passed, 0 failed"
}
test_override_is_explained_with_both_places() {
  mkdir mine
  printf 'use "sourcing"\noverride "named-official" { points = 11 }\n' >mine/pack.lua
  printf '%s\n' '"The bridge will open in May," Mayor Carla Jensen said.' >bridge.txt
  hearsay explain --rules mine bridge.txt
  exits 0
  prints "at sourcing/10-who.lua:13, points 11 from pack.lua:2 (sourcing says 30)"
  prints "+11  Said by a named official"
}
test_settings_of_the_used_pack_are_checked() {
  mkdir mine
  printf 'use "sourcing"\npack { settings = { several_namd = 2 } }\n' >mine/pack.lua
  hearsay score --db v.db --rules mine "$harbour"
  exits 2
  says "pack.lua:2:"
  says "did you mean 'several_named'?"
}
test_pack_that_ships_is_found_by_its_name() {
  hearsay score --db v.db --rules sorcing "$harbour"
  exits 2
  says "did you mean sourcing?"
  hearsay score --db v.db --rules nowhere/sourcing "$harbour"
  exits 2
  says "nowhere/sourcing"
}
# The N-th Lua block of a file.
lua_block() { awk -v n="$2" '/^```/ { inside = /lua/; i += inside; next } inside && i == n' "$1"; }
test_types_of_the_rules_manual_work() {
  lua_block "$root/rules/README.md" 1 >mine.lua
  hearsay test mine.lua
  exits 0
  prints "3 passed, 0 failed"
  hearsay check mine.lua
  exits 0
}
test_numbers_of_the_rules_manual_work() {
  lua_block "$root/rules/README.md" 2 >mine.lua
  hearsay test mine.lua
  exits 0
  prints "4 passed, 0 failed"
  hearsay check mine.lua
  exits 0
}
test_policies_of_the_rules_manual_work() {
  lua_block "$root/rules/README.md" 3 >mine.lua
  hearsay test mine.lua
  exits 0
  prints "6 passed, 0 failed"
  hearsay check mine.lua
  exits 0
}
test_numbers_and_dates_are_the_same_out_of_the_store() {
  cat >mine.lua <<'END'
local function words(list)
  local out = {}
  for i, x in ipairs(list) do out[i] = x.text .. " = " .. tostring(x.value) end
  return #out > 0 and table.concat(out, ", ")
end
rule "numbers" { about = "x", points = 1, when = function (claim) return words(claim.numbers) end }
rule "dates" { about = "x", points = 1, when = function (claim) return words(claim.dates) end }
END
  printf '%s\n\n' 'Harbour bank lost millions, auditor says' 'By Lena Fields' 'March 3, 2021' \
    '"It lost €1.2 million on Monday," said Mara Quist, an auditor.' >bank.txt
  hearsay score --quiet --db v.db --rules mine.lua bank.txt
  cp mine.lua other.lua && echo '-- again' >>other.lua
  hearsay rescore --quiet --db v.db --rules other.lua
  exits 0
  for run in 1 2; do
    same "$(query v.db "select evidence from reasons r join verdicts v on v.id = r.verdict_id where run_id = $run and rule != 'start' and claim_id is not null")" \
      $'€1.2 million = 1200000\nMonday = 2021-03-01'
  done
}
test_settings_of_the_rules_manual_work() {
  lua_block "$root/rules/README.md" 4 >mine.lua
  hearsay test mine.lua
  exits 0
  prints "2 passed, 0 failed"
}
test_explain_shows_the_settings_of_a_reason() {
  hearsay explain "$harbour"
  prints "settings several_named = 3 (pack.lua:2)"
  mkdir strict
  printf 'use "sourcing"\n\npack { name = "strict", settings = { several_named = 2 } }\n' >strict/pack.lua
  hearsay explain --rules strict "$harbour"
  prints "settings several_named = 2 (pack.lua:3)"
  hearsay explain --rules strict "$harbour" 1
  [[ $out != *"settings "* ]] || fail "a claim's rules ask for no setting: $out"
  printf 'pack { settings = { %041d = 1 } }\n' 0 | tr 0 a >long.lua
  hearsay test long.lua
  exits 2
  says "long.lua:1: pack.settings: 'aaaa"
}
test_rule_that_fails_in_an_archive_is_named() {
  printf 'rule "x" { about = "x", points = 1, when = function (claim) return claim.source.text end,\n' >bad.lua
  printf '  examples = { fires = { "Ann Lee said it rained." }, silent = { "Rain." } } }\n' >>bad.lua
  printf 'The mine is believed to have leaked for years.\n' >mine.txt
  local failed="rule \"x\" failed on 1 claim: mine.txt, claim 1: bad.lua:1: attempt to index a nil value"
  hearsay batch --db v.db --rules bad.lua mine.txt
  exits 0
  says "$failed"
  hearsay stats --db v.db
  says "$failed"
  hearsay batch --db w.db mine.txt
  hearsay rescore --db w.db --rules bad.lua
  says "$failed"
  hearsay score --db x.db --rules bad.lua mine.txt
  says "$failed"
  hearsay rescore --db w.db
  says "nothing to do"
  says "hearsay diff --db w.db 2 1 shows what changed"
}
says_once() { # TEXT: in one line of standard error, and nothing of the rule's error elsewhere
  says "$1"
  [ "$(grep -c 'bad.lua:1' "$work/err")" = 1 ] || fail "said more than once: $err"
}
test_rule_that_fails_everywhere_is_named_once() {
  printf 'rule "x" { about = "x", points = 1, when = function (claim) error("broken " .. claim.id) end }\n' >bad.lua
  hearsay score --db v.db --rules bad.lua "$harbour" "$root/tests/articles/dam.txt"
  local all first='bad.lua:1: broken 1'
  all=$(query v.db "select count(*) from claims where is_claim")
  says_once "rule \"x\" failed on $all claims: $harbour, claim 1: $first"
  hearsay batch --db w.db --rules bad.lua "$harbour" "$root/tests/articles/dam.txt"
  says_once "rule \"x\" failed on $all claims: $harbour, claim 1: $first"
  hearsay batch --db x.db "$harbour" "$root/tests/articles/dam.txt"
  hearsay rescore --db x.db --rules bad.lua
  says_once "rule \"x\" failed on $all claims: $harbour, claim 1: $first"
  hearsay explain --rules bad.lua "$harbour" 2
  says_once "rule \"x\" failed on $(harbour_claims) claims: claim 1: $first"
  echo 'claims[1].id' | $HEARSAY repl --rules bad.lua "$harbour" >"$work/out" 2>"$work/err"
  err=$(<"$work/err")
  says_once "rule \"x\" failed on $(harbour_claims) claims: claim 1: $first"
  echo ".try bad.lua" | $HEARSAY repl "$harbour" >"$work/err" 2>&1
  err=$(<"$work/err")
  says_once "rule \"x\" failed on $(harbour_claims) claims: claim 1: $first"
  mkdir -p pack/tests && cp bad.lua "$harbour" pack/ && mv pack/harbour.txt pack/tests/
  hearsay test pack
  exits 1
  prints "harbour.txt: rule \"x\" failed on $(harbour_claims) claims: claim 1: pack/$first"
}
test_rule_over_articles_that_fails_is_named_once() {
  printf 'rule "y" { about = "y", points = 1, over = "article", when = function () error "broken" end }\n' >bad.lua
  hearsay score --db v.db --rules bad.lua "$harbour" "$root/tests/articles/dam.txt"
  says_once "rule \"y\" failed on 2 articles: $harbour: bad.lua:1: broken"
  hearsay batch --db w.db --rules bad.lua "$harbour" "$root/tests/articles/dam.txt"
  says_once "rule \"y\" failed on 2 articles: $harbour: bad.lua:1: broken"
}
test_rules_that_are_no_file_are_refused() {
  mkfifo pipe.lua
  HEARSAY="timeout 600 $HEARSAY" hearsay test pipe.lua
  exits 2
  says "pipe.lua is neither a file nor a folder of rules"
}
test_byte_order_mark_is_passed_over() {
  { printf '\xEF\xBB\xBF'; sed -n '/^```lua$/,/^```$/{/^```/d;p}' "$root/README.md"; } >mine.lua
  hearsay test mine.lua
  exits 0
  hearsay check mine.lua
  exits 0
}
test_folder_of_tests_that_cannot_be_read_is_told() {
  [ "$(id -u)" = 0 ] && { skip "root reads everything"; return; }
  mkdir -p mine/tests
  sed -n '/^```lua$/,/^```$/{/^```/d;p}' "$root/README.md" >mine/a.lua
  chmod 000 mine/tests
  hearsay test mine
  chmod 700 mine/tests
  exits 1
  prints "mine/tests"
}
test_word_lists_of_the_rules_manual_work() {
  mkdir -p mine/lib
  lua_block "$root/rules/README.md" 5 >mine/a.lua
  printf 'disaster\nshocking\n' >mine/lib/strong.txt
  hearsay test mine
  exits 0
  prints "3 passed, 0 failed"
}
test_overrides_of_the_rules_manual_work() {
  mkdir mine
  lua_block "$root/rules/README.md" 6 >mine/pack.lua
  hearsay test mine
  exits 0
  prints " passed, 0 failed"
  printf '%s\n' 'The talks have failed, a person familiar with the matter said.' >talks.txt
  hearsay explain --rules mine talks.txt
  prints "at sourcing/10-who.lua:106, points -40 from pack.lua:6 (sourcing says -15)"
  printf '%s\n' '"No," Mayor Carla Jensen said.' >no.txt
  hearsay explain --rules mine no.txt
  [[ $out != *"own words"* ]] || fail "the wrapped rule fires: $out"
}
test_packs_of_newsrooms_are_found_by_name() {
  local pack
  for pack in ap newsroom/ap reuters bbc nyt; do
    hearsay test "$pack"
    exits 0
    prints " passed, 0 failed"
  done
  printf '%s\n' 'The talks have failed, a person familiar with the matter said.' >talks.txt
  hearsay explain --rules ap talks.txt
  prints "No reason is given for the anonymity"
  prints "(desk says -10)"
  printf '%s\n' 'The talks have failed, a person close to the matter said. The person said that a new round is planned.' >talks.txt
  hearsay explain --rules reuters talks.txt
  prints "All rests on one unnamed source"
  prints "unnamed-alone          at desk/rules.lua:"
  hearsay explain --rules reuters talks.txt 1
  [[ $out != *" all "* ]] || fail "one claim was asked for: $out"
  hearsay explain --rules bbc talks.txt
  [[ $out != *"No reason is given"* ]] || fail "a rule that is off fires: $out"
}
test_rescoring_knows_where_a_claim_stands() {
  printf 'rule "lead" { about = "In the lead", points = 3, when = function (claim)\n  return claim.in_lead and not claim.in_headline and claim.content\nend }\n' >lead.lua
  hearsay score --db direct.db --rules lead.lua "$harbour"
  hearsay score --db v.db "$harbour"
  hearsay rescore --db v.db --rules lead.lua
  exits 0
  local scores="select group_concat(score) from verdicts where run_id = (select max(id) from runs)"
  same "$(query v.db "$scores")" "$(query direct.db "$scores")"
  [[ $(query v.db "$scores") == *53* ]] || fail "no claim of the lead is judged"
}
