/* pipeline.c: see pipeline.h */
#include "pipeline/pipeline.h"

#include "page/page.h"
#include "text/text.h"

analysis_key pipeline_analysis(const pipeline *p) {
  return (analysis_key){pipeline_version, tagger_hash(p->tagger), p->least_confidence};
}

status pipeline_document(const pipeline *p, const document *doc, article **out, error *err) {
  status rc = page_article(doc, out, err);
  if (rc != STATUS_OK) return rc;
  article_read_title(*out);
  text_analyse(*out);
  attribute_article(p->tagger, p->models, *out, p->least_confidence);
  return STATUS_OK;
}

status pipeline_read(const pipeline *p, const char *input, article **out, error *err) {
  arena *memory = arena_new();
  document doc;
  *out = NULL;
  status rc = document_read(memory, input, &p->limits, &doc, err);
  if (rc == STATUS_OK) rc = pipeline_document(p, &doc, out, err);
  arena_free(memory);
  return rc;
}

status pipeline_text(const pipeline *p, const char *name, const char *text, size_t length,
                     article **out, error *err) {
  const document doc = {.input = name,
                        .url = "",
                        .media_type = "",
                        .charset = "",
                        .bytes = text,
                        .length = length,
                        .plain = true};
  return pipeline_document(p, &doc, out, err);
}

const verdict_list *pipeline_score(const pipeline *p, article *a) {
  verdict_list *out = arena_alloc(a->arena, sizeof *out);
  pack_score(p->pack, a, out);
  return out;
}
