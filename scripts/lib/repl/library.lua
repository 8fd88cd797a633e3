-- library.lua: a database as the workbench sees it: articles that can be found and opened, and questions in SQL.
local hearsay = require "hearsay"
local did_you_mean = require "lib.suggest"
local lists = require "lib.lists"
local reference = require "lib.reference"
local session = require "lib.session"

local library = {}

local MOST = 1000 -- articles that are listed

local fields = { "site", "text", "title", "kind", "label" }
local of_claim = "EXISTS (SELECT 1 FROM v_claims v WHERE v.article_id = a.id AND v.run_id = (SELECT max(id) FROM runs) AND v."
local tests = {
  site = "a.site = ?", text = "instr(lower(a.text), lower(?)) > 0", title = "instr(lower(a.title), lower(?)) > 0",
  kind = of_claim .. "kind = ?)", label = of_claim .. "label = ?)",
}

function library.is_one(path)
  local file = io.open(path, "rb")
  local head = file and file:read(15)
  if file then file:close() end
  return head == "SQLite format 3"
end

local function check(rows, message)
  if not rows then error(message, 0) end
  return rows
end

-- A row in one line: "7  Mayor denies claims (example.org)"
local row_class = {
  __tostring = function (row)
    return row.id .. "  " .. (row.title or row.input) .. (row.site and " (" .. row.site .. ")" or "")
  end,
}

-- What a kind and a label may be. The database has claims of nobody beside those whose sources have a kind.
local function choices_of()
  local classes, out = reference.classes(), { kind = { "none" }, label = {} }
  for word in classes.source.kind.type:gmatch '"([^"]*)"' do table.insert(out.kind, word) end
  for word in classes.verdict.label.type:gmatch '"([^"]*)"' do table.insert(out.label, word) end
  return out
end

-- The articles that fit what is wanted: { {id, title, site, input}, … }
local function find(store, wanted)
  local where, values = { "1" }, {}
  for name in pairs(wanted) do
    if not tests[name] then
      error("articles are found by site, text, title, kind and label, not by " .. tostring(name) ..
        did_you_mean(name, fields), 0)
    end
  end
  for name, choices in pairs(choices_of()) do
    local value = wanted[name]
    if value ~= nil and not lists.set(choices)[value] then
      error("there is no " .. name .. " '" .. tostring(value) .. "'" ..
        did_you_mean(value, choices, "'", ": it is one of " .. table.concat(choices, ", ")), 0)
    end
  end
  for _, name in ipairs(fields) do
    if wanted[name] ~= nil then
      where[#where + 1] = tests[name]
      values[#values + 1] = tostring(wanted[name])
    end
  end
  local rows = check(store:rows("SELECT a.id, a.title, a.site, a.input FROM articles a WHERE " ..
    table.concat(where, " AND ") .. " ORDER BY a.id LIMIT " .. MOST + 1, table.unpack(values)))
  if #rows > MOST then
    session.say("more than ", MOST, " articles fit: these are the first")
    rows[#rows] = nil
  end
  for _, row in ipairs(rows) do setmetatable(row, row_class) end
  return rows
end

-- The article of that number with its claims as they were found last; nil and why there is none.
local function kept(store, id)
  local run = check(store:rows("SELECT max(run_id) AS run FROM verdicts WHERE article_id = ? AND claim_id IS NULL", id))[1].run
  if run then return store:article(id, run) end
  return nil, "the database has no article " .. id .. ": articles{} lists them"
end

-- Puts articles{site = "…", text = "…", kind = "…", label = "…"} and open(ID) into the workbench; returns what to say.
function library.open(path, bench)
  local store, message = hearsay.store(path)
  if not store then error(message, 0) end
  function bench.env.articles(wanted) return find(store, wanted or {}) end
  function bench.env.open(id)
    local number = math.tointeger(tonumber(id))
    if not number then error("open which article? open(1): articles{} lists them with their numbers; .open FILE reads a file", 0) end
    local function again()
      local article, why = kept(store, number)
      if article then bench.take(article, again) end
      return article ~= nil, why
    end
    local opened, why = again()
    if not opened then error(why, 0) end
    return bench.article
  end
  bench.store, bench.tables = store, nil
  local n = check(store:rows("SELECT count(*) AS n FROM articles"))[1].n
  return path .. ": " .. session.plural(n, "article") ..
    "; articles{site=…, text=…} finds some, open(ID) opens one, .sql asks anything\n"
end

local function store_of(bench)
  if not bench.store then error("no database is open: .open news.db, where hearsay batch or score made one", 0) end
  return bench.store
end

-- The tables and views of the open database, what hearsay made for people first: { {name, type, columns}, … }
function library.tables(bench)
  if bench.tables then return bench.tables end
  local answer = check(store_of(bench):ask("SELECT m.name, m.type, (SELECT json_group_array(name) FROM pragma_table_info(m.name)) " ..
    "FROM sqlite_schema m WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' " ..
    "ORDER BY m.type DESC, m.name", MOST))
  bench.tables = lists.map(answer.rows, function (row)
    local columns = {}
    for name in row[3]:gmatch '"([^"]*)"' do columns[#columns + 1] = name end
    return { name = row[1], type = row[2], columns = columns }
  end)
  return bench.tables
end

-- What is wrong with a question, and which name was meant.
local function explained(message, bench)
  local what, name = message:match "^no such (%a+): (.*)$"
  local names = {}
  for _, t in ipairs(what and library.tables(bench) or {}) do
    if what == "table" then names[#names + 1] = t.name else table.move(t.columns, 1, #t.columns, #names + 1, names) end
  end
  if what == "table" or what == "column" then
    return message .. did_you_mean(name:gsub("^.*%.", ""), names, "", ": .tables lists what there is")
  end
  return message
end

-- What a question gives, `most` rows of it: { names, rows, more }.
function library.ask(bench, sql, most)
  local answer, message = store_of(bench):ask(sql, most)
  if not answer then error(explained(message, bench), 0) end
  return answer
end

return library
