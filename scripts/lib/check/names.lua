-- names.lua: what the names of a file of rules stand for, without running it: names and fields that do not exist,
-- locals nobody uses.
--
-- What may be nil and is used as if it never were is found where nothing in sight could be a test of it: in `when`
-- itself, as those who call another function may have tested what they give.
--
-- Types are those of the reference ("claim", "span", "claim[]"), "library NAME", or the tree of a function; nil is
-- unknown, and of the unknown nothing is said. The parameter of `when` is a claim or the article; that of a local
-- function has the type that all its calls give it, which is found by going through the file several times.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local luaparse = require "lib.luaparse"
local did_you_mean = require "lib.suggest"
local patterns = require "lib.patterns"

local names = {}

local ROUNDS = 4 -- a function that is called by a function that is called by `when`

local text_results = { lower = "string", upper = "string", sub = "string", rep = "string", reverse = "string",
  format = "string", len = "integer" }
local simple = { integer = "an integer", number = "a number", boolean = "a boolean" }

local function plain(kind) return type(kind) == "string" and kind:gsub("%?$", "") or kind end
local function with_article(class)
  return class == "words" and "a set of words" or (class:find "^[aeiou]" and "an " or "a ") .. class
end
-- Whose methods take patterns.
local searched = { string = true, article = true, span = true }

