-- What luacheck knows of the names in this repository: commands and their libraries are plain Lua. `make lint` puts
-- what a rule sees (`hearsay api --format luacheck`) in front of this.
std = "lua54"
max_line_length = false
files["rules"] = { std = stds.hearsay and "hearsay" or "lua54" }
files["tests/check"] = files["rules"]
