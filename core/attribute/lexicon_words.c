/*
** lexicon_words.c: the word lists of lexicon.h. Sorted by strcmp; a test holds them so.
**
** Written for this project from general knowledge of English news: offices, kinds of bodies,
** kinds of documents, outlets, first names. Nothing is taken from a corpus.
*/
#include "attribute/lexicon.h"

/* Stand before a name and name an office that is public while it is held */
static const char *const title_words[] = {
    "adm", "admiral", "alderman", "ambassador", "assemblyman", "assemblywoman", "attorney", "capt",
    "captain", "chairman", "chairwoman", "chancellor", "chief", "cmdr", "col", "colonel",
    "commander", "commissioner", "comptroller", "congressman", "congresswoman", "constable",
    "councillor", "councilman", "councilor", "councilwoman", "del", "delegate", "detective", "director",
    "gen", "general", "gov", "governor", "inspector", "judge", "justice", "king", "leader",
    "lieutenant", "lt", "magistrate", "maj", "major", "marshal", "mayor", "minister", "mp",
    "officer", "ombudsman", "pope", "premier", "president", "president-elect", "prince",
    "princess", "prosecutor", "queen", "rep", "representative", "reps", "secretary", "sen",
    "senator", "sens", "sergeant", "sgt", "sheriff", "speaker", "superintendent", "treasurer",
    "vice-president", "whip",
};

/* Stand before a name and say nothing of an office */
static const char *const honorific_words[] = {
    "brother", "coach", "dame", "dr", "father", "hon", "imam", "lady", "lord", "madam", "miss",
    "mr", "mrs", "ms", "mx", "prof", "professor", "rabbi", "rev", "reverend", "sir", "sister",
};

/* People who hold or speak for public office */
static const char *const official_words[] = {
    "admiral", "agent", "agents", "aldermen", "ambassador", "ambassadors", "assemblyman",
    "assemblywoman", "authorities", "authority", "bureaucrat", "bureaucrats", "cabinet",
    "chancellor", "commander", "commanders", "commissioner", "commissioners", "congressman",
    "congressmen", "congresswoman", "congresswomen", "cop", "cops", "coroner", "councillor",
    "councillors", "councilman", "councilor", "councilwoman", "delegate", "deputies", "deputy",
    "detective", "detectives", "diplomat", "diplomats", "envoy", "envoys", "firefighter",
    "firefighters", "general", "generals", "governor", "governors", "guard", "guards", "inspector",
    "inspectors", "intelligence", "investigator", "investigators", "judge", "judges", "justice",
    "justices", "king", "lawmaker", "lawmakers", "legislator", "legislators", "magistrate",
    "magistrates", "mayor", "mayors", "minister", "ministers", "mp", "mps", "officer", "officers",
    "official", "officials", "parliamentarian", "parliamentarians", "police", "policeman",
    "policemen", "premier", "president", "prime-minister", "prosecutor", "prosecutors", "queen",
    "regulator", "regulators", "secretary", "selectmen", "senator", "senators", "sheriff",
    "sheriffs", "soldier", "soldiers", "speaker", "spies", "spy", "supervisors", "treasurer",
    "troops",
};

/* People who speak for a body */
static const char *const spoken_words[] = {
    "adviser", "advisers", "advisor", "advisors", "aide", "aides", "assistant", "press-secretary",
    "representative", "representatives", "spokesman", "spokesmen", "spokespeople", "spokesperson",
    "spokespersons", "spokeswoman", "staff", "staffer", "staffers",
};

