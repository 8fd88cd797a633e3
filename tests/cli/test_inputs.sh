# What can be read, and what is said of what cannot.

test_missing_file_is_named() { hearsay extract nowhere.txt; exits 2; says "nowhere.txt"; prints_nothing; }
test_empty_file_is_named() { : >empty.txt; hearsay extract empty.txt; exits 2; says "empty.txt"; }
test_binary_file_is_refused() { head -c 5000 /dev/urandom >noise.txt; printf '\0\1\2' >>noise.txt; hearsay extract noise.txt; exits 2; says "noise.txt"; }
test_one_bad_file_does_not_stop_the_others() {
  hearsay extract nowhere.txt "$harbour"
  exits 1
  says "nowhere.txt"
  prints "Mara Quist"
}
test_folder_is_read_in_order() {
  mkdir news
  cp "$root"/tests/articles/*.txt news
  hearsay extract --quiet --format json news
  exits 0
  same "$(echo "$out" | sed 's/^{"input":"\([^"]*\)".*/\1/' | tr '\n' ' ')" "$(printf '%s ' news/*.txt)"
}
test_gzip_is_unpacked() {
  gzip -c "$harbour" >h.txt.gz
  hearsay extract --quiet h.txt.gz
  exits 0
  prints "Mara Quist"
}
test_cut_gzip_is_an_error() {
  gzip -c "$harbour" | head -c 300 >cut.txt.gz
  hearsay extract cut.txt.gz
  exits 2
  says "cut.txt.gz"
}
test_standard_input_is_a_dash() {
  $HEARSAY extract --quiet - <"$harbour" >o 2>e
  status=$? out=$(<o) err=$(<e)
  exits 0
  prints "Mara Quist"
}
test_html_is_read() {
  { echo '<html><head><title>Harbour</title></head><body><nav>Home News Sport</nav><article>'
    sed 's/.*/<p>&<\/p>/' "$harbour"
    echo '</article><footer>All rights reserved</footer></body></html>'; } >page.html
  hearsay extract --quiet --format json page.html
  exits 0
  prints "Mara Quist"
  [[ $out != *"All rights reserved"* ]] || fail "the footer is in the text"
}
test_odd_file_names_are_taken_as_they_are() {
  local name=$'a b\nc’é.txt'
  cp "$harbour" "$name"
  hearsay extract --quiet --format json "$name"
  exits 0
  prints '"input":"a b\nc’é.txt"'
}
test_name_that_is_no_utf8_gives_valid_json() {
  cp "$harbour" $'bad\xe9.txt'
  hearsay extract --quiet --format json $'bad\xe9.txt'
  exits 0
  echo "$out" >o.json
  same "$(query :memory: "select json_valid(readfile('o.json'))")" 1
}
test_name_that_is_no_utf8_is_shown() {
  local name=$'bad\xe9'$(printf 'x%.0s' {1..90}).txt
  cp "$harbour" "$name"
  hearsay extract --quiet "$name"
  exits 0
  prints "Mara Quist"
}
test_private_address_is_refused() { hearsay extract http://127.0.0.1:9/x; exits 2; says "private"; }
test_other_schemes_are_refused() { hearsay extract ftp://example.org/x; exits 2; says "ftp"; }
test_other_languages_are_told_and_yield_no_claims() {
  printf '%s\n\n%s\n' 'Der Bürgermeister sagte am Montag, dass der Hafen im Mai wieder geöffnet werde.' \
    '„Wir haben lange auf diesen Tag gewartet“, sagte er, und die Leute auf dem Platz haben dazu geklatscht.' >de.txt
  hearsay extract --format json de.txt
  exits 0
  says "claims are found in English only"
  prints '"claims":[]'
}
test_thousands_of_inputs_may_be_named() {
  for ((i = 0; i < 3000; i++)); do echo nowhere.txt; done | xargs $HEARSAY extract "$harbour" >o 2>e
  [[ $(<o) == *"Mara Quist"* ]] || fail "the article among 3,000 names that do not exist was not read"
}
test_pages_that_are_no_article_are_told_kept_and_yield_no_claims() {
  for page in index_front video_described paywall_box index_cards; do
    hearsay score --db kept.db --format json "$root/tests/page/$page.html"
    exits 0
    says "claims are found in articles only"
    prints "\"status\":\"${page%%_*}\""
    prints '"claims":[]'
  done
  same "$(query kept.db 'select count(*) from articles')" 4
  same "$(query kept.db 'select count(*) from failures')" 0
}
test_page_without_text_is_an_error_with_its_reason() {
  { echo '<html><body>'; printf '<div>%.0s' {1..3000}; echo '<p>Deep down, she said, it is dark.</p>'; } >deep.html
  hearsay score --db kept.db deep.html
  exits 2
  says "deep.html"
  says "nested too deep"
  same "$(query kept.db "select reason like '%nested too deep%' from failures")" 1
}
test_archives_are_read_like_folders() {
  mkdir many
  cp "$harbour" many/a.txt
  tar czf many.tar.gz many
  printf '%s\n' '{"title":"Dam","text":"\"The dam is safe,\" said Mara Quist, an engineer."}' 'none' >e.jsonl
  hearsay extract --format json many.tar.gz e.jsonl
  exits 1
  prints '"input":"many.tar.gz!many/a.txt"'
  prints '"input":"e.jsonl!1"'
  says "e.jsonl!2"
  head -c 100 many.tar.gz >cut.tar.gz
  hearsay extract cut.tar.gz
  exits 2
  says "cut.tar.gz"
}
