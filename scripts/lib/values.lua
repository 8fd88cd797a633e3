-- values.lua: what an expression gave, as the workbench prints it.
local hearsay = require "hearsay"
local session = require "lib.session"
local paint = require "lib.paint"
local show = require "lib.show"

local values = {}

local function one_line(value)
  if type(value) == "string" then return (string.format("%q", value):gsub("\\\n", "\\n")) end
  if type(value) == "function" then return "function" end
  return tostring(value)
end

local function comes_before(a, b)
  if type(a) ~= type(b) then return type(a) < type(b) end
  if type(a) == "number" or type(a) == "string" then return a < b end
  return tostring(a) < tostring(b)
end

local function sorted_keys(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys, comes_before)
  return keys
end

-- A table inside a table: "{ rule = "denial", points = -5 }", and what is inside that as {…}.
function values.flat(t)
  local out = {}
  for _, key in ipairs(sorted_keys(t)) do
    local value = t[key]
    local text = type(value) == "table" and "{…}" or one_line(value)
    out[#out + 1] = (math.type(key) == "integer" and "" or tostring(key) .. " = ") .. text
  end
  return #out > 0 and "{ " .. table.concat(out, ", ") .. " }" or "{}"
end

local function show_table(t, p)
  local keys, lines = sorted_keys(t), {}
  if #keys == 0 then return "{}" end
  for i, key in ipairs(keys) do
    if i > 40 then lines[#lines + 1] = "  … and " .. #keys - 40 .. " more" break end
    local name = type(key) == "string" and key or "[" .. tostring(key) .. "]"
    local text = type(t[key]) == "table" and values.flat(t[key]) or one_line(t[key])
    lines[#lines + 1] = "  " .. name .. " = " .. paint.cut(paint.one_line(text), p.width - 5 - #name)
  end
  return "{\n" .. table.concat(lines, "\n") .. "\n}"
end

local function show_list(list, p)
  local lines = {}
  for i, item in ipairs(list) do
    if i > 60 then lines[#lines + 1] = "  … and " .. #list - 60 .. " more" break end
    lines[#lines + 1] = string.format("%4d  %s", i, paint.cut(paint.one_line(tostring(item)), p.width - 8))
  end
  return #lines > 0 and table.concat(lines, "\n") or "an empty list"
end

-- A value as the workbench prints it: objects with their text, tables one level deep.
function values.in_words(value, p)
  local class = hearsay.class(value)
  if class == "claim" then return (show.claim(value, p):gsub("\n$", "")) end
  if class == "article" then
    return show.head(value, p) .. session.plural(#value.claims, "claim") .. ", " ..
      session.plural(#value.sources, "source")
  end
  if class == "list" then return show_list(value, p) end
  if class then return tostring(value) end
  if type(value) == "table" then return show_table(value, p) end
  return one_line(value)
end

return values
