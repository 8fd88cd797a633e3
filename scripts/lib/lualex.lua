-- lualex.lua: the text of a Lua 5.4 file → its tokens: { kind, at, value }, `at` counting bytes from 1.
-- Kinds: "name", "string", "number", "end of file", or the keyword or sign itself.
local patterns = require "lib.patterns"

local lualex = {}

local keywords = {}
for word in ([[and break do else elseif end false for function goto if in local nil not or repeat return then true
  until while]]):gmatch "%a+" do keywords[word] = true end

local signs = {}
for sign in ([[... << >> // == ~= <= >= :: .. + - * / % ^ # & ~ | < > = ( ) { } [ ] ; : , .]]):gmatch "%S+" do
  signs[#sign] = signs[#sign] or {}
  signs[#sign][sign] = true
end

local escapes = { a = "\a", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", v = "\v", ["\n"] = "\n",
  ["\\"] = "\\", ["\""] = "\"", ["'"] = "'" }

-- Where a file cannot be read on: { at, message }, thrown.
function lualex.fail(at, message) error({ at = at, message = message }, 0) end

-- "[[…]]" or "[==[…]==]" at `at` → what is in it and where it ends; nil if none begins there.
local function long_brackets(text, at)
  local level = text:match("^%[(=*)%[", at)
  if not level then return nil end
  local first, last = text:find("]" .. level .. "]", at + #level + 2, true)
  if not first then lualex.fail(at, "a long text or comment that does not end") end
  return (text:sub(at + #level + 2, first - 1):gsub("^\r?\n", "")), last + 1
end

-- The escape behind the backslash at `at` → what it stands for, and what comes next.
local function escape(text, at)
  local digits, hex, code = text:match("^%d%d?%d?", at + 1), text:match("^x(%x%x)", at + 1), text:match("^u{(%x+)}", at + 1)
  if digits then
    if tonumber(digits) > 255 then lualex.fail(at, "an escape that is larger than 255") end
    return string.char(tonumber(digits)), at + 1 + #digits
  end
  if hex then return string.char(tonumber(hex, 16)), at + 4 end
  if code then
    if #code > 7 then lualex.fail(at, "an escape that is no character") end
    return utf8.char(tonumber(code, 16)), at + 4 + #code
  end
  local _, blank = text:find("^z%s*", at + 1)
  if blank then return "", blank + 1 end
  local c = text:sub(at + 1, at + 1)
  local class = patterns.class(c)
  if not escapes[c] then lualex.fail(at, "there is no escape '\\" .. c .. "'" .. (class and ": in a pattern of Lua write " .. class or "")) end
  return escapes[c], at + 2
end

local function quoted(text, at)
  local quote, out, i = text:sub(at, at), {}, at + 1
  while true do
    local plain = text:match("^[^\\\n\"']+", i)
    if plain then
      out[#out + 1], i = plain, i + #plain
    else
      local c = text:sub(i, i)
      if c == quote then return table.concat(out), i + 1 end
      if c == "" or c == "\n" then lualex.fail(at, "a text that does not end on its line") end
      if c == "\\" then out[#out + 1], i = escape(text, i) else out[#out + 1], i = c, i + 1 end
    end
  end
end

local function after_blanks(text, at)
  while true do
    at = text:match("^%s*()", at)
    if text:sub(at, at + 1) ~= "--" then return at end
    local _, last = long_brackets(text, at + 2)
    at = last or text:match("^[^\n]*()", at)
  end
end

local function next_token(text, at)
  local word = text:match("^[%a_][%w_]*", at)
  if word then return { kind = keywords[word] and word or "name", at = at, value = word }, at + #word end
  local number = text:match("^0[xX][%x.]+[pP][+-]?%d+", at) or text:match("^0[xX][%x.]+", at) or
    text:match("^%.?%d[%d.]*[eE][+-]?%d+", at) or text:match("^%.?%d[%d.]*", at)
  if number then
    if not tonumber(number) then lualex.fail(at, "a number that is none: " .. number) end
    return { kind = "number", at = at, value = tonumber(number) }, at + #number
  end
  local value, last
  if text:find("^[\"']", at) then value, last = quoted(text, at) else value, last = long_brackets(text, at) end
  if value then return { kind = "string", at = at, value = value }, last end
  for length = 3, 1, -1 do
    local sign = text:sub(at, at + length - 1)
    if signs[length][sign] then return { kind = sign, at = at, value = sign }, at + length end
  end
  lualex.fail(at, "a character that Lua does not know")
end

function lualex.tokens(text)
  local out, at = {}, 1
  while true do
    at = after_blanks(text, at)
    if at > #text then break end
    out[#out + 1], at = next_token(text, at)
  end
  out[#out + 1] = { kind = "end of file", at = #text + 1, value = "end of file" }
  return out
end

return lualex