/* Bodies of public office, whose officials and spokespeople are official */
static const char *const government_words[] = {
    "administration", "afghan", "agency", "air", "american", "army", "attorney", "australian",
    "border", "british", "bureau", "canadian", "chinese", "cia", "city", "coast", "commission",
    "congress", "congressional", "council", "county", "court", "courts", "customs", "defence",
    "defense", "democratic-led", "department", "dhs", "district", "doj", "egyptian", "election",
    "elections", "elysee", "embassy", "enforcement", "epa", "eu", "european", "european-union",
    "fbi", "federal", "fire", "force", "french", "german", "government", "governor", "guard",
    "gubernatorial", "health", "homeland", "house", "immigration", "indian", "intelligence",
    "iranian", "iraqi", "irs", "israeli", "japanese", "justice", "korean", "kremlin", "law",
    "local", "marine", "mayor", "mayoral", "mexican", "military", "minister", "ministry",
    "municipal", "national", "nato", "navy", "north", "nsa", "nypd", "pakistani", "parliament",
    "pentagon", "police", "president", "presidential", "prosecutor", "prosecutors", "public",
    "republican-led", "russian", "saudi", "school", "secretary", "security", "senate", "senator",
    "senators", "sheriff", "south", "state", "states", "syrian", "tax", "transport",
    "transportation", "treasury", "turkish", "u.s", "ukrainian", "un", "us", "white",
};

/* Words that make officials and spokespeople private ones */
static const char *const private_words[] = {
    "airline", "apple", "association", "bank", "business", "campaign", "church", "club", "college",
    "company", "corporate", "democratic", "dnc", "ex", "exxon", "facebook", "firm", "former",
    "foundation", "google", "gop", "group", "hospital", "hotel", "huawei", "industry", "league",
    "microsoft", "mobil", "network", "newspaper", "nra", "pac", "party", "republican", "rnc",
    "studio", "team", "union", "university",
};

/* What is written or recorded and itself speaks */
static const char *const document_words[] = {
    "ad", "ads", "advertisement", "affidavit", "agreement", "analyses", "analysis", "article",
    "articles", "assessment", "audit", "bill", "bills", "biography", "blog", "book", "books",
    "bylaws", "cable", "cables", "calendar", "census", "chart", "charter", "column", "complaint",
    "constitution", "contract", "contracts", "data", "dispatch", "document", "documents",
    "dossier", "e-mail", "e-mails", "editorial", "editorials", "email", "emails", "evidence",
    "figures", "file", "files", "filing", "filings", "findings", "flier", "fliers", "flyer",
    "footage", "graphic", "guide", "guidelines", "headline", "headlines", "image", "images",
    "indictment", "interviews", "law", "laws", "lawsuit", "lawsuits", "letter", "letters", "list",
    "mailer", "manifesto", "map", "memo", "memoir", "memoirs", "memorandum", "memos", "message",
    "messages", "note", "notes", "numbers", "op-ed", "opinion", "order", "page", "pages", "paper",
    "papers", "petition", "plan", "plans", "platform", "poll", "polls", "post", "posts",
    "proposal", "proposals", "record", "recording", "recordings", "records", "regulation",
    "regulations", "release", "report", "reports", "research", "resolution", "results", "rules",
    "ruling", "schedule", "script", "sign", "signs", "slogan", "speech", "statement", "statements",
    "statistics", "stories", "story", "studies", "study", "summary", "survey", "surveys", "tape",
    "tapes", "testimonies", "testimony", "text", "texts", "transcript", "transcripts", "treaty",
    "tweet", "tweets", "video", "videos", "website",
};

/* Outlets and their people as a class */
static const char *const media_words[] = {
    "anchor", "anchors", "blogger", "bloggers", "broadcaster", "broadcasters", "channel",
    "columnist", "columnists", "commentators", "correspondent", "correspondents", "editors",
    "interviewer", "journalist", "journalists", "magazine", "magazines", "media", "moderator",
    "moderators", "network", "networks", "newspaper", "newspapers", "newsroom", "newswire",
    "outlet", "outlets", "paper", "press", "pundits", "reporter", "reporters", "station",
    "tabloid", "tabloids",
};

/* Last or only words of names of news outlets */
static const char *const outlet_words[] = {
    "abc", "afp", "al-jazeera", "ansa", "ap", "asahi", "atlantic", "axios", "barron", "bbc", "bee",
    "billboard", "bloomberg", "breitbart", "buzzfeed", "c-span", "cbs", "chronicle", "cnbc", "cnn",
    "courier", "cspan", "dawn", "dispatch", "dpa", "drudge", "economist", "efe", "examiner",
    "express", "factcheck", "factcheck.org", "figaro", "fivethirtyeight", "forbes", "fortune",
    "fox", "gazette", "globe", "guardian", "haaretz", "herald", "huffington", "huffpost",
    "inquirer", "interfax", "itar-tass", "jazeera", "journal", "kommersant", "kyodo", "mail",
    "mainichi", "mediaite", "mirror", "monde", "msnbc", "nbc", "news", "newsweek", "nikkei",
    "novosti", "npr", "nyt", "observer", "pais", "pbs", "politico", "politifact", "post", "press",
    "propublica", "register", "repubblica", "reuters", "ria", "rt", "salon", "slate", "spiegel",
    "sputnik", "standard", "star", "sun", "tass", "telegraph", "telemundo", "time", "times", "tmz",
    "today", "tribune", "univision", "upi", "usa-today", "variety", "vice", "vox", "welt", "wsj",
    "xinhua", "yahoo", "yonhap", "zeit",
};

