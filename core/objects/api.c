/* api.c: the one table of the API. See api.h */
#include "objects/api.h"

#include <string.h>

#include "base/nearest.h"
#include "objects/object.h"

#define FIELD(class, name, type, doc) \
  { #class, #name, type, doc, api_##class##_##name, NULL }
#define METHOD(class, name, type, doc) \
  { #class, #name, type, doc, NULL, api_##class##_##name }
/* A key of a plain table: one that Lua gets (a verdict), or one that a rule file writes (a rule). */
#define KEY(class, name, type, doc) \
  { class, name, type, doc, NULL, NULL }

/* Words that a text is one of. */
#define KIND                                                                     \
  "\"named-official\"|\"named-person\"|\"organization\"|\"media\"|\"document\"|" \
  "\"anonymous-official\"|\"anonymous\"|\"group\""
#define TYPE "\"assertion\"|\"belief\"|\"fact\"|\"eventuality\"|\"question\"|\"no-comment\""
#define LABEL "\"well-sourced\"|\"attributed\"|\"weak\"|\"disputed\"|\"unsourced\""

const api_entry api_entries[] = {
    FIELD(article, title, "string?", "its headline, nil if it has none"),
    FIELD(article, byline, "string[]", "who wrote it"),
    FIELD(article, published, "string?", "when, as ISO 8601"),
    FIELD(article, site, "string?", "the outlet that published it"),
    FIELD(article, url, "string?", "its canonical address"),
    FIELD(article, language, "string?", "as BCP 47: \"en\""),
    FIELD(article, status, "string",
          "\"article\", or what else the page is: it has no claims then"),
    FIELD(article, truncated, "boolean",
          "whether its end is missing: what names a source may be there"),
    FIELD(article, input, "string", "the path or address it was read from"),
    FIELD(article, text, "string", "the whole text"),
    FIELD(article, claims, "claim[]", "every claim, in text order"),
    FIELD(article, attributions, "claim[]",
          "what is attributed and is no claim: orders, plans, questions, refusals to answer, and "
          "what was not said; never scored"),
    FIELD(article, sources, "source[]", "everyone who speaks in a claim, in order of first claim"),
    FIELD(article, sentences, "passage[]",
          "every sentence, headings and captions too; none in a database of before"),
    FIELD(article, assertions, "passage[]",
          "what the author asserts without naming anybody for it, and evidence could show true or "
          "false: sentences of the text's body, or the part of one that nobody else speaks in"),
    FIELD(article, responses, "response[]", "who was asked and gave no answer"),
    FIELD(article, paragraphs, "paragraph[]", "every paragraph, furniture of the page too"),
    FIELD(article, headline, "paragraph?",
          "the headline as it was read: a page's title, or what the text begins with; nil if "
          "neither"),
    FIELD(article, lead, "paragraph?",
          "the first paragraph of the body: no headline, dateline, byline or caption"),
    FIELD(article, warnings, "string[]", "what a reader of the result must know"),
    FIELD(article, verdict, "verdict?",
          "the rules' verdict on the whole article, once scored; nil if it has no claims"),
    METHOD(article, find, "fun(self, pattern: string): span?",
           "the first place that a pattern of Lua matches"),
    METHOD(article, count_sources, "fun(self, kind: " KIND "): integer",
           "how many different sources of that kind speak"),

    FIELD(claim, id, "integer",
          "its number in the article: claims from 1, other attributions behind the last claim"),
    FIELD(claim, type, TYPE,
          "what it does: claims assert, believe or know; the others are in article.attributions"),
    FIELD(claim, checkable, "number?",
          "0 to 1: how likely evidence could show it true or false; nil in a database of before"),
    FIELD(claim, negated, "boolean",
          "whether the text says that it was not said (\"never claimed\"): then it is no claim"),
    FIELD(claim, hypothetical, "boolean",
          "whether it might be said (\"if he says\", \"is expected to say\"): then it is no claim"),
    FIELD(claim, source, "source?", "who says so; nil if the article names nobody"),
    FIELD(claim, sources, "source[]", "all who say so together: \"Cole and Contreras\""),
    FIELD(claim, cue, "span?", "the words that attribute it: \"said\", \"according to\""),
    FIELD(claim, content, "span", "what is claimed"),
    FIELD(claim, numbers, "quantity[]",
          "the numbers in its content, in digits or words, in text order"),
    FIELD(claim, dates, "date[]",
          "the days, weeks, months and years in its content, in text order"),
    FIELD(claim, quote, "\"direct\"|\"indirect\"|\"mixed\"", "in whose words it is"),
    FIELD(claim, via, "outlet[]", "outlets it came through, nearest to the reader first"),
    FIELD(claim, denial, "boolean", "whether it says that something is not true"),
    FIELD(claim, denies, "claim[]", "the claims it denies"),
    FIELD(claim, denies_text, "span?",
          "the sentence that tells what it denies, where that is in the text and in no claim"),
    FIELD(claim, denied_by, "claim[]", "the claims that deny it"),
    FIELD(
        claim, about, "party[]",
        "the people and bodies its content names, each once; \"he\" and \"the company\" where the "
        "article makes plain who that is"),
    FIELD(claim, responses, "response[]",
          "what answers it from those it is about, or who speaks for them: refusals to answer, "
          "denials and other answers; empty where none was found"),
    FIELD(claim, hedge, "span?", "a word that weakens it: \"reportedly\""),
    FIELD(claim, response, "response?",
          "of an attribution that refuses an answer: who was asked; nil of a claim"),
    FIELD(claim, response_sought, "boolean",
          "whether those it is about were asked and did not answer (claim.responses says who)"),
    FIELD(claim, confidence, "number", "0 to 1: how sure the extraction is"),
    FIELD(claim, paragraph, "integer", "the paragraph it stands in, from 1; 0 in a page's title"),
    FIELD(claim, in_headline, "boolean", "whether it stands in the headline"),
    FIELD(claim, in_lead, "boolean", "whether it stands in the first paragraph below the headline"),
    FIELD(claim, article, "article", "the article it stands in"),
    FIELD(claim, verdict, "verdict?", "the rules' verdict on it, once scored"),
    METHOD(claim, same_source, "fun(self, other: claim): boolean",
           "whether both rest on the same source"),
    METHOD(claim, conflicts_with, "fun(self, other: claim): span?, span?",
           "where the two give different numbers for the same thing, both numbers: its own and the "
           "other's; nil where they do not"),

    FIELD(source, id, "integer", "its number in the article, from 1; 0 is a page's title"),
    FIELD(source, text, "string", "the words that name it here: \"the senator\""),
    FIELD(source, name, "string", "its fullest name in the article"),
    FIELD(source, kind, KIND, "what it is"),
    FIELD(source, role, "string?", "what the article calls it: \"the firm's spokeswoman\""),
    FIELD(source, candidates, "string[]",
          "where two names fit, both: its name is then the words of the text"),
    FIELD(source, anonymity, "span?",
          "of somebody unnamed, the words that keep the name back: \"on condition of anonymity\""),
    FIELD(source, anonymity_reason, "span?",
          "the reason the article gives for that: \"because she was not authorized to speak\"; nil "
          "if "
          "none"),
    FIELD(source, mentions, "span[]", "every place where it stands as a source"),
    FIELD(source, claims, "claim[]", "every claim that rests on it"),

    FIELD(span, text, "string", "its words; fragments are joined by \" … \""),
    FIELD(span, first, "integer",
          "its first character in the text, counted from 1; code points, not bytes"),
    FIELD(span, last, "integer",
          "its last character, counted as first: a span of one has both equal"),
    FIELD(span, line, "integer", "the line it begins in, from 1"),
    FIELD(span, paragraph, "integer", "the paragraph it begins in, from 1; 0 in a page's title"),
    FIELD(span, in_title, "boolean",
          "whether it stands in the title of a page: its places count in article.title then"),
    FIELD(span, sentence, "string", "the sentence it begins in"),
    FIELD(span, fragments, "span[]", "its pieces, where words of others stand between them"),
    METHOD(span, find, "fun(self, pattern: string): span?",
           "the first place in it that a pattern of Lua matches"),

    METHOD(words, has, "fun(self, text: string): boolean",
           "whether a text is one of the words and phrases of the list, in any case"),
    METHOD(words, find, "fun(self, text: string|span|article): (string|span)?, integer?, integer?",
           "the first of them that stands in a text, with where it begins and ends as string.find "
           "says it; in a span or "
           "an article as a span"),

    FIELD(passage, text, "string", "its words"),
    FIELD(passage, span, "span", "where it stands"),
    FIELD(passage, covered, "number",
          "0 to 1: what share of its sentence's words is attributed to somebody"),
    FIELD(passage, checkable, "number", "0 to 1: how likely evidence could show it true or false"),

    FIELD(party, text, "string", "the words that name it here: \"the company\""),
    FIELD(party, name, "string", "its fullest name in the article"),
    FIELD(party, kind, "\"person\"|\"body\"", "what it is"),
    FIELD(party, source, "source?", "the same as a source; nil if it says nothing in the article"),
    FIELD(party, span, "span", "where it is named first in the content"),

    FIELD(paragraph, text, "string", "its words"),
    FIELD(paragraph, span, "span", "where it stands"),
    FIELD(paragraph, number, "integer", "its number in the article, from 1"),
    FIELD(paragraph, kind, "\"body\"|\"headline\"|\"dateline\"|\"caption\"|\"boilerplate\"",
          "what it is; claims stand in the body and in headlines"),
    FIELD(paragraph, sentences, "passage[]", "its sentences; none in a database of before"),
    FIELD(paragraph, claims, "claim[]", "the claims whose cue stands in it, in text order"),

    FIELD(quantity, text, "string", "its words: \"$1.2 million\""),
    FIELD(quantity, value, "number", "what they come to: 1200000; 5 of \"5 percent\""),
    FIELD(quantity, kind, "\"count\"|\"percent\"|\"money\"|\"fraction\"",
          "what it is; \"half of them\" is a fraction"),
    FIELD(quantity, currency, "string?", "of money, as ISO 4217; a bare $ is taken for \"USD\""),
    FIELD(quantity, span, "span", "where it stands"),

    FIELD(date, text, "string", "its words: \"last Tuesday\""),
    FIELD(date, value, "string?",
          "as ISO 8601: \"2016-11-08\", \"2016-W45\", \"2016-11\" or \"2016\"; nil if it hangs on "
          "a day "
          "of publication that is not known"),
    FIELD(
        date, days, "integer?",
        "from publication to it: -1 the day before, 0 that day or what holds it; nil if either is "
        "not known"),
    FIELD(date, span, "span", "where it stands"),

    KEY("response", "text", "string", "the words that say so"),
    KEY("response", "name", "string?", "who was asked, or answers"),
    KEY("response", "kind", "\"declined\"|\"silent\"|\"denied\"|\"answered\"",
        "whether they refused or were not heard; in claim.responses also what they said"),
    KEY("response", "span", "span", "where the words stand"),
    KEY("response", "claim", "claim?", "the claim or attribution that it is; nil if it is in none"),

    KEY("outlet", "name", "string", "what the article calls it"),
    KEY("outlet", "kind", KIND, "what it is, mostly \"media\""),

    KEY("verdict", "label", LABEL, "what its score and its rules make it"),
    KEY("verdict", "score", "integer", "0 to 100: what the points of its reasons come to"),
    KEY("verdict", "reasons", "reason[]", "what it rests on, in the order of the rules"),

    KEY("reason", "rule", "string", "the rule that fired; \"start\" is the scoring's"),
    KEY("reason", "points", "integer", "what it adds to the score"),
    KEY("reason", "worth", "integer?",
        "what its rule is worth, where that would have gone beyond 0 or 100; not in a database"),
    KEY("reason", "evidence", "string", "the words it rests on"),
    KEY("reason", "about", "string", "what it finds, in one line"),
    KEY("reason", "at", "string?", "where the rule stands: \"10-who.lua:12\""),
    KEY("reason", "origin", "string?",
        "what a pack that uses the rule's changed in it: \"points -40 from pack.lua:6 (sourcing "
        "says "
        "-25)\""),
    KEY("reason", "settings", "string?",
        "the settings it depended on: \"several_named = 3 (pack.lua:3)\"; not in a database"),

    KEY("rule", "about", "string", "one line for readers: what it finds"),
    KEY("rule", "points", "integer", "what it adds to the score where it fires, -100 to 100"),
    KEY("rule", "when", "fun(it: claim|article): any",
        "gives what it rests on (a span, a source, a claim, words, true), or nothing"),
    KEY("rule", "label", "(" LABEL ")?", "only where it must win over the score"),
    KEY("rule", "over", "(\"claim\"|\"article\")?",
        "\"article\" if `when` gets the article, else \"claim\""),
    KEY("rule", "examples", "examples?", "short texts that hearsay test tries"),

    KEY("override", "points", "integer?", "what it adds to the score from now on"),
    KEY("override", "when", "(fun(it: claim|article, before: function): any)?",
        "what runs from now on; before is the function until now"),
    KEY("override", "off", "boolean?", "true, and nothing else, puts the rule out"),
    KEY("override", "examples", "examples?", "what takes the place of the rule's own"),

    KEY("examples", "fires", "string[]?", "texts the rule must fire on"),
    KEY("examples", "silent", "string[]?", "texts it must be silent on"),

    KEY("pack", "name", "string?", "what the pack is called; its folder's name if not given"),
    KEY("pack", "about", "string?", "one line for readers: what the pack is for"),
    KEY("pack", "start", "integer?", "the score a claim starts from, 0 to 100 (50)"),
    KEY("pack", "labels", "labels?", "from which score a label holds"),
    KEY("pack", "settings", "table?",
        "numbers, texts and booleans that rules read as settings.NAME"),

    KEY("labels", "well-sourced", "integer", "the least score of it (70)"),
    KEY("labels", "attributed", "integer", "the least score of it (45)"),
    KEY("labels", "weak", "integer", "the least score of it, mostly 0"),

    KEY(API_FILE, "rule", "fun(id: string): fun(rule: rule)",
        "makes a rule: rule \"id\" { about = …, points = …, when = … }"),
    KEY(API_FILE, "override", "fun(id: string): fun(change: override)",
        "changes a rule of the pack in use: points, when, examples, or off = true"),
    KEY(API_FILE, "pack", "fun(pack: pack)",
        "says what the pack is called, where scores start and which score a label needs"),
    KEY(API_FILE, "use", "fun(name: string)",
        "takes in the rules of another pack: the first line of pack.lua"),
    KEY(API_FILE, "settings", "table<string, any>", "the pack's settings, read-only"),
    KEY(API_FILE, "require", "fun(name: string): any",
        "gives what lib/NAME.lua of the pack returns"),
    KEY(API_FILE, "words", "fun(name: string): words",
        "gives lib/NAME.txt, a word or phrase a line, as a set"),
};
const size_t api_count = sizeof api_entries / sizeof *api_entries;

const api_entry *api_find(const char *class, const char *name) {
  for (size_t i = 0; i < api_count; i++)
    if (strcmp(api_entries[i].class, class) == 0 && strcmp(api_entries[i].name, name) == 0)
      return &api_entries[i];
  return NULL;
}

const char *api_renamed(const char *class, const char *name) {
  static const char *const renamed[][3] = {{"span", "offset", "first"},
                                           {"span", "finish", "last"},
                                           {"article", "count", "count_sources"}};
  for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
    if (strcmp(renamed[i][0], class) == 0 && strcmp(renamed[i][1], name) == 0) return renamed[i][2];
  return NULL;
}

const char *api_suggest(const char *class, const char *name) {
  nearest like = nearest_to(name);
  for (size_t i = 0; i < api_count; i++)
    if (strcmp(api_entries[i].class, class) == 0) nearest_try(&like, api_entries[i].name);
  return like.name;
}
