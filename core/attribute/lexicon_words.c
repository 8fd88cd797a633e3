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

/* Heads of bodies, public and private ones: public where a public body stands beside */
static const char *const head_words[] = {
    "administrator", "administrators", "adviser", "advisor", "agent", "agents", "attorney", "boss",
    "capt", "captain", "chair", "chair-elect", "chairman", "chairperson", "chairs", "chairwoman",
    "chief", "chiefs", "clerk", "commander", "commanders", "controller", "coordinator", "counsel",
    "delegate", "deputy", "director", "directors", "engineer", "engineers", "general", "head",
    "heads", "inspector-general", "leader", "leaders", "manager", "managers", "master", "officer",
    "officers", "planner", "planners", "president", "principal", "registrar", "representative",
    "secretary", "secretary-general", "spokesman-in-chief", "superintendent", "superintendents",
    "undersecretary", "vice-chairman", "vice-president", "whip",
};

/* Further public offices, of any country */
static const char *const office_words[] = {
    "alderwoman", "assemblymember", "assemblymen", "ayatollah", "backbencher", "brigadier",
    "burgomaster", "chief-minister", "commissar", "commodore", "comptroller", "congressmember",
    "congressmen-elect", "congressperson", "constables", "consul", "consul-general",
    "councilmember", "councilmembers", "councilmen", "councilors", "councilwomen", "crown-prince",
    "dci", "emir", "emperor", "empress", "gendarme", "gendarmes", "governor-elect",
    "governor-general", "high-commissioner", "incumbent", "jurist", "lawmaker-elect",
    "lieutenant-governor", "lord-mayor", "marshal", "mayor-elect", "medical-examiner", "mep",
    "meps", "minister-president", "mla", "mlas", "msp", "msps", "ombudswoman", "patrolman", "pc",
    "peacekeeper", "peacekeepers", "police-chief", "policewoman", "policewomen",
    "prime-minister-designate", "prosecutor-general", "provost", "ranger", "rangers",
    "rear-admiral", "reeve", "selectman", "selectwoman", "senator-elect", "solicitor-general",
    "statesman", "sultan", "supervisor-elect", "tanaiste", "taoiseach", "td", "tds", "trooper",
    "troopers", "under-secretary", "vice-admiral", "vice-premier", "viceroy", "wing-commander",
};

/* Further words for public bodies */
static const char *const public_words[] = {
    "assembly", "authority", "aviation", "barangay", "borough", "brazilian", "bundestag", "cabinet",
    "canton", "civic", "coastguard", "commonwealth", "consulate", "counter-terrorism",
    "counterterrorism", "danish", "diet", "duma", "dutch", "education", "electoral", "emirati",
    "environment", "filipino", "finnish", "foreign", "foreign-policy", "governorate", "greek",
    "harbor", "harbour", "highway", "highways", "indonesian", "interior", "irish", "italian",
    "jordanian", "kenyan", "knesset", "labor", "labour", "lebanese", "lok", "meteorological",
    "ministerial", "ministries", "municipality", "nigerian", "norwegian", "parks", "parliamentary",
    "philippine", "planning", "polish", "prefecture", "prison", "prisons", "prosecution",
    "province", "provincial", "qatari", "regional", "reichstag", "revenue", "roads", "sabha",
    "scottish", "seimas", "sejm", "spanish", "state-run", "storting", "swedish", "taiwanese",
    "town", "tribunal", "vatican", "vietnamese", "village", "weather", "welfare", "welsh",
};

/* Further things that are written or recorded and speak */
static const char *const print_words[] = {
    "account", "accounts", "advisory", "agenda", "almanac", "annex", "announcement", "appendix",
    "archive", "archives", "atlas", "audio", "autopsy", "ballad", "banner", "bill-board", "brief",
    "briefing", "briefs", "brochure", "budget", "bulletin", "caption", "cartoon", "catalog",
    "catalogue", "certificate", "chapter", "chronicle", "circular", "clause", "code", "communique",
    "conclusion", "conclusions", "contents", "correspondence", "dataset", "deposition", "diaries",
    "diary", "directive", "draft", "essay", "estimate", "excerpt", "excerpts", "experiment",
    "exposé", "extract", "fact-check", "feature", "footnote", "forecast", "form", "forms", "gospel",
    "imagery", "index", "inquest", "inscription", "inventory", "invoice", "invoices", "leaflet",
    "ledger", "legend", "logs", "lyrics", "manual", "manuscript", "measure", "minutes", "model",
    "models", "motto", "newsletter", "notice", "notices", "novel", "obituary", "ordinance",
    "pamphlet", "paragraph", "passage", "permit", "photo", "photograph", "photographs", "photos",
    "placard", "plaque", "playbook", "poem", "postcard", "poster", "posters", "preamble",
    "press-release", "profile", "projection", "projections", "prospectus", "quiz", "readout",
    "receipt", "receipts", "review", "reviews", "rubric", "rulebook", "sample", "samples",
    "screenshot", "screenshots", "scripture", "sheet", "simulation", "simulations", "song",
    "specification", "spreadsheet", "statute", "statutes", "subpoena", "syllabus", "table",
    "tables", "terms", "text-message", "textbook", "thesis", "trailer", "treatise", "verse",
    "warrant", "webpage", "white-paper", "will", "writ",
};

