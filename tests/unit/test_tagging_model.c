/* test_tagging_model.c: training, the model file, and what a tagger promises of any text. */
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

#include "attribute/attribute.h"
#include "base/hash.h"
#include "tagging/tagger.h"
#include "training/standoff.h"
#include "training/train.h"
#include "base/buffer.h"
#include "text/text.h"
#include "shipped_models.h"

static char folder[] = "/tmp/hearsay-test-XXXXXX";

static const char *in_folder(const char *name) {
  static char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void write_text(const char *name, const char *bytes, size_t length) {
  FILE *f = fopen(in_folder(name), "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, length, f), length);
  fclose(f);
}

static void write_note(const char *text) { write_text("odd.note", text, strlen(text)); }

static buffer read_back(const char *name) {
  buffer b = BUFFER_EMPTY;
  FILE *f = fopen(in_folder(name), "rb");
  assert_non_null(f);
  size_t n;
  while ((n = fread(buffer_reserve(&b, 65536), 1, 65536, f)) > 0) b.length += n;
  fclose(f);
  return b;
}

static void train_to(const char *name, int epochs) {
  const train_corpus corpora[] = {{.folder = folder, .weight = 1}};
  char path[200];
  train_options o = train_defaults;
  o.epochs = epochs;
  o.rate = 0.1f;
  snprintf(path, sizeof path, "%s", in_folder(name));
  error err = {0};
  if (tagger_train((train_corpora){corpora, 1}, path, &o, &err) != STATUS_OK)
    fail_msg("%s", err.text);
}

enum { ARTICLES = 10, SENTENCES = 10 };

/* "NAME said that THING. It rained." behind the text so far, and its annotation. */
static void add_sentence(buffer *text, buffer *notes, int number) {
  static const char *const names[] = {"Anna Berg", "Tom Hale", "The mayor",
                                      "A farmer",  "Critics",  "Maria Costa"};
  static const char *const cues[] = {"said", "claimed", "told reporters", "warned", "denied"};
  static const char *const things[] = {"that the dam is safe", "that the money was spent",
                                       "that nobody was told"};
  static const char *const roles[] = {"Source", "Cue", "Content"};
  const char *const parts[] = {names[number % 6], cues[number % 5], things[number % 3]};
  char line[200];
  int first = 3 * number + 1;
  for (int i = 0; i < 3; i++) {
    size_t start = text->length;
    buffer_add_text(text, parts[i]);
    snprintf(line, sizeof line, "T%d\t%s %zu %zu\t%s\n", first + i, roles[i], start, text->length,
             parts[i]);
    buffer_add_text(notes, line);
    buffer_add_text(text, i < 2 ? " " : ". It rained. ");
  }
  snprintf(line, sizeof line, "E%d\tAttribution:T%d Source:T%d Cue:T%d Content:T%d\n", number,
           first + 1, first, first + 1, first + 2);
  buffer_add_text(notes, line);
}

/* A few articles, half of them of one sentence a paragraph, half of all in one. */
static int make_corpus(void **unused) {
  (void)unused;
  if (mkdtemp(folder) == NULL) return -1;
  for (int i = 0; i < ARTICLES; i++) {
    buffer text = BUFFER_EMPTY, notes = BUFFER_EMPTY;
    char name[40];
    buffer_add_text(&text, "The town met.\n\n");
    for (int k = 0; k < SENTENCES; k++) {
      add_sentence(&text, &notes, i + k);
      if (i % 2 == 0) buffer_add_text(&text, "\n\n");
    }
    buffer_add_text(&text, "\n");
    snprintf(name, sizeof name, "a%02d.txt", i);
    write_text(name, text.bytes, text.length);
    snprintf(name, sizeof name, "a%02d.ann", i);
    write_text(name, notes.bytes, notes.length);
    buffer_free(&text);
    buffer_free(&notes);
  }
  train_to("one.model", 12);
  return 0;
}

static int remove_corpus(void **unused) {
  (void)unused;
  char command[100];
  snprintf(command, sizeof command, "rm -r %s", folder);
  return system(command);
}

static article *analysed(const char *text, size_t length) {
  article *a = article_new("test");
  a->text = arena_strndup(a->arena, text, length);
  a->text_length = length;
  text_analyse(a);
  return a;
}

static void training_learns_and_is_repeatable(void **unused) {
  (void)unused;
  train_to("two.model", 1);
  train_to("three.model", 1);
  buffer one = read_back("two.model"), two = read_back("three.model");
  assert_int_equal(one.length, two.length);
  assert_memory_equal(one.bytes, two.bytes, one.length);
  buffer_free(&one);
  buffer_free(&two);

  tagger *t;
  error err;
  evaluation e;
  const train_corpus corpora[] = {{.folder = folder, .weight = 1}};
  assert_int_equal(tagger_open(in_folder("one.model"), &t, &err), STATUS_OK);
  assert_int_equal(tagger_evaluate(t, shipped_models(), (train_corpora){corpora, 1}, &e, &err),
                   STATUS_OK);
  assert_int_equal(e.linked.gold, ARTICLES * SENTENCES);
  assert_true(evaluation_f1(&e.linked) > 0.95);
  tagger_close(t);
}

static void wrong_model_files_are_refused(void **unused) {
  (void)unused;
  buffer good = read_back("one.model");
  tagger *t;
  error err;

  assert_int_equal(tagger_open(in_folder("none.model"), &t, &err), STATUS_MODEL);
  assert_non_null(strstr(err.text, "none.model"));
  for (size_t keep = 0; keep < good.length; keep += keep < 100 ? 7 : good.length / 9) {
    write_text("cut.model", good.bytes, keep);
    assert_int_equal(tagger_open(in_folder("cut.model"), &t, &err), STATUS_MODEL);
    assert_null(t);
  }
  good.bytes[good.length / 2] ^= 1;
  write_text("bad.model", good.bytes, good.length);
  assert_int_equal(tagger_open(in_folder("bad.model"), &t, &err), STATUS_MODEL);
  assert_non_null(strstr(err.text, "damaged"));
  good.bytes[good.length / 2] ^= 1;
  good.bytes[12]++; /* the version */
  write_text("new.model", good.bytes, good.length);
  assert_int_equal(tagger_open(in_folder("new.model"), &t, &err), STATUS_MODEL);
  assert_non_null(strstr(err.text, "version"));
  write_text("text.model", "no model at all", 15);
  assert_int_equal(tagger_open(in_folder("text.model"), &t, &err), STATUS_MODEL);
  assert_non_null(strstr(err.text, "is not a model"));
  buffer_free(&good);
}

/* As if a list of words had been changed after training; the file itself is whole. */
static void model_of_other_words_is_refused(void **unused) {
  (void)unused;
  enum { HEADER = 28, NAME = 32 };
  buffer model = read_back("one.model");
  char digest[HASH_TEXT];
  tagger *t;
  error err;
  assert_string_equal(model.bytes + HEADER, "titles");
  model.bytes[HEADER + NAME] = 'x';
  hash_sha256(model.bytes, model.length - (HASH_TEXT - 1), digest);
  memcpy(model.bytes + model.length - (HASH_TEXT - 1), digest, HASH_TEXT - 1);
  write_text("words.model", model.bytes, model.length);
  assert_int_equal(tagger_open(in_folder("words.model"), &t, &err), STATUS_MODEL);
  assert_null(t);
  assert_non_null(strstr(err.text, "core/data/words/titles.txt"));
  assert_non_null(strstr(err.text, "make model"));
  buffer_free(&model);
}

static void unwritable_model_leaves_nothing_behind(void **unused) {
  (void)unused;
  const train_corpus corpora[] = {{.folder = folder, .weight = 1}};
  train_options o = train_defaults;
  o.epochs = 1;
  error err;
  assert_int_equal(tagger_train((train_corpora){corpora, 1}, "/proc/none/x.model", &o, &err),
                   STATUS_WRITE);
  assert_non_null(strstr(err.text, "/proc/none/x.model"));
}

static void broken_annotations_are_named_with_their_line(void **unused) {
  (void)unused;
  arena *memory = arena_new();
  article *a = analysed("Anna Berg said so.", 18);
  attribution_list list;
  error err;
  write_note("T1\tSource 0 9\tAnna Berg\nT2\tCue 10 99\tsaid\n");
  assert_int_equal(standoff_read(a, in_folder("odd.note"), &list, NULL, &err), STATUS_FORMAT);
  assert_non_null(strstr(err.text, "odd.note:2:"));
  write_note("T1\tSource 0 9\tAnna Berg\nE1\tAttribution:T1 Source:T1 Cue:T7\n");
  assert_int_equal(standoff_read(a, in_folder("odd.note"), &list, NULL, &err), STATUS_FORMAT);
  write_note(
      "T1\tSource 0 4;5 9\tAnna Berg\nT2\tCue 10 15\tsaid\nnotes\nE1\tAttribution:T2 Source:T1 "
      "Cue:T2\n");
  assert_int_equal(standoff_read(a, in_folder("odd.note"), &list, NULL, &err), STATUS_OK);
  assert_int_equal(list.count, 1);
  assert_int_equal(list.items[0].source.count, 2);
  assert_int_equal(list.items[0].cue.items[0].end, 14); /* the blank is trimmed off */
  article_free(a);
  arena_free(memory);
}

/* {{{ promises of the tagger on any text */

static void appended_text_changes_no_claim_before_it(void **unused) {
  (void)unused;
  tagger *t;
  error err;
  assert_int_equal(tagger_open(in_folder("one.model"), &t, &err), STATUS_OK);
  static const char first[] =
      "The town met.\n\nAnna Berg said that the dam is safe. It rained.\n\nCritics warned that "
      "nobody was told.\n";
  static const char more[] =
      "The town met.\n\nAnna Berg said that the dam is safe. It rained.\n\nCritics warned that "
      "nobody was told.\n\n"
      "“The end,” Tom Hale claimed that the money was spent.\n\nA farmer denied that the dam is "
      "safe.\n";
  article *a = analysed(first, sizeof first - 1), *b = analysed(more, sizeof more - 1);
  attribution_list x, y;
  tagger_find(t, a, &x);
  tagger_find(t, b, &y);
  assert_true(x.count >= 2);
  assert_true(y.count > x.count);
  for (uint32_t i = 0; i < x.count; i++) {
    assert_int_equal(x.items[i].cue.items[0].start, y.items[i].cue.items[0].start);
    assert_int_equal(x.items[i].content.items[0].end, y.items[i].content.items[0].end);
    assert_true(x.items[i].confidence == y.items[i].confidence);
  }
  article_free(a);
  article_free(b);
  tagger_close(t);
}

static void huge_paragraph_is_read_in_pieces(void **unused) {
  (void)unused;
  tagger *t;
  error err;
  assert_int_equal(tagger_open(in_folder("one.model"), &t, &err), STATUS_OK);
  buffer b = BUFFER_EMPTY;
  for (int i = 0; i < 4000; i++)
    buffer_add_text(&b, i % 50 ? "Anna Berg said that the dam is safe. " : "and so on ");
  article *a = analysed(b.bytes, b.length);
  attribution_list found;
  tagger_find(t, a, &found);
  assert_true(found.count > 3500);
  article_free(a);
  buffer_clear(&b);
  for (int i = 0; i < 100000; i++) buffer_add_text(&b, "word, "); /* one sentence without an end */
  a = analysed(b.bytes, b.length);
  tagger_find(t, a, &found);
  article_free(a);
  buffer_free(&b);
  tagger_close(t);
}

static void texts_without_words_have_no_claims(void **unused) {
  (void)unused;
  tagger *t;
  error err;
  assert_int_equal(tagger_open(in_folder("one.model"), &t, &err), STATUS_OK);
  static const char *const texts[] = {"", " ", "\n\n\n", "\"", "...", "\xF0\x9F\x99\x82"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    article *a = analysed(texts[i], strlen(texts[i]));
    attribute_article(t, shipped_models(), a, 0);
    assert_int_equal(a->claim_count, 0);
    article_free(a);
  }
  tagger_close(t);
}

/* }}} */

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(training_learns_and_is_repeatable),
      cmocka_unit_test(wrong_model_files_are_refused),
      cmocka_unit_test(model_of_other_words_is_refused),
      cmocka_unit_test(unwritable_model_leaves_nothing_behind),
      cmocka_unit_test(broken_annotations_are_named_with_their_line),
      cmocka_unit_test(appended_text_changes_no_claim_before_it),
      cmocka_unit_test(huge_paragraph_is_read_in_pieces),
      cmocka_unit_test(texts_without_words_have_no_claims),
  };
  return cmocka_run_group_tests_name("attribute: training and the model", tests, make_corpus,
                                     remove_corpus);
}
