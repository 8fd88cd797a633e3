/* json_parts.c: see json_parts.h */
#include "model/json_parts.h"

#include <stdlib.h>
#include <string.h>

json_t *json_text(const char *text) {
  size_t length = strlen(text);
  if (utf8_valid(text, length, NULL)) return json_stringn(text, length);
  char *repaired = memory_alloc(length * 3 + 1);
  json_t *out = json_stringn(repaired, utf8_repair(text, length, repaired));
  free(repaired);
  return out;
}

json_t *json_texts(string_list list) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < list.count; i++) json_array_append_new(out, json_text(list.items[i]));
  return out;
}

json_t *json_ids(const uint32_t *ids, uint32_t count) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < count; i++) json_array_append_new(out, json_integer(ids[i]));
  return out;
}

json_t *json_spans(utf8_index *index, span_list list) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < list.count; i++) {
    json_int_t start = (json_int_t)utf8_index_point(index, list.items[i].start);
    json_int_t end = (json_int_t)utf8_index_point(index, list.items[i].end);
    json_array_append_new(out, json_pack("[II]", start, end));
  }
  return out;
}

json_t *json_via(const claim *c) {
  json_t *out = json_array();
  for (uint32_t i = 0; i < c->via_count; i++) {
    json_t *one = json_object();
    json_object_set_new(one, "name", json_text(c->via[i].name));
    json_object_set_new(one, "kind", json_string(source_kind_name(c->via[i].kind)));
    json_array_append_new(out, one);
  }
  return out;
}
