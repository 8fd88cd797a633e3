-- session.lua: what every command does with inputs, rules and messages.
local hearsay = require "hearsay"
local did_you_mean = require "lib.suggest"
local packfiles = require "lib.check.packfiles"
local workspace = require "lib.workspace"

local session = {}

-- Words for people, on standard error.
function session.say(...) hearsay.say(table.concat { ... }) end

function session.say_lines(lines)
  for _, line in ipairs(lines) do session.say(line) end
end

-- Ends the command: the words are said, the exit status is 2.
function session.fail(...) hearsay.leave(2, table.concat { ... }) end

-- The value of what gives nil (or false) and a message where it cannot: then the command fails with that.
function session.need(value, message)
  if not value then session.fail(message) end
  return value
end

-- The packs that ship, as name → folder, and their names: one in rules/newsroom/ap is "ap" and "newsroom/ap".
local function shipped()
  local folders, names, rules = {}, {}, hearsay.home .. "/rules"
  local function look(below)
    for _, name in ipairs(hearsay.names(rules .. "/" .. below) or {}) do
      local folder = rules .. "/" .. below .. name
      if hearsay.exists(folder .. "/pack.lua") then
        folders[below .. name], folders[name] = folder, folders[name] or folder
        names[#names + 1] = name
      elseif below == "" and hearsay.is_folder(folder) then
        look(name .. "/")
      end
    end
  end
  look ""
  return folders, names
end

-- Names that may be meant by one that is none: what stands in its folder, and where it names no folder what ships.
local function alike(path, names)
  local folder, name = path:match "^(.*/)([^/]*)/*$"
  local there = {}
  for _, other in ipairs(hearsay.names(folder or ".") or {}) do
    if other:find "%.lua$" or hearsay.is_folder((folder or "") .. other) then there[#there + 1] = other end
  end
  if folder then
    local like = hearsay.nearest(name, there)
    return like and ": did you mean " .. folder .. like .. "?" or ""
  end
  table.move(names, 1, #names, #there + 1, there)
  return did_you_mean(path, there)
end

-- The path of rules that are named by it, or by the name of a pack that ships; or nil and why there are none.
function session.rules_path(path)
  if path == "" then return nil, "the name of the rules is empty: name a folder, a file or a pack that ships" end
  if hearsay.exists(path) then return path end
  local folders, names = shipped()
  if folders[path] then return folders[path] end
  local ships = not path:find "/" and ", and what ships is " .. table.concat(names, ", ") or ""
  return nil, "there are no rules '" .. path .. "': no such file or folder" .. ships .. alike(path, names)
end

-- The rules that a command works on where none were named: those of the workspace, else the pack that ships.
function session.rules_here() return workspace.packs() or { "sourcing" } end

-- Says which those are.
function session.tell_rules(rules)
  local own = rules[1] ~= "sourcing"
  session.say("rules: ", table.concat(rules, ", "), own and ", of this workspace" or ", which ships: this is no workspace")
end

-- Opens packs, one upon the other: at their paths, or those that ship by their names.
function session.pack(names)
  local paths = {}
  for i, name in ipairs(names) do
    local path, message = session.rules_path(name)
    if not path then return nil, message end
    paths[i] = path
  end
  return session.pack_at(paths)
end

-- A message of packs that do not load, with the path of the file whose name it begins with.
local function with_path(paths, message)
  local name = message:match "^([^:]+):%d+:"
  for _, path in ipairs(name and paths or {}) do
    local folder, base = path:gsub("/+$", ""), path:match "([^/]+)/*$"
    if not hearsay.is_folder(path) then folder = path:match "^(.*)/" or "." end
    local own = #paths > 1 and hearsay.is_folder(path) and name:sub(1, #base + 1) == base .. "/" and name:sub(#base + 2) or name
    if hearsay.exists(folder .. "/" .. own) then return ((folder .. "/" .. own):gsub("^%./", "")) .. message:sub(#name + 1) end
  end
  return message
end

-- As hearsay.pack, with paths in the messages; where a file cannot be read as Lua it is the one of `hearsay check`.
function session.pack_at(paths, note_lines)
  local pack, message = hearsay.pack(paths, note_lines)
  if pack then return pack end
  local in_file = message:find "^[^:]+:%d+: "
  return nil, in_file and (packfiles.problem(paths) or with_path(paths, message)) or message
end

-- The rules that the option --rules names, else those that are here, which is said of a workspace's but for --quiet.
function session.asked_rules(found)
  if found.rules then return found.rules end
  local rules = session.rules_here()
  if not found.quiet and rules[1] ~= "sourcing" then session.tell_rules(rules) end
  return rules
end

-- How a command goes through articles, by its options: what hearsay.read and the others take.
function session.how(found)
  return { allow_private = found["allow-private"], least_confidence = found["min-confidence"] }
end

-- The claim of that number; nil if there is none. Numbers have gaps where claims were left out.
function session.claim(article, number)
  for _, claim in ipairs(article.claims) do
    if claim.id == number then return claim end
  end
end

-- Every article of an input, in order: calls `found` with an article or nil and why there is none, and the name of the
-- document.
local function go_through(input, how, found)
  local archive, message = hearsay.archive(input, how)
  if not archive then
    if message then return found(nil, message, input) end
    local article, reason = hearsay.read(input, how)
    return found(article, reason, input)
  end
  while true do
    local kind, name, what = archive:next()
    if not kind and name then found(nil, name, input) end
    if not kind then return end
    local article = kind == "article" and what or nil
    if kind ~= "passed" then found(article, not article and what or nil, name) end
  end
end

-- Calls `each` with every article that can be read; names the others, and those for which it returns a reason why they
-- failed. Returns how many failed and how many there were. `failed` hears of every failure.
function session.each_article(inputs, how, each, failed)
  local failures, count = 0, 0
  local function found(article, reason, input)
    count = count + 1
    if article then
      for _, warning in ipairs(article.warnings) do session.say(input, ": ", warning) end
      reason = each(article, input)
    end
    if reason then
      failures = failures + 1
      session.say(reason:find(input, 1, true) and reason or input .. ": " .. reason)
      if failed then failed(input, reason) end
    end
  end
  for _, input in ipairs(session.need(hearsay.list(inputs))) do go_through(input, how, found) end
  return failures, count
end

-- 0: all done; 1: some articles failed; 2: all failed.
function session.exit_status(failures, count)
  if failures == 0 then return 0 end
  return failures == count and 2 or 1
end

-- Writes a text for people to standard output: what is of others in it cannot command their terminal. The command fails
-- where standard output takes no more.
function session.show(text) session.need(hearsay.out(hearsay.visible(text))) end

-- Writes data, byte for byte, but to a terminal as a text for people.
function session.out(text)
  if hearsay.terminal().stdout then session.show(text) else session.need(hearsay.out(text)) end
end

function session.plural(n, one, many)
  return string.format("%d %s", n, n == 1 and one or many or one .. "s")
end

return session
