-- runs.lua: the runs of a database.
local hearsay = require "hearsay"

local runs = {}

-- Opens a database that must be there: none is made by a question. nil, message if it is not.
function runs.open(path)
  if hearsay.exists(path) then return hearsay.store(path) end
  return nil, path .. ": there is no such database; 'hearsay batch' or 'hearsay score' makes one"
end

-- The run of that number, or the last one: its row; or nil, message.
function runs.find(store, number)
  if number and not math.tointeger(tonumber(number)) then return nil, "a run has a number, not '" .. number .. "'" end
  local rows, message
  if number then
    rows, message = store:rows("SELECT * FROM runs WHERE id = CAST(? AS INTEGER)", number)
  else
    rows, message = store:rows "SELECT * FROM runs ORDER BY started DESC, id DESC LIMIT 1"
  end
  if not rows then return nil, message end
  if rows[1] then return rows[1] end
  if not number then return nil, "the database holds no run yet" end
  local ids = {}
  for _, row in ipairs(store:rows "SELECT id FROM runs ORDER BY id") do ids[#ids + 1] = row.id end
  return nil, "there is no run " .. number .. ": the database holds " ..
    (#ids > 0 and "run " .. table.concat(ids, ", ") or "none yet")
end

return runs
