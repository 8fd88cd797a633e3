/* module.c: the one table of the module "hearsay", and its registration. See module.h */
#include "host/module.h"

#include <string.h>

#include "base/nearest.h"
#include "objects/api.h"

#define VALUE(name, type, doc) \
  { "hearsay", #name, type, doc, NULL }
#define FUNCTION(name, type, doc) \
  { "hearsay", #name, type, doc, module_##name }
#define METHOD(class, name, type, doc) \
  { "hearsay." #class, #name, type, doc, module_##class##_##name }

/* A key of a table that its functions take or give. */
#define KEY(class, name, type, doc) \
  { "hearsay." #class, #name, type, doc, NULL }

const module_entry module_entries[] = {
    VALUE(version, "string", "of the program: \"0.1.0\""),
    VALUE(home, "string", "the folder with scripts/, rules/ and data/"),
    VALUE(colour_mark, "string", "what begins a colour of ours in a text to be shown"),

    FUNCTION(list, "fun(inputs: string[]): string[]?, string?",
             "the inputs, with the articles and archives in their folders in the folders' places"),
    FUNCTION(read, "fun(input: string, options?: hearsay.options): article?, string?",
             "the article of a file, an address or \"-\", with its claims"),
    FUNCTION(article,
             "fun(text: string, name: string, options?: hearsay.options): article?, string?",
             "the article of a plain text, with its claims"),
    FUNCTION(archive, "fun(path: string, options?: hearsay.options): hearsay.archive?, string?",
             "opens an archive; nil alone where the path is none, by its name"),
    FUNCTION(json, "fun(it: article|claim, more?: table): string",
             "the object of `score --format json`, on one line, with the members of `more` behind "
             "its own"),
    FUNCTION(brat, "fun(article: article): string", "its claims as the text of an .ann file"),
    FUNCTION(encode, "fun(value: any): string", "the value as JSON on one line, keys sorted"),
    FUNCTION(array, "fun(list: table): table",
             "the list, which encode writes as [] though it is empty"),
    FUNCTION(pack, "fun(paths: string[], note_lines?: boolean): hearsay.pack?, string?",
             "opens packs of rules, one upon the other; with note_lines their files say which "
             "lines ran"),
    FUNCTION(store, "fun(path: string): hearsay.store?, string?",
             "opens a database of verdicts, or makes it"),
    FUNCTION(
        batch,
        "fun(store: hearsay.store, pack: hearsay.pack, inputs: string[], options: table, "
        "hooks: table): true?, string?",
        "scores files, archives and addresses into the store's run; options as of read and jobs, "
        "seconds, memory, map; hooks progress(counts), failed(input, why)"),
    FUNCTION(rescore,
             "fun(store: hearsay.store, path: string, pack: hearsay.pack, run: integer, jobs: "
             "integer, hooks: table): table?, string?",
             "judges the claims of another run into the store's: {articles, claims, rule_errors, "
             "stopped}; hooks progress(counts)"),
    FUNCTION(profile,
             "fun(store: hearsay.store, pack: hearsay.pack, run: integer): table[]?, string?",
             "what each rule costs over the claims of a run: {rule, calls, fired, errors, steps, "
             "most_steps, seconds, fired_seconds}"),
    FUNCTION(web, "fun(options: {allow_private: boolean?}): hearsay.web?, string?",
             "makes requests, one after another; one connection a host"),
    FUNCTION(file, "fun(path: string): hearsay.answer?, string?",
             "the bytes of a file, as an answer of the web"),
    FUNCTION(read_feed, "fun(name: string, answer: hearsay.answer): hearsay.feed?, string?",
             "the feed that an answer is: RSS, Atom, a sitemap"),
    FUNCTION(address, "fun(text: string): hearsay.address?",
             "an http(s) address, tidied; nil where it is none"),
    FUNCTION(robots,
             "fun(text: string, path: string): {allowed: boolean, rule: string, delay: number}",
             "what a robots.txt says to hearsay about a path, and the line that disallows it"),
    FUNCTION(document,
             "fun(input: string, answer: hearsay.answer, given: {title: string?, author: string?, "
             "published: string?}, options?: hearsay.options): article?, string?",
             "the article that an answer is, with its claims; what is given counts where the page "
             "does not say"),
    FUNCTION(train,
             "fun(folders: string[], path: string, progress: fun(now: table), options: table): "
             "true?, string?",
             "trains a model and writes it; options seed, epochs, hold, vectors"),
    FUNCTION(train_sources,
             "fun(folders: string[], path: string, vectors: string): boolean?, string?",
             "trains the model that says who the sources are, and writes it"),
    FUNCTION(train_assertions,
             "fun(folders: string[], path: string, sentences: string): boolean?, string?",
             "trains the model that says what evidence could show true or false, and writes it"),
    FUNCTION(train_chains, "fun(folders: string[], path: string): boolean?, string?",
             "trains the model that says through whom claims came, and writes it"),
    FUNCTION(evaluate, "fun(folders: string[], model?: string): table?, string?",
             "how well a model, or the one that ships, does on annotated articles"),
    FUNCTION(api,
             "fun(of?: \"rules\"|\"scripts\"): {class: string, name: string, type: string, "
             "doc: string, method: boolean}[]",
             "what rules see of an article, or scripts of the program"),
    FUNCTION(rule_names, "fun(): table",
             "the names files of rules may use: {functions, libraries, blocked, globals}"),
    FUNCTION(class, "fun(value: any): string?", "the class of an article's object: \"claim\""),
    FUNCTION(renamed, "fun(class: string, name: string): string?",
             "what a name of what rules see in an older version is called now"),
    FUNCTION(nearest, "fun(word: string, names: string[]): string?",
             "the name most like the word, nil if none is near"),
    FUNCTION(terminal,
             "fun(): {stdin: boolean, stdout: boolean, stderr: boolean, width: integer, height: "
             "integer}",
             "which of the three are terminals, and how large that is"),
    FUNCTION(columns, "fun(text: string): integer", "how many columns it takes on a terminal"),
    FUNCTION(out, "fun(text: string): true?, string?", "writes to standard output"),
    FUNCTION(visible, "fun(text: string): string",
             "a text of others as it may be shown, with the colours that colour_mark begins"),
    FUNCTION(say, "fun(message: string)", "says it in one line on standard error"),
    FUNCTION(leave, "fun(status: integer, message?: string)",
             "ends the command from wherever it stands"),
    FUNCTION(page, "fun(command: string, text: string): true?, string?",
             "shows a text in a pager, and waits until the reader has left it"),
    FUNCTION(
        editor,
        "fun(complete: fun(entry: string): string?, string[]?, string?, more: string, history?: "
        "string): hearsay.editor",
        "an editor of entries; complete gives the part to complete, whole words for it, and lines "
        "that show them; more is what further lines of an entry begin with"),
    FUNCTION(interruptible, "fun(f: function, ...): boolean, ...",
             "as pcall; Ctrl-C stops f, Ctrl-C again the program"),
    FUNCTION(write_file, "fun(path: string, text: string): true?, string?",
             "writes the whole text or nothing"),
    FUNCTION(make_folder, "fun(path: string): true?, string?",
             "makes a folder, and those above it"),
    FUNCTION(is_folder, "fun(path: string): boolean", "whether it is a folder"),
    FUNCTION(same_file, "fun(path: string, other: string): boolean",
             "whether both lead to one file or folder"),
    FUNCTION(names, "fun(folder: string): string[]?, string?",
             "what is in a folder, sorted, hidden files apart"),
    FUNCTION(exists, "fun(path: string): boolean", "whether there is something"),
    FUNCTION(stamp, "fun(path: string): string?",
             "a text that is another one once the file is another one; nil if there is none"),
    FUNCTION(pause, "fun(seconds: number)", "waits; less where a signal comes"),
    FUNCTION(heed_stop, "fun()",
             "from now on Ctrl-C and SIGTERM end nothing, once: stopped says that they came"),
    FUNCTION(stopped, "fun(): \"INT\"|\"TERM\"|nil", "whether the command is to end, and by what"),
    FUNCTION(clock, "fun(): number",
             "seconds since some moment that no setting of the clock moves"),
    FUNCTION(cores, "fun(): integer", "how many processors this program may use"),

    KEY(options, allow_private, "boolean?", "addresses may lead into private networks"),
    KEY(options, least_confidence, "number?", "claims of less, 0 to 1, are left out"),

    KEY(address, url, "string", "without fragment; what no address may hold is escaped"),
    KEY(address, origin, "string", "scheme and host: \"https://news.example\""),
    KEY(address, path, "string", "with the query"),
    KEY(address, plain, "string",
        "the url without what only says how the reader came: utm_source …"),
    KEY(answer, status, "integer", "of HTTP: 200"),
    KEY(answer, url, "string", "that was asked"),
    KEY(answer, location, "string?", "where a redirect leads"),
    KEY(answer, etag, "string?", "for the next question"),
    KEY(answer, modified, "string?", "for the next question"),
    KEY(answer, retry_after, "integer?", "seconds the server asks to wait"),
    KEY(answer, retry_at, "integer?", "… until when, in seconds since 1970"),
    KEY(answer, type, "string?", "the media type"),
    KEY(answer, charset, "string?", "as the server says it"),
    KEY(answer, bytes, "string", "the body, unpacked"),
    KEY(feed, title, "string?", "what it calls itself"),
    KEY(feed, index, "boolean", "its entries are sitemaps"),
    KEY(feed, mended, "boolean", "it is not well-formed XML"),
    KEY(feed, left_out, "integer", "entries past the limit"),
    KEY(feed, entries, "hearsay.entry[]", "in its order"),
    KEY(entry, url, "string?", "as all fields of an address; nil where there is none"),
    KEY(entry, guid, "string?", "by which the feed knows it"),
    KEY(entry, title, "string?", "without tags"),
    KEY(entry, author, "string?", "several behind semicolons"),
    KEY(entry, published, "string?", "ISO 8601"),
    KEY(entry, at, "integer?", "… in seconds since 1970"),

    METHOD(web, get,
           "fun(self, url: string, options: {etag: string?, modified: string?, contact: string?, "
           "most: integer?, take_less: boolean?}): hearsay.answer?, string?, string?",
           "one request, no redirect followed; nil, a message and \"network\" or \"refused\" where "
           "there is no answer"),

    METHOD(archive, next, "fun(self): string?, string?, article|string?",
           "\"article\", its input and the article; \"passed\" or \"lost\", its input and why; nil "
           "behind the last; nil and a message where no more can be read"),

    METHOD(pack, score, "fun(self, article: article): verdict[], hearsay.failed_rule[]",
           "judges an article: the verdicts on its claims, and the rules that could not be run"),
    METHOD(pack, test, "fun(self): table[]?, string?",
           "runs the examples inside the rules: {rule, text, fires, ok, message, at}"),
    METHOD(pack, rules, "fun(self): {rule: string, about: string, at: string}[]",
           "its rules in their order"),
    METHOD(pack, files, "fun(self): {path: string, own: boolean, ran: table<integer, true>}[]",
           "its files in their order; own: not of a pack that it uses"),
    METHOD(pack, count, "fun(self): integer", "how many rules it has"),

    METHOD(
        store, begin_run,
        "fun(self, pack: hearsay.pack, options?: hearsay.options): true?, string?",
        "begins a run of a pack over articles as they are read with the options, or goes on with "
        "it"),
    METHOD(store, begin_like, "fun(self, pack: hearsay.pack, run: integer): true?, string?",
           "the same for a run over the claims of another one"),
    METHOD(store, put, "fun(self, article: article): boolean?, string?",
           "keeps a scored article; whether the run did not hold it yet"),
    METHOD(store, fail, "fun(self, input: string, why: string): true?, string?",
           "keeps that an input could not be scored"),
    METHOD(store, rows,
           "fun(self, sql: string, ...: string|integer): table<string, string|integer>[]?, string?",
           "what a query gives, by column"),
    METHOD(store, together, "fun(self, f: fun()): true?, string?",
           "what f writes is there as a whole or not at all"),
    METHOD(store, find_feed, "fun(self, address: string): integer?, string?",
           "the id of a feed, which is added where it is new"),
    METHOD(store, note_feed, "fun(self, id: integer, feed: table): true?, string?",
           "writes what is known of a feed: title, moved_to, etag, modified, stated, gone"),
    METHOD(store, add_entry,
           "fun(self, feed: integer, entry: hearsay.entry, state: string): true?, string?",
           "adds an entry that is not there yet"),
    METHOD(store, note_entry,
           "fun(self, id: integer, state: string, tries: integer, why?: string): true?, string?",
           "writes what became of an entry"),
    METHOD(
        store, note_site,
        "fun(self, origin: string, robots: string?, asked: integer, not_before: integer): true?, "
        "string?",
        "writes the robots.txt of a site, and before when it wants no request"),
    METHOD(store, ask,
           "fun(self, sql: string, most: integer): {names: string[], rows: any[][], more: "
           "boolean}?, string?",
           "what a person's question gives, on a connection that can only read; more: there are "
           "other rows"),
    METHOD(store, article, "fun(self, id: integer, run: integer): article?, string?",
           "an article with its claims and a run's verdicts, as they are kept"),
    METHOD(store, run, "fun(self): integer", "the run that was begun"),
    METHOD(store, finish, "fun(self): true?, string?", "ends the run and closes the store"),

    METHOD(editor, read, "fun(self, prompt: string): string|false|nil",
           "an entry, of one line or several; nil at the end, false where it was given up"),
    METHOD(editor, remember, "fun(self, text: string, file?: string)",
           "adds to the history, and keeps that in the file"),
    METHOD(editor, history, "fun(self, most: integer): string[]",
           "the last entries, the newest first"),
};
const size_t module_count = sizeof module_entries / sizeof *module_entries;

/* What Lua calls when it frees one. */
static const struct {
  const char *class;
  lua_CFunction close;
} classes[] = {
    {MODULE_ARCHIVE, module_archive_close}, {MODULE_WEB, module_web_close},
    {MODULE_PACK, module_pack_close},       {MODULE_STORE, module_store_close},
    {MODULE_EDITOR, module_editor_close},
};

/* Names there were. */
static const struct {
  const char *class, *old, *now;
} renamed[] = {
    {MODULE_STORE, "begin", "begin_run"},
};

/* A name that is not there is a mistake, not nil. Upvalue 1: the class. */
static int no_such_name(lua_State *L) {
  const char *class = lua_tostring(L, lua_upvalueindex(1)), *name = luaL_tolstring(L, 2, NULL);
  nearest like = nearest_to(name);
  for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
    if (strcmp(renamed[i].class, class) == 0 && strcmp(renamed[i].old, name) == 0)
      return luaL_error(L, "%s has no '%s' any more: it is '%s' now", class, name, renamed[i].now);
  for (size_t i = 0; i < module_count; i++)
    if (strcmp(module_entries[i].class, class) == 0) nearest_try(&like, module_entries[i].name);
  return luaL_error(L, like.name != NULL ? "%s has no '%s': did you mean '%s'?" : "%s has no '%s'",
                    class, name, like.name);
}

/* What the class has, in a table that knows nothing else. // → table */
static void push_class(lua_State *L, const char *class) {
  lua_newtable(L);
  for (size_t i = 0; i < module_count; i++) {
    if (strcmp(module_entries[i].class, class) != 0 || module_entries[i].call == NULL) continue;
    lua_pushcfunction(L, module_entries[i].call);
    lua_setfield(L, -2, module_entries[i].name);
  }
  lua_createtable(L, 0, 1);
  lua_pushstring(L, class);
  lua_pushcclosure(L, no_such_name, 1);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
}

int module_open(lua_State *L) {
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
    luaL_newmetatable(L, classes[i].class);
    push_class(L, classes[i].class);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, classes[i].close);
    lua_setfield(L, -2, "__gc");
    lua_pop(L, 1);
  }
  push_class(L, "hearsay");
  api_set_text(L, "version", HEARSAY_VERSION);
  api_set_text(L, "home", host_home(L));
  api_set_text(L, "colour_mark", host_colour_mark());
  return 1;
}
