/* numbers.c: numbers in words and digits → what they come to. See values.h */
#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "text/pieces.h"

/* {{{ units */

static double scale_of(const char *word) {
  static const struct {
    const char *word;
    double scale;
  } scales[] = {{"dozen", 12},      {"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6},
                {"mn", 1e6},        {"mln", 1e6},     {"billion", 1e9},  {"bn", 1e9},
                {"trillion", 1e12}, {"tn", 1e12}};
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
    if (strcmp(scales[i].word, word) == 0) return scales[i].scale;
  return 0;
}

/* Of "$5m", which is metres without the "$". */
static double letter_scale(const char *word) {
  if (strcmp(word, "k") == 0) return 1e3;
  if (strcmp(word, "m") == 0) return 1e6;
  if (strcmp(word, "b") == 0) return 1e9;
  return strcmp(word, "t") == 0 ? 1e12 : 0;
}

typedef struct currency {
  const char *word, *code;
} currency;

static const char *code_of(const currency *list, size_t count, const char *word) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(list[i].word, word) == 0) return list[i].code;
  return NULL;
}

/* The currency before a number: "$", "US$", "A$", "EUR"; *i goes behind it. */
static const char *currency_before(const piece_list *l, uint32_t *i) {
  static const currency signs[] = {{"$", "USD"}, {"€", "EUR"},   {"£", "GBP"}, {"¥", "JPY"},
                                   {"₹", "INR"}, {"₽", "RUB"}, {"₩", "KRW"}, {"₪", "ILS"},
                                   {"₺", "TRY"}, {"₦", "NGN"}};
  static const currency dollars[] = {{"us", "USD"}, {"a", "AUD"},  {"au", "AUD"},
                                     {"c", "CAD"},  {"ca", "CAD"}, {"hk", "HKD"},
                                     {"nz", "NZD"}, {"s", "SGD"},  {"r", "BRL"}};
  static const currency codes[] = {{"usd", "USD"}, {"eur", "EUR"}, {"gbp", "GBP"}, {"jpy", "JPY"},
                                   {"chf", "CHF"}, {"aud", "AUD"}, {"cad", "CAD"}, {"cny", "CNY"}};
  const char *word = piece_at(l, *i)->word, *code;
  if ((code = code_of(signs, sizeof signs / sizeof *signs, word)) != NULL) return ++*i, code;
  const piece *next = piece_at(l, *i + 1);
  if (piece_is(l, *i + 1, "$") && next->glued &&
      (code = code_of(dollars, sizeof dollars / sizeof *dollars, word)) != NULL)
    return *i += 2, code;
  if (next->digits && (code = code_of(codes, sizeof codes / sizeof *codes, word)) != NULL) ++*i;
  return next->digits ? code : NULL;
}

/* The currency behind it: "dollars", "Canadian dollars", "euros". */
static const char *currency_after(const piece_list *l, uint32_t *i) {
  static const currency words[] = {{"dollars", "USD"}, {"dollar", "USD"}, {"euros", "EUR"},
                                   {"euro", "EUR"},    {"yen", "JPY"},    {"yuan", "CNY"},
                                   {"rupees", "INR"},  {"rubles", "RUB"}, {"roubles", "RUB"}};
  static const currency adjectives[] = {
      {"canadian", "CAD"}, {"australian", "AUD"}, {"us", "USD"}, {"u.s", "USD"}};
  const char *code =
      code_of(adjectives, sizeof adjectives / sizeof *adjectives, piece_at(l, *i)->word);
  if (code != NULL && piece_is(l, *i + 1, "dollars")) return *i += 2, code;
  code = code_of(words, sizeof words / sizeof *words, piece_at(l, *i)->word);
  if (code != NULL) ++*i;
  return code;
}

/* "%", "percent", "per cent"; but for "percentage points", which are no percent of anything. */
static bool is_percent(const piece_list *l, uint32_t *i) {
  const uint32_t words =
      piece_is(l, *i, "%") || piece_is(l, *i, "percent") || piece_is(l, *i, "pct") ? 1
      : piece_is(l, *i, "per") && piece_is(l, *i + 1, "cent")                      ? 2
                                                                                   : 0;
  *i += words;
  return words > 0;
}

/* }}} */
/* {{{ amounts */

/* 2 to 10 for "half" or "halves", "third" or "thirds", … "tenth"; else 0. */
static int denominator(const char *word, bool *plural) {
  static const char *const names[] = {"half",    "third",  "quarter", "fifth", "sixth",
                                      "seventh", "eighth", "ninth",   "tenth"};
  if (strcmp(word, "halves") == 0) return *plural = true, 2;
  for (int i = 0; i < 9; i++) {
    const size_t n = strlen(names[i]);
    if (strncmp(word, names[i], n) != 0) continue;
    *plural = strcmp(word + n, "s") == 0;
    if (*plural || word[n] == '\0') return i + 2;
  }
  return 0;
}

