# How well the program does on the articles of tests/annotated: no figure under its floor.

# Prints each figure of $out that is under its floor in FILE, or missing.
under_floors() { # FILE
  awk 'NR == FNR { if ($1 !~ /^#/ && NF == 2) floor[$1] = $2; next }
    $1 in floor { seen[$1] = 1; if ($3 + 0 < floor[$1] + 0) print $1, $3, "is under", floor[$1] }
    END { for (name in floor) if (!(name in seen)) print name, "is missing" }' "$1" <(printf '%s\n' "$out")
}

test_no_figure_on_the_annotated_articles_is_under_its_floor() {
  hearsay eval --corpus "$root/tests/annotated"
  exits 0
  same "$(grep -c '^[a-z]' "$root/tests/annotated/floors")" 8
  same "$(under_floors "$root/tests/annotated/floors")" ""
}

test_figures_under_a_floor_are_noticed() {
  out=$'source   F1  85.0   precision  88.7\ncue      F1  86.9   precision  90.1'
  printf '%s\n' '# least' 'source 85.1' 'cue 86.9' 'kind 1' >floors
  same "$(under_floors floors | sort)" $'kind is missing\nsource 85.0 is under 85.1'
}

test_eval_prints_only_what_the_annotations_label() {
  mkdir plain
  for file in "$root"/tests/annotated/envoy.*; do grep -v $'^[A#R][0-9]*\t' "$file" >"plain/${file##*/}"; done
  hearsay eval --corpus plain
  exits 0
  prints "linked   F1"
  [[ $out != *kind* && $out != *denial* ]] || fail "it prints figures that nothing was labelled for"
}
