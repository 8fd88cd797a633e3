-- paint.lua: colours where they are wanted, and text folded to a width.
local hearsay = require "hearsay"

local codes = {
  bold = "1", dim = "2", red = "31", green = "32", yellow = "33", blue = "34", magenta = "35", cyan = "36",
}

local MARK = hearsay.colour_mark -- hearsay.visible knows our colours by it

local paint = {}

-- when: "auto" (a terminal that is not "dumb", and NO_COLOR is not set), "always" or "never".
function paint.new(when)
  local terminal = hearsay.terminal()
  local no_color = os.getenv "NO_COLOR"
  local wanted = terminal.stdout and os.getenv "TERM" ~= "dumb" and not (no_color and no_color ~= "")
  local on = when == "always" or (when == "auto" and wanted)
  local self = { on = on }
  -- How wide a text for people is: the terminal may have been resized since it was last asked.
  local function width() return math.max(40, math.min(hearsay.terminal().width, 100)) end
  function self.paint(style, text)
    if not on or text == "" then return text end
    local out = {}
    for name in style:gmatch "%S+" do out[#out + 1] = codes[name] end
    return MARK .. table.concat(out, ";") .. "m" .. text .. MARK .. "0m"
  end
  return setmetatable(self, { __index = function (_, name) return name == "width" and width() or nil end })
end

-- One line: white space folded, and what is no character as it will be shown, so that it can be measured.
function paint.one_line(text)
  return (hearsay.visible((text:gsub("%s+", " "))):gsub("^ ", ""):gsub(" $", ""))
end

-- Cuts to at most `width` columns, with an ellipsis.
function paint.cut(text, width)
  if hearsay.columns(text) <= width then return text end
  local used = 0
  for at, code in utf8.codes(text) do
    used = used + hearsay.columns(utf8.char(code))
    if used > width - 1 then return text:sub(1, at - 1) .. "…" end
  end
  return text
end

-- Cuts its beginning to at most `width` columns: of a path, the end says more.
function paint.cut_front(text, width)
  local columns = hearsay.columns(text)
  if columns <= width then return text end
  for at, code in utf8.codes(text) do
    if columns <= width - 1 then return "…" .. text:sub(at) end
    columns = columns - hearsay.columns(utf8.char(code))
  end
  return "…"
end

-- Cuts or fills to exactly `width` columns.
function paint.pad(text, width)
  text = paint.cut(text, width)
  return text .. string.rep(" ", width - hearsay.columns(text))
end

-- The characters of a word that fit `width` columns, and the rest.
local function split(word, width)
  local used = 0
  for at, code in utf8.codes(word) do
    used = used + hearsay.columns(utf8.char(code))
    if used > width and at > 1 then return word:sub(1, at - 1), word:sub(at) end
  end
  return word, ""
end

-- Folds to lines of at most `width` columns; a word that is longer goes on in the next line. With `most`, the last of
-- so many lines ends with an ellipsis where there is more.
function paint.fold(text, width, most)
  local lines, line, used = {}, {}, 0
  local function add(word)
    local columns = hearsay.columns(word)
    if used > 0 and used + 1 + columns > width then
      lines[#lines + 1] = table.concat(line, " ")
      line, used = {}, 0
    end
    line[#line + 1] = word
    used = used + columns + (used > 0 and 1 or 0)
  end
  for word in text:gmatch "%S+" do
    local rest = word
    while rest ~= "" do
      word, rest = split(rest, width)
      add(word)
    end
  end
  lines[#lines + 1] = table.concat(line, " ")
  if most and #lines > most then
    lines[most] = paint.cut(lines[most] .. " " .. lines[most + 1], width)
    for i = #lines, most + 1, -1 do lines[i] = nil end
  end
  return lines
end

return paint
