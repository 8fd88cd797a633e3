-- What people who know other languages write where Lua wants something else, by what stands where the reading stopped.
local habits = {}

local curly = { "“", "”", "„", "‟", "‘", "’", "«", "»" }

-- By the characters there, the longest first.
local signs = {
  { "!=", "'!=' is no sign of Lua: write ~=" },
  { "!", "'!' is no sign of Lua: write not" },
  { "&&", "'&&' is no sign of Lua: write and" },
  { "||", "'||' is no sign of Lua: write or" },
  { "//", "a comment begins with --, not with //" },
  { "/*", "a comment begins with --, not with /*" },
  { "++", "Lua has no '++': write n = n + 1" },
  { "?", "Lua has no 'a ? b : c': write a and b or c" },
}

local function starts(text, at, with) return text:sub(at, at + #with - 1) == with end

-- Words that other languages have for elseif.
local elseifs = { elif = true, elsif = true }

-- "else if" before `at` in the rule that is read: its 'if' wants an 'end' of its own.
local function else_if(text, at)
  local from, last = 1, nil
  for rule in text:sub(1, at):gmatch "()%f[%w]rule%f[%W]" do from = rule end
  for found in text:sub(from, at):gmatch "()%f[%w]else[ \t]+if%f[%W]" do last = from + found - 1 end
  return last
end

-- A better place and message for what was found wrong at byte `at`; the same where nothing is known.
function habits.explain(text, at, message)
  for _, mark in ipairs(curly) do
    if starts(text, at, mark) then return at, "'" .. mark .. "' is no quotation mark of Lua: write \" or '" end
  end
  local twice = text:sub(at - 1, at) -- the reading stops at the second of two
  if twice == "&&" or twice == "||" then at = at - 1 end
  for _, sign in ipairs(signs) do
    if starts(text, at, sign[1]) then return at, sign[2] end
  end
  local operator = text:match("^[-+*/]=", at)
  if operator then return at, "Lua has no '" .. operator .. "': write n = n " .. operator:sub(1, 1) .. " …" end
  if text:match("^=[^=]", at) and message:find "^'%a+' is missing" then
    return at, "'=' gives a value: whether two are the same is asked with =="
  end
  local word = text:match("^%a+", at)
  if word and message:find "last statement" and elseifs[word] then return at, "'" .. word .. "' is no word of Lua: write elseif … then" end
  if message:find "^a value is missing before" and text:sub(1, at - 1):find "%)%s*{%s*$" then
    return at, "a block of Lua has no braces: write then (or do) … end"
  end
  if message:find "^'}' is missing before '%a" and text:sub(1, at - 1):find "[%w\"'}]%s+$" then
    return at, message .. "; or is a comma missing before it?"
  end
  local too_early = text:match("^[,}]", at) and text:sub(1, at - 1):find "%f[%w]end%s*$"
  if too_early or message:find "^'end' is missing" then
    local place = else_if(text, at)
    if place then return place, "'else if' begins an 'if' that wants its own 'end': write elseif" end
  end
  if too_early then return at, "an 'end' is missing before this: each function, if, for, while and do has its own" end
  return at, message
end

return habits
