/* fuzz_feed.c: any bytes as a feed; what comes out is valid, of the web and short, or a clear error */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "feeds/news_feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *text) {
  if (!utf8_valid(text, strlen(text), NULL)) abort();
}

static void check_address(arena *memory, const web_address *a) {
  web_address again;
  if (a->url == NULL) return;
  if (strncmp(a->url, "http://", 7) != 0 && strncmp(a->url, "https://", 8) != 0) abort();
  for (const char *p = a->path; *p != '\0'; p++)
    if (*p <= ' ' || *p > '~') abort();
  if (*a->path != '/' || strlen(a->plain) > strlen(a->url)) abort();
  /* An address that was read is read as itself. */
  if (!web_address_read(memory, "", a->url, &again) || strcmp(again.url, a->url) != 0) abort();
  if (!web_address_read(memory, "", a->plain, &again) || strcmp(again.plain, a->plain) != 0)
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  arena *memory = arena_new();
  const document d = {
      .input = "fuzz",
      .url = size % 2 == 0 ? "https://news.example/a/b" : "",
      .media_type = "",
      .charset = "",
      .bytes = arena_strndup(memory, (const char *)data, size), /* documents end in a NUL */
      .length = size};
  news_feed f;
  error err = {.text = ""};
  if (news_feed_read(memory, &d, &f, &err) != STATUS_OK) {
    if (err.text[0] == '\0') abort();
    arena_free(memory);
    return 0;
  }
  check(f.title);
  for (size_t i = 0; i < f.count; i++) {
    const news_entry *e = &f.entries[i];
    check(e->guid);
    check(e->title);
    check(e->author);
    check(e->published);
    check_address(memory, &e->address);
  }
  arena_free(memory);
  return 0;
}
