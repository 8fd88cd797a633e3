/* rescore.c: see rescore.h */
#include "batch/rescore.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "batch/worker.h"
#include "store/stored.h"
#include "text/text.h"

/* A chunk is a range of article ids; its rows are kept when those of all before it are. */
enum { CHUNK_ARTICLES = 64, WINDOW = 8 /* chunks a worker */, COMMIT_CHUNKS = 32 };

typedef struct chunk {
  int64_t first, last;
} chunk;

typedef struct desk {
  worker worker;
  uint64_t chunk;
  bool busy;
} desk;

typedef struct rescore {
  store *store;
  int64_t from, to;
  pack *pack;
  const rescore_options *options;
  rescore_counts *counts;
  int64_t first_article, last_article;
  desk *desks;
  buffer *results; /* a ring */
  bool *ready;
  uint64_t size, next, kept; /* chunks [kept, next) are on their way */
  error *err;
} rescore;

static volatile sig_atomic_t stop_asked;

static void on_stop(int number) {
  (void)number;
  stop_asked = 1;
}

/* {{{ rows on their way */

static void add_number(buffer *out, int64_t n) { buffer_add(out, &n, sizeof n); }

static void add_text(buffer *out, const char *text) { buffer_add(out, text, strlen(text) + 1); }

static int64_t take_number(const char **at) {
  int64_t n;
  memcpy(&n, *at, sizeof n);
  *at += sizeof n;
  return n;
}

static const char *take_text(const char **at) {
  const char *text = *at;
  *at += strlen(text) + 1;
  return text;
}

/* }}} */
/* {{{ in the worker */

typedef struct judge {
  const rescore *r;
  store *store;
} judge;

static void add_verdict(const judge *j, const stored *x, const verdict *v, int64_t claim_id,
                        buffer *reasons, buffer *out) {
  buffer_clear(reasons);
  store_verdict_json(j->r->store, j->r->to, v, reasons);
  add_number(out, x->article_id);
  add_number(out, claim_id);
  add_number(out, store_verdict_label(v));
  add_number(out, v->score);
  add_text(out, reasons->bytes);
}

/* An article's rows: the verdicts, its own first, then the rules that could not be run. */
static void add_article(const judge *j, const stored *x, buffer *reasons, buffer *out) {
  verdict_list list;
  pack_score(j->r->pack, x->article, &list);
  add_number(out, (int64_t)list.count + 1);
  add_verdict(j, x, &list.article, 0, reasons, out);
  for (uint32_t i = 0; i < list.count; i++)
    add_verdict(j, x, &list.items[i], x->claim_ids[list.items[i].claim], reasons, out);
  add_number(out, (int64_t)list.error_count);
  for (uint32_t i = 0; i < list.error_count; i++) {
    add_number(out, x->article_id);
    add_number(out, list.errors[i].claim);
    add_text(out, list.errors[i].rule);
    add_text(out, list.errors[i].message);
  }
}

static status judge_chunk(const judge *j, chunk c, buffer *out, error *err) {
  store_reader *reader;
  buffer reasons = BUFFER_EMPTY;
  bool more = true;
  status rc = store_reader_open(j->store, j->r->from, j->r->to, c.first, c.last, &reader, err);
  while (rc == STATUS_OK && more) {
    stored x;
    rc = store_reader_next(reader, &x, &more, err);
    if (rc != STATUS_OK || !more) break;
    add_article(j, &x, &reasons, out);
    article_free(x.article);
  }
  store_reader_close(reader);
  buffer_free(&reasons);
  return rc;
}

static void serve(int fd, const void *context) {
  judge j = {context, NULL};
  error err;
  status rc = store_open(j.r->options->path, &j.store, &err);
  for (bool more = true; more;) {
    arena *memory = arena_new();
    buffer out = BUFFER_EMPTY;
    chunk c;
    size_t length;
    const char *request = worker_receive(fd, memory, &length);
    more = request != NULL;
    if (more) {
      memcpy(&c, request, sizeof c);
      if (rc == STATUS_OK) rc = judge_chunk(&j, c, &out, &err);
      more = rc == STATUS_OK ? worker_reply(fd, WORKER_RESULT, out.bytes, out.length)
                             : worker_reply(fd, WORKER_FAILURE, err.text, strlen(err.text));
    }
    buffer_free(&out);
    arena_free(memory);
  }
}

/* }}} */
/* {{{ to the store */

