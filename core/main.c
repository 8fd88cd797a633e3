/* main.c: the command table. Each command is scripts/NAME.lua. */
#include <errno.h>
#include <jansson.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/nearest.h"
#include "base/visible.h"
#include "host/host.h"

static const struct {
  const char *name, *help;
} commands[] = {
    {"score", "score articles, print the verdicts, keep them"},
    {"batch", "whole archives: on all cores, resumable"},
    {"follow", "what is new in feeds, read and scored as it comes"},
    {"rescore", "other rules over the claims of a database"},
    {"diff", "which verdicts changed between two runs, and by which rules"},
    {"stats", "how often each rule fires, on whom, and how well"},
    {"profile", "what each rule costs"},
    {"extract", "claims and sources only, no rules"},
    {"explain", "why a claim got its verdict"},
    {"repl", "the workbench: an article and its claims, in Lua"},
    {"init", "a workspace for rules of your own"},
    {"check", "find mistakes in rules without running them"},
    {"test", "run the examples inside rules"},
    {"api", "what rules see: for editors, luacheck, man and people"},
    {"train", "train the attribution model on annotated articles"},
    {"eval", "measure the model on annotated articles"},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static int usage(FILE *to, int exit_status) {
  fprintf(to, "usage: hearsay COMMAND [OPTION...] [INPUT...]\n\n");
  for (size_t i = 0; i < COMMANDS; i++)
    fprintf(to, "  %-9s %s\n", commands[i].name, commands[i].help);
  fprintf(to,
          "\nAn INPUT is a file (text or HTML, gzip too), a folder, an archive (tar, zip, WARC,\n"
          "JSON Lines), an http(s) address or -.\n"
          "hearsay help COMMAND says more. hearsay --version prints the versions of\n"
          "the program, of what finds claims, and of the model.\n");
  if (fflush(to) == 0) return exit_status;
  visible_say("cannot write the usage: %s", strerror(errno));
  return 2;
}

/* Whether it is what a command is given, and no command: a file, a folder, an address. */
static bool is_input(const char *name) {
  return access(name, F_OK) == 0 || strpbrk(name, "./") != NULL || strcmp(name, "-") == 0;
}

static int unknown(const char *name) {
  nearest like = nearest_to(name);
  for (size_t i = 0; i < COMMANDS; i++) nearest_try(&like, commands[i].name);
  const char *scheme = strncmp(name, "www.", 4) == 0 ? "https://" : "";
  const char *quote = strpbrk(name, " &;()<>|*?$`\"\\") != NULL ? "'" : "";
  if (is_input(name))
    visible_say("there is no command '%s': did you mean: hearsay score %s%s%s%s", name, quote,
                scheme, name, quote);
  else if (like.name != NULL)
    visible_say("there is no command '%s': did you mean '%s'?", name, like.name);
  else
    visible_say("there is no command '%s'; hearsay --help lists them", name);
  return 2;
}

/* Memory that one article gives back is kept for the next: the system would clear it again. */
static void keep_memory(void) {
  enum { MOST = 32 * 1024 * 1024 }; /* bytes; what is asked for beyond it goes back */
  mallopt(M_MMAP_THRESHOLD, MOST);
  mallopt(M_TRIM_THRESHOLD, MOST);
}

int main(int argc, char **argv) {
  keep_memory();
  json_set_alloc_funcs(memory_alloc, free); /* jansson alone would leave things out */
  if (argc < 2) return usage(stderr, 2);
  const char *name = argv[1];
  bool help = strcmp(name, "help") == 0;
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || (help && argc == 2))
    return usage(stdout, 0);
  if (strcmp(name, "--version") == 0) return host_version();
  char asked[] = "--help", *arguments[] = {asked};
  if (help) name = argv[2];
  for (size_t i = 0; i < COMMANDS; i++) {
    if (strcmp(name, commands[i].name) != 0) continue;
    return help ? host_run(name, 1, arguments) : host_run(name, argc - 2, argv + 2);
  }
  return unknown(name);
}
