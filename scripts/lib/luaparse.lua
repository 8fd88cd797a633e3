-- luaparse.lua: the text of a Lua 5.4 file → its tree. A node is a table with `kind` and `at`, the byte it begins at.
--
-- Expressions: nil, true, false, "...", number and string (value); name (name); index (object, key); call (func,
-- arguments); method (object, name, name_at, arguments); function (parameters, variadic, body; its text from the
-- bracket, at `first`, to `last`); table (items: {key, value}; last: the byte it ends at); binary (sign, left, right);
-- unary (sign, value); parentheses (value).
-- Statements: local (names, values), assign (targets, values), expression (value), do, while, repeat, if (tests,
-- bodies), count (names, values, body), each (names, values, body), local function (name, func), return (values),
-- break, goto, label. A body is a list of statements.
local habits = require "lib.habits"
local lualex = require "lib.lualex"

local luaparse = {}

local DEEPEST = 190 -- as deep as Lua itself goes

-- How tightly signs bind, left and right.
local binding = {
  ["or"] = { 1, 1 }, ["and"] = { 2, 2 }, ["<"] = { 3, 3 }, [">"] = { 3, 3 }, ["<="] = { 3, 3 }, [">="] = { 3, 3 },
  ["~="] = { 3, 3 }, ["=="] = { 3, 3 }, ["|"] = { 4, 4 }, ["~"] = { 5, 5 }, ["&"] = { 6, 6 }, ["<<"] = { 7, 7 },
  [">>"] = { 7, 7 }, [".."] = { 9, 8 }, ["+"] = { 10, 10 }, ["-"] = { 10, 10 }, ["*"] = { 11, 11 }, ["/"] = { 11, 11 },
  ["//"] = { 11, 11 }, ["%"] = { 11, 11 }, ["^"] = { 14, 13 },
}
local UNARY = 12
local unary = { ["not"] = true, ["-"] = true, ["#"] = true, ["~"] = true }
local constants = { ["nil"] = true, ["true"] = true, ["false"] = true, ["..."] = true, number = true, string = true }
local block_ends = { ["end"] = true, ["else"] = true, ["elseif"] = true, ["until"] = true, ["end of file"] = true }

