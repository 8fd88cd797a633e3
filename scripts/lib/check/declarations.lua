-- declarations.lua: what a file says with rule "id" {…}, override "id" {…}, use "name" and pack {…}, looked at without
-- running it.
local lists = require "lib.lists"
local luaparse = require "lib.luaparse"
local did_you_mean = require "lib.suggest"

local declarations = {}

local labels = { "well-sourced", "attributed", "weak", "disputed", "unsourced" }
local over = { "claim", "article" }
local required = {
  about = "one line that says what it finds", points = "how much it adds to the score",
  when = "a function that gets a claim", examples = "texts it must fire on, and be silent on",
}

-- Whether what a node gives is surely no `kind` ("function", "table").
local function never(node, kind)
  return node.kind ~= kind and (luaparse.constant(node) ~= nil or node.kind == "true" or node.kind == "false" or
    node.kind == "nil" or node.kind == "table" or node.kind == "function")
end

-- Keys that the class does not have.
local function check_keys(constructor, what, class, report)
  local names = lists.map(class, function (entry) return entry.name end)
  for _, item in ipairs(constructor.items) do
    local key = item.key and luaparse.constant(item.key)
    if not item.key then
      report(item.at, what .. " has a value without a name")
    elseif key and not class[key] then
      report(item.at, what .. " has no '" .. key .. "'" .. did_you_mean(key, names, "'"))
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
  if word == nil or lists.set(choices)[word] then return end
  report(node.at, what .. " must be one of " .. table.concat(choices, ", ") .. did_you_mean(word, choices, "'"))
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

-- `sides` are those that must be there.
local function check_examples(examples, what, classes, sides, report)
  if examples.kind ~= "table" then
    if never(examples, "table") then report(examples.at, what .. ": 'examples' must be { fires = {…}, silent = {…} }") end
    return
  end
  local seen = {}
  check_keys(examples, what .. ": examples", classes.examples, report)
  for _, side in ipairs { "fires", "silent" } do
    if sides[side] or luaparse.item(examples, side) then check_texts(examples, side, seen, what, examples.at, report) end
  end
end

local function check_id(id, text, pack, report)
  local seen = pack.seen
  if id == "" or id:find "[^a-z0-9-]" then
    report(text.at, "rule \"" .. id .. "\": an id is made of lower-case letters, digits and hyphens")
  elseif id == "start" or id == "limit" then
    report(text.at, "rule \"" .. id .. "\": this name is the scoring's own, take another")
  elseif seen[id] then
    report(text.at, "rule \"" .. id .. "\" is there twice: also at " .. seen[id])
  elseif pack.below and pack.below.rules[id] then
    report(text.at, "rule \"" .. id .. "\" is in the pack in use already: write override \"" .. id .. "\" {…} to change it, or take another name")
  else
    seen[id] = pack.where(text.at)
  end
end

local function check_rule(constructor, text, at, pack, report)
  local classes = pack.classes
  local id = luaparse.constant(text)
  if type(id) ~= "string" then return end
  local what = "rule \"" .. id .. "\""
  check_id(id, text, pack, report)
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
  if examples then check_examples(examples, what, classes, { fires = true, silent = true }, report) end
end

-- Whether there is a rule to change.
local function check_overridden(id, text, pack, report)
  local what, below = "override \"" .. id .. "\"", pack.below
  if pack.changed[id] then
    report(text.at, what .. " is there twice: also at " .. pack.changed[id])
  elseif not below and pack.whole then
    report(text.at, what .. ": this pack uses no other: use \"name\" comes first")
  elseif below and below.rules_known and not below.rules[id] then
    local like = did_you_mean(id, lists.keys(below.rules), '"')
    report(text.at, what .. (like ~= "" and ": there is no such rule" .. like or ": the pack in use has no such rule"))
  end
  pack.changed[id] = pack.changed[id] or pack.where(text.at)
end

