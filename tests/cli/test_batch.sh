# Archives: the same rows whatever happens on the way; nothing lost, nothing twice.

# What a store holds, but for times of day.
rows() {
  sqlite3 "$1" "select id, hash, input, status from articles; select id, number, content, spans from claims;
    select id, run_id, article_id, claim_id, label, score, reasons from verdicts; select * from rules;
    select path, items, finished, passed from inputs; select input, reason from failures;
    select articles, claims, failures from runs; pragma integrity_check; pragma foreign_key_check"
}
# news DIR N: N articles that differ.
news() {
  local i
  mkdir -p "$1"
  for i in $(seq "$2"); do sed "1s/\$/ $i/" "$root"/tests/articles/dam.txt >"$1/$i.txt"; done
}
# record TYPE URL FILE: a WARC record whose payload is the file.
record() {
  local head
  head=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\nx')
  head=${head%x}
  printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n' \
    "$1" "$2" $((${#head} + $(wc -c <"$3")))
  printf '%s' "$head"
  cat "$3"
  printf '\r\n\r\n'
}
page() {
  echo "<html><head><title>$1</title></head><body><article><h1>$1</h1>"
  sed 's/.*/<p>&<\/p>/' "$harbour"
  echo '</article></body></html>'
}

test_batch_keeps_what_score_keeps() {
  hearsay score --quiet --db one.db "$root/tests/articles"
  hearsay batch --quiet --db two.db "$root/tests/articles"
  exits 0
  local sql="select hash, input from articles; select number, content, spans from claims; select label, score, reasons from verdicts"
  same "$(query two.db "$sql")" "$(query one.db "$sql")"
}
test_jobs_change_nothing() {
  news many 40
  : >many/17b.txt
  hearsay batch --quiet --jobs 1 --db one.db many
  exits 1
  says "17b.txt: is empty"
  for jobs in 2 5; do
    hearsay batch --quiet --jobs $jobs --db $jobs.db many
    same "$(rows $jobs.db)" "$(rows one.db)"
  done
}
test_batch_again_has_nothing_to_do() {
  news many 5
  hearsay batch --quiet --db v.db many
  rows v.db >before
  hearsay batch --db v.db many
  exits 0
  says "nothing to do: all 5 inputs were done before"
  rows v.db >after
  cmp -s before after || fail "the second run changed the store"
}
test_batch_takes_what_is_new_or_changed() {
  news many 5
  hearsay batch --quiet --db v.db many
  sed '1s/$/ again/' "$harbour" >many/3.txt
  sed '1s/$/ new/' "$harbour" >many/6.txt
  hearsay batch --db v.db many
  says "2 articles read"
  says "4 inputs done before"
  same "$(query v.db "select count(*) from articles")" 7
}
test_killed_batch_goes_on_where_it_was() {
  local i k want
  news many 60
  tar czf archive.tar.gz many
  hearsay batch --quiet --db whole.db many archive.tar.gz
  want=$(rows whole.db)
  for i in $(seq 8); do # wherever the kill falls
    rm -f v.db*
    for k in 1 2; do
      $HEARSAY batch --quiet --db v.db many archive.tar.gz >/dev/null 2>&1 &
      sleep 0.$(printf %03d $((RANDOM % 400)))
      kill -9 $! 2>/dev/null
      wait $! 2>/dev/null
    done
    hearsay batch --quiet --db v.db many archive.tar.gz
    [ "$(rows v.db)" = "$want" ] || fail "round $i differs"
  done 2>/dev/null
}
# A pipe is opened when its turn comes, and what reads it waits: the signal comes before the work can end.
test_interrupt_ends_after_the_articles_in_hand() {
  news many 60
  mkfifo many/0.txt
  $HEARSAY batch --jobs 1 --db v.db many/0.txt many/[1-9]*.txt >o 2>e &
  local batch=$! done
  exec 9>many/0.txt
  kill -INT $batch
  cat "$harbour" >&9
  exec 9>&-
  wait $batch
  status=$? err=$(<e)
  exits 1
  says "stopped: the same command goes on from here"
  done=$(query v.db "select count(*) from articles")
  [ "$done" -gt 0 ] && [ "$done" -lt 60 ] || fail "$done articles were kept"
  rm many/0.txt
  cp "$harbour" many/0.txt
  hearsay batch --quiet --db v.db many/0.txt many/[1-9]*.txt
  hearsay batch --quiet --db whole.db many/0.txt many/[1-9]*.txt
  same "$(rows v.db | sort)" "$(rows whole.db | sort)" # the pipe was done last
}
test_workers_that_die_lose_no_other_article() {
  news many 50
  mkfifo many/0.txt
  $HEARSAY batch --jobs 2 --db v.db many/0.txt many/[1-9]*.txt >o 2>e &
  local batch=$! workers worker
  for i in 1 2; do # an article is tried twice
    exec 9>many/0.txt
    workers=$(pgrep -P $batch)
    kill -STOP $workers # or the one that reads would see the pipe end
    kill -SEGV $workers
    exec 9>&-
    kill -CONT $workers
    for worker in $workers; do # dead, asked for or not: only then has it let go of the pipe
      while grep -qs '^State:.[^ZX]' /proc/$worker/status; do sleep 0.01; done
    done
  done
  wait $batch
  same "$(query v.db "select (select count(*) from articles) + (select count(*) from failures)")" 51
  same "$(query v.db "select count(*) from failures where reason not like '%the program%'")" 0
  same "$(query v.db "select count(*) from failures where input = 'many/0.txt'")" 1
}
test_article_that_hangs_is_given_up() {
  news many 2
  mkfifo many/0.txt
  hearsay batch --jobs 2 --timeout 5 --db v.db many/0.txt many/1.txt many/2.txt
  exits 1
  says "many/0.txt: it was not done within 5 seconds"
  same "$(query v.db "select input from articles order by id")" "many/1.txt
many/2.txt"
}
test_article_that_needs_too_much_memory_is_given_up() {
  if [[ $HEARSAY == *asan* ]]; then skip "no limit with the sanitizers"; return; fi
  news many 2
  yes "a b c d" | head -c 30000000 >many/0.txt
  hearsay batch --memory 256 --db v.db many
  exits 1
  says "many/0.txt: it needs more memory than a worker may have"
  same "$(query v.db "select count(*) from articles")" 2
}
test_full_disk_stops_a_batch_that_goes_on_later() {
  news many 60
  hearsay batch --quiet --db v.db many/1.txt
  (
    ulimit -f $(($(stat -c %s v.db) / 1024 + 100))
    trap '' XFSZ
    $HEARSAY batch --quiet --db v.db many >o 2>e
    echo $? >s
  )
  status=$(<s) err=$(<e)
  exits 2
  says "v.db"
  hearsay batch --quiet --db v.db many
  exits 0
  same "$(query v.db "pragma integrity_check; select count(*) from articles")" "ok
60"
}
test_locked_store_is_told() {
  news many 3
  hearsay batch --quiet --db v.db many/1.txt
  lock v.db
  hearsay batch --db v.db many
  exits 2
  says "locked by another program"
  unlock
}
test_archives_of_every_kind_are_read() {
  news many 3
  page "Harbour" >a.html
  tar cf a.tar many
  tar cJf b.tar.xz many
  { record request http://x.example/ a.html; record response http://x.example/a a.html; } >c.warc
  gzip -c c.warc >d.warc.gz
  printf '%s\n' '{"headline":"Dam","body":"\"The dam is safe,\" said Mara Quist, an engineer.","url":"http://y.example/1"}' \
    'not json' '{"title":"none"}' >e.jsonl
  hearsay batch --db v.db a.tar b.tar.xz c.warc d.warc.gz e.jsonl
  exits 1
  says "e.jsonl!2"
  says "e.jsonl!3"
  says "2 request record"
  same "$(query v.db "select input from articles order by id")" "a.tar!many/1.txt
a.tar!many/2.txt
a.tar!many/3.txt
$(query v.db "select input from articles where input like 'c.warc!%'")
e.jsonl!1"
  same "$(query v.db "select url from articles where input like 'c.warc!%'")" "http://x.example/a"
  same "$(query v.db "select title from articles where input = 'e.jsonl!1'")" "Dam"
}
test_fields_of_json_lines_can_be_named() {
  printf '%s\n' '{"kop":"Dam","tekst":"\"The dam is safe,\" said Mara Quist, an engineer."}' >e.jsonl
  hearsay batch --db v.db --map text=tekst,title=kop e.jsonl
  exits 0
  same "$(query v.db "select title from articles")" "Dam"
  hearsay batch --db w.db --map body=tekst e.jsonl
  says "text"
}
test_text_of_another_language_has_no_claims() {
  mkdir many
  for i in 1 2 3 4 5 6; do
    echo "Der Minister sagte am Montag, die Brücke werde im Mai geöffnet, und das Geld sei schon da, aber nicht für alle." >>many/a.txt
  done
  hearsay batch --quiet --db v.db many
  exits 0
  same "$(query v.db "select language from articles")" de
  same "$(query v.db "select count(*) from claims")" 0
}
test_batch_refuses_nonsense() {
  hearsay batch --jobs 0 --db v.db "$harbour"
  exits 2
  says "--jobs is a whole number from 1 to 1024"
  hearsay batch --timeout never --db v.db "$harbour"
  exits 2
  hearsay batch --db v.db nowhere
  exits 2
  says "nowhere"
}
other_rules() {
  cp -r "$root/rules/sourcing" rules
  sed -i 's/points = 30,/points = 37,/' rules/10-who.lua
  cat >rules/50-place.lua <<'L'
rule "place" { -- where it stands is not kept, but found again
  about = "Where it stands", points = 1,
  when = function (claim)
    return (claim.in_lead and "lead" or claim.in_headline and "headline" or "body") .. " " .. claim.content.paragraph ..
      " " .. claim.content.sentence
  end,
}
rule "own-voice" {
  about = "What the author asserts", points = -1, over = "article",
  when = function (article)
    local sum = 0
    for _, sentence in ipairs(article.sentences) do sum = sum + 1000 * sentence.covered + sentence.checkable end
    local first = article.assertions[1]
    return #article.sentences .. " " .. sum .. (first and " " .. first.text .. first.span.first .. first.checkable or "")
  end,
}
L
}
test_rescore_judges_as_batch_does() {
  local sql="select a.hash, c.number, v.label, v.score, (select group_concat(rule || points || evidence || about || file || line) from reasons where verdict_id = v.id)
    from verdicts v join articles a on a.id = v.article_id left join claims c on c.id = v.claim_id where run_id = (select max(id) from runs) order by a.hash, c.number"
  other_rules
  hearsay batch --quiet --db one.db "$root/tests/articles"
  hearsay rescore --db one.db --rules rules
  exits 0
  says "claims of"
  hearsay batch --quiet --db two.db --rules rules "$root/tests/articles"
  same "$(query one.db "$sql")" "$(query two.db "$sql")"
  hearsay rescore --db one.db --rules rules
  exits 0
  says "nothing to do"
}
test_killed_rescore_goes_on_where_it_was() {
  other_rules
  news many 60
  hearsay batch --quiet --db v.db many
  cp v.db start.db
  hearsay rescore --quiet --db v.db --rules rules
  rows v.db >want
  for i in 1 2 3 4 5; do
    cp start.db k.db
    rm -f k.db-*
    $HEARSAY rescore --quiet --db k.db --rules rules >/dev/null 2>&1 &
    sleep 0.0$(printf %02d $((RANDOM % 99)))
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    hearsay rescore --quiet --db k.db --rules rules
    rows k.db >have
    cmp -s want have || fail "round $i differs"
  done 2>/dev/null
}
test_diff_names_the_rule() {
  other_rules
  hearsay batch --quiet --db v.db "$root/tests/articles"
  hearsay rescore --quiet --db v.db --rules rules
  hearsay diff --db v.db
  exits 0
  prints "named-official +7"
  says "by rule: "
  hearsay diff --quiet --format json --db v.db 1 2
  prints '"points":7,"rule":"named-official"'
  hearsay diff --db v.db 1 1
  prints_nothing
  says "0 of"
  hearsay diff --db v.db 1 9
  exits 2
  says "there is no run 9: the database holds run 1, 2"
}
