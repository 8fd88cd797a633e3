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
  prints "3 passed, 0 failed"
  hearsay score --rules rules/house article.txt
  exits 0
  prints "-10  Rests on critics nobody has named"
  same "$err" "hearsay: 1 article, 5 claims: 4 attributed, 1 weak
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
  prints "3 passed, 0 failed"
  prints "Rests on critics"
}
test_first_rule_of_a_workspace_is_the_one_of_the_readme() {
  hearsay init w
  same "$(sed 1d w/rules/house/10-first.lua)" "$(sed -n '/^```lua$/,/^```$/{/^```/d;p}' "$root/README.md")"
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
