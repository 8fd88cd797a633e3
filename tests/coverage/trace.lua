-- luacheck: globals coroutine
-- trace: which lines of scripts run, added to HEARSAY_TRACE as "path:line" when the state closes; every command of
-- the copy that tests/coverage/run makes begins with it.
local seen, getinfo = {}, debug.getinfo
local function note(_, line)
  local source = getinfo(2, "S").source
  local lines = seen[source]
  if not lines then
    lines = {}
    seen[source] = lines
  end
  lines[line] = true
end
local function traced(start)
  return function(f, ...)
    return start(function(...)
      debug.sethook(note, "l")
      return f(...)
    end, ...)
  end
end
coroutine.create, coroutine.wrap = traced(coroutine.create), traced(coroutine.wrap)
local at_close = {
  __gc = function()
    local out = io.open(os.getenv "HEARSAY_TRACE", "a")
    local all = {}
    for source, lines in pairs(seen) do
      local path = source:match "/scripts/(.*%.lua)$"
      for line in pairs(path and lines or {}) do all[#all + 1] = path .. ":" .. line .. "\n" end
    end
    out:write(table.concat(all))
    out:close()
  end,
}
debug.getregistry()[at_close] = setmetatable({}, at_close)
debug.sethook(note, "l")
