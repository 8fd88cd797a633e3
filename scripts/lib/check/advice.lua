-- advice.lua: what to write instead, where check finds a mistake in how a name or a value is used.
local lists = require "lib.lists"

local advice = {}

local function with_article(class)
  return class == "words" and "a set of words" or (class:find "^[aeiou]" and "an " or "a ") .. class
end
advice.with_article = with_article

-- {{{ names

local meant = {
  null = "nil", NULL = "nil", Null = "nil", None = "nil", none = "nil", Nil = "nil", NIL = "nil", undefined = "nil",
  True = "true", TRUE = "true", False = "false", FALSE = "false",
}
local workbench = {
  claims = "claim.article.claims, or article.claims where over = \"article\"",
  sources = "claim.article.sources, or article.sources where over = \"article\"",
  article = "claim.article, or what `when` gets where over = \"article\"",
  claim = "what `when` gets: when = function (claim) … end",
}
local string_functions = lists.set { "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper" }

-- What a name that is not defined is likely to mean, as the end of a message; nil if that is not known.
function advice.global(name)
  if meant[name] then return ": write '" .. meant[name] .. "'" end
  if workbench[name] then return ": a rule sees " .. workbench[name] end
  if name == "len" then return ": the length of a text or a list is #text" end
  if string_functions[name] then return ": write text:" .. name .. "(…)" end
end

-- }}}
-- {{{ fields

local NO_VERDICT = ": there is none while rules run, since it comes of what all of them return; the REPL has it as claims[1].verdict"

local elsewhere = {
  claim = {
    score = NO_VERDICT, label = NO_VERDICT, points = NO_VERDICT, reasons = NO_VERDICT,
    text = ": write .content.text", words = ": write .content.text", kind = ": its source has one, .source.kind",
    name = ": its source has one, .source.name", role = ": its source has one, .source.role", speaker = ": write .source",
    title = ": its article has one, .article.title", claims = ": its article has them, .article.claims",
  },
  article = { score = NO_VERDICT, label = NO_VERDICT, points = NO_VERDICT, reasons = NO_VERDICT },
}

-- What a field or method that an object of a class does not have is likely to mean, as the end of a message; nil if that
-- is not known. `path`: the object as it is written, nil if it has no name; `classes`: the classes of the reference.
function advice.field(classes, class, name, path)
  local there = elsewhere[class] and elsewhere[class][name]
  if there then return (there:gsub(": write %.", ": write " .. (path or "") .. "."):gsub(", %.", ", " .. (path or "") .. ".")) end
  if string_functions[name] and (classes[class].text or class == "claim") then
    return ": write " .. (path or "") .. (class == "claim" and ".content" or "") .. ".text:" .. name .. "(…)"
  end
end

-- That a method is called as if it were a field.
function advice.colon(path, name)
  return "'" .. name .. "' is called with a colon: write " .. (path or "…") .. ":" .. name .. "(…)"
end

-- }}}
-- {{{ nil

-- The value may be nil where a field of it is asked for.
function advice.test(path)
  if not path then return "this may be nil: put it into a local, and test that first" end
  if path:find "%.verdict$" then return path .. " is nil while rules run: a verdict comes of what all of them return" end
  return path .. " may be nil: write " .. path .. " and …, or test it first"
end

-- The value may be nil where something else must be: `instead` stands for it then.
function advice.instead(path, instead)
  return (path or "this") .. " may be nil: write (" .. (path or "…") .. " or " .. instead .. "), or test it first"
end

-- A list or object that a loop goes through by itself.
function advice.not_called(path)
  return (path or "this") .. " by itself is nothing to go through: write ipairs(" .. (path or "…") .. ")"
end

-- }}}
-- {{{ comparisons

local simple = { integer = "a number", number = "a number", boolean = "true or false" }

-- The field of an object that a text or number is compared with.
local function compared(class, value)
  if type(value) == "number" then return class.value and "value" or class.id and "id" end
  return class.text and "text" or class.name and "name" or class.label and "label" or class.content and "content.text"
end

-- Why a value of a type (without "?") never equals a constant; nil if it may. `maybe`: whether it may be nil.
function advice.never_equal(classes, kind, path, value, maybe)
  local name, shown = path or "this", type(value) == "string" and '"' .. value .. '"' or tostring(value)
  local what = type(value) == "string" and "a text" or "a number"
  if kind:find "%[%]$" then
    return name .. " is a list, which never equals " .. what .. ": " ..
      (type(value) == "number" and "its length is #" .. (path or "list") or "compare one of it, " .. (path or "list") .. "[1]")
  end
  if simple[kind] then
    local is_number = kind ~= "boolean"
    if is_number and type(value) == "number" then return nil end
    return name .. " is " .. simple[kind] .. ", which never equals " .. what .. ": write " ..
      (is_number and (tonumber(value) or "a number") or (path or "it") .. " alone, or not " .. (path or "it"))
  end
  if kind == "string" or kind:find '^"' then
    return type(value) == "number" and name .. " is a text, which never equals a number: write \"" .. shown .. "\"" or nil
  end
  if not classes[kind] then return nil end
  local field = compared(classes[kind], value)
  return name .. " is " .. with_article(kind) .. ", which never equals " .. what .. (field and ": write " ..
    (maybe and path and path .. " and " or "") .. (path or "") .. "." .. field .. " == " .. shown or "")
end

-- }}}
-- {{{ what `when` gives

advice.NOTHING_RETURNED = "this function returns nothing, so its rule never fires: return what it rests on, such as claim.content"

-- Why a value of a type is no evidence; nil if it is, or may be.
function advice.no_evidence(kind, path)
  local list = kind:find "%[%]$"
  if not list and kind ~= "number" and kind ~= "integer" and kind ~= "article" and kind ~= "words" then return nil end
  return (path or "this") .. " is " .. (list and "a list" or simple[kind] or with_article(kind)) ..
    ", which a rule cannot rest on: return words, a span, a source or a claim" .. (list and ", such as " .. (path or "list") .. "[1]" or "")
end

-- }}}

return advice
