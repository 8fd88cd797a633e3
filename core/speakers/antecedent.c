/* antecedent.c: see antecedent.h */
#include "speakers/antecedent.h"

#include <ctype.h>
#include <string.h>

#include "speakers/phrase.h"
#include "speakers/roles.h"

bool reading_is_body(source_kind k) {
  return k == SOURCE_ORGANIZATION || k == SOURCE_MEDIA || k == SOURCE_DOCUMENT;
}

static bool genders_agree(gender a, gender b) {
  return a == GENDER_UNKNOWN || b == GENDER_UNKNOWN || a == b;
}

reading reading_of_person(reader *r, uint32_t who, uint32_t first, uint32_t end) {
  const person *p = &r->people->items[who];
  source_kind kind = person_in_office(p) ? SOURCE_NAMED_OFFICIAL
                     : p->press          ? SOURCE_MEDIA
                                         : SOURCE_NAMED_PERSON;
  return (reading){kind, p->name, p->role, who, false, first, end};
}

/* Whom the words right behind token i name: "he told Hale" speaks of another. */
static uint32_t hearer(const reader *r, uint32_t i) {
  size_t m = people_from(r->people, i + 1);
  if (m == r->people->mention_count || r->people->mentions[m].first > i + 3) return NOBODY;
  return word_in(r->article, i + 1, &lexicon_hearer_verbs) ? r->people->mentions[m].person : NOBODY;
}

/* The last speaker before token i who may be called so; *at is the token of his reading. */
static uint32_t last_speaker(const reader *r, uint32_t i, gender g, uint32_t not, uint32_t *at) {
  for (size_t k = r->count; k > 0 && r->count - k < LOOK_BACK; k--) {
    const reading *b = &r->before[k - 1];
    if (b->person == NOBODY || b->person == not || b->first >= i ||
        !genders_agree(r->people->items[b->person].gender, g))
      continue;
    *at = b->first;
    return b->person;
  }
  return NOBODY;
}

/* The person named in tokens [first, end) whom token i may stand for: the last speaker, or the first
   of whom the article is sure, or the first at all. */
static uint32_t named_within(const reader *r, uint32_t first, uint32_t end, uint32_t i, gender g,
                             uint32_t speaker, uint32_t not ) {
  uint32_t sure = NOBODY, weak = NOBODY;
  for (size_t m = people_from(r->people, first);
       m < r->people->mention_count && r->people->mentions[m].first < end; m++) {
    uint32_t who = r->people->mentions[m].person;
    const person *p = &r->people->items[who];
    if (r->article->tokens[r->people->mentions[m].first].quoted && !r->article->tokens[i].quoted)
      continue;
    if (who == not || !genders_agree(p->gender, g)) continue;
    if (who == speaker) return who;
    if (sure == NOBODY && p->sure) sure = who;
    if (weak == NOBODY && (p->mentions > 1 || *p->role != '\0')) weak = who;
  }
  return sure != NOBODY ? sure : weak;
}

/* The person "he" or "she" at token i stands for: the last speaker if he fits and stands near,
   else one named in the nearest sentence before. */
uint32_t reading_antecedent(const reader *r, uint32_t i, gender g) {
  const article *a = r->article;
  uint32_t sentence_index = a->tokens[i].sentence, speaker_at = 0, not = hearer(r, i),
           speaker = last_speaker(r, i, g, not, &speaker_at);
  for (uint32_t back = 0; back < 5 && back <= sentence_index; back++) {
    const sentence *s = &a->sentences[sentence_index - back];
    uint32_t end = s->first_token + s->token_count < i ? s->first_token + s->token_count : i;
    if (speaker != NOBODY && speaker_at >= s->first_token && speaker_at < end) return speaker;
    uint32_t who = named_within(r, s->first_token, end, i, g, speaker, not );
    if (who != NOBODY) return who;
  }
  return speaker;
}

/* The last reading of a kind that `fits`. */
const reading *reading_last(const reader *r, bool (*fits)(const reading *)) {
  for (size_t k = r->count; k > 0 && r->count - k < LOOK_BACK; k--)
    if (fits(&r->before[k - 1])) return &r->before[k - 1];
  return NULL;
}

bool reading_fits_body(const reading *b) { return reading_is_body(b->kind); }
bool reading_fits_plural(const reading *b) { return b->plural || reading_is_body(b->kind); }
bool reading_fits_people(const reading *b) {
  return b->kind != SOURCE_DOCUMENT && reading_fits_plural(b);
}
bool reading_fits_media(const reading *b) { return b->kind == SOURCE_MEDIA; }

reading reading_again(const reading *b, uint32_t first, uint32_t end) {
  reading x = *b;
  x.first = first;
  x.end = end;
  return x;
}

/* {{{ by what they were called */

gender reading_gender(const reader *r, const reading *b) {
  const article *a = r->article;
  return roles_gender(a, b->first, phrase_core_end(a, b->first, b->end));
}

