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

#include "read/document.h"

typedef struct archive_reader archive; /* the tag `archive` is libarchive's */

typedef enum archive_kind {
  ARCHIVE_DOCUMENT, /* `doc` is a document */
  ARCHIVE_PASSED,   /* nothing an article could be in; `why` is a class: "request record" */
  ARCHIVE_DEFECT    /* this member is lost: `why` says what is wrong and where */
} archive_kind;

typedef struct archive_item {
  archive_kind kind;
  document doc; /* its `input` is set for every kind */
  const char *why;
} archive_item;

typedef struct archive_options {
  read_limits limits; /* max_bytes holds for each member after unpacking */
  const char *map;    /* JSON Lines: "text=content,title=headline", each in the place of the usual
                         names; targets: text html title byline published site url language; or NULL */
} archive_options;

/* Whether a file of this name is read as an archive: .warc .jsonl .ndjson .tar .zip .7z and, but for
   the last two, what compresses them. A single page with .gz is none. */
bool archive_is(const char *path);

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
