-- interval.lua: the times of what is done again and again.
local interval = {}

local seconds = { [""] = 1, s = 1, m = 60, h = 3600, d = 86400 }

-- "90", "30s", "10m", "2h", "1d" → seconds; nil if it is none, or less than a second.
function interval.of(text)
  local number, unit = text:match "^(%d+%.?%d*)([smhd]?)$"
  local out = number and tonumber(number) * seconds[unit]
  return out and out >= 1 and out or nil
end

-- When the next round begins: always so many intervals after the first, however long a round took.
function interval.next(first, length, now) return first + (math.floor((now - first) / length) + 1) * length end

return interval
