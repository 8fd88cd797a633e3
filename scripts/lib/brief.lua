-- brief.lua: what an editor wants to know of a scored article first: how it is sourced, what to look at, who was accused
-- and not asked, how much rests on nobody.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local paint = require "lib.paint"

local brief = {}

local CHECKABLE = 0.5 -- from here on a claim is taken for one that evidence decides
local MOST = 3        -- claims, sentences that are pointed out

local named = lists.set { "named-official", "named-person", "organization", "document" }
local unnamed = lists.set { "anonymous-official", "anonymous", "group" }
local held = lists.set { "well-sourced", "attributed" }

-- {{{ what it is made of

-- Those that nobody can be held to, or that somebody denies, and evidence could decide: the weakest first.
local function weakest(claims)
  local out = {}
  for _, claim in ipairs(claims) do
    if not held[claim.verdict.label] and (claim.checkable or 0) >= CHECKABLE then out[#out + 1] = claim end
  end
  table.sort(out, function (a, b)
    local x, y = a.verdict.score, b.verdict.score
    if x ~= y then return x < y end
    if a.checkable ~= b.checkable then return a.checkable > b.checkable end
    return a.id < b.id
  end)
  return lists.map({ table.unpack(out, 1, MOST) }, function (claim) return claim.id end)
end

-- Whether the rule "accusation" fired on its cue: words of its content may charge anybody.
local function is_accusation(claim)
  for _, reason in ipairs(claim.verdict.reasons) do
    if reason.rule == "accusation" and claim.cue and claim.cue.text:find(reason.evidence, 1, true) then return true end
  end
end

-- Whom a claim accuses: those it names, but for who says it and who speaks elsewhere in the article.
local function silent(claim)
  local out = {}
  for _, party in ipairs(claim.about) do
    if not party.source then out[#out + 1] = party.name end
  end
  return out
end

-- { { name = …, claim = … } }: who is accused, says nothing in the article and was not asked, each once.
local function not_asked(claims)
  local out, seen = hearsay.array {}, {}
  for _, claim in ipairs(claims) do
    local answered = claim.denial or #claim.responses > 0 or #claim.denied_by > 0
    for _, name in ipairs(not answered and is_accusation(claim) and silent(claim) or {}) do
      if not seen[name] then out[#out + 1] = { name = name, claim = claim.id } end
      seen[name] = true
    end
  end
  return out
end

-- { of = all, … = how many claims rest on them }; and who is held to most, with how many.
local function shares(article)
  local out = { of = #article.claims, named = 0, unnamed = 0, media = 0, nobody = 0 }
  for _, claim in ipairs(article.claims) do
    local kind = claim.source and claim.source.kind
    local share = not kind and "nobody" or named[kind] and "named" or unnamed[kind] and "unnamed" or kind == "media" and "media"
    if share then out[share] = out[share] + 1 end
  end
  local top
  for _, source in ipairs(article.sources) do
    if named[source.kind] and (not top or #source.claims > #top.claims) then top = source end
  end
  if top then out.most_on = { name = top.name, claims = #top.claims } end
  return out
end

-- The sentences that nobody is named for: how many, and those that evidence could decide most surely.
local function unattributed(article)
  local sorted = {}
  for i, passage in ipairs(article.assertions) do sorted[i] = passage end
  table.sort(sorted, function (a, b)
    return a.checkable > b.checkable or (a.checkable == b.checkable and a.span.first < b.span.first)
  end)
  return {
    sentences = #sorted, of = #article.sentences,
    most_checkable = hearsay.array(lists.map({ table.unpack(sorted, 1, MOST) }, function (passage)
      return { line = passage.span.line, checkable = passage.checkable, text = passage.text }
    end)),
  }
end

-- The kind of sourcing, in words.
local function in_words(share)
  local function most(n) return n * 2 > share.of end
  local top = share.most_on
  if share.of == 0 then return "nobody says anything" end
  if share.named == share.of and top and top.claims == share.of and share.of > 1 then return "all of it rests on " .. top.name end
  if top and most(top.claims) and share.of > 2 then return "most of it rests on " .. top.name end
  if most(share.named) then return "mostly people, bodies and documents with a name" end
  if most(share.unnamed) then return "mostly people without a name" end
  if most(share.media) then return "mostly other news outlets" end
  if most(share.nobody) then return "mostly nobody" end
  return "mixed: some have a name, some have none"
end

-- All of it, as data.
function brief.of(article)
  local share, by_label = shares(article), {}
  for _, claim in ipairs(article.claims) do
    by_label[claim.verdict.label] = (by_label[claim.verdict.label] or 0) + 1
  end
  return {
    sourcing = in_words(share), claims = share, labels = by_label, weakest = hearsay.array(weakest(article.claims)),
    not_asked = not_asked(article.claims), unattributed = unattributed(article),
  }
end

-- }}}
-- {{{ as a person reads it

local label_words = { "well-sourced", "attributed", "weak", "disputed", "unsourced" }

local function counts(labels)
  local out = {}
  for _, label in ipairs(label_words) do
    if labels[label] then out[#out + 1] = labels[label] .. " " .. label end
  end
  return table.concat(out, ", ")
end

local function plural(n, one) return n .. " " .. one .. (n == 1 and "" or "s") end

local function claim_list(numbers)
  return (#numbers == 1 and "claim " or "claims ") .. table.concat(numbers, ", ")
end

local function percent(n, of) return string.format("%d %%", (100 * n + of // 2) // of) end

-- { { name, value, most lines } }: at most ten lines however narrow.
function brief.fields(article)
  local b, verdict = brief.of(article), article.verdict
  local share, out = b.claims, {}
  local function add(name, value, most) out[#out + 1] = { name = name, value = paint.one_line(value), most = most } end
  add("sourcing", (verdict and verdict.label .. ", " .. verdict.score .. " of 100: " or "") .. b.sourcing, 2)
  if share.of > 0 then add("claims", plural(share.of, "claim") .. ": " .. counts(b.labels), 2) end
  if #b.weakest > 0 then add("look at", claim_list(b.weakest) .. ": can be checked, and rest on little", 1) end
  if #b.not_asked > 0 then
    add("not asked", table.concat(lists.map(b.not_asked, function (x)
      return x.name .. ", accused in claim " .. x.claim
    end), "; "), 1)
  end
  if share.unnamed > 0 then
    add("unnamed", share.unnamed .. " of " .. plural(share.of, "claim") .. " (" .. percent(share.unnamed, share.of) .. ")", 1)
  end
  local nobody = b.unattributed
  if nobody.sentences > 0 then
    local first = nobody.most_checkable[1]
    add("no source", plural(nobody.sentences, "sentence") .. " that can be checked" ..
      (nobody.sentences == 1 and ": line " or "; most of all line ") .. first.line .. ", “" .. first.text .. "”", 2)
  end
  return out
end

-- }}}

return brief
