-- test: run the examples inside rules.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local paint = require "lib.paint"

local found, inputs = options.read({
  command = "test", usage = "[OPTION...] [RULES...]",
  about = "Runs the examples inside rules: each text must make its rule fire, or leave it silent. Then the articles in\n" ..
    "the pack's folder tests/ (*.txt): lines that begin with #> say what must come out for the claims above them.",
  { "run", "PATTERN", "only rules whose name holds this (a pattern of Lua)" },
  { "update", nil, "write into those articles what comes out" },
  { "coverage", nil, "name the rules that no example makes fire, or leaves silent" },
  { "threshold", "PERCENT", "fail if fewer rules than this are both fired and silent (with --coverage)" },
  { "format", "FORMAT", "text, tap or junit", values = { "text", "tap", "junit" }, default = "text" },
  options.color,
}, { ... })
if not found then return inputs end
if #inputs == 0 then inputs = { "sourcing" } end
if found.run and not pcall(string.find, "", found.run) then
  session.say("--run is not a pattern: '", found.run, "'")
  return 2
end
local threshold = tonumber(found.threshold or 0)
if not threshold or threshold < 0 or threshold > 100 or (found.threshold and not found.coverage) then
  session.say(found.coverage and "--threshold is a number from 0 to 100, not '" .. found.threshold .. "'" or
    "--threshold goes with --coverage")
  return 2
end

local annotated = require "lib.annotated"
local p = paint.new(found.color)
local passed, failed, all = 0, 0, {}
local seen, names = {}, {} -- by rule: { fires = …, silent = … }; the rules in order

local function name_of(result)
  if result.article then return result.article .. " is scored as its notes say" end
  return string.format("%s %s: %s", result.rule, result.fires and "fires" or "is silent", paint.one_line(result.text))
end

local function note(result)
  all[#all + 1] = result
  if result.ok then passed = passed + 1 else failed = failed + 1 end
  if result.article then return end
  if not seen[result.rule] then
    seen[result.rule] = {}
    names[#names + 1] = result.rule
  end
  if result.ok then seen[result.rule][result.fires and "fires" or "silent"] = true end
end

local function xml(text)
  return (paint.one_line(text):gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

local formats = {}

function formats.text()
  local lines = {}
  for _, result in ipairs(all) do
    if not result.ok and result.article then
      lines[#lines + 1] = p.paint("bold red", "failed") .. "  " .. result.article
      for _, d in ipairs(result.differences) do
        lines[#lines + 1] = string.format("        line %d: ", d.line) ..
          p.paint(d.text:sub(1, 1) == "-" and "red" or "green", d.text)
      end
    elseif not result.ok then
      lines[#lines + 1] = p.paint("bold red", "failed") .. "  " .. result.at .. ": rule \"" .. result.rule .. "\""
      lines[#lines + 1] = "        " .. paint.one_line(result.text)
      lines[#lines + 1] = "        " .. result.message
    end
  end
  lines[#lines + 1] = string.format("%d passed, %d failed", passed, failed)
  return lines
end

function formats.tap()
  local lines = {}
  for i, result in ipairs(all) do
    lines[#lines + 1] = (result.ok and "ok " or "not ok ") .. i .. " - " .. name_of(result)
    if not result.ok then lines[#lines + 1] = "# " .. result.at .. ": " .. result.message end
  end
  lines[#lines + 1] = "1.." .. #all
  return lines
end

function formats.junit()
  local lines = { '<?xml version="1.0" encoding="UTF-8"?>',
    string.format('<testsuite name="hearsay test" tests="%d" failures="%d">', #all, failed) }
  for _, result in ipairs(all) do
    local case = string.format('  <testcase classname="%s" name="%s"', xml(result.rule or "articles"), xml(name_of(result)))
    if result.ok then
      lines[#lines + 1] = case .. "/>"
    else
      lines[#lines + 1] = case .. ">"
      lines[#lines + 1] = string.format('    <failure message="%s">%s</failure>', xml(result.message), xml(result.at))
      lines[#lines + 1] = "  </testcase>"
    end
  end
  lines[#lines + 1] = "</testsuite>"
  return lines
end

for _, path in ipairs(inputs) do
  local pack, message = session.pack(path)
  if not pack then session.say(message) return 2 end
  local results
  results, message = pack:test()
  if not results then session.say(message) return 2 end
  for _, result in ipairs(results) do
    if not found.run or result.rule:find(found.run) then note(result) end
  end
  local articles = found.run and {} or annotated.files(session.rules_path(path))
  for _, file in ipairs(articles) do
    local differences, why = annotated.run(pack, file, found.update)
    if not differences then session.say(why) return 2 end
    local said = {}
    for i, d in ipairs(differences) do said[i] = "line " .. d.line .. ": " .. d.text end
    note { article = file, ok = #differences == 0, differences = differences, at = file, message = table.concat(said, "; ") }
  end
  for _, entry in ipairs(pack:rules()) do
    local rule = entry.rule
    if (not found.run or rule:find(found.run)) and not seen[rule] then
      seen[rule] = {}
      names[#names + 1] = rule
    end
  end
end
if found.run and #names == 0 then
  session.say("no rule's name holds '", found.run, "'")
  return 2
end
if not session.out(table.concat(formats[found.format](), "\n") .. "\n") then return 2 end

-- How much of the rules the examples show.
local function covered()
  local whole = 0
  for _, rule in ipairs(names) do
    local s = seen[rule]
    if s.fires and s.silent then
      whole = whole + 1
    else
      session.say("rule \"", rule, "\": no example ",
        s.fires and "leaves it silent" or s.silent and "makes it fire" or "makes it fire or leaves it silent")
    end
  end
  local percent = #names > 0 and 100 * whole / #names or 100
  session.say(string.format("coverage: %d of %s both fired and silent (%.0f %%)", whole, session.plural(#names, "rule"), percent))
  return percent
end

if found.coverage and covered() < threshold then
  session.say("that is less than --threshold ", found.threshold)
  return 1
end
return failed > 0 and 1 or 0
