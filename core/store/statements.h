/*
** statements.h: the SQL the store speaks, and its statements: prepared once, bound in order, run.
** Internal to core/store.
*/
#ifndef HEARSAY_STORE_STATEMENTS_H
#define HEARSAY_STORE_STATEMENTS_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

/* A FIND gives an id or no row; the rest write. */
#define STATEMENTS(X)                                                                            \
  X(FIND_ANALYSIS,                                                                               \
    "SELECT id FROM analyses "                                                                   \
    "WHERE version = ?1 AND model_hash = ?2 AND least_confidence = ?3")                          \
  X(ADD_ANALYSIS,                                                                                \
    "INSERT INTO analyses(version, model_hash, least_confidence) VALUES (?1, ?2, ?3)")           \
  X(FIND_ANALYSIS_OF, "SELECT analysis_id FROM runs WHERE id = ?1")                              \
  X(FIND_RUN, "SELECT id FROM runs WHERE pack_hash = ?1 AND analysis_id = ?2 AND program = ?3")  \
  X(ADD_RUN,                                                                                     \
    "INSERT INTO runs(pack_hash, analysis_id, program, pack, started) "                          \
    "VALUES (?1, ?2, ?3, ?4, " STATEMENT_NOW ")")                                                \
  X(END_RUN, "UPDATE runs SET finished = " STATEMENT_NOW                                         \
             ", articles = "                                                                     \
             " (SELECT count(*) FROM verdicts WHERE run_id = ?1 AND claim_id IS NULL), claims =" \
             " (SELECT count(*) FROM verdicts WHERE run_id = ?1 AND claim_id IS NOT NULL),"      \
             " failures = (SELECT count(*) FROM failures WHERE run_id = ?1) WHERE id = ?1")      \
  X(FIND_ARTICLE, "SELECT id FROM articles WHERE hash = ?1")                                     \
  X(ADD_ARTICLE,                                                                                 \
    "INSERT INTO articles(hash, input, title, byline, published, site, url, "                    \
    "language, text, status, truncated, evidence, added) VALUES "                                \
    "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, " STATEMENT_NOW ")")                    \
  X(FIND_VERDICT,                                                                                \
    "SELECT id FROM verdicts "                                                                   \
    "WHERE run_id = ?1 AND article_id = ?2 AND claim_id IS NULL")                                \
  X(FIND_EXTRACTION,                                                                             \
    "SELECT e.id FROM extractions e JOIN runs r ON r.analysis_id = e.analysis_id "               \
    "WHERE r.id = ?1 AND e.article_id = ?2")                                                     \
  X(ADD_EXTRACTION,                                                                              \
    "INSERT INTO extractions(article_id, analysis_id, responses, warnings, sentences, "          \
    "assertions) SELECT ?2, analysis_id, ?3, ?4, ?5, ?6 FROM runs WHERE id = ?1")                \
  X(ADD_SOURCE,                                                                                  \
    "INSERT INTO sources(extraction_id, number, kind, name, role, candidates, anonymity, "       \
    "anonymity_reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")                                 \
  X(ADD_CLAIM,                                                                                   \
    "INSERT INTO claims(extraction_id, number, source_id, source_text, cue, "                    \
    "content, spans, quote, via, denial, denies, denied_by, hedge, "                             \
    "response_sought, confidence, paragraph, is_claim, type, checkable, negated, hypothetical, " \
    "sources, about, refusals, answers) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "  \
    "?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)")                     \
  X(FIND_CLAIM,                                                                                  \
    "SELECT id FROM claims "                                                                     \
    "WHERE extraction_id = ?1 AND number = ?2 AND content = ?3")                                 \
  X(ADD_VERDICT,                                                                                 \
    "INSERT INTO verdicts(run_id, article_id, claim_id, label, score, reasons) "                 \
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")                                                           \
  X(FIND_RULE,                                                                                   \
    "SELECT id FROM rules "                                                                      \
    "WHERE run_id = ?1 AND rule = ?2 AND about = ?3 AND file = ?4 AND line = ?5")                \
  X(ADD_RULE,                                                                                    \
    "INSERT INTO rules(run_id, rule, about, file, line, origin) "                                \
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")                                                           \
  X(ADD_ERROR,                                                                                   \
    "INSERT INTO rule_errors(run_id, article_id, claim_number, rule, message) "                  \
    "VALUES (?1, ?2, ?3, ?4, ?5)")                                                               \
  X(ADD_FAILURE,                                                                                 \
    "INSERT INTO failures(run_id, input, reason, at) "                                           \
    "VALUES (?1, ?2, ?3, " STATEMENT_NOW                                                         \
    ") ON CONFLICT(run_id, input) "                                                              \
    "DO UPDATE SET reason = excluded.reason, at = excluded.at")                                  \
  X(DROP_FAILURE, "DELETE FROM failures WHERE run_id = ?1 AND input = ?2")                       \
  X(LOAD_ARTICLES,                                                                               \
    "SELECT a.id, e.id, a.input, a.title, a.byline, a.published, a.site, a.url, "                \
    "a.language, a.hash, a.text, e.responses, e.warnings, a.status, a.truncated, e.sentences, "  \
    "e.assertions FROM runs r "                                                                  \
    "JOIN extractions e ON e.analysis_id = r.analysis_id "                                       \
    "JOIN articles a ON a.id = e.article_id "                                                    \
    "WHERE r.id = ?1 AND a.id BETWEEN ?3 AND ?4 AND NOT EXISTS (SELECT 1 FROM "                  \
    "verdicts WHERE run_id = ?2 AND article_id = a.id AND claim_id IS NULL) "                    \
    "ORDER BY a.id")                                                                             \
  X(LOAD_SOURCES,                                                                                \
    "SELECT id, number, kind, name, role, candidates, anonymity, anonymity_reason "              \
    "FROM sources WHERE extraction_id = ?1 ORDER BY number")                                     \
  X(LOAD_CLAIMS,                                                                                 \
    "SELECT id, number, source_id, spans, quote, via, denial, denies, denied_by, "               \
    "response_sought, confidence, paragraph, is_claim, type, checkable, negated, hypothetical, " \
    "sources, about, refusals, answers FROM claims WHERE extraction_id = ?1 "                    \
    "ORDER BY number")                                                                           \
  X(FIND_INPUT,                                                                                  \
    "SELECT id, size, modified, items, finished FROM inputs "                                    \
    "WHERE run_id = ?1 AND path = ?2")                                                           \
  X(ADD_INPUT,                                                                                   \
    "INSERT INTO inputs(run_id, path, size, modified, items, finished, passed) "                 \
    "VALUES (?1, ?2, ?3, ?4, 0, 0, '{}')")                                                       \
  X(AGAIN_INPUT,                                                                                 \
    "UPDATE inputs SET size = ?2, modified = ?3, items = 0, finished = 0, "                      \
    "passed = '{}' WHERE id = ?1")                                                               \
  X(NOTE_INPUT, "UPDATE inputs SET items = ?2, finished = ?3, passed = ?4 WHERE id = ?1")