-- What all files know: from lib.reference. A pack's `settings` (name → anything; nil if they are not known) and `lib`
-- (its folder of lists and modules, with a slash) are the caller's to add.
function names.known(reference)
  local all = reference.names()
  local known = { classes = reference.classes(), libraries = all.libraries, functions = lists.set(all.functions),
    blocked = lists.set(all.blocked) }
  known.results = {} -- of what files call, by name
  for _, call in ipairs(all.calls) do
    known.functions[call.name] = true
    known.results[call.name] = call.type:match "%): (%a+)$"
  end
  known.words = lists.keys(known.functions)
  table.move(all.order, 1, #all.order, #known.words + 1, known.words)
  return known
end

-- {{{ one round through a file

-- `learned` is what the last round found out: { assigned, hints, escaped, tests }, `tests` being the functions behind
-- `when`, which must test for nil; returns what this one did.
local function go_through(tree, known, learned, report)
  local found = { assigned = {}, hints = {}, escaped = {}, tests = {} }
  local expression, body, scope
  local must_test = false
  local visit = {}

  local function declare(node, kind, quiet)
    local variable = { node = node, kind = not learned.assigned[node] and kind or nil, quiet = quiet, tested = {}, opened = {} }
    scope.list[#scope.list + 1] = variable
    scope.by_name[node.name] = variable
  end
  local function open()
    scope = { list = {}, outer = scope, by_name = setmetatable({}, { __index = scope and scope.by_name }) }
  end
  local function close()
    for _, variable in ipairs(scope.list) do
      if not variable.used and not variable.quiet and variable.node.name:sub(1, 1) ~= "_" then
        report(variable.node.at, "the local '" .. variable.node.name .. "' is never used")
      end
      for _, use in ipairs(variable.opened) do
        if not variable.tested[use.path] then
          report(use.at, use.path .. " may be nil: write " .. use.path .. " and …, or test it first")
        end
      end
    end
    scope = scope.outer
  end
  local function variable_of(name) return scope.by_name[name] end
  local function is_global(node, name) return node.kind == "name" and node.name == name and not variable_of(name) end

  -- "claim.source" and the variable it begins with; nil if a node is no such path.
  local function path_of(node)
    if node.kind == "name" then return node.name, variable_of(node.name) end
    if node.kind ~= "index" or node.key.kind ~= "string" then return nil end
    local path, variable = path_of(node.object)
    return path and path .. "." .. node.key.value, variable
  end

  -- The type of what a field is asked of. What may be nil must stand somewhere without that, as it does in a test.
  local function opened(node, at)
    local kind = visit[node.kind] and visit[node.kind](node) or nil
    local path, variable = path_of(node)
    if must_test and variable and type(kind) == "string" and kind:find "%?$" then
      table.insert(variable.opened, { path = path, at = at })
    end
    return plain(kind)
  end

  -- That the i-th parameter of a function gets a value of this type.
  local function hint(func, i, kind)
    local hints = found.hints[func] or {}
    found.hints[func] = hints
    kind = type(kind) == "string" and plain(kind) or false
    if hints[i] == nil or hints[i] == kind then hints[i] = kind else hints[i] = false end
  end

  local function global(node)
    local name = node.name
    if known.libraries[name] or (known.blocked[name] and not known.functions[name]) then
      if not known.libraries[name] then report(node.at, "'" .. name .. "' is not available to rules") end
      return "library " .. name
    end
    if known.functions[name] then return nil end
    report(node.at, "'" .. name .. "' is not defined" ..
      did_you_mean(name, known.words, "'", ": is it misspelt, or a local of another file?"))
  end

  local function library_field(library, name, at)
    local fields = known.libraries[library]
    if not fields then return end
    for _, field in ipairs(fields) do
      if field == name then return end
    end
    report(at, "'" .. library .. "." .. name .. "' is not available to rules" .. did_you_mean(name, fields, "'"))
  end

  -- The type of a field, which must exist; `called` where it is called as a method.
  local function field(kind, name, at, called)
    kind = plain(kind)
    if type(kind) ~= "string" then return nil end
    if kind:find '^"' then kind = "string" end
    local library, class = kind:match "^library (.*)", known.classes[kind]
    if library then return library_field(library, name, at) end
    if simple[kind] then
      report(at, simple[kind] .. " has no field '" .. name .. "'")
    elseif kind:find "%[%]$" then
      report(at, "a list has no field '" .. name .. "': it has [1] to [#list]")
    elseif kind == "string" then
      library_field("string", name, at)
      return called and text_results[name] or nil
    elseif class and not class[name] then
      local all, now = lists.map(class, function (entry) return entry.name end), hearsay.renamed(kind, name)
      report(at, with_article(kind) .. " has no " .. (called and "method" or "field") .. " '" .. name .. "'" ..
        (now and " any more: it is '" .. now .. "' now" or did_you_mean(name, all, "'")))
    elseif class and called and not class[name].method then
      report(at, "'" .. name .. "' of " .. with_article(kind) .. " is a field: write ." .. name)
    elseif class then
      return class[name].method and (class[name].type:match "%): (.+)$") or class[name].type
    end
  end

  -- A setting that no pack declares.
  local function setting(key)
    if not known.settings or known.settings[key.value] then return end
    report(key.at, "there is no setting '" .. key.value .. "'" ..
      did_you_mean(key.value, lists.keys(known.settings), "'", ": pack { settings = {…} } has them"))
  end

  local function pattern(method, arguments, at)
    local first, plain_find = arguments[1], arguments[3]
    local known_pattern = method == "find" or method == "match" or method == "gmatch" or method == "gsub"
    if not known_pattern or not first or (plain_find and plain_find.kind == "true") then return end
    local text = luaparse.constant(first)
    local why = type(text) == "string" and (patterns.mistake(text) or patterns.cost(text))
    if why then report(first.at or at, why) end
  end

  -- A comparison with a text that never is.
  local function compare(kind, node)
    local text = luaparse.constant(node)
    if type(kind) ~= "string" or kind:sub(1, 1) ~= '"' or type(text) ~= "string" then return end
    local words = {}
    for word in kind:gmatch '"([^"]*)"' do
      if word == text then return end
      words[#words + 1] = word
    end
    report(node.at, "this is never '" .. text .. "'" ..
      did_you_mean(text, words, "'", ": it is one of " .. table.concat(words, ", ")))
  end

  -- The function that a name stands for.
  local function function_of(node)
    local variable = node.kind == "name" and variable_of(node.name)
    if not variable or type(variable.kind) ~= "table" then return nil end
    variable.used = true
    return variable.kind
  end

  local function returned_functions(statements, each)
    for _, statement in ipairs(statements) do
      if statement.kind == "return" and statement.values[1] and statement.values[1].kind == "function" then
        each(statement.values[1])
      end
      for _, inner in ipairs(statement.bodies or { statement.body }) do returned_functions(inner, each) end
    end
  end

  -- The function behind `when`, whose parameter has the type `kind`.
  local function when(node, kind)
    local function is_behind(func)
      hint(func, 1, kind)
      found.tests[func] = true
    end
    local func = function_of(node.kind == "call" and node.func or node)
    if node.kind == "function" then
      is_behind(node)
    elseif func and node.kind == "name" then
      return is_behind(func)
    elseif func then
      returned_functions(func.body, is_behind)
    end
    expression(node)
  end

  local function rule(constructor, id)
    if id then expression(id) end
    local over = luaparse.item(constructor, "over")
    local kind = not over and "claim" or luaparse.constant(over)
    for _, item in ipairs(constructor.items) do
      if item.key and item.key.value == "when" and known.classes[kind] then when(item.value, kind)
      else
        if item.key then expression(item.key) end
        expression(item.value)
      end
    end
  end

  function visit.name(node)
    local variable = variable_of(node.name)
    if not variable then return global(node) end
    variable.used = true
    if type(variable.kind) == "table" then found.escaped[variable.kind] = true end
    return variable.kind
  end
  function visit.string() return "string" end
  function visit.number() return "number" end
  function visit.parentheses(node) return expression(node.value) end
  function visit.unary(node)
    expression(node.value)
    return node.sign == "not" and "boolean" or "number"
  end
  function visit.binary(node)
    local left, right = plain(expression(node.left)), plain(expression(node.right))
    if node.sign == "==" or node.sign == "~=" then
      compare(left, node.right)
      compare(right, node.left)
    end
    if node.sign == "and" then return right end
    if node.sign == "or" then
      local nothing = node.right.kind == "nil" or (node.right.kind == "table" and #node.right.items == 0)
      return (nothing or left == right) and left or nil
    end
    return node.sign == ".." and "string" or nil
  end
  function visit.table(node)
    for _, item in ipairs(node.items) do
      if item.key then expression(item.key) end
      expression(item.value)
    end
  end
  function visit.index(node)
    local kind = opened(node.object, node.at)
    if is_global(node.object, "settings") and node.key.kind == "string" then setting(node.key) end
    if node.key.kind == "string" then return field(kind, node.key.value, node.key.at) end
    expression(node.key)
    return type(kind) == "string" and kind:match "^(.*)%[%]$" or nil
  end
  function visit.method(node)
    local kind = opened(node.object, node.at)
    local result = field(kind, node.name, node.name_at, true)
    if not kind or searched[kind] or (type(kind) == "string" and kind:find '^"') then
      pattern(node.name, node.arguments, node.name_at)
    end
    for _, argument in ipairs(node.arguments) do expression(argument) end
    return result
  end
  -- `words "name"`, `require "name"`: the file must be there.
  local function from_lib(node)
    for call, ending in pairs { words = ".txt", require = ".lua" } do
      local name = is_global(node.func, call) and #node.arguments == 1 and luaparse.constant(node.arguments[1])
      if type(name) == "string" and name:find "^[%w_-]+$" and not hearsay.exists(known.lib .. name .. ending) then
        report(node.arguments[1].at, "the pack has no file lib/" .. name .. ending)
      end
    end
  end

  function visit.call(node)
    from_lib(node)
    local declared, id = luaparse.declaration(node, "rule")
    if declared and not variable_of "rule" then return rule(declared, id) end
    local func = function_of(node.func)
    if not func then expression(node.func) end
    if node.func.kind == "index" and is_global(node.func.object, "string") and node.func.key.kind == "string" then
      pattern(node.func.key.value, { table.unpack(node.arguments, 2) }, node.at)
    end
    for i, argument in ipairs(node.arguments) do
      local kind = expression(argument)
      if func then hint(func, i, kind) end
    end
    return node.func.kind == "name" and not variable_of(node.func.name) and known.results[node.func.name] or nil
  end
  visit["function"] = function (node)
    local hints = not learned.escaped[node] and learned.hints[node] or {}
    local outside = must_test
    must_test = outside or learned.tests[node] or false
    open()
    for i, parameter in ipairs(node.parameters) do declare(parameter, hints[i] or nil, true) end
    body(node.body)
    close()
    must_test = outside
    return node
  end

  function expression(node)
    local path, variable = path_of(node)
    if variable then variable.tested[path] = true end
    if visit[node.kind] then return visit[node.kind](node) end
    return nil
  end

  local state = {}

  state["local"] = function (node)
    local kinds = {}
    for i, value in ipairs(node.values) do kinds[i] = expression(value) or nil end
    for i, name in ipairs(node.names) do declare(name, kinds[i]) end
  end
  state["local function"] = function (node)
    declare(node.name, node.func)
    expression(node.func)
  end
  function state.assign(node)
    for _, value in ipairs(node.values) do expression(value) end
    for _, target in ipairs(node.targets) do
      local variable = target.kind == "name" and variable_of(target.name)
      if variable then
        found.assigned[variable.node] = true
      elseif target.kind == "name" then
        report(target.at, "assigning the global '" .. target.name .. "': write 'local " .. target.name .. " = …'")
      else
        local kind = plain(expression(target.object))
        expression(target.key)
        if known.classes[kind] then report(target.at, with_article(kind) .. " cannot be changed") end
      end
    end
  end
  function state.expression(node) expression(node.value) end
  state["return"] = function (node)
    for _, value in ipairs(node.values) do expression(value) end
  end
  state["do"] = function (node) body(node.body) end
  state["while"] = function (node)
    expression(node.test)
    body(node.body)
  end
  state["repeat"] = function (node) body(node.body, node.test) end
  state["if"] = function (node)
    for i, inner in ipairs(node.bodies) do
      if node.tests[i] then expression(node.tests[i]) end
      body(inner)
    end
  end
  function state.count(node)
    for _, value in ipairs(node.values) do expression(value) end
    open()
    declare(node.names[1], "integer", true)
    body(node.body)
    close()
  end
  function state.each(node)
    local first, kinds = node.values[1], {}
    if first.kind == "call" and #first.arguments == 1 and (is_global(first.func, "ipairs") or is_global(first.func, "pairs")) then
      local list = plain(expression(first.arguments[1]))
      kinds = { "integer", type(list) == "string" and list:match "^(.*)%[%]$" or nil }
    else
      for _, value in ipairs(node.values) do expression(value) end
    end
    open()
    for i, name in ipairs(node.names) do declare(name, kinds[i], true) end
    body(node.body)
    close()
  end

  function body(statements, test)
    open()
    for _, statement in ipairs(statements) do
      if state[statement.kind] then state[statement.kind](statement) end
    end
    if test then expression(test) end
    close()
  end

  body(tree)
  return found
end

-- }}}

-- Calls report(at, message) for every mistake in the names of a tree.
function names.check(tree, known, report)
  local learned = { assigned = {}, hints = {}, escaped = {}, tests = {} }
  for round = 1, ROUNDS do
    learned = go_through(tree, known, learned, round == ROUNDS and report or function () end)
  end
end

return names
