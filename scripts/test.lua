-- test: run the examples inside rules, and look for what must be found in articles.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local paint = require "lib.paint"
local expect = require "lib.expect"

local found, inputs = options.read({
  command = "test", usage = "[OPTION...] [RULES...] [FILE.expect...]",
  about = "Runs the examples inside rules: each text must make its rule fire, or leave it silent. A FILE.expect says\n" ..
    "what must be found in the article beside it, scored by the first of the rules (hearsay init makes one).",
  { "format", "FORMAT", "text or tap", values = { "text", "tap" }, default = "text" },
  options.color,
}, { ... })
if not found then return inputs end
if #inputs == 0 then inputs = { "sourcing" } end

local p = paint.new(found.color)
local passed, failed, lines = 0, 0, {}

-- What was tried, at which place, and what happened instead.
local function note(ok, name, at, what, message)
  if ok then passed = passed + 1 else failed = failed + 1 end
  if found.format == "tap" then
    lines[#lines + 1] = (ok and "ok " or "not ok ") .. passed + failed .. " - " .. name
    if not ok then lines[#lines + 1] = "# " .. at .. ": " .. message end
  elseif not ok then
    lines[#lines + 1] = p.paint("bold red", "failed") .. "  " .. at .. (what.rule and ": rule \"" .. what.rule .. "\"" or "")
    lines[#lines + 1] = "        " .. paint.one_line(what.text)
    lines[#lines + 1] = "        " .. message
  end
end

local function test_examples(pack)
  local results, message = pack:test()
  for _, r in ipairs(results or {}) do
    note(r.ok, r.rule .. (r.fires and " fires: " or " is silent: ") .. paint.one_line(r.text), r.at, r, r.message)
  end
  return results, message
end

local function test_article(path, pack)
  local name, message = expect.article_of(path)
  if not name then return nil, message end
  local article
  article, message = hearsay.read(name)
  if not article then return nil, message end
  for _, e in ipairs(pack:score(article)) do note(false, path .. ": " .. e.message, name, { text = e.message }, "an error of a rule") end
  local base = path:match "([^/]+)%.expect$"
  return expect.check(article, path, function (ok, line, why) note(ok, base .. ": " .. line, path, { text = line }, why) end)
end

local rules, articles = {}, {}
for _, input in ipairs(inputs) do table.insert(input:find "%.expect$" and articles or rules, input) end
local first
for _, path in ipairs(#rules > 0 and rules or { "sourcing" }) do
  local pack, message = session.pack(path)
  if not pack then session.say(message) return 2 end
  first = first or pack
  local ok = true
  if #rules > 0 then ok, message = test_examples(pack) end
  if not ok then session.say(message) return 2 end
end
for _, path in ipairs(articles) do
  local ok, message = test_article(path, first)
  if not ok then session.say(message) return 2 end
end
if found.format == "tap" then lines[#lines + 1] = "1.." .. passed + failed
else lines[#lines + 1] = string.format("%d passed, %d failed", passed, failed) end
if not session.out(table.concat(lines, "\n") .. "\n") then return 2 end
return failed > 0 and 1 or 0
