-- What grows without end is stopped at 64 MiB, and given back.
local full = "this rule used more than 64 MiB of memory"
return {
  { "doubling a text", rule = "local s = 'x' while true do s = s .. s end", says = full },
  { "string.rep", rule = "return ('x'):rep(1 << 24):rep(1 << 10)", says = "this rule" },
  { "string.rep with an overflow", rule = "return ('xx'):rep(math.maxinteger)", says = "this rule" },
  { "string.rep with a separator", rule = "return (''):rep(1 << 50, 'x')", says = "this rule" },
  { "string.rep fewer than none", rule = "return ('x'):rep(math.mininteger) .. 'none'", gives = "none" },
  { "gsub that grows", rule = "local s = 'a' for i = 1, 40 do s = s:gsub('a', 'aa') end return s", says = "this rule" },
  { "gsub with the whole text in each match", rule = "local s = ('x'):rep(1 << 16) return s:gsub('x', s)", says = "this rule" },
  { "table.concat of one long text", rule = "local t, s = {}, ('x'):rep(1 << 20) for i = 1, 1000 do t[i] = s end " ..
    "return table.concat(t)", says = full },
  { "table.concat with a long separator", rule = "local t = {} for i = 1, 1000 do t[i] = '' end " ..
    "return table.concat(t, ('x'):rep(1 << 20))", says = full },
  { "a table that grows", rule = "local t = {} for i = 1, 1 << 40 do t[i] = i end", says = "this rule" },
  { "tables in tables", rule = "local t = {} while true do t = { t, t } end", says = "this rule" },
  { "a table with a huge number", rule = "local t = { [1 << 62] = 1, [math.mininteger] = 2 } return #t .. ' items'",
    gives = "0 items" },
  { "functions that are kept", rule = "local f while true do local g = f f = function () return g end end", says = "this rule" },
  { "under pcall", rule = "local s = 'x' while true do pcall(function () s = s .. s end) end", says = "this rule" },
  { "measuring what is left", rule = "local s, keep, n = ('x'):rep(1 << 20), {}, 0 while pcall(function () keep[n + 1] = s .. n end) do " ..
    "n = n + 1 end keep = nil return 'left ' .. n", says = full },
  { "measuring in pcall in pcall", rule = "local s, n = ('x'):rep(1 << 20), 0 pcall(pcall, function () local keep = {} while true do " ..
    "n = n + 1 keep[n] = s .. n end end) return 'left ' .. n", says = full },
  { "format without end", rule = "local s = 'x' for i = 1, 60 do s = ('%s%s'):format(s, s) end", says = "this rule" },
  { "upper of a long text", rule = "local t, s = {}, ('x'):rep(1 << 22) for i = 1, 99 do t[i] = s:upper() .. i end", says = "this rule" },
  { "evidence of 8 MiB", rule = "return ('x'):rep(1 << 23)", gives = "xxx…" },
  { "an error of 4 MiB", rule = "error(('x'):rep(1 << 22))", says = "xxx…" },
}
