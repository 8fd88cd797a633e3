-- reference.lua: what rules see, from the one description in the program, and as the outputs of `hearsay api`.
local hearsay = require "hearsay"

local reference = {}

-- {{{ the description

-- What files of rules call; a name that is not described here is there all the same.
local calls = {
  rule = { "fun(id: string): fun(rule: rule)", "makes a rule: rule \"id\" { about = …, points = …, when = … }" },
  use = { "fun(name: string)", "takes in the rules of another pack: the first line of pack.lua" },
  override = { "fun(id: string): fun(change: override)", "changes a rule of the pack in use: points, when, examples, or off = true" },
  settings = { "table<string, any>", "the pack's settings, read-only" },
  words = { "fun(name: string): table", "gives lib/NAME.txt, a word or phrase a line, as a set: set:has(text), set:find(text, span or article)" },
  require = { "fun(name: string): any", "gives what lib/NAME.lua of the pack returns" },
  pack = { "fun(pack: pack)", "says what the pack is called, where scores start and which score a label needs" },
}

-- { name = { name = {class, name, type, doc, method} }, … } and the names of the classes in order; each class also
-- lists its entries in order, from 1.
function reference.classes()
  local classes, order = {}, {}
  for _, entry in ipairs(hearsay.api()) do
    local class = classes[entry.class]
    if not class then
      class = {}
      classes[entry.class] = class
      order[#order + 1] = entry.class
    end
    class[entry.name] = entry
    class[#class + 1] = entry
  end
  return classes, order
end

local function set_of(list)
  local out = {}
  for _, name in ipairs(list) do out[name] = true end
  return out
end

-- The names there are for rules: { functions = {…}, libraries = {string = {…}, …}, blocked = {…}, calls = { {name, type,
-- doc}, … } }, lists sorted, and `order`, the names of the libraries.
function reference.names()
  local names = hearsay.rule_names()
  local known = set_of(names.functions)
  for _, name in ipairs(names.blocked) do known[name] = true end
  names.order, names.calls = {}, {}
  for name, fields in pairs(names.libraries) do
    known[name] = true
    names.order[#names.order + 1] = name
    table.sort(fields)
  end
  for name in pairs(names.globals) do
    local call = calls[name] or { "function", "for the files of a pack" }
    if not known[name] then table.insert(names.calls, { name = name, type = call[1], doc = call[2] }) end
  end
  table.sort(names.order)
  table.sort(names.calls, function (a, b) return a.name < b.name end)
  return names
end

-- }}}
-- {{{ outputs

local outputs = {}

-- "fun(self, kind: string): integer" of an article → with the class of self.
local function full_type(entry) return (entry.type:gsub("^fun%(self", "fun(self: " .. entry.class)) end

local function dotted(entry)
  if not entry.name:match "^[%a_][%w_]*$" then return entry.class .. "[\"" .. entry.name .. "\"]" end
  return entry.class .. (entry.method and ":" or ".") .. entry.name
end

function outputs.text()
  local classes, order = reference.classes()
  local out = {}
  local function add(name, type, doc) out[#out + 1] = string.format("  %-24s %-42s %s\n", name, type, doc) end
  for _, class in ipairs(order) do
    out[#out + 1] = class .. "\n"
    for _, entry in ipairs(classes[class]) do add(dotted(entry), entry.type, entry.doc) end
    out[#out + 1] = "\n"
  end
  local names = reference.names()
  out[#out + 1] = "names in a file of rules\n"
  for _, call in ipairs(names.calls) do add(call.name, call.type, call.doc) end
  out[#out + 1] = "  of Lua: " .. table.concat(names.functions, " ") .. "\n"
  for _, library in ipairs(names.order) do
    out[#out + 1] = "  " .. library .. ": " .. table.concat(names.libraries[library], " ") .. "\n"
  end
  return table.concat(out)
end

-- Definitions for the Lua language server.
function outputs.meta()
  local classes, order = reference.classes()
  local names = reference.names()
  local out = { "---@meta\n-- What rules see. Written by `hearsay api --format meta`: changes here are lost.\n" }
  local function add(...) out[#out + 1] = string.format(...) .. "\n" end
  for _, class in ipairs(order) do
    add("\n---@class (exact) %s", class)
    for _, entry in ipairs(classes[class]) do
      local name = entry.name:match "^[%a_][%w_]*$" or "[\"" .. entry.name .. "\"]"
      add("---@field %s %s # %s", name, full_type(entry), entry.doc)
    end
  end
  for _, call in ipairs(names.calls) do add("\n---%s\n---@type %s\n%s = nil", call.doc, call.type, call.name) end
  add("\n-- Of Lua there are %s", table.concat(names.functions, ", "))
  for _, library in ipairs(names.order) do
    add("-- and, in %s, %s", library, table.concat(names.libraries[library], ", "))
  end
  return table.concat(out)
end

-- A standard for luacheck, to be read as .luacheckrc.
function outputs.luacheck()
  local names = reference.names()
  local out = {
    "-- What rules may use. Written by `hearsay api --format luacheck`: changes here are lost.\n",
    "stds.hearsay = {\n  read_globals = {\n",
  }
  local function add(...) out[#out + 1] = string.format(...) .. "\n" end
  for _, call in ipairs(names.calls) do
    if call.name == "settings" then add "    settings = { other_fields = true },"
    else add("    %q,", call.name) end
  end
  for _, name in ipairs(names.functions) do add("    %q,", name) end
  for _, library in ipairs(names.order) do
    add("    %s = { fields = {", library)
    for _, field in ipairs(names.libraries[library]) do add("      %q,", field) end
    add("    } },")
  end
  add("  },\n}\nstd = \"hearsay\"\nmax_line_length = false")
  return table.concat(out)
end

-- A page for man.
function outputs.man()
  local classes, order = reference.classes()
  local names = reference.names()
  local out = {}
  local function plain(text) return (text:gsub("\\", "\\e"):gsub("-", "\\-"):gsub("^[.']", "\\&%0")) end
  local function add(...)
    for _, line in ipairs { ... } do out[#out + 1] = line .. "\n" end
  end
  local function item(name, type, doc) add(".TP", "\\fB" .. plain(name) .. "\\fR " .. plain(type):gsub("|", "|\\:"), plain(doc)) end
  add(".TH HEARSAY\\-RULES 7 \"\" \"hearsay " .. hearsay.version .. "\"", ".ad l", ".nh", ".SH NAME",
    "hearsay\\-rules \\- what rules of hearsay see", ".SH DESCRIPTION",
    "A rule is a named function over a claim or an article. A type that ends in ? may be nil; [] is a list.")
  for _, class in ipairs(order) do
    add(".SH " .. class:upper())
    for _, entry in ipairs(classes[class]) do item(dotted(entry), entry.type, entry.doc) end
  end
  add ".SH NAMES IN A FILE OF RULES"
  for _, call in ipairs(names.calls) do item(call.name, call.type, call.doc) end
  item("functions of Lua", "", table.concat(names.functions, ", "))
  for _, library in ipairs(names.order) do item(library, "", table.concat(names.libraries[library], ", ")) end
  add(".SH SEE ALSO", "hearsay help check, hearsay help init, rules/sourcing/README.md")
  return table.concat(out)
end

-- The reference as "text", "meta", "luacheck" or "man".
function reference.as(format) return outputs[format]() end

-- }}}

return reference
