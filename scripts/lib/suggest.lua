-- suggest.lua: what to say where a name is none of those there are.
local hearsay = require "hearsay"

-- ": did you mean 'source'?", the quotation marks being `mark`; or `otherwise` (nothing, if not given) where no name is
-- near, or the word is no text.
return function (word, names, mark, otherwise)
  local like = type(word) == "string" and hearsay.nearest(word, names)
  if not like then return otherwise or "" end
  mark = mark or ""
  return ": did you mean " .. mark .. like .. mark .. "?"
end
