/* page.c: see page.h; plain text in plain.c */
#include "page/page.h"

#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "page/plain.h"

/* The content key: text, title and url, each ended by a NUL so that none runs into the next. */
static void set_hash(article *a) {
  buffer key = BUFFER_EMPTY;
  char hex[HASH_TEXT];
  buffer_add(&key, a->text, a->text_length + 1);
  buffer_add(&key, a->title, strlen(a->title) + 1);
  buffer_add(&key, a->url, strlen(a->url) + 1);
  hash_sha256(key.bytes, key.length, hex);
  a->hash = arena_strdup(a->arena, hex);
  buffer_free(&key);
}

static bool is_blank(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (strchr(" \t\r\n\f\v", text[i]) == NULL) return false;
  return true;
}

status page_article(const document *doc, article **out, error *err) {
  const char *text, *used;
  size_t length;
  status result;
  article *a = article_new(doc->input);
  if (is_blank(doc->bytes, doc->length)) {
    result = error_set(err, STATUS_FORMAT, "%s: is empty", doc->input);
    goto out;
  }
  error why;
  result = document_decode(a->arena, doc->bytes, doc->length, doc->charset, &text, &length, &used,
                           &why);
  if (result != STATUS_OK) {
    result = error_set(err, result, "%s: %s", doc->input, why.text);
    goto out;
  }
  a->url = arena_strdup(a->arena, doc->url);
  a->text = arena_strndup(a->arena, text, length);
  a->text_length = length;
  plain_describe(a);
  set_hash(a);
out:
  if (result == STATUS_OK) {
    *out = a;
  } else {
    article_free(a);
    *out = NULL;
  }
  return result;
}
