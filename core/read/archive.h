/*
** archive.h: one input that holds many documents: tar, zip and 7z of any usual compression, WARC,
** JSON Lines.
**
** Everything streams: an archive of any size is read in the memory of its largest member. What is no
** article is passed over with its reason, so that nothing is skipped in silence; what is damaged is a
** defect with its place, and reading goes on behind it where the format lets it.
*/
#ifndef HEARSAY_READ_ARCHIVE_H
#define HEARSAY_READ_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "read/archive_item.h"

typedef struct archive_reader archive; /* the tag `archive` is libarchive's */

/* Opens an archive; the caller closes it with archive_close. What it is is told by its bytes, then
   by its name. Errors: not found, unreadable, no archive (it says what else), a wrong map. */
status archive_open(const char *path, const archive_options *options, archive **out, error *err);
void archive_close(archive *a); /* takes NULL */

/* The next member, in the archive's order, its strings in `memory`. *more is false behind the last.
   An error ends the archive: the rest of it cannot be read. The same archive gives the same items
   every time. */
status archive_next(archive *a, arena *memory, archive_item *out, bool *more, error *err);

/* How many bytes of the file have been read so far. */
uint64_t archive_position(const archive *a);

#endif
