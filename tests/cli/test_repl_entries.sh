# What is typed, pasted and piped into the workbench: entries, the history, habits of other programs.

# {{{ a script

test_message_has_the_line_where_it_went_wrong() {
  pipe 'print(1)\nfor i = 1, 2 do\n  error("he".."re")\nend\n'
  exits 1
  says "line 3: here"
  pipe '1\n\n.clams\n'
  says "line 3: there is no command .clams: did you mean .claims?"
}
test_script_says_where_it_stopped() {
  pipe '1\nnope()\n3\n'
  exits 1
  same "$out" 1
  same "$err" "hearsay: line 2: attempt to call a nil value (global 'nope')
hearsay: stopped at line 2 of the input: the lines behind it were not run (--keep-going runs them)"
  pipe '1\nnope()\n\n'
  same "$err" "hearsay: line 2: attempt to call a nil value (global 'nope')"
}
test_script_may_go_on_behind_errors() {
  printf '1\nnope()\n3\n.clams\nfor i = 1, 2 do\n  i +\nend\n5\n' | $HEARSAY repl --keep-going "$harbour" >o 2>e
  status=$? out=$(<o) err=$(<e)
  exits 1
  same "$out" $'1\n3\n5'
  says "line 2: attempt"
  says "line 4: there is no command .clams"
  says "line 7: "
  printf '1\n' | $HEARSAY repl --keep-going "$harbour" >o 2>e || fail "no error, and exit status $?"
  printf 'if 1 then\n' | $HEARSAY repl --keep-going "$harbour" >o 2>e && fail "it ends inside a statement"
  printf '1\n' | $HEARSAY repl --keep-going "$harbour" >/dev/full 2>e
  status=$? err=$(<e)
  exits 2
}
test_last_value_has_a_name() {
  pipe '6 * 7\n_ + 1\nprint(_)\nclaims[3].source\n_.name\n'
  exits 0
  same "$(sed -n '1,3p' "$work/out")" $'42\n43\n43'
  prints '"Mara Quist"'
}
test_local_that_nothing_can_use_is_told() {
  pipe 'local y = 6\ny\n'
  exits 0
  same "$out" nil
  same "$err" "hearsay: line 1: 'y' is local and ends with its statement: without 'local' it stays (y = 6)"
  pipe 'local function f(x)\n  return x\nend\n'
  says "'f' is local and ends with its statement: without 'local' it stays (function f(x) …)"
  pipe 'do local y = 6 print(y) end\nlocal z = 7 print(z)\n'
  same "$err" ""
}
test_what_people_type_elsewhere_is_understood() {
  local word
  for word in exit quit 'exit()' 'quit();' '\\q' :q .exit .q; do
    pipe "$word\nprint('still here')\n"
    exits 0
    same "$out$err" ""
  done
  for word in help 'help()' '?' '\\h' .h; do
    pipe "$word\n"
    exits 0
    prints ".explain N"
  done
  pipe 'help = 7\nhelp\n'
  same "$out" 7
}
test_command_without_its_dot_is_told() {
  pipe 'explain 3\n'
  exits 1
  says "the command begins with a dot: .explain 3"
  pipe 'rules\n'
  says "there is no 'rules' in Lua here: the command is .rules [RULE]"
  pipe 'open("x.txt")\n'
  says "the command begins with a dot: .open INPUT"
  pipe '.help claim.via\n'
  exits 0
  prints "outlets it came through"
}
test_name_that_is_not_there_is_answered_with_a_near_one() {
  pipe 'claim[1]\n'
  exits 1
  says "(global 'claim'): did you mean claims?"
  pipe '.doc checkable\n'
  exits 0
  prints "claim.checkable"
  prints "passage.checkable"
}
test_script_runs_no_command_of_the_shell() {
  pipe '!touch made\n'
  exits 1
  says "Lua has os.execute"
  pipe '.shell touch made\n'
  exits 1
  [ ! -e made ] || fail "it ran"
  pipe '.history\n'
  exits 1
  says "only a conversation has a history"
}

# }}}
# {{{ a conversation

