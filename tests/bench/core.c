/*
** core.c: how fast single parts of the core are, for tests/bench/run.
**
**     core warc FILE     seconds to read every document of an archive
**     core store FILE    rows a second into a new store
*/
#include "../unit/article_by_hand.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "read/archive.h"
#include "store/store.h"

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int give_up(const error *err) {
  fprintf(stderr, "%s\n", err->text);
  return 2;
}

static int read_archive(const char *path) {
  const archive_options options = {.limits = read_defaults};
  archive *a;
  error err;
  const double start = now();
  status rc = archive_open(path, &options, &a, &err);
  arena *memory = arena_new();
  for (bool more = true; rc == STATUS_OK && more;) {
    archive_item item;
    arena_reset(memory);
    rc = archive_next(a, memory, &item, &more, &err);
  }
  if (rc != STATUS_OK) return give_up(&err);
  archive_close(a);
  arena_free(memory);
  printf("%.4f\n", now() - start);
  return 0;
}

/* The article by hand has 1 row of itself, 1 of its extraction, 2 sources, 3 claims, 4 verdicts and 1
   error of a rule. */
enum { ARTICLES = 20000, ROWS = 12, TOGETHER = 500 };

static int fill_store(const char *path) {
  static const run_info info = {"bench", "pack", "model", "hearsay"};
  store *s;
  int64_t run;
  error err;
  double spent = 0;
  status rc = store_open(path, &s, &err);
  if (rc == STATUS_OK) rc = store_begin_run(s, &info, &run, &err);
  for (int i = 0; rc == STATUS_OK && i < ARTICLES; i++) {
    char ending[20];
    bool added;
    snprintf(ending, sizeof ending, "%d", i);
    article *a = article_by_hand("a.txt", ending);
    verdict_list v = verdicts_by_hand(a);
    const double start = now();
    if (i % TOGETHER == 0) rc = store_begin(s, &err);
    if (rc == STATUS_OK) rc = store_put(s, run, a, &v, &added, &err);
    if (rc == STATUS_OK && i % TOGETHER == TOGETHER - 1) rc = store_commit(s, &err);
    spent += now() - start;
    article_free(a);
  }
  if (rc != STATUS_OK) return give_up(&err);
  store_close(s);
  printf("%.0f\n", ARTICLES * ROWS / spent);
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 3 && strcmp(argv[1], "warc") == 0) return read_archive(argv[2]);
  if (argc == 3 && strcmp(argv[1], "store") == 0) return fill_store(argv[2]);
  fprintf(stderr, "usage: core warc FILE | core store FILE\n");
  return 2;
}
