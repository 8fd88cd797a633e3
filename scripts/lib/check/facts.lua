-- facts.lua: what is known to be there (not nil) at a place of a function, without running it.
--
-- Facts are a set of keys, which is never changed once it is made. A key names a value that cannot change: "3" a local
-- that is assigned once, "3.source" its field, "3.sources[1]" an element. "*3.source" says that somebody unknown may
-- have tested it and all below, "*" all there is. `facts.dead` is what holds where nothing comes: everything.
local facts = {}

facts.none, facts.dead, facts.unsure = {}, { dead = true }, { ["*"] = true }

local MOST = 9 -- elements of a list that are known one by one

-- Whether a value is there, for all that is known.
function facts.knows(set, key)
  if set.dead or set[key] or set["*"] then return true end
  local part = key
  while part do
    if set["*" .. part] then return true end
    part = part:match "^(.*)[.%[][^.%[]*$"
  end
  return false
end

-- Elements come in order, and who speaks is the first of those who do.
local function put(set, key)
  if set[key] then return end
  set[key] = true
  local list, last = key:match "^(.*)%[(%d+)%]$"
  local before = list and math.min(math.tointeger(tonumber(last)) - 1, MOST) or 0
  if before > 0 then put(set, list .. "[" .. before .. "]") end
  local claim = key:match "^(.*)%.sources%[1%]$"
  if claim then put(set, claim .. ".source") end
  claim = key:match "^(.*)%.source$"
  if claim then put(set, claim .. ".sources[1]") end
end

-- The facts, and that a value is there. `key` may be nil: then nothing is added.
function facts.with(set, key)
  if not key or set.dead or set[key] then return set end
  local out = {}
  for known in pairs(set) do out[known] = true end
  put(out, key)
  return out
end

-- What holds where both hold.
function facts.both(a, b)
  if not b or a == b or next(b) == nil or a.dead then return a end
  if next(a) == nil or b.dead then return b end
  local out = {}
  for key in pairs(a) do out[key] = true end
  for key in pairs(b) do out[key] = true end
  return out
end

-- What holds where either does.
function facts.either(a, b)
  if a == b or b.dead then return a end
  if a.dead then return b end
  local out = {}
  for key in pairs(a) do
    if b[key] or facts.knows(b, (key:gsub("^%*", ""))) then out[key] = true end
  end
  for key in pairs(b) do
    if facts.knows(a, (key:gsub("^%*", ""))) then out[key] = true end
  end
  return out
end

-- What `#list SIGN number` says of the list at `key`, where it is so and where it is not: the keys of elements, or nil.
function facts.of_length(key, sign, number)
  local function at_least(n) return n >= 1 and key .. "[" .. math.min(n, MOST) .. "]" or nil end
  number = math.tointeger(number)
  if not number then return nil end
  if sign == ">" then return at_least(number + 1) end
  if sign == ">=" then return at_least(number) end
  if sign == "==" then return at_least(number), number == 0 and at_least(1) or nil end
  if sign == "~=" then return number == 0 and at_least(1) or nil, at_least(number) end
  if sign == "<" then return nil, at_least(number) end
  if sign == "<=" then return nil, at_least(number + 1) end
end

return facts
