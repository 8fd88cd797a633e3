-- declarations.lua: what a file says with rule "id" {…} and pack {…}, looked at without running it.
local luaparse = require "lib.luaparse"
local options = require "lib.options"

local declarations = {}

local labels = { "well-sourced", "attributed", "weak", "disputed", "unsourced" }
local over = { "claim", "article" }
local required = {
  about = "one line that says what it finds", points = "how much it adds to the score",
  when = "a function that gets a claim", examples = "texts it must fire on, and be silent on",
}

local function one_of(word, words)
  for _, other in ipairs(words) do
    if word == other then return true end
  end
  return false
end

-- Calls each(node) for every node of a tree.
local function walk(node, each)
  if node.kind then each(node) end
  for _, inner in pairs(node) do
    if type(inner) == "table" then walk(inner, each) end
  end
end

-- Keys that the class does not have.
local function check_keys(constructor, what, class, report)
  local names = {}
  for i, entry in ipairs(class) do names[i] = entry.name end
  for _, item in ipairs(constructor.items) do
    local key = item.key and luaparse.constant(item.key)
    if not item.key then
      report(item.at, what .. " has a value without a name")
    elseif key and not class[key] then
      local like = type(key) == "string" and options.nearest(key, names)
      report(item.at, what .. " has no '" .. key .. "'" .. (like and ": did you mean '" .. like .. "'?" or ""))
    end
  end
end

-- The whole number that an item must be; nil if it is not written out, or wrong (which is reported).
local function whole_number(node, what, report)
  local value = luaparse.constant(node)
  if value == nil and node.kind ~= "nil" and node.kind ~= "true" and node.kind ~= "false" and node.kind ~= "table" then return nil end
  if math.type(value) == "float" and math.tointeger(value) then value = math.tointeger(value) end
  if math.type(value) ~= "integer" then
    report(node.at, what .. " must be a whole number")
  elseif value < -100 or value > 100 then
    report(node.at, what .. " must lie between -100 and 100: a score cannot change by more")
  else
    return value
  end
end

local function check_choice(node, what, choices, report)
  local word = node and luaparse.constant(node)
  if word == nil or one_of(word, choices) then return end
  local like = type(word) == "string" and options.nearest(word, choices)
  report(node.at, what .. " must be one of " .. table.concat(choices, ", ") .. (like and ": did you mean '" .. like .. "'?" or ""))
end

-- The texts of one side of the examples; `seen` holds those of the other.
local function check_texts(constructor, side, seen, what, at, report)
  local list = luaparse.item(constructor, side)
  if not list then return report(at, what .. ": no example says where it " .. (side == "fires" and "fires" or "is silent")) end
  if list.kind ~= "table" then return end
  if #list.items == 0 then report(list.at, what .. ": examples." .. side .. " is empty") end
  for _, item in ipairs(list.items) do
    local text = luaparse.constant(item.value)
    text = type(text) == "string" and text:match "^%s*(.-)%s*$"
    if text == "" then
      report(item.at, what .. ": an example in " .. side .. " is empty")
    elseif text and seen[text] then
      report(item.at, what .. ": the same example is in " .. seen[text] .. (seen[text] == side and " twice" or " and in " .. side))
    elseif text then
      seen[text] = side
    end
  end
end

local function check_examples(examples, what, classes, report)
  if examples.kind ~= "table" then return end
  local seen = {}
  check_keys(examples, what .. ": examples", classes.examples, report)
  check_texts(examples, "fires", seen, what, examples.at, report)
  check_texts(examples, "silent", seen, what, examples.at, report)
end

local function check_id(id, text, seen, where, report)
  if id == "" or id:find "[^a-z0-9-]" then
    report(text.at, "rule \"" .. id .. "\": an id is made of lower-case letters, digits and hyphens")
  elseif id == "start" or id == "limit" then
    report(text.at, "rule \"" .. id .. "\": this name is the scoring's own, take another")
  elseif seen[id] then
    report(text.at, "rule \"" .. id .. "\" is there twice: also at " .. seen[id])
  else
    seen[id] = where(text.at)
  end
end

local function check_rule(constructor, text, at, seen, classes, where, report)
  local id = luaparse.constant(text)
  if type(id) ~= "string" then return end
  local what = "rule \"" .. id .. "\""
  check_id(id, text, seen, where, report)
  check_keys(constructor, what, classes.rule, report)
  for _, name in ipairs { "about", "points", "when", "examples" } do
    if not luaparse.item(constructor, name) then report(at, what .. " needs '" .. name .. "': " .. required[name]) end
  end
  local about, points = luaparse.item(constructor, "about"), luaparse.item(constructor, "points")
  local label, examples = luaparse.item(constructor, "label"), luaparse.item(constructor, "examples")
  local words = about and luaparse.constant(about)
  if type(words) == "string" and not words:find "%S" then report(about.at, what .. ": 'about' says nothing") end
  if points and whole_number(points, what .. ": 'points'", report) == 0 and not label then
    report(points.at, what .. ": with 0 points and no label it changes nothing")
  end
  check_choice(label, what .. ": 'label'", labels, report)
  check_choice(luaparse.item(constructor, "over"), what .. ": 'over'", over, report)
  if examples then check_examples(examples, what, classes, report) end
end

local function check_pack(constructor, classes, report)
  check_keys(constructor, "pack", classes.pack, report)
  local start, least = luaparse.item(constructor, "start"), luaparse.item(constructor, "labels")
  if start then whole_number(start, "pack: 'start'", report) end
  if least and least.kind == "table" then check_keys(least, "pack.labels", classes.labels, report) end
end

-- Calls report(at, message) for every mistake in the declarations of a tree. `seen` holds the ids of the pack so far
-- and where they are; where(at) says where a place is.
function declarations.check(tree, seen, classes, where, report)
  walk(tree, function (node)
    local rule, id = luaparse.declaration(node, "rule")
    if rule and id then check_rule(rule, id, node.at, seen, classes, where, report) end
    local pack, name = luaparse.declaration(node, "pack")
    if pack and not name then check_pack(pack, classes, report) end
  end)
end

-- The rules that a tree writes out: { {id, first, last}, … }, the bytes they begin and end at.
function declarations.rules(tree)
  local out = {}
  walk(tree, function (node)
    local rule, text = luaparse.declaration(node, "rule")
    local id = rule and text and luaparse.constant(text)
    if type(id) == "string" then out[#out + 1] = { id = id, first = node.at, last = rule.last } end
  end)
  table.sort(out, function (a, b) return a.first < b.first end)
  return out
end

return declarations
