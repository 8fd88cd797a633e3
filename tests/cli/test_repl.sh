# The workbench: piped it is a script, on a terminal it is a conversation.

pipe() { # LINES: what the REPL says to them
  printf "$1" | $HEARSAY repl "$harbour" >"$work/out" 2>"$work/err"
  status=$? out=$(<"$work/out") err=$(<"$work/err")
}

test_expression_prints_without_return() { pipe '1 + 1\n#claims > 5\n'; exits 0; same "$out" $'2\ntrue'; }
test_statement_over_several_lines() { pipe 'for i = 1, 2 do\n  print(i)\nend\n'; exits 0; same "$out" $'1\n2'; }
test_objects_are_browsed() { pipe 'claims[3].source.name\nclaims[3].source.kind\n'; same "$out" $'"Mara Quist"\n"named-official"'; }
test_unknown_field_is_answered_with_a_near_one() { pipe 'claims[1].sorce\n'; exits 1; says "did you mean 'source'?"; }
test_first_error_ends_a_script() { pipe 'print("a")\nerror("stop here")\nprint("b")\n'; exits 1; same "$out" a; says "line 2"; }
test_script_that_ends_inside_a_statement() { pipe 'if true then\n'; exits 1; says "ends inside a statement"; }
test_dot_commands() { pipe '.claims\n.sources\n.explain 3\n.doc claim.via\n'; exits 0; prints "Mara Quist"; prints "10-who.lua:"; prints "claim.via"; }
test_unknown_dot_command_is_answered_with_a_near_one() { pipe '.clams\n'; exits 1; says "did you mean .claims?"; }
test_open_takes_another_article() { pipe ".open $root/tests/articles/dam.txt\nclaims[1].article.title\n"; prints "Orvald"; }
test_open_of_a_missing_file_keeps_the_article() { pipe '.open nowhere.txt\n'; exits 1; says "nowhere.txt"; }
test_full_disk_behind_a_script_is_an_error() {
  printf '.claims\n.sources\n' | $HEARSAY repl "$harbour" >/dev/full 2>e
  status=$? err=$(<e)
  exits 2
  same "$err" "hearsay: cannot write to standard output: No space left on device"
}
test_quit_leaves() { pipe '.quit\nprint("still here")\n'; exits 0; same "$out" ""; }
test_reload_reads_the_rules_again() {
  printf 'rule "one" { about = "first", points = 1, when = function () return true end }\n' >r.lua
  printf 'claims[1].verdict.score\nf = io.open("r.lua", "w") f:write([[rule "one" { about = "second", points = 9, when = function () return true end }]]) f:close()\n.reload\nclaims[1].verdict.score\n' |
    $HEARSAY repl --rules r.lua "$harbour" >o 2>e
  status=$? out=$(<o) err=$(<e)
  exits 0
  prints 51
  prints 59
}

test_rules_are_listed_and_tested() { pipe '.rules\n.test\n'; exits 0; prints "named-official"; prints "passed, 0 failed"; }
test_rules_can_be_tried_and_nothing_is_kept() {
  printf 'rule "one" { about = "first", points = 1, when = function () return true end }\n' >r.lua
  pipe "before = claims[3].verdict.score\n.try $PWD/r.lua\nclaims[3].verdict.score == before\n"
  exits 0
  prints "one +1"
  prints "would change"
  prints "true"
}
test_database_is_asked_for_articles() {
  hearsay score --quiet --db v.db "$root/tests/articles"
  pipe ".open $PWD/v.db\n#articles{} == $(query v.db "select count(*) from articles")\narticles{text = 'harbour'}[1].title\nopen(1).title\narticles{kind = 'anonymous'}[1] ~= nil\n"
  exits 0
  prints "finds some"
  prints "true"
  pipe ".open $PWD/v.db\narticles{sitee = 'x'}\n"
  exits 1
  says "did you mean site?"
}
test_tables_are_shown_one_level_deep() {
  pipe '{ a = 1, { b = "x", {} } }\n{}\n'
  same "$out" $'{\n  [1] = { {…}, b = "x" }\n  a = 1\n}\n{}'
}
test_table_with_keys_of_every_type_is_shown() { pipe '{ [true] = 1, b = 2, [3] = 3, [print] = 4, [0.5] = 5, a = 6 }\n'; exits 0; prints "a = 6"; prints "[true] = 1"; }
test_error_that_is_a_table_is_shown() { pipe 'error { code = 7 }\n'; exits 1; says "an error that is a table: { code = 7 }"; }
test_explain_wants_a_claim_there_is() { pipe '.explain 2.5\n'; exits 1; says "which claim?"; }

