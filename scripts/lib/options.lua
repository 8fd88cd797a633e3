-- options.lua: the words behind a command → options and inputs. One way for every command.
local hearsay = require "hearsay"
local did_you_mean = require "lib.suggest"
local session = require "lib.session"

local options = {}

local function refuse(command, ...)
  session.fail(table.concat { ... }, " (hearsay ", command, " --help says more)")
end

-- A specification: { command, usage, about, inputs, {"format", "FORMAT", "text or json", …}, … }. `inputs` is true where
-- there must be some and false where there can be none. An option without its second entry is a switch; it may have a
-- `default`, `values` to choose from, the limits of a `number` or a `whole` one ({ least, most }, most may be missing),
-- and with `many` it may be given again.
local function help(spec)
  local lines = { "usage: hearsay " .. spec.command .. " " .. spec.usage, "", spec.about, "" }
  for _, o in ipairs(spec) do
    lines[#lines + 1] = string.format("  %-22s %s", "--" .. o[1] .. (o[2] and " " .. o[2] or ""), o[3])
  end
  lines[#lines + 1] = string.format("  %-22s %s", "--help", "this text")
  return table.concat(lines, "\n") .. "\n"
end

local function check_choice(spec, o, value)
  for _, choice in ipairs(o.values) do
    if choice == value then return value end
  end
  refuse(spec.command, "--", o[1], " is one of ", table.concat(o.values, ", "), ", not '", value, "'")
end

local function check_number(spec, o, value)
  local least, most = table.unpack(o.whole or o.number)
  local n = tonumber(value)
  if o.whole then n = n and math.tointeger(n) end
  if n and n >= least and n <= (most or math.huge) then return n end
  refuse(spec.command, "--", o[1], " is a ", o.whole and "whole " or "", "number from ", least,
    most and " to " .. most or " on", ", not '", value, "'")
end

-- The value of the option `o`: `value` if it was written behind a sign of equality, else the next word; true for a
-- switch. Returns it and the place of the last word that was used.
local function value_of(spec, o, value, arguments, at)
  local name = o[1]
  if not o[2] then
    if value then refuse(spec.command, "--", name, " takes no value") end
    return true, at
  end
  if not value then
    at = at + 1
    value = arguments[at]
    if not value then refuse(spec.command, "--", name, " needs a value: ", o[2]) end
  end
  if o.values then value = check_choice(spec, o, value) end
  if o.whole or o.number then value = check_number(spec, o, value) end
  return value, at
end

-- Returns the options and the inputs. The command ends here where it was asked for help, or wrongly.
function options.read(spec, arguments)
  local by_name, names, found, inputs, given = {}, {}, {}, {}, {}
  for _, o in ipairs(spec) do
    by_name[o[1]] = o
    names[#names + 1] = "--" .. o[1]
    found[o[1]] = o.default
  end
  local i = 1
  while i <= #arguments do
    local word = arguments[i]
    local name, value = word:match "^%-%-([^=]+)=(.*)$"
    name = name or word:match "^%-%-(.+)$"
    if word == "--" then
      table.move(arguments, i + 1, #arguments, #inputs + 1, inputs)
      break
    elseif word == "--help" or word == "-h" then
      session.out(help(spec))
      hearsay.leave(0)
    elseif not name and word:sub(1, 1) == "-" and word ~= "-" then
      refuse(spec.command, "options have two dashes: '", word, "' is none")
    elseif word == "" then
      refuse(spec.command, "an input is empty: name a file, a folder, an address, or - for standard input")
    elseif not name then
      inputs[#inputs + 1] = word
    else
      local o = by_name[name]
      if not o then refuse(spec.command, "there is no option --", name, did_you_mean("--" .. name, names)) end
      if given[name] and not o.many then refuse(spec.command, "--", name, " is there twice") end
      given[name] = true
      value, i = value_of(spec, o, value, arguments, i)
      if o.many then found[name] = found[name] or {} end
      if o.many then table.insert(found[name], value) else found[name] = value end
    end
    i = i + 1
  end
  if spec.inputs and #inputs == 0 then
    refuse(spec.command, "nothing to read: name a file, a folder, an address, or - for standard input")
  end
  if spec.inputs == false and #inputs > 0 then
    refuse(spec.command, spec.command, " takes no input: '", inputs[1], "' is one")
  end
  return found, inputs
end

-- Options that several commands share.
options.color = { "color", "WHEN", "auto, always or never", values = { "auto", "always", "never" }, default = "auto" }
options.quiet = { "quiet", nil, "no progress and no summary" }
options.db = { "db", "FILE", "the database of verdicts (default: hearsay.db)", default = "hearsay.db" }
options.rules = { "rules", "PATH", "a folder or file of rules, or a pack that ships; again: another upon it\n" ..
  (" "):rep(25) .. "(default: the rules of the workspace one is in, else sourcing)", many = true }
options.jobs = { "jobs", "N", "how many workers (default: one a core)", whole = { 1, 1024 } }
options.sort = { "sort", "ORDER", "claims in the order of the text, or those first that are most worth checking: text or checkable",
  values = { "text", "checkable" }, default = "text" }
options.confidence = { "min-confidence", "P", "only claims that are right with at least this probability, 0 to 1",
  number = { 0, 1 }, default = 0 }
options.private = { "allow-private", nil, "addresses may lead into private networks" }

return options
