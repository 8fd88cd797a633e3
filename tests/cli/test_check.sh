# hearsay check: each kind of mistake is found where it stands, and nothing is said of rules that are right.

# A pack in mine.lua whose one rule is right but for what a test puts in.
rule_with() { # WHEN [OTHER]
  cat >mine.lua <<END
rule "right" {
  about = "Right", points = 5, ${2:-}
  when = $1,
  examples = { fires = { "Ann Lee said the dam is safe." }, silent = { "Critics said the dam is safe." } },
}
END
}
# That the only finding is this.
finds() { # LINE:COLUMN MESSAGE
  hearsay check mine.lua
  exits 1
  same "$out" "mine.lua:$1: $2"
  same "$err" ""
}
finds_nothing() {
  hearsay check mine.lua
  exits 0
  prints_nothing
}

test_check_is_silent_on_rules_that_are_right() {
  hearsay check sourcing
  exits 0
  prints_nothing
  hearsay check "$root/rules/sourcing/" "$root/rules/sourcing/10-who.lua"
  exits 0
  sed -n '/^```lua$/,/^```$/{/^```/d;p}' "$root/README.md" >mine.lua
  finds_nothing
}
test_check_knows_what_a_set_of_words_can_do() {
  mkdir lib
  echo official >lib/names.txt
  rule_with 'function (claim) return names:find(claim.content) or names:has(claim.source and claim.source.name or "") end'
  sed -i '1i local names = words "names"' mine.lua
  finds_nothing
  sed -i 's/names:find/names:fnd/' mine.lua
  finds 4:40 "a set of words has no method 'fnd': did you mean 'find'?"
  sed -i 's/names:fnd/names.length or names:find/' mine.lua
  finds 4:40 "a set of words has no field 'length'"
}
test_check_says_what_a_name_is_called_now() {
  rule_with 'function (claim) return claim.content.finish > 9 end'
  finds 3:48 "a span has no field 'finish' any more: it is 'last' now"
  rule_with 'function (claim) return claim.article:count "media" > 1 end'
  finds 3:48 "an article has no method 'count' any more: it is 'count_sources' now"
}
test_check_finds_syntax_errors() {
  printf 'rule "x" {\n  about = = 1,\n}\n' >mine.lua
  finds 2:11 "a value is missing before '='"
  printf 'rule "é" { about = "x" \n' >mine.lua
  finds 2:1 "'}' is missing before the end of the file (it closes '{')"
  printf 'local a = "x\n' >mine.lua
  finds 1:11 "a text that does not end on its line"
  printf 'local a = "a\\qb"\n' >mine.lua
  finds 1:13 "there is no escape '\q'"
  printf 'goto nowhere\n' >mine.lua
  finds 1:1 "no visible label 'nowhere' for <goto> at line 1"
  printf 'local é = 1\n' >mine.lua
  finds 1:7 "a character that Lua does not know"
}
test_check_finds_unknown_globals() {
  rule_with 'function (claim) return claim.cue and tosting(claim.cue) end'
  finds 3:48 "'tosting' is not defined: did you mean 'tostring'?"
  rule_with 'function () return helper() end'
  finds 3:29 "'helper' is not defined: is it misspelt, or a local of another file?"
  rule_with 'function () return print "x" end'
  finds 3:29 "'print' is not available to rules"
  rule_with 'function (claim) return string.fnd(claim.quote, "x") end'
  finds 3:41 "'string.fnd' is not available to rules: did you mean 'find'?"
  rule_with 'function (c) found = 1 return c.cue end'
  finds 3:23 "assigning the global 'found': write 'local found = …'"
}
test_check_knows_the_names_of_packs() {
  mkdir lib
  touch lib/names.txt
  echo 'return {}' >lib/tools.lua
  printf 'use "sourcing"\nlocal names = words "names"\nlocal tools = require "tools"\noverride "nobody" { when = function (c) return settings.several_named and names and tools and c.cue end }\n' >mine.lua
  finds_nothing
}
test_check_finds_unknown_fields() {
  rule_with 'function (claim) return claim.sorce end'
  finds 3:40 "a claim has no field 'sorce': did you mean 'source'?"
  rule_with 'function (any) return any.content.txt end'
  finds 3:44 "a span has no field 'txt': did you mean 'text'?"
  rule_with 'function (claim) return claim.via[1] and claim.via[1].nam end'
  finds 3:64 "an outlet has no field 'nam': did you mean 'name'?"
  rule_with 'function (a) return a.source end' 'over = "article",'
  finds 3:32 "an article has no field 'source': did you mean 'sources'?"
  rule_with 'function (claim) return claim.denied_by.cue end'
  finds 3:50 "a list has no field 'cue': it has [1] to [#list]"
  rule_with 'function (claim) return claim.denial.text end'
  finds 3:47 "a boolean has no field 'text'"
}
test_check_finds_unknown_methods() {
  rule_with 'function (claim) return claim:same_sorce(claim) end'
  finds 3:40 "a claim has no method 'same_sorce': did you mean 'same_source'?"
  rule_with 'function (claim) return claim:source() end'
  finds 3:40 "'source' of a claim is a field: write .source"
  rule_with 'function (claim) return claim.content.text:lowr() end'
  finds 3:53 "'string.lowr' is not available to rules: did you mean 'lower'?"
}
test_check_follows_locals_and_loops() {
  rule_with 'function (claim) local s = claim.source return s and s.nam end'
  finds 3:65 "a source has no field 'nam': did you mean 'name'?"
  rule_with 'function (claim) local x = claim.cue or claim.content return x.txt end'
  finds 3:73 "a span has no field 'txt': did you mean 'text'?"
  rule_with 'function (a) for _, c in ipairs(a.claims) do if c.surce then return c end end end' 'over = "article",'
  finds 3:60 "a claim has no field 'surce': did you mean 'source'?"
  rule_with 'function (claim) for _, r in ipairs(claim.cue and claim.article.responses or {}) do return r.txt end end'
  finds 3:103 "a response has no field 'txt': did you mean 'text'?"
  rule_with 'function (claim) local s = claim.source s = { nam = 1 } return s.nam end'
  finds_nothing
}
test_check_follows_calls() {
  rule_with 'function (claim) return name(claim.source) end'
  sed -i '1i local function name(s) return s.nam end' mine.lua
  finds 1:33 "a source has no field 'nam': did you mean 'name'?"
  rule_with 'name'
  sed -i '1i local function name(s) return s.nam end' mine.lua
  finds 1:33 "a claim has no field 'nam'"
  rule_with 'kind_is "media"'
  sed -i '1i local function kind_is(kind) return function (c) return c.knd == kind end end' mine.lua
  finds 1:59 "a claim has no field 'knd'"
  rule_with 'function (claim) return name(claim.source) or pcall(name, { nam = 1 }) end'
  sed -i '1i local function name(s) return s.nam end' mine.lua
  finds_nothing
  rule_with 'function (claim) return name(claim.source) or name { nam = 1 } end'
  sed -i '1i local function name(s) return s.nam end' mine.lua
  finds_nothing
}
test_check_finds_changes_of_what_cannot_change() {
  rule_with 'function (claim) claim.quote = "direct" return claim.cue end'
  finds 3:27 "a claim cannot be changed"
}
test_check_finds_what_may_be_nil_and_is_never_tested() {
  rule_with 'function (claim) return claim.source.kind == "media" end'
  finds 3:34 "claim.source may be nil: write claim.source and …, or test it first"
  rule_with 'function (claim) local s = claim.source return s.text end'
  finds 3:57 "s may be nil: write s and …, or test it first"
  rule_with 'function (claim) return claim.article.title:find "dam" end'
  finds 3:34 "claim.article.title may be nil: write claim.article.title and …, or test it first"
  rule_with 'function (claim) if not claim.source then return end return claim.source.name end'
  finds_nothing
  rule_with 'function (claim) local s = claim.source return s and s.text end'
  finds_nothing
  rule_with 'function (claim) return claim.source and name(claim) end'
  sed -i '1i local function name(c) return c.source.name end' mine.lua
  finds_nothing
  rule_with 'name'
  sed -i '1i local function name(c) return c.source.name end' mine.lua
  finds 1:31 "c.source may be nil: write c.source and …, or test it first"
}
test_check_finds_comparisons_with_what_never_is() {
  rule_with 'function (claim) return claim.quote == "dirct" end'
  finds 3:49 "this is never 'dirct': did you mean 'direct'?"
  rule_with 'function (claim) local s = claim.source return s and "person" ~= s.kind end'
  finds 3:63 "this is never 'person': it is one of named-official, named-person, organization, media, document, anonymous-official, anonymous, group"
  rule_with 'function (claim) return claim.quote == "direct" and claim.quote:upper() == "DIRECT" and claim.content.text == "x" end'
  finds_nothing
}
test_check_finds_unused_locals() {
  rule_with 'function (claim) local cue, _ = claim.cue return claim.content end'
  finds 3:33 "the local 'cue' is never used"
  rule_with 'function (claim) return claim.content end'
  echo 'local function helper() end' >>mine.lua
  finds 6:16 "the local 'helper' is never used"
}
test_check_finds_what_a_rule_lacks() {
  printf 'rule "x" { points = 1, when = function (c) return c.cue end, examples = { fires = { "a" }, silent = { "b" } } }\n' >mine.lua
  finds 1:1 "rule \"x\" needs 'about': one line that says what it finds"
  printf 'rule "x" { about = "x", when = function (c) return c.cue end, examples = { fires = { "a" }, silent = { "b" } } }\n' >mine.lua
  finds 1:1 "rule \"x\" needs 'points': how much it adds to the score"
  printf 'rule "x" { about = "x", points = 1, examples = { fires = { "a" }, silent = { "b" } } }\n' >mine.lua
  finds 1:1 "rule \"x\" needs 'when': a function that gets a claim"
  printf 'rule "x" { about = "x", points = 1, when = function (c) return c.cue end }\n' >mine.lua
  finds 1:1 "rule \"x\" needs 'examples': texts it must fire on, and be silent on"
}
test_check_finds_wrong_keys_and_choices() {
  rule_with 'function (c) return c.cue end' 'lable = "disputed",'
  finds 2:32 "rule \"right\" has no 'lable': did you mean 'label'?"
  rule_with 'function (c) return c.cue end' 'label = "disputd",'
  finds 2:40 "rule \"right\": 'label' must be one of well-sourced, attributed, weak, disputed, unsourced: did you mean 'disputed'?"
  rule_with 'function (c) return c.cue end' 'over = "articles",'
  finds 2:39 "rule \"right\": 'over' must be one of claim, article: did you mean 'article'?"
  printf 'pack { name = "x", begin = 50 }\n' >mine.lua
  finds 1:20 "pack has no 'begin'"
}
# A pack "base" beside mine.lua, for those that use it.
base_pack() {
  mkdir -p base
  cat >base/pack.lua <<'END'
pack { name = "base", settings = { most_words = 3, outlet = "Courier" } }
END
  cat >base/rules.lua <<'END'
rule "terse" {
  about = "Terse", points = -5,
  when = function (claim) return #claim.content.text <= settings.most_words end,
  examples = { fires = { "a" }, silent = { "b" } },
}
END
}
test_check_finds_wrong_overrides() {
  base_pack
  printf 'use "base"\noverride "terse" { points = -10 }\n' >mine.lua
  finds_nothing
  printf 'use "base"\noverride "ters" { off = true }\n' >mine.lua
  finds 2:10 'override "ters": there is no such rule: did you mean "terse"?'
  printf 'use "base"\noverride "something" { off = true }\n' >mine.lua
  finds 2:10 'override "something": the pack in use has no such rule'
  printf 'use "base"\noverride "terse" { point = -10 }\n' >mine.lua
  finds 2:20 "override \"terse\" has no 'point': did you mean 'points'?"
  printf 'use "base"\noverride "terse" { points = "five" }\n' >mine.lua
  finds 2:29 "override \"terse\": 'points' must be a whole number"
  printf 'use "base"\noverride "terse" { points = 101 }\n' >mine.lua
  finds 2:29 "override \"terse\": 'points' must lie between -100 and 100: a score cannot change by more"
  printf 'use "base"\noverride "terse" { when = true }\n' >mine.lua
  finds 2:27 "override \"terse\": 'when' must be a function: it gets the claim, and the function before it"
  printf 'use "base"\noverride "terse" { off = false }\n' >mine.lua
  finds 2:26 "override \"terse\": 'off' can only be true"
  printf 'use "base"\noverride "terse" { off = true, points = 1 }\n' >mine.lua
  finds 2:26 "override \"terse\": a rule that is off needs nothing else"
  printf 'use "base"\noverride "terse" {}\n' >mine.lua
  finds 2:1 "override \"terse\" changes nothing: give it points, when, examples or off = true"
  printf 'use "base"\noverride "terse" { examples = { fire = { "x" } } }\n' >mine.lua
  finds 2:33 "override \"terse\": examples has no 'fire': did you mean 'fires'?"
  printf 'use "base"\noverride "terse" { points = 1 }\noverride "terse" { points = 2 }\n' >mine.lua
  finds 3:10 'override "terse" is there twice: also at mine.lua:2'
  printf 'override "terse" { off = true }\n' >mine.lua
  finds 1:10 'override "terse": this pack uses no other: use "name" comes first'
}
test_check_knows_rules_that_were_put_out_or_may_be_there() {
  base_pack
  mkdir -p middle
  printf 'use "base"\noverride "terse" { off = true }\n' >middle/pack.lua
  printf 'use "middle"\noverride "terse" { points = 1 }\n' >mine.lua
  finds 2:10 'override "terse": the pack in use has no such rule'
  printf 'for _, id in ipairs { "a", "b" } do rule(id) { about = "x", points = 1, when = function (c) return c.cue end } end\n' >base/more.lua
  printf 'use "base"\noverride "a" { points = 1 }\n' >mine.lua
  finds_nothing
}
test_check_finds_a_pack_that_is_not_there() {
  printf 'use "sorcing"\n' >mine.lua
  finds 1:5 'use "sorcing": there is no other pack of that name beside this one, nor among those that ship'
  mkdir -p sourcing
  printf 'use "sourcing"\noverride "nobody" { points = 1 }\n' >sourcing/pack.lua
  hearsay check sourcing/
  exits 0
  prints_nothing
}
test_check_finds_a_rule_that_the_used_pack_has() {
  rule_with 'function (claim) return claim.content end'
  sed -i 's/rule "right"/rule "nobody"/; 1i use "sourcing"' mine.lua
  finds 2:6 'rule "nobody" is in the pack in use already: write override "nobody" {…} to change it, or take another name'
}
test_check_finds_settings_that_nobody_declares() {
  base_pack
  rule_with 'function (claim) return #claim.content.text < settings.most_word end'
  sed -i '1i use "base" pack { settings = { least = 1 } }' mine.lua
  finds 4:65 "there is no setting 'most_word': did you mean 'most_words'?"
  sed -i 's/settings.most_word /settings.elsewhere /' mine.lua
  finds 4:65 "there is no setting 'elsewhere': pack { settings = {…} } has them"
  sed -i 's/settings.elsewhere /settings.most_words + settings.least /' mine.lua
  finds_nothing
  sed -i 's/settings.most_words/settings.most_word/' base/rules.lua
  hearsay check base
  same "$out" "base/rules.lua:3:66: there is no setting 'most_word': did you mean 'most_words'?"
  hearsay check base/rules.lua # its pack.lua is not looked at
  exits 0
  mkdir base/lib
  echo 'return function () return settings.elsewhere end' >base/lib/tools.lua
  (cd base && hearsay check lib/tools.lua; exit "$status") || fail "one file of a lib/ does not know the settings"
  hearsay check base
  prints "base/lib/tools.lua:1:36: there is no setting 'elsewhere'"
}
test_check_finds_wrong_values_of_a_pack() {
  base_pack
  printf 'use "base"\npack { settings = { most_word = 3 } }\n' >mine.lua
  finds 2:21 "pack.settings: the used pack has no 'most_word': did you mean 'most_words'?"
  printf 'use "base"\npack { settings = { outlet = 3 } }\n' >mine.lua
  finds 2:30 "pack.settings: 'outlet' must be a string, as in the used pack"
  printf 'pack { settings = { words = {} } }\n' >mine.lua
  finds 1:29 "pack.settings: 'words' must be a number, a string, true or false"
  printf 'pack { name = 5 }\n' >mine.lua
  finds 1:15 "pack: 'name' must be a text"
  printf 'pack { labels = { attributed = 45, weak = "0", ["well-sourced"] = 70 } }\n' >mine.lua
  finds 1:43 "pack.labels: 'weak' must be a whole number"
  printf 'pack { labels = { attributed = 45, ["well-sourced"] = 70 } }\n' >mine.lua
  finds 1:17 "pack.labels needs 'weak': the least score of it, mostly 0"
}
test_check_finds_an_id_that_is_there_twice() {
  mkdir pack
  rule_with 'function (c) return c.cue end'
  cp mine.lua pack/a.lua
  sed '1i \\' mine.lua >pack/b.lua
  hearsay check pack
  exits 1
  same "$out" 'pack/b.lua:2:6: rule "right" is there twice: also at pack/a.lua:1'
  hearsay check pack/a.lua pack/b.lua
  exits 0
}
test_check_reads_the_lib_of_a_pack() {
  mkdir -p pack/lib
  rule_with 'require "tools"'
  mv mine.lua pack/a.lua
  echo 'return function () return tostrin(1) end' >pack/lib/tools.lua
  hearsay check pack
  exits 1
  same "$out" "pack/lib/tools.lua:1:27: 'tostrin' is not defined: did you mean 'tostring'?"
}
test_check_finds_ids_that_are_none() {
  printf 'rule "My rule" { about = "x", points = 1, when = function (c) return c.cue end, examples = { fires = { "a" }, silent = { "b" } } }\n' >mine.lua
  finds 1:6 'rule "My rule": an id is made of lower-case letters, digits and hyphens'
}
test_check_finds_points_that_cannot_matter() {
  rule_with 'function (c) return c.cue end'
  sed -i 's/points = 5/points = 0/' mine.lua
  finds 2:29 'rule "right": with 0 points and no label it changes nothing'
  sed -i 's/points = 0/points = 0, label = "disputed"/' mine.lua
  finds_nothing
  sed -i 's/points = 0/points = -101/' mine.lua
  finds 2:29 "rule \"right\": 'points' must lie between -100 and 100: a score cannot change by more"
  sed -i 's/points = -101/points = 2.5/' mine.lua
  finds 2:29 "rule \"right\": 'points' must be a whole number"
}
test_check_finds_examples_that_say_nothing() {
  printf 'rule "x" { about = "x", points = 1, when = function (c) return c.cue end, examples = { fires = { " " }, silent = { "b" } } }\n' >mine.lua
  finds 1:98 'rule "x": an example in fires is empty'
  printf 'rule "x" { about = "x", points = 1, when = function (c) return c.cue end, examples = { fires = {}, silent = { "b" } } }\n' >mine.lua
  finds 1:96 'rule "x": examples.fires is empty'
  printf 'rule "x" { about = "x", points = 1, when = function (c) return c.cue end, examples = { fires = { "b" } } }\n' >mine.lua
  finds 1:86 'rule "x": no example says where it is silent'
  printf 'rule "x" { about = "x", points = 1, when = function (c) return c.cue end, examples = { fires = { "a " .. "b" }, silent = { "a b" } } }\n' >mine.lua
  finds 1:124 'rule "x": the same example is in fires and in silent'
}
test_check_finds_costly_patterns() {
  rule_with 'function (claim) return claim.quote:match ".*said" end'
  finds 3:52 "a pattern that begins with '.*' is tried from every place of the text"
  rule_with 'function (claim) return string.match(claim.quote, "said.-by.-who") end'
  finds 3:60 "2 parts of this pattern may be of any length: on a long text each is tried with each"
  rule_with 'function (claim) return claim.quote:gsub("a%s*b%s*c%s*", "") end'
  finds 3:51 "3 parts of this pattern may be of any length: on a long text each is tried with each"
  rule_with 'function (claim) return claim.quote:find(".*", 1, true) or claim.quote:match "^%s*(.-)%s*$" or claim.quote:match "^.*[.]%s*" end'
  finds_nothing
  rule_with 'function (claim) return claim.article:find "[unsafe" end'
  finds 3:53 "malformed pattern (missing ']')"
  rule_with 'function (claim) return claim.quote:match "(dam" end'
  finds 3:52 "unfinished capture"
  rule_with 'function (claim) return claim.article:find "a.-b.-c" end'
  finds 3:53 "2 parts of this pattern may be of any length: on a long text each is tried with each"
  rule_with 'function (claim) return claim.content:find ".*x" end'
  finds 3:53 "a pattern that begins with '.*' is tried from every place of the text"
}
test_check_sorts_what_it_finds() {
  rule_with 'function (claim) local x = claim.sorce return claim.cu end'
  sed -i 's/points = 5/points = 0/' mine.lua
  hearsay check mine.lua
  same "$(echo "$out" | cut -d: -f2,3 | tr '\n' ' ')" "2:29 3:33 3:43 3:62 "
}
test_check_runs_no_rule_and_reads_nothing_else() {
  printf 'rule "x" { about = "x", points = 1, when = function (c) while true do end return c.cue end,\n' >mine.lua
  printf '  examples = { fires = { "Ann Lee said it rained." }, silent = { "Rain." } } }\n' >>mine.lua
  finds_nothing
  printf 'while true do end\n' >mine.lua
  hearsay check mine.lua
  prints "used up its budget"
  mkdir pack
  printf 'return dofile "../mine.lua"\n' >pack/a.lua
  mkfifo other.lua
  HEARSAY="timeout 600 $HEARSAY" hearsay check pack
  exits 1
}
test_check_tells_what_it_cannot_read() {
  hearsay check nowhere.lua/
  exits 2
  says "nowhere.lua"
  hearsay check sorcing
  exits 2
  says "did you mean sourcing?"
  mkdir empty
  hearsay check empty
  exits 2
  says "empty has no rules"
  : >nothing.lua
  hearsay check nothing.lua
  exits 1
  prints "nothing.lua:1:1: nothing.lua defines no rule"
}
test_check_accepts_all_of_lua() {
  mkdir lib
  cat >lib/mine.lua <<'END'
local t = { 1, 2; x = 3, ["y"] = 4, [1 + 2] = {}, f = function (...) return ... end, }
local a <const> = 0x1p4 + 0xA.8 + 1e-5 + .5 + 3.
goto done
do local x = -a ^ -2 ^ 3 // 2 % 5 ~ 1 t.x = not x == nil end
function t.a.b:c(d, ...) return self, d, select('#', ...) end
t.s = [==[
 x ]] ]=] ]==] .. "\x41\u{48}\z
   abc\065\
