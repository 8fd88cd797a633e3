/* nearest.c: see nearest.h */
#include "base/nearest.h"

#include <string.h>

enum { LONGEST = 40, MOST = 3, LETTERS = 3 }; /* LETTERS: with one mistake */

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Words over LONGEST bytes are far from everything. */
static size_t distance(const char *a, const char *b) {
  const size_t n = strlen(a), m = strlen(b);
  if (n > LONGEST || m > LONGEST) return LONGEST;
  size_t d[LONGEST + 1][LONGEST + 1];
  for (size_t i = 0; i <= n; i++) d[i][0] = i;
  for (size_t k = 0; k <= m; k++) d[0][k] = k;
  for (size_t i = 1; i <= n; i++)
    for (size_t k = 1; k <= m; k++) {
      size_t best = d[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
      best = least(best, least(d[i - 1][k], d[i][k - 1]) + 1);
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        best = least(best, d[i - 2][k - 2] + 1);
      d[i][k] = best;
    }
  return d[n][m];
}

nearest nearest_to(const char *word) {
  return (nearest){word, NULL, least(MOST, (strlen(word) + 1) / LETTERS)};
}

void nearest_try(nearest *n, const char *name) {
  const size_t d = distance(n->word, name);
  if (d > n->distance) return;
  if (n->name != NULL && d == n->distance && strcmp(name, n->name) >= 0) return;
  n->name = name;
  n->distance = d;
}