/* Bodies that speak as one */
static const char *const organization_words[] = {
    "academy", "administration", "agency", "airline", "alliance", "army", "assembly",
    "association", "authority", "bank", "bloc", "board", "brotherhood", "builder", "bureau",
    "cabinet", "camp", "campaign", "carmaker", "caucus", "center", "centre", "chamber",
    "charities", "charity", "church", "cia", "city", "club", "co", "coalition", "college",
    "commission", "committee", "companies", "company", "conference", "congress", "corp",
    "corporation", "council", "country", "county", "court", "defence", "defense", "delegation",
    "department", "district", "division", "embassy", "epa", "eu", "exchange", "fbi", "fed",
    "federation", "firm", "force", "foundation", "fund", "government", "group", "hospital",
    "house", "imf", "inc", "industry", "institute", "insurer", "irs", "jury", "kingdom", "kremlin",
    "lab", "laboratory", "league", "legislature", "llc", "ltd", "maker", "manufacturer",
    "military", "ministry", "movement", "museum", "nation", "nato", "network", "non-profit",
    "nonprofit", "nsa", "office", "operation", "operator", "organisation", "organization", "pac",
    "panel", "parliament", "party", "pentagon", "police", "prosecution", "publisher", "regime",
    "regulator", "republic", "retailer", "school", "senate", "service", "services", "side",
    "society", "startup", "state", "studio", "supplier", "tank", "task", "team", "think-tank",
    "trust", "un", "union", "university", "watchdog", "who",
};

/* Capitals and countries that stand for their governments */
static const char *const place_words[] = {
    "afghanistan", "america", "ankara", "argentina", "athens", "australia", "austria", "baghdad",
    "beijing", "belgium", "berlin", "brasilia", "brazil", "britain", "brussels", "cairo", "canada",
    "canberra", "caracas", "chile", "china", "colombia", "cuba", "damascus", "delhi", "denmark",
    "egypt", "ethiopia", "finland", "france", "germany", "greece", "havana", "hungary", "india",
    "iran", "iraq", "ireland", "islamabad", "israel", "italy", "japan", "jerusalem", "jordan",
    "kabul", "kenya", "kiev", "korea", "kuwait", "kyiv", "lebanon", "libya", "london", "madrid",
    "mexico", "moscow", "netherlands", "nigeria", "norway", "ottawa", "pakistan", "paris", "peru",
    "poland", "portugal", "pyongyang", "qatar", "riyadh", "rome", "russia", "scotland", "seoul",
    "somalia", "spain", "sudan", "sweden", "switzerland", "syria", "taiwan", "tehran", "tokyo",
    "turkey", "ukraine", "venezuela", "vietnam", "wales", "washington", "yemen",
};

