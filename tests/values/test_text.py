r"""Running text: what is markup goes, what only looks like it stays."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.values import mojibake, text

UNCHANGED = [
    "~6% on CIFAR-10 and ~10%",
    "costs $5 and $6",
    "costs $5, $6 or $7/kg",
    "(US$) and (AU$)",
    "from US$100-200 and AU$200",
    "p < 0.05",
    "a<b and c>d",
    "if a<b>c",
    "AT&T",
    "R&D &notanentity;",
    r"C:\path",
    r"C:\alpha\beta",
    r"\unknown{x}",
    r"\"Hydro turbines\"",
    "{GAN}s in {0,1}",
    "snake_case x^2 a~b",
    "x <unknown>y</unknown>",
    "می‌خواهم",
    "a\u200fb",
    "https://x.org/a_b~c?d=100%",
]
LATEX = {
    r"\emph{i.e.,} robust": "i.e., robust",
    "$κ=0.45$": "κ=0.45",
    r"1.67$\times$ average": "1.67× average",
    "$γ^2$,": "γ²,",
    r"$s_0 \sim p_{gen}(\cdot)$": "s₀ ∼ p_gen(·)",
    r"\url{https://x.org/a_b}": "https://x.org/a_b",
    r"\url{https://x.org/a\_b}": "https://x.org/a_b",
    r"Code at \href{https://x.org/a_b}{here}.": "Code at here (https://x.org/a_b).",
    r"\href{https://x.org}{https://x.org}": "https://x.org",
    r"100\%": "100%",
    r"\"{o} {\"o} \'e": "ö ö é",
    r"S\o ren {\O}re \'{\i} \'\i n Erd\H{o}s \c{c} Fran\c cois {\v S}": "Søren Øre í ín Erdős ç François Š",
    r"\alpha and $\alpha$": "α and α",
    r"costs $5 and 1.67$\times$": "costs $5 and 1.67×",
    r"$\sim$10% and $>$5, $\pm$0.2": "∼10% and >5, ±0.2",
    r"$x$ and $y$, $n$-gram, $pp$, $p(x|y)$": "x and y, n-gram, pp, p(x|y)",
    r"$\frac{a+b}{c}$, $\sqrt{x+1}$, $\mathcal{O}(n\log n)$": "(a+b)/c, √(x+1), 𝒪(n log n)",
    r"$\mathbb{R}^n$, $\hat{x}_{t+1}$, $\sin^2x$": "ℝⁿ, x̂ₜ₊₁, sin² x",
    r"$\max_x f$, $\alpha*\beta$, $f'(x)$": "maxₓ f, α*β, f′(x)",
    r"$10^{-3}$ $90^\circ$ $x^*$ $\left(\frac12\right)$ $L_{\infty}$": "10⁻³ 90° x* (1/2) L_∞",
    r"$\mathrm{GeV}/c^2$ $\foo{x}$ $\not= \text{if } x$": "GeV/c² foox ≠ if x",
    r"at $\sqrt{s}=5.02$~TeV": "at √s=5.02 TeV",
    r"\(x^2\) and \[y\]": "x² and y",
    r"\begin{equation} E=mc^2 \end{equation}": "E=mc²",
    r"{\it in vivo} and {\bf x}": "in vivo and x",
    r"{Schr{\"o}dinger} and {BERT}": "Schrödinger and {BERT}",
    r"\textsuperscript{th} \textbf{\emph{x}}\footnote{n}": "ᵗʰ x (n)",
    r"{\'E}cole \&c. \#1 a\_b III\textendash{}V": "École &c. #1 a_b III–V",
    r"GaN(000$\overline{1}$)": "GaN(0001̄)",
}
MARKUP = {
    "<i>in vivo</i>": "in vivo",
    "H<sub>2</sub>O": "H₂O",
    "x<sup>2</sup>": "x²",
    "V<sub>max</sub> CO<sub>2eq</sub>": "Vₘₐₓ CO_2eq",
    "<jats:p>A</jats:p><jats:p>B</jats:p>": "A B",
    '<italic toggle="yes">E. coli</italic><br/>x': "E. coli x",
    "&amp;lt;": "<",
    "&amp;amp;amp;amp; &#38;lt; &#x3b1; &nbsp;x": "& < α x",
    "&lt;i&gt;a&lt;/i&gt; p &amp;lt; 0.05": "a p < 0.05",
    "a<!-- b -->c": "ac",
    "<![CDATA[a < b]]>": "a < b",
    "x<sub>i": "xi",
    "<mml:math><mml:msub><mml:mi>Ru</mml:mi> <mml:mn>2</mml:mn></mml:msub><mml:mi>Sn</mml:mi></mml:math> alloys": "Ru₂Sn alloys",
    (
        "<mml:math><mml:msup><mml:mi /><mml:mn>1</mml:mn></mml:msup><mml:msubsup><mml:mtext>Σ</mml:mtext>"
        "<mml:mi>g</mml:mi><mml:mo>+</mml:mo></mml:msubsup></mml:math>"
    ): "¹Σ_g⁺",
    "<math><mfrac><mn>1</mn><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>": "1/(x+1)",
    "<math><msqrt><mi>x</mi></msqrt><mroot><mi>y</mi><mn>3</mn></mroot></math>": "√x³√y",
    (
        r"<jats:alternatives><jats:tex-math>\documentclass{minimal}\begin{document}$$\alpha$$\end{document}"
        "</jats:tex-math><mml:math><mml:mi>α</mml:mi></mml:math></jats:alternatives>"
    ): "α",
    r"<tex-math>\documentclass{minimal}\begin{document}$$\alpha^2$$\end{document}</tex-math>": "α²",
}
CHARACTERS = {
    " a \t\n b\u00a0c\u2028d ": "a b c d",
    "a\x00b\x07c": "abc",
    "\ufeffa\ufeffb": "ab",
    "\u202ba\u202c": "a",
    "a\ud800b": "ab",
    "&#0;a&#xfeff;": "�a",
}


@pytest.mark.parametrize("raw", UNCHANGED)
def test_unchanged(raw: str) -> None:
    """What only looks like markup stays as it is."""
    assert raw == text.plain(raw)


@pytest.mark.parametrize(("raw", "expected"), [*LATEX.items(), *MARKUP.items(), *CHARACTERS.items()])
def test_plain(raw: str, expected: str) -> None:
    """Markup becomes plain Unicode, and plain Unicode stays."""
    actual = text.plain(raw)

    assert expected == actual
    assert expected == text.plain(actual)


@given(st.text(st.characters(exclude_categories=("C",), exclude_characters="<>&\\${}")))
def test_plain_text_is_unchanged(raw: str) -> None:
    """Text without markup is unchanged but for its white space, unless it was decoded as it should not have been."""
    assume(mojibake.undone(raw) == raw)

    assert " ".join(raw.split()) == text.plain(raw)


PIECES = st.sampled_from(
    [
        *(
            "$",
            "\\",
            "{",
            "}",
            "<sub>",
            "</sub>",
            "<i>",
            "</i>",
            "\\emph{",
            "\\alpha",
            "^",
            "_",
            "&lt;",
            "&amp;",
            " ",
            "x",
        )
    ],
) | st.text(max_size=3)


@given(st.lists(PIECES).map("".join))
def test_plain_takes_anything(raw: str) -> None:
    """Broken markup breaks nothing: one line comes out, without control characters or surrogates."""
    actual = text.plain(raw)

    assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]|  ", actual)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Über die Gödel’schen Sätze – II", "uber die godel schen satze ii"),
        ("GAN-based, Image/Video: x²", "gan based image video x2"),
        ("STRASSE straße", "strasse strasse"),
        ("  ", ""),
        ("生成对抗网络(GANs)", "生成对抗网络 gans"),
        ("ﬁne ｆｕｌｌ", "fine full"),
        ("soft\u00adhyphen", "softhyphen"),
        ("हिन्दी", "हिन्दी"),
        ("がぎ か", "がぎ か"),
        ("한국어", "한국어"),
    ],
)
def test_normal(raw: str, expected: str) -> None:
    """Two spellings of a title have their letters and digits in common."""
    assert expected == text.normal(raw)


@given(st.text())
def test_normal_is_idempotent(raw: str) -> None:
    """What was reduced cannot be reduced further, and upper case makes no difference to ASCII."""
    actual = text.normal(raw)

    assert actual == text.normal(actual)
    assert not raw.isascii() or actual == text.normal(raw.upper())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("see https://x.org/a_b.", ["https://x.org/a_b"]),
        ("(https://x.org/a), http://y.org!", ["https://x.org/a", "http://y.org"]),
        ("(see https://en.wikipedia.org/wiki/A_(b))", ["https://en.wikipedia.org/wiki/A_(b)"]),
        ("代码在https://github.com/x/y。好", ["https://github.com/x/y"]),
        ("https://github.com/x/y代码", ["https://github.com/x/y"]),
        ("《https://x.org/a》、“https://x.org/b”;", ["https://x.org/a", "https://x.org/b"]),
        ("<https://x.org/a>", ["https://x.org/a"]),
        ("[a](https://x.org/b) 'https://x.org/c'", ["https://x.org/b", "https://x.org/c"]),
        (r"\url{https://x.org/a}", ["https://x.org/a"]),
        ("https://x.org/a,https://y.org/b", ["https://x.org/a", "https://y.org/b"]),
        ("https://web.archive.org/web/2020/https://x.org/", ["https://web.archive.org/web/2020/https://x.org/"]),
        ("HTTPS://X.org/?a=b&c=%20#d…", ["HTTPS://X.org/?a=b&c=%20#d"]),
        ("https://ru.wikipedia.org/wiki/Граф", ["https://ru.wikipedia.org/wiki/Граф"]),
        ("https:// and http://) and www.x.org", []),
    ],
)
def test_links(raw: str, expected: list[str]) -> None:
    """An address ends where its sentence goes on."""
    assert expected == [link.url for link in text.links(raw)]


def test_link_knows_its_place() -> None:
    """A link has where it begins and the 60 characters before it."""
    raw = "x" * 100 + " The code is at https://x.org/a."
    (link,) = text.links(raw)

    assert text.Link("https://x.org/a", 116, raw[56:116]) == link
    assert raw[link.start :].startswith(link.url)


@given(st.text() | st.lists(st.sampled_from(["https://a", "(", ")", ".", "，", "中", "[", "]", " "])).map("".join))
def test_links_stand_in_the_text(raw: str) -> None:
    """Every link is a piece of the text, and no link overlaps the next."""
    end = 0
    for link in text.links(raw):
        assert raw[link.start : link.start + len(link.url)] == link.url
        assert link.start >= end
        end = link.start + len(link.url)


HOSTILE = [
    *('<b a="', "<b a=''", "<sub>", "<mml:math><mml:msup>", "<!--", "<?", "&amp;", "&#38;amp;", "<![CDATA[", "<a b=c "),
    *(
        "$",
        "$$",
        "$x_{",
        "$a ",
        "\\(",
        "\\[x",
        "{",
        "{\\it ",
        "\\emph{",
        "\\textsuperscript{",
        "\\footnote{",
        "\\href{a}{",
    ),
    *(
        "\\frac{",
        "\\sqrt[",
        '\\"',
        "\\\\",
        "\\begin{equation}",
        "\\mathbb{",
        "{\\o",
        "C:\\",
        "https://a,",
        "https://a((",
        "(https://a",
    ),
]


@pytest.mark.parametrize("function", [text.plain, text.normal, text.links])
@pytest.mark.parametrize("piece", HOSTILE)
def test_no_input_takes_long(function: Callable[[str], object], piece: str) -> None:
    """64 kB of the worst take no longer than a moment, closed or not."""
    opened = (piece * 65536)[:65536]
    for raw in (opened, opened[:40000] + "}" * 20000, f"${opened[:3000]}$" * 20, opened[:30000] + "</sub>" * 5000):
        begun = time.process_time()
        function(raw)

        assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Between<i>Helicobacter pylori</i>Infection", "Between Helicobacter pylori Infection"),
        ("<i>N</i>-acetyl, in<i>act</i>ive, a<i>b c</i>d", "N-acetyl, inactive, ab cd"),
        ("<ns4:p>In October</ns4:p><ns4:p>Jen</ns4:p>", "In October Jen"),
        ('May <emph type="ital">Archives</emph>', "May Archives"),
        (r"Lex\emdash {A} Lexical Analyzer", "Lex— {A} Lexical Analyzer"),
        (r"the \mkbibemph{Alexiad}", "the Alexiad"),
        (r"events.\ud \ud This", "events. This"),
        ("of <i>A. indicus</i>(Rubiaceae), f<i>x y</i>", "of A. indicus (Rubiaceae), fx y"),
        ("p < 0.05 &amp;lt; 1", "p < 0.05 < 1"),
    ],
)
def test_found_in_records(source: str, expected: str) -> None:
    """What publishers and repositories do to a text is undone."""
    assert text.plain(source) == expected
