-- explain: why a claim got its verdict: every reason, the rule behind it and the words it rests on.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local paint = require "lib.paint"
local show = require "lib.show"

local found, inputs = options.read({
  command = "explain", usage = "[OPTION...] ARTICLE [CLAIM]", inputs = true,
  about = "Shows how the verdict on a claim came about: points, rule, evidence. If none is numbered: on all\n" ..
    "claims, and on the article as a whole.",
  options.rules, options.color, options.private,
}, { ... })
if not found then return inputs end
local number = math.tointeger(tonumber(inputs[2]))
if #inputs > 2 or (#inputs == 2 and not number) then
  session.say "name one article and, if you like, the number of one of its claims"
  return 2
end

local pack, message = session.pack(found.rules)
if not pack then session.say(message) return 2 end
local article
article, message = hearsay.read(inputs[1], found["allow-private"])
if not article then session.say(message) return 2 end
if number and not article.claims[number] then
  session.say(inputs[1], " has ", session.plural(#article.claims, "claim"), ": there is no claim ", inputs[2])
  return 2
end
for _, e in ipairs(pack:score(article)) do session.say(e.message) end

local p = paint.new(found.color)
for _, claim in ipairs(article.claims) do
  if not number or claim.id == number then
    if not session.out(show.explanation(claim, p) .. "\n") then return 2 end
  end
end
if not number and #article.claims > 0 and not session.out(show.whole_explanation(article, p)) then return 2 end
return 0
