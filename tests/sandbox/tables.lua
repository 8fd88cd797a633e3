-- Tables and the library of tables.
local spent = "used up its budget of 4000000 steps"
return {
  { "insert far away", rule = "table.insert({}, 1 << 40, 1)", says = "position out of bounds" },
  { "insert with three values", rule = "table.insert({}, 1, 2, 3)", says = "wrong number of arguments" },
  { "move over all integers", rule = "table.move({}, 1, math.maxinteger - 1, 2)", says = spent },
  { "move backwards with overflow", rule = "table.move({}, math.mininteger, math.maxinteger, 1)", says = spent },
  { "concat over all integers", rule = "return table.concat({}, 'x', 1, math.maxinteger)", says = "invalid value" },
  { "concat over empty places", rule = "local t = {} for i = 1, 1000 do t[i] = '' end " ..
    "while true do table.concat(t, '', 1, 1000) end", says = spent },
  { "sort with a wrong comparator", rule = "local t = {} for i = 1, 1000 do t[i] = i end " ..
    "table.sort(t, function () return true end) return 'sorted'", gives = "sorted" },
  { "sort with a comparator that errors", rule = "table.sort({3, 2, 1}, function () error('told') end)", says = "a.lua:2: told" },
  { "sort with a comparator that empties the list", rule = "local t = {3, 2, 1} " ..
    "table.sort(t, function (a, b) for i = 1, 3 do t[i] = nil end return a < b end) return table.concat(t)", gives = "123" },
  { "sort of what has no order", rule = "table.sort({1, 'a', {}})", says = "attempt to compare" },
  { "sort of one long text many times", rule = "local s, t = ('x'):rep(1 << 20), {} for i = 1, 50000 do t[i] = s end " ..
    "table.sort(t)", says = spent },
  { "sort of equal items keeps their order", rule = "local t = {} for i = 1, 500 do t[i] = { i % 3, i } end " ..
    "table.sort(t, function (a, b) return a[1] < b[1] end) local last = 0 " ..
    "for i = 1, 166 do if t[i][2] < last then return 'mixed' end last = t[i][2] end return 'kept'", gives = "kept" },
  { "sort without end", rule = "local t = {} for i = 1, 100000 do t[i] = -i end while true do table.sort(t) end", says = "this rule" },
  { "insert at the front without end", rule = "local t = {} for i = 1, 100000 do t[i] = i end " ..
    "while true do table.insert(t, 1, 0) table.remove(t, 1) end", says = spent },
  { "pairs without end", rule = "local t = {} for i = 1, 50000 do t['k' .. i] = i end while true do pairs(t) end", says = spent },
  { "pairs in an order of its own", rule = "local k = '' for name in pairs { b = 1, a = 2, 'x', [2.5] = 3, [true] = 4 } do " ..
    "k = k .. tostring(name) .. ' ' end return k", gives = "1 2.5 a b true" },
  { "pairs while the table changes", rule = "local t, n = { a = 1, b = 2 }, 0 for k in pairs(t) do t[k .. n] = 1 n = n + 1 t[k] = nil end return n .. ' steps'",
    gives = "2 steps" },
  { "pairs over keys without an order", rule = "for k in pairs { [{}] = 1 } do end", says = "has no order" },
  { "a key that is no number", rule = "local t = {} t[0 / 0] = 1", says = "index is NaN" },
  { "a key that is nil", rule = "local t = {} t[nil] = 1", says = "index is nil" },
  { "a loop that does not move", rule = "for i = 1, 2, 0 do end", says = "'for' step is zero" },
  { "the length of a list with holes", rule = "local t = {} for i = 1, 100 do t[i] = i end for i = 1, 99 do t[i] = nil end return #t .. ''",
    gives = "" },
  { "integers that are no integers", rule = "return table.concat({1, 2}, ',', 1.5)", says = "no integer representation" },
}