/* Words that stand before an outlet’s name and tell what it is */
static const char *const presskind_words[] = {
    "affiliate", "agency", "broadcaster", "broadsheet", "channel", "daily", "gazette", "journal",
    "magazine", "monthly", "network", "newspaper", "newswire", "outlet", "paper", "podcast",
    "portal", "program", "programme", "radio", "show", "site", "station", "tabloid", "television",
    "tv", "website", "weekly",
};

/* Further last words of the names of news outlets */
static const char *const pressname_words[] = {
    "advertiser", "advocate", "argus", "banner", "beacon", "broadcasting", "bulletin", "citizen",
    "dagbladet", "daily", "democrat-gazette", "digest", "echo", "gazeta", "independent",
    "inquirer-news", "insider", "intelligencer", "ledger", "magazine", "mercury", "monitor",
    "newsday", "newspaper", "radio", "record", "reporter", "sentinel", "telegraf", "television",
    "tidende", "times-picayune", "tribune-review", "tv", "weekly", "wire",
};

/* Further bodies that speak as one */
static const char *const body_words[] = {
    "agencies", "automaker", "band", "bookmaker", "brand", "brewer", "brewery", "broadcaster",
    "campaigners", "car-maker", "chain", "charter-school", "chipmaker", "choir", "co-operative",
    "coastguard", "collective", "command", "commune", "conglomerate", "consortium", "consultancy",
    "contractor", "cooperative", "dealership", "developer", "distributor", "drug-maker",
    "drugmaker", "employer", "ensemble", "enterprise", "factory", "festival", "firms", "franchise",
    "gallery", "garrison", "giant", "guild", "hotel", "hotline", "insurgency", "label", "lender",
    "lenders", "lifeboat", "militia", "monarchy", "navy", "observatory", "orchestra", "outfit",
    "partnership", "pharmacy", "plane-maker", "planemaker", "plant", "platform", "producer",
    "provider", "refinery", "restaurant", "secretariat", "shipbuilder", "shipyard", "start-up",
    "store", "subsidiary", "syndicate", "theater", "theatre", "tribunal", "troupe", "utility",
    "vendor", "venture", "winery", "zoo",
};

/* People who are somebody’s and are told apart by that */
static const char *const kin_words[] = {
    "attorneys", "aunt", "barrister", "biographer", "bodyguard", "boyfriend", "bride", "brother",
    "brothers", "cousin", "cousins", "dad", "daughter", "daughter-in-law", "daughters",
    "ex-husband", "ex-wife", "families", "family", "father", "father-in-law", "fiance", "fiancee",
    "fiancé", "fiancée", "friend", "friends", "girlfriend", "grandchildren", "granddaughter",
    "grandfather", "grandmother", "grandson", "groom", "half-brother", "half-sister", "heir",
    "husband", "in-laws", "kids", "lawyer", "lawyers", "mom", "mother", "mother-in-law", "mum",
    "nanny", "neighbor", "neighbour", "nephew", "niece", "parents", "partner", "protege",
    "publicist", "relative", "relatives", "roommate", "secretary-typist", "sibling", "siblings",
    "sister", "sisters", "solicitor", "solicitors", "son", "son-in-law", "sons", "spouse",
    "stepdaughter", "stepfather", "stepmother", "stepson", "teammate", "uncle", "widow", "widower",
    "wife",
};

