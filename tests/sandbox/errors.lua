-- Errors that are made to hide, to grow, or to never end.
local spent = "used up its budget of 4000000 steps"
return {
  { "nil", rule = "error()", says = "an error that is no text" },
  { "a table", rule = "error({})", says = "an error that is no text" },
  { "a function", rule = "error(error)", says = "an error that is no text" },
  { "an object", rule = "error(claim)", says = "an error that is no text" },
  { "a number", rule = "error(7, 0)", says = "rule \"attack\": 7" },
  { "a level far away", rule = "error('told', math.maxinteger)", says = "told" },
  { "a format", rule = "error('%s%s%n%d', 0)", says = "%s%s%n%d" },
  { "control characters and bad bytes", rule = "error('\\xff\\0', 0)", says = "\xEF\xBF\xBD" },
  { "a place that is not true", rule = "error('b.lua:1: not me', 0)", says = "a.lua:2: rule \"attack\": b.lua:1: not me" },
  { "assert with a table", rule = "assert(false, {})", says = "an error that is no text" },
  { "assert with nothing", rule = "assert()", says = "value expected" },
  { "the budget's error as a value", rule = "local ok, e = pcall(function () while true do end end) return e", says = spent },
  { "the memory's error as a value", rule = "local ok, e = pcall(string.rep, 'x', 1 << 27) return tostring(e)", says = "" },
  { "an error in an iterator", rule = "for x in function () error('told') end do end", says = "a.lua:2: told" },
  { "calling what is no function", rule = "local x = 1 return x()", says = "attempt to call a number value" },
  { "a closing variable that is none", rule = "local x <close> = {}", says = "variable 'x' got a non-closable value" },
  { "a number as the answer", rule = "return 7", says = "returned a number" },
  { "a table as the answer", rule = "return {}", says = "returned a table" },
  { "a function as the answer", rule = "return pairs", says = "returned a function" },
}