/* People who could be named and are not */
static const char *const anonymous_words[] = {
    "accuser", "accusers", "activist", "adviser", "advisers", "advisor", "advisors", "aide",
    "aides", "allies", "ally", "analyst", "assistant", "associate", "associates", "attendee",
    "attorney", "attorneys", "author", "boy", "brother", "bundler", "bundlers", "businessman",
    "businesswoman", "caller", "candidate", "colleague", "colleagues", "confidant", "confidante",
    "confidants", "consultant", "consultants", "critic", "daughter", "defendant", "defendants",
    "demonstrator", "doctor", "donor", "donors", "driver", "drivers", "economist", "employee",
    "employees", "engineer", "engineers", "executive", "executives", "expert", "families",
    "family", "father", "friend", "friends", "fundraiser", "fundraisers", "girl", "guest",
    "historian", "husband", "individual", "individuals", "insider", "insiders", "lawyer",
    "lawyers", "leader", "man", "manager", "managers", "men", "mother", "neighbor", "neighbors",
    "neighbour", "neighbours", "nurse", "nurses", "operative", "operatives", "opponent",
    "organiser", "organizer", "organizers", "owner", "owners", "parents", "participant",
    "passenger", "person", "plaintiff", "plaintiffs", "pollster", "professor", "protester",
    "relative", "relatives", "representative", "representatives", "researcher", "resident",
    "scholar", "scientist", "sister", "somebody", "someone", "son", "source", "sources",
    "spokesman", "spokesmen", "spokespeople", "spokesperson", "spokeswoman", "staffer", "staffers",
    "strategist", "strategists", "student", "supporter", "survivor", "survivors", "suspect",
    "teacher", "teammate", "victim", "victims", "voter", "wife", "witness", "witnesses", "woman",
    "women", "worker", "workers",
};

/* Classes of people */
static const char *const group_words[] = {
    "academics", "activists", "advocates", "all", "americans", "analysts", "anyone", "attendees",
    "audience", "audiences", "blacks", "both", "britons", "businesses", "campaigns", "camps",
    "candidates", "catholics", "chinese", "christians", "citizens", "commentators", "communities",
    "community", "companies", "conservatives", "consumers", "contenders", "countries", "critics",
    "crowd", "customers", "delegates", "democrats", "demonstrators", "detractors", "doctors",
    "economists", "elites", "employees", "employers", "engineers", "establishment", "europeans",
    "evangelicals", "everybody", "everyone", "experts", "fans", "farmers", "few", "firms", "folks",
    "forecasters", "germans", "governments", "groups", "half", "hispanics", "historians",
    "immigrants", "independents", "investors", "iranians", "israelis", "jews", "latinos",
    "leaders", "left", "liberals", "lobbyists", "locals", "majority", "many", "markets", "members",
    "men", "mexicans", "millennials", "moderates", "most", "muslims", "nations", "neighbors",
    "neighbours", "nobody", "none", "nurses", "observers", "oddsmakers", "officers", "ones",
    "opponents", "opposition", "organisations", "organizations", "others", "palestinians",
    "parents", "participants", "people", "percent", "politicians", "pollsters", "professors",
    "progressives", "proponents", "protesters", "public", "pundits", "readers", "refugees",
    "republicans", "researchers", "residents", "respondents", "right", "rivals", "russians",
    "sceptics", "scholars", "scientists", "several", "sides", "skeptics", "society", "some",
    "staff", "states", "students", "superdelegates", "supporters", "taxpayers", "teachers",
    "theorists", "those", "traders", "unions", "users", "veterans", "viewers", "villagers",
    "voter", "voters", "whites", "women", "workers", "world",
};

