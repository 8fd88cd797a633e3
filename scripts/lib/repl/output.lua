-- output.lua: where the workbench's output goes: standard output, the pager where it is longer than the screen, or the
-- file that .once named.
local hearsay = require "hearsay"
local session = require "lib.session"
local paint = require "lib.paint"

local output = {}

-- The pager of this terminal as a command, or nil: PAGER, which may be empty for none, else less if it is there.
local function pager()
  local terminal, chosen = hearsay.terminal(), os.getenv "PAGER"
  if not (terminal.stdin and terminal.stdout) or os.getenv "TERM" == "dumb" or chosen == "" then return nil end
  if chosen then return chosen end
  for folder in (os.getenv "PATH" or ""):gmatch "[^:]+" do
    if hearsay.exists(folder .. "/less") then return "LESSCHARSET=utf-8 less -FRX" end
  end
end

-- Whether it takes more lines than the screen has above the next prompt.
local function is_long(text)
  local terminal, lines = hearsay.terminal(), 0
  for line in text:gsub("\27%[[%d;]*m", ""):gmatch "[^\n]*\n" do
    lines = lines + math.max(1, (hearsay.columns(line) + terminal.width - 1) // terminal.width)
  end
  return lines >= terminal.height
end

-- `broken` is set where standard output takes no more; `p` paints for where the next output goes.
function output.new(color)
  local on_screen, plain = paint.new(color), paint.new "never"
  local self = { broken = false, p = on_screen }
  local file, path, problem
  local used = false

  local function to_screen(text)
    if self.broken then return end
    local ok, message = hearsay.out(text)
    if not ok then session.say(message) end
    self.broken = not ok
  end

  -- Data keeps its bytes where no terminal gets it; a text for people has what is of others in it made visible.
  local function as_shown(text, is_data)
    return is_data and (file or not hearsay.terminal().stdout) and text or hearsay.visible(text)
  end

  local function put(text)
    if not file then return to_screen(text) end
    used = true
    local ok, message = file:write(text)
    if not ok then problem = problem or message end
  end

  -- What the workbench itself says.
  function self.say(text) to_screen(hearsay.visible(text)) end

  -- What a script prints: at once.
  function self.write(text) put(as_shown(text)) end

  -- What a command or an expression gives, whole: by the pager where it is long.
  function self.show(text, is_data)
    local paged, message
    text = as_shown(text, is_data)
    local command = not file and is_long(text) and pager()
    if command then paged, message = hearsay.page(command, text) end
    if not paged then put(text) end
    if message then session.say(message) end
  end

  -- The next output goes to this file. nil and a message if it cannot.
  function self.once(name)
    local opened, message = io.open(name, "wb")
    if not opened then return nil, "cannot write " .. message end
    if file then file:close() end
    file, path, problem, self.p = opened, name, nil, plain
    return true
  end

  -- Behind every command and statement: ends the file of .once if it has got something. nil and a message if it did
  -- not take all.
  function self.finish()
    if not used then return true end
    local ok, message = file:close()
    message = problem or not ok and message
    file, used, self.p = nil, false, on_screen
    if message then return nil, "cannot write " .. path .. ": " .. message end
    return true
  end

  return self
end

return output
