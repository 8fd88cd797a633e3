/* batch.c: see batch.h */
#include "batch/batch.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "batch/feed.h"
#include "batch/task.h"
#include "model/article_wire.h"
#include "model/json_write.h"

enum { WINDOW = 16 }; /* events a worker that may wait for an earlier one to be done */
enum { HELD_BYTES = 128 << 20, WARM_BYTES = 1 << 20 }; /* ... and their size; what is kept of it */
enum { COMMIT_ARTICLES = 500, POLL_MILLISECONDS = 100 };
static const double COMMIT_SECONDS = 2, PROGRESS_SECONDS = .2;

/* {{{ the state */

/* An event on its way to the store. */
typedef struct slot {
  arena *memory;
  event event;
  bool ready, tried; /* tried: a worker ended over it */
  buffer article;    /* from a worker; empty: there is none, and the event's `why` says why */
} slot;

typedef struct desk {
  worker worker;
  uint64_t slot; /* what it is working on */
  double since;  /* ... from when; 0: idle */
} desk;

typedef struct batch {
  store *store;
  int64_t run;
  const pipeline *pipeline;
  const batch_options *options;
  const batch_hooks *hooks;
  feed *feed;
  bool fed;                   /* no event is left */
  slot *slots;                /* a ring: event number n is in slot n % size */
  uint64_t size, first, next; /* events [first, next) are on their way */
  bool ahead;                 /* event `next` has been read, and waits for a worker */
  desk *desks;
  batch_counts counts;
  passed_count **passed; /* by input: its classes */
  size_t *passed_counts;
  arena *names;     /* of classes */
  uint32_t current; /* the input of the last event that was kept */
  bool open;        /* a transaction is */
  uint64_t uncommitted;
  double committed, told; /* when */
  error *err;
} batch;

static volatile sig_atomic_t stop_asked;

static void on_stop(int number) {
  (void)number;
  stop_asked = 1;
}

static slot *slot_of(batch *b, uint64_t number) { return &b->slots[number % b->size]; }

/* }}} */
/* {{{ what is held */

/* How much is held for the events on their way. */
static size_t held(const batch *b) {
  size_t sum = 0;
  for (uint64_t i = b->first; i < b->next; i++) {
    const slot *s = &b->slots[i % b->size];
    sum += s->event.doc.length + s->article.length;
  }
  return sum;
}

/* Memory stays warm, but not that of the largest document there was. */
static void clear_slot(slot *s) {
  if (arena_size(s->memory) > WARM_BYTES) {
    arena_free(s->memory);
    s->memory = arena_new();
  } else {
    arena_reset(s->memory);
  }
  if (s->article.capacity > WARM_BYTES)
    buffer_free(&s->article);
  else
    buffer_clear(&s->article);
  s->event = (event){0};
  s->ready = s->tried = false;
}

/* }}} */
/* {{{ what is passed over */

static void add_class(batch *b, passed_count **list, size_t *count, const char *why) {
  for (size_t i = 0; i < *count; i++)
    if (strcmp((*list)[i].why, why) == 0) {
      (*list)[i].count++;
      return;
    }
  *list = memory_realloc(*list, (*count + 1) * sizeof **list);
  (*list)[(*count)++] = (passed_count){arena_strdup(b->names, why), 1};
}

static void count_passed(void *context, uint32_t input, const char *why) {
  batch *b = context;
  add_class(b, &b->passed[input], &b->passed_counts[input], why);
}

static int compare_classes(const void *x, const void *y) {
  const passed_count *a = x, *b = y;
  if (a->count != b->count) return a->count < b->count ? 1 : -1;
  return strcmp(a->why, b->why);
}

/* The classes of one input as a JSON object. */
static void passed_json(const batch *b, uint32_t input, buffer *out) {
  json_write_begin(out, '{');
  for (size_t i = 0; i < b->passed_counts[input]; i++) {
    json_write_text(out, b->passed[input][i].why);
    buffer_add_char(out, ':');
    buffer_add_number(out, b->passed[input][i].count);
  }
  json_write_end(out, '}');
}

/* }}} */
/* {{{ to the store */

static status open_transaction(batch *b) {
  if (b->open) return STATUS_OK;
  status rc = store_begin(b->store, b->err);
  b->open = rc == STATUS_OK;
  return rc;
}

static status note_input(batch *b, uint32_t input) {
  buffer json = BUFFER_EMPTY;
  passed_json(b, input, &json);
  status rc = store_note_input(b->store, feed_input(b->feed, input), json.bytes, b->err);
  buffer_free(&json);
  return rc;
}

static bool has_place(const batch *b, uint32_t input) {
  return feed_input(b->feed, input)->id != 0;
}

static status commit(batch *b) {
  if (!b->open) return STATUS_OK;
  status rc = has_place(b, b->current) ? note_input(b, b->current) : STATUS_OK;
  if (rc == STATUS_OK) rc = store_commit(b->store, b->err);
  b->open = false;
  b->uncommitted = 0;
  b->committed = clock_seconds();
  return rc;
}

