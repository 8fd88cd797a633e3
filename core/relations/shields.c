/* shields.c: see shields.h */
#include "relations/shields.h"

static bool is(const article *a, uint32_t i, uint32_t stop, word_set *words) {
  return i < stop && word_in(a, i, words);
}

/* Whether one of the words stands among the `most` tokens before i; *at is where. */
static bool before(const article *a, uint32_t floor, uint32_t i, uint32_t most, word_set *words,
                   uint32_t *at) {
  for (uint32_t k = i; k > floor && i - k < most; k--)
    if (word_in(a, k - 1, words)) {
      *at = k - 1;
      return true;
    }
  return false;
}

/* {{{ reasons */

/* "because", "citing", "for fear of", "out of concern", "to discuss": what opens a reason at token i. */
static bool opens_reason(const article *a, uint32_t i, uint32_t stop) {
  WORDS(openers, "because citing fearing lest as given since saying");
  WORDS(worries, "fear fears concern concerns worry worries safety security privacy");
  WORDS(of_worry, "for over out amid");
  WORDS(due, "due owing");
  WORDS(
      free,
      "discuss describe talk speak share avoid protect be reveal preserve detail disclose divulge "
      "prevent keep comment offer safeguard");
  WORDS(no_reason, "a an the monday tuesday wednesday thursday friday saturday sunday last then");
  if (is(a, i, stop, &openers)) {
    if (word_is(a, i, "since"))
      return !is(a, i + 1, stop, &no_reason) && a->tokens[i + 1].kind == TOKEN_WORD;
    return !(word_is(a, i, "as") &&
             (is(a, i + 1, stop, &no_reason) || is(a, i + 2, stop, &no_reason)));
  }
  if (is(a, i, stop, &due)) return i + 1 < stop && word_is(a, i + 1, "to");
  if (is(a, i, stop, &of_worry)) {
    for (uint32_t k = i + 1; k < stop && k < i + 6 && a->tokens[k].kind == TOKEN_WORD; k++)
      if (word_in(a, k, &worries) || word_is(a, k, "reasons")) return true;
    return false;
  }
  if (word_is(a, i, "so")) return i + 1 < stop && !word_is(a, i + 1, "far");
  if (word_is(a, i, "in") && i + 1 < stop && word_is(a, i + 1, "order")) return true;
  if (word_is(a, i, "afraid") || word_is(a, i, "afraid")) return true;
  return word_is(a, i, "to") && is(a, i + 1, stop, &free);
}

static bool ends_clause(const article *a, uint32_t i) {
  const token *t = &a->tokens[i];
  const char c = a->text[t->at.start];
  if (t->kind == TOKEN_OPEN_QUOTE || t->kind == TOKEN_CLOSE_QUOTE) return true;
  if (t->kind != TOKEN_PUNCTUATION) return false;
  return c == ',' || c == ';' || c == ':' || c == ')' || c == '(' || c == '.' ||
         (c == '-' && t->space_before) || c == '\xE2';
}

/* "said" behind "for fear of losing her job", not in "was told". */
static bool is_cue(const article *a, uint32_t i) {
  WORDS(cues, "said says told tells added adds recalled explained confirmed warned described");
  WORDS(passive, "was were been being is are not to");
  return word_in(a, i, &cues) && i > 0 && !word_in(a, i - 1, &passive);
}

static void read_reason(const article *a, uint32_t first, uint32_t stop, shield *out) {
  enum { LEAST = 2 };
  uint32_t end = first + 1;
  while (end < stop && !ends_clause(a, end) && !is_cue(a, end)) end++;
  if (end < first + LEAST) return;
  out->reason = first;
  out->reason_end = end;
}

/* The reason right behind the shield: "publicly", a comma and the like may stand between. */
static void reason_behind(const article *a, uint32_t stop, shield *out) {
  WORDS(between, "publicly openly and on the record freely by name , ; – — -");
  uint32_t i = out->end;
  while (i < stop && i < out->end + 5 && !opens_reason(a, i, stop) &&
         (word_in(a, i, &between) || ends_clause(a, i)))
    i++;
  if (i < stop && opens_reason(a, i, stop)) read_reason(a, i, stop, out);
}

/* "Citing the talks, two officials asked not to be named": a clause that opens the sentence. */
static void reason_before(const article *a, uint32_t floor, shield *out) {
  if (floor >= out->first || word_is(a, floor, "as") || word_is(a, floor, "saying") ||
      word_is(a, floor, "since") || word_is(a, floor, "to") || !opens_reason(a, floor, out->first))
    return;
  read_reason(a, floor, out->first, out);
  if (out->reason_end >= out->first) out->reason = out->reason_end = 0;
}

/* }}} */
/* {{{ shields */

/* "on condition of anonymity", "requested anonymity", "spoke anonymously" */
static bool of_anonymity(const article *a, uint32_t floor, uint32_t i, shield *out) {
  WORDS(conditions, "condition conditions");
  WORDS(asking,
        "requested requesting requests granted asked asking demanded demanding insisted sought "
        "seeking given "
        "promised requested");
  WORDS(speaking, "spoke speaking speak speaks talked talking wrote");
  WORDS(on, "on under");
  uint32_t at;
  const bool asked = before(a, floor, i, 4, &conditions, &at) ||
                     before(a, floor, i, 4, &asking, &at) || before(a, floor, i, 2, &speaking, &at);
  if (!asked) return false;
  if (word_in(a, at, &conditions)) {
    uint32_t from = at;
    if (before(a, floor, at, 3, &on, &from)) at = from;
  }
  *out = (shield){at, i + 1, 0, 0};
  return true;
}

