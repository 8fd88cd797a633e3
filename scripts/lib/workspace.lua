-- workspace.lua: the folder that `hearsay init` made, and the packs in its rules/.
local hearsay = require "hearsay"

local workspace = {}

local DEEPEST = 64 -- folders that one may stand below it

-- The way from the working directory to the workspace that it is in: "", "../", …; nil if it is in none.
local function above()
  local up = ""
  for _ = 1, DEEPEST do
    if hearsay.is_folder(up .. ".hearsay") and hearsay.is_folder(up .. "rules") then return up end
    if hearsay.same_file(up .. ".", up .. "..") then return nil end
    up = up .. "../"
  end
end

local function has_rules(folder)
  for _, name in ipairs(hearsay.names(folder) or {}) do
    if name:find "%.lua$" then return true end
  end
  return false
end

-- The paths of the packs of the workspace that the working directory is in: every folder and every file of Lua in its
-- rules/, by name, or rules/ itself where that has a pack.lua. nil if there is no workspace, or none in it.
function workspace.packs()
  local up = above()
  if not up then return nil end
  local rules = up .. "rules"
  if hearsay.exists(rules .. "/pack.lua") then return { rules } end
  local out = {}
  for _, name in ipairs(hearsay.names(rules) or {}) do
    local path = rules .. "/" .. name
    if has_rules(path) or (name:find "%.lua$" and not hearsay.is_folder(path)) then out[#out + 1] = path end
  end
  return out[1] and out
end

return workspace
