-- session.lua: what every command does with inputs, rules and messages.
local hearsay = require "hearsay"

local session = {}

function session.say(...)
  io.stderr:write("hearsay: ", table.concat({ ... }), "\n")
end

-- Opens the pack at a path, or one that ships, by its name.
function session.pack(path)
  local shipped = hearsay.home .. "/rules/" .. path
  if not hearsay.exists(path) and not path:find "/" and hearsay.exists(shipped) then path = shipped end
  return hearsay.pack(path)
end

-- Calls `each` with every article that can be read; names the others. Returns how many failed and
-- how many there were; nil if the list itself could not be made. `failed` hears of every failure.
function session.each_article(inputs, options, each, failed)
  local list, message = hearsay.list(inputs)
  if not list then
    session.say(message)
    return nil
  end
  local failures = 0
  for _, input in ipairs(list) do
    local article, reason = hearsay.read(input, options["allow-private"])
    if not article then
      failures = failures + 1
      session.say(reason)
      if failed then failed(input, reason) end
    else
      for _, warning in ipairs(article.warnings) do session.say(input, ": ", warning) end
      if each(article, input) == false then return nil end
    end
  end
  return failures, #list
end

-- 0: all done; 1: some articles failed; 2: all failed, or nothing could be done.
function session.exit_status(failures, count)
  if not failures then return 2 end
  if failures == 0 then return 0 end
  return failures == count and 2 or 1
end

-- Writes to standard output; false if that failed, with the reason said.
function session.out(text)
  local ok, message = hearsay.out(text)
  if not ok then session.say(message) end
  return ok
end

function session.plural(n, one, many)
  return string.format("%d %s", n, n == 1 and one or many or one .. "s")
end

return session
