-- Whether they can know it, or it is theirs to say: asked of those who can be held to it. At most one of these fires.

local who = require "who"
local open, forecasts, arguments, plans = words "open", words "forecasts", words "arguments", words "plans"
local arguing, accusing, charges = words "arguing", words "accusing", words "charges"

-- Words with which somebody speaks of what is their own.
local own_word = { i = true, we = true, he = true, she = true, they = true, my = true, our = true, his = true, her = true, their = true }

-- Whether it is about the speaker: their acts, plans, reasons, feelings.
local function is_own(claim)
  local text = claim.content.text:gsub("^[^%a]+", ""):gsub("^[Tt]hat ", ""):lower()
  if own_word[text:match "^%a+"] then return true end
  return claim.quote ~= "indirect" and (text:find "%f[%a]i%f[^%a]" or text:find "%f[%a]we%f[^%a]" or text:find "%f[%a]my%f[^%a]"
    or text:find "%f[%a]our%f[^%a]")
end

local function is_checkable(claim)
  return (claim.checkable or 0) >= settings.surely_checkable
end

-- Whom it charges: the words.
local function charge(claim)
  if claim.denial then return end
  local found = claim.cue and accusing:find(claim.cue) or charges:find(claim.content)
  return found and (who.is_held(claim) or who.of(claim) == "placed") and found
end

rule "accusation" {
  about = "Accuses or attacks somebody",
  points = -15,
  when = charge,
  examples = {
    fires = {
      "Prosecutor Maria Costa accused the bank of hiding losses.",
      "\"Mayor Jensen broke the law,\" said Peter Marsh, a baker in the town.",
    },
    silent = { "Prosecutor Maria Costa said that the bank would open in May.", "The bank denied that it had hidden losses." },
  },
}

rule "denial" {
  about = "Is a denial: it adds no evidence",
  points = -15,
  when = function (claim)
    return claim.denial and (who.is_held(claim) or who.of(claim) == "placed") and (claim.cue or claim.content)
  end,
  examples = {
    fires = { "The company denied that it had misled its customers." },
    silent = { "The company said that it had told its customers." },
  },
}

-- What is a guess, a forecast for others, a belief about what evidence decides, or argued: the words.
local function reach(claim)
  local cue, kind = claim.cue, claim.source and claim.source.kind
  local argued = cue and arguing:find(cue)
  if argued then return argued end
  local found = open:find(claim.content)
  local believed = claim.type == "belief" and (kind == "named-person" or kind == "named-official")
  if not found and not believed then return end
  if found and arguments:has(found.text) then return found end
  if is_own(claim) or claim.quote == "direct" and not is_checkable(claim) then return end
  if found and not forecasts:has(found.text) then return found end
  if found and claim.quote ~= "direct" and kind ~= "named-official" and kind ~= "document" and not (cue and plans:find(cue)) then return found end
  return believed and is_checkable(claim) and cue
end

rule "beyond-knowledge" {
  about = "Reaches past what they can know",
  points = -15,
  when = function (claim)
    local found = not claim.denial and reach(claim)
    return found and who.is_held(claim) and not charge(claim) and found
  end,
  examples = {
    fires = {
      "The report by the Dam Safety Board argues that dams need more inspectors.",
      "Peter Marsh, a baker in the town, believes that the bridge was never inspected.",
      "Mayor Carla Jensen said that the bank might have lost nine million.",
      "Peter Marsh, a baker in the town, said that prices will fall.",
    },
    silent = {
      "Mayor Carla Jensen said that the harbour had been rebuilt.",
      "Mayor Carla Jensen said that she might resign.",
      "Mayor Carla Jensen hopes that the harbour will be beautiful.",
    },
  },
}
