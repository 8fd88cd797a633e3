-- failures.lua: rules that failed, each in one line however often it did.
local session = require "lib.session"

local failures = {}

local MOST = 5 -- rules that are named

-- 'rule "x" failed on 27 claims: a.txt, claim 1: r.lua:2: …' of { rule, claims, articles, input, claim, message }: on how
-- many it failed, and where and why first. `input` may be missing; `claim` is 0 where the rule is over articles.
local function line_of(failed)
  local where = {}
  where[1] = failed.input
  if failed.claim > 0 then where[#where + 1] = "claim " .. failed.claim end
  return "rule \"" .. failed.rule .. "\" failed on " ..
    (failed.claims > 0 and session.plural(failed.claims, "claim") or session.plural(failed.articles, "article")) .. ": " ..
    (#where > 0 and table.concat(where, ", ") .. ": " or "") .. failed.message
end

local function lines_of(list)
  local function count(failed) return failed.claims + failed.articles end
  table.sort(list, function (a, b) return count(a) > count(b) or (count(a) == count(b) and a.rule < b.rule) end)
  local lines = {}
  for i = 1, math.min(MOST, #list) do lines[i] = line_of(list[i]) end
  if #list > MOST then lines[MOST + 1] = session.plural(#list - MOST, "other rule") .. " failed, too" end
  return lines
end

-- Collects what failed while articles were scored: add(errors, input) with the errors that scoring gave, lines() to say it.
function failures.new()
  local list, by_rule, self = {}, {}, {}
  function self.add(errors, input)
    for _, e in ipairs(errors) do
      local failed = by_rule[e.rule]
      if not failed then
        failed = { rule = e.rule, claims = 0, articles = 0, input = input, claim = e.claim, message = e.message }
        by_rule[e.rule], list[#list + 1] = failed, failed
      end
      local kind = e.claim > 0 and "claims" or "articles"
      failed[kind] = failed[kind] + 1
    end
  end
  function self.lines() return lines_of(list) end
  return self
end

-- The lines for one article's errors.
function failures.lines(errors)
  local all = failures.new()
  all.add(errors)
  return all.lines()
end

-- The lines for a run of a database.
function failures.of_run(store, run)
  return lines_of(session.need(store:rows([[
    SELECT e.rule, sum(e.claim_number > 0) AS claims, sum(e.claim_number = 0) AS articles, min(e.id),
           e.claim_number AS claim, e.message, a.input
    FROM rule_errors e JOIN articles a ON a.id = e.article_id
    WHERE e.run_id = ? GROUP BY e.rule]], run))) -- the last three of the row with the least id
end

return failures
