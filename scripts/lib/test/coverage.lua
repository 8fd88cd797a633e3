-- coverage.lua: how much of some packs their tests show: rules that fired and were silent, lines that ran.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local luaparse = require "lib.luaparse"
local session = require "lib.session"

local coverage = {}

-- 199 of 200 → 99: only all is 100.
local function percent(part, all) return all > 0 and 100 * part // all or 100 end

local function say_share(what, part, of_all, share)
  session.say(string.format("%s: %d of %s (%d %%)", what, part, of_all, share))
end

-- {{{ lines at which something runs

-- Whether a line only closes what stands above it: Lua counts it as run where a function ends without `return`.
local function only_closes(line)
  return line:gsub("%-%-.*", ""):gsub("%f[%w_]end%f[^%w_]", ""):find "^[%s%)%]},;]*$" ~= nil
end

local function lines_of(text)
  local out = {}
  for line in (text .. "\n"):gmatch "(.-)\n" do out[#out + 1] = line end
  return out
end

-- line → true, for the lines of a file's functions. What stands outside of them runs when the file is loaded. Each
-- function is compiled by itself, in its place, since Lua tells the lines only of a function that was made, and the
-- inner ones may never be.
local function lines_of_functions(text)
  local out, lines = {}, lines_of(text)
  luaparse.walk(luaparse.file(text) or {}, function (node)
    if node.kind ~= "function" then return end
    local _, above = text:sub(1, node.first):gsub("\n", "")
    local compiled = load(("\n"):rep(above) .. "return function" .. text:sub(node.first, node.last), "=function", "t", {})
    for line in pairs(compiled and debug.getinfo(compiled(), "L").activelines or {}) do
      if not only_closes(lines[line]) then out[line] = true end
    end
  end)
  return out
end

-- }}}
-- {{{ lines that ran

-- "rules/mine/../desk" → "rules/desk", where that is the same folder; "./" and "//" go.
local function plain(path)
  local short = path:gsub("/+%./+", "/"):gsub("//+", "/"):gsub("^%./", ""):gsub("%f[^/\0][^/.][^/]*/%.%./", "")
  return hearsay.stamp(short) == hearsay.stamp(path) and short or path
end

-- The packs' own files: { path, ran = { line = true } }. One that several packs load has run where it ran in any.
local function files_of(packs)
  local by_path, out = {}, {}
  for _, pack in ipairs(packs) do
    for _, file in ipairs(pack:files()) do
      local path = plain(file.path)
      local one = by_path[path] or { path = path, ran = {} }
      by_path[path] = one
      for line in pairs(file.ran) do one.ran[line] = true end
      if file.own and not one.listed then
        one.listed = true
        out[#out + 1] = one
      end
    end
  end
  return out
end

-- The runs of lines that never ran, as { first, last }: what does nothing between two of them does not part them.
local function gaps(wanted, ran)
  local lines, out, open = lists.keys(wanted), {}, false
  for _, line in ipairs(lines) do
    if ran[line] then
      open = false
    elseif open then
      out[#out][2] = line
    else
      out[#out + 1], open = { line, line }, true
    end
  end
  return out, #lines
end

local function read(path)
  local file = io.open(path, "rb")
  local text = file and file:read "a" or ""
  if file then file:close() end
  return text
end

-- Names the lines of the packs' functions that never ran. Returns how many of a hundred did.
function coverage.lines(packs)
  local ran, all = 0, 0
  for _, file in ipairs(files_of(packs)) do
    local wanted = lines_of_functions(read(file.path))
    local missing, count = gaps(wanted, file.ran)
    local run = 0
    for line in pairs(wanted) do run = run + (file.ran[line] and 1 or 0) end
    for _, gap in ipairs(missing) do
      session.say(file.path, ":", gap[1], gap[2] > gap[1] and "-" .. gap[2] or "", ": never run")
    end
    if count > 0 then
      say_share(file.path, run, session.plural(count, "line") .. " run", percent(run, count))
    end
    ran, all = ran + run, all + count
  end
  if all > 0 then
    say_share("coverage", ran, session.plural(all, "line") .. " in functions run", percent(ran, all))
  end
  return percent(ran, all)
end

-- }}}

-- Names the rules that no example makes fire, or leaves silent: { name, fires = …, silent = … }. Returns how many of a
-- hundred do both.
function coverage.rules(rules)
  local whole = 0
  for _, rule in ipairs(rules) do
    if rule.fires and rule.silent then
      whole = whole + 1
    else
      session.say(rule.name, ": no example ",
        rule.fires and "leaves it silent" or rule.silent and "makes it fire" or "makes it fire or leaves it silent")
    end
  end
  say_share("coverage", whole, session.plural(#rules, "rule") .. " both fired and silent", percent(whole, #rules))
  return percent(whole, #rules)
end

return coverage
