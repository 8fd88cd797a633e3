/* address.c: see address.h */
#include "read/address.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast and class E. */
static const struct {
  uint32_t network;
  int bits;
} special_4[] = {
    {0x00000000, 8},  /* this network */
    {0x0A000000, 8},  /* private */
    {0x64400000, 10}, /* shared address space (CGNAT) */
    {0x7F000000, 8},  /* loopback */
    {0xA9FE0000, 16}, /* link-local, cloud metadata */
    {0xAC100000, 12}, /* private */
    {0xC0000000, 24}, /* IETF protocol assignments */
    {0xC0000200, 24}, /* documentation */
    {0xC0586300, 24}, /* 6to4 relays */
    {0xC0A80000, 16}, /* private */
    {0xC6120000, 15}, /* benchmarking */
    {0xC6336400, 24}, /* documentation */
    {0xCB007100, 24}, /* documentation */
    {0xE0000000, 4},  /* multicast */
    {0xF0000000, 4},  /* reserved, broadcast */
};

static bool public_4(uint32_t address) {
  for (size_t i = 0; i < sizeof special_4 / sizeof *special_4; i++)
    if ((address ^ special_4[i].network) >> (32 - special_4[i].bits) == 0) return false;
  return true;
}

static uint32_t read_32(const unsigned char *p) {
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Global unicast is 2000::/3; inside it and beside it stand the exceptions. */
static bool public_6(const unsigned char *a) {
  static const unsigned char nat64[12] = {0, 0x64, 0xFF, 0x9B};
  if (memcmp(a, nat64, 12) == 0) return public_4(read_32(a + 12)); /* 64:ff9b::/96 */
  if ((a[0] & 0xE0) != 0x20) return false; /* ::, ::1, mapped, fc00::/7, fe80::/10, ff00::/8 … */
  uint32_t first = read_32(a);
  if (first >> 16 == 0x2002) return public_4(read_32(a + 2)); /* 6to4 */
  if ((first & 0xFFFFFE00) == 0x20010000) return false;       /* 2001::/23, Teredo among them */
  if (first == 0x20010DB8) return false;                      /* documentation */
  if ((first & 0xFFFFF000) == 0x3FFF0000) return false;       /* documentation */
  return true;
}

bool address_is_public(const struct sockaddr *address) {
  static const unsigned char mapped[12] = {[10] = 0xFF, [11] = 0xFF};
  if (address->sa_family == AF_INET) {
    struct sockaddr_in v4;
    memcpy(&v4, address, sizeof v4);
    return public_4(ntohl(v4.sin_addr.s_addr));
  }
  if (address->sa_family != AF_INET6) return false;
  struct sockaddr_in6 v6;
  memcpy(&v6, address, sizeof v6);
  const unsigned char *bytes = v6.sin6_addr.s6_addr;
  if (memcmp(bytes, mapped, 12) == 0) return public_4(read_32(bytes + 12));
  return public_6(bytes);
}
