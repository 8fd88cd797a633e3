-- Recursion of every kind ends with an error of Lua, never of the machine.
return {
  { "a function that calls itself", rule = "local function f() return 1 + f() end return f()",
    says = "a function that calls itself" },
  { "through pcall", rule = "local function f() return pcall(f) end return f() and 'came back'", gives = "came back" },
  { "through gsub", rule = "local function f() return (('x'):gsub('x', f)) end return f()", says = "C stack overflow" },
  { "through gsub in pcall", rule = "local function f() pcall(string.gsub, 'x', 'x', f) end f() return 'came back'",
    gives = "came back" },
  { "through sort", rule = "local function f() table.sort({2, 1}, f) return false end return f()", says = "C stack overflow" },
  { "through the rule itself", before = "local when", rule = "local function again() return again() .. '' end return again()",
    says = "this rule" },
  { "a list that joins many values", rule = "local function f(n, ...) if n == 0 then return ... end " ..
    "return f(n - 1, n, ...) end return select('#', f(100000))", says = "more than 250 arguments in '...'" },
  { "many arguments", rule = "return select('#', table.unpack({}, 1, 1e7))", says = "more than 250 results at once" },
  { "unpack over all integers", rule = "return table.unpack({}, math.mininteger, math.maxinteger)",
    says = "more than 250 results at once" },
  { "select far from the end", rule = "return select(math.mininteger, 1)", says = "bad argument #1 to 'select'" },
  { "select far behind the end", rule = "return select(math.maxinteger, 1) == nil and 'none'", gives = "none" },
  { "many bytes", rule = "return ('x'):rep(1 << 20):byte(1, -1)", says = "more than 250 results at once" },
  { "many characters", rule = "return utf8.codepoint(('x'):rep(1 << 20), 1, -1)", says = "more than 250 results at once" },
}
