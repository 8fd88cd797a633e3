-- visit.lua: requests as sites like them: robots.txt first, a pause between two, and no request where one is told to wait.
--
-- Time comes from whoever calls: `clock` (seconds, for pauses), `now` (seconds since 1970), `pause`, `stopped`.
local hearsay = require "hearsay"
local session = require "lib.session"

local visit = {}

local DAY = 86400 -- for which a robots.txt counts (RFC 9309, 2.4), and the longest that a site is left alone
local MOST_HOPS = 5 -- redirects
local MOST_CRAWL_DELAY = 30 -- seconds; a site that asks for more gets these
local MOST_ROBOTS = 512 * 1024 -- bytes
local TRIES = 3 -- of a request that the server puts off

local redirect = { [301] = true, [302] = true, [303] = true, [307] = true, [308] = true }
local for_good = { [301] = true, [308] = true }

function visit.time(seconds) return os.date("!%Y-%m-%dT%H:%M:%SZ", seconds) end

-- `with`: web, clock, now, pause, stopped; delay (seconds between two requests to a site), patience (the longest that a
-- server which asks for it is waited for), contact.
--
-- begin(store) begins a round. get(url, options) gives an answer, whose `moved` is where the address leads for good, if
-- anywhere; or nil and a problem: { kind, message, origin }. Its kind is "stopped", "later" (the site wants to be left
-- alone), "disallowed" (by `rule`), "network" or "refused".
function visit.new(with)
  local sites, store = {}, nil
  local self = {}

  function self.begin(opened)
    store = opened
    for _, site in pairs(sites) do site.problem = nil end
  end

  local function site_of(origin)
    if not sites[origin] then
      local row = session.need(store:rows("SELECT robots, robots_asked, not_before FROM sites WHERE origin = ?", origin))[1] or {}
      sites[origin] = {
        origin = origin, robots = row.robots, robots_asked = row.robots_asked or 0, not_before = row.not_before or 0,
        free_at = with.clock(), delay = with.delay,
      }
    end
    return sites[origin]
  end

  local function note(site)
    session.need(store:note_site(site.origin, site.robots, site.robots_asked, site.not_before))
  end

  -- One request, as soon as the site may have it.
  local function ask(site, url, options)
    while site.free_at > with.clock() and not with.stopped() do with.pause(math.min(site.free_at - with.clock(), DAY - 1)) end
    if with.stopped() then return nil, { kind = "stopped" } end
    options.contact = with.contact
    local answer, message, kind = with.web:get(url, options)
    site.asked_at = with.clock()
    site.free_at = site.asked_at + site.delay
    if answer then return answer end
    local problem = { kind = kind, message = message, origin = site.origin }
    if kind == "network" then site.problem = problem end
    return nil, problem
  end

  -- {{{ robots.txt

  -- Its text, "" where there is none; or nil and why that is not known.
  local function fetch_robots(site)
    local url = site.origin .. "/robots.txt"
    for _ = 0, MOST_HOPS do
      local address = hearsay.address(url)
      if not address then return "" end
      local answer, problem = ask(site_of(address.origin), address.url, { most = MOST_ROBOTS, take_less = true })
      if not answer then return nil, problem end
      if answer.status < 300 then return answer.bytes end
      if answer.status >= 500 or answer.status == 429 then
        return nil, {
          kind = "later", origin = site.origin,
          message = site.origin .. ": its robots.txt cannot be read (HTTP status " .. answer.status .. "): nothing is asked for there this time",
        }
      end
      if not redirect[answer.status] or not answer.location then return "" end
      url = answer.location
    end
    return ""
  end

  local function set_delay(site, seconds)
    if seconds > MOST_CRAWL_DELAY and not site.told then
      session.say(string.format("%s: asks for %g seconds between requests (Crawl-delay): it gets %d", site.origin, seconds, MOST_CRAWL_DELAY))
      site.told = true
    end
    site.delay = math.max(with.delay, math.min(seconds, MOST_CRAWL_DELAY))
    if site.asked_at then site.free_at = math.max(site.free_at, site.asked_at + site.delay) end
  end

  -- }}}

  -- Why a site is not to be asked now; nil if it may be.
  local function closed(site)
    if not site.problem and with.now() < site.not_before then
      site.problem = {
        kind = "later", origin = site.origin,
        message = site.origin .. ": asks to be left alone until " .. visit.time(site.not_before),
      }
    end
    if site.problem or (site.robots and with.now() - site.robots_asked < DAY) then return site.problem end
    local text, problem = fetch_robots(site)
    if not text then
      site.problem = problem.kind ~= "stopped" and problem or nil
      return problem
    end
    site.robots, site.robots_asked = text, with.now()
    note(site)
  end

  -- The site is left alone from now on: for so many seconds, or for this round where it does not say.
  local function put_off(site, status, seconds)
    local why = site.origin .. ": does not want more now (HTTP status " .. status .. ")"
    if seconds then
      site.not_before = with.now() + math.min(seconds, DAY)
      note(site)
      why = why .. " and asks to be left alone until " .. visit.time(site.not_before)
    end
    site.problem = { kind = "later", message = why, origin = site.origin }
    return site.problem
  end

  -- How many seconds a server asks to wait; nil if it does not say.
  local function to_wait(answer)
    if answer.retry_at then return math.max(0, answer.retry_at - with.now()) end
    return answer.retry_after
  end

  local function ask_politely(site, address, options)
    local problem = closed(site)
    if problem then return nil, problem end
    local said = hearsay.robots(site.robots, address.path)
    set_delay(site, said.delay)
    if not said.allowed then
      return nil, {
        kind = "disallowed", origin = site.origin, rule = said.rule,
        message = address.url .. ": robots.txt asks not to read it (" .. said.rule .. ")",
      }
    end
    for try = 1, TRIES do
      local answer, why = ask(site, address.url, options)
      if not answer then return nil, why end
      local seconds = to_wait(answer)
      if answer.status ~= 429 and not (answer.status == 503 and seconds) then return answer end
      if try == TRIES or not seconds or seconds > with.patience then return nil, put_off(site, answer.status, seconds) end
      site.free_at = math.max(site.free_at, with.clock() + seconds)
    end
  end

  -- The problem that a site has had before in this round, for which it is not asked again.
  function self.problem_of(url)
    local address = hearsay.address(url)
    local site = address and sites[address.origin]
    return site and site.problem
  end

  function self.get(url, options)
    local here, moved, permanent = url, nil, true
    for _ = 0, MOST_HOPS do
      local address = hearsay.address(here)
      if not address then return nil, { kind = "refused", message = url .. ": leads to something that is not http or https" } end
      local answer, problem = ask_politely(site_of(address.origin), address, options)
      if not answer then return nil, problem end
      if not redirect[answer.status] or not answer.location then
        answer.moved = moved
        return answer
      end
      here = answer.location
      permanent = permanent and for_good[answer.status]
      if permanent then moved = here end
    end
    return nil, { kind = "refused", message = url .. ": more than " .. MOST_HOPS .. " redirects" }
  end

  return self
end

return visit
