-- suite.lua: the tests of some packs, run: the examples inside their rules and their annotated articles.
local annotated = require "lib.test.annotated"
local lists = require "lib.lists"
local paint = require "lib.paint"
local session = require "lib.session"

local suite = {}

local function name_of(result)
  if result.article then return result.article .. " is scored as its notes say" end
  return string.format("%s %s: %s", result.rule, result.fires and "fires" or "is silent", paint.one_line(result.text))
end

local function add_result(one, result)
  result.name = one.prefix .. name_of(result)
  result.prefix = one.prefix
  table.insert(one.results, result)
  if result.ok then one.passed = one.passed + 1 else one.failed = one.failed + 1 end
  if not result.ok or result.article then return end
  one.rules[result.rule] = one.rules[result.rule] or {}
  one.rules[result.rule][result.fires and "fires" or "silent"] = true
end

local function add_examples(one, pattern)
  local results, message = one.pack:test()
  if not results then return nil, message end
  for _, result in ipairs(results) do
    if not pattern or result.rule:find(pattern) then add_result(one, result) end
  end
  for _, rule in ipairs(one.pack:rules()) do
    if not pattern or rule.rule:find(pattern) then
      local seen = one.rules[rule.rule] or {}
      table.insert(one.covered, { name = one.prefix .. rule.at .. ': rule "' .. rule.rule .. '"', fires = seen.fires,
        silent = seen.silent })
    end
  end
  return true
end

local function add_articles(one, update)
  local files, message = annotated.files(one.path)
  if not files then
    add_result(one, { article = one.path .. "/tests", ok = false, differences = {}, at = one.path .. "/tests", message = message })
  end
  for _, file in ipairs(files or {}) do
    local differences, why = annotated.run(one.pack, file, update)
    local said = lists.map(differences or {}, function (d) return "line " .. d.line .. ": " .. d.text end)
    add_result(one, { article = file, ok = differences and #said == 0 or false, differences = differences or {}, at = file,
      message = why or table.concat(said, "; ") })
  end
end

-- Runs the tests of one pack, at { input = as it was named, path = …, prefix = before names }. Fills in the pack, its
-- results, how many passed and failed, and `covered`, see coverage.rules; or returns nil and why it cannot be run.
-- `options`: run, a pattern for names of rules; update; lines, to note them.
function suite.run(at, options)
  local pack, message = session.pack_at({ at.path }, options.lines)
  if not pack then return nil, message end
  local one = { input = at.input, path = at.path, prefix = at.prefix, pack = pack, results = {}, rules = {}, covered = {},
    passed = 0, failed = 0 }
  local ok
  ok, message = add_examples(one, options.run)
  if not ok then return nil, message end
  if not options.run then add_articles(one, options.update) end
  return one
end

-- {{{ what is printed of packs that were run

local formats = {}
suite.formats = formats

local function each_result(packs)
  return coroutine.wrap(function ()
    for _, one in ipairs(packs) do
      for _, result in ipairs(one.results) do coroutine.yield(result) end
    end
  end)
end

local function add_failure(lines, result, p)
  local label = p.paint("bold red", result.was == "failed" and "still failing" or "failed") .. "  " .. result.prefix
  if result.article then
    lines[#lines + 1] = label .. (#result.differences == 0 and result.message or result.article)
    for _, d in ipairs(result.differences) do
      lines[#lines + 1] = string.format("        line %d: ", d.line) ..
        p.paint(d.text:sub(1, 1) == "-" and "red" or "green", d.text)
    end
  else
    lines[#lines + 1] = label .. result.at .. ": rule \"" .. result.rule .. "\""
    lines[#lines + 1] = "        " .. paint.one_line(result.text)
    lines[#lines + 1] = "        " .. paint.one_line(result.message)
  end
end

-- A result's `was` is "passed" or "failed" where it was run before.
function formats.text(packs, p)
  local lines, passed, failed, mended = {}, 0, 0, 0
  for result in each_result(packs) do
    if not result.ok then
      failed = failed + 1
      add_failure(lines, result, p)
    else
      passed = passed + 1
      if result.was == "failed" then
        mended = mended + 1
        lines[#lines + 1] = p.paint("green", "mended") .. "  " .. result.name
      end
    end
  end
  lines[#lines + 1] = string.format("%d passed, %d failed", passed, failed) ..
    (mended > 0 and string.format(", %d mended", mended) or "")
  return lines
end

function formats.tap(packs)
  local lines, count = {}, 0
  for result in each_result(packs) do
    count = count + 1
    lines[#lines + 1] = (result.ok and "ok " or "not ok ") .. count .. " - " .. result.name
    if not result.ok then lines[#lines + 1] = "# " .. result.at .. ": " .. paint.one_line(result.message) end
  end
  lines[#lines + 1] = "1.." .. count
  return lines
end

local function xml(text)
  return (paint.one_line(text):gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

function formats.junit(packs)
  local lines = { '<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>" }
  for _, one in ipairs(packs) do
    lines[#lines + 1] = string.format('  <testsuite name="%s" tests="%d" failures="%d">', xml(one.input), #one.results,
      one.failed)
    for _, result in ipairs(one.results) do
      local case = string.format('    <testcase classname="%s" name="%s"', xml(result.rule or "articles"), xml(result.name))
      if result.ok then
        lines[#lines + 1] = case .. "/>"
      else
        lines[#lines + 1] = case .. ">"
        lines[#lines + 1] = string.format('      <failure message="%s">%s</failure>', xml(result.message), xml(result.at))
        lines[#lines + 1] = "    </testcase>"
      end
    end
    lines[#lines + 1] = "  </testsuite>"
  end
  lines[#lines + 1] = "</testsuites>"
  return lines
end

-- }}}

return suite