-- {{{ where the reader stands

local tokens, place, depth

local function here() return tokens[place] end
local function sees(kind) return tokens[place].kind == kind end

local function near(token)
  local shown = token.kind == "string" and "a text" or "'" .. tostring(token.value) .. "'"
  return token.kind == "end of file" and "the end of the file" or shown
end

local function take()
  place = place + 1
  return tokens[place - 1]
end
local function accept(kind) return sees(kind) and take() or nil end

local function expect(kind, opener)
  if sees(kind) then return take() end
  local wanted = kind == "name" and "a name" or "'" .. kind .. "'"
  lualex.fail(here().at, wanted .. " is missing before " .. near(here()) ..
    (opener and " (it closes '" .. opener.kind .. "')" or ""))
end

local function deeper()
  depth = depth + 1
  if depth > DEEPEST then lualex.fail(here().at, "too many levels inside each other") end
end

-- }}}
-- {{{ expressions

local expression, body

local function expressions()
  local out = { expression() }
  while accept "," do out[#out + 1] = expression() end
  return out
end

local function name_of(token) return { kind = "name", at = token.at, name = token.value } end

local function function_body(at, self)
  local opener = expect "("
  local node = { kind = "function", at = at, first = opener.at, parameters = { self } }
  if not sees ")" then
    repeat
      if sees "..." then
        take()
        node.variadic = true
        break
      end
      table.insert(node.parameters, name_of(expect "name"))
    until not accept ","
  end
  expect(")", opener)
  node.body = body()
  node.last = expect("end", { kind = "function" }).at + 2
  return node
end

local function constructor()
  local opener = expect "{"
  local node = { kind = "table", at = opener.at, items = {} }
  while not sees "}" do
    local item = { at = here().at }
    if accept "[" then
      item.key = expression()
      expect "]"
      expect "="
    elseif sees "name" and tokens[place + 1].kind == "=" then
      local key = take()
      item.key = { kind = "string", at = key.at, value = key.value }
      take()
    end
    item.value = expression()
    node.items[#node.items + 1] = item
    if not accept "," and not accept ";" then break end
  end
  node.last = expect("}", opener).at
  return node
end

local function arguments()
  if sees "string" then
    local text = take()
    return { { kind = "string", at = text.at, value = text.value } }
  end
  if sees "{" then return { constructor() } end
  local opener = expect "("
  local out = sees ")" and {} or expressions()
  expect(")", opener)
  return out
end

local function primary()
  if sees "name" then return name_of(take()) end
  local opener = here()
  if not accept "(" then lualex.fail(here().at, "a value is missing before " .. near(here())) end
  local node = { kind = "parentheses", at = opener.at, value = expression() }
  expect(")", opener)
  return node
end

local function suffixed()
  local node = primary()
  while true do
    if accept "." then
      local key = expect "name"
      node = { kind = "index", at = node.at, object = node, key = { kind = "string", at = key.at, value = key.value } }
    elseif accept "[" then
      node = { kind = "index", at = node.at, object = node, key = expression() }
      expect "]"
    elseif accept ":" then
      local name = expect "name"
      node = { kind = "method", at = node.at, object = node, name = name.value, name_at = name.at, arguments = arguments() }
    elseif sees "(" or sees "{" or sees "string" then
      node = { kind = "call", at = node.at, func = node, arguments = arguments() }
    else
      return node
    end
  end
end

local function simple()
  local token = here()
  if constants[token.kind] then
    take()
    return { kind = token.kind, at = token.at, value = token.value }
  end
  if token.kind == "{" then return constructor() end
  if token.kind == "function" then
    take()
    return function_body(token.at)
  end
  return suffixed()
end

function expression(least)
  deeper()
  local node
  if unary[here().kind] then
    local sign = take()
    node = { kind = "unary", at = sign.at, sign = sign.kind, value = expression(UNARY) }
  else
    node = simple()
  end
  while true do
    local power = binding[here().kind]
    if not power or power[1] <= (least or 0) then break end
    local sign = take()
    node = { kind = "binary", at = node.at, sign = sign.kind, left = node, right = expression(power[2]) }
  end
  depth = depth - 1
  return node
end

-- }}}
-- {{{ statements

local statements = {}

statements["if"] = function (at)
  local node = { kind = "if", at = at, tests = {}, bodies = {} }
  repeat
    table.insert(node.tests, expression())
    expect "then"
    table.insert(node.bodies, body())
  until not accept "elseif"
  if accept "else" then table.insert(node.bodies, body()) end
  expect("end", { kind = "if" })
  return node
end

statements["while"] = function (at)
  local node = { kind = "while", at = at, test = expression() }
  expect "do"
  node.body = body()
  expect("end", { kind = "while" })
  return node
end

statements["do"] = function (at)
  local node = { kind = "do", at = at, body = body() }
  expect("end", { kind = "do" })
  return node
end

statements["repeat"] = function (at)
  local node = { kind = "repeat", at = at, body = body() }
  expect("until", { kind = "repeat" })
  node.test = expression()
  return node
end

statements["for"] = function (at)
  local node = { kind = "count", at = at, names = { name_of(expect "name") } }
  if not accept "=" then
    node.kind = "each"
    while accept "," do table.insert(node.names, name_of(expect "name")) end
    expect "in"
  end
  node.values = expressions()
  expect "do"
  node.body = body()
  expect("end", { kind = "for" })
  return node
end

statements["function"] = function (at)
  local target, self = name_of(expect "name"), nil
  while sees "." or sees ":" do
    local sign, key = take(), expect "name"
    target = { kind = "index", at = target.at, object = target, key = { kind = "string", at = key.at, value = key.value } }
    if sign.kind == ":" then
      self = { kind = "name", at = key.at, name = "self" }
      break
    end
  end
  return { kind = "assign", at = at, targets = { target }, values = { function_body(at, self) } }
end

statements["local"] = function (at)
  if accept "function" then
    local name = name_of(expect "name")
    return { kind = "local function", at = at, name = name, func = function_body(at) }
  end
  local node = { kind = "local", at = at, names = {}, values = {} }
  repeat
    table.insert(node.names, name_of(expect "name"))
    if accept "<" then
      expect "name"
      expect ">"
    end
  until not accept ","
  if accept "=" then node.values = expressions() end
  return node
end

statements["return"] = function (at)
  local node = { kind = "return", at = at, values = {} }
  if not block_ends[here().kind] and not sees ";" then node.values = expressions() end
  accept ";"
  if not block_ends[here().kind] then lualex.fail(here().at, "'return' is not the last statement of its block") end
  return node
end

statements["break"] = function (at) return { kind = "break", at = at } end
statements["goto"] = function (at) return { kind = "goto", at = at, name = expect("name").value } end
statements["::"] = function (at)
  local node = { kind = "label", at = at, name = expect("name").value }
  expect "::"
  return node
end

local function plain_statement()
  local at, first = here().at, suffixed()
  if not sees "=" and not sees "," then
    if first.kind ~= "call" and first.kind ~= "method" then
      lualex.fail(here().at, "this is no statement: '=' or a call is missing before " .. near(here()))
    end
    return { kind = "expression", at = at, value = first }
  end
  local node = { kind = "assign", at = at, targets = { first } }
  while accept "," do table.insert(node.targets, suffixed()) end
  expect "="
  for _, target in ipairs(node.targets) do
    if target.kind ~= "name" and target.kind ~= "index" then lualex.fail(target.at, "this cannot be assigned to") end
  end
  node.values = expressions()
  return node
end

function body()
  deeper()
  local out = {}
  while not block_ends[here().kind] do
    local read = statements[here().kind]
    if not accept ";" then
      out[#out + 1] = read and read(take().at) or plain_statement()
    end
  end
  depth = depth - 1
  return out
end

-- }}}

-- The statements of a file; or nil and { at, message }.
function luaparse.file(text)
  local ok, result = pcall(function ()
    tokens, place, depth = lualex.tokens(text), 1, 0
    local out = body()
    if not sees "end of file" then lualex.fail(here().at, near(here()) .. " closes nothing") end
    return out
  end)
  tokens = nil
  if ok then return result end
  if type(result) ~= "table" then error(result, 0) end
  result.at, result.message = habits.explain(text, result.at, result.message)
  return nil, result
end

-- The text or number that an expression of constants comes to; nil if it is none.
function luaparse.constant(node)
  if node.kind == "string" or node.kind == "number" then return node.value end
  if node.kind == "parentheses" then return luaparse.constant(node.value) end
  if node.kind == "unary" and node.sign == "-" then
    local value = luaparse.constant(node.value)
    return math.type(value) and -value or nil
  end
  if node.kind == "binary" and node.sign == ".." then
    local left, right = luaparse.constant(node.left), luaparse.constant(node.right)
    return left and right and left .. right
  end
end

-- The call of the global `name` that a node is, with a text and a table or a table alone: the table, and the text's
-- node. rule "id" { … } → the table, "id"; nil if it is another thing, or not written out.
function luaparse.declaration(node, name)
  if node.kind ~= "call" or #node.arguments ~= 1 or node.arguments[1].kind ~= "table" then return nil end
  local func, text = node.func, nil
  if func.kind == "call" and #func.arguments == 1 then func, text = func.func, func.arguments[1] end
  if func.kind ~= "name" or func.name ~= name then return nil end
  return node.arguments[1], text
end

-- The node of the name in a call use "name"; nil if a node is none.
function luaparse.used(node)
  local called = node.kind == "call" and #node.arguments == 1 and node.func.kind == "name" and node.func.name == "use"
  return called and node.arguments[1] or nil
end

-- Calls each(node) for every node of a tree.
function luaparse.walk(node, each)
  if node.kind then each(node) end
  for _, inner in pairs(node) do
    if type(inner) == "table" then luaparse.walk(inner, each) end
  end
end

-- The item of a table that has this name.
function luaparse.item(node, name)
  for _, item in ipairs(node.items) do
    if item.key and item.key.value == name then return item.value, item end
  end
end

-- The rules that a tree writes out: { {id, first, last}, … }, the bytes they begin and end at.
function luaparse.rules(tree)
  local out = {}
  luaparse.walk(tree, function (node)
    local rule, text = luaparse.declaration(node, "rule")
    local id = rule and text and luaparse.constant(text)
    if type(id) == "string" then out[#out + 1] = { id = id, first = node.at, last = rule.last } end
  end)
  table.sort(out, function (a, b) return a.first < b.first end)
  return out
end

-- Line and column (in characters) of the byte `at` of a text, both from 1.
function luaparse.place(text, at)
  local line, begin = 1, 1
  for behind in text:gmatch "\n()" do
    if behind > at then break end
    line, begin = line + 1, behind
  end
  local before = text:sub(begin, at - 1)
  return line, (utf8.len(before) or #before) + 1
end

return luaparse
