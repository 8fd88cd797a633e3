-- patterns.lua: which patterns of Lua may take long on a long text, told from how they are written.
local patterns = {}

-- The single-character class at `at` → the class and what comes behind it.
local function class_at(pattern, at)
  local c = pattern:sub(at, at)
  if c == "%" then return pattern:sub(at, at + 1), at + 2 end
  if c ~= "[" then return c, at + 1 end
  local last = pattern:find("]", at + (pattern:sub(at + 1, at + 1) == "^" and 3 or 2), true)
  return last and pattern:sub(at, last) or c, (last or at) + 1
end

-- The items of a pattern that take as much as they find: { {class, sign, first}, … }.
local function unbounded(pattern)
  local out, at, first = {}, 1, true
  if pattern:sub(1, 1) == "^" then at, first = 2, false end
  while at <= #pattern do
    if pattern:find("^[()]", at) then
      at = at + 1
    else
      local class, behind = class_at(pattern, at)
      local sign = pattern:match("^[*+-]", behind)
      if sign then out[#out + 1] = { class = class, sign = sign, first = first } end
      at, first = behind + (sign and 1 or 0), false
    end
  end
  return out
end

-- Why a pattern may be costly; nil if it looks cheap. What may match nothing, or anything, counts.
function patterns.cost(pattern)
  if pattern == "^%s*(.-)%s*$" then return nil end -- cuts blanks off: everybody's
  local count, any = 0, false -- one is free where the pattern is tried from the first place only
  local free = pattern:sub(1, 1) == "^" and 1 or 0
  for _, item in ipairs(unbounded(pattern)) do
    if item.first and item.class == "." then
      return "a pattern that begins with '." .. item.sign .. "' is tried from every place of the text"
    end
    if item.sign ~= "+" or item.class == "." then count = count + 1 end
    any = any or item.class == "."
  end
  if count - free >= 3 or (count - free == 2 and any) then
    return count .. " parts of this pattern may be of any length: on a long text each is tried with each"
  end
end

-- Why a text is no pattern; nil if it is one, as far as trying it on nothing and, where that cannot take long, on itself
-- tells.
function patterns.mistake(pattern)
  local short = #pattern <= 200 and select(2, pattern:gsub("[*+-]", "")) <= 3
  for _, text in ipairs { "", short and pattern or nil } do
    local ok, why = pcall(string.find, text, pattern)
    if not ok then return why end
  end
end

local no_such = {
  bar = "'|' stands for itself in a pattern of Lua: search twice, find \"a\" or find \"b\", or write a list: words \"NAME\"",
  group = "'(?' means nothing in a pattern of Lua: '?' stands behind what may be missing",
  times = "'{…}' stands for itself in a pattern of Lua: write what is repeated as often as it must be there",
}

-- What a backslash and a letter or sign of other languages is called in patterns of Lua.
function patterns.class(letter)
  if letter == "b" or letter == "B" then return "%f[%w]" end
  return letter:find "^[dswDSW.()%[%]{}+*?|/$^-]$" and "%" .. letter or nil
end

-- Why what a pattern holds is of the patterns of other languages, and means another thing here; nil if nothing is.
function patterns.foreign(pattern)
  local at = 1
  while at <= #pattern do
    local behind = select(2, class_at(pattern, at))
    local c, class = pattern:sub(at, behind - 1), patterns.class(pattern:sub(at + 1, at + 1))
    if c == "|" and pattern:find("^[%w(%%]", behind) and pattern:sub(1, at - 1):find "[%w)]$" then return no_such.bar end
    if c == "(" and pattern:sub(behind, behind) == "?" then return no_such.group end
    if c == "\\" and class then return "a backslash stands for itself in a pattern of Lua: write " .. class end
    if at > 1 and pattern:find("^{%d+,?%d*}", at) then return no_such.times end
    at = behind
  end
end

return patterns
