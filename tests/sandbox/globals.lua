-- Nothing that rules share can be changed.
return {
  { "a global", rule = "n = 1", says = "a.lua:2: assigning the global 'n': write 'local n" },
  { "a global function", rule = "function count() end", says = "assigning the global 'count'" },
  { "a global through _ENV", rule = "_ENV.string = {}", says = "assigning the global 'string'" },
  { "a global with a number", rule = "_ENV[1] = 1", says = "assigning the global '1'" },
  { "a global that is a table", rule = "_ENV[{}] = 1", says = "assigning the global 'table'" },
  { "table.insert into the environment", rule = "table.insert(_ENV, 1)", says = "assigning the global '1'" },
  { "a function of a library", rule = "string.upper = function () return 'x' end",
    says = "'string' cannot be changed by rules" },
  { "a new function of a library", rule = "table.clear = 1", says = "'table' cannot be changed by rules" },
  { "a constant", rule = "math.huge = 0", says = "'math' cannot be changed by rules" },
  { "a library that is not there", rule = "os.execute = error", says = "'os' cannot be changed by rules" },
  { "through a text", rule = "('').upper = nil", says = "attempt to index a string value" },
  { "table.sort over a library", rule = "table.sort(string) return 'nothing to sort'", gives = "nothing to sort" },
  { "table.move into a library", rule = "table.move({1}, 1, 1, 1, string)", says = "cannot be changed by rules" },
  { "table.insert into a library", rule = "table.insert(string, 1)", says = "cannot be changed" },
  { "table.remove from a library", rule = "return table.remove(math)", says = "is not available" },
  { "a global of another file", rule = "return helper", says = "'helper' is not defined" },
  { "replacing the environment at load", file = "_ENV = { rule = rule } rule 'attack' { about = 'x', points = 1, " ..
    "when = function (claim) if claim.id ~= 1 then return 'well' end return string == nil and 'no libraries' end }", gives = "no libraries" },
}