/* Further men’s first names, of many countries */
static const char *const male_abroad_words[] = {
    "abdul", "abdullah", "abel", "abraham", "achim", "adolfo", "adrian", "ahmad", "ahmed", "aidan",
    "aiden", "akira", "alain", "alasdair", "alastair", "alberto", "aldo", "alejandro", "aleksander",
    "aleksandr", "aleksei", "alessandro", "alexandre", "alexandros", "alfonso", "alfredo",
    "alistair", "alonso", "alvaro", "amir", "amit", "anders", "andre", "andreas", "andrei",
    "andrej", "andrzej", "angus", "anil", "ansel", "antoine", "anton", "antti", "anwar", "ari",
    "arjun", "armando", "arnaud", "arne", "arnold", "art", "arturo", "ashok", "atsushi", "augusto",
    "axel", "baptiste", "barry", "bartosz", "bashar", "bastian", "benedict", "benito", "benoit",
    "bertrand", "bjorn", "björn", "bogdan", "boyd", "bram", "brendan", "byron", "cameron", "carlo",
    "casper", "cecil", "cedric", "cesar", "chen", "christian", "christoph", "christophe", "clark",
    "claude", "clayton", "clement", "clifford", "clint", "clive", "clyde", "cody", "colin", "colm",
    "conor", "conrad", "cormac", "cornelius", "cyril", "cyrus", "damian", "damien", "daniele",
    "dario", "darius", "darren", "declan", "dermot", "desmond", "diego", "dieter", "dietrich",
    "dimitri", "dirk", "dmitry", "domingo", "donal", "duncan", "dylan", "eamon", "edgar", "edmond",
    "edmund", "eduardo", "einar", "eli", "elias", "elijah", "elliot", "elliott", "elmer", "emil",
    "emile", "emilio", "emmett", "enrico", "enrique", "ernesto", "esteban", "ethan", "etienne",
    "fabian", "fabio", "fahad", "faisal", "farid", "federico", "felipe", "felix", "ferdinand",
    "fergus", "fernando", "fidel", "filip", "finn", "florian", "francesco", "franco", "francois",
    "franklin", "frans", "franz", "françois", "frederic", "fredrik", "friedrich", "fritz",
    "gabriel", "gareth", "gaston", "gavin", "geoff", "georg", "georges", "gerard", "gerardo",
    "gerhard", "gilbert", "giles", "giorgio", "giovanni", "giulio", "giuseppe", "gregor", "guido",
    "guillaume", "guillermo", "gunnar", "gunther", "gustav", "gustavo", "hamid", "hank", "hans",
    "harald", "hari", "haruki", "hassan", "hector", "heinrich", "helmut", "hendrik", "henri",
    "henrik", "hernan", "hiroshi", "horacio", "horst", "hubert", "humberto", "hussein", "ibrahim",
    "ignacio", "ignatius", "ilya", "imran", "isaiah", "ismail", "ivar", "ivo", "jaap", "jaime",
    "jalen", "jamal", "jan", "janos", "javier", "jean-claude", "jean-luc", "jean-pierre", "jens",
    "jerzy", "jiri", "joachim", "joakim", "joao", "joaquin", "jochen", "johan", "johann",
    "johannes", "jonas", "jordi", "josef", "jozef", "jules", "julio", "julius", "jun", "jung",
    "jurgen", "jussi", "jörg", "jürgen", "kamal", "kareem", "karim", "kaspar", "kazimierz", "keir",
    "kemal", "kenji", "kent", "khaled", "khalid", "kieran", "kirk", "klaus", "kofi", "konrad",
    "konstantin", "kristian", "krzysztof", "kurt", "kwame", "lamine", "lars", "laszlo", "laurent",
    "leif", "len", "lennart", "leonardo", "leonid", "leopold", "lionel", "lito", "lorenzo", "lorne",
    "luc", "luca", "luigi", "lukas", "lukasz", "maciej", "mads", "magnus", "mahmoud", "malcolm",
    "malik", "mamadou", "manfred", "manoj", "marcel", "marcelo", "marcin", "marek", "mariano",
    "markus", "mateo", "mathias", "mathieu", "matteo", "matthias", "matti", "maurice", "mauricio",
    "maurizio", "maximilian", "mehmet", "melvin", "michal", "michel", "mikael", "mikhail", "mikko",
    "milos", "milton", "miroslav", "mohammad", "morgan", "morris", "mort", "moses", "murray",
    "mustafa", "myles", "narendra", "nasser", "nathaniel", "nelson", "niall", "nicolas", "nicolás",
    "niels", "nikita", "nikola", "nikolai", "nikos", "nils", "norbert", "olaf", "ole", "oleg",
    "oleksandr", "olivier", "omar", "oskar", "osman", "otto", "paolo", "pascal", "pat", "patrice",
    "patricio", "pavel", "pawel", "percy", "petr", "petros", "philippe", "pierre", "pietro",
    "piotr", "prakash", "pyotr", "qasim", "quentin", "quincy", "rahul", "raj", "rajesh", "rajiv",
    "ralf", "ramon", "ramón", "raphael", "rashid", "rasmus", "ravi", "reinhard", "rene", "rené",
    "reuben", "rex", "ricardo", "riccardo", "rodolfo", "rodrigo", "rohan", "rolf", "roman",
    "romano", "rory", "ruben", "rui", "rune", "rustam", "sadiq", "saeed", "salman", "salvador",
    "salvatore", "sandro", "sanjay", "santos", "satoshi", "saul", "sebastian", "serge", "sergey",
    "sergio", "shinzo", "siegfried", "sigmund", "silvio", "slobodan", "solomon", "spencer",
    "stefan", "stefano", "sten", "stig", "sunil", "suresh", "sven", "sylvain", "sylvester",
    "tadeusz", "takashi", "tariq", "taro", "terence", "teun", "theo", "thibault", "thierry", "thor",
    "thorsten", "tobias", "tomas", "tomasz", "tomás", "tore", "torsten", "toshiro", "tristan",
    "ulf", "ulrich", "umar", "umberto", "urs", "uwe", "vaclav", "valentin", "valery", "vasily",
    "vicente", "vidar", "vijay", "vikram", "viktor", "vitaly", "vito", "vittorio", "wei", "werner",
    "wilfred", "wilhelm", "willem", "willy", "wim", "winston", "wojciech", "wolfgang", "xavier",
    "yannick", "yasir", "yasser", "yevgeny", "yiannis", "yoshihide", "youssef", "yusuf", "yves",
    "zbigniew", "zdenek", "zoltan", "ömer",
};

