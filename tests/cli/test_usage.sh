# Wrong usage: exit 2, a message that says what to do, nothing on standard output.

test_no_command_shows_the_usage() { hearsay; exits 2; says "usage: hearsay"; prints_nothing; }
test_help_goes_to_standard_output() { hearsay --help; exits 0; prints "score"; same "$err" ""; }
test_version_is_printed() { hearsay --version; exits 0; prints "hearsay 0."; }
test_unknown_command_is_answered_with_a_near_one() { hearsay scroe x; exits 2; says "did you mean 'score'?"; }
test_unknown_option_is_answered_with_a_near_one() { hearsay score --formt json x; exits 2; says "did you mean --format?"; }
test_option_without_its_value_is_refused() { hearsay score --db; exits 2; says "--db needs a value"; }
test_option_that_is_there_twice_is_refused() { hearsay score --rules ap --rules bbc x; exits 2; says "--rules is there twice"; }
test_value_that_is_none_of_the_choices_is_refused() { hearsay score --format xml x; exits 2; says "text, json, csv"; }
test_no_input_is_refused() { hearsay score; exits 2; says "nothing to read"; }
test_help_of_a_command() { hearsay score --help; exits 0; prints "--rules PATH"; }
test_help_names_a_command() { hearsay help score; exits 0; prints "usage: hearsay score"; }
test_help_of_an_unknown_command_is_answered_with_a_near_one() { hearsay help scroe; exits 2; says "did you mean 'score'?"; prints_nothing; }
test_empty_input_is_refused() { hearsay extract ""; exits 2; says "an input is empty"; }
test_unknown_pack_is_answered_with_a_near_one() { hearsay score --rules sorcing --db v.db "$harbour"; exits 2; says "did you mean sourcing?"; }
test_wrong_home_is_told() { HEARSAY_HOME=$PWD hearsay extract "$harbour"; exits 2; says "HEARSAY_HOME is '$PWD'"; }
test_two_dashes_end_the_options() { hearsay extract -- --odd.txt; exits 2; says "--odd.txt"; }
test_program_runs_from_anywhere() { cd /; hearsay extract --quiet "$harbour"; exits 0; prints "Mara Quist"; }
test_installed_program_finds_its_files() {
  make -s -C "$root" install DESTDIR="$PWD/staged" prefix=/opt/hearsay >/dev/null 2>&1 || fail "make install failed"
  HEARSAY="$PWD/staged/opt/hearsay/bin/hearsay" hearsay score --quiet --db v.db "$harbour"
  exits 0
  prints "Mara Quist"
}