paste_in() { # TEXT: as a terminal pastes that was asked to say so
  printf "$1" | tmux -L "$tmux" load-buffer -
  tmux -L "$tmux" paste-buffer -p -t w
}
test_what_is_pasted_is_one_entry() {
  opened || return
  paste_in 'local function twice(x)\n\treturn x .. x\nend\nprint(twice("ab"))\n'
  await '     ..> print(twice("ab"))'
  keys Enter
  await $'\nabab\n'
  paste_in '6 * 7\n.mode json\n"thr".."ee"\nfor i = 1, 2 do'
  keys Enter
  await '"three"'
  await $'\n42\n'
  enter 'print("four" .. i) end'
  await four2
  keys Up
  await '     ..> .mode json'
  keys C-c
  closed
}
test_entry_of_several_lines_keeps_its_prompts_in_the_history() {
  opened || return
  enter 'for i = 7, 8 do'
  await "..>"
  enter '  print(i * 11)'
  enter 'end'
  await 88
  enter '"in".."between"'
  await '"inbetween"'
  keys Up Up
  await $'"inbetween"\nhearsay> for i = 7, 8 do\n     ..>   print(i * 11)\n     ..> end'
  keys Left Left Left Left Left '0' # to the end of the line before
  await 'print(i * 110)'
  keys Enter
  await 880
  keys Up BSpace BSpace BSpace BSpace
  await $'print(i * 110)\n' # two lines are one; the last is gone
  enter ' end'
  await $'print(i * 110) end\n770\n880'
  enter '.history 2'
  await $'history 2\nfor i = 7, 8 do\n  print(i * 110)\nend\nfor i = 7, 8 do\n  print(i * 110) end\nhearsay>'
  closed
}
test_history_makes_a_script() {
  opened || return
  enter 'x = 6 * 7'
  enter 'print("x is " .. x)'
  await "x is 42"
  enter '.once script.lua'
  enter '.history 3'
  enter '.history 0'
  await "how many entries?"
  closed
  same "$(head -2 script.lua)" $'x = 6 * 7\nprint("x is " .. x)'
}
test_command_of_the_shell_is_run_for_a_person() {
  opened || return
  enter '!echo made >made; exit 3'
  await "exit status 3"
  enter '.shell cat made'
  await $'cat made\nmade'
  enter '!'
  await "run what?"
  closed
}
test_output_fits_a_terminal_that_was_resized() {
  unset COLUMNS
  opened || return
  enter '.sources'
  await "Carla Jensen"
  tmux -L "$tmux" resize-window -t w -x 50 -y 40
  enter 'print(require("hearsay").terminal().width)'
  await $'\n50\n'
  enter 'claims[3]'
  await '[Inspector Mara'
  local widest
  widest=$(screen | sed -n '/^hearsay> claims.3.$/,$p' | wc -L)
  export COLUMNS=80
  [ "$widest" -le 50 ] || fail "a line is $widest columns wide: $(screen)"
  closed
}
test_entry_is_drawn_anew_where_the_terminal_is_resized() {
  opened || return
  keys -l '"a text that is longer than a line of the terminal will be" .. " when it is a narrow one", 6 * 7'
  await '6 * 7'
  tmux -L "$tmux" resize-window -t w -x 60 -y 40
  await $'\nhearsay> "a text that is longer than a line of the terminal\nwill be" .. " when it is a narrow one", 6 * 7'
  keys BSpace '8'
  await $'\nwill be" .. " when it is a narrow one", 6 * 8'
  tmux -L "$tmux" resize-window -t w -x 110 -y 40
  await $'\nhearsay> "a text that is longer than a line of the terminal will be" .. " when it is a narrow one", 6 * 8'
  keys Enter
  await $'\n48\n'
  [ "$(screen | grep -c 'hearsay> "a text')" = 1 ] || fail "it was drawn twice: $(screen)"
  closed
}
test_conversation_goes_on_anyhow() {
  in_terminal "env XDG_STATE_HOME=$PWD/state $HEARSAY repl --keep-going $harbour" || return
  await "--keep-going is for piped input"
  left_with 2
}

# }}}
test_text_that_is_not_closed_is_told_at_once() {
  printf 'claims[3].source.kind == "gr\n"a\\\nb"\n' | $HEARSAY repl --keep-going "$harbour" >o 2>e
  same "$(<e)" "hearsay: line 1: a text is not closed on its line: write a quotation mark behind it"
  same "$(<o)" '"a\nb"'
}
