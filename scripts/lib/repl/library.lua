-- library.lua: a database as the workbench sees it: articles that can be found and opened.
local hearsay = require "hearsay"
local did_you_mean = require "lib.suggest"
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

-- The articles that fit what is wanted: { {id, title, site, input}, … }
local function find(store, wanted)
  local where, values = { "1" }, {}
  for name in pairs(wanted) do
    if not tests[name] then
      error("articles are found by site, text, title, kind and label, not by " .. tostring(name) ..
        did_you_mean(name, fields), 0)
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

-- Puts articles{site = "…", text = "…", kind = "…", label = "…"} and open(ID) into the workbench; returns what to say.
function library.open(path, bench)
  local store, message = hearsay.store(path)
  if not store then error(message, 0) end
  function bench.env.articles(wanted) return find(store, wanted or {}) end
  function bench.env.open(id)
    local row = check(store:rows("SELECT text, input FROM articles WHERE id = ?", tostring(id)))[1]
    if not row then error("the database has no article " .. tostring(id), 0) end
    local article, why = hearsay.article(row.text, row.input, bench.how)
    if not article then error(why, 0) end
    bench.take(article)
    return article
  end
  local n = check(store:rows("SELECT count(*) AS n FROM articles"))[1].n
  return path .. ": " .. session.plural(n, "article") ..
    "; articles{site=…, text=…} finds some, open(ID) opens one\n"
end

return library
