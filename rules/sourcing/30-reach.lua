-- Whether they can know it, or it is theirs to say: asked of those who can be held to it. At most one of these fires.

local who = require "who"
local guesses, forecasts, plans = words "guesses", words "forecasts", words "plans"
local arguing, accusing, charges = words "arguing", words "accusing", words "charges"
local arguments = words "arguments"

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
  if claim.denial or not who.is_held(claim) and who.of(claim) ~= "placed" then return end
  return claim.cue and accusing:find(claim.cue) or charges:find(claim.content)
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

rule "beyond-knowledge" {
  about = "Reaches past what they can know",
  points = -15,
  when = function (claim)
    if claim.denial or not who.is_held(claim) or charge(claim) then return end
    if claim.cue and arguing:find(claim.cue) then return arguing:find(claim.cue) end
    local argument = arguments:find(claim.content)
    if argument then return argument end
    if is_own(claim) or claim.quote == "direct" and not is_checkable(claim) then return end
    local guess = guesses:find(claim.content)
    if guess then return guess end
    local whose = who.of(claim)
    if whose == "person" or whose == "body" then
      local planned = claim.quote == "direct" or claim.cue and plans:find(claim.cue)
      local forecast = not planned and forecasts:find(claim.content)
      if forecast then return forecast end
    end
    return claim.type == "belief" and is_checkable(claim) and (whose == "person" or whose == "official") and claim.cue
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
