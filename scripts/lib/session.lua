-- session.lua: what every command does with inputs, rules and messages.
local hearsay = require "hearsay"

local options = require "lib.options"

local session = {}

function session.say(...)
  io.stderr:write("hearsay: ", table.concat({ ... }), "\n")
end

-- Opens the pack at a path, or one that ships, by its name.
function session.pack(path)
  if path == "" then return nil, "the name of the rules is empty: name a folder, a file or a pack that ships" end
  if hearsay.exists(path) or path:find "/" then return hearsay.pack(path) end
  local rules = hearsay.home .. "/rules"
  if hearsay.exists(rules .. "/" .. path) then return hearsay.pack(rules .. "/" .. path) end
  local shipped = hearsay.names(rules)
  local like = options.nearest(path, shipped)
  return nil, "there are no rules '" .. path .. "': no such file or folder, and what ships is " ..
    table.concat(shipped, ", ") .. (like and "; did you mean " .. like .. "?" or "")
end

-- Calls `each` with every article that can be read; names the others. `each` returns true, or nil and
-- why this article failed, or false if nothing more can be done (it has said why). Returns how many
-- failed and how many there were; nil if they could not be gone through. `failed` hears of every failure.
function session.each_article(inputs, options, each, failed)
  local list, message = hearsay.list(inputs)
  if not list then
    session.say(message)
    return nil
  end
  local failures = 0
  for _, input in ipairs(list) do
    local article, reason = hearsay.read(input, options["allow-private"], options["min-confidence"])
    local done
    if article then
      for _, warning in ipairs(article.warnings) do session.say(input, ": ", warning) end
      done, reason = each(article, input)
    end
    if done == false then return nil end
    if not done then
      failures = failures + 1
      session.say(reason)
      if failed then failed(input, reason) end
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
  return ok or false
end

function session.plural(n, one, many)
  return string.format("%d %s", n, n == 1 and one or many or one .. "s")
end

return session