const reading *reading_same_head(const reader *r, uint32_t head) {
  const article *a = r->article;
  char word[WORD_MOST], other[WORD_MOST];
  word_lower(a, head, word);
  for (size_t k = r->count; k > 0 && r->count - k < 2 * LOOK_BACK; k--) {
    const reading *b = &r->before[k - 1];
    if ((b->kind != SOURCE_ANONYMOUS && b->kind != SOURCE_ANONYMOUS_OFFICIAL) || b->plural ||
        b->first >= head || b->end - b->first == 1)
      continue;
    uint32_t core = phrase_core_end(a, b->first, b->end);
    if (strcmp(word_lower(a, core - 1, other), word) == 0) return b;
  }
  return NULL;
}

bool reading_is_newer(const reader *r, const reading *b, uint32_t who) {
  for (size_t m = people_from(r->people, b->end), tries = 0;
       m < r->people->mention_count && tries < 200; m++, tries++) {
    if (r->people->mentions[m].first > r->before[r->count - 1].end) break;
    if (r->people->mentions[m].person == who) return false;
  }
  return true;
}

/* Whether the role, in lower case, is that of a `word`: not "the senator's aide", not "a spokesman
   for the senator". */
static bool role_says(const char *role, const char *word) {
  static const char *const others[] = {" for ", " of ", " to ", " at ", " with "};
  size_t n = strlen(word);
  for (const char *p = strstr(role, word); p != NULL; p = strstr(p + 1, word)) {
    if (p > role && isalpha((unsigned char)p[-1])) continue;
    if (isalpha((unsigned char)p[n]) || p[n] == '\'' || p[n] == '\xE2') continue;
    bool own = strstr(p, "'s ") == NULL && strstr(p, "\xE2\x80\x99s ") == NULL;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
      const char *of = strstr(role, others[i]);
      if (of != NULL && of < p) own = false;
    }
    if (own) return true;
  }
  return false;
}

static bool is_called(const person *x, const char *word) {
  char role[256];
  size_t n = strlen(x->role) < sizeof role - 1 ? strlen(x->role) : sizeof role - 1;
  for (size_t k = 0; k < n; k++) role[k] = (char)tolower((unsigned char)x->role[k]);
  role[n] = '\0';
  if (role_says(role, word)) return true;
  WORD_SET_EACH(pair, &lexicon_short_titles) {
    const char *title = word_set_second(pair, word);
    if (title != NULL && role_says(role, title)) return true;
  }
  return false;
}

uint32_t reading_described(const reader *r, uint32_t head) {
  char word[WORD_MOST];
  word_lower(r->article, head, word);
  size_t m = people_from(r->people, head);
  for (size_t tries = 0; m > 0 && tries < 60; m--, tries++) {
    uint32_t who = r->people->mentions[m - 1].person;
    if (is_called(&r->people->items[who], word)) return who;
  }
  return NOBODY;
}

uint32_t reading_described_ahead(const reader *r, uint32_t head) {
  char word[WORD_MOST];
  word_lower(r->article, head, word);
  if (r->article->tokens[head].sentence > 2) return NOBODY;
  for (size_t m = people_from(r->people, head), tries = 0;
       m < r->people->mention_count && tries < 12; m++, tries++) {
    uint32_t who = r->people->mentions[m].person;
    if (is_called(&r->people->items[who], word)) return who;
  }
  return NOBODY;
}

uint32_t reading_first_named(const reader *r, uint32_t i) {
  char word[WORD_MOST];
  word_lower(r->article, i, word);
  for (size_t k = 0; k < r->people->count && k < 400; k++)
    if (strcmp(r->people->items[k].first, word) == 0 && r->people->items[k].sure)
      return (uint32_t)k;
  return NOBODY;
}

/* }}} */

/* The fullest form of a capitalised name that ends in the same word, earlier in the article:
   "the Post" → "The Washington Post". Looks back a bounded number of tokens. */
const char *reading_fullest_name(const reader *r, uint32_t first, uint32_t head) {
  article *a = r->article;
  char word[WORD_MOST], other[WORD_MOST];
  word_lower(a, head, word);
  uint32_t best_first = first, best = head - first;
  for (uint32_t i = head, tries = 0; i-- > 0 && tries < 4000; tries++) {
    if (!word_capital(a, i) || strcmp(word_lower(a, i, other), word) != 0) continue;
    uint32_t start = i;
    while (start > 0 && a->tokens[start - 1].sentence == a->tokens[i].sentence &&
           word_capital(a, start - 1))
      start--;
    if (start == a->sentences[a->tokens[i].sentence].first_token &&
        word_has(a, start, LEXICON_NOT_A_NAME) && !word_is(a, start, "the") && start < i)
      start++;
    if (i - start > best && i - start < 6 && people_ending_at(r->people, i) == NULL) {
      best = i - start;
      best_first = start;
      head = i;
    }
  }
  return words_text(a, best_first, head + 1);
}
