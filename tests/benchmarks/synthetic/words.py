"""The words that invented records are made of, in many languages and scripts."""

from __future__ import annotations


def listed(line: str) -> tuple[str, ...]:
    """Give the words of a line."""
    return tuple(line.split())


FUNCTION_WORDS = listed(
    "the of and in to a for with that is on by we this as are from an at which be was were these it or not has have"
    " can between more than both their our its under using based within across over through during into while but"
    " also each however thus only when where after such all most other two three several many few"
)

VERBS = listed(
    "show present propose examine study compare measure estimate describe report analyse observe derive discuss find"
    " suggest indicate reveal demonstrate evaluate predict explain improve reduce increase depend vary remain follow"
    " require provide support confirm combine extend apply introduce investigate assess explore identify quantify"
)

ADJECTIVES = listed(
    "adaptive ambient ancient aquatic arid atmospheric bilingual biological chronic classical clinical coastal cognitive"
    " collective comparative complex computational contemporary critical cultural deep digital distributed dynamic early"
    " ecological economic elastic electronic empirical environmental ethical experimental fast federal fluid genetic"
    " geometric global healthy hidden historical human hybrid industrial inner integrated intelligent invasive late"
    " lexical linear local magnetic marine mechanical medieval metabolic mobile modern molecular moral musical narrative"
    " natural neural nonlinear nuclear numerical oceanic open optical oral organic parallel political porous postwar"
    " predictive primary probabilistic public quantum radial random rapid regional renewable robust rural seasonal secure"
    " semantic sensory sequential social solar sparse spatial spectral stable statistical stochastic structural surgical"
    " sustainable symbolic synthetic thermal topological toxic tropical turbulent universal urban vascular verbal viral"
    " virtual visual volcanic"
)

NOUNS = listed(
    "absorption adoption agriculture algebra algorithm alloy anatomy antibody archive argument asthma attention behaviour"
    " biodiversity boundary capital carbon cartography catalyst cell census chemistry child circuit city climate cluster"
    " coast cognition community composite conductor conflict consumption contract coral corpus crystal culture current"
    " data debt defect democracy diabetes diet diffusion discourse disease drought drug dust earthquake ecology education"
    " election emission energy entropy enzyme epidemic equation erosion estimation ethics evolution exchange family fatigue"
    " fibre field film finance fire fish flood flow forest fracture friction function fungus galaxy gender gene geometry"
    " glacier glass governance grammar graph gravity growth habitat harvest health heart heat heritage history hormone"
    " housing hydrogen identity image immunity inference inflation information insect insurance interface inversion island"
    " justice knowledge labour landscape language laser law learning lens library lipid literacy logic machine magnet"
    " management manifold manuscript market matter meaning measurement medicine membrane memory metal method migration"
    " mineral mixture mobility model modernity morphology motion museum music narrative network neuron nitrogen noise"
    " nutrition ocean optimisation orbit oxide oxygen parent particle pattern peptide perception phase philosophy planet"
    " plant plasma poetry policy polymer population poverty power pressure probability process protein pulse quality"
    " radiation railway rainfall reaction reading reasoning receptor reef reform region religion resonance rhythm risk"
    " river robot rock sample school sediment sensor sequence settlement signal skill sleep soil sound species spectrum"
    " speech star storage stress structure surface survey symmetry syntax system teacher temperature tensor text theatre"
    " theory therapy tissue topology tourism trade traffic transport tree trust tumour turbulence uncertainty urbanism"
    " vaccine variation vector velocity village virus vision voice water wave wealth weather wetland wind word worker"
    " workflow writing youth"
)

FIELDS = (
    ("Agriculture", 11, 1), ("Humanities", 12, 2), ("Biochemistry", 13, 1), ("Business", 14, 2), ("Chemical Engineering", 15, 3),
    ("Chemistry", 16, 3), ("Computer Science", 17, 3), ("Decision Science", 18, 2), ("Earth Science", 19, 3), ("Economics", 20, 2),
    ("Energy", 21, 3), ("Engineering", 22, 3), ("Environmental Science", 23, 3), ("Microbiology", 24, 1), ("Materials", 25, 3),
    ("Mathematics", 26, 3), ("Medicine", 27, 4), ("Neuroscience", 28, 1), ("Nursing", 29, 4), ("Pharmacology", 30, 1),
    ("Physics", 31, 3), ("Psychology", 32, 2), ("Social Science", 33, 2), ("Veterinary Medicine", 34, 4), ("Dentistry", 35, 4),
)  # fmt: skip
"""Name, number, and number of the domain."""

