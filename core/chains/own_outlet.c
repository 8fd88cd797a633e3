/* own_outlet.c: the outlet that publishes the article: through it nothing comes second-hand. */
#include <ctype.h>
#include <string.h>

#include "base/characters.h"
#include "chains/chain_links.h"

enum { OWN_MOST = 12, LETTERS_MOST = 64, CREDIT_WORDS = 7, DATELINE_WORDS = 14 };

/* The letters and digits of a name in lower case, without "the" before it; its initials, capitals of a
   word in capitals as they are. */
typedef struct plain_name {
  char letters[LETTERS_MOST], initials[LETTERS_MOST];
} plain_name;

static plain_name plain(const char *name) {
  plain_name out = {{0}, {0}};
  size_t n = 0, k = 0;
  bool inside = false;
  if (strncmp(name, "The ", 4) == 0 || strncmp(name, "the ", 4) == 0) name += 4;
  for (; *name != '\0' && n + 1 < LETTERS_MOST; name++) {
    const bool letter = (*name & 0x80) != 0 || isalnum((unsigned char)*name);
    if (letter) out.letters[n++] = ascii_lower(*name);
    if (letter && !inside) out.initials[k++] = ascii_lower(*name);
    inside = letter;
  }
  return out;
}

bool chains_is_own(const string_list *own, const char *name) {
  const plain_name x = plain(name);
  if (x.letters[0] == '\0') return false;
  for (uint32_t i = 0; i < own->count; i++) {
    const plain_name y = plain(own->items[i]);
    if (strcmp(x.letters, y.letters) == 0) return true;
    if (x.initials[1] != '\0' && strcmp(x.initials, y.letters) == 0) return true;
    if (y.initials[1] != '\0' && strcmp(y.initials, x.letters) == 0) return true;
  }
  return false;
}

void chains_add_own(string_list *own, const char *name) {
  if (name[0] != '\0' && own->count < OWN_MOST) own->items[own->count++] = name;
}

/* The labels of the host: "harwickledger" of https://www.harwickledger.example/1. */
static void add_host(string_list *own, const char *url, arena *memory) {
  const char *at = strstr(url, "://");
  if (at == NULL) return;
  for (at += 3; *at != '\0' && *at != '/' && *at != ':';) {
    const size_t n = strcspn(at, "./:");
    const char *label = arena_strndup(memory, at, n);
    if (n > 3 && strncmp(label, "the", 3) == 0) chains_add_own(own, label + 3);
    if (n > 1) chains_add_own(own, label);
    at += n + (at[n] == '.');
  }
}

/* "HALM (Reuters) —" */
static void add_dateline(string_list *own, article *a, const paragraph *p) {
  const uint32_t end =
      p->first_token + (p->token_count < DATELINE_WORDS ? p->token_count : DATELINE_WORDS);
  for (uint32_t i = p->first_token; i + 2 < end; i++) {
    if (a->text[a->tokens[i].at.start] != '(') continue;
    uint32_t k = i + 1;
    while (k < end && word_capital(a, k)) k++;
    if (k > i + 1 && k + 1 < end && a->text[a->tokens[k].at.start] == ')' &&
        a->tokens[k + 1].kind == TOKEN_PUNCTUATION && a->text[a->tokens[k + 1].at.start] != ',' &&
        a->text[a->tokens[k + 1].at.start] != '.')
      chains_add_own(own, words_text(a, i + 1, k));
  }
}

/* A line of an outlet's name alone, or "By Ann Lee, The Associated Press". */
static void add_credit(string_list *own, article *a, const paragraph *p) {
  uint32_t first = p->first_token;
  const uint32_t end = first + p->token_count;
  if (p->token_count > CREDIT_WORDS) return;
  for (uint32_t i = first; i < end; i++)
    if (a->text[a->tokens[i].at.start] == ',' || a->text[a->tokens[i].at.start] == '/')
      first = i + 1;
  if (first < end && word_has(a, end - 1, LEXICON_OUTLET))
    chains_add_own(own, words_text(a, first, end));
}

string_list chains_own_outlet(article *a, arena *memory) {
  string_list own = {arena_array(memory, const char *, OWN_MOST), 0};
  chains_add_own(&own, a->site);
  add_host(&own, a->url, memory);
  for (uint32_t i = 0; i < a->byline.count; i++) chains_add_own(&own, a->byline.items[i]);
  for (uint32_t i = 0; i < a->paragraph_count && i < 4; i++) {
    add_dateline(&own, a, &a->paragraphs[i]);
    add_credit(&own, a, &a->paragraphs[i]);
  }
  if (a->paragraph_count > 4) add_credit(&own, a, &a->paragraphs[a->paragraph_count - 1]);
  return own;
}
