/*
** pipeline.h: the one way through an article:
**
**     input ─read─▶ document ─page─▶ article ─text─▶ analysed ─attribute─▶ attributed ─rule─▶ scored
*/
#ifndef HEARSAY_PIPELINE_PIPELINE_H
#define HEARSAY_PIPELINE_PIPELINE_H

#include "attribute/attribute.h"
#include "model/analysis_key.h"
#include "read/document.h"
#include "rule/pack.h"

/* How to go through it. What it points to is the caller's. */
typedef struct pipeline {
  const tagger *tagger;
  const attribute_models *models;
  pack *pack; /* NULL: nothing is scored */
  read_limits limits;
  double least_confidence; /* 0..1; claims of less are left out */
} pipeline;

/* The version of what finds claims: a hash over the code and the word lists, made by the build. */
extern const char pipeline_version[];
/* What the claims of a pipeline's articles hang on. */
analysis_key pipeline_analysis(const pipeline *p);

/* Each makes an article with its claims, which the caller frees with article_free; *out is NULL on an
   error. Errors: those of document_read and page_article, in their words. */
status pipeline_read(const pipeline *p, const char *input, article **out, error *err);
status pipeline_document(const pipeline *p, const document *doc, article **out, error *err);
/* Of plain text, which is taken as a file of that name would be. */
status pipeline_text(const pipeline *p, const char *name, const char *text, size_t length,
                     article **out, error *err);

/* The verdicts of the pack, in the article's arena. */
const verdict_list *pipeline_score(const pipeline *p, article *a);

#endif
