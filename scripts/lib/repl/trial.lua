-- trial.lua: rules tried on the open article, and where a rule fires in it.
local hearsay = require "hearsay"
local session = require "lib.session"
local failures = require "lib.failures"
local luaparse = require "lib.luaparse"
local show = require "lib.show"

local trial = {}

-- {{{ one rule

-- Where a rule fires in the article as it is scored: every claim, with the evidence in its sentence.
function trial.firing(article, id, p)
  local out, claims = {}, 0
  local function add(verdict, claim)
    for _, reason in ipairs(verdict.reasons) do
      if reason.rule == id then
        local words = claim and show.in_sentence(reason.evidence, claim, p) or
          reason.evidence ~= "" and "“" .. reason.evidence .. "”"
        claims = claims + (claim and 1 or 0)
        out[#out + 1] = (claim and show.claim_line(claim, p) or " all  the article as a whole\n") ..
          string.format("      %+4d  %s\n", reason.points, words or "")
      end
    end
  end
  for _, claim in ipairs(article.claims) do add(claim.verdict, claim) end
  add(article.verdict)
  out[#out + 1] = string.format("%s fires on %d of %s\n", id, claims, session.plural(#article.claims, "claim"))
  return table.concat(out)
end

-- The id of the rule in whose declaration the line stands.
local function rule_at(path, line)
  local file, message = io.open(path, "rb")
  if not file then error("cannot read " .. message, 0) end
  local text = file:read "a" or ""
  file:close()
  local tree, why = luaparse.file(text)
  if not tree then error(path .. ":" .. luaparse.place(text, why.at) .. ": " .. why.message, 0) end
  local nearest, distance
  for _, rule in ipairs(luaparse.rules(tree)) do
    local first, last = luaparse.place(text, rule.first), (luaparse.place(text, rule.last))
    if line >= first and line <= last then return rule.id end
    local away = math.max(first - line, line - last)
    if not distance or away < distance then
      nearest, distance = string.format("%s stands at %d to %d", rule.id, first, last), away
    end
  end
  error(string.format("no rule stands at %s:%d%s", path, line, nearest and ": the nearest, " .. nearest or ""), 0)
end

-- The pack that a file belongs to: its folder if that is one.
local function pack_of(path)
  local folder = path:match "^(.*)/" or "."
  return hearsay.exists(folder .. "/pack.lua") and folder or path
end

-- }}}

-- The lines on the rules that failed, or on the one with this id.
local function errors_of(errors, id)
  local mine = {}
  for _, e in ipairs(errors) do
    if not id or e.rule == id then mine[#mine + 1] = e end
  end
  local lines = failures.lines(mine)
  return #lines > 0 and table.concat(lines, "\n") .. "\n" or ""
end

-- The verdicts that a pack would change.
local function changes(pack, article, p)
  local before, out, changed = {}, {}, 0
  for i, claim in ipairs(article.claims) do before[i] = claim.verdict end
  local verdicts, errors = pack:score(article)
  for i, now in ipairs(verdicts) do
    local words = {}
    for _, reason in ipairs(now.reasons) do
      if reason.at then words[#words + 1] = string.format("%s %+d", reason.rule, reason.points) end
    end
    if now.score ~= before[i].score or now.label ~= before[i].label then
      changed = changed + 1
      out[#out + 1] = string.format("%4d  %s %d → %s %d   %s\n", article.claims[i].id, before[i].label, before[i].score, now.label,
        now.score, p.paint("dim", table.concat(words, ", ")))
    end
  end
  return table.concat(out) .. errors_of(errors) ..
    string.format("%d of %s would change\n", changed, session.plural(#verdicts, "verdict"))
end

-- "FILE:LINE" → the path and the line; the path alone where there is a file of that name or no line.
local function place(target)
  local path, line = target:match "^(.+):(%d+)$"
  if not path or hearsay.exists(target) then return target end
  return path, math.tointeger(tonumber(line))
end

-- The file or folder that a change of which may change what `trial.run` gives.
function trial.rests_on(target)
  local path, line = place(target)
  return line and pack_of(path) or path
end

-- What the rules of a file or folder, or of "FILE:LINE" the one rule that stands there, do to the article. Afterwards
-- it holds their verdicts.
function trial.run(target, article, p)
  local path, line = place(target)
  local id = line and rule_at(path, line)
  local pack, message = session.pack { trial.rests_on(target) }
  if not pack then error(message, 0) end
  if not id then return changes(pack, article, p) end
  local errors = errors_of(select(2, pack:score(article)), id)
  return errors .. trial.firing(article, id, p)
end

return trial
