# The reference that `hearsay api` prints: everything rules see, and nothing else.

# "class name" of every entry of the one description, sorted.
described() {
  $HEARSAY repl 2>/dev/null <<<'for _, e in ipairs(require "hearsay".api()) do if e.class ~= "file" then print(e.class .. " " .. e.name) end end' | LC_ALL=C sort
}
# "name" or "library.name" of all that rules may use, sorted.
usable() {
  $HEARSAY repl 2>/dev/null <<'END' | LC_ALL=C sort
n = require "hearsay".rule_names()
for _, b in ipairs(n.blocked) do n.globals[b] = nil end
for name in pairs(n.globals) do if not n.libraries[name] then print(name) end end
for l, names in pairs(n.libraries) do for _, name in ipairs(names) do print(l .. "." .. name) end end
END
}
sorted() { LC_ALL=C sort; }
quotes_to_dots() { sed 's/\["/./; s/"\]//'; }
# "string: byte char" → string.byte, string.char
spread() { awk '{ l = $1; sub(/:$/, "", l); for (i = 2; i <= NF; i++) print l "." $i }'; }

test_api_as_text_is_the_description() {
  hearsay api
  exits 0
  same "$(echo "$out" | sed -n '/^names in/q; s/^  \([^ ]*\) .*/\1/p' | quotes_to_dots | sed 's/[.:]/ /' | sorted)" "$(described)"
  same "$({ echo "$out" | sed -n '1,/^names in/d; s/^  \([a-z]*\) .*/\1/p' | grep -v '^of$'
    echo "$out" | sed -n 's/^  of Lua: //p' | tr ' ' '\n'
    echo "$out" | sed -n '1,/^names in/d; /^  of Lua/d; s/^  \([a-z0-9]*: \)/\1/p' | spread; } | sorted)" "$(usable)"
}
test_api_for_editors_is_the_description() {
  hearsay api --format meta
  exits 0
  prints "---@meta"
  same "$(echo "$out" | awk '$1 == "---@class" { class = $NF } $1 == "---@field" { print class, $2 }' | sed 's/ \["/ /; s/"\]//' | sorted)" "$(described)"
  same "$({ echo "$out" | sed -n 's/^\([a-z]*\) = nil$/\1/p'
    echo "$out" | sed -n 's/^-- Of Lua there are //p' | sed 's/, /\n/g'
    echo "$out" | sed -n 's/^-- and, in \([a-z0-9]*\), /\1: /p' | tr -d , | spread; } | sorted)" "$(usable)"
  echo "$out" >meta.lua
  same "$($HEARSAY repl 2>&1 <<<'print(load(io.open "meta.lua":read "a") ~= nil)')" true
}
test_api_for_man_is_the_description() {
  hearsay api --format man
  exits 0
  same "$(echo "$out" | sed 's/\\-/-/g' | sed -n '/^\.SH NAMES/q; s/^\\fB\([^\\]*\)\\fR.*/\1/p' | quotes_to_dots | sed 's/[.:]/ /' | sorted)" "$(described)"
  same "$({ echo "$out" | sed -n '1,/^\.SH NAMES/d; s/^\\fB\([a-z]*\)\\fR [^ ].*/\1/p'
    echo "$out" | sed -n '/^\\fBfunctions of Lua/{n;p}' | sed 's/, /\n/g'
    echo "$out" | sed -n '1,/^\.SH NAMES/d; /^\\fB[a-z0-9]*\\fR $/{N;s/\\fB\([a-z0-9]*\)\\fR \n/\1: /;p}' | tr -d , | spread; } | sorted)" "$(usable)"
}
# "name" or "library.name" of a luacheck standard
standard() {
  cat >standard.lua <<'END'
stds = {}
dofile "rc"
for key, value in pairs(stds.hearsay.read_globals) do
  if type(value) == "string" then print(value)
  elseif value.other_fields then print(key)
  else for _, field in ipairs(value.fields) do print(key .. "." .. field) end end
end
END
  $HEARSAY repl 2>/dev/null <<<'dofile "standard.lua"' | sorted
}
test_api_for_luacheck_is_what_rules_may_use() {
  hearsay api --format luacheck
  exits 0
  echo "$out" >rc
  same "$(standard)" "$(usable)"
}
test_every_name_of_the_reference_is_there_when_a_rule_runs() {
  hearsay api --format luacheck
  echo "$out" >rc
  { echo 'rule "x" { about = "x", points = 1, when = function () return true end }'
    echo 'local there = {'
    standard | sed 's/$/ ~= nil,/'
    echo '}'
    echo 'for i, is in ipairs(there) do assert(is, i) end'; } >x.lua
  [ "$(wc -l <x.lua)" -gt 40 ] || fail "the reference is short"
  printf 'Ann Lee said the dam is safe.\n' >short.txt
  hearsay score --quiet --db v.db --rules x.lua short.txt
  exits 0
}
test_keys_of_rules_in_the_reference_are_those_that_load() {
  hearsay api
  local class
  for class in rule override examples pack labels; do
    same "$(echo "$out" | sed -n "s/^  $class[.[]\"*\([a-z-]*\).*/\1/p" | sorted)" "$(keys_that_load $class)"
  done
}
# The keys that the loader lets through: of all words in quotes in declare.c, those that are left when it is given a
# table of them until it refuses none.
keys_that_load() { # CLASS
  local try refused
  case $1 in
    rule) try='rule "x" (keys)' ;;
    override) try='use "sourcing" override "nobody" (keys)' ;;
    examples) try='rule "x" { about = "x", points = 1, when = function () end, examples = keys }' ;;
    pack) try='pack (keys)' ;;
    labels) try='pack { labels = keys }' ;;
  esac
  grep -oh '"[a-z][a-z-]*"' "$root"/core/rule/declare.c | tr -d '"' | LC_ALL=C sort -u >keys
  while true; do
    { echo 'local keys = {}'; sed 's/.*/keys["&"] = 0/' keys; echo "$try"; } >x.lua
    refused=$($HEARSAY test x.lua 2>&1 </dev/null | sed -n "s/.* has no '\([a-z-]*\)'.*/\1/p")
    [ -n "$refused" ] || break
    sed -i "/^$refused\$/d" keys
  done
  cat keys
}
test_verdicts_have_the_keys_of_the_reference() {
  printf 'Ann Lee said the dam is safe. The bank declined to comment, she told the BBC.\n' >short.txt
  cat >keys.lua <<'END'
local known = {}
for _, e in ipairs(require "hearsay".api()) do known[e.class .. "." .. e.name] = e.type end
local function compare(class, t)
  for key in pairs(t) do if not known[class .. "." .. key] then print(class, key, "is not described") end end
  for key, kind in pairs(known) do
    local name = key:match("^" .. class .. "%.(.*)")
    if name and t[name] == nil and not kind:find "%?$" then print(class, name, "is not there") end
  end
end
return function (article)
  local n = 0
  compare("verdict", article.verdict)
  for _, claim in ipairs(article.claims) do
    compare("verdict", claim.verdict)
    for _, r in ipairs(claim.verdict.reasons) do compare("reason", r) end
    for _, o in ipairs(claim.via) do compare("outlet", o) n = n + 1 end
  end
  for _, r in ipairs(article.responses) do compare("response", r) n = n + 1 end
  print(n > 1)
end
END
  same "$($HEARSAY repl "$root/tests/articles/dam.txt" 2>/dev/null <<<'dofile "keys.lua" (article)')" true
}

