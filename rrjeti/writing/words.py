"""The words by which a sentence that accuses, and a name that is no person’s, are told; folded, Albanian ones by their stems."""

import re

MONEY = (
    r"(?:para(?!\w| (?:se|gjykat|kuvend|komision|keshill|prokuror|bashki|ministri|dy|tre|pak|disa|nj|\d))|parate|lek(?:e|et|esh)?|euro|eur|harac)\b"
)
TAKING = r"\b(?:kerk(?:o|ua|ue|uar)\w{0,5}|m(?:or|err|arr)\w{0,4}|zhvat\w{0,5})(?: \S{1,30}){0,3} "
ACCUSING = re.compile(
    r"\b(?:vodh|vjedh|vidh[te]|r?ryshfet|mitmarr|mitdhen|mitos|korrupt|mashtr|pervetes|hajdut|hajn[ie]?\b|grabit|zhvat|shperdor|falsifik|harac|shantazh"
    r"|kriminel|mafioz|bandit)"
    r"|" + TAKING + MONEY + r"|\b(?:mori|merr|merrte|moren|kerkoi|kerkon) mite\b|\bpastr\w{1,6} para\b"
    r"|\b(?:stole|stolen|steal|steals|stealing|thief|thieves|corrupt|corrupted|corrupts|crooks?|crooked|kickbacks?|fraud|frauds|fraudsters?|fraudulent"
    r"|(?:embezzl|defraud|swindl|launder|extort|blackmail)\w*)\b"
    r"|(?<!anti-)(?<!anti )\bbrib(?:e|es|ed|ing|ery)\b"
    r"|\b(?:demand|ask|want|took|take)\w{0,3}(?: \S{1,20}){0,3} (?:money|cash|euros?|lek)\b"
)

TITLES = {
    *("z", "zoti", "zotin", "zotit", "znj", "zonja", "zonjen", "zonjes", "dr", "doktor", "doktori", "doktorin", "doktorit", "doktoresha", "prof"),
    *(
        "mjeku",
        "mjekun",
        "mjekut",
        "avokati",
        "avokatin",
        "gjyqtari",
        "gjyqtarin",
        "gjyqtarja",
        "prokurori",
        "prokurorin",
        "mr",
        "mrs",
        "ms",
        "doctor",
    ),
}

JOINING = {"e", "i", "te", "se", "a", "dhe", "ne", "per", "nga", "of", "the", "and", "for", "in", "on", "to"}

# Words with a capital that are no names: they begin a sentence, or are shouted.
PLAIN = """
mori moren merr kerkoi kerkon a ai ajo aq asgje askush ashtu ata ato atje cdo cfare cili cila cilat cilet dhe dje do edhe eshte e i ia ja jo ju
kam kane ka kemi keni ke ketu keto keta kete kesaj ketij kjo ky kur ku kush kishte ishte ishin me mua ne nese nga nje njeri nuk po por pra
prandaj pas per kunder ndaj mes perse pse qe sa se sepse si sidomos sipas sot te ti tek tani une u ndersa megjithate mos madje mund neser
nderkohe vetem gjithe gjithmone shume disa pastaj atehere keshtu ose apo mbi nen para pa derisa duke qofte secili asnje kolege miq pershendetje
faleminderit ligji neni vkm nr the an and but or if in on at of to for from by with he she it they we you his her their our my your this that
these those what who whom which when where why how yes no not is are was were has have had does did can could should would will may must there
here yesterday today tomorrow after before because since while although however also then now every each some any all many most several one two
three dear hello thanks please according law article january february march april june july august september october november december monday
tuesday wednesday thursday friday saturday sunday janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor
"""
OPENING = frozenset(PLAIN.split())

