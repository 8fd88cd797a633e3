/*
** fetch.c: see fetch.h
**
** The address is checked where the socket is made, so what a name resolves to at that moment,
** after every redirect, is what counts; there is no second look-up that could differ. A proxy
** would resolve out of our sight, so proxies of the environment are used only with allow_private.
*/
#include "read/fetch.h"

#include <ctype.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "read/address.h"
#include "read/fields.h"

typedef struct transfer {
  const read_limits *limits;
  buffer *body;
  size_t most;
  bool take_less;
  bool refused, overflown;
} transfer;

struct fetch {
  CURL *curl;
  const read_limits *limits;
};

/* How many bytes the "scheme" of "scheme://" has; 0 if there is none. */
static size_t scheme_length(const char *input) {
  size_t length = 0;
  while (isalnum((unsigned char)input[length]) ||
         (input[length] != '\0' && strchr("+-.", input[length]) != NULL))
    length++;
  return strncmp(input + length, "://", 3) == 0 ? length : 0;
}

bool fetch_is_url(const char *input) { return scheme_length(input) > 0; }

static bool is_http(const char *url) {
  return strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose,
                                 struct curl_sockaddr *address) {
  transfer *t = context;
  if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
  if (!t->limits->allow_private && !address_is_public(&address->addr)) {
    t->refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t add_body(char *bytes, size_t size, size_t count, void *context) {
  transfer *t = context;
  size_t length = size * count;
  if (length > t->most - t->body->length) {
    t->overflown = true;
    if (t->take_less) buffer_add(t->body, bytes, t->most - t->body->length);
    return 0; /* curl stops */
  }
  buffer_add(t->body, bytes, length);
  return length;
}

static void set_options(CURL *curl, const char *url, transfer *t, char *problem) {
  const read_limits *limits = t->limits;
  problem[0] = '\0';
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(curl, CURLOPT_MAXREDIRS, limits->max_redirects);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, limits->timeout_seconds);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, ""); /* all that curl can undo */
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "hearsay/" HEARSAY_VERSION);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, t);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, add_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, t);
  if (!limits->allow_private) curl_easy_setopt(curl, CURLOPT_PROXY, "");
}

static status failure(CURLcode code, const char *url, const transfer *t, const char *problem,
                      error *err) {
  const read_limits *limits = t->limits;
  if (t->overflown)
    return error_set(err, STATUS_TOO_LARGE, "%s: larger than the limit of %zu bytes", url, t->most);
  if (t->refused)
    return error_set(err, STATUS_REFUSED,
                     "%s: leads to a private or local address; if you trust it, pass "
                     "--allow-private",
                     url);
  switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
      return error_set(err, STATUS_REFUSED, "%s: leads to something that is not http or https",
                       url);
    case CURLE_TOO_MANY_REDIRECTS:
      return error_set(err, STATUS_NETWORK, "%s: more than %ld redirects", url,
                       limits->max_redirects);
    case CURLE_OPERATION_TIMEDOUT:
      return error_set(err, STATUS_NETWORK, "%s: not downloaded within %ld s", url,
                       limits->timeout_seconds);
    default:
      return error_set(err, STATUS_NETWORK, "%s: %s", url,
                       *problem != '\0' ? problem : curl_easy_strerror(code));
  }
}

static status not_started(const char *url, error *err) {
  return error_set(err, STATUS_NETWORK, "%s: libcurl cannot be started", url);
}

static status not_http(const char *url, error *err) {
  return error_set(err, STATUS_REFUSED, "%s: only http and https URLs are read", url);
}

/* Where the document came from, and what the server says it is. */
static void describe(CURL *curl, arena *memory, const char *url, document *out) {
  const char *type = NULL, *effective = NULL;
  curl_easy_getinfo(curl, CURLINFO_EFFECTIVE_URL, &effective);
  out->url = arena_strdup(memory, effective != NULL ? effective : url);
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  if (type != NULL) fields_content_type(memory, type, out);
}

