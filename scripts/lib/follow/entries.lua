-- entries.lua: the entries that wait are read, scored and stored.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local session = require "lib.session"

local entries = {}

local MOST_TRIES = 3 -- in as many rounds: then it is given up

local sql = [[SELECT e.*, f.address AS feed FROM entries e JOIN feeds f ON f.id = e.feed_id
  WHERE e.state = 'waiting' AND e.feed_id IN (%s) ORDER BY e.id]]

-- By site, in the order in which sites come up.
local function queues_of(round)
  local out, by_origin = {}, {}
  for _, row in ipairs(session.need(round.store:rows(sql:format(table.concat(round.ids, ","))))) do
    local origin = hearsay.address(row.address).origin
    if not by_origin[origin] then
      by_origin[origin] = {}
      out[#out + 1] = by_origin[origin]
    end
    table.insert(by_origin[origin], row)
  end
  return out
end

local function note(round, row, state, why) session.need(round.store:note_entry(row.id, state, row.tries, why)) end

-- It failed: `state` is "failed" or "gone", or "waiting" where another try may do better.
local function fail(round, row, state, why)
  if state == "waiting" and row.tries >= MOST_TRIES then state = "failed" end
  note(round, row, state, why)
  session.need(round.store:fail(row.plain, why))
  round.fail((why:find(row.plain, 1, true) or why:find(row.address, 1, true)) and why or row.plain .. ": " .. why)
end

local function wait(round, origin)
  local waiting = round.waiting
  if not waiting[origin] then
    waiting[origin] = 0
    waiting[#waiting + 1] = origin
  end
  waiting[origin] = waiting[origin] + 1
end

-- There is no answer.
local function without_answer(round, row, problem)
  if problem.kind == "stopped" or problem.kind == "later" then
    row.tries = row.tries - 1
    note(round, row, "waiting")
  end
  if problem.kind == "stopped" then return end
  if problem.kind == "later" then
    session.say(problem.message)
    wait(round, problem.origin)
  elseif problem.kind == "disallowed" then
    note(round, row, "disallowed", problem.rule)
    local list = round.disallowed
    if not list[problem.origin] then
      list[problem.origin] = { origin = problem.origin, count = 0, first = problem.message }
      list[#list + 1] = list[problem.origin]
    end
    list[problem.origin].count = list[problem.origin].count + 1
  else
    fail(round, row, "waiting", problem.message) -- a private address may be allowed the next time
  end
end

-- Another entry led to the same page.
local function is_there(round, row, plain)
  if plain == row.plain then return false end
  return #session.need(round.store:rows("SELECT id FROM entries WHERE plain = ? AND id != ?", plain, row.id)) > 0
end

-- The page that came → an article in the store.
local function keep(round, row, answer)
  local final = hearsay.address(answer.url)
  if is_there(round, row, final.plain) then
    round.counts.same = round.counts.same + 1
    return note(round, row, "same", final.plain)
  end
  answer.url = final.plain
  local article, why = hearsay.document(row.plain, answer, row, round.how)
  if not article then return fail(round, row, "failed", why) end
  for _, warning in ipairs(article.warnings) do session.say(row.plain, ": ", warning) end
  local verdicts, errors = round.pack:score(article)
  round.rules.add(errors, row.plain)
  local added
  session.need(round.store:together(function ()
    local message
    added, message = round.store:put(article)
    if added == nil then session.fail(message) end
    note(round, row, added and "kept" or "same")
    if final.plain ~= row.plain then session.need(round.store:add_entry(row.feed_id, final, "kept")) end
  end))
  if added then
    round.counts.kept = round.counts.kept + 1
    round.counts.claims = round.counts.claims + #verdicts
    for _, verdict in ipairs(verdicts) do round.labels[verdict.label] = (round.labels[verdict.label] or 0) + 1 end
    round.show(article)
  else
    round.counts.same = round.counts.same + 1
  end
end

local function read(round, row)
  local problem = round.visitor.problem_of(row.address)
  if problem then return wait(round, problem.origin) end
  if row.tries >= MOST_TRIES then return fail(round, row, "failed", "the program ended over it " .. row.tries .. " times") end
  row.tries = row.tries + 1
  note(round, row, "waiting") -- so that what ends the program is not tried for ever
  local answer, why = round.visitor.get(row.address, {})
  if not answer then return without_answer(round, row, why) end
  if answer.status < 300 and answer.status ~= 204 then return keep(round, row, answer) end
  local status = answer.status
  local state = (status == 404 or status == 410) and "gone" or (status >= 500 or status == 408) and "waiting" or "failed"
  fail(round, row, state, "the server answered with HTTP status " .. status)
end

-- Reads what waits of the feeds in round.ids: of each site one in turn, so that no site is asked too often and none
-- keeps the others waiting.
function entries.read(round)
  local queues = queues_of(round)
  local longest = math.max(0, table.unpack(lists.map(queues, function (queue) return #queue end)))
  for i = 1, longest do
    for _, queue in ipairs(queues) do
      if round.stopped() then return end
      if queue[i] then read(round, queue[i]) end
    end
  end
end

return entries
