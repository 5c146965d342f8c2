"""What formulas stack, in a line: x², H₂O, (a+b)/c, √x."""

from __future__ import annotations

from typing import Final

_SUPERSCRIPTS: Final = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ",
        strict=True,
    ),
)
_SUBSCRIPTS: Final = dict(
    zip(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    ),
)
# These stand raised already, or read well between raised ones: 90∘ is 90°, and "1,2" points to two notes.
_RAISED: Final = {each: each for each in "*′″°®™†‡§¶,"} | {"∘": "°", "'": "′"}
_LOWERED: Final = {",": ","}


def raised(text: str) -> str:
    """Return `text` as a superscript, or after `^` when Unicode cannot write it so.

    In goes plain text; out comes text to stand directly behind its base.
    Standard: Unicode, Superscripts and Subscripts, and the modifier letters.

    >>> "x" + raised("-2"), "x" + raised("q"), "x" + raised("a/b")
    ('x⁻²', 'x^q', 'x^(a/b)')
    """
    return _shifted(text, _SUPERSCRIPTS | _RAISED, "^")


def lowered(text: str) -> str:
    """Return `text` as a subscript, or after `_` when Unicode cannot write it so.

    In goes plain text; out comes text to stand directly behind its base.
    Standard: Unicode, Superscripts and Subscripts, and the modifier letters.

    >>> "H" + lowered("2") + "O", "p" + lowered("gen")
    ('H₂O', 'p_gen')
    """
    return _shifted(text, _SUBSCRIPTS | _LOWERED, "_")


def fraction(above: str, below: str) -> str:
    """Return `above` over `below` in a line.

    In go plain texts; out comes a text in which parentheses hold together what the bar held.
    Standard: Unicode Technical Note 28 (linear format of formulas).

    >>> fraction("1", "2"), fraction("a+b", "c")
    ('1/2', '(a+b)/c')
    """
    return f"{_held(above)}/{_held(below)}"


def root(radicand: str, degree: str = "") -> str:
    """Return the root of `radicand` in a line.

    In go plain texts; out comes a text in which parentheses hold together what stood under the root.
    Standard: Unicode Technical Note 28 (linear format of formulas).

    >>> root("x"), root("x+1"), root("2", "3")
    ('√x', '√(x+1)', '³√2')
    """
    return (raised(degree) if degree else "") + "√" + _held(radicand)


def _held(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _shifted(text: str, table: dict[str, str], mark: str) -> str:
    text = text.strip()
    tight = "".join(text.split())
    if all(character in table for character in tight):
        return "".join(table[character] for character in tight)
    if text.isalnum() or len(text) == 1:
        return mark + text
    return f"{mark}({text})"
