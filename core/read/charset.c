/*
** charset.c: see charset.h
**
** Labels mean what the WHATWG Encoding Standard says they mean on the web: "latin1" is
** windows-1252, "gb2312" is GB 18030, and so on. A label can be wrong, the bytes cannot: text
** that is valid UTF-8 beyond ASCII is UTF-8 whatever its label says.
*/
#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "read/charset.h"

static const char REPLACEMENT[] = "\xEF\xBF\xBD"; /* U+FFFD */

/* Labels that mean another charset than glibc's iconv takes them for. */
static const struct {
  const char *name, *labels[13];
} aliases[] = {
    {"utf-8", {"utf8", "unicode-1-1-utf-8"}},
    {"windows-1252",
     {"ascii", "us-ascii", "latin1", "latin-1", "l1", "iso-8859-1", "iso8859-1", "iso88591",
      "iso_8859-1", "cp1252", "x-cp1252", "ansi"}},
    {"windows-1254", {"iso-8859-9", "latin5"}},
    {"windows-874", {"iso-8859-11", "tis-620"}},
    {"gb18030", {"gb2312", "gbk", "x-gbk"}},
    {"big5-hkscs", {"big5"}},
    {"cp932", {"shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"}},
    {"cp949", {"euc-kr", "ks_c_5601-1987", "korean"}},
    {"utf-16le", {"utf-16"}},
    {"macintosh", {"x-mac-roman"}},
};

/* 0x80..0x9F of windows-1252; the five bytes it leaves open become U+FFFD. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

static const char *charset_name(const char *label) {
  for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
    for (const char *const *l = aliases[i].labels; *l != NULL; l++)
      if (strcasecmp(label, *l) == 0) return aliases[i].name;
  return label;
}

static void decode_windows_1252(const char *bytes, size_t length, buffer *out) {
  buffer_reserve(out, length + length / 8);
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)bytes[i];
    char character[4];
    if (c < 0x80)
      buffer_add_char(out, bytes[i]);
    else
      buffer_add(out, character, utf8_encode(c < 0xA0 ? windows_1252[c - 0x80] : c, character));
  }
}

/* UTF-8 with U+FFFD for every wrong byte. */
static void decode_broken_utf8(const char *bytes, size_t length, buffer *out) {
  char *to = buffer_reserve(out, length * 3);
  out->length += utf8_repair(bytes, length, to);
}

/* Any charset iconv knows; a sequence that is wrong in it becomes U+FFFD. False if unknown. */
static bool decode_iconv(const char *name, const char *bytes, size_t length, buffer *out) {
  iconv_t converter = iconv_open("UTF-8", name);
  if (converter == (iconv_t)-1) return false;
  char *in = (char *)bytes; /* iconv only reads it; its type is not const */
  size_t left = length;
  while (left > 0) {
    size_t room = left * 2 + 16;
    char *to = buffer_reserve(out, room);
    size_t before = room;
    size_t done = iconv(converter, &in, &left, &to, &room);
    int problem = errno;
    out->length += before - room;
    if (done != (size_t)-1 || problem == E2BIG) continue;
    buffer_add_text(out, REPLACEMENT);
    if (problem == EINVAL) break; /* cut inside a character at the end */
    in++;
    left--;
    iconv(converter, NULL, NULL, NULL, NULL);
  }
  iconv_close(converter);
  return true;
}

/* Whether broken UTF-8 is still more likely UTF-8: more whole characters than wrong bytes. */
static bool mostly_utf8(const char *bytes, size_t length) {
  size_t good = 0, wrong = 0;
  for (size_t i = 0; i < length;) {
    if ((unsigned char)bytes[i] < 0x80) {
      i++;
      continue;
    }
    uint32_t point;
    size_t step = utf8_next(bytes + i, length - i, &point);
    if (step > 1)
      good++;
    else
      wrong++;
    i += step;
  }
  return good > wrong;
}

static bool has_non_ascii(const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++)
    if ((unsigned char)bytes[i] >= 0x80) return true;
  return false;
}

/* The files people pass by mistake. UTF-16 and UTF-32 without a BOM count as binary too: their
   NULs give them away, their charset does not. */
