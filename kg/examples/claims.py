"""Papers whose texts name systems and state results."""

from __future__ import annotations

from kg.examples.named import authors
from kg.examples.sources import CATALOGUE
from kg.records import Abstract, Identifier, Origin, Paper, PersonName, Text
from kg.values.dates import PartialDate

DEBLURRING = Paper(
    origin=Origin(CATALOGUE, 7),
    kind="preprint",
    title=Text("Guided motion deblurring", "en"),
    identifiers=(Identifier(scheme="arxiv", value="2603.00001"),),
    authors=authors(PersonName(name="Yapeng Meng")),
    published=PartialDate(2026, 3, 1),
    abstracts=(
        Abstract(
            text=Text(
                "We propose Guided Deblur Net (GDNet), a lightweight model built on the Tianmouc chip. "
                "GDNet improves the FID of StyleGAN2 from 4.30 to 2.55 on the LSUN Bedroom dataset. "
                "It achieves 72.2% accuracy on Place Pulse 2.0. "
                "We also release DeblurKit, an open-source software library. "
                "The code is available at https://github.com/example/gdnet, the code of all tests is released at "
                "https://github.com/example/tests, and the data set can be downloaded from https://data.example/frames.",
                "en",
            )
        ),
    ),
)
