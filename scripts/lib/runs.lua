-- runs.lua: the runs of a database.
local hearsay = require "hearsay"
local lists = require "lib.lists"
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
  local ids = lists.map(ask "SELECT id FROM runs ORDER BY id", function (row) return row.id end)
  session.fail("there is no run ", number, ": the database holds ",
    #ids > 0 and "run " .. table.concat(ids, ", ") or "none yet")
end

local analysis = { { "version", "analysis" }, { "model_hash", "model" }, { "least_confidence", "min-confidence" } }

-- Older programs did not keep how sure claims had to be.
local function in_short(name, value)
  if not value then return "another that is not known" end
  return name == "least_confidence" and string.format("%g", value) or value:sub(1, 16)
end

-- In what the ways differ in which two runs found their claims, in one line; nil where they do not.
function runs.difference(store, run, other)
  local both, out = {}, {}
  for i, id in ipairs { run, other } do
    both[i] = session.need(store:rows("SELECT n.* FROM runs r JOIN analyses n ON n.id = r.analysis_id " ..
      "WHERE r.id = ?", id))[1]
  end
  for _, part in ipairs(analysis) do
    local column, name = part[1], part[2]
    local mine, its = both[1][column], both[2][column]
    if mine ~= its then out[#out + 1] = name .. " " .. in_short(column, mine) .. " instead of " .. in_short(column, its) end
  end
  return out[1] and table.concat(out, "; ")
end

-- Says where the run that begins finds claims in another way than the one before it.
function runs.tell_difference(store)
  local run = store:run()
  local before = session.need(store:rows("SELECT max(id) AS id FROM runs WHERE id < ?1 AND NOT EXISTS " ..
    "(SELECT 1 FROM verdicts WHERE run_id = ?1)", run))[1].id
  local what = before and runs.difference(store, run, before)
  if what then session.say("run ", run, " finds claims in another way than run ", before, ": ", what) end
end

return runs