static bool is_binary(const char *bytes, size_t length) {
  static const char *const magics[] = {"%PDF-",
                                       "PK\3\4",
                                       "\x89PNG",
                                       "\xFF\xD8\xFF",
                                       "GIF8",
                                       "\177ELF",
                                       "\xD0\xCF\x11\xE0",
                                       "BZh",
                                       "\3757zXZ",
                                       "\x28\xB5\x2F\xFD",
                                       "Rar!",
                                       "7z\xBC\xAF",
                                       "SQLite format 3"};
  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
    if (length >= strlen(magics[i]) && memcmp(bytes, magics[i], strlen(magics[i])) == 0)
      return true;
  size_t sample = length < 65536 ? length : 65536, control = 0;
  for (size_t i = 0; i < sample; i++) {
    unsigned char c = (unsigned char)bytes[i];
    control += c < 0x20 && strchr("\t\n\v\f\r\b\x1B", c) == NULL;
    control += c == 0; /* strchr finds the NUL that ends its set */
  }
  return control * 200 > sample;
}

/* The charset a byte order mark names, or NULL; *skip is the mark's length. */
static const char *bom_charset(const char *bytes, size_t length, size_t *skip) {
  static const struct {
    const char *mark;
    size_t length;
    const char *name;
  } marks[] = {{"\xEF\xBB\xBF", 3, "utf-8"},
               {"\xFF\xFE\0\0", 4, "utf-32le"},
               {"\0\0\xFE\xFF", 4, "utf-32be"},
               {"\xFF\xFE", 2, "utf-16le"},
               {"\xFE\xFF", 2, "utf-16be"}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (length >= marks[i].length && memcmp(bytes, marks[i].mark, marks[i].length) == 0) {
      *skip = marks[i].length;
      return marks[i].name;
    }
  *skip = 0;
  return NULL;
}

/* A NUL would end the text for every C function that reads it. */
static void replace_nuls(buffer *text) {
  if (text->length == 0 || memchr(text->bytes, '\0', text->length) == NULL) return;
  buffer clean = BUFFER_EMPTY;
  for (size_t i = 0; i < text->length; i++)
    if (text->bytes[i] == '\0')
      buffer_add_text(&clean, REPLACEMENT);
    else
      buffer_add_char(&clean, text->bytes[i]);
  buffer_free(text);
  *text = clean;
}

/* Decodes what is not plain valid UTF-8 and gives the name of the charset. */
static const char *decode_other(const char *name, bool sure, const char *bytes, size_t length,
                                buffer *out) {
  if (!sure && utf8_valid(bytes, length, NULL) && has_non_ascii(bytes, length)) name = "utf-8";
  if (strcasecmp(name, "utf-8") == 0 || *name == '\0') {
    if (sure || mostly_utf8(bytes, length)) {
      decode_broken_utf8(bytes, length, out);
      return "utf-8";
    }
    name = "windows-1252";
  }
  if (strcasecmp(name, "windows-1252") != 0 && decode_iconv(name, bytes, length, out)) return name;
  decode_windows_1252(bytes, length, out);
  return "windows-1252";
}

status charset_decode(arena *memory, const char *bytes, size_t length, const char *charset,
                      const char **text, size_t *text_length, const char **used, error *err) {
  size_t skip;
  const char *mark = bom_charset(bytes, length, &skip);
  const char *name = mark != NULL ? mark : charset_name(charset);
  bytes += skip;
  length -= skip;
  bool wide = strncasecmp(name, "utf-16", 6) == 0 || strncasecmp(name, "utf-32", 6) == 0;
  if (wide && mark == NULL && memchr(bytes, '\0', length) == NULL) {
    name = ""; /* the label is wrong: a <meta> in ASCII cannot tell of UTF-16 */
    wide = false;
  }
  if (!wide && is_binary(bytes, length))
    return error_set(err, STATUS_FORMAT, "this is binary data, not text or HTML");
  if (!wide && utf8_valid(bytes, length, NULL) && memchr(bytes, '\0', length) == NULL &&
      (*name == '\0' || strcasecmp(name, "utf-8") == 0 || has_non_ascii(bytes, length))) {
    *text = bytes;
    *text_length = length;
    *used = "utf-8";
    return STATUS_OK;
  }
  buffer out = BUFFER_EMPTY;
  *used = arena_strdup(memory, decode_other(name, mark != NULL || wide, bytes, length, &out));
  replace_nuls(&out);
  *text = arena_strndup(memory, out.bytes != NULL ? out.bytes : "", out.length);
  *text_length = out.length;
  buffer_free(&out);
  return STATUS_OK;
}
