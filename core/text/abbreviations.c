/* abbreviations.c: see abbreviations.h. Sorted for the binary search. */
#include "text/abbreviations.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/characters.h"

typedef struct entry {
  const char *word;
  abbreviation kind;
  bool capital; /* only when it begins with a capital: "Mass.", not "mass." */
} entry;

#define T ABBREVIATION_TITLE
#define N ABBREVIATION_NUMBER
#define P ABBREVIATION_PLAIN
static const entry entries[] = {
    {"adm", T, true},   {"al", P, false},   {"ala", P, true},   {"apr", P, true},
    {"ariz", P, true},  {"ark", P, true},   {"art", N, true},   {"assn", P, true},
    {"asst", T, true},  {"atty", T, true},  {"aug", P, true},   {"ave", P, true},
    {"bldg", P, true},  {"blvd", P, true},  {"brig", T, true},  {"bros", P, true},
    {"calif", P, true}, {"capt", T, true},  {"cf", T, false},   {"ch", N, false},
    {"cmdr", T, true},  {"co", P, true},    {"col", T, true},   {"colo", P, true},
    {"conn", P, true},  {"corp", P, true},  {"cpl", T, true},   {"ct", P, true},
    {"dec", P, true},   {"del", P, true},   {"dem", P, true},   {"dept", P, true},
    {"det", T, true},   {"dist", P, true},  {"dr", T, true},    {"drs", T, true},
    {"ed", P, true},    {"eds", P, true},   {"eg", T, false},   {"est", P, false},
    {"etc", P, false},  {"feb", P, true},   {"fig", N, false},  {"figs", N, false},
    {"fla", P, true},   {"fr", T, true},    {"ft", P, true},    {"ga", P, true},
    {"gen", T, true},   {"gov", T, true},   {"govs", T, true},  {"hon", T, true},
    {"ie", T, false},   {"ill", P, true},   {"inc", P, true},   {"ind", P, true},
    {"insp", T, true},  {"jan", P, true},   {"jr", P, true},    {"kan", P, true},
    {"ky", P, true},    {"la", P, true},    {"lt", T, true},    {"ltd", P, true},
    {"maj", T, true},   {"mass", P, true},  {"md", P, true},    {"messrs", T, true},
    {"mich", P, true},  {"minn", P, true},  {"miss", P, true},  {"mlle", T, true},
    {"mme", T, true},   {"mo", P, true},    {"mont", P, true},  {"mr", T, true},
    {"mrs", T, true},   {"ms", T, true},    {"msgr", T, true},  {"mt", T, true},
    {"neb", P, true},   {"nev", P, true},   {"no", N, false},   {"nos", N, false},
    {"nov", P, true},   {"oct", P, true},   {"okla", P, true},  {"ore", P, true},
    {"p", N, false},    {"pa", P, true},    {"para", N, false}, {"pfc", T, true},
    {"pp", N, false},   {"pres", T, true},  {"prof", T, true},  {"profs", T, true},
    {"pt", N, true},    {"pvt", T, true},   {"rep", T, true},   {"reps", T, true},
    {"rev", T, true},   {"sec", N, true},   {"sen", T, true},   {"sens", T, true},
    {"sep", P, true},   {"sept", P, true},  {"sgt", T, true},   {"sr", P, true},
    {"st", P, true},    {"ste", T, true},   {"supt", T, true},  {"tenn", P, true},
    {"tex", P, true},   {"univ", P, true},  {"v", T, false},    {"va", P, true},
    {"vol", N, false},  {"vols", N, false}, {"vs", T, false},   {"vt", P, true},
    {"wash", P, true},  {"wis", P, true},   {"wyo", P, true},
};
#undef T
#undef N
#undef P

enum { LONGEST = 6 };

abbreviation abbreviation_of(const char *word, uint32_t length) {
  if (length == 0 || length > LONGEST) return ABBREVIATION_NONE;
  char lower[LONGEST + 1] = {0};
  for (uint32_t i = 0; i < length; i++) lower[i] = ascii_lower(word[i]);
  size_t low = 0, high = sizeof entries / sizeof *entries;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = strcmp(lower, entries[middle].word);
    if (order == 0)
      return entries[middle].capital && word[0] == lower[0] ? ABBREVIATION_NONE
                                                            : entries[middle].kind;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return ABBREVIATION_NONE;
}
