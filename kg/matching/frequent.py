"""Names that many people have wherever one looks, and short forms of given names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.matching.spelling import folded

_ROMANISED_WORDS: Final = (
    "bai cai cao chan chang chao chen cheng cheung chi chiang chien chin chiu cho choi chong chou chow chu chua chung "
    "cui dai deng ding dong du duan fan fang feng fu gao gong gu guan guo han hao he ho hong hou hsieh hsu hu huang "
    "hwang im jang jeon jeong ji jia jiang jin jo jung kang kim ko kong kuo kwon lai lam lau le lee lei leung li liang "
    "liao lim lin liu lo long lu luo lv ma mao meng mo moon ng ngo nguyen nie oh ou ouyang pan park peng pham phan qian "
    "qiao qin qiu ren ryu shao shen shi shih shin sim so son song su sun tan tang tao teng tian tran tsai tseng tu vo "
    "wan wang wei wen wong woo wu xia xiang xiao xie xing xiong xu xue yan yang yao ye yeh yi yin yoo yoon you yu yuan "
    "yue yun zeng zhang zhao zheng zhong zhou zhu zou"
)
ROMANISED: Final = frozenset(_ROMANISED_WORDS.split())
"""Chinese, Korean and Vietnamese family names in Latin letters: each stands for several, and few letters tell given names apart."""

_WESTERN_WORDS: Final = (
    "adams ahmed ali allen anderson andersen andersson bauer becker bell bianchi brown campbell carter clark clarke "
    "collins costa cruz das davies davis diaz evans fernandez ferreira fischer garcia ghosh gomez gonzalez green gupta "
    "hall hansen harris hernandez hill hoffmann hussain ito jackson jain jensen johansson johnson jones kato khan king "
    "kobayashi kumar larsen lewis lopez martin martinez mehta meyer miller mitchell mishra moore morgan morris muller "
    "murphy nakamura nelson nielsen oliveira olsen patel pereira perez phillips ramirez reddy rivera roberts robinson "
    "rodrigues rodriguez rossi roy russo saito sanchez santos sato schmidt schneider scott sharma silva singh smith "
    "souza suzuki takahashi tanaka taylor thomas thompson torres turner walker wagner watanabe weber white williams "
    "wilson wood wright yadav yamada yamamoto young"
)
WESTERN: Final = frozenset(_WESTERN_WORDS.split())
"""Other family names that very many people have."""
_FREQUENT: Final = frozenset((*ROMANISED, *WESTERN, *map(folded, ROMANISED), *map(folded, WESTERN)))

_SHORT: Final = (
    "abby abigail", "al alan albert alfred", "alex alexander alexandra alexei alexey alexis aleksandr", "andy andrew andreas",
    "barb barbara", "ben benjamin benedict bernard", "bernie bernard", "bert albert robert herbert", "beth elizabeth bethany",
    "bill william", "bob robert", "brad bradley", "cathy catherine", "charlie charles", "chris christopher christian christine christina",
    "chuck charles", "cindy cynthia", "dan daniel", "danny daniel", "dave david", "deb deborah", "debbie deborah", "dick richard",
    "don donald", "doug douglas", "ed edward edwin edgar", "eddie edward", "eli elijah", "eric frederic", "fred frederick alfred frederic",
    "gabe gabriel", "gene eugene", "geoff geoffrey", "greg gregory", "hal harold", "hank henry", "hans johannes", "harry harold henry",
    "jack john", "jake jacob", "jan johannes", "jeff jeffrey jeffery", "jen jennifer", "jenny jennifer", "jerry gerald jerome", "jim james",
    "jimmy james", "joe joseph", "joey joseph", "john johnathan", "jon jonathan", "josh joshua", "judy judith", "kate katherine katharine",
    "kathy katherine kathleen", "ken kenneth", "kim kimberly", "larry lawrence laurence", "leo leonard leonardo", "len leonard", "liz elizabeth",
    "lou louis", "maggie margaret", "mandy amanda", "matt matthew matthias", "max maximilian maxime", "meg margaret", "mel melvin",
    "mike michael", "mick michael", "misha mikhail", "mitch mitchell", "nat nathaniel nathan", "nate nathan nathaniel", "ned edward",
    "nick nicholas nicolas nikolas", "nico nicolas", "pam pamela", "pat patrick patricia", "patty patricia", "peggy margaret", "pete peter",
    "phil philip phillip philippe", "ray raymond", "rich richard", "rick richard", "rob robert", "ron ronald", "sam samuel samantha",
    "sandy alexander sandra", "sascha alexander", "sasha alexander aleksandr", "seb sebastian", "stan stanley", "steph stephanie", "steve steven stephen",
    "sue susan suzanne", "susie susan", "ted theodore edward", "terry terence theresa", "theo theodore", "tim timothy", "toby tobias", "tom thomas",
    "tommy thomas", "tony anthony antonio", "trish patricia", "val valerie valentin", "vic victor", "vicky victoria", "vince vincent",
    "walt walter", "wes wesley", "will william", "zach zachary",
)  # fmt: skip
SHORT_FORMS: Final[Mapping[str, frozenset[str]]] = {
    short: frozenset(names) for short, *names in (line.split() for line in _SHORT)
}
"""For each short form, the given names that it stands for."""


def is_frequent(family: str) -> bool:
    """Tell whether very many people have a family name.

    >>> is_frequent("wang"), is_frequent("smith"), is_frequent("gargouri")
    (True, True, False)
    """
    return family in _FREQUENT


def is_romanised(family: str) -> bool:
    """Tell whether a family name is Chinese, Korean or Vietnamese in Latin letters."""
    return family in ROMANISED
