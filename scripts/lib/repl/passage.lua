-- passage.lua: spans of an article in their sentence, [in brackets] and colours.
local hearsay = require "hearsay"
local paint = require "lib.paint"

local passage = {}

-- Signs at the edges of a mark while lines are folded; no text that was made visible has them.
local OPEN, CLOSE = "\1", "\2"

-- The first and last byte of the sentence that a span begins in, and of the span's pieces in there.
local function places(article, span)
  local text, sentence = article.text, span.sentence
  local at = utf8.offset(text, span.first)
  local first, last = 0
  repeat
    first, last = text:find(sentence, first + 1, true)
  until not first or last >= at
  if not first or first > at then return nil end
  local pieces = {}
  for _, piece in ipairs(span.fragments) do
    local from, to = utf8.offset(text, piece.first), utf8.offset(text, piece.last + 1) - 1
    if text:sub(from, to) ~= piece.text then return nil end -- a span of another article
    if from <= last then pieces[#pieces + 1] = { from = from, to = math.min(to, last) } end
  end
  return first, last, pieces
end

-- Folded lines with their marks → painted; `styles` holds one for each mark, in order.
local function painted(lines, styles, p)
  local out, open, n = {}, false, 0
  for i, line in ipairs(lines) do
    out[i] = ("\0" .. line):gsub("([\0\1\2])([^\0\1\2]*)", function (sign, words)
      if sign == OPEN then n = n + 1 end
      if sign ~= "\0" then open = sign == OPEN end
      return open and p.paint(styles[n], words) or words
    end)
  end
  return out
end

-- The sentence that the first of the spans begins in, in lines of at most `width` columns, with every span that stands
-- in it marked; none if it is a span of another article. `marks` are { {span, style}, … }.
function passage.lines(article, marks, width, p)
  local first, last = places(article, marks[1][1])
  if not first then return {} end
  local pieces = {}
  for _, mark in ipairs(marks) do
    local begin, _, found = places(article, mark[1])
    for _, piece in ipairs(begin == first and found or {}) do
      piece.style = mark[2]
      pieces[#pieces + 1] = piece
    end
  end
  table.sort(pieces, function (a, b) return a.from < b.from end)
  local out, styles, done = {}, {}, first - 1
  for _, piece in ipairs(pieces) do
    if piece.from > done then
      out[#out + 1] = hearsay.visible(article.text:sub(done + 1, piece.from - 1))
      out[#out + 1] = OPEN .. "[" .. hearsay.visible(article.text:sub(piece.from, piece.to)) .. "]" .. CLOSE
      styles[#styles + 1], done = piece.style, piece.to
    end
  end
  out[#out + 1] = hearsay.visible(article.text:sub(done + 1, last))
  return painted(paint.fold(table.concat(out), width), styles, p)
end

return passage
