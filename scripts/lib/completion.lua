-- completion.lua: the words that could stand at the cursor of the workbench.
local hearsay = require "hearsay"

local completion = {}

-- Fields that hold an object, or a list of them, by the class of what is in there.
local classes_of_names = {
  article = "article", claims = "claim", sources = "source", claim = "claim", source = "source",
  content = "span", cue = "span", hedge = "span", denies = "claim", denied_by = "claim",
  numbers = "quantity", dates = "date", span = "span",
}

-- Those of the words that begin as typed, each once.
local function matching(words, typed)
  local out, seen = {}, {}
  for _, word in ipairs(words) do
    if word:sub(1, #typed) == typed and not seen[word] then
      seen[word] = true
      out[#out + 1] = word
    end
  end
  table.sort(out)
  return out
end

local function names_in(t)
  local names = {}
  for name in pairs(t) do
    if type(name) == "string" then names[#names + 1] = name end
  end
  return names
end

local function complete_command(typed, commands)
  local names = {}
  for i, name in ipairs(commands) do names[i] = "." .. name end
  return typed, matching(names, typed)
end

local function complete_file(typed)
  local folder = typed:match "^(.*/)" or ""
  local paths = {}
  for i, name in ipairs(hearsay.names(folder == "" and "." or folder) or {}) do
    paths[i] = folder .. name .. (hearsay.is_folder(folder .. name) and "/" or "")
  end
  return typed, matching(paths, typed)
end

-- The fields of an object or a table: "claims[1]." by what claims holds, "x." by what x is now.
local function complete_field(env, owner, field)
  local value = env[owner]
  local class = hearsay.class(value)
  if not class or class == "list" then class = classes_of_names[owner] end
  local names = type(value) == "table" and names_in(value) or {}
  for _, e in ipairs(hearsay.api()) do
    if e.class == class then names[#names + 1] = e.name end
  end
  return field, matching(names, field)
end

local function complete_doc(typed)
  local names = {}
  for _, e in ipairs(hearsay.api()) do
    names[#names + 1] = e.class
    names[#names + 1] = e.class .. "." .. e.name
  end
  return typed, matching(names, typed)
end

-- The line up to the cursor → the part to complete and the words it may become. `env` holds the
-- names there are, `commands` lists the dot commands.
function completion.of(line, env, commands)
  local command = line:match "^%s*(%.%a*)$"
  if command then return complete_command(command, commands) end
  local path = line:match "^%s*%.open%s+(.*)$"
  if path then return complete_file(path) end
  local topic = line:match "^%s*%.doc%s+([%a_.]*)$"
  if topic then return complete_doc(topic) end
  local owner, field = line:match "([%a_][%w_]*)[%]%d%[]*[.:]([%a_]*)$"
  if owner then return complete_field(env, owner, field) end
  local word = line:match "([%a_][%w_]*)$" or ""
  local names = names_in(_G)
  table.move(names_in(env), 1, #names_in(env), #names + 1, names)
  return word, matching(names, word)
end

return completion
