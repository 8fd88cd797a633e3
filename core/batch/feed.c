/* feed.c: see feed.h */
#include "batch/feed.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "read/fetch.h"
#include "read/input_name.h"

typedef struct feed_entry {
  store_input known;
  bool is_file, is_archive;
} feed_entry;

struct feed {
  string_list inputs;
  store *store;
  int64_t run;
  archive_options options;
  feed_hooks hooks;
  feed_entry *entries;
  feed_state state;
  uint64_t bytes_before; /* in inputs that have been gone through */
  uint32_t at;           /* the input being gone through */
  archive *archive;      /* of it, if it is one */
  bool begun, ended;     /* the input; its document has been given or its archive is at its end */
};

/* {{{ what the inputs are */

static void look_at(feed *f, uint32_t i) {
  struct stat is;
  feed_entry *e = &f->entries[i];
  const char *path = f->inputs.items[i];
  e->is_file =
      strcmp(path, "-") != 0 && !fetch_is_url(path) && stat(path, &is) == 0 && S_ISREG(is.st_mode);
  e->is_archive = e->is_file && input_name_container(path) != CONTAINER_NONE;
  if (!e->is_file) return;
  e->known.size = (int64_t)is.st_size;
  e->known.modified = (int64_t)is.st_mtim.tv_sec * 1000000000 + is.st_mtim.tv_nsec;
}

/* What is no file can be another thing the next time: nothing is known of it. */
static status find_known(feed *f, uint32_t i, error *err) {
  feed_entry *e = &f->entries[i];
  status rc = STATUS_OK;
  if (e->is_file) rc = store_find_input(f->store, f->run, f->inputs.items[i], &e->known, err);
  if (e->known.finished)
    f->state.finished_before++;
  else
    f->state.bytes += (uint64_t)e->known.size;
  return rc;
}

status feed_open(string_list inputs, store *s, int64_t run, const archive_options *options,
                 feed_hooks hooks, feed **out, error *err) {
  feed *f = memory_zalloc(1, sizeof *f);
  *f = (feed){.inputs = inputs, .store = s, .run = run, .options = *options, .hooks = hooks};
  f->entries = memory_zalloc(inputs.count, sizeof *f->entries);
  f->state.inputs = inputs.count;
  status rc = STATUS_OK;
  for (uint32_t i = 0; rc == STATUS_OK && i < inputs.count; i++) {
    look_at(f, i);
    rc = find_known(f, i, err);
  }
  if (rc != STATUS_OK) {
    feed_close(f);
    f = NULL;
  }
  *out = f;
  return rc;
}

void feed_close(feed *f) {
  if (f == NULL) return;
  archive_close(f->archive);
  free(f->entries);
  free(f);
}

feed_state feed_where(const feed *f) {
  feed_state s = f->state;
  s.bytes_done = f->bytes_before + (f->archive != NULL ? archive_position(f->archive) : 0);
  return s;
}

store_input *feed_input(feed *f, uint32_t input) { return &f->entries[input].known; }

/* }}} */
/* {{{ one input */

static void set(feed *f, arena *memory, event *out, event_kind kind, const char *why) {
  *out = (event){.kind = kind, .input = f->at, .why = arena_strdup(memory, why)};
  out->doc.input = arena_strdup(memory, f->inputs.items[f->at]);
}

/* Past what an earlier run has done: the same archive gives the same items every time. */
static status skip_done(feed *f, error *err) {
  status rc = STATUS_OK;
  bool more = true;
  arena *memory = arena_new();
  for (uint64_t i = 0; rc == STATUS_OK && more && i < f->entries[f->at].known.items; i++) {
    archive_item item;
    arena_reset(memory);
    rc = archive_next(f->archive, memory, &item, &more, err);
    if (rc == STATUS_OK && more && item.kind == ARCHIVE_PASSED)
      f->hooks.passed_before(f->hooks.context, f->at, item.why);
  }
  arena_free(memory);
  return rc;
}

static status begin(feed *f, error *err) {
  f->begun = true;
  f->ended = false;
  if (!f->entries[f->at].is_archive) {
    f->ended = f->entries[f->at].known.items > 0;
    return STATUS_OK;
  }
  status rc = archive_open(f->inputs.items[f->at], &f->options, &f->archive, err);
  if (rc != STATUS_OK) f->archive = NULL;
  return rc == STATUS_OK ? skip_done(f, err) : rc;
}

static status next_of_archive(feed *f, arena *memory, event *out, error *err) {
  archive_item item;
  bool more;
  status rc = archive_next(f->archive, memory, &item, &more, err);
  if (rc != STATUS_OK) return rc;
  if (!more) {
    set(f, memory, out, EVENT_END, "");
    return STATUS_OK;
  }
  static const event_kind kinds[] = {EVENT_DOCUMENT, EVENT_PASSED, EVENT_LOST};
  *out = (event){.kind = kinds[item.kind], .input = f->at, .doc = item.doc, .why = item.why};
  return STATUS_OK;
}

static void leave(feed *f) {
  f->bytes_before += (uint64_t)f->entries[f->at].known.size;
  archive_close(f->archive);
  f->archive = NULL;
  f->begun = false;
  f->at++;
}

/* }}} */

bool feed_next(feed *f, arena *memory, event *out) {
  while (f->at < f->inputs.count && f->entries[f->at].known.finished) f->at++;
  if (f->at == f->inputs.count) return false;
  error why;
  status rc = f->begun ? STATUS_OK : begin(f, &why);
  if (rc == STATUS_OK && f->ended) {
    set(f, memory, out, EVENT_END, "");
  } else if (rc == STATUS_OK && f->archive != NULL) {
    rc = next_of_archive(f, memory, out, &why);
  } else if (rc == STATUS_OK) {
    set(f, memory, out, EVENT_DOCUMENT, "");
    out->by_path = f->ended = true;
  }
  if (rc != STATUS_OK) { /* nothing more can be read of this input */
    set(f, memory, out, EVENT_LOST, why.text);
    f->ended = true;
  }
  if (out->kind == EVENT_END) leave(f);
  return true;
}
