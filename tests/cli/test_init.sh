# A workspace of one's own: it works as it is made, and nothing that is there is written over.

test_new_workspace_works() {
  hearsay init w
  exits 0
  same "$(echo "$out" | wc -l)" 3
  prints "cd w"
  cd w || return
  hearsay check rules/house
  exits 0
  prints_nothing
  hearsay test rules/house
  exits 0
  prints "81 passed, 0 failed"
  hearsay score --rules rules/house article.txt
  exits 0
  prints "-10  Rests on critics nobody has named"
  same "$err" "hearsay: 1 article, 5 claims: 3 well-sourced, 1 attributed, 1 weak
hearsay: 1 new article kept in hearsay.db"
}
test_commands_that_init_prints_work() {
  hearsay init "a b's"
  mkdir bin
  printf '#!/bin/sh\nexec %s "$@"\n' "$HEARSAY" >bin/hearsay
  chmod +x bin/hearsay
  out=$(PATH=$PWD/bin:$PATH sh -e -c "$out" 2>&1)
  status=$?
  exits 0
  prints "81 passed, 0 failed"
  prints "Rests on critics"
}
test_first_rule_of_a_workspace_is_the_one_of_the_readme() {
  hearsay init w
  same "$(sed 1d w/rules/house/10-first.lua)" "$(sed -n '/^```lua$/,/^```$/{/^```/d;p}' "$root/README.md" | sed 1,2d)"
}
test_editors_of_a_workspace_find_the_definitions() {
  hearsay init w
  same "$(query :memory: "select json_extract(readfile('w/.luarc.json'), '\$.\"workspace.library\"[0]')")" .hearsay/meta
  hearsay api --format meta
  same "$out" "$(cat w/.hearsay/meta/hearsay.lua)"
}
test_init_writes_over_nothing() {
  mkdir -p w/rules/house
  echo mine >w/article.txt
  echo mine >w/rules/house/pack.lua
  hearsay init w/
  exits 2
  says "there is w/article.txt, w/rules/house/pack.lua already"
  prints_nothing
  same "$(find w -type f | sort | xargs cat | tr '\n' ' ')" "mine mine "
}
test_init_goes_into_a_folder_that_is_there() {
  mkdir w
  echo mine >w/notes.txt
  hearsay init w
  exits 0
  same "$(<w/notes.txt)" mine
}
test_init_needs_one_folder() {
  hearsay init
  exits 2
  says "name one folder"
  echo mine >file
  hearsay init file
  exits 2
  says "file is a file"
  mkdir -m 555 closed
  if [ "$(id -u)" = 0 ]; then return; fi
  hearsay init closed/w
  exits 2
  says "cannot make the folder"
}

# What luacheck says of folders with the standard of `hearsay api`.
test_luacheck_knows_what_rules_may_use() {
  command -v luacheck >/dev/null || { skip "luacheck is not installed"; return; }
  hearsay api --format luacheck
  echo "$out" >rc
  same "$(luacheck --no-color --formatter plain --config rc "$root/rules/sourcing")" ""
  hearsay init w
  same "$(cd w && luacheck --no-color --formatter plain .)" ""
  printf 'print(string.fnd("x"))\n' >w/rules/house/20-bad.lua
  same "$(cd w && luacheck --no-color --formatter plain . | cut -d: -f2,3 | tr '\n' ' ')" "1:1 1:7 "
}

test_commands_find_the_rules_of_the_workspace_they_are_in() {
  hearsay init w
  cd w || return
  for command in check test "score article.txt" "explain article.txt 1"; do
    hearsay $command
    exits 0
    says "hearsay: rules: rules/house, of this workspace"
  done
  prints "+30  Said by a named official"
  hearsay test --quiet
  same "$err" ""
  mkdir -p texts/new
  cd texts/new || return
  hearsay check
  exits 0
  same "$err" "hearsay: rules: ../../rules/house, of this workspace"
  cd ../../.. || return
  hearsay check
  same "$err" "hearsay: rules: sourcing, which ships: this is no workspace"
}
test_rules_given_again_come_upon_those_before() {
  cat >mine.lua <<'END'
rule "it" {
  about = "Rests on it", points = -3,
  when = function (claim) return claim.content.text:find "dam" and claim.content end,
  examples = { fires = { "Ann Lee said the dam is unsafe." }, silent = { "Ann Lee said it rained." } },
}
END
  echo 'Mayor Ann Lee said the dam is unsafe.' >a.txt
  hearsay explain --rules sourcing --rules mine.lua a.txt 1
  exits 0
  prints "+30"
  prints " -3"
  mkdir other
  sed '1i use "sourcing"' mine.lua | sed 's/"it"/"other"/' >other/mine.lua
  hearsay explain --rules mine.lua --rules other/mine.lua --rules sourcing a.txt 1
  exits 0
  prints "+30"
  same "$(grep -c "Rests on it" <<<"$out")" 2
  hearsay score --rules mine.lua --rules mine.lu a.txt
  exits 2
  says "did you mean mine.lua?"
  sed -i 's/unsafe/uns\xe4fe/' mine.lua
  hearsay score --rules mine.lua a.txt
  exits 2
  says "mine.lua:4: this file is not in UTF-8: here is the byte E4, which is \"ä\" in Latin-1: save it as UTF-8"
}