local function check_override(constructor, text, at, pack, report)
  local id = luaparse.constant(text)
  local what = type(id) == "string" and "override \"" .. id .. "\"" or "override"
  if type(id) == "string" then check_overridden(id, text, pack, report) end
  check_keys(constructor, what, pack.classes.override, report)
  local off, points = luaparse.item(constructor, "off"), luaparse.item(constructor, "points")
  local when, examples = luaparse.item(constructor, "when"), luaparse.item(constructor, "examples")
  if #constructor.items == 0 then
    report(at, what .. " changes nothing: give it points, when, examples or off = true")
  elseif off and off.kind ~= "true" and (never(off, "true")) then
    report(off.at, what .. ": 'off' can only be true")
  elseif off and #constructor.items > 1 then
    report(off.at, what .. ": a rule that is off needs nothing else")
  end
  if points then whole_number(points, what .. ": 'points'", report) end
  if when and never(when, "function") then
    report(when.at, what .. ": 'when' must be a function: it gets the claim, and the function before it")
  end
  if examples then check_examples(examples, what, pack.classes, {}, report) end
end

local value_kinds = { number = "number", string = "string", ["true"] = "boolean", ["false"] = "boolean" }

local function check_settings(settings, below, report)
  if settings.kind ~= "table" then
    if never(settings, "table") then report(settings.at, "pack: 'settings' must be a table of names and values") end
    return
  end
  for _, item in ipairs(settings.items) do
    local name, kind = item.key and luaparse.constant(item.key), item.value.kind
    local old = name and below and value_kinds[below.settings[name]]
    if not item.key then
      report(item.at, "pack.settings has a value without a name")
    elseif name and (kind == "table" or kind == "function" or kind == "nil") then
      report(item.value.at, "pack.settings: '" .. name .. "' must be a number, a string, true or false")
    elseif old and value_kinds[kind] and value_kinds[kind] ~= old then
      report(item.value.at, "pack.settings: '" .. name .. "' must be a " .. old .. ", as in the used pack")
    elseif name and below and not below.settings[name] then
      local like = did_you_mean(name, lists.keys(below.settings), "'")
      if like ~= "" then report(item.key.at, "pack.settings: the used pack has no '" .. name .. "'" .. like) end
    end
  end
end

local function check_labels(labels_table, pack, report)
  if labels_table.kind ~= "table" then
    if never(labels_table, "table") then report(labels_table.at, "pack: 'labels' must be a table: from which score a label holds") end
    return
  end
  check_keys(labels_table, "pack.labels", pack.classes.labels, report)
  for _, label in ipairs(pack.classes.labels) do
    local least = luaparse.item(labels_table, label.name)
    if least then whole_number(least, "pack.labels: '" .. label.name .. "'", report)
    else report(labels_table.at, "pack.labels needs '" .. label.name .. "': " .. label.doc) end
  end
end

local function check_pack(constructor, pack, report)
  check_keys(constructor, "pack", pack.classes.pack, report)
  for _, name in ipairs { "name", "about" } do
    local text = luaparse.item(constructor, name)
    if text and never(text, "string") then report(text.at, "pack: '" .. name .. "' must be a text") end
  end
  local start, settings = luaparse.item(constructor, "start"), luaparse.item(constructor, "settings")
  local least = luaparse.item(constructor, "labels")
  if start then whole_number(start, "pack: 'start'", report) end
  if settings then check_settings(settings, pack.below, report) end
  if least then check_labels(least, pack, report) end
end

-- Calls report(at, message) for every mistake in the declarations of a tree, a file of a pack: { classes, where, whole,
-- below, seen, changed }. where(at) says where a place is; `below` is what the used pack declares, nil if none is used,
-- and `whole` whether all files are there that could say so; `seen` and `changed` hold the ids so far.
function declarations.check(tree, pack, report)
  luaparse.walk(tree, function (node)
    local rule, id = luaparse.declaration(node, "rule")
    if rule and id then check_rule(rule, id, node.at, pack, report) end
    local called = node.kind == "call" and #node.arguments > 1 and node.func.name
    if called == "rule" or called == "override" then
      report(node.at, called .. " takes no brackets and no comma: write " .. called .. " \"name\" { … }")
    end
    local change, changed = luaparse.declaration(node, "override")
    if change and changed then check_override(change, changed, node.at, pack, report) end
    local declared, name = luaparse.declaration(node, "pack")
    if declared and not name then check_pack(declared, pack, report) end
    local used = luaparse.used(node)
    if used and pack.below and pack.below.missing then
      report(used.at, "use \"" .. luaparse.constant(used) .. "\": there is no other pack of that name beside this one, nor among those that ship")
    end
  end)
end

return declarations
