-- commands.lua: the dot commands of the workbench. Each gets the rest of its line.
local hearsay = require "hearsay"
local did_you_mean = require "lib.suggest"
local session = require "lib.session"
local lists = require "lib.lists"
local watch = require "lib.watch"
local paint = require "lib.paint"
local show = require "lib.show"
local values = require "lib.repl.values"
local manual = require "lib.repl.manual"
local library = require "lib.repl.library"
local trial = require "lib.repl.trial"
local answers = require "lib.repl.answers"

-- { {name, wants, about, complete, run(bench, rest)}, … } in the order of .help, and by name: what stands behind the
-- name, what it does, what Tab completes there.
local commands = {}

local function command(name, wants, about, complete, run)
  local entry = { name = name, wants = wants, about = about, complete = complete, run = run }
  commands[#commands + 1], commands[name] = entry, entry
end

local function need_article(bench)
  if not bench.article then error("no article is open: .open FILE opens one", 0) end
  return bench.article
end

local function check(ok, message) return ok or error(message, 0) end

-- Shows what a command is about: as objects in .mode json and csv, else in the words of `in_text`.
local function show_objects(bench, objects, in_text)
  if bench.mode ~= "text" then return bench.output.show(values[bench.mode](objects), true) end
  bench.output.show(in_text())
end

local function doc(bench, name) bench.output.show(manual.doc(name, bench.output.p)) end

command("help", "[NAME]", "this list; or what NAME is, as .doc does", "topic", function (bench, rest)
  if rest ~= "" then return doc(bench, rest) end
  bench.output.show(manual.help())
end)

command("doc", "NAME", "what a class, a field, a name or a command is: .doc claim, .doc claim.via, .doc rule, .doc .try", "topic",
  function (bench, rest)
    if rest == "" then error("what? .doc article, .doc claim, .doc source, .doc span, .doc rule, .doc .try", 0) end
    doc(bench, rest)
  end)

command("open", "INPUT", "another article: a file, an address; or a database, for articles{site=…, text=…} and open(ID)", "file",
  function (bench, rest)
    if rest == "" then error("open what? .open FILE", 0) end
    if library.is_one(rest) then return bench.output.write(library.open(rest, bench)) end
    check(bench.open(rest))
    bench.output.show(values.text(bench.article, bench.output.p))
  end)

command("claims", "[checkable]", "every claim, a line each; those first that are most worth checking", "order", function (bench, rest)
  if rest ~= "" and rest ~= "checkable" then error("in which order? .claims, or .claims checkable", 0) end
  local claims = show.in_order(need_article(bench).claims, rest)
  show_objects(bench, claims, function ()
    local lines = lists.map(claims, function (claim) return show.claim_line(claim, bench.output.p) end)
    return #lines > 0 and table.concat(lines) or "no claim was found\n"
  end)
end)

command("attributions", "", "what is attributed and is no claim: orders, questions, what was not said; a line each", nil,
  function (bench)
    local others = need_article(bench).attributions
    show_objects(bench, others, function ()
      local lines = {}
      for i, other in ipairs(others) do lines[i] = show.attribution_line(other, bench.output.p) end
      return #lines > 0 and table.concat(lines) or "all that is attributed is a claim\n"
    end)
  end)

command("sources", "", "everyone who speaks, with kind and number of claims", nil, function (bench)
  local sources = need_article(bench).sources
  show_objects(bench, sources, function ()
    local lines = lists.map(sources, function (source)
      local who = paint.one_line(source.name .. (source.role and ", " .. source.role or ""))
      return string.format("%4d  %-18s  %9s  %s\n", source.id, source.kind, session.plural(#source.claims, "claim"),
        paint.cut(who, bench.output.p.width - 37))
    end)
    return #lines > 0 and table.concat(lines) or "nobody speaks in this article\n"
  end)
end)

command("score", "", "the verdicts, in full", nil, function (bench)
  local article = need_article(bench)
  show_objects(bench, article, function () return show.article(article, bench.output.p) end)
end)

command("explain", "N", "claim N: its verdict, and the rules behind it", "claim", function (bench, rest)
  local article = need_article(bench)
  local claim = session.claim(article, math.tointeger(tonumber(rest)))
  if #article.claims == 0 then error("this article has no claims", 0) end
  if not claim then error("which claim? .explain 1 to .explain " .. article.claims[#article.claims].id, 0) end
  bench.output.show(show.explanation(claim, bench.output.p))
end)

-- How often each rule fires: { id = count }.
local function fired(article)
  local out = {}
  local function add(verdict)
    for _, reason in ipairs(verdict.reasons) do out[reason.rule] = (out[reason.rule] or 0) + 1 end
  end
  for _, claim in ipairs(article and article.claims or {}) do add(claim.verdict) end
  if article then add(article.verdict) end
  return out
end

local function list_rules(bench, rest)
  local counts, lines, names = fired(bench.article), {}, {}
  for i, rule in ipairs(bench.pack:rules()) do
    names[i], names[rule.rule] = rule.rule, true
    lines[i] = paint.cut(string.format("  %-26s %3s  %s  %s", rule.rule, counts[rule.rule] or "-", paint.pad(rule.at, 18),
      rule.about), bench.output.p.width) .. "\n"
  end
  if rest == "" then return bench.output.show(table.concat(lines)) end
  if not names[rest] then
    error("there is no rule '" .. rest .. "'" .. did_you_mean(rest, names, "", "; .rules lists them"), 0)
  end
  bench.output.show(trial.firing(need_article(bench), rest, bench.output.p))
end

command("rules", "[RULE]", "every rule, and how often it fires in this article; or where this one does", "rule", list_rules)

command("try", "FILE[:LINE]", "rules of a file or folder, on this article: what they would change; with LINE the one rule " ..
  "that stands there: where it fires. Nothing is kept", "file",
  function (bench, rest)
    if rest == "" then error("try what? .try FILE, or .try FILE:LINE", 0) end
    local article = need_article(bench)
    bench.tried = true
    bench.output.show(trial.run(rest, article, bench.output.p))
  end)

-- Tries again and again; what is wrong in a file that is being written is said, and the next save awaited.
local function keep_trying(bench, target)
  local paths, out = { trial.rests_on(target) }, bench.output
  local stamps = watch.stamps(paths)
  repeat
    bench.tried = true
    local ok, result = pcall(trial.run, target, bench.article, out.p)
    out.write(ok and result or out.p.paint("red", result) .. "\n")
    out.write("waiting for " .. paths[1] .. " to change; Ctrl-C ends it\n")
    local changed
    changed, stamps = watch.wait(paths, stamps)
    out.write("\n" .. table.concat(changed, ", ") .. " changed\n")
    bench.score()
  until out.broken
end

command("watch", "FILE[:LINE]", "as .try, and again whenever the file is saved, until Ctrl-C", "file", function (bench, rest)
  if rest == "" then error("watch what? .watch FILE, or .watch FILE:LINE", 0) end
  if not hearsay.terminal().stdin then error("only a terminal can watch a file: .try looks at it once", 0) end
  need_article(bench)
  local _, why = hearsay.interruptible(keep_trying, bench, rest)
  if why and not why:find "stopped by Ctrl%-C" then error(why, 0) end
end)

command("sql", "SELECT …", "asks the open database; rows come out by .mode. Nothing is changed by it: v_claims is what to begin with",
  "sql", function (bench, rest)
    local most = answers.most[bench.mode]
    local answer = library.ask(bench, rest, most)
    bench.output.show(answers[bench.mode](answer, bench.output.p), bench.mode ~= "text")
    if answer.more then session.say("there are more rows than these ", most, ": LIMIT and OFFSET give others") end
  end)

command("tables", "", "the tables and views of the open database, with their columns", nil, function (bench)
  local tables = library.tables(bench)
  show_objects(bench, tables, function ()
    local lines, p = {}, bench.output.p
    for _, t in ipairs(tables) do
      for i, line in ipairs(paint.fold(table.concat(t.columns, ", "), p.width - 22)) do
        lines[#lines + 1] = (i > 1 and string.rep(" ", 22) or paint.pad(t.type, 6) .. p.paint("bold", paint.pad(t.name, 16))) ..
          line .. "\n"
      end
    end
    return table.concat(lines)
  end)
end)

command("test", "", "run the examples inside the rules", nil, function (bench)
  local results = check(bench.pack:test())
  local out, failed = {}, 0
  for _, result in ipairs(results) do
    if not result.ok then
      failed = failed + 1
      out[#out + 1] = result.at .. ": " .. result.message .. "\n        " .. paint.one_line(result.text) .. "\n"
    end
  end
  out[#out + 1] = string.format("%d passed, %d failed\n", #results - failed, failed)
  bench.output.show(table.concat(out))
end)

command("reload", "", "read the article and the rules again", nil, function (bench)
  local ok, message = bench.open_rules()
  if not ok then error(message .. " (the rules in use stay as they were)", 0) end
  if not bench.article then return end
  check(bench.again())
  bench.output.write(session.plural(#bench.article.claims, "claim") .. ", " .. session.plural(bench.pack:count(), "rule") .. "\n")
end)

command("mode", "text|json|csv", "how values, .claims, .sources, .score and .sql come out", "mode", function (bench, rest)
  if rest ~= "text" and rest ~= "json" and rest ~= "csv" then
    error("the mode is " .. bench.mode .. "; there are .mode text, .mode json and .mode csv", 0)
  end
  bench.mode = rest
end)

command("once", "FILE", "the next output goes into this file", "file", function (bench, rest)
  if rest == "" then error("into which file? .once FILE", 0) end
  if bench.article and hearsay.same_file(rest, bench.article.input) then
    error(rest .. " is the article that is open: take another file", 0)
  end
  check(bench.output.once(rest))
end)

command("history", "[N]", "the last entries, 20 or N of them; with .once they make a script", nil, function (bench, rest)
  local most = rest == "" and 20 or math.tointeger(tonumber(rest))
  if not most or most < 1 then error("how many entries? .history, or .history 50", 0) end
  if not bench.editor then error("only a conversation has a history", 0) end
  local newest = bench.editor:history(most)
  local in_order = {}
  for i = #newest, 1, -1 do in_order[#in_order + 1] = newest[i] end
  bench.output.show(#newest > 0 and table.concat(in_order, "\n") .. "\n" or "nothing was typed yet\n")
end)

command("shell", "COMMAND", "runs a command of the shell; !COMMAND does too. Only for people: scripts have os.execute", nil,
  function (bench, rest)
    if rest == "" then error("run what? !ls, or .shell ls", 0) end
    if not bench.editor then error("commands of the shell are run in a conversation alone; Lua has os.execute", 0) end
    local ok, how, status = os.execute(rest)
    if not ok then bench.output.say((how == "exit" and "exit status " or "ended by signal ") .. status .. "\n") end
  end)

command("quit", "", "leave (Ctrl-D does too)", nil, function (bench) bench.leaving = true end)

manual.describe(commands)

-- What other programs call them: { theirs = ours }. With a dot or, where Lua has no such name, without.
local habits = {
  ["?"] = "help", h = "help", ["\\h"] = "help", ["\\?"] = "help", [":h"] = "help", [":help"] = "help", help = "help",
  exit = "quit", q = "quit", ["\\q"] = "quit", [":q"] = "quit", [":quit"] = "quit", quit = "quit",
}

-- Runs a line that begins with a dot.
local function run(bench, line)
  local name, rest = line:match "^%.(%S*)%s*(.-)%s*$"
  local known = commands[name] or commands[habits[name]]
  if known then return known.run(bench, rest) end
  local names = lists.map(commands, function (c) return "." .. c.name end)
  error("there is no command ." .. name .. did_you_mean("." .. name, names, "", "; .help lists them"), 0)
end

return { all = commands, habits = habits, run = run }
