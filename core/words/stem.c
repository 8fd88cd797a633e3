/* stem.c: see stem.h */
#include "words/stem.h"

#include <stdbool.h>
#include <string.h>

/* Sorted by form. */
static const char *const irregular[][2] = {
    {"are", "be"},
    {"been", "be"},
    {"began", "begin"},
    {"begun", "begin"},
    {"came", "come"},
    {"chose", "choose"},
    {"denied", "deny"},
    {"denies", "deny"},
    {"did", "do"},
    {"does", "do"},
    {"done", "do"},
    {"drawn", "draw"},
    {"drew", "draw"},
    {"felt", "feel"},
    {"found", "find"},
    {"gave", "give"},
    {"given", "give"},
    {"got", "get"},
    {"had", "have"},
    {"has", "have"},
    {"heard", "hear"},
    {"held", "hold"},
    {"is", "be"},
    {"kept", "keep"},
    {"knew", "know"},
    {"known", "know"},
    {"laid", "lay"},
    {"led", "lead"},
    {"left", "leave"},
    {"made", "make"},
    {"meant", "mean"},
    {"said", "say"},
    {"saw", "see"},
    {"saying", "say"},
    {"says", "say"},
    {"seen", "see"},
    {"shot", "shoot"},
    {"sought", "seek"},
    {"spoke", "speak"},
    {"spoken", "speak"},
    {"swore", "swear"},
    {"sworn", "swear"},
    {"taken", "take"},
    {"taught", "teach"},
    {"thought", "think"},
    {"threw", "throw"},
    {"told", "tell"},
    {"took", "take"},
    {"understood", "understand"},
    {"was", "be"},
    {"went", "go"},
    {"were", "be"},
    {"written", "write"},
    {"wrote", "write"},
};

/* The stem of an irregular form; NULL of any other word. */
static const char *irregular_stem(const char *word) {
  size_t low = 0, high = sizeof irregular / sizeof irregular[0];
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = word[0] - irregular[middle][0][0]; /* most often all there is to compare */
    if (order == 0) order = strcmp(word, irregular[middle][0]);
    if (order == 0) return irregular[middle][1];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

static bool ends(const char *word, size_t length, const char *suffix) {
  size_t n = strlen(suffix);
  return length > n + 2 && memcmp(word + length - n, suffix, n) == 0;
}

size_t stem_of(const char *word, size_t length, char *out) {
  memcpy(out, word, length);
  out[length] = '\0';
  if (length < 2) return length;
  if (length <= 10) {
    const char *stem = irregular_stem(out);
    if (stem != NULL) return strlen(strcpy(out, stem));
  }
  if (ends(out, length, "ing"))
    length -= 3;
  else if (ends(out, length, "ied") || ends(out, length, "ies"))
    out[(length -= 2) - 1] = 'y';
  else if (ends(out, length, "ed"))
    length -= 2;
  else if (ends(out, length, "sses"))
    length -= 2;
  else if (ends(out, length, "s") && strchr("sui", out[length - 2]) == NULL)
    length -= 1;
  if (length > 3 && out[length - 1] == 'e') length--;
  if (length > 3 && out[length - 1] == out[length - 2] && strchr("sl", out[length - 1]) == NULL)
    length--;
  out[length] = '\0';
  return length;
}
