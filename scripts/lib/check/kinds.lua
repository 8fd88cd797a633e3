-- kinds.lua: the types of values, as far as they can be told without running a file.
--
-- A type is one of the reference ("claim", "span", "claim[]", with a "?" where it may be nil; a text of certain words
-- names them, each in quotes), "library NAME", "each TYPE" (what ipairs goes through), or the tree of a function; nil is
-- unknown, and of the unknown nothing is said.
local lists = require "lib.lists"

local kinds = {}

-- Methods of a text: what those give whose type is known, and which take a text themselves.
kinds.text_results = { lower = "string", upper = "string", sub = "string", rep = "string", reverse = "string",
  format = "string", len = "integer" }
kinds.takes_text = lists.set { "find", "match", "gmatch", "gsub" }

-- A type without its "?".
function kinds.plain(kind) return type(kind) == "string" and kind:gsub("%?$", "") or kind end

function kinds.may_be_nil(kind) return type(kind) == "string" and kind:find "%?$" ~= nil end

-- Whether it is a text of certain words.
function kinds.is_of_words(kind) return type(kind) == "string" and kind:find '^"' ~= nil end

function kinds.is_text(kind) return kind == "string" or kinds.is_of_words(kind) end

-- What a list has: "claim" of "claim[]"; nil of what is no list.
function kinds.element(kind) return type(kind) == "string" and kind:match "^(.*)%[%]$" or nil end

return kinds
