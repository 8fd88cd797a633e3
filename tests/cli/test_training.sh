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

# The sentences in the author's own voice are named by corpus, article and place.
test_what_can_be_checked_is_learned_from_contents_and_sentences() {
  local name
  name=$(basename "$(ls "$root"/tests/annotated/*.txt | head -n 1)" .txt)
  printf '# corpus\tarticle\tstart\tend\tcheck\tuse\nours\t%s\t0\t40\ty\ttrain\nours\tnone\t0\t9\tn\tmeasure\n' "$name" >table.tsv
  hearsay train --corpus "$root/tests/annotated" --assertions own.model --sentences table.tsv
  exits 0
  same "$(head -c 7 own.model)" HEARLIN
  cp own.model first.model
  hearsay train --corpus "$root/tests/annotated" --assertions own.model --sentences table.tsv
  cmp own.model first.model || fail "the same labels give another model"
  printf 'ours\tnone\t0\t9\tn\ttrain\n' >>table.tsv
  hearsay train --corpus "$root/tests/annotated" --assertions other.model --sentences table.tsv
  exits 2
  says "have 1 of the 2 sentences of table.tsv"
  printf 'ours\tnone\t0\n' >>table.tsv
  hearsay train --corpus "$root/tests/annotated" --assertions other.model --sentences table.tsv
  exits 2
  says "table.tsv:5 is no line of sentences"
  hearsay train --corpus "$root/tests/annotated" --assertions other.model
  exits 2
  [ ! -e other.model ] || fail "a model was written all the same"
}