test_incomplete_expression_goes_on_in_the_next_line() { pipe '1 +\n2\n{\n7 }\n'; exits 0; prints 3; prints "[1] = 7"; }
test_claim_is_shown_in_its_sentence() { pipe 'claims[3]\n'; prints '["We are looking at every invoice since 2019,"] [said] [Inspector Mara'; }
test_span_and_source_are_shown_in_their_sentences() {
  pipe 'claims[7].source\nclaims[7].cue\n'
  prints "Carla Jensen, Mayor (named-official), "
  prints "11  [Jensen] denied the allegations."
  prints "11  Jensen [denied] the allegations."
}
test_span_of_another_article_is_shown_without_a_place() { pipe "x = claims[7].cue\n.open $root/tests/articles/dam.txt\nx\n"; exits 0; [[ $out == *$'\ndenied' ]] || fail "not its words alone: $out"; }

test_json_mode_gives_the_objects_of_score() {
  hearsay score --quiet --db s.db --format json "$harbour"
  local article=$out
  pipe '.mode json\n.score\n'
  exits 0
  same "$out" "${article%,\"summary\":*}}" # which is the command's own
  pipe '.mode json\nclaims[2]\n'
  [[ $article == *"$out"* ]] || fail "no claim of the article: ${out:0:200}"
  pipe '.mode json\n.claims\n'
  same "$(wc -l <"$work/out")" "$(harbour_claims)"
  pipe '.mode json\n{ a = { 1, "x" }, b = claims[3].cue }\n{}\nnil\n0/0\n'
  same "$out" $'{"a":[1,"x"],"b":"said"}\nnull\nnull'
}
test_json_mode_keeps_every_key() {
  pipe '.mode json\n{ t = { 1, 2, x = 3 } }\n{ 1, x = 2, [0.5] = 3 }\n{ a = { nil, 2 } }\n{ e = {}, l = claims[1].denies }\n'
  exits 0
  same "$out" $'{"t":{"1":1,"2":2,"x":3}}\n{"0.5":3,"1":1,"x":2}\n{"a":{"2":2}}\n{"e":{},"l":[]}'
}
test_json_mode_counts_spans_as_extract_does() {
  hearsay extract --quiet --format json "$harbour"
  pipe '.mode json\nclaims[3].cue\nclaims[3].source.mentions\n'
  exits 0
  local cue=$(head -1 "$work/out")
  [[ $cue == '{"spans":[['*']],"text":"said"}' ]] || fail "no span of the contract: $cue"
  hearsay extract --quiet --format json "$harbour"
  prints "\"cue\":$cue"
}
test_table_that_holds_itself_is_no_json() { pipe '.mode json\n_G\n'; exits 1; says ".mode text"; }
test_csv_mode_gives_the_rows_of_score() {
  hearsay score --quiet --db s.db --format csv "$harbour"
  local rows=$out
  pipe '.mode csv\n.claims\n'
  exits 0
  same "$out" "$rows"
  pipe '.mode csv\nsources\n'
  prints $'id,name,kind,role,claims\r\n1,'
  prints ",Carla Jensen,named-official,Mayor,"
  pipe '.mode csv\n{ { a = 1, b = "x, y" }, { b = 2 } }\n7\n'
  same "$out" $'a,b\r\n1,"x, y"\r\n,2\r\n7\r'
  pipe '.mode csv\n{ claims[1], 2 }\n'
  exits 1
  says "a list of different things makes no CSV"
}
test_unknown_mode_is_answered_with_those_there_are() { pipe '.mode xml\n'; exits 1; says "there are .mode text, .mode json and .mode csv"; }
test_once_takes_the_next_output() {
  pipe ".once $PWD/o\nx = 1\n.mode csv\n.sources\n#claims\n"
  exits 0
  same "$out" "$(harbour_claims)"$'\r'
  same "$(head -1 o)" $'id,name,kind,role,claims\r'
  pipe ".once $PWD/o\nprint('a')\nprint('b')\n"
  same "$out" b
  same "$(<o)" a
}
test_once_names_what_it_cannot_write() {
  pipe '.once /nowhere/there\n1\n'
  exits 1
  says "cannot write /nowhere/there: No such file or directory"
  pipe '.once /dev/full\n.claims\n'
  exits 1
  says "cannot write /dev/full: No space left on device"
  pipe '.once\n'
  says "into which file?"
  cp "$harbour" mine.txt
  printf '.once mine.txt\n.claims\n' | $HEARSAY repl mine.txt >o 2>e
  grep -q "is the article that is open" e || fail "no refusal: $(<e)"
  cmp -s "$harbour" mine.txt || fail "the article is gone"
}
test_nothing_is_paged_in_a_pipe() { PAGER='echo paged' pipe '.score\n.rules\n'; exits 0; prints "well-sourced"; [[ $out != *paged* ]] || fail "it was paged"; }
test_script_has_no_init_file() {
  mkdir -p config/hearsay
  echo 'print "init was here"' >config/hearsay/init.lua
  XDG_CONFIG_HOME=$PWD/config pipe '1\n'
  same "$out" 1
}

