-- train: annotated articles → a model of attributions.
local hearsay = require "hearsay"
local corpora = require "lib.corpora"
local options = require "lib.options"
local session = require "lib.session"

local found, inputs = options.read({
  command = "train", usage = "--corpus DIR... --out FILE [OPTION...]",
  about = "Trains the attribution model on articles annotated in brat standoff (text/NAME.txt with\n" ..
    "attributions/NAME_xxxx.ann, or NAME.txt with NAME.ann).",
  { "corpus", "DIR[,KEY=VALUE...]", corpora.help, many = true },
  { "out", "FILE", "the model to write" },
  { "sources", "FILE", "write the model that says who the sources are instead: from articles whose labels give the\n" ..
    "kinds and names of sources; needs --vectors" },
  { "chains", "FILE", "write the model that says through whom claims came instead: from articles whose labels tell it" },
  { "assertions", "FILE", "write the model that says what evidence could show true or false instead: from articles whose\n" ..
    "labels say it of contents; needs --sentences" },
  { "sentences", "FILE", "the sentences in the author's own voice to learn that from, a line each: corpus, article, start\n" ..
    "and end in characters, y or n, train or measure" },
  { "vectors", "FILE", "word vectors to start from, a word and its numbers a line (GloVe's text format), the most\n" ..
    "frequent words first; without them, vectors are learned from the articles" },
  { "epochs", "N", "passes over the articles (default: 18)", whole = { 1, 10000 } },
  { "seed", "N", "where chance begins (default: 1)", whole = { 0 } },
  { "hold", "N", "keep every N-th article out, and measure on those after each pass", whole = { 0, 1 << 30 } },
}, { ... })

-- The small models: what each needs beside the articles.
local small = {
  { "sources", hearsay.train_sources, "vectors" },
  { "chains", hearsay.train_chains },
  { "assertions", hearsay.train_assertions, "sentences" },
}
local asked = found.out and 1 or 0
for _, model in ipairs(small) do asked = asked + (found[model[1]] and 1 or 0) end
if not found.corpus or asked ~= 1 or #inputs > 0 then
  session.fail "name the articles with --corpus DIR and the model with --out FILE"
end
for _, model in ipairs(small) do
  local name, train, needed = table.unpack(model)
  if found[name] then
    if needed and not found[needed] then session.fail("--" .. name .. " needs --" .. needed) end
    session.need(train(corpora.read(found.corpus), found[name], needed and found[needed]))
    session.say("the model is in ", found[name])
    return
  end
end

local function percent(x) return string.format("%.1f", 100 * x.f1) end

local function progress(now)
  local held = now.held
  session.say(string.format("pass %d of %d, loss %.4f", now.epoch, now.epochs, now.loss),
    held and string.format("; held out: source %s, cue %s, content %s, linked %s", percent(held.source), percent(held.cue),
      percent(held.content), percent(held.linked)) or "")
end

session.need(hearsay.train(corpora.read(found.corpus), found.out, progress, found))
session.say("the model is in ", found.out)