# The scripts' side: the module "hearsay".
of_scripts() { # "class name" of every entry, sorted
  $HEARSAY repl 2>/dev/null <<<'for _, e in ipairs(require "hearsay".api "scripts") do print(e.class .. " " .. e.name) end' | sorted
}
workbench() { printf '%s\n' _ article articles claims open print sources; }
test_api_of_scripts_is_the_module() {
  cat >there.lua <<'END'
local hearsay = require "hearsay"
local function list(class, t) for name in pairs(t) do print(class .. " " .. name) end end
local function methods(object) list(getmetatable(object).__name, getmetatable(object).__index) end
list("hearsay", hearsay)
methods(hearsay.pack { hearsay.home .. "/rules/sourcing" })
methods(hearsay.store "x.db")
methods(hearsay.archive "x.jsonl")
methods(hearsay.editor(print, "> "))
methods(hearsay.web {})
END
  echo '{"text": "Ann Lee said the dam is safe."}' >x.jsonl
  same "$($HEARSAY repl 2>&1 <<<'dofile "there.lua"' | sorted)" "$(of_scripts | grep -v '^hearsay.\(options\|failed_rule\|address\|answer\|feed\|entry\) ')"
}
test_api_of_scripts_in_every_format_is_the_description() {
  hearsay api --of scripts
  exits 0
  same "$(echo "$out" | sed -n '/^names in/q; s/^  \([^ ]*\) .*/\1/p' | sed 's/[.:]\([a-z_]*\)$/ \1/' | sorted)" "$(of_scripts)"
  same "$(echo "$out" | sed -n '1,/^names in/d; s/^  \([a-z_]*\) .*/\1/p' | sorted)" "$(workbench)"
  hearsay api --of scripts --format meta
  same "$(echo "$out" | awk '$1 == "---@class" { class = $NF } $1 == "---@field" { print class, $2 }' | sorted)" "$(of_scripts)"
  echo "$out" >meta.lua
  same "$($HEARSAY repl 2>&1 <<<'print(load(io.open "meta.lua":read "a") ~= nil)')" true
  hearsay api --of scripts --format man
  same "$(echo "$out" | sed 's/\\-/-/g' | sed -n '/^\.SH NAMES/q; s/^\\fB\([^\\]*\)\\fR.*/\1/p' | sed 's/[.:]\([a-z_]*\)$/ \1/' | sorted)" "$(of_scripts)"
  hearsay api --of scripts --format luacheck
  echo "$out" >rc
  same "$(standard)" "$(workbench)"
}
test_scripts_use_all_of_the_module_and_nothing_else() {
  local used=$(grep -rhoE '(hearsay|require "hearsay")[.:][a-z_]+' "$root"/scripts --include '*.lua' | sed 's/.*[.:]//' | sorted | uniq)
  local called=$(grep -rhoE ':[a-z_]+' "$root"/scripts --include '*.lua' | tr -d : | sorted | uniq)
  same "$(comm -23 <(echo "$used") <(of_scripts | sed -n 's/^hearsay //p') | grep -v '^\(db\|lua\)$')" ""
  same "$(comm -13 <(echo "$used") <(of_scripts | sed -n 's/^hearsay //p'))" ""
  same "$(of_scripts | sed -n 's/^hearsay.\(archive\|pack\|store\|editor\) //p' | sorted | comm -13 <(echo "$called") -)" ""
}
test_old_and_wrong_names_of_the_module_are_told() {
  hearsay_says() { $HEARSAY repl 2>&1 <<<"$1"; }
  [[ $(hearsay_says 'require "hearsay".store("v.db"):begin(1)') == *"hearsay.store has no 'begin' any more: it is 'begin_run' now" ]] || fail "begin"
  [[ $(hearsay_says 'require "hearsay".reed "x"') == *"hearsay has no 'reed': did you mean 'read'?" ]] || fail "reed"
  hearsay_says '.doc hearsay.store:put' >doc
  grep -q "keeps a scored article" doc || fail "$(<doc)"
}
