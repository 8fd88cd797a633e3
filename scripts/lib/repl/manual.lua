-- manual.lua: what the workbench says of itself: the list of commands, and .doc.
local hearsay = require "hearsay"
local did_you_mean = require "lib.suggest"
local reference = require "lib.reference"
local paint = require "lib.paint"

local manual = {}

local commands

-- `list` holds the dot commands: { {name, wants, about, …}, … }
function manual.describe(list) commands = list end

-- All that .doc knows: { {name, type, doc, class}, … }
function manual.topics()
  local out = {}
  local function add(name, kind, doc, class) out[#out + 1] = { name = name, type = kind, doc = doc, class = class } end
  for _, e in ipairs(hearsay.api()) do
    if e.class ~= "file" then add(e.class .. (e.method and ":" or ".") .. e.name, e.type, e.doc, e.class) end
  end
  for _, call in ipairs(reference.names().calls) do
    add(call.name, call.type, "in rule files: " .. call.doc, call.name)
  end
  for _, e in ipairs(hearsay.api "scripts") do
    add(e.class .. (e.method and ":" or ".") .. e.name, e.type, e.doc, e.class)
  end
  for name, entry in pairs(reference.workbench) do add(name, entry.type, entry.doc, name) end
  for _, c in ipairs(commands) do add("." .. c.name, c.wants, c.about, "." .. c.name) end
  return out
end

-- What is known of a class, a field, a name or a dot command.
function manual.doc(name, p)
  local out, names = {}, {}
  for _, topic in ipairs(manual.topics()) do
    names[#names + 1], names[#names + 2] = topic.class, topic.name
    local field = topic.name:match "[.:]([%w_-]+)$" -- of whatever class
    if topic.class == name or topic.name:gsub(":", ".") == name:gsub(":", ".") or field == name then
      local head = string.format("  %-24s %-10s ", topic.name, topic.type)
      local margin = math.min(#head, 38)
      if #head > margin then out[#out + 1], head = head:gsub(" *$", "\n"), string.rep(" ", margin) end
      for _, line in ipairs(paint.fold(topic.doc, p.width - margin)) do
        out[#out + 1] = head .. line .. "\n"
        head = string.rep(" ", margin)
      end
    end
  end
  if #out == 0 then
    error("there is no '" .. name .. "'" .. did_you_mean(name, names, "",
      ": .doc article, .doc claim, .doc source, .doc span, .doc rule, .doc .try"), 0)
  end
  return table.concat(out)
end

function manual.help()
  local out = {}
  for _, c in ipairs(commands) do
    local head = string.format("  %-19s ", "." .. c.name .. " " .. c.wants)
    for i, line in ipairs(paint.fold(c.about, 78 - 22)) do
      out[#out + 1] = (i == 1 and head or string.rep(" ", 22)) .. line .. "\n"
    end
  end
  return table.concat(out) .. [[

Anything else is Lua. An expression prints its value:
  claims[1]                          a claim with its source, its verdict and its sentence
  #claims, sources[1].name           numbers and words
  for _, c in ipairs(claims) do if c.denial then print(c) end end
]]
end

return manual
