/* followed.c: see followed.h */
#include "store/followed.h"

#include "store/schema.h"
#include "store/statements.h"

static status done(store *s, bool ok, error *err) {
  return ok ? STATUS_OK : schema_error(s->db, s->path, "write to", err);
}

status followed_find_feed(store *s, const char *address, int64_t *id, error *err) {
  binding f = statement_begin(s, FIND_FEED);
  statement_bind_text(&f, address);
  if (!statement_find(&f, id)) return done(s, false, err);
  if (*id != 0) return STATUS_OK;
  binding b = statement_begin(s, ADD_FEED);
  statement_bind_text(&b, address);
  return done(s, statement_run(&b, id), err);
}

status followed_note_feed(store *s, int64_t id, const followed_feed *feed, error *err) {
  binding b = statement_begin(s, NOTE_FEED);
  statement_bind_number(&b, id);
  statement_bind_known(&b, feed->title);
  statement_bind_known(&b, feed->moved_to);
  statement_bind_number(&b, feed->gone);
  statement_bind_known(&b, feed->etag);
  statement_bind_known(&b, feed->modified);
  statement_bind_known(&b, feed->stated);
  return done(s, statement_run(&b, NULL), err);
}

status followed_add_entry(store *s, int64_t feed, const followed_entry *entry, error *err) {
  binding b = statement_begin(s, ADD_ENTRY);
  statement_bind_number(&b, feed);
  statement_bind_text(&b, entry->address);
  statement_bind_text(&b, entry->plain);
  statement_bind_known(&b, entry->guid);
  statement_bind_known(&b, entry->title);
  statement_bind_known(&b, entry->author);
  statement_bind_known(&b, entry->published);
  statement_bind_text(&b, entry->state);
  return done(s, statement_run(&b, NULL), err);
}

status followed_note_entry(store *s, int64_t id, const char *state, const char *why, int64_t tries,
                           error *err) {
  binding b = statement_begin(s, NOTE_ENTRY);
  statement_bind_number(&b, id);
  statement_bind_text(&b, state);
  statement_bind_known(&b, why);
  statement_bind_number(&b, tries);
  return done(s, statement_run(&b, NULL), err);
}

status followed_note_site(store *s, const char *origin, const char *robots, int64_t robots_asked,
                          int64_t not_before, error *err) {
  binding b = statement_begin(s, NOTE_SITE);
  statement_bind_text(&b, origin);
  if (robots != NULL)
    statement_bind_text(&b, robots);
  else
    statement_bind_null(&b);
  statement_bind_number(&b, robots_asked);
  statement_bind_number(&b, not_before);
  return done(s, statement_run(&b, NULL), err);
}
