-- lists.lua: lists and sets of names.
local lists = {}

-- What `make` gives for each item of a list.
function lists.map(list, make)
  local out = {}
  for i, item in ipairs(list) do out[i] = make(item) end
  return out
end

-- { name = true, … } of a list.
function lists.set(list)
  local out = {}
  for _, name in ipairs(list) do out[name] = true end
  return out
end

-- The keys of a table, sorted; all are texts, or all numbers.
function lists.keys(t)
  local out = {}
  for name in pairs(t) do out[#out + 1] = name end
  table.sort(out)
  return out
end

return lists
