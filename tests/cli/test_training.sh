# Training from the command line: on our own annotated articles, with and without vectors.

train() { hearsay train --corpus "$root/tests/annotated" --epochs 1 "$@"; }

test_training_writes_a_model_that_eval_reads() {
  train --out own.model
  exits 0
  says "pass 1 of 1, loss "
  hearsay eval --corpus "$root/tests/annotated" --model own.model
  exits 0
  prints "linked   F1"
}

test_held_articles_are_measured_after_each_pass() {
  train --hold 4 --out own.model
  exits 0
  says "held out: source "
}

test_words_may_start_from_vectors() {
  printf 'said 1 0 -1\nmayor 0 1 1\nthe -1 1 0\n' >vectors.txt
  train --vectors vectors.txt --out own.model
  exits 0
  printf 'said 1 0\nmayor 0\n' >vectors.txt
  train --vectors vectors.txt --out other.model
  exits 2
  says "vectors.txt, line 2"
  [ ! -e other.model ] || fail "a model was written all the same"
}

test_an_interrupted_training_leaves_nothing() {
  mkdir here
  cd here || return
  env --default-signal=INT $HEARSAY train --corpus "$root/tests/annotated" --epochs 10000 --out own.model 2>../e &
  local training=$!
  until grep -q 'pass 2 of' ../e 2>/dev/null; do sleep 0.1; done
  kill -INT $training
  wait $training
  same "$(ls)" ""
}
