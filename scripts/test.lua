-- test: run the examples inside rules.
local options = require "lib.options"
local session = require "lib.session"
local paint = require "lib.paint"

local found, inputs = options.read({
  command = "test", usage = "[OPTION...] [RULES...]",
  about = "Runs the examples inside rules: each text must make its rule fire, or leave it silent.",
  { "format", "FORMAT", "text or tap", values = { "text", "tap" }, default = "text" },
  options.color,
}, { ... })
if not found then return inputs end
if #inputs == 0 then inputs = { "sourcing" } end

local p = paint.new(found.color)
local passed, failed, lines = 0, 0, {}

local function note(ok, result)
  local name = string.format("%s %s: %s", result.rule, result.fires and "fires" or "is silent", paint.one_line(result.text))
  if ok then passed = passed + 1 else failed = failed + 1 end
  if found.format == "tap" then
    lines[#lines + 1] = (ok and "ok " or "not ok ") .. passed + failed .. " - " .. name
    if not ok then lines[#lines + 1] = "# " .. result.at .. ": " .. result.message end
  elseif not ok then
    lines[#lines + 1] = p.paint("bold red", "failed") .. "  " .. result.at .. ": rule \"" .. result.rule .. "\""
    lines[#lines + 1] = "        " .. paint.one_line(result.text)
    lines[#lines + 1] = "        " .. result.message
  end
end

for _, path in ipairs(inputs) do
  local pack, message = session.pack(path)
  if not pack then session.say(message) return 2 end
  local results
  results, message = pack:test()
  if not results then session.say(message) return 2 end
  for _, result in ipairs(results) do note(result.ok, result) end
end
if found.format == "tap" then lines[#lines + 1] = "1.." .. passed + failed
else lines[#lines + 1] = string.format("%d passed, %d failed", passed, failed) end
if not session.out(table.concat(lines, "\n") .. "\n") then return 2 end
return failed > 0 and 1 or 0