/* Further women’s first names, of many countries */
static const char *const female_abroad_words[] = {
    "adela", "adele", "adriana", "agata", "agnes", "agnieszka", "aicha", "aida", "aiko", "aileen",
    "aisha", "aisling", "akiko", "alba", "alejandra", "aleksandra", "alena", "alessandra",
    "alexandra", "alexis", "alina", "alma", "alva", "amal", "amalia", "amalie", "amelia", "amelie",
    "amina", "amira", "anastasia", "andrée", "aneta", "angelica", "angelika", "angelique", "anika",
    "anja", "anneke", "anneli", "annette", "annika", "antje", "antoinette", "antonia", "aoife",
    "arancha", "ariana", "arianna", "arlene", "astrid", "asuncion", "audrey", "aurora", "ayesha",
    "aylin", "azadeh", "barbro", "beatrice", "beatrix", "beatriz", "belen", "belinda", "benedicte",
    "bente", "bernadette", "bernardine", "bianca", "birgit", "birgitta", "blanca", "blanche",
    "bridget", "brigid", "brigitte", "britt", "britta", "bronwyn", "caitlin", "carina", "carlotta",
    "carmela", "carole", "carolina", "catalina", "catarina", "cate", "cecilia", "celeste", "celia",
    "celine", "chantal", "chiara", "chloe", "christel", "christiane", "ciara", "clara", "clarissa",
    "claudette", "clementine", "concepcion", "constance", "consuelo", "cora", "corazon", "cordelia",
    "cornelia", "cristina", "dagmar", "dagny", "daniela", "danielle", "daphne", "deirdre", "delia",
    "delphine", "desiree", "diya", "dolores", "dominique", "dora", "dorothea", "dunja", "ebba",
    "edda", "edna", "eimear", "eleonora", "elif", "elin", "elina", "elisa", "elisabeth", "elise",
    "eliza", "elke", "ella", "elodie", "elsa", "elsbeth", "elvira", "emilia", "emilie", "emine",
    "esperanza", "estelle", "ester", "estrella", "eugenia", "eunice", "evangeline", "evita",
    "fatima", "fatma", "fatou", "federica", "fernanda", "flavia", "flora", "francesca", "francoise",
    "françoise", "freda", "freya", "frida", "friederike", "gabriela", "gabriele", "gabriella",
    "gabrielle", "genevieve", "georgina", "gerda", "gertrude", "gianna", "gisela", "giulia",
    "giuliana", "grainne", "guadalupe", "gudrun", "gunilla", "hana", "hanna", "hanne", "hatice",
    "hedda", "hedwig", "helena", "helene", "helga", "helle", "henrietta", "hermione", "hilary",
    "hilda", "hilde", "hildegard", "hiroko", "ilona", "ilse", "imelda", "imogen", "ina", "ines",
    "inga", "inge", "ingeborg", "inger", "ingrid", "inés", "ioana", "irena", "irina", "irma",
    "isabella", "isabelle", "isla", "ivana", "ivy", "jacinda", "jacinta", "jana", "jasmin",
    "jasmine", "jeannette", "jelena", "joana", "joanie", "jocelyn", "johanna", "josefina",
    "josephine", "josie", "juliana", "julianne", "julie-ann", "juliet", "juliette", "justine",
    "kaja", "kamala", "karin", "karina", "karla", "karolina", "katarina", "katarzyna", "katharina",
    "kathrin", "katja", "keiko", "kersti", "khadija", "kirsti", "kirstin", "klara", "kristina",
    "lara", "larissa", "latifa", "laurence", "lea", "leila", "leilani", "lene", "leonie", "leonora",
    "leticia", "letizia", "lia", "liesel", "lila", "lilian", "liliana", "lily", "lina", "linnea",
    "lisbeth", "liv", "livia", "ljiljana", "lola", "lorena", "lotte", "louisa", "lucia", "luciana",
    "lucie", "lucinda", "ludmila", "luisa", "luise", "luz", "lydia", "mabel", "madeline", "mafalda",
    "magda", "magdalena", "magdalene", "mai", "maia", "maja", "malala", "malgorzata", "malin",
    "mara", "marcela", "marcella", "marcia", "margarethe", "margarita", "margaux", "margit",
    "margot", "margrethe", "mariam", "mariana", "marianne", "marieke", "mariko", "marina", "marion",
    "marisa", "marisol", "marit", "marita", "marta", "martina", "martine", "mathilde", "matilda",
    "maud", "maxine", "maya", "meera", "mei", "melinda", "mercedes", "merete", "michaela",
    "michele", "mina", "minna", "mireille", "miriam", "mirjam", "moira", "mona", "monika",
    "monique", "morag", "muriel", "myra", "nadine", "naima", "nana", "nanette", "natacha",
    "natalia", "nathalie", "nelly", "nia", "niamh", "nicolette", "nilda", "noelle", "noemi", "noor",
    "noora", "nuala", "odette", "oksana", "olena", "olive", "ophelia", "orla", "ottilie", "palmira",
    "paloma", "paola", "pascale", "patrizia", "paulina", "pauline", "penelope", "petra",
    "petronella", "philippa", "phoebe", "pia", "pilar", "piroska", "polly", "portia", "prisca",
    "priya", "priyanka", "queenie", "rada", "rahel", "raisa", "ramona", "raquel", "rebeka",
    "regine", "renata", "renate", "riikka", "rika", "rochelle", "rocio", "roisin", "romana", "romy",
    "rosalie", "rosalind", "rosalyn", "rosanna", "roxana", "roxanne", "ruby", "sabina", "sabine",
    "sabrina", "saga", "saima", "salma", "samira", "sanna", "saoirse", "saskia", "selena", "selma",
    "serena", "shabana", "sian", "sidsel", "sigrid", "silje", "silke", "silvia", "sinead",
    "siobhan", "siri", "sirpa", "sissel", "solange", "soledad", "solveig", "soraya", "stefania",
    "stine", "sunniva", "susana", "susanna", "susanne", "suzanna", "svetlana", "swati", "sybil",
    "synne", "tamar", "tanja", "tanya", "tatiana", "tatyana", "tereza", "tess", "tessa", "thea",
    "theodora", "therese", "thora", "tilda", "tone", "tora", "toril", "trine", "trudy", "tuva",
    "ulla", "ulrike", "uma", "unni", "urszula", "valentina", "valeria", "vera", "verena", "vesna",
    "vibeke", "vigdis", "vilma", "vivienne", "wenche", "wilhelmina", "wilma", "xenia", "xiomara",
    "yael", "yasmin", "yasmine", "yekaterina", "ylva", "yoko", "yolande", "yulia", "zadie",
    "zainab", "zara", "zeinab", "zofia", "zsuzsa", "zuzana",
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
    {head_words, sizeof head_words / sizeof *head_words},
    {office_words, sizeof office_words / sizeof *office_words},
    {public_words, sizeof public_words / sizeof *public_words},
    {print_words, sizeof print_words / sizeof *print_words},
    {presskind_words, sizeof presskind_words / sizeof *presskind_words},
    {pressname_words, sizeof pressname_words / sizeof *pressname_words},
    {body_words, sizeof body_words / sizeof *body_words},
    {kin_words, sizeof kin_words / sizeof *kin_words},
    {male_abroad_words, sizeof male_abroad_words / sizeof *male_abroad_words},
    {female_abroad_words, sizeof female_abroad_words / sizeof *female_abroad_words},
};
