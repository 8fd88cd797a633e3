/*
** guard.h: what keeps a stranger's database to holding data. Internal to core/store.
**
** SQL stands in the file too: a trigger or a view of a stranger would run with what we ask and write.
** So no trigger runs, and neither view nor function before the schema was looked at (after
** sqlite.org/security.html). It must be the one that our own steps make. A user's own tables, views and
** plain indexes beside it are left alone: nothing here asks them.
*/
#ifndef HEARSAY_STORE_GUARD_H
#define HEARSAY_STORE_GUARD_H

#include <sqlite3.h>

#include "base/status.h"

struct store;

/* For a connection that was just opened, before anything is asked. */
void guard_connection(sqlite3 *db);

/* Whether the tables, views and indexes of the open database are what `count` of the steps make, and there
   are no triggers. The error says what is not so. */
status guard_schema(sqlite3 *db, const char *path, const char *const *steps, int count, error *err);

/* From now on views may be asked, since the schema was looked at. */
void guard_views(sqlite3 *db);
/* The same; and a statement that goes on for longer than the
   file can have rows ends with SQLITE_INTERRUPT. */
void guard_statements(struct store *s);
/* Another statement begins. */
void guard_restart(struct store *s);

#endif
