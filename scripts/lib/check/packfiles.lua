-- packfiles.lua: the files of a pack, and what they declare, without running them.
local hearsay = require "hearsay"
local luaparse = require "lib.luaparse"

local packfiles = {}

local LARGEST = 1 << 20 -- bytes of a file, as when rules are loaded

-- {{{ files

local function read(path)
  local handle, message = io.open(path, "rb")
  local text
  if handle then
    text, message = handle:read(LARGEST + 1)
    handle:close()
    if not text and not message then text = "" end
  end
  if not text then return nil, "cannot read the rules " .. (message:find(path, 1, true) and "" or path .. ": ") .. message end
  if #text > LARGEST then return nil, "the rules " .. path .. " are larger than 1 MiB" end
  return (text:gsub("^\xEF\xBB\xBF", ""))
end

-- The files of a pack and of its lib/: { {path, text, lib, tree, problem}, … } in order; or nil and why not.
function packfiles.read(path)
  local list = {}
  if hearsay.is_folder(path) then
    local in_folder, message = hearsay.names(path)
    if not in_folder then return nil, message end
    path = path:gsub("/+$", "")
    for _, name in ipairs(in_folder) do
      if name:find "%.lua$" then list[#list + 1] = { path = path .. "/" .. name } end
    end
    for _, name in ipairs(hearsay.names(path .. "/lib") or {}) do
      if name:find "%.lua$" then list[#list + 1] = { path = path .. "/lib/" .. name, lib = true } end
    end
    if #list == 0 then return nil, path .. " has no rules: no file there ends in .lua" end
  else
    list[1] = { path = path }
  end
  for _, file in ipairs(list) do
    local message
    file.text, message = read(file.path)
    if not file.text then return nil, message end
    file.tree, file.problem = luaparse.file(file.text)
  end
  return list
end

-- The folder that `use "name"` in the pack at a path means: beside the pack, else among those that ship, and none of
-- `outer`, the paths of the packs that are being looked at; nil if there is none.
function packfiles.used(path, name, outer)
  local function fits(folder)
    if not hearsay.is_folder(folder) then return false end
    for _, other in ipairs(outer) do
      if hearsay.same_file(folder, other) then return false end
    end
    return true
  end
  local beside = (hearsay.is_folder(path) and path .. "/.." or path:match "^(.*)/" or ".") .. "/" .. name
  if fits(beside) then return beside end
  local shipped = hearsay.home .. "/rules/" .. name
  return fits(shipped) and shipped or nil
end

-- What is wrong, and where, with the first file that cannot be read as Lua of the packs at some paths, or of those that
-- they use: "file:line:column: message"; nil if all can be.
function packfiles.problem(paths, outer)
  for _, path in ipairs(paths) do
    for _, file in ipairs(packfiles.read(path) or {}) do
      if file.problem then
        local line, column = luaparse.place(file.text, file.problem.at)
        return string.format("%s:%d:%d: %s", file.path, line, column, file.problem.message)
      end
      local uses = not file.lib and packfiles.declared({ file }).uses
      local around = { path, table.unpack(outer or {}) }
      local folder = uses and type(uses.name) == "string" and packfiles.used(path, uses.name, around)
      local below = folder and packfiles.problem({ folder }, around)
      if below then return below end
    end
  end
end

-- }}}
-- {{{ what they declare

-- Takes in what one file says; `rule` in any other place than rule "id" {…} may make rules of any name.
local function take_file(tree, out)
  local calls = 0
  luaparse.walk(tree, function (node)
    if node.kind == "name" and node.name == "rule" then calls = calls - 1 end
    local rule, id = luaparse.declaration(node, "rule")
    if rule and id then
      id = luaparse.constant(id)
      if type(id) == "string" then
        calls, out.rules[id] = calls + 1, true
      end
    end
    local change, changed = luaparse.declaration(node, "override")
    if change and changed and luaparse.item(change, "off") then out.off[luaparse.constant(changed) or false] = true end
    local pack, name = luaparse.declaration(node, "pack")
    local settings = pack and not name and luaparse.item(pack, "settings")
    if settings and settings.kind ~= "table" then out.settings_known = false end
    for _, item in ipairs(settings and settings.items or {}) do
      local key = item.key and luaparse.constant(item.key)
      if type(key) ~= "string" then out.settings_known = false
      else out.settings[key] = out.settings[key] or item.value.kind end
    end
    local used = luaparse.used(node)
    if used then out.uses = out.uses or { name = luaparse.constant(used), at = used.at } end
  end)
  if calls < 0 then out.rules_known = false end
end

-- What the files of a pack declare: { rules = {id = true}, rules_known, settings = {name = kind of value},
-- settings_known, uses = {name, at} }. Not known is what is not written out.
function packfiles.declared(files)
  local out = { rules = {}, off = {}, rules_known = true, settings = {}, settings_known = true }
  for _, file in ipairs(files) do
    if file.tree then
      if not file.lib then take_file(file.tree, out) end
    else
      out.rules_known, out.settings_known = false, false
    end
  end
  return out
end

-- What the pack that another uses, and those it uses itself, come to: as `declared`, with `missing` where there is no
-- such pack. `outer` as packfiles.used.
function packfiles.below(path, uses, outer)
  local folder = type(uses.name) == "string" and packfiles.used(path, uses.name, outer)
  if not folder then
    return { rules = {}, settings = {}, rules_known = false, settings_known = false, missing = type(uses.name) == "string" }
  end
  local files = packfiles.read(folder)
  local out = packfiles.declared(files or {})
  if out.uses then
    local further = packfiles.below(folder, out.uses, { folder, table.unpack(outer) })
    for id in pairs(further.rules) do out.rules[id] = true end
    for name, kind in pairs(further.settings) do out.settings[name] = kind end
    out.rules_known = out.rules_known and further.rules_known
    out.settings_known = out.settings_known and further.settings_known
  end
  for id in pairs(out.off) do out.rules[id] = nil end
  return out
end

-- }}}

return packfiles
