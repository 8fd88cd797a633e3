# A database in the workbench: its articles, questions in SQL; and the values that Tab knows.

asked_of_two() { # LINES: of a script over a database of two articles
  [ -e v.db ] || hearsay score --quiet --db v.db "$root/tests/articles/dam.txt" "$harbour"
  printf ".open v.db\n$1" | $HEARSAY repl >o 2>e
  status=$? out=$(tail -n +2 o) err=$(<e)
}
test_database_is_asked_in_sql() {
  asked_of_two '.sql select id, title, null as nil from articles order by id\n'
  exits 0
  same "$(head -1 <<<"$out" | tr -s ' ')" "id title nil"
  prints "Mayor denies claims"
  prints "NULL"
  prints "(2 rows)"
  asked_of_two '.mode json\n.sql select id, 0.1 as part, null as nil from articles\n'
  same "$out" $'{"id":1,"part":0.1,"nil":null}\n{"id":2,"part":0.1,"nil":null}'
  asked_of_two '.mode csv\n.sql select id, "a,b" from (select 1 as id, 2 as "a,b")\n'
  same "$out" $'id,"a,b"\r\n1,2\r'
  asked_of_two '.once rows.csv\n.mode csv\n.sql select number from claims limit 1\n'
  same "$(tail -1 rows.csv)" $'1\r'
  asked_of_two '.sql select * from articles where id = 2\n' # too wide for a table
  prints "title      Mayor denies claims over missing harbour money"
  asked_of_two '.sql select text from articles where id = 2\n'
  same "$(head -1 <<<"$out")" "Mayor denies claims over missing harbour money"
  asked_of_two '.sql select rule, points from reasons limit 1 -- and no more\n'
  prints "start"
  asked_of_two '.tables\n'
  prints "view  v_claims        run_id, article_id"
  prints "table articles        id, hash"
}
test_questions_change_nothing() {
  local question
  for question in "delete from claims" "update articles set title = 'x'" "drop view v_claims" "create table x(y)" \
    "create temp table x(y)" "attach 'other.db' as o" "begin" "vacuum" "pragma journal_mode = delete" "pragma writable_schema = 1"; do
    asked_of_two ".sql $question\n"
    exits 1
    same "$err" "hearsay: line 2: a question only: SELECT …, WITH … SELECT or EXPLAIN; nothing is changed"
  done
  [ ! -e other.db ] || fail "it made a file"
  asked_of_two '.sql select 1; delete from claims\n'
  says "one question at a time"
  asked_of_two ".sql select count(*) from claims\n.sql pragma table_info(runs)\n"
  same "$(head -1 <<<"$out")" "$(query v.db 'select count(*) from claims')"
}
test_wrong_questions_are_explained() {
  asked_of_two '.sql select sorce from v_claims\n'
  exits 1
  says "no such column: sorce: did you mean source?"
  asked_of_two '.sql select * from v_claim\n'
  says "no such table: v_claim: did you mean v_claims?"
  asked_of_two '.sql selec\n'
  says 'near "selec": syntax error'
  asked_of_two '.sql\n'
  says "ask what? SELECT … FROM …"
  pipe '.sql select 1\n'
  exits 1
  says "no database is open"
  pipe '.tables\n'
  says "no database is open"
}
test_articles_are_found_by_kinds_and_labels_there_are() {
  asked_of_two '#articles{kind = "named-official"} > 0\n#articles{kind = "none"} > 0\narticles{kind = "nmed-official"}\n'
  exits 1
  same "$out" $'true\ntrue'
  says "there is no kind 'nmed-official': did you mean 'named-official'?"
}
test_long_answers_are_cut_and_that_is_said() {
  asked_of_two '.sql with recursive c(x) as (select 1 union all select x + 1 from c where x < 1001) select x from c\n'
  exits 0
  same "$(tail -2 o | head -1 | tr -d ' ')" 1000
  says "there are more rows than these 1000: LIMIT and OFFSET give others"
}
test_question_without_end_is_stopped() {
  hearsay score --quiet --db v.db "$harbour"
  opened || return
  enter '.open v.db'
  await "opens one"
  enter '.sql with recursive c(x) as (select 1 union all select x + 1 from c) select max(x) from c'
  await "from c"
  sleep 0.3 # it must have begun: nothing tells
  keys C-c
  await "stopped by Ctrl-C"
  enter '.sql select 6 * 7'
  await $'\n42\n'
  closed
}
test_article_of_a_database_is_the_one_that_is_kept() {
  mkdir pages
  printf '<html><head><title>The dam</title><meta name="author" content="Ann Lee"></head><body><article><h1>The dam holds</h1><p>%s</p></article></body></html>' \
    "Ann Poe, an engineer of the county, said that the dam above the village is safe and will be so for many years to come." >pages/p.html
  hearsay batch --quiet --db b.db pages
  rm -r pages
  printf '.open b.db\nopen(1)\narticle.byline[1]\n.reload\n#claims\nopen(7)\n' | $HEARSAY repl >o 2>e
  status=$? out=$(<o) err=$(<e)
  exits 1
  prints "The dam holds"
  prints '"Ann Lee"'
  prints "1 claim, "
  says "the database has no article 7: articles{} lists them"
}
test_tab_knows_what_a_text_may_be() {
  hearsay score --quiet --db v.db "$harbour"
  opened || return
  keys -l 'claims[3].source.kind == "'
  keys Tab
  await "anonymous  anonymous-official  document  group  media  named-official  named-person  organization"
  keys -l 'named-o'
  keys Tab Enter
  await $'"named-official"\ntrue'
  keys -l 'for _, c in ipairs(claims) do if c.quote == "in'
  keys Tab
  await 'do if c.quote == "indirect"'
  keys C-c
  keys -l 'nobody_knows.type == "no'
  keys Tab
  await 'nobody_knows.type == "no-comment"'
  keys C-c
  keys -l 'article:count_sources("med'
  keys Tab
  await 'count_sources("media"'
  keys C-c
  keys -l 'claims[1].verdict.reasons[1].rule == "denie'
  keys Tab
  await 'rule == "denied"'
  keys C-c
  enter '.open v.db'
  await "opens one"
  keys -l 'articles{label = "uns'
  keys Tab
  await 'articles{label = "unsourced"'
  keys C-c
  keys -l '.sql select source_te'
  keys Tab
  keys -l ' from v_c'
  keys Tab
  await '.sql select source_text from v_claims'
  keys C-c
  closed
}
