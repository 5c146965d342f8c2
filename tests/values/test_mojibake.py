"""Text that was decoded as it should not have been."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values import mojibake, text

WRONG = {
    "FranÃ§ois": "François",
    "KÃ¶ln, MÃ¼nchen": "Köln, München",
    "MÜNCHEN and KÃƒÂ¶ln": "MÜNCHEN and Köln",
    "Ã‰tude": "Étude",
    "lâ€™Ã®le": "l’île",
    "voilÃ\u00a0 la": "voilà la",
    "donâ€™t": "don’t",
    "Plain Cityâ€”all": "Plain City—all",
    "â€œquotedâ€\x9d": "“quoted”",
    "1990â€“1995": "1990–1995",
    "25Â°C Â± 3": "25°C ± 3",
    "Â© 2001": "© 2001",
    "1.5 Ã… apart": "1.5 Å apart",
    "Å¡koda": "škoda",
    "Î²-catenin": "β-catenin",
    "100 Î¼m": "100 μm",
    "Ð¡Ð¾Ð±Ð°": "Соба",
    "ä¸\xadå›½": "中国",
    "x â‰¥ 3": "x ≥ 3",
    "Ã¢â‚¬â„¢s": "’s",
    "ï»¿Title": "Title",
}
RIGHT = [
    "IRMÃ, “MANHÃ” e “Ã”",
    "MANHÃ–TARDE, IRMÃ… IRMÃ» AMANHÃ’",
    "SÃO PAULO, FRANÇÃO",
    "«CAFÉ», «Ï», “Å“, „Ä“, “Î”",
    "tâche, château… Âge",
    "naïve—and… «voilà»…",
    "â alone, â… and â»",
    "XÃ HỘI CHỦ NGHĨA",
    "Übermaß» und Größe–",
    "Ørsted Å–øen",
    "U+FFFD � stays",
    "Ñandú, Ðorđe, ß",
]


@pytest.mark.parametrize(("wrong", "right"), WRONG.items())
def test_undone(wrong: str, right: str) -> None:
    """UTF-8 that was read as Windows-1252 is put right."""
    assert text.plain(wrong) == right


@pytest.mark.parametrize("right", RIGHT)
def test_right_text_stays(right: str) -> None:
    """Text that may be meant as it stands is not changed."""
    assert text.plain(right) == right


@given(st.text(alphabet="abcdefgàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßšžČĞłαβЖ中", max_size=60))
def test_letters_stay(right: str) -> None:
    """Letters alone are never taken for bytes."""
    assert mojibake.undone(right) == right


@pytest.mark.parametrize("unit", ["Ã", "ÃƒÂ", "â€", "Ð°", "ä¸\xad", "ðŸ", "<i>a b</i>", "aa<i>a"])
def test_long_runs_take_no_time(unit: str) -> None:
    """A run of 64 kB is read."""
    assert text.plain(unit * (65536 // len(unit)))
