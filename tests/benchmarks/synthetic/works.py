"""Invented works, in the form that OpenAlex has for its own; each is known by its number."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from synthetic import facts, texts, things
from synthetic.texts import Draw

PROFILES = ("full", "small", "tiny", "least")
COLLEAGUES = 0.65
"""How often an author is from where the one before is: in real works 100 affiliations name 55 institutions."""
AUTHORS = (
    0,
    *(1,) * 22,
    *(2,) * 22,
    *(3,) * 20,
    *(4,) * 16,
    *(5,) * 14,
    *(6,) * 10,
    *(7,) * 7,
    *(8,) * 5,
    9,
    9,
    10,
    10,
    12,
    15,
    20,
)
"""How many authors a work has; one number in that many."""
REPOSITORY_TYPES = frozenset({"preprint", "dissertation", "report", "dataset"})
RAW_TYPES = {"article": "journal-article", "review": "journal-article", "preprint": "posted-content", "dataset": "dataset",
             "editorial": "journal-article", "book": "book", "report": "report", "book-chapter": "book-chapter"}  # fmt: skip
LICENCES = ("cc-by", "cc-by", "cc-by-nc", "cc-by-nc-nd", "cc-by-sa", None, None, None, "other-oa", "public-domain")


def work(seed: int, number: int, profile: str = "full", *, clean: bool = False) -> dict[str, Any]:
    """Give a work."""
    draw = Random((seed << 40) + number).random
    known = facts.facts_of(seed, number)
    if profile == "least":
        return _least(draw, known, clean=clean)
    doi = known.doi
    chance, back = draw(), draw()
    if not clean and number and chance < 1 / 5_000:
        doi = facts.facts_of(seed, number - 1 - int(back * min(number, 3_000))).doi
    title, language = texts.title(draw, clean=clean)
    authorships = _authorships(draw, profile, clean=clean)
    topics = _several(draw, things.topic, things.TOPICS, 3)
    locations = _locations(draw, known, doi, number)
    is_free = locations[0]["is_oa"]
    data: dict[str, Any] = {
        "id": known.key,
        "doi": doi,
        "title": title,
        "display_name": title,
        "publication_year": known.day.year,
        "publication_date": known.day.isoformat(),
        "ids": _ids(draw, known.key, doi, number),
        "language": language,
        "primary_location": locations[0],
        "type": known.kind,
        "open_access": {
            "is_oa": is_free,
            "oa_status": ("gold", "hybrid", "bronze")[number % 3] if is_free else ("green" if len(locations) > 1 else "closed"),
            "oa_url": locations[0]["landing_page_url"] if is_free else None,
            "any_repository_has_fulltext": len(locations) > 1,
        },
        "authorships": authorships,
        "cited_by_count": int(draw() ** 6 * 900),
        "biblio": _biblio(draw, known),
        "is_retracted": draw() < 0.002,
        "is_paratext": False,
        "topics": topics if profile == "full" else [_brief(each) for each in topics[:2]],
    }  # fmt: skip
    if len(authorships) == 100:
        data["is_authors_truncated"] = True
    if profile == "full" or len(locations) > 1:
        data["locations"] = locations
    if profile == "tiny":
        return data | {"authorships": [_bare(each) for each in authorships[:2]], "topics": []}
    return data | _more(draw, seed, number, data) if profile == "full" else data


def _least(draw: Draw, known: facts.Facts, *, clean: bool) -> dict[str, Any]:
    return {
        "id": known.key,
        "title": texts.title(draw, clean=clean)[0],
        "publication_date": known.day.isoformat(),
        "type": known.kind,
    }


def _bare(authorship: dict[str, Any]) -> dict[str, Any]:
    return {**authorship, "institutions": [], "countries": [], "raw_affiliation_strings": []}


def _several(draw: Draw, make: Callable[[int], Any], size: int, most: int) -> list[Any]:
    """Give some things, one at least, each once."""
    numbers = {things.zipf(size, draw(), 20): None for _ in range(1 + int(draw() * most))}
    return [make(number) for number in numbers]


def _brief(topic: dict[str, Any]) -> dict[str, Any]:
    return {"id": topic["id"], "display_name": topic["display_name"], "score": topic["score"]}


def _authorships(draw: Draw, profile: str, *, clean: bool) -> list[dict[str, Any]]:
    """Give the author list; one in 500 is as long as OpenAlex cuts it."""
    count = AUTHORS[int(draw() * len(AUTHORS))]
    if draw() < 0.002:
        count = 100
    numbers: dict[int, None] = {}
    while len(numbers) < count:
        number = things.zipf(300_000, draw(), 50) if draw() < 0.3 else int(things.AUTHORS * draw() ** 2)
        numbers.setdefault(number)
    is_wrong = draw() < 1 / 1_700 and not clean  # one author list in seven has no ORCID iD
    corresponding = int(draw() * count * 1.5)
    found = []
    near: int | None = None
    for position, number in enumerate(numbers):
        person = things.author(number)
        near = person.home if near is None or draw() > COLLEAGUES else near
        data = person.data
        if is_wrong and data["orcid"]:
            data, is_wrong = {**data, "orcid": things.orcid(number, is_wrong=True)}, False
        where = "first" if position == 0 else "last" if position == count - 1 else "middle"
        found.append(
            {
                "author_position": where,
                "author": data,
                "is_corresponding": position == corresponding,
                "raw_author_name": person.printed,
                **_affiliations(draw, near, profile),
            }
        )
    return found


def _affiliations(draw: Draw, home: int, profile: str) -> dict[str, Any]:
    """Give where an author of a work is from: mostly one place, and sometimes a second one."""
    chance = draw()
    homes = [things.institution(home)] if chance > 0.08 else []
    if chance > 0.88:
        homes.append(things.institution(things.zipf(things.INSTITUTIONS, draw())))
    if len(homes) == 2 and homes[0] is homes[1]:
        homes.pop()
    found: dict[str, Any] = {
        "institutions": [each.data if profile == "full" else each.brief for each in homes],
        "countries": sorted({each.data["country_code"] for each in homes}),
        "raw_affiliation_strings": [each.printed for each in homes],
    }
    if profile == "full":
        found["affiliations"] = [each.affiliation for each in homes]
    return found


def _ids(draw: Draw, key: str, doi: str | None, number: int) -> dict[str, Any]:
    found = {"openalex": key}
    if doi:
        found["doi"] = doi
    if draw() < 0.4:
        found["mag"] = key[len(things.SITE) + 1 :]
    if draw() < 0.2:
        found["pmid"] = f"https://pubmed.ncbi.nlm.nih.gov/{10_000_000 + number * 11 % 29_999_999}"
    return found


def _biblio(draw: Draw, known: facts.Facts) -> dict[str, Any]:
    found: dict[str, Any] = {"volume": None, "issue": None, "first_page": None, "last_page": None}
    if known.venue and known.kind not in REPOSITORY_TYPES and (chance := draw()) < 0.85:
        first = 1 + int(draw() * 2_000)
        found |= {
            "volume": str(max(1, known.day.year - 1960)),
            "first_page": str(first),
            "last_page": str(first + int(draw() * 30)),
        }
        if chance < 0.7:
            found["issue"] = str(1 + int(draw() * 12)) if chance > 0.05 else "3-4"
        elif chance > 0.8:
            found |= {"first_page": f"e{first:05d}", "last_page": None}
    return found


def _locations(draw: Draw, known: facts.Facts, doi: str | None, number: int) -> list[dict[str, Any]]:
    """Give where a work is found; one article in eight has a preprint beside it."""
    is_preprint = known.kind == "preprint"
    is_free = is_preprint or draw() < 0.4
    page = doi or f"https://www.{things.town(number, number // 7).lower()}.example/papers/{number}"
    if is_preprint:
        page = f"http://arxiv.org/abs/{facts.arxiv(number)}"
    licence = LICENCES[int(draw() * len(LICENCES))] if is_free else None
    first = {
        "id": doi.replace("https://doi.org/", "doi:") if doi else None,
        "is_oa": is_free,
        "landing_page_url": page,
        "pdf_url": f"{page.replace('/abs/', '/pdf/')}{'' if is_preprint else '/file.pdf'}"
        if is_free and not doi
        else None,
        "source": known.venue,
        "license": licence,
        "license_id": f"{things.SITE}licenses/{licence}" if licence else None,
        "version": "submittedVersion" if is_preprint else "publishedVersion",
        "is_accepted": not is_preprint,
        "is_published": not is_preprint,
        "raw_source_name": known.venue["display_name"] if known.venue and not is_preprint else None,
        "raw_type": _raw_type(known),
    }
    if known.kind != "article" or draw() > 0.125:
        return [first]
    return [first, _preprint(number)]


def _raw_type(known: facts.Facts) -> str | None:
    """Give what Crossref calls a work."""
    if known.kind == "article" and known.venue and known.venue["type"] == "conference":
        return "proceedings-article"
    return RAW_TYPES.get(known.kind)


def _preprint(number: int) -> dict[str, Any]:
    known = facts.arxiv(number)
    return {
        "id": f"pmh:oai:arXiv.org:{known}", "is_oa": True, "landing_page_url": f"http://arxiv.org/abs/{known}",
        "pdf_url": f"https://arxiv.org/pdf/{known}", "source": things.ARXIV, "license": None, "license_id": None,
        "version": "submittedVersion", "is_accepted": False, "is_published": False, "raw_source_name": None, "raw_type": "text",
    }  # fmt: skip


def _more(draw: Draw, seed: int, number: int, data: dict[str, Any]) -> dict[str, Any]:
    """Give what OpenAlex tells of a work beyond what a reduced graph takes."""
    cited = {int(number * draw() ** 0.7): None for _ in range(min(number, int(draw() * 51)))}
    references = [facts.identity(seed, each) for each in cited]
    funders = _several(draw, things.funder, things.FUNDERS, 2) if draw() < 0.2 else []
    authorships, key = data["authorships"], data["id"]
    institutions = {each["id"] for one in authorships for each in one["institutions"]}
    best = next((each for each in data["locations"] if each["is_oa"]), None)
    year = data["publication_year"]
    return {
        "indexed_in": ["crossref"] if data["doi"] else [],
        "locations_count": len(data["locations"]),
        "best_oa_location": best,
        "primary_topic": data["topics"][0],
        "keywords": _several(draw, things.keyword, things.KEYWORDS, 6),
        "concepts": _several(draw, things.concept, things.CONCEPTS, 9),
        "countries_distinct_count": len({each for one in authorships for each in one["countries"]}),
        "institutions_distinct_count": len(institutions),
        "corresponding_author_ids": [each["author"]["id"] for each in authorships if each["is_corresponding"]],
        "apc_list": None,
        "apc_paid": None,
        "fwci": round(draw() * 4, 3),
        "has_fulltext": draw() < 0.3,
        "cited_by_percentile_year": {"min": 89, "max": 96},
        "is_xpac": False,
        "mesh": [],
        "sustainable_development_goals": [],
        "funders": funders,
        "awards": [_award(draw, each) for each in funders if draw() < 0.7],
        "referenced_works_count": len(references),
        "referenced_works": references,
        "related_works": [facts.identity(seed, int(draw() * 10_000_000)) for _ in range(10)],
        "abstract_inverted_index": texts.abstract(seed, number, draw) if draw() < 0.8 else None,
        "cited_by_api_url": f"https://api.openalex.org/works?filter=cites:{key[len(things.SITE) :]}",
        "counts_by_year": [
            {"year": each, "cited_by_count": 1 + int(draw() * 9)} for each in range(2025, max(year, 2019), -1)
        ],
        "updated_date": "2025-06-30T05:07:23.078654",
        "created_date": "2025-06-30",
    }


def _award(draw: Draw, funder: dict[str, Any]) -> dict[str, Any]:
    number = int(draw() * 1e7)
    return {
        "id": f"{things.SITE}G{number + 1}", "display_name": None, "funder_award_id": f"{chr(65 + number % 26)}-{number:07d}",
        "funder_id": funder["id"], "funder_display_name": funder["display_name"], "doi": None,
    }  # fmt: skip
