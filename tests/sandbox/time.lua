-- Endless work ends, at the same step on every machine.
local spent = "used up its budget of 4000000 steps"
return {
  { "a loop", rule = "while true do end", says = "a.lua:2: this rule " .. spent },
  { "goto", rule = "::again:: goto again", says = spent },
  { "a huge range", rule = "for i = 1, math.maxinteger do end", says = spent },
  { "a range of fractions that never moves", rule = "for x = 1e300, math.huge, 1 do end", says = spent },
  { "a range backwards", rule = "for i = math.maxinteger, math.mininteger, -1 do end", says = spent },
  { "repeat", rule = "repeat until false", says = spent },
  { "a tail call", rule = "local function f() return f() end return f()", says = spent },
  { "calls in twos", rule = "local function f(n) if n == 0 then return 1 end return f(n - 1) + f(n - 1) end return f(64)",
    says = spent },
  { "in a pcall", rule = "pcall(function () while true do end end) return 'eaten'", says = spent },
  { "pcall without end", rule = "while true do pcall(function () while true do end end) end", says = spent },
  { "a pcall that calls itself", rule = "local function f() pcall(f) return f() end f()", says = spent },
  { "pcall of pcall of pcall", rule = "local function f() pcall(pcall, pcall, f) pcall(f) end while true do f() end",
    says = "this rule" },
  { "errors without end", rule = "while true do pcall(error) end", says = spent },
  { "a closing variable after the budget", rule = "local function f() while true do end end pcall(f) pcall(f) return 'on'",
    says = spent },
  { "tables made and dropped", rule = "while true do local t = { {}, {}, {} } end", says = spent },
  { "functions made and dropped", rule = "while true do local f = function () return claim end end", says = spent },
  { "arguments", rule = "while true do select('#', table.unpack({}, 1, 250)) end", says = spent },
  { "select in a loop", rule = "local function f(...) for i = 1, 1 << 30 do local x = select(-1, ...) end end " ..
    "f(table.unpack({}, 1, 250))", says = spent },
  { "an iterator that does not end", rule = "for x in function () return 1 end do end", says = spent },
  { "ipairs over a list that grows", rule = "local t = {1} for i in ipairs(t) do t[i + 1] = 1 end", says = "this rule" },
  { "comparing long texts", rule = "local a, b = ('x'):rep(1 << 22) .. 'a', ('x'):rep(1 << 22) .. 'a' " ..
    "while true do local c = a == b end", says = "this rule" },
  { "ordering long texts", rule = "local a, b = ('x'):rep(1 << 23) .. 'a', ('x'):rep(1 << 23) .. 'b' " ..
    "while true do local c = a < b end", says = "this rule" },
  { "ordering long texts of zeros", rule = "local a, b = ('\\0'):rep(1 << 23) .. 'a', ('\\0'):rep(1 << 23) .. 'b' " ..
    "while true do local c = a < b end", says = "this rule" },
  { "ordering shorter texts of zeros", slow = true, rule = "local s = ('\\0'):rep(1 << 16) local a, b = s .. 'a', s .. 'b' " ..
    "while true do local c = a < b end", says = "this rule" },
  { "a loop up to a long text", rule = "local s = ('1'):rep(1 << 16) while true do pcall(function () for i = 1, s do end end) end",
    says = "this rule" },
  { "numbers from texts that are arguments", rule = "local s = ('0'):rep(1 << 16) while true do math.abs(s) end", says = spent },
  { "places from texts that are arguments", rule = "local s = ('0'):rep(1 << 16) while true do s:sub(s, s) end", says = spent },
  { "long texts as keys", rule = "local s, t = ('x'):rep(1 << 22), {} while true do t[s .. 1] = nil end", says = "this rule" },
  { "numbers from long texts", rule = "local s = ('1'):rep(1 << 22) while true do local n = s + 1 end", says = "this rule" },
  { "reading the text again and again", rule = "local a = claim.article while true do local t = a.text end", says = spent },
  { "finding again and again", rule = "local a = claim.article while true do a:find('zzz') end", says = spent },
}
