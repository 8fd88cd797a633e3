/*
** warc_by_hand.h: WARC records written one by one.
*/
#ifndef HEARSAY_UNIT_WARC_BY_HAND_H
#define HEARSAY_UNIT_WARC_BY_HAND_H

#include "archive_by_hand.h"

static inline void add_record(buffer *out, const char *fields, const char *block, size_t length) {
  buffer_printf(out, "WARC/1.0\r\n%sContent-Length: %zu\r\n\r\n", fields, length);
  buffer_add(out, block, length);
  buffer_add_text(out, "\r\n\r\n");
}

#define RESPONSE "WARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"

/* A response of `url`: an HTTP header of these fields, and a body. */
static inline void add_response(buffer *out, const char *url, const char *http, const void *body,
                                size_t length) {
  buffer block = BUFFER_EMPTY;
  char fields[300];
  snprintf(fields, sizeof fields, RESPONSE "WARC-Target-URI: %s\r\n", url);
  buffer_printf(&block, "HTTP/1.1 200 OK\r\n%s\r\n", http);
  buffer_add(&block, body, length);
  add_record(out, fields, block.bytes, block.length);
  buffer_free(&block);
}

#define HTML "Content-Type: text/html\r\n"

static inline void add_page(buffer *out, const char *url, const char *text) {
  add_response(out, url, HTML, text, strlen(text));
}

static inline void expect_warc(const buffer *bytes, const char *lines) {
  expect("a.warc", bytes, lines);
}

#endif
