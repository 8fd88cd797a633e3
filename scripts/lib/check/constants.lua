-- constants.lua: texts and numbers that are written out, and wrong where they stand: patterns, what nothing ever equals,
-- settings that nobody declares, files of a pack's lib/ that are not there.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local luaparse = require "lib.luaparse"
local did_you_mean = require "lib.suggest"
local patterns = require "lib.patterns"
local advice = require "lib.check.advice"
local kinds = require "lib.check.kinds"
local nils = require "lib.check.nils"
local scopes = require "lib.check.scopes"

local constants = {}

-- The pattern that a method of a text is called with.
function constants.pattern(round, method, arguments, at)
  local first, plain_find = arguments[1], arguments[3]
  if not kinds.takes_text[method] or not first or (plain_find and plain_find.kind == "true") then return end
  local text = luaparse.constant(first)
  local why = type(text) == "string" and (patterns.mistake(text) or patterns.foreign(text) or patterns.cost(text))
  if why then round.report(first.at or at, why) end
end

-- That a value of certain words is compared with another.
local function compare_words(round, kind, value, at)
  local words = {}
  for word in kind:gmatch '"([^"]*)"' do
    if word == value then return end
    words[#words + 1] = word
  end
  round.report(at, "this is never '" .. value .. "'" ..
    did_you_mean(value, words, "'", ": it is one of " .. table.concat(words, ", ")))
end

-- A comparison of `other`, which has the type `kind`, with a constant that it never is.
function constants.compare(round, other, kind, node)
  local value = luaparse.constant(node)
  if type(kind) ~= "string" or value == nil then return end
  local maybe = kinds.may_be_nil(nils.refined(round, other, kind))
  kind = kinds.plain(kind)
  local never = advice.never_equal(round.known.classes, kind, scopes.path_of(other), value, maybe)
  if never then
    round.report(node.at, never)
  elseif kinds.is_of_words(kind) and type(value) == "string" then
    compare_words(round, kind, value, node.at)
  end
end

-- `settings.NAME`: a pack must declare it.
function constants.setting(round, node)
  local settings, key = round.known.settings, node.key
  if not scopes.is_global(round, node.object, "settings") or key.kind ~= "string" or not settings or settings[key.value] then return end
  round.report(key.at, "there is no setting '" .. key.value .. "'" ..
    did_you_mean(key.value, lists.keys(settings), "'", ": pack { settings = {…} } has them"))
end

-- `words "name"`, `require "name"`: the file must be there.
function constants.from_lib(round, node)
  for call, ending in pairs { words = ".txt", require = ".lua" } do
    local name = scopes.is_global(round, node.func, call) and #node.arguments == 1 and luaparse.constant(node.arguments[1])
    if type(name) == "string" and name:find "^[%w_-]+$" and not hearsay.exists(round.known.lib .. name .. ending) then
      round.report(node.arguments[1].at, "the pack has no file lib/" .. name .. ending)
    end
  end
end

return constants
