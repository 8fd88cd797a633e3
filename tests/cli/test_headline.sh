# What a page's headline says: its claims' places are in `title`, the text is what it was.

headline_page() { # TITLE
  { echo "<html><head><title>$1</title></head><body><article><h1>$1</h1>"
    echo '<p>The pier at Port Hale was closed on Tuesday after cracks were seen in three of its pillars, and the ferries'
    echo 'were sent to the old quay instead. The café on the pier “stays open”.</p>'
    echo '<p>"They had the photographs in March," Dora Finch, who led the inspection for the county, told a meeting.</p>'
    echo '<p>The harbour board denied that it had known of the cracks. The pillars will be mended in the summer.</p>'
    echo '</article></body></html>'; } >page.html
}
of_json() { query :memory: "select $2 from json_each(readfile('$1'), '\$.claims') $3"; }

test_claims_of_a_headline_point_into_the_title() {
  headline_page 'Café on pier “may stay”, harbour board knew of cracks, engineer says'
  hearsay extract --quiet --format json page.html
  exits 0
  cp "$work/out" o.json
  same "$(of_json o.json "count(*)" "where json_extract(value, '\$.in_title') and json_extract(value, '\$.paragraph') = 0")" 1
  same "$(of_json o.json "substr(json_extract(readfile('o.json'), '\$.title'), 1 + json_extract(value, '\$.cue.spans[0][0]'), 4)" \
    "where json_extract(value, '\$.in_title')")" says
  same "$(of_json o.json "substr(json_extract(readfile('o.json'), '\$.text'), 1 + json_extract(value, '\$.source.spans[0][0]'), 10)" \
    "where json_extract(value, '\$.source.name') = 'Dora Finch'")" "Dora Finch"
  same "$(query :memory: "select json_extract(readfile('o.json'), '\$.text') like 'The pier at Port Hale%',
    json_extract(readfile('o.json'), '\$.sentences[0].span[0]')")" "1|0"
}
test_text_without_its_title_is_read_the_same_from_everywhere() {
  headline_page 'Harbour board knew of cracks, engineer says'
  hearsay extract --quiet --format json page.html
  cp "$work/out" alone.json
  hearsay batch --quiet --jobs 2 --db v.db page.html
  exits 0
  same "$(query v.db "select json_extract(spans, '\$.content') from claims order by number")" \
    "$(of_json alone.json "json_extract(value, '\$.content.spans')" "")"
  same "$(query v.db "select number, paragraph from claims where paragraph = 0")" "1|0"
  printf 'rule "place" { about = "Where", points = 1, when = function (claim)\n  local at = claim.content\n' >place.lua
  printf '  return (at.in_title and "title " or "text ") .. claim.paragraph .. " " .. at.paragraph .. " " .. at.first .. "-" .. at.last .. " " .. at.line\nend }\n' >>place.lua
  hearsay score --quiet --format json --db w.db --rules place.lua page.html
  cp "$work/out" judged.json
  hearsay rescore --quiet --db v.db --rules place.lua
  exits 0
  same "$(query v.db "select evidence from reasons where rule = 'place'")" \
    "$(query :memory: "select json_extract(r.value, '\$.evidence') from json_each(readfile('judged.json'), '\$.claims') c,
      json_each(c.value, '\$.verdict.reasons') r where json_extract(r.value, '\$.rule') = 'place'")"
  same "$(query v.db "select evidence from reasons where rule = 'place' limit 1")" "title 0 0 1-28 1"
}
test_title_that_the_text_begins_with_is_read_once() {
  printf '%s\n' '{"title":"Board knew, engineer says","text":"Board knew, engineer says\n\nThe pier was closed.\n"}' >e.jsonl
  hearsay batch --quiet --db v.db e.jsonl
  same "$(query v.db "select number, paragraph, content from claims")" "1|1|Board knew"
  printf '%s\n' '{"title":"Board knew, engineer says","text":"The pier was closed on Tuesday.\n"}' >f.jsonl
  hearsay batch --quiet --db w.db f.jsonl
  same "$(query w.db "select number, paragraph, content from claims")" "1|0|Board knew"
}
test_mark_left_open_in_a_title_opens_nothing_below() {
  headline_page 'Mayor: “We knew nothing'
  hearsay extract --quiet --format json page.html
  cp "$work/out" o.json
  same "$(of_json o.json "json_extract(value, '\$.quote')" "where json_extract(value, '\$.denial')")" indirect
}
test_brat_has_what_stands_in_the_text() {
  headline_page 'Harbour board knew of cracks, engineer says'
  hearsay extract --quiet --format brat --out ann page.html
  exits 0
  ! grep -q 'engineer' ann/*.ann || fail "what stands in the title has no place in it: $(cat ann/*.ann)"
  grep -q 'Dora Finch' ann/*.ann || fail "the claims of the text are not there"
}
test_denial_of_what_the_text_tells_has_its_words() {
  cp "$root/tests/articles/denied_fund.txt" fund.txt
  { echo '<html><head><title>Dora Finch moved ferry money abroad</title></head><body><article><h1>Dora Finch moved ferry money abroad</h1>'
    echo '<p>The ferries of Port Hale were sent to the old quay on Tuesday, after cracks were seen in three pillars of the pier.</p>'
    echo '<p>Dora Finch denied that she had moved any money abroad. The pillars will be mended in the summer, and the old quay will be closed.</p>'
    echo '</article></body></html>'; } >title.html
  printf 'rule "told" { about = "Told", points = 1, when = function (claim)\n  local told = claim.denies_text\n' >told.lua
  printf '  return told and (told.in_title and "title" or "text") .. " " .. told.first .. ": " .. told.text\nend }\n' >>told.lua
  hearsay score --quiet --format json --db s.db --rules told.lua fund.txt title.html
  exits 0
  cp "$work/out" o.json
  same "$(query s.db "select evidence from reasons where rule = 'told'")" \
    "text 146: In April its treasurer, Oskar Brandt, moved the money to an account of his own.
text 146: In April its treasurer, Oskar Brandt, moved the money to an account of his own.
title 1: Dora Finch moved ferry money abroad"
  hearsay batch --quiet --db v.db fund.txt title.html
  hearsay rescore --quiet --db v.db --rules told.lua
  exits 0
  same "$(query v.db "select evidence from reasons where rule = 'told'")" "$(query s.db "select evidence from reasons where rule = 'told'")"
  grep -q '"denies_text":{"spans":\[\[0,35\]\],"text":"Dora Finch moved ferry money abroad","in_title":true}' o.json ||
    fail "JSON does not say it: $(grep -o '"denies_text":[^}]*}' o.json)"
}
test_title_of_nothing_to_see_or_of_lines_is_not_read() {
  body='"text":"The pier was closed on Tuesday, the county said.\n"}'
  for title in '\u200b' '\u0001\u00ad\u2060' '\u2028' 'Board knew\u2028Engineer says so' '\u2029Board knew, engineer says'; do
    printf '{"title":"%s",%s\n' "$title" "$body" >e.jsonl
    rm -f v.db
    hearsay batch --quiet --db v.db e.jsonl
    same "$(query v.db "select number, paragraph, content, spans from claims")" \
      '1|1|The pier was closed on Tuesday|{"source":[[32,42]],"cue":[[43,47]],"content":[[0,30]],"hedge":[]}'
    hearsay rescore --quiet --db v.db
    exits 0
  done
}
test_title_beside_a_caption_is_no_caption() {
  printf '%s\n' '{"title":"Board knew, engineer says","text":"Photo: Ann Lee/Harbour Press\nThe old pier of Port Hale\n\nThe pier was closed on Tuesday, the county said. It is old.\n"}' >e.jsonl
  printf 'rule "lead" { about = "Lead", points = 1, when = function (claim)\n  return claim.in_lead and claim.content or nil\nend }\n' >lead.lua
  hearsay batch --quiet --db v.db --rules lead.lua e.jsonl
  same "$(query v.db "select evidence from reasons where rule = 'lead'")" "The pier was closed on Tuesday"
}
test_damaged_row_of_a_title_reaches_no_further_than_the_title() {
  headline_page 'Harbour board knew of cracks, engineer says'
  hearsay batch --quiet --db v.db page.html
  printf 'rule "place" { about = "Where", points = 1, when = function (claim)\n  local at = claim.content\n  return at.first .. "-" .. at.last .. " " .. tostring(at.in_title)\nend }\n' >place.lua
  query v.db "update claims set spans = json_set(spans, '\$.content', json('[[999,999],[0,7]]')) where number = 1"
  hearsay rescore --quiet --db v.db --rules place.lua
  exits 0
  same "$(query v.db "select evidence from reasons where rule = 'place' and evidence like '%true'")" "44-7 true"
}
test_mark_attributes_in_a_headline() {
  headline_page 'Police: driver was not drunk'
  hearsay extract --quiet --format json page.html
  cp "$work/out" o.json
  same "$(of_json o.json "json_extract(value, '\$.source.text') || json_extract(value, '\$.cue.text')" "where json_extract(value, '\$.in_title')")" "Police:"
}
