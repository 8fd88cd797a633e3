-- api: what rules see, as text, for an editor, for luacheck, for man.
local options = require "lib.options"
local session = require "lib.session"
local reference = require "lib.reference"

local found = options.read({
  command = "api", usage = "[OPTION...]", inputs = false,
  about = "Prints what rules see: the fields and methods of articles, claims, sources and spans, the keys of a rule, and\n" ..
    "the names a file of rules may use; or what scripts see of the program: the module \"hearsay\". 'meta' is for the\n" ..
    "Lua language server, 'luacheck' a .luacheckrc, 'man' a page: hearsay api --format man | man -l -",
  { "of", "WHO", "rules, or scripts (as the workbench's init.lua)", values = { "rules", "scripts" }, default = "rules" },
  { "format", "FORMAT", "text, meta, luacheck or man", values = { "text", "meta", "luacheck", "man" }, default = "text" },
}, { ... })
session.out(reference.as(found.format, found.of))
