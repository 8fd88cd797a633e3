-- runs.lua: the runs of a database.
local hearsay = require "hearsay"
local session = require "lib.session"

local runs = {}

-- Opens a database that must be there: none is made by a question.
function runs.open(path)
  if not hearsay.exists(path) then
    session.fail(path, ": there is no such database; 'hearsay batch' or 'hearsay score' makes one")
  end
  return session.need(hearsay.store(path))
end

-- The run of that number, or the last one: its row.
function runs.find(store, number)
  local function ask(...) return session.need(store:rows(...)) end
  if not number then
    return session.need(ask("SELECT * FROM runs ORDER BY started DESC, id DESC LIMIT 1")[1], "the database holds no run yet")
  end
  local rows = ask("SELECT * FROM runs WHERE id = ?", number)
  if rows[1] then return rows[1] end
  local ids = {}
  for i, row in ipairs(ask "SELECT id FROM runs ORDER BY id") do ids[i] = row.id end
  session.fail("there is no run ", number, ": the database holds ",
    #ids > 0 and "run " .. table.concat(ids, ", ") or "none yet")
end

return runs
