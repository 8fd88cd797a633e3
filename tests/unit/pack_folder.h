/*
** pack_folder.h: packs written by a test into a folder of its own.
*/
#ifndef HEARSAY_UNIT_PACK_FOLDER_H
#define HEARSAY_UNIT_PACK_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "marked_article.h"
#include "rule/pack.h"

static char folder[] = "/tmp/hearsay-pack-XXXXXX";

static int make_folder(void **unused) {
  (void)unused;
  return mkdtemp(folder) != NULL ? 0 : -1;
}

/* Its name may stand in one of the folders below. */
static const char *const folders[] = {"base", "middle", "mine", "shipped/base", "shipped"};
static const char *const files[] = {"pack.lua", "r.lua", "a.lua", "b.lua", "notes.txt"};
enum { FOLDERS = sizeof folders / sizeof *folders, FILES = sizeof files / sizeof *files };

static void write_file(const char *name, const char *text) {
  char path[200];
  for (size_t i = FOLDERS; i-- > 0;) {
    size_t length = strlen(folders[i]);
    if (strncmp(name, folders[i], length) != 0 || name[length] != '/') continue;
    snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
    mkdir(path, 0700);
  }
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
}

static void empty(const char *below) {
  char path[200];
  for (size_t i = 0; i < FILES; i++) {
    snprintf(path, sizeof path, "%s/%s/%s", folder, below, files[i]);
    unlink(path);
  }
}

static int empty_folder(void **unused) {
  (void)unused;
  char path[200];
  empty(".");
  for (size_t i = 0; i < FOLDERS; i++) {
    empty(folders[i]);
    snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
    rmdir(path);
  }
  return 0;
}

static int remove_folder(void **unused) {
  (void)unused;
  return rmdir(folder);
}

static inline pack *open_pack(void) {
  pack *p;
  error err = {0};
  if (pack_open(folder, NULL, &p, &err) != STATUS_OK) fail_msg("%s", err.text);
  return p;
}

/* Scores the dispute of marked_article.h with one file of rules. The caller frees the article. */
static inline article *score(const char *rules, verdict_list *out) {
  write_file("r.lua", rules);
  pack *p = open_pack();
  article *a = marked_dispute();
  pack_score(p, a, out);
  pack_close(p);
  return a;
}

static inline void assert_sums(const verdict *v) {
  int sum = 0;
  for (uint32_t i = 0; i < v->reason_count; i++) sum += v->reasons[i].points;
  assert_int_equal(sum, v->score);
  assert_in_range(v->score, 0, 100);
}

/* Opens a pack of the test's folder; what ships is in shipped/. */
static inline status open_below(const char *name, pack **out, error *err) {
  char path[200], shipped[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  snprintf(shipped, sizeof shipped, "%s/shipped", folder);
  return pack_open(path, shipped, out, err);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, NULL, empty_folder)

#endif