static status check_answer(CURL *curl, arena *memory, const char *url, document *out, error *err) {
  long http_status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http_status);
  if (http_status >= 400)
    return error_set(err,
                     http_status == 404 || http_status == 410 ? STATUS_NOT_FOUND : STATUS_NETWORK,
                     "%s: the server answered with HTTP status %ld", url, http_status);
  if (http_status >= 300)
    return error_set(err, STATUS_NETWORK,
                     "%s: the server answered with HTTP status %ld and no page", url, http_status);
  describe(curl, memory, url, out);
  return STATUS_OK;
}

status fetch_url(arena *memory, const char *url, const read_limits *limits, buffer *body,
                 document *out, error *err) {
  if (!is_http(url)) return not_http(url, err);
  transfer t = {.limits = limits, .body = body, .most = limits->max_bytes};
  char problem[CURL_ERROR_SIZE];
  status result;
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return not_started(url, err);
  CURL *curl = curl_easy_init();
  if (curl == NULL) {
    result = not_started(url, err);
    goto out;
  }
  set_options(curl, url, &t, problem);
  CURLcode code = curl_easy_perform(curl);
  result = code == CURLE_OK ? check_answer(curl, memory, url, out, err)
                            : failure(code, url, &t, problem, err);
out:
  curl_easy_cleanup(curl);
  curl_global_cleanup();
  return result;
}

/* {{{ requests one after another */

status fetch_open(const read_limits *limits, fetch **out, error *err) {
  *out = NULL;
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return not_started("a feed", err);
  CURL *curl = curl_easy_init();
  if (curl == NULL) {
    curl_global_cleanup();
    return not_started("a feed", err);
  }
  *out = memory_zalloc(1, sizeof **out);
  **out = (fetch){curl, limits};
  return STATUS_OK;
}

void fetch_close(fetch *f) {
  if (f == NULL) return;
  curl_easy_cleanup(f->curl);
  curl_global_cleanup();
  free(f);
}

/* What a header may hold; what a server or a database says otherwise is not sent. */
static bool is_sendable(const char *value) {
  if (value == NULL || *value == '\0' || strlen(value) > 1000) return false;
  for (const char *p = value; *p != '\0'; p++)
    if ((unsigned char)*p < ' ' || *p == 0x7F) return false;
  return true;
}

static struct curl_slist *add_header(struct curl_slist *list, arena *memory, const char *name,
                                     const char *value) {
  if (!is_sendable(value)) return list;
  return curl_slist_append(list, arena_printf(memory, "%s: %s", name, value));
}

static const char *header_of(CURL *curl, arena *memory, const char *name) {
  struct curl_header *found;
  if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK) return "";
  return arena_strdup(memory, found->value);
}

static void read_answer(CURL *curl, arena *memory, fetch_answer *out) {
  const char *location = NULL;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out->status);
  curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &location);
  out->location = arena_strdup(memory, location != NULL ? location : "");
  out->etag = header_of(curl, memory, "ETag");
  out->modified = header_of(curl, memory, "Last-Modified");
  out->retry_after = header_of(curl, memory, "Retry-After");
}

status fetch_ask(fetch *f, arena *memory, const fetch_question *q, buffer *body, document *out,
                 fetch_answer *answer, error *err) {
  if (!is_http(q->url)) return not_http(q->url, err);
  transfer t = {.limits = f->limits, .body = body, .most = q->most, .take_less = q->take_less};
  char problem[CURL_ERROR_SIZE];
  struct curl_slist *headers = add_header(NULL, memory, "If-None-Match", q->etag);
  headers = add_header(headers, memory, "If-Modified-Since", q->modified);
  curl_easy_reset(f->curl); /* its connections stay */
  set_options(f->curl, q->url, &t, problem);
  curl_easy_setopt(f->curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(f->curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(
      f->curl, CURLOPT_USERAGENT,
      arena_printf(memory, "hearsay/" HEARSAY_VERSION " (follows news feeds%s%s)",
                   is_sendable(q->contact) ? "; " : "", is_sendable(q->contact) ? q->contact : ""));
  const CURLcode code = curl_easy_perform(f->curl);
  const bool enough = t.overflown && t.take_less;
  if (code == CURLE_OK || enough) {
    read_answer(f->curl, memory, answer);
    describe(f->curl, memory, q->url, out);
  }
  curl_slist_free_all(headers);
  return code == CURLE_OK || enough ? STATUS_OK : failure(code, q->url, &t, problem, err);
}

/* }}} */
