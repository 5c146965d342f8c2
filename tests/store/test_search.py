"""What is searched for is found wherever it stands, also in scripts without spaces between words."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from kg import store as stores
from kg.pages import things
from kg.store import THINGS
from kg.vocab import KG, RDF, SCHEMA

BASE = "https://kg.example/"
TITLES = {
    "zh": "基于深度学习的图像识别方法研究",
    "zh-traditional": "中華民國圖書館學會會報",
    "zh-mixed": "基于GAN的图像生成",
    "zh-rare": "𠮷野家的經濟學",
    "ja": "機械学習によるデータ解析の試み",
    "ja-repeated": "人々の暮らしとコンピューター",
    "ko": "기계학습을 이용한 문서 분류",
    "th": "การเรียนรู้ของเครื่องในประเทศไทย",
    "en": "Deep learning for image recognition",
    "en-other": "Deep networks, and what they learn of images",
    "de": "Über maschinelles Lernen",
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Give the table of things of a store with some titles."""
    build = tmp_path_factory.mktemp("titles") / "build"
    build.mkdir()
    lines = [f"<{BASE}paper/{key}> <{RDF.type}> <{SCHEMA.ScholarlyArticle}> .\n" for key in TITLES]
    lines += [f'<{BASE}paper/{key}> <{SCHEMA.name}> "{title}" .\n' for key, title in TITLES.items()]
    lines.append(f'<{BASE}paper/ja/author/1> <{KG.creditedName}> "山田太郎" .\n')
    content = "".join(lines).encode()
    (build / "graph.nt").write_bytes(content)
    files = [{"name": "graph.nt", "sha256": hashlib.sha256(content).hexdigest()}]
    about = {"version": "1", "base": BASE, "sources": [], "files": files}
    (build / "manifest.json").write_text(json.dumps(about), encoding="utf-8")
    folder = stores.build(build, build.parent / "store").folder
    with closing(sqlite3.connect(folder / THINGS)) as opened:
        yield opened


def found(database: sqlite3.Connection, asked: str) -> list[str]:
    """Search, and give the keys of what is found."""
    return [row.iri.removeprefix(f"{BASE}paper/") for row in things.search(database, asked, None, 0, 50).rows]


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("学习", {"zh"}),
        ("图像", {"zh", "zh-mixed"}),
        ("图像识别", {"zh"}),
        ("识别 深度", {"zh"}),
        ("像图", set()),
        ("像识", {"zh"}),
        ("圖書館", {"zh-traditional"}),
        ("GAN", {"zh-mixed"}),
        ("gan的图像", {"zh-mixed"}),
        ("𠮷", {"zh-rare"}),
        ("経済", set()),
        ("学習", {"ja"}),
        ("データ", {"ja"}),
        ("による", {"ja"}),
        ("ータ", {"ja", "ja-repeated"}),
        ("タデ", set()),
        ("人々", {"ja-repeated"}),
        ("コンピュータ", {"ja-repeated"}),
        ("太郎", {"ja"}),
        ("학습", {"ko"}),
        ("기계학습", {"ko"}),
        ("문서 분류", {"ko"}),
        ("เรียน", {"th"}),
        ("ประเทศไทย", {"th"}),
        ("ไทยประเทศ", set()),
    ],
)
def test_in_the_middle_of_words(database: sqlite3.Connection, asked: str, keys: set[str]) -> None:
    """Characters that follow one another in a title are found, and in no other order."""
    assert keys == set(found(database, asked))


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("deep learning", ["en"]),
        ("deep learn", ["en", "en-other"]),
        ("earning", []),
        ("image", ["en", "en-other"]),
        ("uber LERNEN", ["de"]),
        ("recognition image", ["en"]),
        ("学习 deep", []),
    ],
)
def test_latin_text_is_found_by_words(database: sqlite3.Connection, asked: str, keys: list[str]) -> None:
    """Where words have spaces between them, words are found and beginnings of the last, those with fewer words first."""
    assert keys == found(database, asked)


def test_labels_stay_as_they_are(database: sqlite3.Connection) -> None:
    """What is shown is what the graph says."""
    labels = {row[0] for row in database.execute("SELECT label FROM things")}

    assert set(TITLES.values()) == labels


@pytest.mark.parametrize(
    "asked", ["图", "图 *", '"图', "图 NOT 像", "图像)", "ー", "々", "\0图", "图" * 500, " ".join("图像" * 40)]
)
def test_whatever_is_asked_for(database: sqlite3.Connection, asked: str) -> None:
    """No text is an error."""
    assert isinstance(found(database, asked), list)