/* Men’s first names */
static const char *const male_words[] = {
    "aaron", "adam", "alan", "albert", "alex", "alexander", "alexei", "alfred", "ali", "allen",
    "andrew", "andy", "angel", "anthony", "antonio", "arthur", "austin", "barack", "ben",
    "benjamin", "bernard", "bernie", "bill", "billy", "bob", "bobby", "boris", "brad", "bradley",
    "brandon", "brent", "brett", "brian", "bruce", "bryan", "carl", "carlos", "charles", "charlie",
    "chris", "christopher", "chuck", "clarence", "corey", "craig", "curtis", "dale", "dan",
    "daniel", "danny", "darrell", "dave", "david", "dean", "dennis", "derek", "dmitri", "dominic",
    "don", "donald", "doug", "douglas", "dwight", "earl", "ed", "eddie", "edward", "edwin",
    "emmanuel", "eric", "erik", "ernest", "eugene", "evan", "francis", "frank", "fred",
    "frederick", "gary", "gene", "geoffrey", "george", "gerald", "glenn", "gordon", "graham",
    "greg", "gregory", "guy", "harold", "harry", "harvey", "henry", "herbert", "howard", "hugh",
    "hugo", "ian", "igor", "isaac", "ivan", "jack", "jacob", "jake", "james", "jamie", "jared",
    "jason", "jay", "jeb", "jeff", "jeffrey", "jeremy", "jerome", "jerry", "jesse", "jim", "jimmy",
    "joe", "joel", "john", "johnny", "jon", "jonathan", "jorge", "jose", "joseph", "josh",
    "joshua", "juan", "julian", "justin", "karl", "keith", "ken", "kenneth", "kevin", "kyle",
    "larry", "lawrence", "lee", "leo", "leon", "leonard", "lewis", "lou", "louis", "lucas", "luis",
    "luke", "manuel", "marc", "marco", "marcus", "mario", "mark", "marshall", "martin", "marvin",
    "matt", "matthew", "max", "michael", "miguel", "mike", "mitch", "mitt", "mohamed", "mohammed",
    "muhammad", "nathan", "neil", "newt", "nicholas", "nick", "nigel", "noah", "norman", "oliver",
    "oscar", "owen", "pablo", "patrick", "paul", "pedro", "peter", "phil", "philip", "phillip",
    "rafael", "ralph", "rand", "randy", "raul", "ray", "raymond", "recep", "reince", "richard",
    "rick", "ricky", "rob", "robert", "roberto", "rodney", "roger", "roland", "ron", "ronald",
    "ross", "roy", "rudolph", "rudy", "rupert", "russell", "ryan", "sam", "samuel", "scott",
    "sean", "sergei", "seth", "shane", "shaun", "simon", "stan", "stanley", "stephen", "steve",
    "steven", "stuart", "ted", "terrence", "terry", "theodore", "thomas", "tim", "timothy", "todd",
    "tom", "tommy", "tony", "travis", "trevor", "trey", "tyler", "vernon", "victor", "vince",
    "vincent", "vladimir", "volodymyr", "walter", "warren", "wayne", "wendell", "will", "william",
    "xi", "yuri", "zachary",
};

/* Women’s first names */
static const char *const female_words[] = {
    "abigail", "alice", "alicia", "alison", "allison", "amanda", "amy", "ana", "andrea", "angela",
    "angelina", "anita", "ann", "anna", "anne", "annie", "april", "ashley", "barbara", "becky",
    "beth", "betty", "beverly", "bonnie", "brenda", "brittany", "camille", "candice", "carla",
    "carly", "carmen", "carol", "caroline", "carolyn", "carrie", "catherine", "cathy", "charlotte",
    "chelsea", "cheryl", "christina", "christine", "cindy", "claire", "claudia", "colleen",
    "condoleezza", "connie", "crystal", "cynthia", "dana", "dawn", "debbie", "deborah", "debra",
    "denise", "diana", "diane", "dianne", "donna", "doris", "dorothy", "edith", "eileen", "elaine",
    "eleanor", "elena", "elizabeth", "ellen", "emily", "emma", "erin", "esther", "eva", "evelyn",
    "felicia", "fiona", "florence", "frances", "gail", "geraldine", "gina", "ginger", "gloria",
    "grace", "greta", "gretchen", "gwen", "hannah", "harriet", "hazel", "heather", "heidi",
    "helen", "hillary", "holly", "hope", "huma", "ida", "irene", "isabel", "ivanka", "jackie",
    "jacqueline", "jane", "janet", "janice", "jean", "jeanne", "jen", "jennifer", "jenny",
    "jessica", "jill", "joan", "joanna", "joanne", "joyce", "judith", "judy", "julia", "julie",
    "june", "karen", "kate", "katherine", "kathleen", "kathryn", "kathy", "katie", "katrina",
    "kayla", "kellyanne", "kim", "kimberly", "kirsten", "kristen", "kristin", "laura", "lauren",
    "leah", "lena", "leslie", "lillian", "linda", "lisa", "liz", "lois", "loretta", "lori",
    "lorraine", "louise", "lucy", "lynn", "madeleine", "maggie", "margaret", "maria", "marie",
    "marilyn", "marine", "marissa", "marjorie", "martha", "mary", "maureen", "megan", "megyn",
    "melania", "melanie", "melissa", "meryl", "mia", "michelle", "mildred", "molly", "monica",
    "nadia", "nancy", "naomi", "natalie", "natasha", "nicola", "nicole", "nikki", "nina", "nora",
    "norma", "olga", "olivia", "pamela", "patricia", "patty", "paula", "peggy", "penny", "phyllis",
    "priscilla", "rachel", "rebecca", "regina", "renee", "rhonda", "rita", "roberta", "robin",
    "rosa", "rose", "rosemary", "ruth", "sally", "samantha", "sandra", "sara", "sarah", "shannon",
    "sharon", "sheila", "shelley", "shirley", "sofia", "sonia", "sophia", "sophie", "stacey",
    "stacy", "stella", "stephanie", "sue", "susan", "suzanne", "sylvia", "tamara", "tammy", "tara",
    "teresa", "thelma", "theresa", "tiffany", "tina", "tracy", "ursula", "valerie", "vanessa",
    "veronica", "victoria", "viola", "violet", "virginia", "vivian", "wanda", "wendy", "yolanda",
    "yvonne", "zoe",
};

