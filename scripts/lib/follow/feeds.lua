-- feeds.lua: a feed is asked for, and what is new in it noted to be read.
local hearsay = require "hearsay"
local session = require "lib.session"

local feeds = {}

local MOST_BYTES = 16 * 1024 * 1024 -- of a feed
local MOST_SITEMAPS = 50 -- of an index, those that were changed last

-- The things newest first; those without a date behind, in their order.
local function newest_first(list)
  local out, place = {}, {}
  for i, item in ipairs(list) do out[i], place[item] = item, i end
  table.sort(out, function (a, b)
    local x, y = a.at or math.mininteger, b.at or math.mininteger
    return x > y or (x == y and place[a] < place[b])
  end)
  return out
end

-- Some feeds give all entries one guid: what is there twice tells nothing.
local function forget_guids(entries)
  local count = {}
  for _, entry in ipairs(entries) do
    if entry.guid then count[entry.guid] = (count[entry.guid] or 0) + 1 end
  end
  for _, entry in ipairs(entries) do
    if entry.guid and count[entry.guid] > 1 then entry.guid = nil end
  end
end

local function is_known(store, id, entry)
  return #session.need(store:rows("SELECT id FROM entries WHERE plain = ? OR (feed_id = ? AND guid = ?)", entry.plain, id,
    entry.guid or "")) > 0
end

-- Notes the new entries, the oldest first: as waiting, or as passed over where there are more than so many. Returns how
-- many of each, and how many have no address.
local function note_entries(round, id, feed)
  local fresh, met, homeless = {}, {}, 0
  forget_guids(feed.entries)
  for _, entry in ipairs(feed.entries) do
    if not entry.url then
      homeless = homeless + 1
    elseif not met[entry.plain] and not is_known(round.store, id, entry) then
      met[entry.plain] = true
      fresh[#fresh + 1] = entry
    end
  end
  fresh = newest_first(fresh)
  for i = #fresh, 1, -1 do
    session.need(round.store:add_entry(id, fresh[i], i > round.newest and "passed" or "waiting"))
  end
  return math.min(#fresh, round.newest), math.max(0, #fresh - round.newest), homeless
end

-- Asks for the sitemaps of an index.
local function go_into(round, name, feed)
  local sitemaps = newest_first(feed.entries)
  if #sitemaps > MOST_SITEMAPS then
    session.say(name, ": names ", #sitemaps, " sitemaps: the ", MOST_SITEMAPS, " that were changed last are asked for")
  end
  for i = 1, math.min(#sitemaps, MOST_SITEMAPS) do
    if sitemaps[i].url then feeds.ask(round, sitemaps[i].url, sitemaps[i].published or "") end
  end
end

-- What was fetched, and is a feed, into the store.
local function take(round, name, id, row, answer, stated)
  local feed, message = hearsay.read_feed(name, answer)
  if not feed then return round.fail(message) end
  if feed.mended then session.say(name, ": is not well-formed XML: what could be read of it was") end
  if feed.left_out > 0 then session.say(name, ": has ", feed.left_out, " entries more than are read of a feed") end
  local known = {
    title = feed.title, moved_to = answer.moved or row.moved_to, stated = stated,
    etag = not feed.index and answer.etag or nil, modified = not feed.index and answer.modified or nil,
  }
  local new, passed, homeless = 0, 0, 0
  session.need(round.store:together(function ()
    if not feed.index then new, passed, homeless = note_entries(round, id, feed) end
    session.need(round.store:note_feed(id, known))
  end))
  round.counts.new, round.counts.passed = round.counts.new + new, round.counts.passed + passed
  if passed > 0 then session.say(name, ": of ", new + passed, " new entries the newest ", new, " are read; --newest says how many") end
  if homeless > 0 then session.say(name, ": ", homeless == 1 and "an entry has" or homeless .. " entries have", " no address") end
  if not feed.index then return end
  if stated then return round.fail(name .. ": is an index of sitemaps inside another one, which is not followed") end
  go_into(round, name, feed)
end

-- What comes instead of a feed; true if the answer is one.
local function is_answered(round, name, id, row, answer)
  if answer.status == 304 then
    round.counts.unchanged = round.counts.unchanged + 1
    session.need(round.store:note_feed(id, row))
    return false
  end
  if answer.status < 300 then return true end
  local since = row.gone
  row.moved_to, row.gone = nil, answer.status == 410 -- a move that leads nowhere is forgotten
  session.need(round.store:note_feed(id, row))
  round.gone[name] = row.gone
  round.fail(row.gone and name .. ": is gone for good" .. (since and ", since " .. since:sub(1, 10) or "") .. " (HTTP status 410): take it off your list" or
    name .. ": the server answered with HTTP status " .. answer.status)
  return false
end

-- Asks for a feed by its address or path, and notes in round.ids that it was. `stated`: it is a sitemap of an index, which
-- says that it was changed then ("" if it does not say).
function feeds.ask(round, name, stated)
  if round.stopped() then return end
  local address = hearsay.address(name)
  if not address and name:find "^%a[%w+.-]*://" then return round.fail(name .. ": is no address of http or https") end
  local key = address and address.url or name
  if round.asked[key] then return end
  round.asked[key] = true
  local id = session.need(round.store:find_feed(key))
  local row = session.need(round.store:rows("SELECT * FROM feeds WHERE id = ?", id))[1]
  round.ids[#round.ids + 1] = id
  round.counts.feeds = round.counts.feeds + 1
  if round.gone[name] then return round.fail(name .. ": is gone, and not asked for again") end
  if stated and stated ~= "" and stated == row.stated then
    round.counts.unchanged = round.counts.unchanged + 1
    return
  end
  local answer, problem
  if address then
    answer, problem = round.visitor.get(row.moved_to or key, { etag = row.etag, modified = row.modified, most = MOST_BYTES })
  else
    answer, problem = hearsay.file(name)
  end
  if not answer then
    if type(problem) == "table" and problem.kind == "stopped" then return end
    local message = type(problem) == "table" and problem.message or problem
    return round.fail(message:find(name, 1, true) and message or name .. ": " .. message)
  end
  if answer.moved and answer.moved ~= row.moved_to and answer.status < 400 then
    session.say(name, ": has moved for good to ", answer.moved, ": it is asked for there from now on")
  end
  if answer.status == 304 then row.moved_to = answer.moved or row.moved_to end
  if is_answered(round, name, id, row, answer) then take(round, name, id, row, answer, stated) end
end

return feeds
