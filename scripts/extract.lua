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
  options.sort, options.confidence, options.color, options.quiet, options.private,
}, { ... })
if found.format == "brat" and not found.out then
  session.fail "--format brat writes a file an article: name the folder with --out DIR"
end
if found.sort ~= "text" and found.format ~= "text" then
  session.fail("--sort orders what --format text lists: ", found.format, " has the claims in the order of the text")
end
if found.out then session.need(hearsay.make_folder(found.out)) end

local p = paint.new(found.color)
local articles, claims = 0, 0

local inputs_of = {} -- the input behind each brat file: none is written twice

-- "news/a.html.gz" → "a"
local function base_name(input)
  if input == "-" then return "standard-input" end
  local name = input:match "([^/]+)/*$" or input
  return (name:gsub("%.gz$", ""):gsub("%.x?html?$", ""):gsub("%.txt$", ""))
end

-- Each may return why it failed.
local writers = {
  text = function (article) session.show((articles > 1 and "\n" or "") .. show.article(article, p, found.sort)) end,
  json = function (article) session.out(hearsay.json(article) .. "\n") end,
  brat = function (article, input)
    local path = found.out .. "/" .. base_name(input) .. ".ann"
    if inputs_of[path] then
      return input .. ": " .. path .. " holds " .. inputs_of[path] .. " already: give each a folder of its own"
    end
    inputs_of[path] = input
    return select(2, hearsay.write_file(path, hearsay.brat(article)))
  end,
}

local failures, count = session.each_article(inputs, session.how(found), function (article, input)
  articles = articles + 1
  claims = claims + #article.claims
  return writers[found.format](article, input)
end)
if not found.quiet then
  session.say(session.plural(articles, "article"), ", ", session.plural(claims, "claim"),
    failures > 0 and "; " .. failures .. " failed" or "")
end
return session.exit_status(failures, count)