/* Capitalised words that begin sentences or stand alone and are no person’s name */
static const char *const not_a_name_words[] = {
    "a", "about", "according", "african", "after", "all", "also", "although", "american",
    "americans", "among", "an", "analysts", "and", "another", "apr", "april", "as", "asian", "at",
    "aug", "august", "because", "before", "between", "black", "both", "british", "but", "by",
    "catholic", "chinese", "christian", "christians", "conservative", "critics", "dec", "december",
    "democrat", "democratic", "democrats", "don't", "dr", "during", "each", "eight", "either",
    "english", "european", "even", "every", "ex", "experts", "feb", "february", "few", "five",
    "for", "former", "four", "french", "friday", "from", "german", "gop", "he", "her", "here",
    "his", "hispanic", "how", "however", "i", "i'm", "if", "in", "iranian", "israeli", "it",
    "it's", "its", "jan", "january", "jewish", "jul", "july", "jun", "june", "just", "latino",
    "less", "let", "liberal", "like", "many", "mar", "march", "may", "meanwhile", "monday", "more",
    "most", "mr", "mrs", "ms", "muslim", "muslims", "my", "neither", "nine", "no", "not", "nov",
    "november", "now", "oct", "october", "of", "officials", "on", "one", "only", "or", "other",
    "our", "over", "people", "please", "republican", "republicans", "russian", "saturday", "sep",
    "sept", "september", "seven", "several", "she", "since", "six", "so", "some", "sources",
    "still", "such", "sunday", "supporters", "ten", "that", "that's", "the", "their", "then",
    "there", "these", "they", "this", "those", "though", "three", "thursday", "to", "today",
    "tomorrow", "tuesday", "two", "under", "unlike", "until", "voters", "we", "wednesday", "what",
    "when", "where", "which", "while", "white", "who", "why", "with", "without", "yes",
    "yesterday", "yet", "you", "your",
};

/* A person so described is not in office now */
static const char *const relation_words[] = {
    "ex", "ex-president", "former", "late", "longtime-former", "one-time", "onetime", "retired",
    "then-candidate",
};

const lexicon_list lexicon_lists[LEXICON_COUNT] = {
    {title_words, sizeof title_words / sizeof *title_words},
    {honorific_words, sizeof honorific_words / sizeof *honorific_words},
    {official_words, sizeof official_words / sizeof *official_words},
    {spoken_words, sizeof spoken_words / sizeof *spoken_words},
    {government_words, sizeof government_words / sizeof *government_words},
    {private_words, sizeof private_words / sizeof *private_words},
    {document_words, sizeof document_words / sizeof *document_words},
    {media_words, sizeof media_words / sizeof *media_words},
    {outlet_words, sizeof outlet_words / sizeof *outlet_words},
    {organization_words, sizeof organization_words / sizeof *organization_words},
    {place_words, sizeof place_words / sizeof *place_words},
    {anonymous_words, sizeof anonymous_words / sizeof *anonymous_words},
    {group_words, sizeof group_words / sizeof *group_words},
    {male_words, sizeof male_words / sizeof *male_words},
    {female_words, sizeof female_words / sizeof *female_words},
    {not_a_name_words, sizeof not_a_name_words / sizeof *not_a_name_words},
    {relation_words, sizeof relation_words / sizeof *relation_words},
};