static status keep_failure(batch *b, const char *input, const char *why) {
  b->counts.failures++;
  if (b->hooks->failed != NULL) b->hooks->failed(b->hooks->context, input, why);
  return store_put_failure(b->store, b->run, input, why, b->err);
}

static status keep_article(batch *b, slot *s) {
  article *a;
  verdict_list *verdicts;
  bool added;
  if (!article_from_wire(s->article.bytes, s->article.length, &a, &verdicts))
    return keep_failure(b, s->event.doc.input, "the worker's answer was damaged");
  status rc = store_put(b->store, b->run, a, verdicts, &added, b->err);
  if (rc == STATUS_OK) {
    b->counts.articles++;
    b->counts.added += added;
    b->counts.claims += a->claim_count;
    b->counts.rule_errors += verdicts->error_count;
  }
  article_free(a);
  return rc;
}

static status keep(batch *b, slot *s) {
  const event *e = &s->event;
  store_input *known = feed_input(b->feed, e->input);
  status rc = STATUS_OK;
  switch (e->kind) {
    case EVENT_DOCUMENT:
      if (s->article.length > 0)
        rc = keep_article(b, s);
      else
        rc = keep_failure(b, e->doc.input, e->why);
      break;
    case EVENT_LOST: rc = keep_failure(b, e->doc.input, e->why); break;
    case EVENT_PASSED:
      b->counts.passed++;
      count_passed(b, e->input, e->why);
      add_class(b, &b->counts.classes, &b->counts.class_count, e->why);
      break;
    case EVENT_END: known->finished = true;
  }
  if (rc != STATUS_OK) return rc;
  if (e->kind != EVENT_END) known->items++;
  b->current = e->input;
  b->uncommitted++;
  const bool due =
      b->uncommitted >= COMMIT_ARTICLES || clock_seconds() - b->committed >= COMMIT_SECONDS;
  if (due) return commit(b);
  return known->finished && has_place(b, e->input) ? note_input(b, e->input) : STATUS_OK;
}

/* Keeps what is ready, in order. */
static status keep_ready(batch *b) {
  status rc = STATUS_OK;
  while (rc == STATUS_OK && b->first < b->next && slot_of(b, b->first)->ready) {
    slot *s = slot_of(b, b->first);
    rc = open_transaction(b);
    if (rc == STATUS_OK) rc = keep(b, s);
    clear_slot(s);
    b->first++;
  }
  return rc;
}

/* }}} */
/* {{{ workers */

static void fail_slot(batch *b, uint64_t number, const char *why) {
  slot *s = slot_of(b, number);
  s->event.why = arena_strdup(s->memory, why);
  s->ready = true;
}

/* Reads the next event into its slot, if there is room; what needs no worker is ready at once. */
static void read_ahead(batch *b) {
  while (!b->ahead && !b->fed && !stop_asked && b->next - b->first < b->size &&
         held(b) < HELD_BYTES) {
    slot *s = slot_of(b, b->next);
    if (!feed_next(b->feed, s->memory, &s->event)) {
      b->fed = true;
    } else if (s->event.kind == EVENT_DOCUMENT) {
      b->ahead = true;
    } else {
      s->ready = true;
      b->next++;
    }
  }
}

static status give(batch *b, desk *d, uint64_t number) {
  const event *e = &slot_of(b, number)->event;
  if (d->worker.pid == 0) {
    status rc = worker_start(&d->worker, task_serve, b->pipeline, b->options->memory, b->err);
    if (rc != STATUS_OK) return rc;
  }
  d->slot = number;
  d->since = clock_seconds();
  task_send(&d->worker, &e->doc, e->by_path); /* one that is gone is seen when it is read */
  return STATUS_OK;
}

static status hand_out(batch *b) {
  for (uint32_t i = 0; i < b->options->jobs; i++) {
    desk *d = &b->desks[i];
    if (d->since != 0) continue;
    read_ahead(b);
    if (!b->ahead || stop_asked) return STATUS_OK;
    status rc = give(b, d, b->next);
    if (rc != STATUS_OK) return rc;
    b->next++;
    b->ahead = false;
  }
  read_ahead(b);
  return STATUS_OK;
}

/* Its worker is gone. That need not be its fault (the machine may be short of memory): it gets one
   more, and is lost only if that ends over it, too. */
static status try_again(batch *b, desk *d, const char *why) {
  slot *s = slot_of(b, d->slot);
  if (s->tried) {
    fail_slot(b, d->slot, why);
    d->since = 0;
    return STATUS_OK;
  }
  s->tried = true;
  return give(b, d, d->slot);
}

static status take_answer(batch *b, desk *d) {
  char why[200] = "";
  size_t length;
  const char *bytes;
  slot *s = slot_of(b, d->slot);
  switch (worker_read(&d->worker, why)) {
    case ANSWER_WAITING: return STATUS_OK;
    case ANSWER_NONE: return try_again(b, d, why);
    case ANSWER_FAILURE: fail_slot(b, d->slot, worker_answer(&d->worker, &length)); break;
    case ANSWER_RESULT:
      bytes = worker_answer(&d->worker, &length);
      buffer_clear(&s->article);
      buffer_add(&s->article, bytes, length);
      s->ready = true;
  }
  d->since = 0;
  return STATUS_OK;
}

