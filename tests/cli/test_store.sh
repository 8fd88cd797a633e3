# The database: nothing twice, nothing lost, every refusal clear.

dump() { sqlite3 "$1" "select hash from articles; select label, score from verdicts; select rule, points, evidence from reasons; select count(*) from runs"; }

test_scoring_twice_stores_nothing_twice() {
  hearsay score --quiet --db v.db "$harbour"
  dump v.db >first
  hearsay score --db v.db "$harbour"
  exits 0
  says "0 new articles"
  dump v.db >second
  cmp -s first second || fail "the second run changed the database"
}
test_same_text_elsewhere_is_the_same_article() {
  cp "$harbour" other.txt
  hearsay score --quiet --db v.db "$harbour" other.txt
  same "$(query v.db "select count(*) from articles")" 1
}
test_other_rules_are_another_run() {
  printf 'rule "all" { about = "every claim", points = 1, when = function () return true end }\n' >r.lua
  hearsay score --quiet --db v.db "$harbour"
  hearsay score --quiet --db v.db --rules r.lua "$harbour"
  same "$(query v.db "select count(*) from runs")" 2
  same "$(query v.db "select count(distinct extraction_id) from claims")" 1
}
test_other_options_find_claims_anew() {
  hearsay score --db v.db "$harbour"
  [[ $err != *"another way"* ]] || fail "nothing to tell: $err"
  hearsay batch --db v.db --rules ap --min-confidence .9 "$harbour"
  exits 0
  says "run 2 finds claims in another way than run 1: min-confidence 0.9 instead of 0"
  same "$(query v.db "select e.id, count(c.id) > 5, min(c.confidence) >= .9 from extractions e join claims c on c.extraction_id = e.id group by 1")" $'1|1|0\n2|1|1'
  same "$(query v.db "select count(*) from verdicts v join claims c on c.id = claim_id join extractions e on e.id = extraction_id join runs r on r.id = run_id where r.analysis_id != e.analysis_id")" 0
  hearsay batch --db v.db --rules ap --min-confidence .9 "$harbour"
  [[ $err != *"another way"* ]] || fail "told twice: $err"
  hearsay rescore --db v.db --run 2 --rules bbc
  exits 0
  hearsay diff --db v.db 1 3
  says "run 3 found claims in another way: min-confidence 0.9 instead of 0; only verdicts on whole articles are compared"
}
test_what_an_override_changed_is_kept() {
  mkdir mine
  printf 'use "sourcing"\noverride "named-official" { points = 5 }\n' >mine/pack.lua
  hearsay score --quiet --db v.db "$harbour"
  hearsay score --quiet --db v.db --rules mine "$harbour"
  hearsay batch --quiet --db batch.db --rules mine "$harbour"
  hearsay score --quiet --db again.db "$harbour"
  hearsay rescore --quiet --db again.db --rules mine
  local sql="select distinct origin from reasons where rule = 'named-official' and origin is not null"
  for db in v batch again; do same "$(query $db.db "$sql")" "points 5 from pack.lua:2 (sourcing says 30)"; done
  hearsay diff --db v.db
  prints "named-official -25 [points 5 from pack.lua:2 (sourcing says 30)]"
  hearsay diff --db v.db --format json
  prints '"origin":"points 5 from pack.lua:2 (sourcing says 30)"'
  hearsay score --quiet --db v.db --rules mine --format json "$harbour"
  prints '"origin":"points 5 from pack.lua:2 (sourcing says 30)"'
}
# What a claim is about and what answers it comes out of the store as it was found.
test_relations_are_kept() {
  cat >r.lua <<'LUA'
rule "about" { about = "a", points = 1, when = function (c) return c.about[1] and #c.about .. c.about[1].name .. c.about[1].kind end }
rule "source" { about = "s", points = 1, when = function (c) return c.about[1] and c.about[1].source end }
rule "answer" { about = "r", points = 1, when = function (c)
  local r = c.responses[1]
  return r and #c.responses .. r.kind .. (r.name or "") .. r.text .. (r.claim and r.claim.id or 0)
end }
rule "shield" { about = "n", points = 1, when = function (c) return c.source and c.source.anonymity end }
rule "why" { about = "y", points = 1, when = function (c) return c.source and c.source.anonymity_reason end }
rule "numbers" { about = "n", points = 1, when = function (c)
  for _, other in ipairs(c.article.claims) do
    local mine, others = c:conflicts_with(other)
    if mine then return mine.text .. others.text end
  end
end }
rule "lead" { about = "l", points = 1, over = "article", when = function (a)
  return a.headline.text .. a.lead.number .. #a.lead.claims .. #a.lead.sentences .. #a.paragraphs
end }
LUA
  cat >a.txt <<'TXT'
Driver says ferry hid a leak

A former mate accused Norvane of hiding a leak that hurt 40 passengers, speaking on condition of anonymity because she fears for her pension.

Inspector Ines Moe said that 12 passengers were hurt. Norvane did not respond to a request for comment.
TXT
  hearsay score --quiet --db v.db a.txt
  hearsay rescore --quiet --db v.db --rules r.lua
  hearsay score --quiet --db fresh.db --rules r.lua a.txt
  hearsay batch --quiet --db batch.db --rules r.lua a.txt
  local sql="select claim_id, rule, evidence from reasons join verdicts on verdicts.id = verdict_id where rule != 'start' and run_id = (select max(id) from runs) order by 1, 2"
  same "$(query v.db "$sql")" "$(query fresh.db "$sql")"
  same "$(query v.db "$sql")" "$(query batch.db "$sql")"
  query v.db "$sql" >all
  for words in "about|1Norvanebody" "answer|1silentNorvane" "shield|on condition of anonymity" \
    "why|because she fears for her pension" "lead|Driver says ferry hid a leak2"; do
    grep -q "$words" all || fail "'$words' is not among: $(cat all)"
  done
}
test_reasons_sum_to_the_score() {
  hearsay score --quiet --db v.db "$root/tests/articles"
  same "$(query v.db "select count(*) from verdicts v where score != (select sum(points) from reasons where verdict_id = v.id)")" 0
}
test_failures_are_kept() {
  hearsay score --quiet --db v.db "$harbour" gone.txt
  exits 1
  same "$(query v.db "select input from failures")" gone.txt
}
test_tables_are_sound() {
  hearsay score --quiet --db v.db "$root/tests/articles"
  same "$(query v.db "pragma integrity_check; pragma foreign_key_check")" ok
}
test_file_that_is_no_database_is_left_alone() {
  echo "my notes, not yours, and long enough to be looked at as one" >notes.db
  cp notes.db before
  hearsay score --db notes.db "$harbour"
  exits 2
  says "is not a database"
  cmp -s before notes.db || fail "the file was changed"
}
test_database_of_another_program_is_left_alone() {
  query other.db "create table t(x); insert into t values (1)"
  cp other.db before
  hearsay score --db other.db "$harbour"
  exits 2
  says "another program"
  cmp -s before other.db || fail "the file was changed"
}
test_newer_database_is_left_alone() {
  hearsay score --quiet --db v.db "$harbour"
  query v.db "pragma user_version = 99"
  hearsay score --db v.db "$harbour"
  exits 2
  says "newer hearsay"
}
test_locked_database_is_told() {
  hearsay score --quiet --db v.db "$harbour"
  lock v.db
  hearsay score --db v.db "$root/tests/articles/dam.txt"
  exits 2
  says "locked by another program"
  unlock
}
test_folder_that_may_not_be_written_is_told() {
  hearsay score --db /proc/v.db "$harbour"
  exits 2
  says "cannot open /proc/v.db"
}
test_full_disk_loses_nothing() {
  hearsay score --quiet --db v.db "$harbour"
  dump v.db >before
  (
    ulimit -f $(($(stat -c %s v.db) / 1024 + 8))
    trap '' XFSZ
    $HEARSAY score --quiet --db v.db "$root/tests/articles" >o 2>e
    echo $? >s
  )
  status=$(<s) err=$(<e)
  if [ "$status" = 0 ]; then fail "the limit did not bite"; fi
  exits 2
  says "v.db"
  same "$(query v.db "pragma integrity_check")" ok
  same "$(query v.db "select count(*) from verdicts v where claim_id is null and article_id not in (select article_id from extractions)")" 0
}
test_killed_run_leaves_whole_articles() {
  local i
  for i in 1 2 3 4 5 6; do
    mkdir -p many
    for j in 1 2 3 4 5 6 7 8; do sed "1s/\$/ $i $j/" "$root/tests/articles/dam.txt" >many/$i-$j.txt; done
    $HEARSAY score --quiet --db v.db many >/dev/null 2>&1 &
    sleep 0.0$((RANDOM % 9 + 1))
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
  done 2>/dev/null
  hearsay score --quiet --db v.db many
  exits 0
  same "$(query v.db "pragma integrity_check")" ok
  same "$(query v.db "select count(*), count(distinct hash) from articles")" "48|48"
  same "$(query v.db "select count(*) from verdicts where claim_id is null")" 48
}
