-- values.lua: what an expression gave, as the workbench prints it: for people, as JSON, as CSV.
local hearsay = require "hearsay"
local session = require "lib.session"
local lists = require "lib.lists"
local paint = require "lib.paint"
local show = require "lib.show"
local passage = require "lib.repl.passage"
local csv = require "lib.csv"

local values = {}

local MOST = 1000 -- items of a list or a table that are shown to people

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

-- Whether it is a list of ours, or a table that has items and nothing else.
local function is_list(value)
  if hearsay.class(value) == "list" then return true end
  return type(value) == "table" and #value == #sorted_keys(value)
end

-- {{{ text

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
    if i > MOST then lines[#lines + 1] = "  … and " .. #keys - MOST .. " more" break end
    local name = type(key) == "string" and key or "[" .. tostring(key) .. "]"
    local text = type(t[key]) == "table" and values.flat(t[key]) or one_line(t[key])
    lines[#lines + 1] = "  " .. name .. " = " .. paint.cut(paint.one_line(text), p.width - 5 - #name)
  end
  return "{\n" .. table.concat(lines, "\n") .. "\n}"
end

local function show_list(list, p)
  local lines = {}
  for i, item in ipairs(list) do
    if i > MOST then lines[#lines + 1] = "  … and " .. #list - MOST .. " more" break end
    lines[#lines + 1] = string.format("%4d  %s", i, paint.cut(paint.one_line(tostring(item)), p.width - 8))
  end
  return #lines > 0 and table.concat(lines, "\n") or "an empty list"
end

local INDENT = "      "

local function indented(lines) return #lines > 0 and "\n" .. INDENT .. table.concat(lines, "\n" .. INDENT) or "" end

-- A claim as .score shows it, below it its sentence with what is claimed, who says so and the cue.
local function show_claim(claim, p)
  local marks = { { claim.content, "bold" } }
  if claim.cue then marks[#marks + 1] = { claim.cue, "yellow" } end
  local source = claim.source
  for _, mention in ipairs(source and source.mentions or {}) do marks[#marks + 1] = { mention, "cyan" } end
  return show.claim(claim, p):gsub("\n$", "") .. indented(passage.lines(claim.article, marks, p.width - #INDENT, p))
end

local function show_span(span, article, p)
  local lines = article and passage.lines(article, { { span, "bold" } }, p.width - #INDENT, p) or {}
  return #lines > 0 and string.format("%4d  ", span.line) .. table.concat(lines, "\n" .. INDENT) or tostring(span)
end

-- A source, and every sentence where it stands as one.
local function show_source(source, p)
  local article = source.claims[1] and source.claims[1].article
  local out = { paint.one_line(source.name .. (source.role and ", " .. source.role or "")) .. " (" .. source.kind .. "), " ..
    session.plural(#source.claims, "claim") }
  for _, mention in ipairs(source.mentions) do out[#out + 1] = show_span(mention, article, p) end
  return table.concat(out, "\n")
end

-- Objects with their words where they stand, tables one level deep. `article` is the one that spans are sought in.
local function in_words(value, p, article)
  local class = hearsay.class(value)
  if class == "claim" then return show_claim(value, p) end
  if class == "source" then return show_source(value, p) end
  if class == "span" then return show_span(value, article, p) end
  if class == "article" then
    return show.head(value, p) .. session.plural(#value.claims, "claim") .. ", " ..
      (#value.attributions > 0 and session.plural(#value.attributions, "attribution") .. " besides, " or "") ..
      session.plural(#value.sources, "source")
  end
  if class == "list" then return show_list(value, p) end
  if type(value) == "table" then
    local first = value[1]
    local lines = (hearsay.class(first) or getmetatable(first)) and type(first) ~= "string" and is_list(value)
    return lines and show_list(value, p) or show_table(value, p)
  end
  return one_line(value)
end

function values.text(value, p, article) return in_words(value, p, article) .. "\n" end

-- }}}
-- {{{ JSON

local DEEPEST = 20 -- tables inside each other

-- What JSON can hold: objects inside others as their fields' words, numbers that it has, and tables so deep.
local function plain(value, depth)
  if type(value) == "number" and (value ~= value or math.abs(value) == math.huge) then return nil end
  if hearsay.class(value) == "list" then
    return hearsay.array(lists.map(value, function (item) return plain(item, depth + 1) end))
  end
  if type(value) == "userdata" or type(value) == "function" or type(value) == "thread" then return tostring(value) end
  if type(value) ~= "table" then return value end
  if depth > DEEPEST then error("tables are nested too deeply for JSON, or hold themselves: .mode text", 0) end
  local out = {}
  for key, item in pairs(value) do out[math.type(key) and key or tostring(key)] = plain(item, depth + 1) end
  return out
end

local function numbers_of(claims)
  return hearsay.array(lists.map(claims, function (claim) return claim.id end))
end

-- As `extract` counts: code points from 0, and the first one behind.
local function span_fields(span)
  local spans = lists.map(span.fragments, function (piece) return { piece.first - 1, piece.last } end)
  return { text = span.text, spans = hearsay.array(spans) }
end

local function source_fields(source)
  return { id = source.id, name = source.name, kind = source.kind, role = source.role,
    candidates = #source.candidates > 0 and source.candidates or nil, claims = numbers_of(source.claims) }
end

-- Articles and claims are those of `extract` and `score --format json`.
local function json_of(value)
  local class = hearsay.class(value)
  if class == "article" or class == "claim" then return hearsay.json(value) end
  if class == "source" then return hearsay.encode(source_fields(value)) end
  if class == "span" then return hearsay.encode(span_fields(value)) end
  return hearsay.encode(plain(value, 1))
end

-- A line a value; of a list, a line an item.
function values.json(value)
  if value == nil then return "null\n" end
  return table.concat(lists.map(is_list(value) and value or { value }, function (item) return json_of(item) .. "\n" end))
end

-- }}}
-- {{{ CSV

-- Tables as rows below the names of their fields.
local function csv_of_tables(list)
  local seen = {}
  for _, item in ipairs(list) do
    for key in pairs(item) do seen[key] = true end
  end
  local names, rows = sorted_keys(seen), {}
  for i, item in ipairs(list) do
    rows[i] = {}
    for k, name in ipairs(names) do rows[i][k] = type(item[name]) == "table" and values.flat(item[name]) or item[name] end
  end
  return csv.row(names) .. csv.rows(rows, #names)
end

local function csv_of_sources(list)
  local rows = lists.map(list, function (source)
    return { source.id, source.name, source.kind, source.role, #source.claims }
  end)
  return csv.row { "id", "name", "kind", "role", "claims" } .. csv.rows(rows, 5)
end

-- A list of claims, sources or tables as rows below a head; other values a line each.
function values.csv(value)
  if hearsay.class(value) == "article" then value = value.claims end
  local list = is_list(value) and value or { value }
  local kind = hearsay.class(list[1]) or type(list[1])
  for _, item in ipairs(list) do
    if (hearsay.class(item) or type(item)) ~= kind then
      error("a list of different things makes no CSV: .mode text or json", 0)
    end
  end
  if kind == "claim" then return csv.claims(list) end
  if kind == "source" then return csv_of_sources(list) end
  if kind == "table" then return csv_of_tables(list) end
  return csv.rows(lists.map(list, function (item) return { item } end), 1)
end

-- }}}

return values