static void end_the_late(batch *b) {
  for (uint32_t i = 0; i < b->options->jobs; i++) {
    desk *d = &b->desks[i];
    if (d->since == 0 || clock_seconds() - d->since <= b->options->seconds) continue;
    char why[200];
    snprintf(why, sizeof why, "it was not done within %g seconds", b->options->seconds);
    worker_stop(&d->worker, true);
    fail_slot(b, d->slot, why);
    d->since = 0;
  }
}

static uint32_t busy(const batch *b) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < b->options->jobs; i++) n += b->desks[i].since != 0;
  return n;
}

static status wait_for_answers(batch *b) {
  status rc = STATUS_OK;
  struct pollfd *polls = memory_zalloc(b->options->jobs, sizeof *polls);
  for (uint32_t i = 0; i < b->options->jobs; i++)
    polls[i] = (struct pollfd){b->desks[i].since != 0 ? b->desks[i].worker.fd : -1, POLLIN, 0};
  if (poll(polls, b->options->jobs, POLL_MILLISECONDS) > 0)
    for (uint32_t i = 0; rc == STATUS_OK && i < b->options->jobs; i++)
      if (polls[i].revents != 0) rc = take_answer(b, &b->desks[i]);
  free(polls);
  end_the_late(b);
  return rc;
}

/* }}} */
/* {{{ the whole */

static void tell(batch *b, bool last) {
  if (b->hooks->progress == NULL || (!last && clock_seconds() - b->told < PROGRESS_SECONDS)) return;
  const feed_state at = feed_where(b->feed);
  b->counts.inputs = at.inputs;
  b->counts.finished_before = at.finished_before;
  b->counts.bytes = at.bytes;
  b->counts.bytes_done = at.bytes_done;
  if (last && b->counts.class_count > 0)
    qsort(b->counts.classes, b->counts.class_count, sizeof *b->counts.classes, compare_classes);
  b->hooks->progress(b->hooks->context, &b->counts);
  b->told = clock_seconds();
}

/* Workers get the next documents before the store gets the last articles: they do not wait for it. */
static status go_through(batch *b) {
  status rc = STATUS_OK;
  for (;;) {
    rc = hand_out(b);
    if (rc == STATUS_OK) rc = keep_ready(b);
    if (rc != STATUS_OK) return rc;
    tell(b, false);
    if (busy(b) > 0)
      rc = wait_for_answers(b);
    else if (b->first == b->next && (b->fed || stop_asked))
      break;
    if (rc != STATUS_OK) return rc;
  }
  b->counts.stopped = !b->fed || b->ahead;
  return rc;
}

static void set_up(batch *b, uint32_t inputs) {
  b->names = arena_new();
  b->size = (uint64_t)b->options->jobs * WINDOW;
  b->slots = memory_zalloc(b->size, sizeof *b->slots);
  for (uint64_t i = 0; i < b->size; i++) b->slots[i].memory = arena_new();
  b->desks = memory_zalloc(b->options->jobs, sizeof *b->desks);
  b->passed = memory_zalloc(inputs, sizeof *b->passed);
  b->passed_counts = memory_zalloc(inputs, sizeof *b->passed_counts);
  b->committed = b->told = clock_seconds();
}

static void clear_up(batch *b, uint32_t inputs) {
  for (uint32_t i = 0; i < b->options->jobs; i++) {
    worker_stop(&b->desks[i].worker, b->desks[i].since != 0);
    buffer_free(&b->desks[i].worker.got);
  }
  for (uint64_t i = 0; i < b->size; i++) {
    arena_free(b->slots[i].memory);
    buffer_free(&b->slots[i].article);
  }
  for (uint32_t i = 0; i < inputs; i++) free(b->passed[i]);
  free(b->passed);
  free(b->passed_counts);
  free(b->counts.classes);
  free(b->desks);
  free(b->slots);
  arena_free(b->names);
  feed_close(b->feed);
}

status batch_run(store *s, int64_t run, string_list inputs, const pipeline *p,
                 const batch_options *options, const batch_hooks *hooks, error *err) {
  batch b = {.store = s, .run = run, .pipeline = p, .options = options, .hooks = hooks, .err = err};
  const archive_options archives = {.limits = p->limits, .map = options->map};
  struct sigaction mine = {.sa_handler = on_stop}, interrupt, terminate;
  stop_asked = 0;
  sigaction(SIGINT, &mine, &interrupt);
  sigaction(SIGTERM, &mine, &terminate);
  set_up(&b, inputs.count);
  status rc = open_transaction(&b);
  if (rc == STATUS_OK)
    rc = feed_open(inputs, s, run, &archives, (feed_hooks){&b, count_passed}, &b.feed, err);
  if (rc == STATUS_OK) rc = go_through(&b);
  if (rc == STATUS_OK && inputs.count > 0) rc = commit(&b);
  if (rc == STATUS_OK) tell(&b, true);
  clear_up(&b, inputs.count);
  sigaction(SIGINT, &interrupt, NULL);
  sigaction(SIGTERM, &terminate, NULL);
  return rc;
}

/* }}} */
