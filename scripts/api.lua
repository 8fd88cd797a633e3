-- api: what rules see, as text, for an editor, for luacheck, for man.
local options = require "lib.options"
local session = require "lib.session"
local reference = require "lib.reference"

local found = options.read({
  command = "api", usage = "[OPTION...]", inputs = false,
  about = "Prints what rules see: the fields and methods of articles, claims, sources and spans, the keys of a rule, and\n" ..
    "the names a file of rules may use. 'meta' is for the Lua language server, 'luacheck' a .luacheckrc, 'man' a\n" ..
    "page: hearsay api --format man | man -l -",
  { "format", "FORMAT", "text, meta, luacheck or man", values = { "text", "meta", "luacheck", "man" }, default = "text" },
}, { ... })
session.out(reference.as(found.format))