static status keep_rows(rescore *r, const char **at) {
  status rc = STATUS_OK;
  for (int64_t n = take_number(at); rc == STATUS_OK && n > 0; n--) {
    verdict_row row = {.article = take_number(at)};
    row.claim = take_number(at);
    row.label = (int)take_number(at);
    row.score = (int)take_number(at);
    row.reasons = take_text(at);
    r->counts->articles += row.claim == 0;
    r->counts->claims += row.claim != 0;
    rc = store_put_row(r->store, r->to, &row, r->err);
  }
  for (int64_t n = rc == STATUS_OK ? take_number(at) : 0; rc == STATUS_OK && n > 0; n--) {
    const int64_t article_id = take_number(at);
    rule_error e = {.claim = (uint32_t)take_number(at)};
    e.rule = take_text(at);
    e.message = take_text(at);
    r->counts->rule_errors++;
    rc = store_put_rule_error(r->store, r->to, article_id, &e, r->err);
  }
  return rc;
}

static status keep_ready(rescore *r) {
  status rc = STATUS_OK;
  while (rc == STATUS_OK && r->kept < r->next && r->ready[r->kept % r->size]) {
    const buffer *result = &r->results[r->kept % r->size];
    const char *at = result->bytes;
    if (r->kept % COMMIT_CHUNKS == 0) {
      if (r->kept > 0) rc = store_commit(r->store, r->err);
      if (rc == STATUS_OK) rc = store_begin(r->store, r->err);
    }
    while (rc == STATUS_OK && result->length > 0 && at < result->bytes + result->length)
      rc = keep_rows(r, &at);
    r->ready[r->kept++ % r->size] = false;
    r->counts->chunks_done++;
  }
  return rc;
}

/* }}} */
/* {{{ the whole */

static chunk chunk_of(const rescore *r, uint64_t number) {
  const int64_t first = r->first_article + (int64_t)number * CHUNK_ARTICLES;
  return (chunk){first, first + CHUNK_ARTICLES - 1};
}

static status hand_out(rescore *r) {
  status rc = STATUS_OK;
  for (uint32_t i = 0; rc == STATUS_OK && i < r->options->jobs; i++) {
    desk *d = &r->desks[i];
    if (d->busy || stop_asked || r->next == r->counts->chunks || r->next - r->kept == r->size)
      continue;
    if (d->worker.pid == 0) rc = worker_start(&d->worker, serve, r, 0, r->err);
    if (rc != STATUS_OK) break;
    const chunk c = chunk_of(r, r->next);
    d->chunk = r->next++;
    d->busy = true;
    worker_send(&d->worker, (const char *)&c, sizeof c, NULL, 0);
  }
  return rc;
}

static status take_answer(rescore *r, desk *d) {
  char why[200];
  size_t length;
  const char *bytes;
  buffer *result = &r->results[d->chunk % r->size];
  switch (worker_read(&d->worker, why)) {
    case ANSWER_WAITING: return STATUS_OK;
    case ANSWER_NONE: return error_set(r->err, STATUS_STORE, "a worker is gone: %s", why);
    case ANSWER_FAILURE:
      return error_set(r->err, STATUS_STORE, "%s", worker_answer(&d->worker, &length));
    case ANSWER_RESULT:
      bytes = worker_answer(&d->worker, &length);
      buffer_clear(result);
      buffer_add(result, bytes, length);
      r->ready[d->chunk % r->size] = true;
      d->busy = false;
  }
  return STATUS_OK;
}

/* *busy: some worker still is. */
static status wait_for_answers(rescore *r, bool *busy) {
  enum { MILLISECONDS = 200 };
  status rc = STATUS_OK;
  struct pollfd *polls = memory_zalloc(r->options->jobs, sizeof *polls);
  *busy = false;
  for (uint32_t i = 0; i < r->options->jobs; i++) {
    polls[i] = (struct pollfd){r->desks[i].busy ? r->desks[i].worker.fd : -1, POLLIN, 0};
    *busy = *busy || r->desks[i].busy;
  }
  if (*busy && poll(polls, r->options->jobs, MILLISECONDS) > 0)
    for (uint32_t i = 0; rc == STATUS_OK && i < r->options->jobs; i++)
      if (polls[i].revents != 0) rc = take_answer(r, &r->desks[i]);
  free(polls);
  return rc;
}