DOMAINS = {1: "Life Sciences", 2: "Social Sciences", 3: "Physical Sciences", 4: "Health Sciences"}

TITLES = (
    "{A} {n} of {a} {n}", "{N} and {n} in {a} {m}: a {a} {n} study", "On the {n} of {a} {m} systems",
    "{A} {n} for {m} {n}", "Towards {a} {n}: {m}, {n} and the {n} of {m}", "The {n} of {m}",
    "How {a} is {m} {n}? Evidence from {a} {n}", "{A} {m} {n} under {a} {n}", "{N} {n}",
    "A {a} approach to {m} {n} with {a} {n}", "Effects of {a} {n} on {m} {n} in {a} {n}",
    "{A}, {a} and {a}: {m} {n} after {n}", "Review of {a} {m} {n}", "{N}-driven {m} {n} and its {n}",
)  # fmt: skip
"""`{A}` and `{N}` begin with a capital; `{m}` is a noun, as `{n}` is."""

CODED_TITLES = (
    '"{A}" {n} and the ‘{m}’ of {n}', "{A} {n} of β-{m} in C₆H₁₂O₆ {n}", "{N} in ℝⁿ: ∀ε > 0, {a} {m} ≤ {n}",
    "{A} {n} — {m}’s “{n}”…", "H₂O/{N} {m}: ±5 °C {a} {n}", """The {n} ("{m}") of 'a {a} {n}'""", "{A} {n} 🧬 {m}",
    "{N}, naïve {m} & {a} façades", "Über {n}, façade et señal: {a} {m}", "C:\\{m}\\{n} and other {a} {n}",
)  # fmt: skip
"""Titles with characters that every writer must get right, and no reader takes for markup."""

MARKED_TITLES = (
    "<i>E. {m}</i> {n} in {a} {n}", "CO<sub>2</sub> {n} and {a} {m}", "{A} {n} &amp; {m}",
    r"{A} {n} of $\alpha$-stable {m}", "<b>{A}</b> {n}", "{A} {n} in <scp>{m}</scp>", "{A} {m} at 10<sup>-3</sup> {n}",
)  # fmt: skip
"""Titles with markup in them, as publishers deliver it."""

OTHER_TITLES = {
    "es": ("La {0} de la {1} en {2}", "Análisis de {0} y {1}: un estudio de {2}"),
    "fr": ("L’étude de la {0} à {2}", "De la {0} à la {1} : où en est-on ?"),
    "de": ("Über die {0} der {1} in {2}", "{0} und {1}: Größe, Maß und Übergänge"),
    "pt": ("Avaliação da {0} e da {1} em {2}", "A {0} não é {1}"),
    "tr": ("{2} örneğinde {0} ve {1} ilişkisi", "Türkçe {0} üzerine bir çalışma"),
    "ru": ("О природе {0} и {1}", "Исследование {0} в условиях {1}"),
    "pl": ("Wpływ {0} na {1}: źródła i ślady", "{0} oraz {1} we współczesnej żegludze"),
    "zh": ("{0}与{1}的关系研究", "基于{0}的{1}分析"),
    "ja": ("{0}における{1}の検討", "{0}と{1}について"),
    "ko": ("{0}와 {1}에 관한 연구", "{0}의 {1} 분석"),
    "ar": ("دراسة {0} و{1}", "أثر {0} في {1}"),
    "hi": ("{0} और {1} का अध्ययन",),
}

OTHER_WORDS = {
    "es": ("educación", "migración", "señal", "energía", "memoria", "ciudad", "salud"),
    "fr": ("mémoire", "société", "énergie", "forêt", "poésie", "santé"),
    "de": ("Wärme", "Stadt", "Grenze", "Straße", "Bildung", "Strömung", "Gesundheit"),
    "pt": ("educação", "água", "cidade", "memória", "energia", "pressão"),
    "tr": ("eğitim", "sağlık", "şehir", "güç", "ölçüm", "İstanbul"),
    "ru": ("энергии", "языка", "памяти", "города", "воды", "поля"),
    "pl": ("języka", "wody", "pamięci", "łąki", "źródeł", "miasta"),
    "zh": ("气候", "语言", "能源", "城市", "记忆", "材料", "算法"),
    "ja": ("気候", "言語", "都市", "記憶", "材料", "教育"),
    "ko": ("기후", "언어", "도시", "기억", "재료", "교육"),
    "ar": ("اللغة", "المدينة", "الطاقة", "الماء", "الذاكرة"),
    "hi": ("भाषा", "जल", "नगर", "स्मृति", "शिक्षा"),
}

