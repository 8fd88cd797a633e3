-- eval: how well the model finds what people annotated.
local hearsay = require "hearsay"
local corpora = require "lib.corpora"
local options = require "lib.options"
local session = require "lib.session"

local found, inputs = options.read({
  command = "eval", usage = "--corpus DIR... [--model FILE]",
  about = "Measures the model on articles annotated in brat standoff: exact F1 of sources, cues and contents, and\n" ..
    "linked F1 (content, source and cue belong together). Where the annotations label them, also the kinds and\n" ..
    "names of sources, over the attributions found, the denials, and the links to what each denies.",
  { "corpus", "DIR[,KEY=VALUE...]", corpora.help, many = true },
  { "model", "FILE", "a model other than the one that ships" },
}, { ... })
if not found.corpus or #inputs > 0 then
  session.fail "name the articles with --corpus DIR"
end

local figures = session.need(hearsay.evaluate(corpora.read(found.corpus), found.model))
local out = {}
local function add(format, ...) out[#out + 1] = string.format(format .. "\n", ...) end

local function add_agreement(name, x)
  add("%-8s F1 %5.1f   precision %5.1f   recall %5.1f   (%d right, %d found, %d annotated)", name, 100 * x.f1,
    100 * x.hit / math.max(1, x.found), 100 * x.hit / math.max(1, x.gold), x.hit, x.found, x.gold)
end

for _, name in ipairs { "source", "cue", "content", "linked" } do add_agreement(name, figures[name]) end
for _, name in ipairs { "kind", "name" } do
  local x = figures[name]
  if x.gold > 0 then add("%-8s right %5.1f   (%d of %d where the attribution was found)", name, 100 * x.f1, x.hit, x.gold) end
end
for _, name in ipairs { "denial", "denies" } do
  if figures.denial.gold > 0 then add_agreement(name, figures[name]) end
end
session.show(table.concat(out))
