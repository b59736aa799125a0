"""The words demonstration documents are made of, in both languages: kinds, subjects, places and sentence patterns. All facts are made up."""

# (type, Albanian head, English head)
KINDS = [
    ("monitoring", "Raport monitorimi", "Monitoring report"), ("study", "Studim", "Study"), ("strategy", "Plan integriteti", "Integrity plan"),
    ("evaluation", "Vlerësim", "Evaluation"), ("alternative", "Raport alternativ", "Alternative report"), ("survey", "Anketë", "Survey"),
    ("guide", "Manual", "Manual"), ("recommendation", "Rekomandim", "Recommendation"), ("newsletter", "Buletin", "Newsletter"), ("data", "Të dhëna",
    "Data set"),
]  # fmt: skip
# (topic, Albanian and English name after “for”: accusative with “për”)
SUBJECTS = [
    ("procurement", "prokurimin publik", "public procurement"), ("wb-internal", "kanalet e brendshme të sinjalizimit",
    "internal whistle-blowing channels"),
    ("wb-protection", "mbrojtjen nga hakmarrja", "protection from retaliation"), ("assets", "deklarimin e pasurive", "asset declarations"),
    ("coi", "konfliktin e interesave", "conflicts of interest"), ("transparency", "të drejtën e informimit", "the right to information"),
    ("participation", "konsultimin publik", "public consultation"), ("health", "shërbimet shëndetësore", "health services"), ("education", "arsimin",
    "education"),
    ("cadastre", "kadastrën", "the cadastre"), ("tax-customs", "tatimet dhe doganat", "taxes and customs"), ("local", "shërbimet e bashkive",
    "municipal services"),
    ("public-money", "auditimin", "audit"), ("budget", "buxhetin", "the budget"), ("political-finance", "financimin e partive", "party finance"),
    ("integrity-plans", "planet e integritetit", "integrity plans"), ("asset-recovery", "rikuperimin e pasurive", "asset recovery"),
    ("police", "mbikëqyrjen e policisë", "police oversight"), ("open-data", "të dhënat e hapura", "open data"), ("civil-society", "shoqërinë civile",
    "civil society"),
    ("gender-rights", "barazinë gjinore", "gender equality"), ("youth", "edukimin në shkolla", "education in schools"), ("money-laundering",
    "pastrimin e parave", "money laundering"),
    ("environment", "lejet e ndërtimit", "building permits"),
]  # fmt: skip
ISSUERS = [
    ("Qendra e trilluar për Integritet", "Invented Centre for Integrity"), ("Observatori i trilluar i Tenderëve", "Invented Tender Observatory"),
    ("Instituti i trilluar i Qeverisjes", "Invented Institute of Governance"), ("Rrjeti i trilluar i Bashkive", "Invented Network of Municipalities"),
    ("Forumi i trilluar i Gazetarëve", "Invented Forum of Journalists"), ("Laboratori i trilluar i të Dhënave", "Invented Data Laboratory"),
    ("Shoqata e trilluar e Mësuesve", "Invented Teachers’ Association"), ("Agjencia e trilluar e Vlerësimit", "Invented Evaluation Agency"),
    ("Fondacioni i trilluar Drita", "Invented Foundation Light"), ("Qendra e trilluar Rinore", "Invented Youth Centre"),
    ("Grupi i trilluar i Juristëve", "Invented Group of Lawyers"), ("Instituti i trilluar i Statistikës", "Invented Institute of Statistics"),
]  # fmt: skip
COUNTRIES = ("AL", "AL", "AL", "AL", "AL", "ME", "MK", "XK", "RS", "BA", "HR", "BG", "RO", "MD")
SYLLABLES = ["ba", "be", "bi", "bo", "bu", "da", "de", "di", "do", "du", "dra", "dri", "dre", "ga", "ge", "gri", "gro", "gur", "ka", "ke", "ki", "ko",
    "kra", "kri", "la", "le", "li", "lo", "lu", "ma", "me", "mi", "mo", "mu", "na", "ne", "ni", "no", "pa", "pe", "pi", "pra", "pre", "ra", "re",
    "ri", "ro", "sa", "se", "si", "so", "sta", "ta", "te", "ti", "to", "tra", "va", "ve", "vi", "vo", "za", "ze", "zi"]  # fmt: skip
