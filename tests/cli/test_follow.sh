# Feeds: what is new is read once, whatever servers and feeds are like.

# story NAME [WORDS]: a page about the NAME, in the folder of the server.
story() {
  cat >"site/$1.html" <<END
<html><head><title>The $1 is safe</title></head><body><article><h1>The $1 is safe</h1>
<p>"The $1 is safe," said Mara Quist, an engineer at the harbour office. She had looked at every beam of it.</p>
<p>Critics say the $1 will fall into the river before the end of the year. ${2:-}</p></article></body></html>
END
}
# rss LINK...: a feed with these links.
rss() {
  printf '<rss version="2.0"><channel><title>The Quay Post</title>'
  printf '<item><link>%s</link></item>' "$@"
  printf '</channel></rss>\n'
}
follow() { hearsay follow --allow-private --delay 0 --db v.db "$@"; }
# The paths that were asked for since the last call, but robots.txt.
asked() {
  awk '$2 != "/robots.txt" { printf "%s%s", n++ ? " " : "", $2 } END { print "" }' log
  : >log
}
states() { query v.db "select group_concat(state, ' ') from (select state from entries order by id)"; }

# {{{ what is new

test_follow_reads_what_is_new_once() {
  serve || return
  story dam; story bridge
  rss /dam.html /bridge.html >site/feed.xml
  follow "$web/feed.xml"
  exits 0
  says "1 feed: 2 new entries, 2 new articles kept in v.db"
  prints '"The dam is safe,"'
  same "$(asked)" "/feed.xml /bridge.html /dam.html" # the feed's first is the newest
  follow "$web/feed.xml"
  exits 0
  prints_nothing
  says "1 feed (1 unchanged): 0 new entries, 0 new articles"
  same "$(asked)" "/feed.xml"
  story quay
  rss /quay.html /dam.html /bridge.html >site/feed.xml
  follow "$web/feed.xml"
  prints '"The quay is safe,"'
  [[ $out != *dam* ]] || fail "an article was shown twice"
  same "$(asked)" "/feed.xml /quay.html"
  same "$(query v.db "select count(*) from articles")" 3
}
test_follow_shows_what_is_asked_for() {
  serve || return
  story dam
  rss /dam.html >site/feed.xml
  follow --label unsourced --label well-sourced "$web/feed.xml"
  prints '"The dam is safe,"'
  [[ $out != *Critics* ]] || fail "a claim of another label is shown"
  says "1 shown"
  rm v.db
  follow --label disputed "$web/feed.xml"
  prints_nothing
  rm v.db
  follow --checkable 1 "$web/feed.xml"
  prints_nothing
  same "$(query v.db "select count(*) from articles")" 1
  rm v.db
  follow --label weak --format json "$web/feed.xml"
  [[ $out == '{"'*'"verdict"'*'}' ]] || fail "no JSON: ${out:0:80}"
}
test_follow_reads_a_file() {
  serve || return
  story dam
  rss "$web/dam.html" relative.html >feed.xml
  follow feed.xml
  exits 0
  says "feed.xml: an entry has no address"
  says "1 new article kept"
}
test_follow_one_article_of_many_feeds_is_read_once() {
  serve || return
  story dam
  rss '/dam.html?utm_source=rss&amp;utm_medium=feed' /dam.html '/dam.html#top' >site/a.xml
  rss /dam.html?fbclid=1 /short >site/b.xml
  printf 'HTTP/1.1 302 Found\nLocation: /dam.html?utm_source=short\n\n' >site/short.answer
  follow "$web/a.xml" "$web/b.xml" "$web/a.xml"
  exits 0
  says "2 feeds: 2 new entries, 1 new article kept in v.db; 1 already there"
  same "$(query v.db "select url from articles")" "$web/dam.html"
  follow "$web/b.xml"
  same "$(states)" "kept same"
}
test_follow_takes_title_date_and_author_of_the_feed_where_the_page_has_none() {
  serve || return
  echo '<html><body><p>"It is safe," said Ann Lee, an engineer at the harbour office, of the dam on Monday.</p></body></html>' >site/bare.html
  story dam
  cat >site/feed.xml <<'END'
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<item><title>&lt;b&gt;Bare&lt;/b&gt; &amp;amp; short</title><link>/bare.html</link><pubDate>Mon, 06 Jul 20 03:31:00 EST</pubDate><dc:creator>Max Orr</dc:creator></item>
<item><title>Another title</title><link>/dam.html</link></item></channel></rss>
END
  follow "$web/feed.xml"
  same "$(query v.db "select title, published, byline from articles where url like '%bare%'")" 'Bare & short|2020-07-06T03:31:00-05:00|["Max Orr"]'
  same "$(query v.db "select title from articles where url like '%dam%'")" "The dam is safe"
}
test_follow_reads_the_newest_of_many() {
  serve || return
  story a; story b; story c
  cat >site/feed.xml <<'END'
<feed xmlns="http://www.w3.org/2005/Atom">
<entry><link href="/a.html"/><updated>2026-01-01T00:00:00Z</updated></entry>
<entry><link href="/b.html"/><updated>2026-03-01T00:00:00Z</updated></entry>
<entry><link href="/c.html"/><updated>2026-02-01T00:00:00Z</updated></entry></feed>
END
  follow --newest 2 "$web/feed.xml"
  says "of 3 new entries the newest 2 are read"
  same "$(asked)" "/feed.xml /c.html /b.html"
  follow --newest 2 "$web/feed.xml"
  same "$(asked)" "/feed.xml"
}
test_follow_sitemaps_and_their_index() {
  serve || return
  story dam; story bridge
  echo "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>$web/dam.html</loc></url></urlset>" | gzip -n >site/one.xml.gz
  echo "<urlset><url><loc>$web/bridge.html</loc></url></urlset>" >site/two.xml
  echo "<sitemapindex><sitemap><loc>$web/one.xml.gz</loc><lastmod>2026-07-06</lastmod></sitemap><sitemap><loc>$web/two.xml</loc></sitemap>
    <sitemap><loc>$web/index.xml</loc></sitemap><sitemap><loc>$web/inner.xml</loc></sitemap></sitemapindex>" >site/index.xml
  echo "<sitemapindex><sitemap><loc>$web/never.xml</loc></sitemap></sitemapindex>" >site/inner.xml
  follow "$web/index.xml"
  exits 1
  says "inner.xml: is an index of sitemaps inside another one, which is not followed"
  says "2 new articles"
  same "$(asked)" "/index.xml /one.xml.gz /two.xml /inner.xml /dam.html /bridge.html"
  rm site/inner.xml
  follow "$web/index.xml"
  same "$(asked)" "/index.xml /two.xml /inner.xml" # the first says when it was changed
}

