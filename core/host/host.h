/*
** host.h: the trusted Lua state that runs scripts/: all of the program, as the module "hearsay".
*/
#ifndef HEARSAY_HOST_HOST_H
#define HEARSAY_HOST_HOST_H

/* Runs scripts/COMMAND.lua with the arguments behind the command's name; gives its exit status: 0
   done, 1 done with failures, 2 wrong usage or nothing could be done. */
int host_run(const char *command, int argc, char **argv);

/* Prints the version of the program, of what finds claims, and the model's hash; gives the exit status. */
int host_version(void);

#endif
