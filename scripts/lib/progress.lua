-- progress.lua: how far a long run is: a bar on a terminal, else a line now and then.
local hearsay = require "hearsay"
local session = require "lib.session"
local paint = require "lib.paint"

local progress = {}

local LINE_SECONDS = 30 -- between lines where there is no terminal

-- 75 → "1:15", 3700 → "1:01:40"
function progress.duration(seconds)
  local s = math.floor(seconds + 0.5)
  if s < 3600 then return string.format("%d:%02d", s // 60, s % 60) end
  return string.format("%d:%02d:%02d", s // 3600, s // 60 % 60, s % 60)
end

-- "1234567" → "1,234,567"
function progress.count(n)
  local text = string.format("%d", n)
  local first = (#text - 1) % 3 + 1
  return text:sub(1, first) .. text:sub(first + 1):gsub("%d%d%d", ",%0")
end

local function words(counts, seconds)
  local rate = counts.articles / math.max(seconds, 0.001)
  local bytes = counts.bytes_done / math.max(seconds, 0.001) / 1e6
  local out = {
    progress.count(counts.articles) .. (counts.articles == 1 and " article" or " articles"),
    string.format(rate < 10 and "%.1f/s" or "%.0f/s", rate), string.format("%.1f MB/s", bytes),
  }
  if counts.bytes_done > 0 and seconds > 2 and counts.bytes_done < counts.bytes then
    out[#out + 1] = "ETA " .. progress.duration(seconds * (counts.bytes - counts.bytes_done) / counts.bytes_done)
  end
  if counts.failures > 0 then out[#out + 1] = progress.count(counts.failures) .. " failed" end
  return table.concat(out, "  ")
end

local function bar(share, width)
  local full = math.floor(share * width + 0.5)
  return "[" .. string.rep("#", full) .. string.rep(".", width - full) .. "]"
end

function progress.new(quiet)
  local terminal = hearsay.terminal()
  local started, line_at, drawn = hearsay.clock(), hearsay.clock(), false
  local self = {}

  function self.seconds() return hearsay.clock() - started end

  function self.clear()
    if drawn then io.stderr:write "\r\27[K" end
    drawn = false
  end

  -- `done` of `all`, with what else there is to say.
  function self.share(done, all, said)
    if quiet then return end
    local share = all > 0 and math.min(1, done / all) or 0
    if terminal.stderr and os.getenv "TERM" ~= "dumb" then
      local line = string.format("%s %3d %%  %s", bar(share, 20), math.floor(share * 100), said)
      io.stderr:write("\r", paint.cut(line, terminal.width - 1), "\27[K")
      io.stderr:flush()
      drawn = true
    elseif hearsay.clock() - line_at >= LINE_SECONDS then
      line_at = hearsay.clock()
      session.say(string.format("%d %%  %s", math.floor(share * 100), said))
    end
  end

  function self.show(counts) self.share(counts.bytes_done, counts.bytes, words(counts, self.seconds())) end

  return self
end

return progress
