-- eval: how well the model finds what people annotated.
local hearsay = require "hearsay"
local corpora = require "lib.corpora"
local options = require "lib.options"
local session = require "lib.session"

local found, inputs = options.read({
  command = "eval", usage = "--corpus DIR... [--model FILE]",
  about = "Measures the model on articles annotated in brat standoff: exact F1 of sources, cues and contents, and\n" ..
    "linked F1 (content, source and cue belong together). Where the annotations label them, also the linked F1 of\n" ..
    "claims alone, which of them can be checked, the types of attributions, the kinds and names of sources (each\n" ..
    "source of an article once, too), the denials, and the links to what each denies.",
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
if figures.claims.gold > 0 then
  for _, name in ipairs { "claims", "check" } do add_agreement(name, figures[name]) end
end
for _, name in ipairs { "type", "kind", "name" } do
  local x, by_source = figures[name], figures[name .. "_by_source"]
  if x.gold > 0 then
    add("%-8s right %5.1f   (%d of %d where the attribution was found)%s", name, 100 * x.f1, x.hit, x.gold,
      by_source and string.format(", by source %.1f (%d)", 100 * by_source.mean, by_source.count) or "")
  end
end
for _, name in ipairs { "denial", "denies" } do
  if figures.denial.gold > 0 then add_agreement(name, figures[name]) end
end
session.show(table.concat(out))
