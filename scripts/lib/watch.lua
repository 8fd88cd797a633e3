-- watch.lua: which files of rules were changed, and waiting for the next change.
--
-- A pack is watched with its lib/ and tests/ and the packs it uses; a file of rules with the lib/ beside it; any other
-- file alone. Editors write a file again or put a new one in its place: its stamp (size, time, inode) tells both.
local hearsay = require "hearsay"

local watch = {}

local BETWEEN = 0.2 -- seconds from one look to the next
local SETTLED = 0.1 -- for which nothing may change, lest a file be taken while it is being written

local function add_folder(stamps, folder)
  for _, name in ipairs(hearsay.names(folder) or {}) do
    local path = folder .. "/" .. name
    if name:find "%.lua$" or name:find "%.txt$" then stamps[path] = hearsay.stamp(path) end
  end
end

-- The folder that a pack's folder stands in.
local function above(path)
  return (path:find "^/" and path or "./" .. path):match "^(.*)/[^/.]+/*$" or path .. "/.."
end

-- The folders of the packs that a file of rules uses. By the text, since a file that is being written may be wrong.
local function used_by(path, beside)
  local out, file = {}, io.open(path, "rb")
  if not file then return out end
  for name in ("\n" .. (file:read "a" or "")):gmatch "\n%s*use[%s(]*[\"']([%w/-]+)[\"']" do
    for _, folder in ipairs { beside .. "/" .. name, hearsay.home .. "/rules/" .. name } do
      if hearsay.is_folder(folder) then out[#out + 1] = folder end
    end
  end
  file:close()
  return out
end

local function add_pack(stamps, path, seen)
  local key = (hearsay.stamp(path) or path):match "^%d+ %d+" or path -- one folder may have two paths
  if seen[key] then return end
  seen[key] = true
  add_folder(stamps, path)
  add_folder(stamps, path .. "/lib")
  add_folder(stamps, path .. "/tests")
  for _, used in ipairs(used_by(path .. "/pack.lua", above(path))) do add_pack(stamps, used, seen) end
end

-- The files to watch under some paths, as path → stamp.
function watch.stamps(paths)
  local stamps, seen = {}, {}
  for _, path in ipairs(paths) do
    if hearsay.is_folder(path) then
      add_pack(stamps, (path:gsub("(.)/+$", "%1")), seen)
    else
      stamps[path] = hearsay.stamp(path)
      if path:find "%.lua$" then
        local folder = path:match "^(.*)/[^/]*$" or "."
        add_folder(stamps, folder .. "/lib")
        for _, used in ipairs(used_by(path, folder)) do add_pack(stamps, used, seen) end
      end
    end
  end
  return stamps
end

-- The files that are new, gone or other than they were, in order.
function watch.changes(before, after)
  local out = {}
  for path, stamp in pairs(after) do
    if before[path] ~= stamp then out[#out + 1] = path end
  end
  for path in pairs(before) do
    if not after[path] then out[#out + 1] = path end
  end
  table.sort(out)
  return out
end

-- Waits until something differs from the stamps `before` and nothing changes any more. Returns the files that were
-- changed, and the stamps as they are now. Ctrl-C ends it inside hearsay.interruptible.
function watch.wait(paths, before)
  local last = watch.stamps(paths)
  while true do
    local different = #watch.changes(before, last) > 0
    hearsay.pause(different and SETTLED or BETWEEN)
    local now = watch.stamps(paths)
    if different and #watch.changes(last, now) == 0 then return watch.changes(before, now), now end
    last = now
  end
end

return watch