# }}}
# {{{ what servers do

test_follow_a_feed_that_moved_is_asked_for_there() {
  serve || return
  story dam
  rss /dam.html >site/new.xml
  printf 'HTTP/1.1 301 Moved\nLocation: /newer.xml\n\n' >site/old.xml.answer
  printf 'HTTP/1.1 302 Found\nLocation: /new.xml\n\n' >site/newer.xml.answer
  follow "$web/old.xml"
  exits 0
  says "old.xml: has moved for good to $web/newer.xml: it is asked for there from now on"
  asked >/dev/null
  follow "$web/old.xml"
  exits 0
  [[ $err != *moved* ]] || fail "it is said twice"
  same "$(asked)" "/newer.xml /new.xml"
  printf 'HTTP/1.1 404 Not Found\n\n' >site/newer.xml.answer
  follow "$web/old.xml"
  exits 2
  asked >/dev/null
  rss /dam.html >site/old.xml
  rm site/old.xml.answer
  follow "$web/old.xml"
  exits 0
  same "$(asked)" "/old.xml"
}
test_follow_what_is_gone_is_said() {
  serve || return
  printf 'HTTP/1.1 410 Gone\n\n' >site/old.xml.answer
  cp site/old.xml.answer site/story.html.answer
  rss /story.html >site/feed.xml
  follow "$web/old.xml" "$web/feed.xml"
  exits 1
  says "old.xml: is gone for good (HTTP status 410): take it off your list"
  says "story.html: the server answered with HTTP status 410"
  same "$(states)" gone
  asked >/dev/null
  follow "$web/old.xml" "$web/feed.xml"
  says "old.xml: is gone for good, since 20"
  same "$(asked)" "/old.xml /feed.xml"
}
test_follow_waits_where_a_server_asks_for_it() {
  serve || return
  story dam
  rss /dam.html >site/feed.xml
  printf 'HTTP/1.1 503 Busy\nRetry-After: 0\n\n' >site/feed.xml.first
  printf 'HTTP/1.1 429 Slow\nRetry-After: Mon, 06 Jul 2020 03:31:00 GMT\n\n' >site/dam.html.first
  follow "$web/feed.xml"
  exits 0
  same "$(asked)" "/feed.xml /feed.xml /dam.html /dam.html"
}
test_follow_leaves_a_server_alone_that_asks_for_long() {
  serve || return
  story dam; story bridge
  rss /dam.html /bridge.html >site/feed.xml
  printf 'HTTP/1.1 503 Busy\nRetry-After: 3600\n\n' >site/bridge.html.first
  follow "$web/feed.xml"
  exits 0
  says "$web: does not want more now (HTTP status 503) and asks to be left alone until 20"
  says "2 entries of $web wait for the next time"
  same "$(asked)" "/feed.xml /bridge.html"
  follow "$web/feed.xml"
  exits 2
  says "$web: asks to be left alone until"
  same "$(asked)" ""
  sqlite3 v.db "update sites set not_before = 1"
  follow "$web/feed.xml"
  exits 0
  says "2 new articles"
  same "$(states)" "kept kept"
}
test_follow_without_a_time_leaves_a_server_alone_for_this_round() {
  serve || return
  story dam
  rss /dam.html >site/feed.xml
  printf 'HTTP/1.1 429 Slow\n\n' >site/dam.html.first
  follow "$web/feed.xml"
  says "does not want more now (HTTP status 429)"
  follow "$web/feed.xml"
  says "1 new article"
}
test_follow_tries_an_article_three_times() {
  serve || return
  rss /dam.html >site/feed.xml
  printf 'HTTP/1.1 500 Oh\n\n' >site/dam.html.answer
  for i in 1 2 3; do
    follow "$web/feed.xml"
    exits 1
    says "dam.html: the server answered with HTTP status 500"
  done
  follow "$web/feed.xml"
  exits 0
  same "$(query v.db "select state, tries, reason from entries")" "failed|3|the server answered with HTTP status 500"
}
test_follow_one_bad_feed_does_not_stop_the_others() {
  serve || return
  story dam
  rss /dam.html >site/feed.xml
  rss /dam.html >site/not.txt
  echo '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body><p>Hello</body></html>' >site/front.html
  echo '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss><channel><item><link>/&a;</link></item></channel></rss>' >site/evil.xml
  follow "$web/missing.xml" "$web/front.html" "$web/evil.xml" ftp://x.example/a nothing.xml http://127.0.0.1:1/ "$web/not.txt"
  exits 1
  says "missing.xml: the server answered with HTTP status 404"
  says "front.html: is a web page, not a feed; it names its feed: follow $web/feed.xml"
  says "evil.xml: it declares entities of its own"
  says "ftp://x.example/a: is no address of http or https"
  says "nothing.xml: there is no such file"
  says "127.0.0.1:1"
  says "6 failed"
  says "1 new article"
}
test_follow_broken_xml_is_read_with_a_word() {
  serve || return
  story dam
  printf '<rss><channel><item><link>/dam.html?a=1&b=2</link></item><item><title>cut' >site/feed.xml
  follow "$web/feed.xml"
  exits 0
  says "feed.xml: is not well-formed XML: what could be read of it was"
  same "$(asked)" "/feed.xml /dam.html?a=1&b=2"
}
test_follow_refuses_private_addresses() {
  serve || return
  rss "$web/dam.html" >feed.xml
  hearsay follow --delay 0 --db v.db feed.xml
  exits 1
  says "leads to a private or local address"
  same "$(cat log)" ""
  story dam
  follow feed.xml
  exits 0
  same "$(states)" kept
}
test_follow_asks_over_one_connection() {
  serve || return
  story dam; story bridge
  rss /dam.html /bridge.html >site/feed.xml
  follow --contact desk@quay.example "$web/feed.xml"
  same "$(cut -d' ' -f1 log | sort -u)" 1
  same "$(cut -d' ' -f4- log | sort -u)" "$($HEARSAY --version | sed -n '1s/ /\//p') (follows news feeds; desk@quay.example)"
}
test_follow_asks_sites_in_turn() {
  serve || return
  for i in a b c d; do story $i; done
  rss "$web/a.html" "$web/b.html" "$other/c.html" "$other/d.html" >site/feed.xml
  follow "$web/feed.xml"
  same "$(asked)" "/feed.xml /d.html /b.html /c.html /a.html"
}

