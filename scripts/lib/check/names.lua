-- names.lua: what the names of a file of rules stand for, without running it: names and fields that do not exist,
-- locals nobody uses.
--
-- What may be nil is followed through the tests, in the order in which they run (lib.check.facts), in `when` itself, as
-- those who call another function may have tested what they give. An expression gives its type, and what is known to be
-- there where it is true and where it is false.
--
-- Types are those of the reference ("claim", "span", "claim[]"), "library NAME", or the tree of a function; nil is
-- unknown, and of the unknown nothing is said. The parameter of `when` is a claim or the article; that of a local
-- function has the type that all its calls give it, which is found by going through the file several times.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local luaparse = require "lib.luaparse"
local did_you_mean = require "lib.suggest"
local patterns = require "lib.patterns"
local advice = require "lib.check.advice"
local facts = require "lib.check.facts"

local names = {}

local ROUNDS = 4 -- a function that is called by a function that is called by `when`

local text_results = { lower = "string", upper = "string", sub = "string", rep = "string", reverse = "string",
  format = "string", len = "integer" }
local simple = { integer = "an integer", number = "a number", boolean = "a boolean" }

local function plain(kind) return type(kind) == "string" and kind:gsub("%?$", "") or kind end
local function may_be_nil(kind) return type(kind) == "string" and kind:find "%?$" ~= nil end
local function is_text(kind) return kind == "string" or (type(kind) == "string" and kind:find '^"' ~= nil) end
local with_article = advice.with_article
-- Functions of the libraries that take no nil first, and what may stand for it; others of them take what they get.
local instead = { string = '""', table = "{}", utf8 = '""', math = "0" }
local arithmetic = lists.set { "+", "-", "*", "/", "//", "%", "^", "<", ">", "<=", ">=" }
local turned = { ["<"] = ">", [">"] = "<", ["<="] = ">=", [">="] = "<=", ["=="] = "==", ["~="] = "~=" }
local takes_text = lists.set { "find", "match", "gmatch", "gsub" }
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
  local found = { assigned = {}, hints = {}, escaped = {}, tests = {}, mute = {} }
  local expression, body, scope
  local must_test, inside = false, nil -- whether nil is followed; the function that is looked at
  local known_here, variables = facts.none, 0
  local outer, asked = {}, {} -- by function, the one that it stands in; by index, the type of what it is asked of
  local left_true = {} -- by `x or "…"`, what is known where it is x
  local visit = {}

  -- `value`, of a variable that is never assigned: its key, what is known where it is true (yes), where it is false (no), and
  -- where it is not what stands behind its `or` (else_known).
  local function declare(node, kind, quiet, value)
    local assigned = learned.assigned[node]
    variables = variables + 1
    local variable = { node = node, quiet = quiet, inside = inside, key = tostring(variables), else_known = facts.unsure }
    if not assigned then
      value = value or {}
      variable.kind, variable.yes, variable.no, variable.else_known = kind, value.yes, value.no, value.else_known
      if value.key then variable.key, variable.inside = value.key.key, value.key.inside end
    end
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
    end
    scope = scope.outer
  end
  local function variable_of(name) return scope.by_name[name] end
  local function is_global(node, name) return node.kind == "name" and node.name == name and not variable_of(name) end

  -- "claim.source" or "claim.sources[1]", as it is written; nil if a node is no such path.
  local function path_of(node)
    if node.kind == "name" then return node.name end
    if node.kind ~= "index" then return nil end
    local path, key = path_of(node.object), node.key
    if not path then return nil end
    if key.kind == "string" then return path .. "." .. key.value end
    if key.kind == "number" then return path .. "[" .. key.value .. "]" end
    if key.kind == "unary" and key.sign == "#" and path_of(key.value) == path then return path .. "[#" .. path .. "]" end
  end

  -- The key of a value in lib.check.facts, and the function that its variable belongs to: { key, inside }; nil if it has none.
  local function key_of(node)
    if node.kind == "parentheses" then return key_of(node.value) end
    local variable = node.kind == "name" and variable_of(node.name)
    if variable then return { key = variable.key, inside = variable.inside } end
    local of = (node.kind == "index" and key_of(node.object)) or (node.kind == "unary" and node.sign == "#" and key_of(node.value)) or nil
    if not of then return nil end
    if node.kind == "unary" then return { key = "#" .. of.key, inside = of.inside } end
    local key = node.key
    if key.kind == "string" then return { key = of.key .. "." .. key.value, inside = of.inside } end
    if key.kind == "number" and math.type(key.value) == "integer" then
      return { key = of.key .. "[" .. key.value .. "]", inside = of.inside }
    end
    local counted = key_of(key) -- list[#list] is there where list[1] is
    if counted and counted.key == "#" .. of.key then return { key = of.key .. "[1]", inside = of.inside } end
  end

  -- A type without the "?" where the value is known to be there.
  local function refined(node, kind)
    if not may_be_nil(kind) then return kind end
    local key = key_of(node)
    return key and facts.knows(known_here, key.key) and plain(kind) or kind
  end

  -- That a value is used where nil is an error: `message` (path) says so, if it may be nil. It is there from then on.
  local function needs(node, kind, at, message)
    local key = key_of(node)
    local own = not key or key.inside == inside -- whoever made a function inside this one may have tested
    local shown = key or node.kind == "method" or node.kind == "binary" or node.kind == "parentheses"
    if must_test and own and may_be_nil(refined(node, kind)) and shown then
      report(at, message(path_of(node)))
    end
    known_here = facts.with(known_here, key and key.key)
  end
  local function needs_or(node, kind, other)
    needs(node, kind, node.at, function (path) return advice.instead(path, other) end)
  end

  -- The type of what a field is asked of.
  local function opened(node, at)
    local kind = expression(node)
    needs(node, kind, at, advice.test)
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
    report(node.at, "'" .. name .. "' is not defined" .. (advice.global(name) or
      did_you_mean(name, known.words, "'", ": is it misspelt, or a local of another file?")))
  end

  local function library_field(library, name, at)
    local fields = known.libraries[library]
    if not fields then return end
    for _, field in ipairs(fields) do
      if field == name then return end
    end
    report(at, "'" .. library .. "." .. name .. "' is not available to rules" .. did_you_mean(name, fields, "'"))
  end

  -- The type of a field of an object, which must exist; `called` where it is called as a method.
  local function field(object, kind, name, at, called)
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
        (now and " any more: it is '" .. now .. "' now" or advice.field(known.classes, kind, name, path_of(object)) or
          did_you_mean(name, all, "'")))
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
    local why = type(text) == "string" and (patterns.mistake(text) or patterns.foreign(text) or patterns.cost(text))
    if why then report(first.at or at, why) end
  end

  -- A comparison with a constant that never is.
  local function compare(other, kind, node)
    local value = luaparse.constant(node)
    if type(kind) ~= "string" or value == nil then return end
    local never = advice.never_equal(known.classes, plain(kind), path_of(other), value, may_be_nil(refined(other, kind)))
    if never then return report(node.at, never) end
    kind = plain(kind)
    if kind:sub(1, 1) ~= '"' or type(value) ~= "string" then return end
    local words = {}
    for word in kind:gmatch '"([^"]*)"' do
      if word == value then return end
      words[#words + 1] = word
    end
    report(node.at, "this is never '" .. value .. "'" ..
      did_you_mean(value, words, "'", ": it is one of " .. table.concat(words, ", ")))
  end

  -- What is known where a value is one that tells: of `(x or "").name` and of a local that is `x or ""`, that it is x; of a
  -- local that is assigned again, whatever made it so.
  local function told(node)
    if node.kind == "name" then
      local variable = variable_of(node.name)
      return variable and variable.else_known
    end
    if node.kind == "index" or node.kind == "method" then return told(node.object) end
    if node.kind == "parentheses" or node.kind == "unary" then return told(node.value) end
    return left_true[node]
  end

  -- What `left SIGN right` says of the left one, where it is so and where it is not; nil if nothing.
  local function compared(left, sign, right)
    local key, value = key_of(left), luaparse.constant(right)
    if not key then return nil end
    local list = key.key:match "^#(.*)"
    if list then return facts.of_length(list, sign, value) end
    if sign == "==" and right.kind == "nil" then return nil, key.key end
    if sign == "~=" and right.kind == "nil" then return key.key, nil end
    if sign == "==" and (value ~= nil or right.kind == "true") then return key.key, nil end
    if sign == "~=" and value ~= nil then return nil, key.key end
  end

  -- The function that a name stands for.
  local function function_of(node)
    local variable = node.kind == "name" and variable_of(node.name)
    if not variable or type(variable.kind) ~= "table" then return nil end
    variable.used = true
    return variable.kind
  end

  -- Whether some `return` among the statements gives more than nil or false.
  local function returns_value(statements)
    for _, statement in ipairs(statements) do
      local first = statement.kind == "return" and statement.values[1]
      if first and first.kind ~= "nil" and first.kind ~= "false" then return true end
      for _, inner in ipairs(statement.bodies or { statement.body }) do
        if returns_value(inner) then return true end
      end
    end
    return false
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
      if not returns_value(func.body) and not found.mute[func] then report(func.at, advice.NOTHING_RETURNED) end
      found.mute[func] = true
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
    local kind, yes, no = expression(node.value)
    if node.sign == "not" then return "boolean", no, yes end
    needs_or(node.value, kind, node.sign == "#" and (is_text(plain(kind)) and '""' or "{}") or "0")
    return node.sign == "#" and "integer" or "number"
  end

  local function both_sides(node)
    return expression(node.left), expression(node.right)
  end
  local logic = {}
  logic["and"] = function (node)
    local left, yes, no = expression(node.left)
    local maybe = may_be_nil(refined(node.left, left))
    known_here = yes
    local right, right_yes, right_no = expression(node.right)
    right = refined(node.right, right)
    known_here = facts.either(no, facts.either(right_yes, right_no))
    return maybe and type(right) == "string" and plain(right) .. "?" or right, right_yes, facts.either(no, right_no)
  end
  logic["or"] = function (node)
    local left, yes, no = expression(node.left)
    if luaparse.constant(node.right) or node.right.kind == "table" then left_true[node] = yes end
    known_here = no
    local right, right_yes, right_no = expression(node.right)
    right = refined(node.right, right)
    known_here = facts.either(yes, facts.either(right_yes, right_no))
    local is, other = plain(left), plain(right)
    local nothing = node.right.kind == "table" and #node.right.items == 0
    local same = is == other and is or is_text(is) and is_text(other) and "string" or nil
    local kind = nothing and is or node.right.kind == "nil" and left or same
    if kind == same and same and may_be_nil(right) then kind = same .. "?" end
    return kind, facts.either(yes, right_yes), right_no
  end
  function visit.binary(node)
    if logic[node.sign] then return logic[node.sign](node) end
    local left, right = both_sides(node)
    if node.sign == "==" or node.sign == "~=" then
      compare(node.left, left, node.right)
      compare(node.right, right, node.left)
    end
    if node.sign == ".." then
      needs_or(node.left, left, '""')
      needs_or(node.right, right, '""')
      return "string"
    end
    if arithmetic[node.sign] then
      local other = (is_text(plain(left)) or is_text(plain(right))) and '""' or "0"
      needs_or(node.left, left, other)
      needs_or(node.right, right, other)
    end
    if not turned[node.sign] then return nil end
    local yes, no = compared(node.left, node.sign, node.right)
    local also, neither = compared(node.right, turned[node.sign], node.left)
    local more = facts.both(told(node.left) or facts.none, told(node.right))
    return "boolean", facts.both(facts.with(facts.with(known_here, yes), also), more),
      facts.both(facts.with(facts.with(known_here, no), neither), more)
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
    asked[node] = kind
    if node.key.kind == "string" then return field(node.object, kind, node.key.value, node.key.at) end
    local _, there = expression(node.key)
    local element = type(kind) == "string" and kind:match "^(.*)%[%]$" or nil
    return element and key_of(node) and element .. "?" or element, facts.both(there, told(node.key))
  end
  function visit.method(node)
    local kind = opened(node.object, node.at)
    local result = field(node.object, kind, node.name, node.name_at, true)
    if not kind or searched[kind] or (type(kind) == "string" and kind:find '^"') then
      pattern(node.name, node.arguments, node.name_at)
    end
    local yes = facts.none
    for i, argument in ipairs(node.arguments) do
      local given = expression(argument)
      if i == 1 and (takes_text[node.name] or known.classes[kind]) then needs_or(argument, given, '""') end
      yes = facts.both(yes, told(argument))
    end
    return result, facts.both(known_here, yes)
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

  -- What a function of a library is called with.
  local function library_call(node, kinds)
    local func, first = node.func, node.arguments[1]
    local library = func.kind == "index" and func.object.kind == "name" and not variable_of(func.object.name) and func.object.name
    if not first or (library and not instead[library]) then return end
    if library then return needs_or(first, kinds[1], instead[library]) end
    if not is_global(func, "ipairs") and not is_global(func, "pairs") then return end
    needs(first, kinds[1], first.at, function (path)
      return (path or "this") .. " may be nil: write " .. func.name .. "(" .. (path or "…") .. " or {})"
    end)
    local class = plain(kinds[1])
    if known.classes[class] and class ~= "words" then
      report(first.at, (path_of(first) or "this") .. " is " .. with_article(class) .. ", no list to go through")
    end
  end

  -- claim.article.find("x") for claim.article:find "x"; not where the object is given, too.
  local function without_colon(node)
    local func = node.func
    local path = func.kind == "index" and func.key.kind == "string" and path_of(func.object)
    if not path or (node.arguments[1] and path_of(node.arguments[1]) == path) then return end
    local name, kind = func.key.value, asked[func]
    local class = known.classes[kind]
    if class and class[name] and class[name].method or is_text(kind) and (text_results[name] or takes_text[name]) then
      report(func.key.at, advice.colon(path, func.key.value))
    end
  end

  -- What is given to a function of a file may have been tested there, and all that a function inside this one sees.
  local function may_be_tested(node, func)
    if func and inside and outer[func] == inside then known_here = facts.with(known_here, "*") end
    for _, argument in ipairs(node.arguments) do
      local key = key_of(argument)
      if key then known_here = facts.with(known_here, "*" .. key.key) end
    end
  end

  local function is_of_lua(node)
    if node.kind == "index" then return node.object.kind == "name" and not variable_of(node.object.name) end
    return node.kind == "name" and not variable_of(node.name) and node.name ~= "type" and node.name ~= "pcall" and node.name ~= "select"
  end

  function visit.call(node)
    from_lib(node)
    local declared, id = luaparse.declaration(node, "rule")
    if declared and not variable_of "rule" then return rule(declared, id) end
    local func = function_of(node.func)
    if not func then expression(node.func) end
    without_colon(node)
    if node.func.kind == "index" and is_global(node.func.object, "string") and node.func.key.kind == "string" then
      pattern(node.func.key.value, { table.unpack(node.arguments, 2) }, node.at)
    end
    local kinds, yes = {}, nil
    for i, argument in ipairs(node.arguments) do
      local kind, there = expression(argument)
      kinds[i], yes = kind or false, yes or there
      if func then hint(func, i, kind) end
    end
    if is_global(node.func, "assert") then
      known_here = yes or known_here
      return plain(kinds[1]) or nil
    end
    if is_of_lua(node.func) then library_call(node, kinds) else may_be_tested(node, func) end
    if is_global(node.func, "ipairs") or is_global(node.func, "pairs") then
      local list = plain(kinds[1])
      return "each " .. (type(list) == "string" and list:match "^(.*)%[%]$" or "")
    end
    return node.func.kind == "name" and not variable_of(node.func.name) and known.results[node.func.name] or nil
  end
  visit["function"] = function (node)
    local hints = not learned.escaped[node] and learned.hints[node] or {}
    local outside, around, before = must_test, inside, known_here
    must_test, inside = outside or learned.tests[node] or false, node
    outer[node] = around
    open()
    for i, parameter in ipairs(node.parameters) do declare(parameter, hints[i] or nil, true) end
    body(node.body)
    close()
    must_test, inside, known_here = outside, around, before
    return node
  end

  function expression(node)
    local kind, yes, no
    if visit[node.kind] then kind, yes, no = visit[node.kind](node) end
    yes, no = yes or known_here, no or known_here
    local key, variable = key_of(node), node.kind == "name" and variable_of(node.name)
    if key then yes = facts.with(yes, key.key) end
    if variable and variable.yes then yes, no = facts.both(yes, variable.yes), facts.both(no, variable.no) end
    yes = facts.both(yes, told(node))
    if variable and variable.else_known == facts.unsure then no = facts.both(no, facts.unsure) end
    if node.kind == "nil" or node.kind == "false" then yes = facts.dead end
    if node.kind == "true" or node.kind == "string" or node.kind == "number" then no = facts.dead end
    return kind, yes, no
  end

  local state = {}

  state["local"] = function (node)
    local values = {}
    for i, value in ipairs(node.values) do
      local kind, yes, no = expression(value)
      values[i] = { kind = refined(value, kind), key = key_of(value), yes = yes, no = no, else_known = told(value) }
    end
    for i, name in ipairs(node.names) do declare(name, values[i] and values[i].kind, false, values[i]) end
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
  function state.expression(node)
    expression(node.value)
    local value = node.value
    if value.kind == "call" and is_global(value.func, "error") then known_here = facts.dead end
  end
  state["return"] = function (node)
    for i, value in ipairs(node.values) do
      local kind = expression(value)
      local why = i == 1 and learned.tests[inside] and type(kind) == "string" and advice.no_evidence(plain(kind), path_of(value))
      if why then report(value.at, why) end
    end
    known_here = facts.dead
  end
  state["break"] = function () known_here = facts.dead end
  state["goto"] = state["break"]
  state["do"] = function (node) body(node.body) end

  -- Whether a loop may be left in its middle.
  local function is_left(statements)
    local left = false
    luaparse.walk(statements, function (node) left = left or node.kind == "break" or node.kind == "goto" end)
    return left
  end
  state["while"] = function (node)
    local before = known_here
    local _, yes, no = expression(node.test)
    known_here = yes
    body(node.body)
    known_here = is_left(node.body) and before or no
  end
  state["repeat"] = function (node)
    local before, yes = known_here, body(node.body, node.test)
    known_here = is_left(node.body) and before or yes
  end
  state["if"] = function (node)
    local after = facts.dead
    for i, inner in ipairs(node.bodies) do
      local otherwise = facts.dead
      if node.tests[i] then
        local _, yes, no = expression(node.tests[i])
        known_here, otherwise = yes, no
      end
      body(inner)
      after, known_here = facts.either(after, known_here), otherwise
    end
    known_here = facts.either(after, known_here)
  end
  function state.count(node)
    for _, value in ipairs(node.values) do needs_or(value, (expression(value)), "0") end
    local before = known_here
    open()
    declare(node.names[1], "integer", true)
    body(node.body)
    close()
    known_here = before
  end
  function state.each(node)
    local first, element = node.values[1], nil
    for i, value in ipairs(node.values) do
      local kind = expression(value)
      if i == 1 and type(kind) == "string" then
        element = kind:match "^each (.+)$"
        if known.classes[plain(kind)] or kind:find "%[%]%??$" then report(value.at, advice.not_called(path_of(value))) end
      end
    end
    local before, list = known_here, first.kind == "call" and first.arguments[1] and key_of(first.arguments[1])
    if element and list then known_here = facts.with(known_here, list.key .. "[1]") end
    local kinds = element and { "integer", element } or {}
    open()
    for i, name in ipairs(node.names) do declare(name, kinds[i], true) end
    body(node.body)
    close()
    known_here = before
  end

  -- Returns what is known where the `test` behind the statements, if there is one, is true.
  function body(statements, test)
    local yes
    local before = known_here
    open()
    for _, statement in ipairs(statements) do
      if statement.kind == "label" then known_here = before end
      if state[statement.kind] then state[statement.kind](statement) end
    end
    if test then yes = select(2, expression(test)) end
    close()
    return yes
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
