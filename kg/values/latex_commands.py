"""The LaTeX commands that titles and abstracts use, as tables."""

from __future__ import annotations

from functools import cache
from typing import Final


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Commands around a text of which only the text is printed.
FACES: Final = _names(
    "bm boldsymbol emph fbox hbox mathbf mathit mathnormal mathop mathord mathrel mathrm mathsf mathtt "
    "mbox mkbibbold mkbibemph mkbibitalic mkbibquote operatorname overbrace pmb text textbf textit textmd textnormal textrm textsc textsf textsl texttt textup "
    "uline underbrace underline",
)
# Switches of the face, as in {\it in vivo}.
SWITCHES: Final = _names(
    "bf bfseries boldmath cal displaystyle em it itshape large limits mit nolimits normalsize rm rmfamily sc "
    "scriptstyle sf sffamily sl small textstyle tt ttfamily",
)
ALPHABETS: Final = frozenset({"mathbb", "mathcal", "mathfrak", "mathscr"})
SIZES: Final = _names("Big Bigg Biggl Biggr Bigl Bigr big bigg biggl biggr bigl bigr left middle right")
FUNCTIONS: Final = _names(
    "Pr arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max "
    "min mod sec sin sinh sup tan tanh",
)
MARKS: Final = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    '"': "\u0308",
    "u": "\u0306",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
# A bare \" before another letter is a quotation mark of JSON: \"Hydro turbines\".
UMLAUTS: Final = frozenset("aeiouyAEIOUYı")
MATH_MARKS: Final = {
    "grave": "\u0300",
    "acute": "\u0301",
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0304",
    "breve": "\u0306",
    "dot": "\u0307",
    "ddot": "\u0308",
    "mathring": "\u030a",
    "check": "\u030c",
    "vec": "\u20d7",
    "overrightarrow": "\u20d7",
}
# Letters of text: TeX eats the blanks behind them, as behind any command, and here that joins a word (S\o ren).
LETTERS: Final = {
    "AA": "Å",
    "AE": "Æ",
    "DH": "Ð",
    "DJ": "Đ",
    "L": "Ł",
    "NG": "Ŋ",
    "O": "Ø",
    "OE": "Œ",
    "TH": "Þ",
    "aa": "å",
    "ae": "æ",
    "dh": "ð",
    "dj": "đ",
    "i": "ı",
    "j": "ȷ",
    "l": "ł",
    "ng": "ŋ",
    "o": "ø",
    "oe": "œ",
    "ss": "ß",
    "th": "þ",
}
ESCAPED: Final = frozenset("%&#_${}")
SPACES: Final = {" ": " ", ",": " ", ";": " ", ":": " ", ">": " ", "!": "", "-": "", "\n": " ", "\t": " "}
SPACE_NAMES: Final = {
    "enspace": " ",
    "item": " ",
    "newline": " ",
    "noindent": "",
    "par": " ",
    "qquad": " ",
    "quad": " ",
    "ud": " ",  # how CORE writes the end of a line
}
# What the symbol table of pylatexenc lacks, or has as more than a symbol.
MORE_SYMBOLS: Final = {
    "Vert": "‖",
    "backslash": "\\",
    "TM": "™",
    "colon": ":",
    "degree": "°",
    "emdash": "—",
    "endash": "–",
    "gets": "←",
    "iff": "⟺",
    "implies": "⟹",
    "land": "∧",
    "lbrace": "{",
    "lbrack": "[",
    "lor": "∨",
    "lvert": "|",
    "micro": "µ",
    "mid": "|",
    "ne": "≠",
    "neg": "¬",
    "prime": "′",
    "rbrace": "}",
    "rbrack": "]",
    "rvert": "|",
    "slash": "/",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textbar": "|",
    "textdollar": "$",
    "textgreater": ">",
    "textless": "<",
    "textquotesingle": "'",
    "textunderscore": "_",
    "vert": "|",
}
# Commands whose braces hold running text, and what becomes of it: its kind, and what is put before and behind.
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "footnote": ("face", " (", ")"),
    "textsubscript": ("lowered",),
    "textsuperscript": ("raised",),
}
# Commands whose braces hold an address or a label.
ARGUMENTS: Final = frozenset({"cite", "citealp", "citep", "citet", "href", "label", "nolinkurl", "url"})
DROPPED: Final = frozenset({"begin", "color", "end", "hspace", "label", "tag", "vspace"})
STRUCTURES: Final = (
    ALPHABETS
    | DROPPED
    | _names(
        "binom bra braket cfrac dfrac ensuremath frac ket nicefrac not overset pmod sfrac sqrt stackrel textcolor tfrac underset",
    )
)


@cache
def symbols() -> dict[str, str]:
    r"""Return what each command that is a symbol prints, by the name of the command.

    Out comes a table of some eight hundred names, without their backslash.
    Standard: the symbols of LaTeX and its usual packages, as pylatexenc lists them.

    >>> symbols()["alpha"], symbols()["sim"]
    ('α', '∼')
    """
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415 - it builds its tables

    specs = get_default_latex_context_db().iter_macro_specs()
    replacements = {spec.macroname: spec.simplify_repl for spec in specs}
    return {
        name: text
        for name, text in replacements.items()
        if isinstance(text, str) and name.isalpha() and not text.isascii() and "%" not in text
    } | MORE_SYMBOLS


@cache
def styled(alphabet: str, letter: str) -> str:
    r"""Return `letter` in one of the `ALPHABETS`.

    In go the name of the command and one character; what the alphabet does not have is given back as it is.
    Standard: Unicode, Mathematical Alphanumeric Symbols.

    >>> styled("mathbb", "R")
    'ℝ'
    """
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - it builds its tables

    if not (letter.isascii() and letter.isalnum()):
        return letter
    return str(LatexNodes2Text().latex_to_text(f"\\{alphabet}{{{letter}}}"))
