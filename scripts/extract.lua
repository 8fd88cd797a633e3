-- extract: claims and sources only, no rules and no database.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local paint = require "lib.paint"
local show = require "lib.show"

local found, inputs = options.read({
  command = "extract", usage = "[OPTION...] INPUT...", inputs = true,
  about = "Prints the claims of articles with their sources: no rules are run and nothing is kept.",
  { "format", "FORMAT", "text, json (one object a line) or brat (standoff, one file an article)",
    values = { "text", "json", "brat" }, default = "text" },
  { "out", "DIR", "the folder for brat files" },
  { "min-confidence", "P", "only claims that are right with at least this probability, 0 to 1" },
  options.color, options.quiet, options.private,
}, { ... })
if not found then return inputs end
local least = tonumber(found["min-confidence"] or 0)
if not least or least < 0 or least > 1 then
  session.say("--min-confidence is a probability from 0 to 1, not '", found["min-confidence"], "'")
  return 2
end
found["min-confidence"] = least
if found.format == "brat" and not found.out then
  session.say "--format brat writes a file an article: name the folder with --out DIR"
  return 2
end
if found.out then
  local ok, message = hearsay.make_folder(found.out)
  if not ok then session.say(message) return 2 end
end

local p = paint.new(found.color)
local articles, claims = 0, 0

local inputs_of = {} -- the input behind each brat file: none is written twice

-- "news/a.html.gz" → "a"
local function base_name(input)
  if input == "-" then return "standard-input" end
  local name = input:match "([^/]+)/*$" or input
  return (name:gsub("%.gz$", ""):gsub("%.x?html?$", ""):gsub("%.txt$", ""))
end

local writers = {
  text = function (article) return session.out((articles > 1 and "\n" or "") .. show.article(article, p)) end,
  json = function (article) return session.out(hearsay.json(article) .. "\n") end,
  brat = function (article, input)
    local path = found.out .. "/" .. base_name(input) .. ".ann"
    if inputs_of[path] then
      return nil, input .. ": " .. path .. " holds " .. inputs_of[path] .. " already: give each a folder of its own"
    end
    inputs_of[path] = input
    local ok, message = hearsay.write_file(path, hearsay.brat(article))
    if not ok then session.say(message) end
    return ok
  end,
}

local failures, count = session.each_article(inputs, found, function (article, input)
  articles = articles + 1
  claims = claims + #article.claims
  return writers[found.format](article, input)
end)
if failures and not found.quiet then
  session.say(session.plural(articles, "article"), ", ", session.plural(claims, "claim"),
    failures > 0 and "; " .. failures .. " failed" or "")
end
return session.exit_status(failures, count)