PLACE_ENDS = {"sq": ("as", "esh", "isht", "aj", "ot", "arë", "ovë", "inë"), "en": ("as", "esh", "isht", "aj", "ot", "arë", "ovë", "inë")}

SUBJECT_SQ = ["Komisioni i vlerësimit", "Grupi i punës", "Njësia përgjegjëse", "Bashkia", "Auditi i brendshëm", "Zyra e prokurimit",
    "Ekipi i monitorimit", "Këshilli bashkiak", "Qendra shëndetësore", "Drejtoria e shkollës", "Koordinatori i integritetit", "Zyra e informimit",
    "Organizata partnere", "Inspektori i ngarkuar"]  # fmt: skip
SUBJECT_EN = ["The evaluation committee", "The working group", "The responsible unit", "The municipality", "Internal audit", "The procurement office",
    "The monitoring team", "The municipal council", "The health centre", "The school management", "The integrity coordinator",
    "The information office", "The partner organisation", "The inspector in charge"]  # fmt: skip
VERB_SQ = ["shqyrtoi", "publikoi", "krahasoi", "verifikoi", "regjistroi", "përmirësoi", "vlerësoi", "miratoi", "rishikoi", "dokumentoi", "mblodhi",
    "analizoi", "paraqiti", "korrigjoi", "mbikëqyri"]  # fmt: skip
VERB_EN = ["examined", "published", "compared", "verified", "registered", "improved", "assessed", "approved", "revised", "documented", "collected",
    "analysed", "presented", "corrected", "supervised"]  # fmt: skip
OBJECT_SQ = ["kërkesat e qytetarëve", "kontratat e vogla", "regjistrin e dhuratave", "ankesat e ofertuesve", "planet e punës",
    "deklaratat e interesave", "procesverbalet e mbledhjeve", "afatet e përgjigjes", "kriteret e pranimit", "raportet e auditit",
    "shpenzimet e transportit", "listat e pritjes", "masat e brendshme", "sinjalizimet e marra", "rrezikun e çdo procesi",
    "buxhetin e investimeve"]  # fmt: skip
OBJECT_EN = ["citizens’ requests", "small contracts", "the register of gifts", "bidders’ complaints", "work plans", "declarations of interest",
    "the minutes of meetings", "response times", "admission criteria", "audit reports", "transport costs", "waiting lists", "internal measures",
    "the whistle-blowing reports received", "the risk of each process", "the investment budget"]  # fmt: skip
HOW_SQ = ["brenda {n} ditëve pune", "në {n} nga {m} rastet e kontrolluara", "sipas metodikës së miratuar", "me pjesëmarrjen e {n} qytetarëve",
    "për herë të parë", "pa asnjë vonesë", "me vonesë prej {n} javësh", "në tremujorin e dytë", "pas konsultimit publik",
    "në bazë të të dhënave të hapura", "në praninë e medias", "për {n} njësi administrative"]  # fmt: skip
HOW_EN = ["within {n} working days", "in {n} of {m} cases checked", "following the approved method", "with {n} citizens taking part",
    "for the first time", "without any delay", "with a delay of {n} weeks", "in the second quarter", "after public consultation",
    "on the basis of open data", "in the presence of the media", "for {n} administrative units"]  # fmt: skip
THEN_SQ = ["Transparenca u rrit dukshëm.", "Gjetja mbetet e hapur.", "Rekomandimi u pranua pjesërisht.", "Afati i ri është fundi i vitit.",
    "Shifrat u botuan si të dhëna të hapura.", "Nuk u gjet asnjë parregullsi.", "Masa vijon edhe vitin tjetër.", "Kostoja mbeti brenda planit.",
    "Përgjigjja e institucionit është në shtojcë.", "Mësimi vlen edhe për të tjerët."]  # fmt: skip
THEN_EN = ["Openness grew visibly.", "The finding remains open.", "The recommendation was accepted in part.",
    "The new deadline is the end of the year.", "The figures were published as open data.", "No irregularity was found.",
    "The measure continues next year.", "The cost stayed within the plan.", "The institution’s answer is in the annex.",
    "The lesson is useful for others too."]  # fmt: skip
EVERYWHERE = {"sq": "transparencë", "en": "transparency"}