static status go_through(rescore *r) {
  for (bool busy = true; busy || r->kept < r->next;) {
    status rc = hand_out(r);
    if (rc == STATUS_OK) rc = keep_ready(r);
    if (rc == STATUS_OK) rc = wait_for_answers(r, &busy);
    if (rc != STATUS_OK) return rc;
    if (r->options->progress != NULL) r->options->progress(r->options->context, r->counts);
  }
  r->counts->stopped = r->next < r->counts->chunks;
  return r->kept > 0 ? store_commit(r->store, r->err) : STATUS_OK;
}

static void on_range(void *context, int columns, const char *const *names,
                     const store_value *values) {
  rescore *r = context;
  (void)columns;
  (void)names;
  if (!values[0].is_integer) return; /* nothing is left to do */
  r->first_article = values[0].integer;
  r->last_article = values[1].integer;
  r->counts->chunks =
      (uint64_t)(r->last_article - r->first_article + CHUNK_ARTICLES) / CHUNK_ARTICLES;
}

/* The articles that are left to do. */
static status find_range(rescore *r) {
  const store_value parameters[] = {{.is_integer = true, .integer = r->from},
                                    {.is_integer = true, .integer = r->to}};
  return store_query(r->store,
                     "SELECT min(e.article_id), max(e.article_id) FROM runs r JOIN extractions e "
                     "ON e.analysis_id = r.analysis_id "
                     "WHERE r.id = ?1 AND NOT EXISTS (SELECT 1 FROM verdicts "
                     "WHERE run_id = ?2 AND article_id = e.article_id "
                     "AND claim_id IS NULL)",
                     parameters, 2, on_range, r, r->err);
}

static void know_rule(void *context, const reason *rule) {
  rescore *r = context;
  if (r->err->code == STATUS_OK) store_know_rule(r->store, r->to, rule, r->err);
}

static status know_rules(rescore *r) {
  r->err->code = STATUS_OK;
  status rc = store_begin(r->store, r->err);
  if (rc == STATUS_OK) pack_reasons(r->pack, know_rule, r);
  if (rc == STATUS_OK) rc = r->err->code;
  if (rc == STATUS_OK) rc = store_commit(r->store, r->err);
  return rc;
}

status rescore_run(store *s, int64_t from, int64_t to, pack *p, const rescore_options *options,
                   rescore_counts *counts, error *err) {
  struct sigaction mine = {.sa_handler = on_stop}, interrupt, terminate;
  rescore r = {.store = s, .from = from, .to = to, .pack = p, .options = options, .err = err};
  *counts = (rescore_counts){0};
  r.counts = counts;
  r.size = (uint64_t)options->jobs * WINDOW;
  r.desks = memory_zalloc(options->jobs, sizeof *r.desks);
  r.results = memory_zalloc(r.size, sizeof *r.results);
  r.ready = memory_zalloc(r.size, sizeof *r.ready);
  stop_asked = 0;
  sigaction(SIGINT, &mine, &interrupt);
  sigaction(SIGTERM, &mine, &terminate);
  status rc = find_range(&r);
  if (rc == STATUS_OK && counts->chunks > 0) rc = know_rules(&r);
  if (rc == STATUS_OK) rc = go_through(&r);
  for (uint32_t i = 0; i < options->jobs; i++) {
    worker_stop(&r.desks[i].worker, r.desks[i].busy);
    buffer_free(&r.desks[i].worker.got);
  }
  for (uint64_t i = 0; i < r.size; i++) buffer_free(&r.results[i]);
  free(r.desks);
  free(r.results);
  free(r.ready);
  sigaction(SIGINT, &interrupt, NULL);
  sigaction(SIGTERM, &terminate, NULL);
  return rc;
}

/* }}} */

status rescore_measure(store *s, int64_t from, pack *p, rule_cost *costs, error *err) {
  store_reader *r;
  bool more = true;
  status rc = store_reader_open(s, from, 0, 0, INT64_MAX, &r, err);
  pack_measure(p, costs);
  while (rc == STATUS_OK && more) {
    stored x;
    rc = store_reader_next(r, &x, &more, err);
    if (rc != STATUS_OK || !more) break;
    verdict_list verdicts;
    if (x.article->paragraph_count == 0) text_analyse(x.article); /* which is not the rules' work */
    pack_score(p, x.article, &verdicts);
    article_free(x.article);
  }
  pack_measure(p, NULL);
  store_reader_close(r);
  return rc;
}
