/*
** address.h: which network addresses belong to the public internet.
*/
#ifndef HEARSAY_READ_ADDRESS_H
#define HEARSAY_READ_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Whether an address is globally reachable by the special-purpose registries of IANA (RFC 6890
   and its updates): not private, loopback, link-local, shared (CGNAT), multicast, documentation,
   unspecified, and not an IPv6 form that carries such an IPv4 address. Other families: false. */
bool address_is_public(const struct sockaddr *address);

#endif
