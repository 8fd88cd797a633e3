# Words of strangers reach people as letters: no terminal obeys them, no log ends a record at them.

clear=$'\e[2J' csi=$'\xc2\x9b' override=$'\xe2\x80\xae' isolate=$'\xe2\x81\xa6'
evil="${clear}x${csi}31m${override}y${isolate}"
shows_no_control() {
  local found
  found=$(LC_ALL=C grep -aP '[\x00-\x08\x0B-\x1F\x7F]|\xC2[\x80-\x9F]|\xE2\x80[\x8E\x8F\xA8-\xAE]|\xE2\x81[\xA6-\xA9]|\xD8\x9C' \
    "$work/out" "$work/err" | head -1 | cat -v)
  [ -z "$found" ] || fail "a control character came out: $found"
}
evil_page() { # FILE
  printf '<html><head><title>Dam %s is safe</title></head><body><article><h1>Dam %s is safe</h1>\n' "$evil" "$evil"
  printf '<p>Ann Lee%s, a baker, said the dam %s is safe and will stand for many more years to come.</p>\n' "$csi" "$evil"
  printf '<p>The council has looked at the dam for the whole of the year, and it found nothing of note.</p></article></body></html>'
} >"$1"

test_titles_and_claims_of_strangers_are_shown_as_letters() {
  evil_page a.html
  hearsay score --db v.db a.html
  exits 0
  prints "Dam"
  shows_no_control
  hearsay extract a.html; exits 0; shows_no_control
  hearsay explain a.html; exits 0; prints "Ann Lee"; shows_no_control
}
test_colours_are_ours_alone() {
  evil_page a.html
  hearsay extract --color always a.html
  prints $'\e[1m'
  [[ $out != *"$clear"* && $out != *"$csi"* && $out != *"$override"* ]] || fail "a stranger's control came out"
  printf '<html><head><title>\e[31mRed\e[0m</title></head></html>' >b.html
  hearsay extract --color always b.html
  [[ $out != *$'\e[31m'* ]] || fail "a stranger paints"
}
test_data_keeps_the_bytes() {
  evil_page a.html
  hearsay extract --quiet --format json a.html
  prints "$csi"
  [[ $out != *$'\e'* ]] || fail "JSON has an escape character as it is"
}
test_data_on_a_terminal_is_shown_as_letters() {
  evil_page a.html
  local format
  for format in json csv; do
    script -qec "$HEARSAY score --quiet --db $format.db --format $format a.html" /dev/null </dev/null | tr -d '\r' >"$work/out" 2>"$work/err"
    out=$(<"$work/out")
    prints "Ann Lee"
    shows_no_control
  done
  hearsay score --quiet --db v.db --format csv a.html
  prints "$csi"
}
test_words_to_complete_are_shown_as_letters() {
  cp "$harbour" "x${csi}2J.txt"
  cp "$harbour" "y${csi}2J.txt"
  mkdir in && mv x* y* in
  in_terminal "$HEARSAY repl $harbour" || return 0
  await ".help says"
  tmux -L "$tmux" pipe-pane -t w "cat >>seen"
  keys -l ".open in/"
  keys Tab
  await "y�2J.txt"
  keys Enter
  await "is a folder"
  keys C-d
  left_with 0
  ! LC_ALL=C grep -q "$csi" seen || fail "a control character came out: $(cat -v seen)"
}
test_names_of_files_are_shown_as_letters() {
  local name=$'a\e[2J\xc2\x9b\n\xff.txt'
  hearsay extract --quiet "$name"; exits 2; says "no such file"; shows_no_control
  [ "$(wc -l <"$work/err")" = 1 ] || fail "a name makes lines of its own: $err"
  cp "$harbour" "$name"
  hearsay extract "$name"; exits 0; shows_no_control
  hearsay test "$name"; exits 2; shows_no_control
  hearsay check "$name"; shows_no_control
  hearsay score --rules "$evil" "$harbour"; exits 2; shows_no_control
  hearsay "$evil"; exits 2; shows_no_control
  hearsay score "--$evil"; exits 2; shows_no_control
  hearsay extract --format "$evil" "$harbour"; exits 2; shows_no_control
  hearsay init "$evil"; exits 0; shows_no_control
}
test_names_in_archives_are_shown_as_letters() {
  mkdir in
  printf '\xff\xfe\x00' >"in/$(printf 'x\e]0;owned\a\xc2\x9b2J.txt')"
  printf '<html></html>' >"in/$(printf 'y\e[2J.html')"
  tar cf a.tar in
  hearsay extract a.tar; shows_no_control
  hearsay batch --db v.db a.tar; shows_no_control
}
test_errors_of_rules_are_shown_as_letters() {
  printf 'rule "x" { about = "\\27[2J", points = 1, when = function () error("\\27[2J\\xc2\\x9b\\nhearsay: all is well") end }\n' >bad.lua
  hearsay score --db v.db --rules bad.lua "$harbour"; exits 0; says 'bad.lua:1: '; shows_no_control
  ! grep -q '^hearsay: all is well' "$work/err" || fail "an error makes a line of its own"
  hearsay batch --db w.db --rules bad.lua "$harbour"; shows_no_control
  hearsay explain --rules bad.lua "$harbour"; shows_no_control
  hearsay stats --db v.db; shows_no_control
  hearsay test bad.lua; shows_no_control
  printf 'error "\\27[2J\\xc2\\x9b"\n' >worse.lua
  hearsay score --db v.db --rules worse.lua "$harbour"; exits 2; says "worse.lua:1: "; shows_no_control
  hearsay check worse.lua; exits 1; shows_no_control
}
test_names_of_packs_in_a_database_are_shown_as_letters() {
  mkdir one two
  printf 'pack { name = "\\27[2Jone\\xc2\\x9b" }\nrule "x" { about = "x", points = 3, when = function () return true end }\n' >one/pack.lua
  sed 's/one/two/; s/points = 3/points = 30/' one/pack.lua >two/pack.lua
  hearsay score --quiet --db v.db --rules one "$harbour"
  hearsay rescore --quiet --db v.db --rules two
  query v.db "update articles set input = char(27) || '[2J' || char(155)"
  hearsay diff --db v.db; exits 0; says "verdicts changed"; shows_no_control
}
test_workbench_shows_words_of_strangers_as_letters() {
  evil_page a.html
  printf '%s\n' 'print(article.title)' 'article.title' 'claims' 'claims[1]' 'sources[1]' '.claims' '.sources' '.score' '.explain 1' \
    '"\27[2J\xc2\x9b"' '{ ["\27[2J"] = "\xc2\x9b" }' 'article' "x $evil" |
    $HEARSAY repl a.html >"$work/out" 2>"$work/err"
  out=$(<"$work/out") err=$(<"$work/err")
  prints "Dam"
  says "line 13"
  shows_no_control
  printf '%s\n' 'io.write("")' 'error("\27[2J")' | $HEARSAY repl a.html >"$work/out" 2>"$work/err"
  shows_no_control
  printf '%s\n' '.mode json' 'article.title' | $HEARSAY repl a.html >"$work/out" 2>"$work/err"
  grep -q "$csi" "$work/out" || fail "JSON lost a character"
}
