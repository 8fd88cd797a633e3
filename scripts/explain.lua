-- explain: why a claim got its verdict: every reason, the rule behind it and the words it rests on.
local hearsay = require "hearsay"
local options = require "lib.options"
local session = require "lib.session"
local paint = require "lib.paint"
local show = require "lib.show"
local failures = require "lib.failures"

local found, inputs = options.read({
  command = "explain", usage = "[OPTION...] ARTICLE [CLAIM]", inputs = true,
  about = "Shows how the verdict on a claim came about: points, rule, evidence. If none is numbered: on all\n" ..
    "claims, and on the article as a whole.",
  options.rules, options.confidence, options.color, options.private,
}, { ... })
local number = math.tointeger(tonumber(inputs[2]))
if #inputs > 2 or (#inputs == 2 and not number) then
  session.fail "name one article and, if you like, the number of one of its claims"
end

local pack = session.need(session.pack(session.asked_rules(found)))
local article = session.need(hearsay.read(inputs[1], session.how(found)))
if number and not session.claim(article, number) then
  local why = "there is no claim " .. inputs[2]
  for _, other in ipairs(article.attributions) do
    if other.id == number then why = "attribution " .. inputs[2] .. " is none of them, and is not scored" end
  end
  session.fail(inputs[1], " has ", session.plural(#article.claims, "claim"), ": ", why)
end
session.say_lines(failures.lines(select(2, pack:score(article))))

local p = paint.new(found.color)
for _, claim in ipairs(article.claims) do
  if not number or claim.id == number then session.show(show.explanation(claim, p) .. "\n") end
end
if not number and #article.claims > 0 then session.show(show.whole_explanation(article, p)) end
