# hearsay check: what may be nil is followed through a rule, and values that are used as what they are not.

test_check_says_nothing_of_rules_that_are_right() {
  same "$(grep -c '^rule "' "$root/tests/check/right.lua")" 37
  hearsay check "$root/tests/check/right.lua"
  exits 0
  prints_nothing
  hearsay test "$root/tests/check/right.lua"
  exits 0
  hearsay check "$root"/rules/newsroom/*/
  exits 0
  prints_nothing
}
test_check_follows_nil_in_the_order_of_the_tests() {
  rule_with 'function (claim) if claim.source.text == "It" then return claim.source end end'
  finds 3:30 "claim.source may be nil: write claim.source and …, or test it first"
  rule_with 'function (claim) if #claim.source.text < 3 then return claim.source end end'
  finds 3:31 "claim.source may be nil: write claim.source and …, or test it first"
  rule_with 'function (claim) local t = #claim.cue.text + 1 if t < 3 then return claim.cue end end'
  finds 3:38 "claim.cue may be nil: write claim.cue and …, or test it first"
  rule_with 'function (claim) return claim.source.text == "It" and claim.source end'
  finds 3:34 "claim.source may be nil: write claim.source and …, or test it first"
  rule_with 'function (claim) if claim.cue or claim.source then return claim.source.text end end'
  finds 3:68 "claim.source may be nil: write claim.source and …, or test it first"
  rule_with 'function (claim) if claim.source then return claim.source.text end return claim.source.name end'
  finds 3:84 "claim.source may be nil: write claim.source and …, or test it first"
  rule_with 'function (claim) if not claim.source then local x = claim.source.text return x end end'
  finds 3:62 "claim.source may be nil: write claim.source and …, or test it first"
  rule_with 'function (claim) local name = claim.source and claim.source.name return name:lower() end'
  finds 3:82 "name may be nil: write name and …, or test it first"
  rule_with 'function (claim) for _, c in ipairs(claim.denied_by) do if c.source.kind == "group" then return c end end end'
  finds 3:69 "c.source may be nil: write c.source and …, or test it first"
  rule_with 'function (claim) return claim.content:find("dam").text end'
  finds 3:34 "this may be nil: put it into a local, and test that first"
}
test_check_follows_elements_of_lists() {
  rule_with 'function (claim) return claim.numbers[1].value > 3 and claim.content end'
  finds 3:34 "claim.numbers[1] may be nil: write claim.numbers[1] and …, or test it first"
  rule_with 'function (claim) return claim.via[#claim.via].name end'
  finds 3:34 "claim.via[#claim.via] may be nil: write claim.via[#claim.via] and …, or test it first"
  rule_with 'function (claim) if #claim.numbers > 0 then return claim.numbers[2].span end end'
  finds 3:61 "claim.numbers[2] may be nil: write claim.numbers[2] and …, or test it first"
  rule_with 'function (claim) local d = claim.dates[1] return d.span end'
  finds 3:59 "d may be nil: write d and …, or test it first"
}
test_check_follows_nil_into_loops_signs_and_functions() {
  rule_with 'function (claim) for _, c in ipairs(claim.source and claim.source.claims) do return c end end'
  finds 3:46 "this may be nil: write ipairs(… or {})"
  rule_with 'function (claim) local list = claim.source and claim.source.claims for _, c in ipairs(list) do return c end end'
  finds 3:96 "list may be nil: write ipairs(list or {})"
  rule_with 'function (claim) return claim.checkable > 0.5 and claim.content end'
  finds 3:34 "claim.checkable may be nil: write (claim.checkable or 0), or test it first"
  rule_with 'function (claim) for _, d in ipairs(claim.dates) do if d.days + 1 > 0 then return d end end end'
  finds 3:65 "d.days may be nil: write (d.days or 0), or test it first"
  rule_with 'function (claim) return "by " .. claim.article.site end'
  finds 3:43 "claim.article.site may be nil: write (claim.article.site or \"\"), or test it first"
  rule_with 'function (claim) return #claim.article.title > 3 and claim.content end'
  finds 3:35 "claim.article.title may be nil: write (claim.article.title or \"\"), or test it first"
  rule_with 'function (claim) return string.find(claim.article.title, "dam") and claim.content end'
  finds 3:46 "claim.article.title may be nil: write (claim.article.title or \"\"), or test it first"
}
test_check_knows_that_no_verdict_is_there() {
  rule_with 'function (article) return article.claims[3].score end' 'over = "article",'
  hearsay check mine.lua
  prints "mine.lua:3:36: article.claims[3] may be nil"
  prints "mine.lua:3:54: a claim has no field 'score': there is none while rules run, since it comes of what all of them return; the REPL has it as claims[1].verdict"
  rule_with 'function (claim) return claims[3].score end'
  finds 3:34 "'claims' is not defined: a rule sees claim.article.claims, or article.claims where over = \"article\""
  rule_with 'function (claim) return claim.verdict.score < 5 and claim.content end'
  finds 3:34 "claim.verdict is nil while rules run: a verdict comes of what all of them return"
}
test_check_finds_objects_compared_with_texts_and_numbers() {
  rule_with 'function (claim) return claim.source == "It" end'
  finds 3:50 "claim.source is a source, which never equals a text: write claim.source and claim.source.text == \"It\""
  rule_with 'function (claim) return claim.content == "x" end'
  finds 3:51 "claim.content is a span, which never equals a text: write claim.content.text == \"x\""
  rule_with 'function (claim) if claim.cue and "said" ~= claim.cue then return claim.cue end end'
  finds 3:44 "claim.cue is a span, which never equals a text: write claim.cue.text == \"said\""
  rule_with 'function (claim) return claim.numbers == 2 and claim.content end'
  finds 3:51 "claim.numbers is a list, which never equals a number: its length is #claim.numbers"
  rule_with 'function (claim) return claim.paragraph == "1" and claim.content end'
  finds 3:53 "claim.paragraph is a number, which never equals a text: write 1"
  rule_with 'function (claim) return claim.denial == "true" and claim.content end'
  finds 3:50 "claim.denial is true or false, which never equals a text: write claim.denial alone, or not claim.denial"
  rule_with 'function (claim) return claim.numbers[1] and claim.numbers[1] == 5 end'
  finds 3:75 "claim.numbers[1] is a quantity, which never equals a number: write claim.numbers[1].value == 5"
  rule_with 'function (claim) return claim.source == claim.article.sources[1] and claim.source end'
  finds_nothing
}
test_check_finds_methods_without_their_colon() {
  rule_with 'function (claim) return claim.content.find("dam") end'
  finds 3:48 "'find' is called with a colon: write claim.content:find(…)"
  rule_with 'function (claim) return claim.content.text.lower():find "dam" and claim.content end'
  finds 3:53 "'lower' is called with a colon: write claim.content.text:lower(…)"
  rule_with 'function (claim) local t = claim.content.text return t.find(t, "dam") and claim.content end'
  finds_nothing
}
test_check_says_where_the_words_of_an_object_are() {
  rule_with 'function (claim) return claim.content:lower():find "dam" and claim.content end'
  finds 3:48 "a span has no method 'lower': write claim.content.text:lower(…)"
  rule_with 'function (claim) return claim:lower() end'
  finds 3:40 "a claim has no method 'lower': write claim.content.text:lower(…)"
  rule_with 'function (claim) return claim.kind == "group" and claim.source end'
  finds 3:40 "a claim has no field 'kind': its source has one, claim.source.kind"
  rule_with 'function (claim) return claim.text end'
  finds 3:40 "a claim has no field 'text': write claim.content.text"
  rule_with 'function (claim) return lower(claim.content.text):find "dam" and claim.content end'
  finds 3:34 "'lower' is not defined: write text:lower(…)"
}
test_check_finds_patterns_of_other_languages() {
  rule_with 'function (claim) return claim.content:find "(unsafe|safe)" end'
  finds 3:53 "'|' stands for itself in a pattern of Lua: search twice, find \"a\" or find \"b\", or write a list: words \"NAME\""
  rule_with 'function (claim) return claim.content:find "said|says" end'
  finds 3:53 "'|' stands for itself in a pattern of Lua: search twice, find \"a\" or find \"b\", or write a list: words \"NAME\""
  rule_with 'function (claim) return claim.content:find "(?:dam)" end'
  finds 3:53 "'(?' means nothing in a pattern of Lua: '?' stands behind what may be missing"
  rule_with 'function (claim) return claim.content:find "\d+" end'
  finds 3:54 "there is no escape '\d': in a pattern of Lua write %d"
  rule_with 'function (claim) return claim.content:find "\\d+" end'
  finds 3:53 "a backslash stands for itself in a pattern of Lua: write %d"
  rule_with 'function (claim) return claim.content:find "[a|b]%|c" and claim.content:find("a|b", 1, true) end'
  finds_nothing
}
test_check_finds_rules_that_never_fire() {
  rule_with 'function (claim) if claim.source then local x = claim.source.text x = x .. "" end end'
  finds 3:10 "this function returns nothing, so its rule never fires: return what it rests on, such as claim.content"
  rule_with 'function () end'
  finds 3:10 "this function returns nothing, so its rule never fires: return what it rests on, such as claim.content"
  rule_with 'function (claim) local function inner() return claim.cue end if inner() then return false end end'
  finds 3:10 "this function returns nothing, so its rule never fires: return what it rests on, such as claim.content"
}
test_check_finds_what_is_no_evidence() {
  rule_with 'function (claim) return claim.denied_by end'
  finds 3:34 "claim.denied_by is a list, which a rule cannot rest on: return words, a span, a source or a claim, such as claim.denied_by[1]"
  rule_with 'function (claim) return #claim.via end'
  finds 3:34 "this is a number, which a rule cannot rest on: return words, a span, a source or a claim"
  rule_with 'function (claim) for _, v in claim.via do return v.name end end'
  finds 3:39 "claim.via by itself is nothing to go through: write ipairs(claim.via)"
  rule_with 'function (claim) for _, v in ipairs(claim.content) do return v end end'
  finds 3:46 "claim.content is a span, no list to go through"
}
