-- options.lua: the words behind a command → options and inputs. One way for every command.
local hearsay = require "hearsay"
local did_you_mean = require "lib.suggest"

local options = {}

local function refuse(command, message)
  io.stderr:write("hearsay ", command, ": ", message, "\nhearsay ", command, " --help says more\n")
end

-- The names of a specification: { {"format", "FORMAT", "text|json", values = {...}, default = ...}, ... };
-- a second entry of nil makes it a switch.
local function help(spec)
  local lines = { "usage: hearsay " .. spec.command .. " " .. spec.usage, "", spec.about, "" }
  for _, o in ipairs(spec) do
    lines[#lines + 1] = string.format("  %-22s %s", "--" .. o[1] .. (o[2] and " " .. o[2] or ""), o[3])
  end
  lines[#lines + 1] = string.format("  %-22s %s", "--help", "this text")
  return table.concat(lines, "\n") .. "\n"
end

local function value_is_known(o, value)
  if not o.values then return true end
  for _, v in ipairs(o.values) do
    if v == value then return true end
  end
  return false
end

-- Returns the options and the inputs; or nil and the exit status to end with.
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
      hearsay.out(help(spec))
      return nil, 0
    elseif not name and word:sub(1, 1) == "-" and word ~= "-" then
      refuse(spec.command, "options have two dashes: '" .. word .. "' is none")
      return nil, 2
    elseif word == "" then
      refuse(spec.command, "an input is empty: name a file, a folder, an address, or - for standard input")
      return nil, 2
    elseif not name then
      inputs[#inputs + 1] = word
    else
      local o = by_name[name]
      if not o then
        refuse(spec.command, "there is no option --" .. name .. did_you_mean("--" .. name, names))
        return nil, 2
      end
      if o[2] and not value then
        i = i + 1
        value = arguments[i]
        if not value then
          refuse(spec.command, "--" .. name .. " needs a value: " .. o[2])
          return nil, 2
        end
      elseif not o[2] and value then
        refuse(spec.command, "--" .. name .. " takes no value")
        return nil, 2
      end
      if o[2] and not value_is_known(o, value) then
        refuse(spec.command, "--" .. name .. " is one of " .. table.concat(o.values, ", ") .. ", not '" .. value .. "'")
        return nil, 2
      end
      if given[name] and not o.many then
        refuse(spec.command, "--" .. name .. " is there twice")
        return nil, 2
      end
      given[name] = true
      if o.many then
        found[name] = found[name] or {}
        table.insert(found[name], value)
      else
        found[name] = value or true
      end
    end
    i = i + 1
  end
  if spec.inputs and #inputs == 0 then
    refuse(spec.command, "nothing to read: name a file, a folder, an address, or - for standard input")
    return nil, 2
  end
  return found, inputs
end

-- Options that several commands share.
options.color = { "color", "WHEN", "auto, always or never", values = { "auto", "always", "never" }, default = "auto" }
options.quiet = { "quiet", nil, "no progress and no summary" }
options.db = { "db", "FILE", "the database of verdicts (default: hearsay.db)", default = "hearsay.db" }
options.rules = { "rules", "PATH", "a folder or file of rules, or the name of a pack that ships (default: sourcing)",
  default = "sourcing" }
options.private = { "allow-private", nil, "addresses may lead into private networks" }

return options
