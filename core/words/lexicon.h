/*
** lexicon.h: the lists of words about the world that the program knows: core/data/words/NAME.txt, each the
** set lexicon_NAME, compiled in (.ci/words). What a list means stands in its file.
*/
#ifndef HEARSAY_WORDS_LEXICON_H
#define HEARSAY_WORDS_LEXICON_H

#include "words/word_index.h"

/* {{{ the table of the lists */

/* The lists that are known of every token at once, a bit a list. First those that are features of the
   model, in the order of its features: a change there wants a new model, which names them with their
   hashes. */
#define LEXICON_TAGGED_LISTS(X)  \
  X(TITLE, titles)               \
  X(HONORIFIC, honorifics)       \
  X(OFFICIAL, officials)         \
  X(SPOKEN, spokespeople)        \
  X(GOVERNMENT, government)      \
  X(PRIVATE, private)            \
  X(DOCUMENT, documents)         \
  X(MEDIA, media)                \
  X(OUTLET, outlets)             \
  X(ORGANIZATION, organizations) \
  X(PLACE, places)               \
  X(ANONYMOUS, anonymous)        \
  X(GROUP, groups)               \
  X(MALE, male_names)            \
  X(FEMALE, female_names)        \
  X(NOT_A_NAME, not_names)       \
  X(RELATION, former)
#define LEXICON_FREE_LISTS(X)       \
  X(HEAD, heads)                    \
  X(OFFICE, offices)                \
  X(PUBLIC, public_bodies)          \
  X(PRINT, writings)                \
  X(PRESSKIND, outlet_kinds)        \
  X(PRESSNAME, outlet_endings)      \
  X(BODY, bodies)                   \
  X(KIN, kin)                       \
  X(PERSON, people)                 \
  X(MALE_ABROAD, male_names_abroad) \
  X(FEMALE_ABROAD, female_names_abroad)
/* The lists that are asked one by one. */
#define LEXICON_SETS(X)     \
  X(abbreviation_any_case)  \
  X(abbreviation_numbers)   \
  X(abbreviation_plain)     \
  X(abbreviation_titles)    \
  X(airwaves)               \
  X(answering_verbs)        \
  X(answers)                \
  X(attitudes)              \
  X(bodies_of_any_kind)     \
  X(bodies_with_presidents) \
  X(body_plurals)           \
  X(bounded)                \
  X(broadcast_kinds)        \
  X(broadcast_nouns)        \
  X(button_phrases)         \
  X(button_words)           \
  X(byline_no_names)        \
  X(byline_verbs)           \
  X(byline_words)           \
  X(candidates)             \
  X(candidates_behind)      \
  X(candidates_titles)      \
  X(certainties)            \
  X(classes)                \
  X(corporate_ranks)        \
  X(counted_behind_years)   \
  X(counted_ones)           \
  X(credit_marks)           \
  X(credit_starts)          \
  X(dateline_words)         \
  X(dateline_zones)         \
  X(declining_verbs)        \
  X(demonyms)               \
  X(denial_accusations)     \
  X(denial_accusing)        \
  X(denial_blame)           \
  X(denial_denying)         \
  X(denial_disputes)        \
  X(denial_facts)           \
  X(denial_faults)          \
  X(denial_going_on)        \
  X(denial_grounds)         \
  X(denial_insisting)       \
  X(denial_judging)         \
  X(denial_many)            \
  X(denial_mind)            \
  X(denial_refusing)        \
  X(denial_rejecting)       \
  X(denial_retorts)         \
  X(denial_saying)          \
  X(denial_true)            \
  X(denial_untrue)          \
  X(denial_wrong)           \
  X(elected)                \
  X(employees)              \
  X(firm_endings)           \
  X(firms)                  \
  X(followings)             \
  X(foreseen)               \
  X(future_words)           \
  X(hearer_verbs)           \
  X(hedges)                 \
  X(hedging_participles)    \
  X(hint_body)              \
  X(hint_bylines)           \
  X(hint_captions)          \
  X(hint_comments)          \
  X(hint_consent)           \
  X(hint_dates)             \
  X(hint_embeds)            \
  X(hint_furniture)         \
  X(hint_furniture_whole)   \
  X(hint_hidden)            \
  X(hint_hidden_whole)      \
  X(hour_zones)             \
  X(label_agreements)       \
  X(label_comments)         \
  X(label_credit_brackets)  \
  X(label_credit_ends)      \
  X(label_credit_words)     \
  X(label_follow)           \
  X(label_notices)          \
  X(label_policies)         \
  X(label_related)          \
  X(label_starts)           \
  X(leading_verbs)          \
  X(legislatures)           \
  X(many_bodies)            \
  X(men)                    \
  X(month_names)            \
  X(name_particles)         \
  X(name_suffixes)          \
  X(names_before_weekdays)  \
  X(names_behind_weekdays)  \
  X(names_of_places_too)    \
  X(news_bodies)            \
  X(no_surnames)            \
  X(notice_openers)         \
  X(notice_speech)          \
  X(numbered)               \
  X(offices_of_places)      \
  X(omitting_verbs)         \
  X(outlet_nouns)           \
  X(outlets_alone)          \
  X(owners)                 \
  X(papers)                 \
  X(parties)                \
  X(partisans)              \
  X(party_people)           \
  X(past_words)             \
  X(paywall_alone)          \
  X(paywall_asks)           \
  X(paywall_more)           \
  X(plurals_without_s)      \
  X(polls)                  \
  X(press_words)            \
  X(press_writings)         \
  X(private_bodies)         \
  X(public_employers)       \
  X(raising_participles)    \
  X(relaying)               \
  X(reporting_verbs)        \
  X(requests)               \
  X(served_verbs)           \
  X(short_agencies)         \
  X(short_names)            \
  X(short_titles)           \
  X(shows)                  \
  X(small_groups)           \
  X(speech_verbs)           \
  X(stances)                \
  X(states)                 \
  X(states_with_presidents) \
  X(strangers)              \
  X(telling_words)          \
  X(things)                 \
  X(title_surnames)         \
  X(titles_of_several)      \
  X(titles_of_surnames)     \
  X(told_participles)       \
  X(top_domains)            \
  X(topicless)              \
  X(trailing)               \
  X(undoing)                \
  X(units)                  \
  X(weak_public_words)      \
  X(weekdays)               \
  X(women)

#define LEXICON_AS_BIT(bit, name) LEXICON_##bit,
#define LEXICON_AS_DECLARATION(bit, name) extern word_set lexicon_##name;
#define LEXICON_AS_SET(name) extern word_set lexicon_##name;

typedef enum lexicon {
  LEXICON_TAGGED_LISTS(LEXICON_AS_BIT) LEXICON_TAGGED, /* so many are features of the model */
  LEXICON_LAST_TAGGED = LEXICON_TAGGED - 1,
  LEXICON_FREE_LISTS(LEXICON_AS_BIT) LEXICON_BITS
} lexicon;

LEXICON_TAGGED_LISTS(LEXICON_AS_DECLARATION)
LEXICON_FREE_LISTS(LEXICON_AS_DECLARATION)
LEXICON_SETS(LEXICON_AS_SET)

/* All of them in the order of the table, NULL behind the last. */
extern word_set *const lexicon_lists[];

/* }}} */

/* The index of the lists that have bits. */
const word_index *lexicon_index(void);
/* Whether a word is in such a list, given in lower case and without a closing full stop. */
bool lexicon_has(lexicon list, const char *word);

/* The SHA-256 of a list's words: comments and the order of lines do not count. */
void lexicon_hash(const word_set *list, char out[HASH_TEXT]);

#endif