test_rule_is_shown_where_it_fires() {
  pipe '.rules denied\n'
  exits 0
  prints "denied fires on 2 of $(harbour_claims) claims"
  pipe '.rules denyed\n'
  exits 1
  says "did you mean denied?"
}
two_to_try() {
  cat >two.lua <<'L'
-- Two rules.
rule "officials" {
  about = "Police speak", points = -3,
  when = function (claim) return claim.source and claim.source.text:find "police" and claim.source end,
}
rule "denials" { about = "Denies", points = -5, when = function (claim) return claim.denial and claim.cue end }
L
}
test_rule_that_stands_at_a_line_is_tried_alone() {
  two_to_try
  pipe "before = claims[7].verdict.score\n.try $PWD/two.lua:6\nclaims[7].verdict.score == before\n"
  exits 0
  prints "Jensen [denied] the allegations."
  prints "denials fires on 2 of $(harbour_claims) claims"
  prints "true"
  [[ $out != *officials* ]] || fail "another rule was tried too"
  pipe ".try $PWD/two.lua:4\n"
  prints "officials fires on 1 of $(harbour_claims) claims"
  pipe ".try $PWD/two.lua:1\n"
  exits 1
  says "no rule stands at $PWD/two.lua:1: the nearest, officials stands at 2 to 5"
  pipe ".try $PWD/none.lua:1\n"
  exits 1
  says "none.lua: No such file"
}
test_rule_in_the_folder_of_a_pack_is_tried_with_its_pack() {
  mkdir pack
  echo 'pack { settings = { word = "denied" } }' >pack/pack.lua
  echo 'rule "word" { about = "x", points = 1, when = function (claim) return claim.cue and claim.cue.text == settings.word end }' >pack/r.lua
  pipe ".try $PWD/pack/r.lua:1\n"
  exits 0
  prints "word fires on 1 of $(harbour_claims) claims"
}
test_doc_knows_classes_fields_names_and_commands() {
  pipe '.doc span\n.doc claim.same_source\n.doc words\n.doc .once\n.doc articles\n'
  exits 0
  prints "span.sentence"
  prints "claim:same_source"
  prints "gives lib/NAME.txt"
  prints "the next output goes into this file"
  prints "the articles of the open"
  pipe '.doc claim.sorce\n'
  exits 1
  says "did you mean claim.source?"
}
test_every_command_is_in_the_list_with_its_help() {
  pipe '.help\n'
  local name
  for name in help doc open claims sources score explain rules try test reload mode once quit; do prints ".$name "; done
}