/* "two-thirds", "three quarters", "one-fifth", "a quarter of", "half of", "half the". */
static uint32_t read_fraction(const piece_list *l, uint32_t i, double *value) {
  WORDS(behind_half, "of the its their his her our my all");
  WORDS(before_half, "first second other better latter last");
  bool plural;
  if (piece_is(l, i, "half") && piece_in(l, i + 1, &behind_half) &&
      (i == 0 || !piece_in(l, i - 1, &before_half)))
    return *value = 0.5, 1;
  const bool one = piece_is(l, i, "a") || piece_is(l, i, "one");
  const int above = one ? 1 : piece_number_word(piece_at(l, i)->word);
  const int below = above > 0 ? denominator(piece_at(l, i + 1)->word, &plural) : 0;
  if (below == 0 || plural == one || above >= below) return 0;
  if (one && !piece_at(l, i + 1)->glued && !piece_is(l, i + 2, "of")) return 0;
  *value = (double)above / below;
  return 2;
}

/* "two hundred and fifty thousand", "three million", "a dozen": from i on, until no more fits. */
static uint32_t read_words(const piece_list *l, uint32_t i, double *value) {
  uint32_t k = i;
  double total = 0, group = 0, largest = 1e15;
  int small;
  bool scaled = false; /* what stands before is "hundred" or more */
  for (uint32_t taken;; k += taken) {
    const double scale = scale_of(piece_at(l, k)->word);
    const uint32_t and = scaled && group > 0 && piece_is(l, k, "and") ? 1 : 0;
    if (scale == 12 && k > i && !scaled) {
      group *= 12;
      return *value = total + group, k + 1 - i;
    } else if (scale == 100 && group > 0 && group < 100) {
      group *= 100;
      taken = 1;
    } else if (scale > 100 && group > 0 && scale < largest) {
      total += group * scale;
      largest = scale;
      group = 0;
      taken = 1;
    } else if ((k == i || scaled) && (taken = piece_small_number(l, k + and, &small)) > 0) {
      group += small;
      taken += and;
      scaled = false;
      continue;
    } else {
      break;
    }
    scaled = true;
  }
  *value = total + group;
  return k - i;
}

/* "half a million", "half a dozen" */
static uint32_t read_half_of(const piece_list *l, uint32_t i, double *value) {
  const bool half = piece_is(l, i, "half") && piece_is(l, i + 1, "a");
  const double scale = half ? scale_of(piece_at(l, i + 2)->word) : 0;
  *value = scale / 2;
  return scale > 0 ? 3 : 0;
}

/* "a million", "a hundred and fifty" */
static uint32_t read_a_scale(const piece_list *l, uint32_t i, double *value) {
  const double scale = piece_is(l, i, "a") ? scale_of(piece_at(l, i + 1)->word) : 0;
  if (scale == 0) return 0;
  int more = 0;
  const uint32_t rest =
      scale == 100 && piece_is(l, i + 2, "and") ? piece_small_number(l, i + 3, &more) : 0;
  *value = scale + (rest > 0 ? more : 0);
  return rest > 0 ? 3 + rest : 2;
}

static bool is_and_a_half(const piece_list *l, uint32_t i) {
  return piece_is(l, i, "and") && piece_is(l, i + 1, "a") && piece_is(l, i + 2, "half");
}

/* "one" is mostly no number: "one of them", "no one", "the one". */
static bool is_pronoun(const piece_list *l, uint32_t i) {
  WORDS(before_one, "least only just than exactly");
  return piece_is(l, i, "one") && !(i > 0 && piece_in(l, i - 1, &before_one)) &&
         !piece_in(l, i + 1, &lexicon_counted_ones) && scale_of(piece_at(l, i + 1)->word) == 0 &&
         !is_and_a_half(l, i + 1);
}

/* 2.3 million is 2300000, not 2299999.9999999995. */
static double scaled_by(double value, double scale) {
  const double product = value * scale, whole = round(product);
  return fabs(product - whole) <= product * 1e-12 ? whole : product;
}

/* Scales behind digits, and "and a half". */
static uint32_t read_scale(const piece_list *l, uint32_t i, bool money, double *value) {
  const piece *p = piece_at(l, i);
  if (is_and_a_half(l, i)) {
    const double scale = scale_of(piece_at(l, i + 3)->word),
                 before = scale_of(l->items[i - 1].word);
    *value += before > 0 ? before / 2 : 0.5; /* "a million and a half" */
    if (scale > 0) *value = scaled_by(*value, scale);
    return scale > 0 ? 4 : 3;
  }
  const double scale =
      money && p->glued && letter_scale(p->word) > 0 ? letter_scale(p->word) : scale_of(p->word);
  if (scale == 0) return 0;
  *value = scaled_by(*value, scale);
  return 1;
}