# In English the name of a place stands before them.
ENGLISH = (
    r"police|court|office|party|council|commission|agency|authority|government|ministry|municipality|parliament|assembly|committee|institute|university"
    r"|school|hospital|clinic|company|foundation|association|network|convention|code|act|group|department|directorate|prosecution|inspectorate|centre"
    r"|center|republic|airport|port|county|city|street|square|prison|customs|treaty|programme|program|project|organi[sz]ation|federation|service|services"
    r"|fund|board|chamber|bank|union|index|initiative|barometer|advocate"
)

# The nominative of an office (“drejtoria”) and the person who leads it (“drejtori”) differ by a letter.
INSTITUTION = re.compile(
    r"(?:drejtori|ministri|prokurori|polici|akademi|agjenci|kompani|parti|kryeministri|nendrejtori|inspektori|qeveri|bashki)(?:a|s|se|ne|ve|te)"
    r"|bashki|komun(?:a|e|es|en)|qark(?:u|ut|un)?|prefektur\w*|spital\w*|poliklinik\w*|klinik\w*|gjykat\w*|kuvend\w*|keshill(?:i|it|in)?|komision\w*"
    r"|komitet\w*|inspektorat\w*|komisariat\w*|universitet\w*|fakultet\w*|shkoll\w*|gjimnaz\w*|kolegj\w*|institut\w*|qendr\w*|zyr(?:a|e|es|en|at)|njesi\w*"
    r"|autoritet\w*|entit?\w*|bank(?:a|e|es|en)|fond(?:i|it|in|acion\w*)?|shoqat\w*|shoqeri\w*|organizat\w*|levizj\w*|rrjet\w*|forum\w*|federat\w*"
    r"|sindikat\w*|dogan\w*|tatim\w*|burg\w*|aeroport\w*|port(?:i|it|in)|rrug\w*|shesh\w*|lagj\w*|fshat\w*|bashkim\w*|kombe\w*|kod(?:i|it|in)"
    r"|kushtetut\w*|konvent\w*|marreveshj\w*|projekt\w*|program\w*|presidenc\w*|republik\w*|shtet\w*|televizion\w*|gazet\w*"
    r"|" + ENGLISH + r"|nations|state"
)

ADJECTIVE = re.compile(
    r"(?:rajonal|arsimor|shendetesor|vendor|qendror|kombetar|nderkombetar|shteteror|publik|penal|civil|administrativ|special|posacm|pergjithsh|europian"
    r"|evropian|shqiptar|kosovar|bashkiak|gjyqesor|universitar|tatimor|doganor|financiar|juridik|social|demokratik|socialist|kushtetues|boteror|bujqesor"
    r"|hetimor|elektoral|zgjedhor|rrugor)\w{0,4}"
    r"|shqiperi\w{0,3}|kosov\w{1,3}|evrop\w{1,3}|europ\w{1,3}|antikorrupsion\w{0,3}|korrupsion\w{0,3}"
    r"|national|regional|public|general|special|european|albanian|kosovar|municipal|criminal|civil|supreme|high|central|international|world|democratic"
    r"|transparency|united|north|south|east|west|southern|northern|anti-\w+|albania|kosovo|europe"
    r"|global\w{0,3}|ballkan\w{0,3}|balkans?|policor\w{0,3}|western|eastern|corruption|people's"
)

AFTER_PLACE = re.compile(ENGLISH)

ACRONYMS = {
    *(
        "spak",
        "klsh",
        "ildkpki",
        "bkh",
        "gjkko",
        "klgj",
        "klp",
        "ild",
        "ked",
        "oshee",
        "kqz",
        "app",
        "shcba",
        "uncac",
        "osbe",
        "osce",
        "unodc",
        "greco",
    ),
    *(
        "nato",
        "undp",
        "usaid",
        "fsdksh",
        "issh",
        "dpgjc",
        "ashk",
        "dpt",
        "dpd",
        "ikt",
        "ojf",
        "ojq",
        "ngo",
        "eu",
        "be",
        "un",
        "okb",
        "vkm",
        "qkb",
        "akbn",
    ),
}


def is_accusing(folded: str) -> bool:
    return bool(ACCUSING.search(folded))