PLACES = listed(
    "north alder amber ash bell birch black bright broad cedar clear cold copper crow dale deer east elm fair fern fox"
    " glen gold grey hazel heather high holm iron kings lake lark lime long maple mill moss new oak old otter pine"
    " queens raven red reed rowan salt silver sky stone sun swan thorn upper west white wild willow winter"
)
ENDS = listed(
    "bank borough bridge brook burn bury by cliff crest dale den don field ford gate ham haven hill holt hurst"
    " land ley mere minster mouth port ridge stead stoke ton vale view ville wick wood worth"
)

COUNTRIES = (
    ("US", "USA", "en"), ("CN", "China", "zh"), ("GB", "United Kingdom", "en"), ("DE", "Germany", "de"), ("JP", "Japan", "ja"),
    ("FR", "France", "fr"), ("IN", "India", "hi"), ("ES", "Spain", "es"), ("BR", "Brazil", "pt"), ("CA", "Canada", "en"),
    ("IT", "Italy", "it"), ("KR", "South Korea", "ko"), ("AU", "Australia", "en"), ("PL", "Poland", "pl"), ("TR", "Türkiye", "tr"),
    ("RU", "Russia", "ru"), ("NL", "The Netherlands", "de"), ("IR", "Iran", "ar"), ("EG", "Egypt", "ar"), ("SE", "Sweden", "sv"),
    ("MX", "México", "es"), ("VN", "Viet Nam", "vi"), ("CZ", "Czechia", "cs"), ("CI", "Côte d’Ivoire", "fr"), ("GR", "Greece", "el"),
)  # fmt: skip
"""Code, name as printed, and the language that names and institutions take."""

INSTITUTIONS = {
    "en": ("University of {0}", "{0} State University", "{0} Institute of Technology", "{0} General Hospital", "{0} College, {0}",
           "St. Mary’s University, {0}", '{0} Research Centre "Horizon"'),
    "de": ("Universität {0}", "Technische Universität {0}", "Hochschule für angewandte Künste {0}", "Universitätsklinikum {0}"),
    "fr": ("Université de {0}", "École Supérieure de {0}", "Centre Hospitalier de {0}", "Institut d’Études {0}"),
    "es": ("Universidad de {0}", "Universidad Politécnica de {0}", "Instituto de Investigación {0}"),
    "pt": ("Universidade Federal de {0}", "Fundação {0}", "Instituto de Saúde {0}"),
    "zh": ("{0} University", "{0} Normal University", "{0} Academy of Sciences", "{0}大学"),
    "pl": ("Uniwersytet {0}", "Politechnika {0}ańska"),
    "tr": ("{0} Üniversitesi", "{0} Eğitim ve Araştırma Hastanesi"),
}  # fmt: skip
"""By language; English where a language has none."""

INSTITUTION_TYPES = (
    "education",
    "education",
    "education",
    "healthcare",
    "facility",
    "company",
    "government",
    "nonprofit",
    "archive",
    "other",
)

GIVEN = {
    "en": (
        "Mary",
        "James",
        "Alice",
        "Robert",
        "Susan",
        "Thomas",
        "Ellen",
        "Peter",
        "Grace",
        "Harold",
        "Ruth",
        "Oliver",
        "Zoë",
    ),
    "de": ("Jürgen", "Anja", "Björn", "Käthe", "Stefan", "Ulrike", "Hans-Peter", "Sören", "Maria", "Götz"),
    "fr": ("Élodie", "François", "Benoît", "Anaïs", "Jean-Luc", "Hélène", "Noël", "Marie", "Chloé"),
    "es": ("María José", "Íñigo", "Lucía", "Andrés", "Sofía", "Álvaro", "Begoña", "Juan", "Raúl"),
    "pt": ("João", "Inês", "Gonçalo", "Conceição", "Luís", "Vitória", "Caetano", "Lígia"),
    "it": ("Niccolò", "Giulia", "Paolo", "Chiara", "Enzo", "Maria", "Lucrezia"),
    "zh": ("Wei", "Xiaoming", "Li", "Jing", "Yang", "Hui", "Lei", "Min", "Yǔ", "Zhiqiang"),
    "ja": ("Hiroshi", "Yūko", "Kenji", "Sakura", "Shōta", "Naoko", "Takeshi"),
    "ko": ("Ji-Hoon", "Min-Seo", "Sung Ho", "Eun-Ji", "Young"),
    "hi": ("Anil", "Priya", "Rajesh", "Sunita", "Vijay", "Lakshmi", "Arun"),
    "pl": ("Łukasz", "Małgorzata", "Stanisław", "Agnieszka", "Świętosława", "Jerzy"),
    "tr": ("Ayşe", "Mehmet", "Çağla", "İbrahim", "Gülşen", "Oğuz"),
    "ru": ("Sergey", "Ol’ga", "Dmitrii", "Nataliya", "Анна", "Иван"),
    "ar": ("Mohammed", "Fatima", "Abd al-Rahman", "Leila", "Yusuf", "محمد", "فاطمة"),
    "sv": ("Åsa", "Björn", "Håkan", "Linnéa", "Göran"),
    "vi": ("Nguyễn Thị", "Minh", "Văn", "Hương", "Đức"),
    "cs": ("Jiří", "Zdeněk", "Božena", "Tomáš", "Růžena"),
    "el": ("Γιώργος", "Ελένη", "Nikos", "Maria", "Kostas"),
}

