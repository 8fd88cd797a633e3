-- reference.lua: what rules see of an article, and scripts of the program, from the two tables in it; and as the outputs
-- of `hearsay api`.
local hearsay = require "hearsay"
local lists = require "lib.lists"

local reference = {}

-- {{{ the description

-- The names of the workbench, beside Lua's own.
reference.workbench = {
  article = { type = "article?", doc = "the article that is open" },
  claims = { type = "claim[]", doc = "its claims" },
  sources = { type = "source[]", doc = "everyone who speaks in it" },
  articles = { type = "fun(wanted: table?): table[]",
    doc = "the articles of the open database that fit: articles{site = \"…\", text = \"…\"}" },
  open = { type = "fun(id: integer): article", doc = "opens an article of that database" },
  _ = { type = "any", doc = "the last value that an expression gave" },
  print = { type = "fun(...)", doc = "prints values as they are, a tab between them" },
}

-- { name = { name = {class, name, type, doc, method} }, … } and the names of the classes in order; each class also
-- lists its entries in order, from 1. What a file of rules calls is no class, and third.
function reference.classes(of)
  local classes, order, calls = {}, {}, {}
  for _, entry in ipairs(hearsay.api(of)) do
    local class = entry.class == "file" and calls or classes[entry.class]
    if not class then
      class = {}
      classes[entry.class] = class
      order[#order + 1] = entry.class
    end
    class[entry.name] = entry
    class[#class + 1] = entry
  end
  return classes, order, calls
end

-- The names of the workbench in the form of reference.names.
local function workbench_names()
  local names = { functions = {}, libraries = {}, order = {}, calls = {} }
  for name, entry in pairs(reference.workbench) do
    table.insert(names.calls, { name = name, type = entry.type, doc = entry.doc })
  end
  table.sort(names.calls, function (a, b) return a.name < b.name end)
  return names
end

-- The names there are for rules: { functions = {…}, libraries = {string = {…}, …}, blocked = {…}, calls = { {name, type,
-- doc}, … } }, lists sorted, and `order`, the names of the libraries.
function reference.names()
  local names = hearsay.rule_names()
  names.order = lists.keys(names.libraries)
  for _, fields in pairs(names.libraries) do table.sort(fields) end
  names.calls = select(3, reference.classes "rules")
  table.sort(names.calls, function (a, b) return a.name < b.name end)
  return names
end

-- }}}
-- {{{ outputs

-- Who sees what is described.
local sides = {
  rules = {
    names = reference.names, heading = "names in a file of rules", meta = "---@meta", std = "hearsay", tail = "",
    what = "What rules see", may = "What rules may use", command = "hearsay api",
    man = {
      ".TH HEARSAY\\-RULES 7", "hearsay\\-rules \\- what rules of hearsay see",
      "A rule is a named function over a claim or an article. A type that ends in ? may be nil; [] is a list.",
      "hearsay help check, hearsay help init, rules/sourcing/README.md",
    },
  },
  scripts = {
    names = workbench_names, heading = "names in the workbench and in init.lua", meta = "---@meta hearsay", std = "lua54+hearsay",
    tail = "\n---@type hearsay\nlocal hearsay = {}\nreturn hearsay\n",
    what = "What scripts see of the program", may = "What init.lua may use", command = "hearsay api --of scripts",
    man = {
      ".TH HEARSAY\\-SCRIPTS 7", "hearsay\\-scripts \\- what scripts of hearsay see of the program",
      "A script gets the program by require \"hearsay\"; init.lua of the workbench is one. Of what can fail, the first value " ..
        "is nil then, and the second says why. A type that ends in ? may be nil; [] is a list.",
      "hearsay help repl, hearsay help api",
    },
  },
}

local outputs = {}

-- "fun(self, kind: string): integer" of an article → with the class of self.
local function full_type(entry) return (entry.type:gsub("^fun%(self", "fun(self: " .. entry.class)) end

local function dotted(entry)
  if not entry.name:match "^[%a_][%w_]*$" then return entry.class .. "[\"" .. entry.name .. "\"]" end
  return entry.class .. (entry.method and ":" or ".") .. entry.name
end

function outputs.text(of)
  local side, classes, order = sides[of], reference.classes(of)
  local out = {}
  local function add(name, type, doc) out[#out + 1] = string.format("  %-24s %-42s %s\n", name, type, doc) end
  for _, class in ipairs(order) do
    out[#out + 1] = class .. "\n"
    for _, entry in ipairs(classes[class]) do add(dotted(entry), entry.type, entry.doc) end
    out[#out + 1] = "\n"
  end
  local names = side.names()
  out[#out + 1] = side.heading .. "\n"
  for _, call in ipairs(names.calls) do add(call.name, call.type, call.doc) end
  if names.functions[1] then out[#out + 1] = "  of Lua: " .. table.concat(names.functions, " ") .. "\n" end
  for _, library in ipairs(names.order) do
    out[#out + 1] = "  " .. library .. ": " .. table.concat(names.libraries[library], " ") .. "\n"
  end
  return table.concat(out)
end

-- Definitions for the Lua language server.
function outputs.meta(of)
  local side, classes, order = sides[of], reference.classes(of)
  local names = side.names()
  local out = {
    side.meta, "\n-- ", side.what, ". Written by `", side.command, " --format meta`: changes here are lost.\n",
  }
  local function add(...) out[#out + 1] = string.format(...) .. "\n" end
  for _, class in ipairs(order) do
    add("\n---@class (exact) %s", class)
    for _, entry in ipairs(classes[class]) do
      local name = entry.name:match "^[%a_][%w_]*$" or "[\"" .. entry.name .. "\"]"
      add("---@field %s %s # %s", name, full_type(entry), entry.doc)
    end
  end
  for _, call in ipairs(names.calls) do add("\n---%s\n---@type %s\n%s = nil", call.doc, call.type, call.name) end
  if names.functions[1] then add("\n-- Of Lua there are %s", table.concat(names.functions, ", ")) end
  for _, library in ipairs(names.order) do
    add("-- and, in %s, %s", library, table.concat(names.libraries[library], ", "))
  end
  return table.concat(out) .. side.tail
end

-- A standard for luacheck, to be read as .luacheckrc.
function outputs.luacheck(of)
  local side = sides[of]
  local names = side.names()
  local out = {
    "-- ", side.may, ". Written by `", side.command, " --format luacheck`: changes here are lost.\n",
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
  add("  },\n}\nstd = %q\nmax_line_length = false", side.std)
  return table.concat(out)
end

-- A page for man.
function outputs.man(of)
  local side, classes, order = sides[of], reference.classes(of)
  local names = side.names()
  local out = {}
  local function plain(text) return (text:gsub("\\", "\\e"):gsub("-", "\\-"):gsub("^[.']", "\\&%0")) end
  local function add(...)
    for _, line in ipairs { ... } do out[#out + 1] = line .. "\n" end
  end
  local function item(name, type, doc) add(".TP", "\\fB" .. plain(name) .. "\\fR " .. plain(type):gsub("|", "|\\:"), plain(doc)) end
  add(side.man[1] .. " \"\" \"hearsay " .. hearsay.version .. "\"", ".ad l", ".nh", ".SH NAME", side.man[2],
    ".SH DESCRIPTION", side.man[3])
  for _, class in ipairs(order) do
    add(".SH " .. class:upper())
    for _, entry in ipairs(classes[class]) do item(dotted(entry), entry.type, entry.doc) end
  end
  add(".SH " .. side.heading:upper())
  for _, call in ipairs(names.calls) do item(call.name, call.type, call.doc) end
  if names.functions[1] then item("functions of Lua", "", table.concat(names.functions, ", ")) end
  for _, library in ipairs(names.order) do item(library, "", table.concat(names.libraries[library], ", ")) end
  add(".SH SEE ALSO", side.man[4])
  return table.concat(out)
end

-- The reference of what "rules" or "scripts" see as "text", "meta", "luacheck" or "man".
function reference.as(format, of) return outputs[format](of or "rules") end

-- }}}

return reference
