/* fuzz_page.c: any bytes as HTML and as plain text; what comes out is valid or a clear error */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "page/page.h"
#include "read/gunzip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *text) {
  if (!utf8_valid(text, strlen(text), NULL)) abort();
}

static void read_as(const char *input, const char *media_type, const char *bytes, size_t length) {
  document d = {.input = input,
                .url = "",
                .media_type = media_type,
                .charset = "",
                .bytes = bytes,
                .length = length};
  article *a;
  error err = {.text = ""};
  if (page_article(&d, &a, &err) != STATUS_OK) {
    if (err.text[0] == '\0' || a != NULL) abort();
    return;
  }
  if (strlen(a->text) != a->text_length) abort();
  if (a->text_length == 0 && a->status == PAGE_ARTICLE) abort();
  check(a->text);
  check(a->title);
  check(a->site);
  check(a->url);
  check(a->published);
  check(a->language);
  for (uint32_t i = 0; i < a->byline.count; i++) check(a->byline.items[i]);
  article_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *bytes = malloc(size + 1); /* documents end in a NUL */
  if (size > 0) memcpy(bytes, data, size);
  bytes[size] = '\0';
  buffer unpacked = BUFFER_EMPTY;
  if (gunzip_is_gzip(bytes, size)) gunzip("fuzz", bytes, size, 1 << 20, &unpacked, NULL);
  buffer_free(&unpacked);
  read_as("page.html", "text/html", bytes, size);
  read_as("a.txt", "", bytes, size);
  read_as("-", "", bytes, size);
  free(bytes);
  return 0;
}
