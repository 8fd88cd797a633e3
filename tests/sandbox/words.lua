-- `words` reads lib/NAME.txt of the pack: words and phrases, one a line.
local files = { ["lib/w.txt"] = "# titles\nMinister\n  prime   minister \n\nÉvora\nco-op\nO'Brien\n" }
local before = "local w = words 'w'"
return {
  { "has", before = before, files = files, rule = "return tostring(w:has('minister')) .. tostring(w:has('Prime  Minister')) .. " ..
    "tostring(w:has('prime')) .. tostring(w:has('# titles')) .. tostring(w:has(''))", gives = "truetruefalsefalsefalse" },
  { "the most words that begin there", before = before, files = files, rule = "return w:find('The Prime Minister spoke.')",
    gives = "Prime Minister" },
  { "over a line's end", before = before, files = files, rule = "return w:find('The prime\\nminister')", gives = "prime\nminister" },
  { "whole words only", before = before, files = files, rule = "return w:find('ministers, administer') or 'none'", gives = "none" },
  { "letters of other languages", before = before, files = files, rule = "return w:find('from Évora.')", gives = "Évora" },
  { "marks in words", before = before, files = files, rule = "return w:find('a co-op')", gives = "co-op" },
  { "nothing in nothing", before = before, files = files, rule = "return w:find('') or 'none'", gives = "none" },
  { "in a library", before = "local w = require 'x'", rule = "return w:find('a minister')", gives = "minister",
    files = { ["lib/w.txt"] = files["lib/w.txt"], ["lib/x.lua"] = "return words 'w'" } },
  { "a long text", before = before, files = files, rule = "while true do w:find(('x '):rep(100000)) end", says = "used up its budget" },
  { "a long word", before = before, files = files, rule = "while true do w:find(('x'):rep(1 << 20)) end", says = "used up its budget" },
  { "a set that is none", before = before, files = files, rule = "return w.find(claim, 'x')", says = "a set of words was expected" },
  { "a text that is none", before = before, files = files, rule = "return w:find({})", says = "string expected" },
  { "another method", before = before, files = files, rule = "return w:add('x')", says = "a set of words has only" },
  { "changing it", before = before, files = files, rule = "w.x = 1", says = "a set of words cannot be changed" },
  { "its address", before = before, files = files, rule = "return tostring(w)", gives = "words" },
  { "as evidence", before = before, files = files, rule = "return w", says = "returned a userdata" },
  { "in a rule", rule = "return words 'w'", files = files, says = "words stands at the top of a file" },
  { "a file that is not there", file = "words 'none'", says = "a.lua:1: the pack has no file lib/none.txt" },
  { "a name with a path", file = "words '../w'", says = "a name is made of letters" },
  { "a link", file = "words 'w'", links = { ["lib/w.txt"] = "/etc/passwd" }, says = "cannot open" },
  { "a long phrase", file = "words 'w'", files = { ["lib/w.txt"] = "a\nb c d e f g h i j" }, says = "lib/w.txt:2: a line has 1 to 8 words" },
  { "a line of marks", file = "words 'w'", files = { ["lib/w.txt"] = "?!" }, says = "lib/w.txt:1: a line has 1 to 8 words" },
  { "a long line", file = "words 'w'", files = { ["lib/w.txt"] = ("x"):rep(1 << 19) }, says = "at most 200 bytes" },
  { "many lines", before = before, files = { ["lib/w.txt"] = ("x%d\n"):rep(50000):gsub("%%d", function () return "a" end) },
    rule = "return w:find('xa')", gives = "xa" },
}
