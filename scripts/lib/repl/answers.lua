-- answers.lua: rows of a database as the workbench prints them: for people, as JSON, as CSV.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local session = require "lib.session"
local paint = require "lib.paint"
local csv = require "lib.csv"

local answers = {}

-- Rows that are asked for at most.
answers.most = { text = 1000, json = 100000, csv = 100000 }

local LEAST = 8 -- columns that a cell is shown in

local function cell(value)
  if value == nil then return "NULL" end
  return paint.one_line(math.type(value) == "float" and string.format("%.6g", value) or tostring(value))
end

-- How wide each column may be: what it needs, and where that is too much in all, an equal share of what the narrow ones
-- leave; nil where the shares are too small.
local function shares(needed, room)
  local order, widths = {}, {}
  for i = 1, #needed do order[i] = i end
  table.sort(order, function (a, b) return needed[a] < needed[b] or (needed[a] == needed[b] and a < b) end)
  for k, i in ipairs(order) do
    local share = room // (#order - k + 1)
    if needed[i] > share and share < LEAST then return nil end
    widths[i] = math.min(needed[i], share)
    room = room - widths[i]
  end
  return widths
end

local function table_of(names, rows, widths, numeric, p)
  local lines = {}
  local function add(cells, style)
    for i, text in ipairs(cells) do
      text = paint.cut(text, widths[i])
      local blanks = string.rep(" ", widths[i] - hearsay.columns(text))
      cells[i] = numeric[i] and blanks .. text or text .. (i < #cells and blanks or "")
    end
    local line = table.concat(cells, "  ")
    lines[#lines + 1] = (style and p.paint(style, line) or line) .. "\n"
  end
  add(lists.map(names, paint.one_line), "bold")
  for _, row in ipairs(rows) do add(row) end
  return table.concat(lines)
end

-- Where a table would be too wide: each row as lines of names and values.
local function records_of(names, rows, p)
  local widest, lines = 0, {}
  for _, name in ipairs(names) do widest = math.max(widest, hearsay.columns(name)) end
  for k, row in ipairs(rows) do
    if k > 1 then lines[#lines + 1] = "\n" end
    for i, name in ipairs(names) do
      lines[#lines + 1] = p.paint("dim", paint.pad(paint.one_line(name), widest)) .. "  " ..
        paint.cut(row[i], math.max(p.width - widest - 2, LEAST)) .. "\n"
    end
  end
  return table.concat(lines)
end

-- For people. One value alone is shown whole.
function answers.text(answer, p)
  local names, rows, needed, numeric = answer.names, {}, {}, {}
  if #names == 1 and #answer.rows == 1 then return tostring(answer.rows[1][1] == nil and "NULL" or answer.rows[1][1]) .. "\n" end
  for i, name in ipairs(names) do needed[i], numeric[i] = hearsay.columns(paint.one_line(name)), #answer.rows > 0 end
  for k, row in ipairs(answer.rows) do
    rows[k] = {}
    for i = 1, #names do
      rows[k][i] = cell(row[i])
      needed[i] = math.max(needed[i], hearsay.columns(rows[k][i]))
      numeric[i] = numeric[i] and (row[i] == nil or math.type(row[i]) ~= nil)
    end
  end
  local widths = shares(needed, math.max(p.width, hearsay.terminal().width) - 2 * (#names - 1))
  local shown = widths and table_of(names, rows, widths, numeric, p) or records_of(names, rows, p)
  return shown .. p.paint("dim", "(" .. session.plural(#rows, "row") .. ")") .. "\n"
end

-- With as few digits as say which number it is.
local function json_of(value)
  if math.type(value) ~= "float" then return value == nil and "null" or hearsay.encode(value) end
  for digits = 15, 17 do
    local text = string.format("%." .. digits .. "g", value)
    if tonumber(text) == value then return text:find "^%-?%d" and text or "null" end -- JSON has no infinity
  end
end

-- An object a line, its fields in the order of the columns.
function answers.json(answer)
  local keys = lists.map(answer.names, function (name) return hearsay.encode(name) .. ":" end)
  return table.concat(lists.map(answer.rows, function (row)
    local fields = {}
    for i, key in ipairs(keys) do fields[i] = key .. json_of(row[i]) end
    return "{" .. table.concat(fields, ",") .. "}\n"
  end))
end

function answers.csv(answer) return csv.row(answer.names) .. csv.rows(answer.rows, #answer.names) end

return answers
