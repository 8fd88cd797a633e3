-- What is not for rules says so by its name.
local list = {}
for _, call in ipairs {
  "os.execute('true')", "os.time()", "os.clock()", "os.getenv('HOME')", "os.exit(0)", "os.remove('/tmp/x')",
  "io.open('/etc/passwd')", "io.popen('id')", "io.lines('/etc/passwd')", "debug.getregistry()",
  "debug.sethook()", "debug.getinfo(1)", "debug.setmetatable('', nil)", "package.loadlib('x', '*')",
  "package.loaded", "coroutine.create(error)", "coroutine.wrap(error)", "string.dump(error)",
  "math.random()", "math.randomseed(1)", "math.log(2)", "string.pack('i4', 1)",
  "string.unpack('!9223372036854775807', '')", "string.packsize('i16')",
} do
  list[#list + 1] = { call, rule = "return " .. call,
    says = "a.lua:2: '" .. call:match "^[%w.]+" .. "' is not available to rules" }
end
for _, name in ipairs {
  "load", "loadstring", "loadfile", "dofile", "getmetatable", "setmetatable", "rawget", "rawset", "rawequal",
  "rawlen", "next", "print", "warn", "collectgarbage", "xpcall",
} do
  list[#list + 1] = { name, rule = "return " .. name .. "({}, {})",
    says = "a.lua:2: '" .. name .. "' is not available to rules" }
end
return list