/* }}} */
/* {{{ what is no number, though it looks like one */

/* "Section 230", "Boeing 747", "page 5", "No. 1" */
static bool is_name(const piece_list *l, uint32_t i) {
  const piece *p = &l->items[i];
  if (!p->digits || i == 0) return false;
  if (piece_in(l, i - 1, &lexicon_numbered)) return true;
  const piece *b = &l->items[i - 1];
  const bool day = calendar_weekday(b->word, strlen(b->word)) > 0; /* "on Monday 12 people" */
  return p->whole && b->capital && !b->opens && !b->digits && !day;
}

static bool is_clock(const piece_list *l, uint32_t behind) {
  WORDS(halves, "am pm a.m p.m o'clock");
  return piece_in(l, behind, &halves);
}

/* Letters run on that are no unit: "5x", "2D", "737s". */
static bool is_run_on(const piece_list *l, uint32_t behind) {
  const piece *p = piece_at(l, behind);
  return p->glued && p->word[0] >= 'a' && p->word[0] <= 'z' &&
         p->at.start == l->items[behind - 1].at.end && l->items[behind - 1].digits &&
         !piece_in(l, behind, &lexicon_units);
}

/* "v2.0", "A4" */
static bool runs_on_from(const piece_list *l, uint32_t i) {
  if (i == 0 || !l->items[i].digits || !l->items[i].glued) return false;
  uint32_t k = i - 1;
  if (k > 0 && piece_is(l, k, ".") && l->items[k].glued) k--;
  return l->items[k].word[0] >= 'a' && l->items[k].word[0] <= 'z' &&
         l->items[k].at.end + (i - 1 - k) == l->items[i].at.start;
}

/* }}} */

/* A number without its sign. */
static uint32_t read_unsigned(const piece_list *l, uint32_t i, quantity *out) {
  uint32_t k = i, taken;
  out->currency = currency_before(l, &k);
  if (out->currency == NULL && (taken = read_fraction(l, k, &out->value)) > 0) {
    out->kind = QUANTITY_FRACTION;
    return taken;
  }
  const uint32_t number = k;
  bool words = false; /* which have their scales already */
  if (piece_at(l, k)->digits) {
    out->value = piece_at(l, k++)->value;
  } else {
    if (out->currency != NULL || is_pronoun(l, k)) return 0;
    taken = read_half_of(l, k, &out->value);
    if (taken == 0) taken = read_a_scale(l, k, &out->value);
    if (taken == 0) {
      taken = read_words(l, k, &out->value);
      words = true;
    }
    if (taken == 0) return 0;
    k += taken;
  }
  const uint32_t scale =
      words && !is_and_a_half(l, k) ? 0 : read_scale(l, k, out->currency != NULL, &out->value);
  k += scale;
  const bool plain = out->currency == NULL && scale == 0;
  if (out->currency == NULL) out->currency = currency_after(l, &k);
  if (out->currency != NULL)
    out->kind = QUANTITY_MONEY;
  else if (is_percent(l, &k))
    out->kind = QUANTITY_PERCENT;
  else if (plain &&
           (is_name(l, number) || is_clock(l, k) || is_run_on(l, k) || runs_on_from(l, number)))
    return 0;
  return k - i;
}

/* "-5", "−5", "minus five"; not the hyphen of "2-5", nor the dash of "- 5 people". */
static bool is_minus(const piece_list *l, uint32_t i) {
  WORDS(signs, "- − –");
  if (piece_is(l, i, "minus")) return true;
  return piece_in(l, i, &signs) && (i == 0 || !l->items[i].glued) && piece_at(l, i + 1)->glued;
}

uint32_t quantity_read(const piece_list *l, uint32_t i, quantity *out) {
  const uint32_t sign = is_minus(l, i) ? 1 : 0;
  const uint32_t taken = read_unsigned(l, i + sign, out);
  if (taken == 0) return 0;
  if (sign > 0) out->value = -out->value;
  return taken + sign;
}

void quantity_join(const piece_list *l, uint32_t behind, uint32_t i, quantity *first,
                   const quantity *second) {
  WORDS(between, "to or - – —");
  const bool run_on = i == behind && l->items[i].glued;
  const bool joined = i == behind + 1 && piece_in(l, behind, &between);
  if ((!run_on && !joined) || !l->items[behind - 1].digits) return;
  if (first->kind != QUANTITY_COUNT && first->kind != second->kind) return;
  const piece *written = piece_at(l, i)->digits ? piece_at(l, i) : piece_at(l, i + 1);
  if (!written->digits || first->value >= written->value) return;
  first->value = scaled_by(first->value, second->value / written->value);
  first->kind = second->kind;
  first->currency = second->currency;
}