" .. '\'' --[[ a comment
that ends here]]
t:f "x" { 1 } [[y]] (2)[3].z = 4, 5
if a then elseif t then return else ; end
while a do break end repeat local q = 1 until q
for _ = 1, 2, 3 do end for _, v in pairs(t) do t.v = v end
t.b = a < 1 and a <= 2 or a ~= 3 and a >> 1 << 2 & 3 | 4 .. #t;
(t or a).x = 1
::done::
END
  hearsay check lib/mine.lua
  exits 0
  prints_nothing
}
test_check_misses_files_of_lib() {
  mkdir -p pack/lib
  printf 'local a, b = words "cities", require "kinds"\nlocal words = require "kinds"\n' >pack/10-a.lua
  printf 'rule "x" { about = "x", points = 1, when = function () return a and b and words("none") end,\n' >>pack/10-a.lua
  printf '  examples = { fires = { "Ann Lee said it rained." }, silent = { "Rain." } } }\n' >>pack/10-a.lua
  hearsay check pack
  same "$out" "$(printf 'pack/10-a.lua:1:20: the pack has no file lib/cities.txt\npack/10-a.lua:1:38: the pack has no file lib/kinds.lua\npack/10-a.lua:2:23: the pack has no file lib/kinds.lua')"
  echo Berlin >pack/lib/cities.txt
  echo 'return function () return words "towns" end' >pack/lib/kinds.lua
  hearsay check pack/10-a.lua
  same "$out" ""
  hearsay check pack/lib/kinds.lua
  same "$out" "pack/lib/kinds.lua:1:33: the pack has no file lib/towns.txt"
}
test_check_says_what_only_loading_shows() {
  printf 'rule "x" { about = "x", points = 1, when = function (c) return c.cue end, examples = { fires = "a", silent = { "b" } } }\n' >mine.lua
  hearsay check mine.lua
  exits 1
  prints "examples.fires must be a list of texts"
  mkdir -p one two
  printf 'use "two"\n' >one/pack.lua
  printf 'use "one"\n' >two/pack.lua
  hearsay check one
  exits 1
  prints "one:1:1: two/pack.lua:1: use \"one\": a pack cannot use itself, nor one that uses it"
}
test_check_knows_what_newcomers_write() {
  rule_with 'function (claim) if claim.quote != "direct" then return claim.cue end end'
  finds 3:42 "'!=' is no sign of Lua: write ~="
  rule_with 'function (claim) if claim.quote = "direct" then return claim.cue end end'
  finds 3:42 "'=' gives a value: whether two are the same is asked with =="
  rule_with 'function (claim) return claim.cue && claim.content end'
  finds 3:44 "'&&' is no sign of Lua: write and"
  rule_with 'function (claim) return claim.cue || claim.content end'
  finds 3:44 "'||' is no sign of Lua: write or"
  rule_with 'function (claim) return !claim.denial and claim.cue end'
  finds 3:34 "'!' is no sign of Lua: write not"
  rule_with 'function (claim) local n = 1 n += 1 return n > 1 and claim.cue end'
  finds 3:41 "Lua has no '+=': write n = n + …"
  rule_with 'function (claim) local n = 1 n++ return n > 1 and claim.cue end'
  finds 3:40 "Lua has no '++': write n = n + 1"
  rule_with 'function (claim) if claim.denial then return claim.cue else if claim.cue then return claim.cue end end'
  finds 3:65 "'else if' begins an 'if' that wants its own 'end': write elseif"
  rule_with 'function (claim) if claim.denial then return claim.cue end'
  finds 3:68 "an 'end' is missing before this: each function, if, for, while and do has its own"
  rule_with 'function (claim) return claim.content:lower() and claim.cue end'
  finds 3:48 "a span has no method 'lower': write claim.content.text:lower(…)"
  echo 'rule “critics” { about = "Rests on critics" }' >mine.lua
  finds 1:6 "'“' is no quotation mark of Lua: write \" or '"
  printf '// ours\nrule "a" { about = "x" }\n' >mine.lua
  finds 1:1 "a comment begins with --, not with //"
  printf 'local x = 1\nrule("a", { about = "x", points = x, when = function (claim) return claim.cue end })\n' >mine.lua
  finds 2:1 "rule takes no brackets and no comma: write rule \"name\" { … }"
  rule_with 'function (claim) if claim.denial then return claim.cue elif claim.cue then return claim.cue end end'
  finds 3:65 "'elif' is no word of Lua: write elseif … then"
  rule_with 'function (claim) if (claim.denial) { return claim.cue } end'
  finds 3:47 "a block of Lua has no braces: write then (or do) … end"
  rule_with 'function (claim) return claim.denial ? claim.cue : nil end'
  finds 3:47 "Lua has no 'a ? b : c': write a and b or c"
  rule_with 'function (claim) return claim.cue end' 'label = "weak" needs = 1,'
  finds 2:47 "'}' is missing before 'needs' (it closes '{'); or is a comma missing before it?"
  printf 'rule "a" { about = "x", points = 1, when = function (claim)\n  if claim.cue then return 1\nend\n' >mine.lua
  finds 4:1 "'end' is missing before the end of the file (it closes 'function')"
}
test_check_reads_no_rule_in_a_comment() {
  rule_with 'function (claim) return claim.cue end'
  printf -- '--[[\nrule("old", { about = 1 })\n]]\n' >>mine.lua
  finds_nothing
}
test_check_of_else_if_with_all_its_ends_is_right() {
  rule_with 'function (claim) if claim.denial then return claim.cue else if claim.via[1] then return claim.cue end end end'
  finds_nothing
}