# {{{ a terminal: each has a tmux of its own, and waits for what must appear

opened() { # ARGUMENT OF env...: the workbench on a terminal; false, and the test is skipped, where there is none
  in_terminal "env $* XDG_STATE_HOME=$PWD/state XDG_CONFIG_HOME=$PWD/config $HEARSAY repl $harbour" || return 1
  await "hearsay>"
}
closed() { # a Ctrl-D that comes before the prompt is back ends nothing
  local i
  for i in $(seq 1 1200); do
    [[ $(screen | grep -v '^$' | tail -1) == "hearsay>"* ]] && break
    sleep 0.1
  done
  keys C-d
  left_with 0
}

test_conversation_on_a_terminal() {
  opened || return
  keys 'claims[3].so' Tab '.na' Tab Enter
  await '"Mara Quist"'
  enter 'print("ru".."ns") while true do end'
  await "runs"
  keys C-c
  await "stopped by Ctrl-C"
  enter 'print("and ru".."ns") while true do pcall(string.rep, "x") end'
  await "and runs"
  keys C-c
  enter '"Zoë".." — é"'
  await '"Zoë — é"'
  enter "nonsense"
  await "nil"
  keys 'nonsense that is given up' C-c
  keys ".open $root/tests/articles/dam.t" Tab Enter
  await "Orvald"
  enter '6 * 7'
  await 42
  closed
  grep -q 'claims' state/hearsay/history || fail "no history was kept"
}
test_lines_of_one_statement_come_back_as_one() {
  opened || return
  enter 'for i = 7, 8 do'
  await "..>"
  enter '  print(i * 11)'
  enter 'end'
  await 88
  keys Up
  enter ' print("ag".."ain")'
  await "again"
  closed
  opened || return
  keys Up
  await 'for i = 7, 8 do'
  keys Enter
  await "again"
  closed
}
test_statement_that_was_begun_is_given_up_with_ctrl_c() {
  opened || return
  enter 'if true then'
  await "..>"
  keys 'print(1' C-c
  enter '"dro".."pped"'
  await '"dropped"'
  closed
}
test_tab_knows_fields_methods_and_names_with_types_and_help() {
  opened || return
  keys 'claims[1].source.' Tab
  await "its fullest name in the article"
  await "claim[]"
  keys C-c
  keys 'claims[1].verdict.reasons[1].ev' Tab
  await "reasons[1].evidence"
  keys Tab
  await "the words it rests on"
  keys C-c
  keys 'claims[1]:s' Tab
  await "claims[1]:same_source"
  keys C-c
  keys 'article:' Tab
  await "the first place that a pattern of Lua matches"
  keys C-c
  keys 'article:find("the").sen' Tab
  await '("the").sentence'
  keys C-c
  enter 'mine = { deeper = { deepest = 1 } }'
  keys 'mi' Tab '.de' Tab '.de' Tab
  await "mine.deeper.deepest"
  keys C-c
  closed
}
test_tab_knows_commands_and_what_they_want() {
  touch a-file-of-rules.lua
  opened || return
  keys '.ex' Tab Tab
  await "claim N: its verdict"
  keys C-c
  keys '.rules den' Tab Tab
  await "Denied by somebody in the article"
  keys C-c
  keys '.try a-fi' Tab
  await ".try a-file-of-rules.lua"
  keys C-c
  keys '.once a-fi' Tab
  await ".once a-file-of-rules.lua"
  keys C-c
  keys '.mode j' Tab
  await ".mode json"
  keys C-c
  keys '.doc claim.vi' Tab Tab
  await "outlets it came through"
  keys C-c
  closed
}
test_what_is_longer_than_the_screen_is_paged() {
  opened "PAGER='sed s/^/paged:/'" || return
  enter '.score'
  await "paged: all  attributed"
  enter '"sho".."rt"'
  await $'\n"short"'
  closed
  opened PAGER=no-such-pager || return
  enter '.score'
  await "there is no pager 'no-such-pager'"
  closed
  opened PAGER= || return
  enter '.score'
  await "the article as a whole"
  closed
}
test_pager_may_be_left_early() {
  command -v less >/dev/null || { skip "less is not installed"; return; }
  opened -u PAGER || return
  enter 'rows = {} for i = 1, 1000 do rows[i] = i .. ". ro" .. ("w"):rep(200) end' # more than a pipe holds
  enter rows
  await "30. rowww"
  await $'\n:'
  keys C-c
  local i
  for i in $(seq 1 3000); do # less may lose a key while it turns to Ctrl-C
    keys q
    sleep 0.1
    [[ $(screen | grep -v '^$' | tail -1) == "hearsay>"* ]] && break
  done
  keys C-c
  enter '"af".."ter"'
  await '"after"'
  [[ $(screen) != *1000.* ]] || fail "it was not paged: $(screen | tail -5)"
  closed
}
test_init_file_makes_names_for_a_conversation() {
  mkdir -p config/hearsay
  printf 'function shout(t) return t:upper() end\nprint(#claims .. " of them")\nmissing()\n' >config/hearsay/init.lua
  opened || return
  await "$(harbour_claims) of them"
  await "config/hearsay/init.lua:3: attempt to call a nil value"
  enter 'shout "still there"'
  await '"STILL THERE"'
  closed
  echo 'function (' >config/hearsay/init.lua
  opened || return
  await "config/hearsay/init.lua:1: "
  closed
}
test_rule_is_tried_again_when_its_file_is_saved() {
  two_to_try
  opened || return
  enter '.watch two.lua:6'
  await "denials fires on 2 of $(harbour_claims) claims"
  await "waiting for two.lua"
  sed 's/return claim.denial and/return not claim.denial and/' two.lua >new.lua && mv new.lua two.lua
  await "denials fires on $(($(harbour_claims) - 2)) of $(harbour_claims) claims"
  echo 'rule "denials" { about = ' >two.lua
  await "two.lua:"
  two_to_try
  await "two.lua changed"
  keys C-c
  enter '"en".."ded", claims[7].verdict.score'
  await $'"ended"\n'"$(worth "claims[7].verdict.score")"
  enter '.watch two.lua'
  await "waiting for two.lua to change; Ctrl-C ends it"
  keys C-c
  enter '.rules denied'
  await "denied fires on 2 of $(harbour_claims) claims"
  closed
}

# }}}

test_what_is_no_claim_has_a_list_of_its_own() {
  local unsaid=$root/tests/articles/unsaid.txt
  printf '.attributions\n#article.attributions\n.attributions x\n' | $HEARSAY repl "$unsaid" >o 2>e
  out=$(<o)
  prints "not said"
  prints "supposed"
  printf '.claims checkable\n.claims\n.claims backwards\n' | $HEARSAY repl "$unsaid" >o 2>e
  grep -q "in which order" e || fail "any order will do: $(<e)"
  printf '.mode csv\n.attributions\n.mode json\n.attributions\n' | $HEARSAY repl "$unsaid" >o 2>e || fail "$(<e)"
  out=$(<o)
  prints ',assertion,'
  prints '"negated":true'
  local last
  last=$(printf 'print(article.attributions[1].id)\n' | $HEARSAY repl "$unsaid")
  hearsay explain "$unsaid" "$last"
  exits 2
  says "attribution $last is none of them, and is not scored"
}
