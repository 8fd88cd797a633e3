-- init: a folder to write rules in: a pack with one rule, an article to try it on, and what an editor wants to know.
local hearsay = require "hearsay"
local lists = require "lib.lists"
local options = require "lib.options"
local session = require "lib.session"
local reference = require "lib.reference"

local _, inputs = options.read({
  command = "init", usage = "DIR",
  about = "Makes a folder to write rules in: rules/house with a first rule, an article, the same with notes of what must come out, and\n" ..
    "the files from which an editor (the Lua language server) and luacheck learn what rules see.",
}, { ... })
if #inputs ~= 1 then session.fail "name one folder: hearsay init DIR" end
local folder = #inputs[1] > 1 and inputs[1]:gsub("/+$", "") or inputs[1]

local files = {}

files["rules/house/pack.lua"] = [[
-- What our rules stand upon: those that ship, with their points and labels.
use "sourcing"

pack {
  name = "house",
  about = "The rules of our house",
}
]]

files["rules/house/10-first.lua"] = [[
-- A rule is a named function over a claim: it returns what it rests on, or nothing where it does not fire.
rule "critics" {
  about = "Rests on critics nobody has named", points = -10,
  when = function (claim) return claim.source and claim.source.text:lower():find "critics" and claim.source end,
  examples = { fires = { "Critics say the dam is unsafe." }, silent = { "Ann Lee said the dam is unsafe." } },
}
]]

-- The margin notes say what must come out; hearsay test reads them.
files["rules/house/tests/hall.txt"] = [[
Council to close the market hall

Friday, 4 June 2021

The city council will close the old market hall in September, Mayor Ines Duarte said on Friday. "The roof is beyond repair," she said.
#> well-sourced 75 | named-official +30 | The city council will close the old market hall in September
#> well-sourced 80 | named-official +30, direct-quotation +5 | "The roof is beyond repair,"

Critics say the council never asked for a second opinion. According to a report by the building inspectorate, the roof could be mended within a year.
#> attributed 60 | document +30, beyond-knowledge -15 | the roof could be mended within a year
#> weak 20 | group -15, critics -10 | the council never asked for a second opinion

"We heard of it from the radio," said Tomas Reyle, who has sold fish in the hall for thirty years.
#> well-sourced 80 | named-person +30, direct-quotation +5 | "We heard of it from the radio,"
#> article: attributed 63 | no rule
]]
files["article.txt"] = files["rules/house/tests/hall.txt"]:gsub("#>[^\n]*\n", "")

files[".luarc.json"] = [[
{
  "runtime.version": "Lua 5.4",
  "runtime.builtin": { "coroutine": "disable", "debug": "disable", "io": "disable", "os": "disable" },
  "workspace.library": [".hearsay/meta"],
  "workspace.checkThirdParty": false
}
]]

files[".luacheckrc"] = reference.as "luacheck" .. "exclude_files = { \".hearsay\" }\n"
files[".hearsay/meta/hearsay.lua"] = reference.as "meta"

local names, there = lists.keys(files), {}
for _, name in ipairs(names) do
  if hearsay.exists(folder .. "/" .. name) then there[#there + 1] = folder .. "/" .. name end
end
if #there > 0 then
  session.fail("nothing was written: there is ", table.concat(there, ", "), " already: name another folder")
end
if hearsay.exists(folder) and not hearsay.is_folder(folder) then session.fail(folder, " is a file: name a folder") end

for _, name in ipairs(names) do
  local path = folder .. "/" .. name
  session.need(hearsay.make_folder(path:match "^(.*)/"))
  session.need(hearsay.write_file(path, files[name]))
end
local quoted = folder:find "[^%w._/-]" and "'" .. folder:gsub("'", "'\\''") .. "'" or folder
session.show("cd " .. quoted .. "\n" ..
  "hearsay check rules/house && hearsay test rules/house   # after each change of rules/house/10-first.lua\n" ..
  "hearsay score --rules rules/house article.txt                # the verdicts\n")
