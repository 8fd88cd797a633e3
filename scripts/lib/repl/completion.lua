-- completion.lua: what could stand at the cursor of the workbench, with types and help from the API.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local paint = require "lib.paint"
local reference = require "lib.reference"
local manual = require "lib.repl.manual"
local commands = require "lib.repl.commands"
local library = require "lib.repl.library"

local completion = {}

local MOST = 60 -- candidates that are listed

-- A candidate is { word, type, doc, what ends it }; the last three may be missing.

-- {{{ what an expression is: { type = "claim[]" } by the API, or { value = … } of a plain table

local function of_value(value)
  local class = hearsay.class(value)
  if class == "list" then return { type = (hearsay.class(value[1]) or "nil") .. "[]" } end
  if class or type(value) == "string" then return { type = class or "string" } end
  return { value = value }
end

-- "source?" → "source", '"direct"|"mixed"' → "string"
local function base(kind)
  kind = kind:gsub("%?$", "")
  return kind:find '^%(?"' and "string" or kind
end

-- What ".name", "[index]" or "(arguments)" behind it makes of it; nil if that is not known.
local function follow(it, sign, inner)
  if sign == "(" then
    local result = it.type and it.type:match "^fun%b():%s*(.+)$"
    return result and { type = result }
  elseif it.type and sign == "[" then
    local item = base(it.type):match "^(.*)%[%]$"
    return item and { type = item }
  elseif it.type then
    local class = reference.classes()[base(it.type)]
    return class and class[inner] and { type = class[inner].type }
  elseif type(it.value) == "table" then
    return of_value(rawget(it.value, tonumber(inner) or inner:match '^"(.*)"$' or inner))
  end
end

local resolve

-- The items that a loop of the text goes through under that name.
local function item_of_loop(text, name, env)
  local before, list = text:match("^(.*)for%s+[%w_]+%s*,%s*" .. name .. "%s+in%s+ipairs%s*(%b())%s*do")
  local it = before and resolve(before .. list:sub(2, -2), env)
  return it and follow(it, "[", "1")
end

-- The expression that a text ends with, as far as names, fields, indices and calls go.
function resolve(text, env)
  local links, whole = {}, text
  while true do
    local before, bracket = text:match "^(.*)(%b[])$"
    if not before then before, bracket = text:match "^(.*)(%b())$" end
    if before then
      table.insert(links, 1, { bracket:sub(1, 1), bracket:sub(2, -2) })
      text = before
    else
      local sign, name
      before, sign, name = text:match "^(.-)([.:]?)([%a_][%w_]*)$"
      if not before then return nil end
      if sign == "" then
        local it = env[name] ~= nil and of_value(env[name]) or item_of_loop(whole, name, env) or { type = name }
        for _, link in ipairs(links) do it = it and follow(it, link[1], link[2]) end
        return it
      end
      table.insert(links, 1, { sign, name })
      text = before
    end
  end
end

-- }}}
-- {{{ candidates

local function names_in(t, documented)
  local out = {}
  for name, value in pairs(t) do
    if type(name) == "string" then
      out[#out + 1] = { name, documented and documented[name] and documented[name].type or hearsay.class(value) or type(value),
        documented and documented[name] and documented[name].doc }
    end
  end
  return out
end

local function fields(text, sign, env)
  local it = resolve(text, env)
  if not it then return {} end
  if type(it.value) == "table" then return names_in(it.value) end
  if not it.type then return {} end
  if base(it.type) == "string" then return sign == ":" and names_in(string) or {} end
  local out = {}
  for _, entry in ipairs(reference.classes()[base(it.type)] or {}) do
    if entry.method == (sign == ":") then out[#out + 1] = { entry.name, entry.type, entry.doc } end
  end
  return out
end

local function files(typed)
  local folder = typed:match "^(.*/)" or ""
  return lists.map(hearsay.names(folder == "" and "." or folder) or {}, function (name)
    return { folder .. name .. (hearsay.is_folder(folder .. name) and "/" or "") }
  end)
end

local arguments = { file = files }

function arguments.mode() return { { "text", "", "for people" }, { "json", "", "a line a value" }, { "csv", "", "rows" } } end

function arguments.order() return { { "checkable", "", "those first that are most worth checking" } } end

function arguments.rule(_, bench)
  return lists.map(bench.pack:rules(), function (rule) return { rule.rule, rule.at, rule.about } end)
end

function arguments.claim(_, bench)
  return lists.map(bench.article and bench.article.claims or {}, function (claim)
    return { tostring(claim.id), claim.source and claim.source.name or "nobody", claim.content.text }
  end)
end

function arguments.topic()
  return lists.map(manual.topics(), function (topic) return { topic.name, topic.type, topic.doc } end)
end

function arguments.sql(_, bench)
  local out = {}
  for _, t in ipairs(bench.store and library.tables(bench) or {}) do
    out[#out + 1] = { t.name, t.type, table.concat(t.columns, ", ") }
    for _, column in ipairs(t.columns) do out[#out + 1] = { column, "column", "of " .. t.name } end
  end
  return out
end

-- The words that a text in quotation marks is one of, by the type of what it is compared with or handed to.
local function values_of(kind)
  local out = {}
  for word in (kind or ""):gmatch '"([^"]*)"' do out[#out + 1] = { word } end
  return out
end

-- Those of every field of that name; for an object that nothing is known of.
local function values_of_name(name)
  local out = {}
  for _, entry in ipairs(hearsay.api()) do
    if entry.name == name then table.move(values_of(entry.type), 1, 10, #out + 1, out) end
  end
  return out
end

-- In a line that ends inside a text: what is behind its quotation mark, and what the whole may be.
local function texts(line, bench)
  local before, mark, typed = line:match "^(.-)([\"'])([%w-]*)$"
  if not before or select(2, before:match("[^\n]*$"):gsub("[\"']", "")) % 2 == 1 then return nil end
  local compared = before:match "^(.-)%s*[=~]=%s*$"
  local called = before:match "^(.-)%s*%(%s*$"
  local wanted = before:match "([%w_]+)%s*=%s*$"
  local name = (compared or ""):match "[.]([%w_]+)$"
  local found = {}
  if name == "rule" then
    found = arguments.rule(nil, bench)
  elseif compared then
    local it = resolve(compared, bench.env)
    found = values_of(it and it.type)
    if #found == 0 and name then found = values_of_name(name) end
  elseif called then
    local it = resolve(called, bench.env)
    found = values_of(it and it.type)
  elseif wanted and before:find "articles%s*[{(]" then
    found = values_of_name(wanted)
  end
  return typed, lists.map(found, function (candidate) return { candidate[1], candidate[2], candidate[3], mark } end)
end

-- The part of the line to complete and what it may become.
local function candidates(line, bench)
  if line:find "^%s*%.%a*$" then
    return line:match "%S*$", lists.map(commands.all, function (c) return { "." .. c.name, c.wants, c.about } end)
  end
  local command, argument = line:match "^%s*%.(%a+)%s+(.*)$"
  if command then
    local complete = commands.all[command] and arguments[commands.all[command].complete]
    if commands.all[command] == commands.all.sql then argument = argument:match "[%w_]*$" end
    return argument, complete and complete(argument, bench) or {}
  end
  local typed, found = texts(line, bench)
  if typed then return typed, found end
  local text, sign, field = line:match "^(.-)([.:])([%a_]?[%w_]*)$"
  if text and not text:find "[.:]$" then return field, fields(text, sign, bench.env) end
  local out = names_in(_G)
  table.move(names_in(bench.env, reference.workbench), 1, #names_in(bench.env), #out + 1, out)
  return line:match "[%a_]?[%w_]*$", out
end

-- }}}

-- Words alone side by side; those with type and help in lines.
local function listing(found, width)
  local lines, widest, more = {}, 0, #found > MOST and "  … and " .. #found - MOST .. " more\n" or ""
  for i = 1, math.min(#found, MOST) do widest = math.max(widest, hearsay.columns(found[i][1])) end
  for i = 1, math.min(#found, MOST) do
    local word, kind, doc = table.unpack(found[i], 1, 3)
    lines[i] = kind and paint.cut("  " .. paint.pad(word, widest) .. "  " .. paint.pad(paint.one_line(kind), 14) .. "  " ..
      paint.one_line(doc or ""), width) .. "\n" or word .. "  "
  end
  return table.concat(lines) .. (found[1] and not found[1][2] and "\n" or "") .. more
end

-- The entry up to the cursor → the part to complete, the words it may become, and lines that say what these are.
function completion.of(line, bench)
  local typed, all = candidates((bench.pending or "") .. line, bench)
  local found, seen = {}, {}
  for _, candidate in ipairs(all) do
    local word = candidate[1]
    if word:sub(1, #typed) == typed and not seen[word] then
      seen[word] = true
      found[#found + 1] = candidate
    end
  end
  table.sort(found, function (a, b) return a[1] < b[1] end)
  local words = lists.map(found, function (candidate) return candidate[1] end)
  if #found == 1 then words[1] = words[1] .. (found[1][4] or "") end
  return typed, words, hearsay.visible(listing(found, bench.output.p.width))
end

return completion
