-- What a rule leaves behind cannot change the next verdict: tables are read-only once their file is
-- loaded, and a local that was changed is put back after the claim, with an error on the article (`after`).
local changed = "what one claim leaves behind would change the verdict of the next"
return {
  { "a table of the file", before = "local seen = {}", rule = "seen[claim.id] = true", says = changed },
  { "a table in a table", before = "local t = { a = { b = {} } }", rule = "t.a.b.c = 1", says = changed },
  { "an item that is there", before = "local t = { 1 }", rule = "t[1] = 2", says = changed },
  { "table.insert", before = "local t = { 1 }", rule = "table.insert(t, 2)", says = changed },
  { "table.remove", before = "local t = { 1 }", rule = "table.remove(t)", says = changed },
  { "table.sort", before = "local t = { 2, 1 }", rule = "table.sort(t)", says = changed },
  { "table.move", before = "local t = { 2, 1 }", rule = "table.move({ 1 }, 1, 1, 1, t)", says = changed },
  { "through a function", before = "local t = {} local function add(x) t[#t + 1] = x end", rule = "add(1)", says = changed },
  { "through a function in a table", before = "local t = {} local f = { add = function (x) t[1] = x end }", rule = "f.add(1)",
    says = changed },
  { "through an iterator", before = "local inner = {} local it = pairs { a = inner }", rule = "local k, v = it() v.x = 1", says = "" },
  { "memory that is kept", before = "local keep = {}", rule = "for i = 1, 100 do keep[#keep + 1] = ('x'):rep(1000) .. i end",
    says = changed },
  { "reading what the file made", before = "local t = { 'a', 'b', n = 1, 'c' }",
    rule = "local s = #t .. t[2] .. t.n .. tostring(t.x) .. table.concat(t) .. select('#', table.unpack(t)) " ..
      "for i, x in ipairs(t) do s = s .. i .. x end for k, x in pairs(t) do s = s .. k .. x end return s",
    gives = "3b1nilabc31a2b3c1a2b3cn1" },
  { "a table of the file in gsub", before = "local t = { a = 'x' }", rule = "return (('ab'):gsub('.', t))", gives = "xb" },
  { "a copy may be changed", before = "local t = { 2, 1 }", rule = "local c = { table.unpack(t) } table.sort(c) return table.concat(c)",
    gives = "12" },
  { "a rule's own table", rule = "local t = {} t[1] = 'mine' return t[1]", gives = "mine" },
  { "a counter", before = "local n = 0", rule = "n = n + 1 return 'number ' .. n", gives = "number 1",
    after = "a.lua:1: the local 'n' was changed by a rule: " .. changed },
  { "a counter over all claims", file = "local n = 0 rule 'attack' { about = 'x', points = 1, when = function (claim) n = n + 1 " ..
    "return claim.id ~= 1 and n == 1 and 'well' or 'number ' .. n end }", gives = "number 1", after = "the local 'n' was changed" },
  { "a local that was nil", before = "local last", rule = "last = last or claim.id return 'last ' .. last", gives = "last 1",
    after = "the local 'last' was changed" },
  { "an article kept beyond its time", before = "local kept", rule = "kept = kept or claim return kept.content",
    gives = "that the bank had hidden losses", after = "the local 'kept' was changed" },
  { "a table put in another's place", before = "local t = {}", rule = "t = { t } return #t .. ' deep'", gives = "1 deep",
    after = "the local 't' was changed" },
  { "another environment", rule = "_ENV = { n = 1 } return 'went on'", gives = "went on", after = "was changed" },
  { "an iterator of gmatch", before = "local it = ('abc'):gmatch('.')", rule = "return it()", gives = "a",
    after = "an iterator that was made while its file loaded was used" },
  { "more locals than can be kept", file = "local fs = {} for i = 1, 3000 do local a, b, c, d fs[i] = function () return a, b, c, d end end " ..
    "rule 'attack' { about = 'x', points = 1, when = function () return fs[1] and 'x' end }", says = "reach more than 10000 locals" },
  { "a local that is no number", before = "local nan, n = 0 / 0, 1", rule = "return nan ~= nan and 'fine' .. n", gives = "fine1" },
}
