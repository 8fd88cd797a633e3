# What make promises of the program it makes.

# A copy of the project, in which only what a test changes is made again.
copy_project() {
  [ -e "$root/build/release/libcore.a" ] || { skip "there is no build/release"; return 1; }
  mkdir -p copy/build/release copy/tests/articles
  cp -a "$root"/{Makefile,.ci,core,scripts,rules} copy
  cp -a "$root"/build/{packages-installed,made} copy/build
  cp -a "$root"/build/release/{core,libcore.a} copy/build/release
  cp -a "$harbour" copy/tests/articles
}

test_a_list_that_the_model_was_trained_on_is_not_changed_unnoticed() {
  copy_project || return
  echo burgrave >>copy/core/data/words/titles.txt
  make -s -C copy hearsay >made 2>&1 && fail "make built a program whose model knows other words"
  grep -q 'core/data/words/titles.txt' made || fail "it does not say which list: $(tail -3 made)"
  grep -q 'make model' made || fail "it does not say what to do: $(tail -3 made)"
  [ ! -e copy/hearsay ] && [ -x copy/build/release/hearsay ] || fail "the program to train with should be there alone"
  sed -i '$d; 1s/$/ A comment./' copy/core/data/words/titles.txt
  echo landgravine >>copy/core/data/words/offices.txt # a list that is no feature
  make -s -C copy hearsay >made 2>&1 || fail "make refuses a comment or another list: $(tail -3 made)"
}