/* "asked not to be named", "did not want to be identified", "declined to be quoted by name" */
static bool of_naming(const article *a, uint32_t floor, uint32_t i, uint32_t stop, shield *out) {
  WORDS(refusing, "declined refused declining refusing");
  WORDS(asking,
        "asked asking requested requesting wanted want wants wished wish wishes wishing preferred "
        "prefers "
        "preferring insisted agreed demanded wanting could can");
  WORDS(negation, "not n't neither cannot");
  WORDS(be, "be being");
  uint32_t verb, no, aux;
  if (!before(a, floor, i, 2, &be, &aux)) return false;
  const bool refused = before(a, floor, aux, 3, &refusing, &verb);
  if (!refused &&
      (!before(a, floor, aux, 7, &asking, &verb) || !before(a, floor, aux, 7, &negation, &no)))
    return false;
  if (!refused && no < verb) verb = no;
  *out = (shield){verb, i + 1, 0, 0};
  if (i + 2 < stop && word_is(a, i + 1, "by") && word_is(a, i + 2, "name")) out->end = i + 3;
  return true;
}

/* "declined to give her name", "did not want his name used", "asked that their names not be published" */
static bool of_a_name(const article *a, uint32_t floor, uint32_t i, uint32_t stop, shield *out) {
  WORDS(refusing, "declined refused declining refusing withheld withholding");
  WORDS(asking, "asked asking requested requesting wanted want wish wished insisted");
  WORDS(negation, "not n't");
  WORDS(owner, "his her their its");
  WORDS(giving, "give share provide disclose reveal state withheld have use");
  WORDS(used, "used published printed disclosed revealed withheld");
  uint32_t verb, at;
  if (i == floor || !word_in(a, i - 1, &owner)) return false;
  uint32_t end = i + 1;
  for (uint32_t k = i + 1; k < stop && k < i + 5; k++)
    if (word_in(a, k, &used)) end = k + 1;
  if (before(a, floor, i, 4, &refusing, &verb) && before(a, floor, i, 3, &giving, &at)) {
    *out = (shield){verb, end, 0, 0};
    return true;
  }
  if (end == i + 1 || !before(a, floor, i, 6, &asking, &verb)) return false;
  bool kept = word_is(a, end - 1, "withheld");
  for (uint32_t k = i; k < end; k++) kept |= word_in(a, k, &negation);
  if (before(a, floor, i, 8, &negation, &at)) {
    kept = true;
    if (at < verb) verb = at;
  }
  *out = (shield){verb, end, 0, 0};
  return kept;
}

/* "was not authorized to speak publicly": a shield that is its own reason. */
static bool of_permission(const article *a, uint32_t floor, uint32_t i, uint32_t stop,
                          shield *out) {
  WORDS(negation, "not n't never");
  WORDS(barred, "unauthorized unauthorised barred forbidden prohibited banned");
  WORDS(nouns, "permission authorization authorisation authority");
  WORDS(lacking, "without no lacked lack lacks lacking");
  WORDS(speaking,
        "speak talk comment discuss disclose brief share reveal describe release give be divulge "
        "speaking "
        "talking commenting discussing");
  WORDS(auxiliaries, "was were is are been being had has did do does 'm 're 's am");
  WORDS(because, "because as since");
  uint32_t no, at;
  const bool bare = word_in(a, i, &barred);
  if (!bare && !before(a, floor, i, 3, word_in(a, i, &nouns) ? &lacking : &negation, &no))
    return false;
  if (i + 2 >= stop || !(word_is(a, i + 1, "to") || word_is(a, i + 1, "from")) ||
      !word_in(a, i + 2, &speaking))
    return false;
  if (word_is(a, i + 2, "be") &&
      !(i + 3 < stop && (word_is(a, i + 3, "quoted") || word_is(a, i + 3, "named"))))
    return false;
  uint32_t first = bare ? i : no;
  while (first > floor && word_in(a, first - 1, &auxiliaries)) first--;
  if (before(a, floor, first, 6, &because, &at)) {
    bool one_clause = true;
    for (uint32_t k = at; k < first; k++) one_clause &= !ends_clause(a, k);
    if (one_clause) first = at;
  }
  *out = (shield){0, 0, 0, 0};
  read_reason(a, first, stop, out);
  return out->reason_end > 0;
}

/* }}} */

bool shield_at(const article *a, uint32_t floor, uint32_t i, uint32_t stop, shield *out) {
  WORDS(anonymity, "anonymity anonymously");
  WORDS(naming, "named identified quoted");
  WORDS(names, "name names identity identities");
  WORDS(
      allowing,
      "authorized authorised allowed permitted cleared unauthorized unauthorised barred forbidden "
      "prohibited banned permission authorization authorisation authority");
  if (word_in(a, i, &allowing)) return of_permission(a, floor, i, stop, out);
  const bool found = word_in(a, i, &anonymity) ? of_anonymity(a, floor, i, out)
                     : word_in(a, i, &naming)  ? of_naming(a, floor, i, stop, out)
                     : word_in(a, i, &names)   ? of_a_name(a, floor, i, stop, out)
                                               : false;
  if (!found) return false;
  reason_behind(a, stop, out);
  if (out->reason_end == 0) reason_before(a, floor, out);
  return true;
}
