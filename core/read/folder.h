/*
** folder.h: the inputs that a user names, folders taken apart.
*/
#ifndef HEARSAY_READ_FOLDER_H
#define HEARSAY_READ_FOLDER_H

#include "base/arena.h"
#include "base/status.h"
#include "model/article.h"

/* Replaces every folder among `inputs` by the article files below it and the archives (archive.h),
   sorted by path; files, URLs and "-" stay as they are. A folder without any is an error. */
status folder_list(arena *memory, string_list inputs, string_list *out, error *err);

#endif
