# What is printed: data on standard output, all else on standard error.

test_same_input_gives_the_same_bytes() {
  hearsay score --quiet --format json --db a.db "$harbour"
  cp "$work/out" first
  hearsay score --quiet --format json --db b.db "$harbour"
  cmp -s first "$work/out" || fail "the second output differs"
}
test_json_is_the_contract() {
  hearsay score --quiet --format json --db a.db "$harbour"
  cp "$work/out" o.json
  same "$(query :memory: "select json_valid(readfile('o.json'))")" 1
  same "$(query :memory: "select group_concat(key) from (select key from json_each(readfile('o.json')) limit 9)")" \
    "input,title,byline,published,site,url,language,text,claims"
  same "$(query :memory: "select count(*) from json_each(readfile('o.json'), '\$.claims') where
    json_extract(value, '\$.verdict.score') != (select sum(json_extract(r.value, '\$.points')) from json_each(value, '\$.verdict.reasons') r)")" 0
}
test_offsets_are_code_points_of_the_text() {
  printf '“Ça va — déjà,” said Zoë Ortiz, a baker.\n' >u.txt
  hearsay extract --quiet --format json u.txt
  cp "$work/out" o.json
  same "$(query :memory: "select substr(json_extract(readfile('o.json'), '\$.text'), 1 + json_extract(value, '\$.source.spans[0][0]'), 9)
    from json_each(readfile('o.json'), '\$.claims')")" "Zoë Ortiz"
}
test_text_of_a_file_is_taken_as_it_is() {
  printf 'Headline\r\n\r\nAnn Lee said the dam is safe.\r\n' >crlf.txt
  hearsay extract --quiet --format json crlf.txt
  prints '"text":"Headline\r\n\r\nAnn Lee said the dam is safe.\r\n"'
}
test_brat_files_are_written() {
  hearsay extract --quiet --format brat --out ann "$harbour"
  exits 0
  grep -q "AnnotatorNotes.*Mara Quist" ann/harbour.ann || fail "no name in the .ann file"
}
test_brat_files_of_one_name_are_not_overwritten() {
  mkdir a b
  cp "$harbour" a/x.txt
  cp "$root/tests/articles/dam.txt" b/x.txt
  hearsay extract --format brat --out ann a b "$harbour"
  exits 1
  says "b/x.txt: ann/x.ann holds a/x.txt already"
  grep -q "Mara Quist" ann/x.ann || fail "the first file was overwritten"
  [ -f ann/harbour.ann ] || fail "the inputs behind it were not read"
}
test_brat_of_standard_input_has_a_name() {
  $HEARSAY extract --quiet --format brat --out ann - <"$harbour"
  [ -f ann/standard-input.ann ] || fail "there is no standard-input.ann but: $(ls ann)"
}
test_brat_without_a_folder_is_refused() { hearsay extract --format brat "$harbour"; exits 2; says "--out DIR"; }
test_csv_has_a_line_a_claim() {
  hearsay score --quiet --format csv --db a.db "$harbour"
  sqlite3 t.db ".mode csv" ".import $work/out t"
  same "$(query t.db "select count(*) from t")" "$(query a.db "select count(*) from claims where is_claim")"
  same "$(head -1 "$work/out" | cut -d, -f1-6)" "input,published,site,claim,label,score"
}
test_no_colour_without_a_terminal() { hearsay score --quiet --db a.db "$harbour"; [[ $out != *$'\e'* ]] || fail "colours in a pipe"; }
on_terminal() { script -qec "$HEARSAY extract --quiet $harbour" /dev/null </dev/null >o; out=$(<o); }
test_colour_on_a_terminal() { TERM=xterm on_terminal; prints $'\e['; }
test_no_colour_on_a_dumb_terminal() { TERM=dumb on_terminal; prints "Mara Quist"; [[ $out != *$'\e['* ]] || fail "colours"; }
test_no_colour_where_NO_COLOR_is_set() { TERM=xterm NO_COLOR=1 on_terminal; prints "Mara Quist"; [[ $out != *$'\e['* ]] || fail "colours"; }
test_colour_when_asked_for() { hearsay score --quiet --color always --db a.db "$harbour"; prints $'\e['; }
test_summary_is_no_data() { hearsay score --db a.db "$harbour"; says "1 article, "; [[ $out != *"kept in"* ]] || fail "the summary is on standard output"; }
test_quiet_is_quiet() { hearsay score --quiet --db a.db "$harbour"; same "$err" ""; }
test_full_disk_behind_standard_output_is_an_error() {
  $HEARSAY extract --format json "$harbour" >/dev/full 2>e
  status=$? err=$(<e)
  exits 2
  same "$err" "hearsay: cannot write to standard output: No space left on device"
}
test_help_that_cannot_be_written_is_an_error() {
  $HEARSAY --help >/dev/full 2>e; status=$? err=$(<e); exits 2; says "No space left on device"
  $HEARSAY score --help >/dev/full 2>e; status=$? err=$(<e); exits 2; says "No space left on device"
}
test_no_command_writes_to_a_full_disk_in_silence() {
  local command
  hearsay score --quiet --db v.db "$harbour"
  for command in --version help "help score" api "api --format man" "stats --db v.db" "explain --db v.db 1" "explain $harbour 2" \
    "extract $harbour" "score --format csv --db v.db $harbour" "profile --db v.db" "test sourcing"; do
    $HEARSAY $command >/dev/full 2>e; status=$? err=$(<e)
    exits 2
    says "No space left on device"
  done
}
test_brat_file_that_cannot_be_written_is_named() {
  (trap '' XFSZ; ulimit -f 0; exec $HEARSAY extract --quiet --format brat --out ann "$harbour" 2>&1) | cat >o
  err=$(<o)
  says "harbour.txt: cannot write ann/harbour.ann: File too large"
  [[ $err != *traceback* ]] || fail "a traceback: $err"
}
test_closed_pipe_ends_quietly() {
  $HEARSAY extract --quiet --format json "$root"/tests/articles 2>e | head -c 10 >/dev/null
  same "$(<e)" ""
}
test_lines_fit_the_width() {
  COLUMNS=60 hearsay score --quiet --db a.db "$harbour"
  [ "$(wc -L <"$work/out")" -le 60 ] || fail "a line is $(wc -L <"$work/out") columns wide"
}
test_end_of_a_long_path_is_shown() {
  mkdir -p a-folder-with-a-long-name/and-another-one-that-is-longer/and-a-third
  cp "$harbour" a-folder-with-a-long-name/and-another-one-that-is-longer/and-a-third/harbour.txt
  COLUMNS=60 hearsay extract --quiet a-folder-with-a-long-name
  prints "/and-a-third/harbour.txt"
  [ "$(wc -L <"$work/out")" -le 60 ] || fail "a line is $(wc -L <"$work/out") columns wide"
}
test_text_without_claims_has_no_verdict() {
  echo "The rain fell on the harbour all day and all night." >rain.txt
  hearsay score --quiet --db a.db rain.txt
  exits 0
  prints "No claim was found"
  [[ $out != *unsourced* ]] || fail "it is called unsourced"
}
test_explain_names_rule_and_line() { hearsay explain "$harbour" 2; exits 0; prints "10-who.lua:"; }
# "number content" of every claim
numbered() { echo "$out" | sed 's/"attributions".*//' | grep -o '"id":[0-9]*\|"content":{[^}]*}' | paste -sd ' ' | sed 's/ "id"/\n"id"/g'; }
test_claims_keep_their_numbers_where_unsure_ones_are_left_out() {
  hearsay extract --quiet --format json "$harbour"; numbered >all
  hearsay score --quiet --db v.db --format json --min-confidence 0.9 "$harbour"; exits 0; numbered >sure
  [ "$(wc -l <sure)" -lt "$(wc -l <all)" ] || fail "nothing was left out"
  [ -z "$(comm -13 <(sort all) <(sort sure))" ] || fail "numbers changed: $(comm -13 <(sort all) <(sort sure))"
  local last=$(tail -1 sure | sed 's/"id":\([0-9]*\).*/\1/') first=$(comm -23 <(sort all) <(sort sure) | sed 's/"id":\([0-9]*\).*/\1/;q')
  same "$(query v.db "select max(number), count(*) < max(number) from claims where is_claim")" "$last|1"
  hearsay explain --min-confidence 0.9 "$harbour" "$last"; exits 0; prints "$(printf '%4d' "$last")  "
  hearsay explain --min-confidence 0.9 "$harbour" "$first"; exits 2; says "there is no claim $first"
  same "$($HEARSAY repl --min-confidence 0.9 "$harbour" 2>&1 <<<"claims[#claims].id")" "$last"
  same "$($HEARSAY repl --min-confidence 0.9 "$harbour" 2>&1 <<<".explain $last" | head -1 | cut -c1-4)" "$(printf '%4d' "$last")"
  hearsay rescore --quiet --db v.db --rules ap; exits 0
  same "$(query v.db "select count(distinct claim_id) from verdicts group by run_id")" "$(wc -l <sure)"$'\n'"$(wc -l <sure)"
}
test_probabilities_are_from_0_to_1_everywhere() {
  local command
  for command in extract score batch explain repl; do
    for least in 5 -0.1 nan often; do
      hearsay $command --min-confidence $least "$harbour"
      exits 2
      says "from 0 to 1, not '$least'"
    done
  done
  same "$($HEARSAY repl 2>&1 <<<'require "hearsay".read("x.txt", { least_confidence = 5 })')" \
    "hearsay: line 1: bad argument #2 to 'read' (least_confidence is a probability from 0 to 1)"
}
test_unsure_claims_can_be_left_out() {
  hearsay extract --quiet --format json "$harbour"; exits 0; local all=${out//[^\{]/}
  hearsay extract --quiet --format json --min-confidence 0.8 "$harbour"; exits 0; local sure=${out//[^\{]/}
  [ ${#sure} -lt ${#all} ] || fail "no claim was left out"
  prints "We are looking at every invoice"
  hearsay extract --min-confidence often "$harbour"; exits 2; says "--min-confidence is a number from 0 to 1, not 'often'"
}
test_explain_shows_evidence_in_its_sentence() { hearsay explain "$harbour" 6; prints "According to [the newspaper], the payments"; prints "[denied] the allegations"; }
test_evidence_is_not_marked_inside_a_word() {
  printf 'The mayor\n\nMax Orr is the mayor of the town. "The road is closed to everyone," he said.\n' >he.txt
  printf 'rule "one" { about = "x", points = 1, when = function (claim) return claim.source and "he" end }\n' >r.lua
  hearsay explain --rules r.lua he.txt 1
  exits 0
  prints '[he] said'
}
test_denials_are_told_both_ways() { hearsay explain "$harbour"; prints "denied by  claim 7"; prints "denies     claims 5, 6"; }
test_explain_reads_a_database() {
  printf 'rule "one" { about = "first", points = 7, when = function () return true end }\n' >r.lua
  hearsay score --quiet --db v.db --rules r.lua "$root/tests/articles/dam.txt" "$harbour"
  hearsay explain --rules r.lua "$harbour" 6; local text=$out
  rm r.lua
  hearsay explain --db v.db "$harbour" 6; exits 0; same "$out" "$text"
  hearsay explain --db v.db 2 6; exits 0; same "$out" "$text"
  hearsay rescore --quiet --db v.db; exits 0
  hearsay explain --db v.db 2 6; prints "10-who.lua:"
  hearsay explain --db v.db --run 1 2 6; same "$out" "$text"
  hearsay explain --db v.db 3; exits 2; same "$err" "hearsay: v.db has no article 3: it has 2 articles, numbered up to 2"
  hearsay explain --db v.db arbour; exits 2; says "did you mean 2 ($harbour)?"
  hearsay explain --db v.db 2 99; exits 2; says "there is no claim 99"
  hearsay explain --db v.db --run 9 2; exits 2; says "there is no run 9"
  hearsay explain --db none.db 2; exits 2; says "none.db: there is no such database"
  hearsay explain --db v.db --rules ap 2; exits 2; says "--rules does not go with --db"
  hearsay explain --run 1 "$harbour"; exits 2; says "name it with --db"
  query v.db "update verdicts set reasons = '[[99,1,\"x\"]]' where article_id = 2"
  hearsay explain --db v.db 2; exits 2; says "the verdicts on article 2 make no sense"
}
test_names_of_several_authors_are_one_line() {
  printf '<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"The dam","author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Max Orr"}]}</script></head><body><article><h1>The dam</h1><p>%s</p></article></body></html>' \
    "Ann Poe, an engineer of the county, said that the dam above the village is safe and will be so for many years to come." >p.html
  hearsay extract --quiet p.html
  prints "by Ann Lee and Max Orr · p.html"
}
test_explain_of_half_a_claim_is_refused() { hearsay explain "$harbour" 2.5; exits 2; says "the number of one of its claims"; }
test_explain_of_no_claim_is_refused() { hearsay explain "$harbour" 99; exits 2; says "there is no claim 99"; }

# What asserts is a claim; what is asked, ordered, refused or not said stands apart, and in the store too.
test_what_is_no_claim_stands_apart() {
  hearsay extract --quiet --format json "$root/tests/articles/acts.txt"
  local claims=${out%%\"attributions\":*} rest=${out#*\"attributions\":}
  [[ $claims != *'"type":"question"'* && $claims != *'"type":"eventuality"'* ]] || fail "no claim is a question: $claims"
  [[ $rest == *'"type":"question"'* && $rest == *'"type":"eventuality"'* ]] || fail "nothing stands apart: ${rest:0:300}"
  [[ $rest == *'"responses":['*'"attribution":'[0-9]* ]] || fail "no response has its attribution: $rest"
  hearsay extract --quiet --format json "$root/tests/articles/unsaid.txt"
  [[ ${out%%\"attributions\":*} != *'"negated":true'* ]] || fail "a claim that was not made"
  prints '"negated":true'
  prints '"hypothetical":true'
  hearsay score --quiet --db v.db --format json "$root/tests/articles/unsaid.txt"
  [[ ${out#*\"attributions\":} != *'"label"'*'"responses"'* ]] || fail "an attribution is scored"
  same "$(query v.db "select count(*) from verdicts v join claims c on c.id = v.claim_id where not is_claim")" 0
  same "$(query v.db "select count(*) > 5 from claims where not is_claim and (negated or hypothetical)")" 1
  same "$(query v.db "select group_concat(distinct typeof(checkable)) from claims")" real
}
test_brat_has_every_attribution() {
  hearsay extract --quiet --format brat --out o "$root/tests/articles/unsaid.txt" "$root/tests/articles/acts.txt"
  grep -q $'\tNegated E' o/unsaid.ann || fail "nothing is negated"
  grep -q $'\tHypothetical E' o/unsaid.ann || fail "nothing is hypothetical"
  grep -q $'\tType E[0-9]* eventuality' o/acts.ann || fail "no order"
  grep -q $'\tCheck E[0-9]* y' o/acts.ann || fail "nothing can be checked"
}
test_claims_most_worth_checking_come_first() {
  hearsay extract --quiet --sort checkable "$harbour"
  local first
  first=$(grep -o 'checkable [01][.][0-9]*' <<<"$out" | cut -d' ' -f2)
  same "$first" "$(sort -rn <<<"$first")"
  hearsay score --quiet --db v.db --format csv --sort checkable "$harbour"
  sqlite3 t.db ".mode csv" ".import $work/out t"
  same "$(query t.db "select checkable from t")" "$(query t.db "select checkable from t order by 0 + checkable desc")"
  hearsay score --quiet --db w.db --format json --sort checkable "$harbour"
  exits 2
  says "json has the claims in the order of the text"
  hearsay extract --quiet --sort colour "$harbour"
  exits 2
  says "--sort is one of text, checkable"
}
test_scores_open_with_a_summary() {
  hearsay score --brief --quiet --db v.db "$harbour"
  exits 0
  prints "sourcing   attributed, "
  prints "look at    claims 15, 13, 2: can be checked"
  [ "$(tail -n +4 "$work/out" | wc -l)" -le 10 ] || fail "the summary is long: $out"
  [[ $out != *"cue "* ]] || fail "there are claims: $out"
  hearsay score --quiet --db v.db --format json "$harbour"
  prints '"weakest":[15,13,2]'
  hearsay score --brief --format csv --db v.db "$harbour"; exits 2; says "--brief shortens --format text"
}
test_narrow_terminals_show_all_of_a_claim() {
  COLUMNS=40 hearsay score --quiet --db v.db "$harbour"
  [ "$(wc -L <"$work/out")" -le 40 ] || fail "a line is $(wc -L <"$work/out") columns wide"
  [[ $(tr -s ' \n' ' ' <"$work/out") == *"Rests on officials who are not named “police officials”"* ]] || fail "a reason is cut: $out"
}
test_what_is_no_article_has_no_score() {
  printf '%s\n' '<html lang="es"><title>Puerto</title><article><h1>Puerto</h1><p>El alcalde dijo que el puerto se reconstruirá en mayo, y que nadie lo sabía antes de la primavera pasada.</p></article></html>' >es.html
  hearsay score --quiet --db v.db --format json es.html
  prints '"verdict":{"label":null,"score":null,"reasons":[]}'
  same "$(query v.db "select count(*), count(label), count(score) from verdicts")" "1|0|0"
}
test_two_bylines_print_as_one_line() {
  printf 'The dam\n\nBy Ann Lee and Max Orr\n\nThe dam is safe, Mayor Carla Jensen said.\n' >two.txt
  hearsay score --quiet --db v.db two.txt
  prints "by Ann Lee and Max Orr"
}