FAMILY = {
    "en": (
        "Smith",
        "O’Brien",
        "Walker",
        "McAllister",
        "Hughes",
        "Stone",
        "Field",
        "van der Berg",
        "Carter",
        "Lane",
        "Wood",
        "Brooks",
        "St. John",
    ),
    "de": ("Müller", "Weiß", "Schröder", "von der Heide", "Groß", "Bäcker", "Vogel", "Köhler", "Zimmermann", "Fuchs"),
    "fr": ("Lefèvre", "d’Aubigné", "Dubois", "Le Goff", "Périgord", "Château", "Moreau", "Gauthier", "L’Hôte"),
    "es": ("García Márquez", "Núñez", "Ibáñez", "de la Peña", "Muñoz", "Rodríguez", "López-Sáez", "Ortega"),
    "pt": ("Gonçalves", "de Araújo", "Magalhães", "Simões", "dos Santos", "Leitão", "Corrêa"),
    "it": ("D’Angelo", "De Luca", "Bianchi", "Nicolò", "Ferraro", "Lo Presti"),
    "zh": ("Wang", "Zhang", "Liu", "Chen", "Yang", "Huang", "Lü", "Zhou", "Xu", "王", "李"),
    "ja": ("Satō", "Suzuki", "Tanaka", "Itō", "Ōno", "Watanabe", "山田"),
    "ko": ("Kim", "Lee", "Park", "Choi", "Jung", "김"),
    "hi": ("Sharma", "Rao", "Patel", "Iyer", "Gupta", "Mukherjee", "Nair"),
    "pl": ("Wiśniewski", "Dąbrowska", "Żukowski", "Łęcki", "Kowalczyk", "Śliwa"),
    "tr": ("Yılmaz", "Öztürk", "Çelik", "Şahin", "Aydın", "Gökçe"),
    "ru": ("Ivanov", "Petrova", "Sokolov", "Kuznetsov", "Щербаков", "Ильина"),
    "ar": ("al-Hashimi", "El-Sayed", "Hosseini", "Ben ’Ali", "الحسن", "Mansour"),
    "sv": ("Åström", "Öberg", "Lindqvist", "Sjögren", "Ek"),
    "vi": ("Trần", "Lê", "Phạm", "Đặng", "Võ"),
    "cs": ("Dvořák", "Novotný", "Šťastný", "Černá", "Říha"),
    "el": ("Παπαδόπουλος", "Nikolaou", "Georgiou", "Αλεξίου"),
}

VENUES = (
    "Journal of {a} {n}", "{a} {n}", "{n} Letters", "International Journal of {a} {n} & {m}", "Annals of {n} and {m}",
    "Archives of {a} {n}", "{a} {n}: Theory and Practice", "Acta {n}ica", "Revista de {n}ología", "Zeitschrift für {n}",
    "Annales d’{n}", "Proceedings of the {a} {n} Society", "The {n} Quarterly", "{n}学报", 'Advances in {n} "{m}"',
    "Cahiers de {n}", "Studies in {a} {n}", "Бюллетень {n}", "{n} Reports", "Frontiers of {a} {m}",
)  # fmt: skip

PUBLISHERS = (
    "{0} University Press",
    "{0} & {1} Publishing",
    "{0} Verlag",
    "Éditions {0}",
    "{0} Science B.V.",
    "{0}-{1} Media",
    "The {0} Society",
)
