# Wrong usage: exit 2, a message that says what to do, nothing on standard output.

test_no_command_shows_the_usage() { hearsay; exits 2; says "usage: hearsay"; prints_nothing; }
test_help_goes_to_standard_output() { hearsay --help; exits 0; prints "score"; same "$err" ""; }
test_versions_are_printed() {
  hearsay --version
  exits 0
  [[ $out =~ ^"hearsay 0."[0-9.]+$'\n'analysis\ [0-9a-f]{16}$'\n'model\ [0-9a-f]{64}$ ]] || fail "$out"
  local versions=$out
  hearsay score --quiet --db v.db "$harbour"
  same "$(query v.db "select program from runs union all select 'analysis ' || version from analyses union all select 'model ' || model_hash from analyses")" "$versions"
}
test_unknown_command_is_answered_with_a_near_one() { hearsay scroe x; exits 2; says "did you mean 'score'?"; }
test_input_without_a_command_is_told() {
  touch story.txt 'my story.txt'
  hearsay story.txt; exits 2; says "did you mean: hearsay score story.txt"
  hearsay 'my story.txt'; says "did you mean: hearsay score 'my story.txt'"
  hearsay news/none.txt; says "did you mean: hearsay score news/none.txt"
  hearsay www.example.org; exits 2; says "did you mean: hearsay score https://www.example.org"
  hearsay extract www.example.org; exits 2; says "did you mean https://www.example.org?"
}
test_unknown_option_is_answered_with_a_near_one() { hearsay score --formt json x; exits 2; says "did you mean --format?"; }
test_option_without_its_value_is_refused() { hearsay score --db; exits 2; says "--db needs a value"; }
test_option_that_is_there_twice_is_refused() { hearsay score --db a --db b x; exits 2; says "--db is there twice"; }
test_value_that_is_none_of_the_choices_is_refused() { hearsay score --format xml x; exits 2; says "text, json, csv"; }
test_no_input_is_refused() { hearsay score; exits 2; says "nothing to read"; }
test_help_of_a_command() { hearsay score --help; exits 0; prints "--rules PATH"; }
test_help_names_a_command() { hearsay help score; exits 0; prints "usage: hearsay score"; }
test_help_of_an_unknown_command_is_answered_with_a_near_one() { hearsay help scroe; exits 2; says "did you mean 'score'?"; prints_nothing; }
test_empty_input_is_refused() { hearsay extract ""; exits 2; says "an input is empty"; }
test_unknown_pack_is_answered_with_a_near_one() { hearsay score --rules sorcing --db v.db "$harbour"; exits 2; says "did you mean sourcing?"; }
test_wrong_home_is_told() { HEARSAY_HOME=$PWD hearsay extract "$harbour"; exits 2; says "HEARSAY_HOME is '$PWD'"; }
test_mistake_in_the_program_is_shown_with_its_place() {
  mkdir home && cp -r "$root/scripts" home/ && mkdir home/rules
  echo 'error("oops")' >home/scripts/score.lua
  HEARSAY_HOME=$PWD/home hearsay score x
  exits 2
  says "score.lua:1: oops"
  says "stack traceback"
  says "This is a mistake in hearsay itself"
}
test_numbers_of_options_have_limits() {
  hearsay batch --jobs 0 x; exits 2; says "--jobs is a whole number from 1 to 1024, not '0'"
  hearsay rescore --jobs 1.5; exits 2; says "--jobs is a whole number from 1 to 1024, not '1.5'"
  hearsay batch --min-confidence 5 x; exits 2; says "--min-confidence is a number from 0 to 1, not '5'"
  hearsay test --coverage --threshold often; exits 2; says "--threshold is a number from 0 to 100, not 'often'"
  hearsay train --corpus x --out y --epochs many; exits 2; says "--epochs is a whole number from 1 to 10000, not 'many'"
}
test_two_dashes_end_the_options() { hearsay extract -- --odd.txt; exits 2; says "--odd.txt"; }
test_program_runs_from_anywhere() { cd /; hearsay extract --quiet "$harbour"; exits 0; prints "Mara Quist"; }
test_installed_program_finds_its_files() {
  make -s -C "$root" install DESTDIR="$PWD/staged" prefix=/opt/hearsay >/dev/null 2>&1 || fail "make install failed"
  HEARSAY="$PWD/staged/opt/hearsay/bin/hearsay" hearsay score --quiet --db v.db "$harbour"
  exits 0
  prints "Mara Quist"
}