# }}}
# {{{ robots.txt

test_follow_heeds_robots_txt() {
  serve || return
  story dam; story bridge; story quay
  printf 'User-agent: *\nDisallow: /\n\nUser-agent: Hearsay\nDisallow: /bridge\nDisallow: /quay\n' >site/robots.txt
  rss /bridge.html /dam.html /quay.html >site/feed.xml
  follow "$web/feed.xml"
  exits 0
  says "quay.html: robots.txt asks not to read it (Disallow: /quay), nor 1 other new entry there"
  says "2 disallowed"
  same "$(asked)" "/feed.xml /dam.html"
  same "$(states)" "disallowed kept disallowed"
  printf 'User-agent: *\nDisallow: /feed\n' >site/robots.txt
  follow "$web/feed.xml" # as it was, for a day
  exits 0
  sqlite3 v.db "update sites set robots_asked = 1"
  follow "$web/feed.xml"
  exits 2
  says "feed.xml: robots.txt asks not to read it (Disallow: /feed)"
}
test_follow_reads_nothing_where_robots_txt_cannot_be_read() {
  serve || return
  story dam
  rss /dam.html >site/feed.xml
  printf 'HTTP/1.1 500 Oh\n\n' >site/robots.txt.answer
  follow "$web/feed.xml"
  exits 2
  says "$web: its robots.txt cannot be read (HTTP status 500): nothing is asked for there this time"
  same "$(asked)" ""
  printf 'HTTP/1.1 403 No\n\n' >site/robots.txt.answer
  follow "$web/feed.xml"
  exits 0
}
test_follow_heeds_robots_txt_behind_redirects() {
  serve || return
  story dam
  printf 'HTTP/1.1 301 Moved\nLocation: %s/other.txt\n\n' "$other" >site/robots.txt.answer
  printf 'User-agent: *\nDisallow: /dam\n' >site/other.txt
  printf 'HTTP/1.1 302 Found\nLocation: /dam.html\n\n' >site/short.answer
  rss /short >site/feed.xml
  follow "$web/feed.xml"
  same "$(states)" disallowed
  says "dam.html: robots.txt asks not to read it"
}