#define STATEMENT_NOW "strftime('%Y-%m-%dT%H:%M:%SZ')"

typedef enum statement {
#define X(name, sql) name,
  STATEMENTS(X)
#undef X
      STATEMENT_COUNT
} statement;

/* A rule as the store knows it: reasons refer to it by its id. */
typedef struct known_rule {
  int64_t run, id;
  char *rule, *about, *file;
  int line;
} known_rule;

struct store {
  sqlite3 *db;
  char *path;
  sqlite3_stmt *statements[STATEMENT_COUNT];
  known_rule *rules; /* met since the store was opened */
  size_t rule_count;
  uint64_t turns; /* of the running statement: see guard.h */
};

/* A statement being bound, parameter after parameter; an error stays in `ok` until it is run. */
typedef struct binding {
  struct store *s;
  sqlite3_stmt *stmt;
  int at;
  bool ok;
} binding;

binding statement_begin(struct store *s, statement which);
void statement_bind_number(binding *b, int64_t n);
void statement_bind_real(binding *b, double x);
void statement_bind_null(binding *b);
void statement_bind_text(binding *b,
                         const char *text); /* copied; bytes that are no UTF-8 as U+FFFD */
void statement_bind_known(binding *b, const char *text); /* NULL where it is "", that is unknown */
void statement_bind_json(binding *b, buffer *json);      /* takes the bytes */

/* Runs a statement that writes; *id (may be NULL) gets the new row's id. False on an error, which
   the database then describes. */
bool statement_run(binding *b, int64_t *id);

/* Runs a FIND: *id is 0 where there is no row. */
bool statement_find(binding *b, int64_t *id);

bool statement_execute(struct store *s, const char *sql);

#endif