# A clock that goes on only where somebody waits, and a web with one page: what is done when.
visits() { # DELAY PATIENCE ROBOTS STATUS RETRY_AFTER
  $HEARSAY repl <<END 2>&1
visit, hearsay, time = require "lib.follow.visit", require "hearsay", 1000
store, said = hearsay.store "v.db", {}
function tell(...) said[#said + 1] = table.concat({ ... }, " ") end
web = {}
function web:get(url) tell(time - 1000, url:match "[^/]*\$"); time = time + 0.25; local page = url:find "txt" and { status = 200, bytes = [[$3]] } or { status = $4, bytes = "", retry_after = $5 }; page.url = url; return page end
v = visit.new { web = web, delay = $1, patience = $2, clock = function () return time end, now = function () return 1e9 + time // 1 end, pause = function (s) time = time + s end, stopped = function () end }
v.begin(store)
for _, name in ipairs { "a", "b" } do answer, why = v.get("https://news.example/" .. name, {}); tell(name, answer and answer.status or why.kind) end
for _, line in ipairs(said) do io.write(line, "; ") end
END
}
test_follow_pauses_between_two_requests_to_a_site() {
  same "$(visits 1 60 '' 200 nil)" "0 robots.txt; 1.25 a; a 200; 2.5 b; b 200; "
  rm v.db
  same "$(visits 1 60 $'User-agent: *\nCrawl-delay: 10' 200 nil)" "0 robots.txt; 10.25 a; a 200; 20.5 b; b 200; "
  rm v.db
  same "$(visits 1 60 $'User-agent: *\nCrawl-delay: 900' 200 nil)" "hearsay: https://news.example: asks for 900 seconds between requests (Crawl-delay): it gets 30
0 robots.txt; 30.25 a; a 200; 60.5 b; b 200; "
}
test_follow_waits_as_long_as_patience_lasts() {
  same "$(visits 0 60 '' 503 20)" "0 robots.txt; 0.25 a; 20.5 a; 40.75 a; a later; b later; "
  rm v.db
  same "$(visits 0 10 '' 503 20)" "0 robots.txt; 0.25 a; a later; b later; "
  same "$(query v.db 'select not_before from sites')" 1000001020
}

# }}}
# {{{ again and again, and stopping

test_follow_rounds_do_not_drift() {
  same "$($HEARSAY repl <<'END' 2>&1
i = require "lib.follow.interval"
for _, text in ipairs { "10m", "90", "1.5h", "2d", "30s" } do io.write(i.of(text), " ") end
for _, text in ipairs { "", "0", "m", "10w", "-1m", "0.5s" } do io.write(tostring(i.of(text)), " ") end
print(i.next(100, 60, 100), i.next(100, 60, 159.5), i.next(100, 60, 160), i.next(100, 60, 500))
END
)" $'600 90 5400 172800 30 nil nil nil nil nil nil 160\t160\t220\t520'
  hearsay follow --every soon x
  exits 2
  says "--every is a time of a second or more, as 30s, 10m, 2h or 1d, not 'soon'"
}
test_follow_every_goes_on_until_it_is_stopped() {
  serve || return
  story dam
  rss /dam.html >site/feed.xml
  printf 'HTTP/1.1 410 Gone\n\n' >site/old.xml.answer
  mkfifo told
  env --default-signal=INT $HEARSAY follow --allow-private --delay 0 --db v.db --every 1s "$web/feed.xml" "$web/old.xml" >out 2>told </dev/null &
  local following=$! line
  while read -r line; do
    echo "$line" >>err
    [[ $line != *"round 2: "* ]] || kill -INT $following
  done <told
  wait $following
  same "$?" 0
  grep -q "round 1: 2 feeds: 1 new entry, 1 new article" err || fail "the first round: $(cat err)"
  grep -q "old.xml: is gone, and not asked for again" err || fail "what is gone: $(cat err)"
  same "$(asked)" "/feed.xml /old.xml /dam.html /feed.xml"
}
test_follow_ends_after_the_article_it_is_at() {
  serve || return
  story dam; story bridge
  rss /dam.html /bridge.html >site/feed.xml
  mkfifo site/bridge.html.first
  $HEARSAY follow --allow-private --delay 0 --db v.db "$web/feed.xml" >out 2>err </dev/null &
  local following=$!
  exec 5>site/bridge.html.first # the server has come to it
  kill -TERM $following
  { printf 'HTTP/1.1 200 OK\nContent-Type: text/html\n\n'; cat site/bridge.html; } >&5
  exec 5>&-
  wait $following
  same "$?" 143
  same "$(states)" "kept waiting"
  follow "$web/feed.xml"
  exits 0
  same "$(states)" "kept kept"
}
test_follow_that_is_killed_goes_on_where_it_was() {
  serve || return
  for i in a b c; do story $i; done
  rss /a.html /b.html /c.html >site/feed.xml
  mkfifo site/b.html.first
  $HEARSAY follow --allow-private --delay 0 --db v.db "$web/feed.xml" >out 2>err </dev/null &
  exec 5>site/b.html.first
  kill -9 $!
  wait $! 2>/dev/null
  exec 5>&-
  grep -q "The c is safe" out || fail "the first article is not shown"
  rm -f site/b.html.first
  asked >/dev/null
  follow "$web/feed.xml"
  exits 0
  says "1 feed (1 unchanged): 0 new entries, 2 new articles"
  same "$(asked)" "/feed.xml /b.html /a.html"
  same "$(states)" "kept kept kept"
  same "$(query v.db "select count(*) from articles; pragma integrity_check; pragma foreign_key_check")" $'3\nok'
}
test_follow_gives_up_what_ends_the_program() {
  serve || return
  story dam
  rss /dam.html >site/feed.xml
  follow --newest 1 "$web/feed.xml"
  sqlite3 v.db "update entries set state = 'waiting', tries = 3"
  follow "$web/feed.xml"
  exits 1
  says "dam.html: the program ended over it 3 times"
  same "$(states)" failed
}

# }}}
