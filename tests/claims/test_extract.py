"""What abstracts name and claim: for each rule, texts that it reads and texts that it must leave alone."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims import MEASURES, RULES, extract
from kg.claims.acronyms import long_form
from kg.claims.names import key
from kg.claims.pointing import POINTING
from kg.claims.sentences import spans


class For(NamedTuple):
    """A text, and the names that a rule reads in it."""

    rule: str
    text: str
    names: str
    """Divided by |."""
    title: str | None = None


class Against(NamedTuple):
    """A text in which a rule must read nothing."""

    rule: str
    text: str
    title: str | None = None


INTRODUCED = [
    For("title-acronym", "Tools are slow.", "OPIUM", "OPIUM: Optimal Package Install/Uninstall Manager"),
    For("title-coined", "Applied to cities as UrbanAlign, it works.", "UrbanAlign", "UrbanAlign: Semantic Calibration"),
    For("title-coined", "Nothing.", "RNeXML", "RNeXML: a package for reading phylogenetic data"),
    For("title-noun", "Cactis is an object-oriented store.", "Cactis", "Cactis: A Concurrent Database System"),
    For("title-noun", "We can now say that Amoeba is fast.", "Amoeba", "Amoeba: A Distributed Operating System"),
    For("title-bound", "Nothing.", "cTAKES", "Clinical Text Analysis and Knowledge Extraction System (cTAKES): uses"),
    For("proposes-called", "We propose a simple module, namely AdaptiveMix, for images.", "AdaptiveMix"),
    For("proposes-called", "We have developed a new tool, called Opium, that improves on others.", "Opium"),
    For("proposes-called", "This paper presents an automated tool called Morphy for testing.", "Morphy"),
    For("proposes-called", "We implemented a file system called Sprite LFS; it is fast.", "Sprite LFS"),
    For("proposes-called", "We introduce a language model termed BERTology-X.", "BERTology-X"),
    For(
        "proposes-called-small",
        "We present a model, called neuromorphic dataflow, which is small.",
        "neuromorphic dataflow",
    ),
    For("proposes-apposed", "We present a text-mining approach, Chilibot, which finds networks.", "Chilibot"),
    For(
        "proposes-apposed",
        "It builds on others in order that we propose a framework, RLMutation, for it.",
        "RLMutation",
    ),
    For("proposes-named-noun", "We introduce the DT-RNN model which uses trees.", "DT-RNN"),
    For("proposes-named-noun", "Here we present the RNeXML package.", "RNeXML"),
    For("proposes-noun-name", "This paper presents our approach TransArC for links.", "TransArC"),
    For("proposes-noun-name", "We describe the software package PyMOOSE.", "PyMOOSE"),
    For("proposes-plain-noun", "We present the Hestia system.", "Hestia"),
    For("proposes-name", "In this paper, we propose MET-POSE, a testing framework.", "MET-POSE"),
    For("proposes-name", "This paper describes PageRank, a method for rating pages.", "PageRank"),
    For("proposes-name", "By employing these, we present HeteroInfer, the fastest engine.", "HeteroInfer"),
    For("proposes-name", "Additionally, we introduce SenseMapDataset, a curated dataset.", "SenseMapDataset"),
    For("proposes-name", "The authors have developed and released OpenWalnut.", "OpenWalnut"),
    For("proposes-plain", "We propose Mapping at First Sense, a lightweight approach.", "Mapping at First Sense"),
    For("proposes-plain", "Here we introduce Tianmouc, a vision chip.", "Tianmouc"),
    For("proposes-acronym", "We propose a brain-inspired hybrid neural network (HNN) that binds.", "HNN"),
    For("proposes-acronym", "Here, we report an automatic social operating system (ASOS) for it.", "ASOS"),
    For("proposes-bracketed", "We present a new method (MethX) for this.", "MethX"),
    For("proposes-name", "This paper will briefly introduce the Walk Watch System (WWS).", "WWS"),
    For("proposes-making", "We describe the development, validation, and testing of the Test of Walks (TOW).", "TOW"),
    For("title-coined", "We are on it.", "ωTest", "ωTest: A Tool for Walks"),
    For("proposes-listed", "We propose two models: AlphaNet and BetaNet.", "AlphaNet|BetaNet"),
    For("listed-called", "We introduce a dataset, dubbed OpenSee, and a benchmark named SeeBench.", "SeeBench"),
    For("authors-call", "Our approach, which we call FlowNet, is small.", "FlowNet"),
    For("authors-call-noun", "We named our method MultiFold, and we call the tool Mixout.", "MultiFold|Mixout"),
    For("proposes-making", "We report on the development of the Virtual Brain Explorer (VBX).", "VBX"),
    For("proposes-making", "This paper presents the design and implementation of SpikeOS.", "SpikeOS"),
    For(
        "proposes-embodied", "We propose MindX (MX), a framework that operationalizes Active Walk Seeing (AWS).", "AWS"
    ),
    For("own-bound", "It is trained with a novel graph walk network (GWN).", "GWN"),
    For("listed-acronym", "We derive the Relay Value Function (RVF) and Relay Uncertainty Function (RUF).", "RUF"),
    For("presented-name", "An Online Water Quality Index (OLWQI) is developed.", "OLWQI"),
    For("presented-name", "In this article, SpikeGate is presented.", "SpikeGate"),
    For("presented-name", "The Visual Walk Simulation (VIWS) Workbench software system has been developed.", "VIWS"),
    For("parts-described", "The implementation of GENCRAY is described.", "GENCRAY"),
    For("presented-called", "A method called Quickwalk has been developed.", "Quickwalk"),
    For("presented-apposed", "A computer program, WaveLab, was developed for it.", "WaveLab"),
    For("own-called", "The proposed framework, called SenseNet, is small.", "SenseNet"),
    For("own-apposed", "The core of our method, SenseMapNet, integrates both.", "SenseMapNet"),
    For("own-apposed", "It combines models with our novel approach ArCoTL for code.", "ArCoTL"),
    For("the-apposed", "The software, PhyloSuite, is open.", "PhyloSuite"),
    For("defined-titled", "Summary: The Gene Walk Viewer (GWV) is a tool.", "GWV", "Seeing walks and the GWV"),
    For("own-name", "We evaluate our AdaptiveMix with others.", "AdaptiveMix"),
    For("own-acronym", "The proposed ASOS system works.", "ASOS"),
    For(
        "title-coined",
        "Walking is hard. PVX v1 is slow. With these designs, PVX v2 is fast.",
        "PVX v2",
        "PVX v2: Walks",
    ),
    For("title-coined", "Analysis is hard. phylowalk2 offers help.", "phylowalk2", "phylowalk2: analysis of walks"),
    For("proposes-called-small", "We propose a technique called dynamic slicing that helps.", "dynamic slicing"),
    For("authors-call-small", "We develop a technique, which we call lazy walking.", "lazy walking"),
    For(
        "proposes-titled", "We propose Deep Walk Forest to draw maps.", "Deep Walk Forest", "Deep Walk Forest for maps"
    ),
    For("proposes-another", "We propose WalkNet and release WalkBench.", "WalkBench"),
    For("proposes-another", "We also release MazeSet, and collect WalkBench from users.", "WalkBench"),
    For("proposes-name", "We present the MazeSet Dataset for walkers.", "MazeSet"),
    For("named-novel", "AlphaNine, a novel framework for planning, works.", "AlphaNine"),
    For("defined-titled", "XWorks is a library for all.", "XWorks", "XWorks, a library"),
]
USED = [
    For("data-noun", "It is small on the CIFAR-10 and CIFAR-100 datasets.", "CIFAR-10|CIFAR-100"),
    For("data-noun", "It was seen on the Cityscapes data set.", "Cityscapes"),
    For("data-listed", "There are three benchmarks (FLIC, COCO and MPII).", "FLIC|COCO|MPII"),
    For("data-listed", "We use datasets such as ImageNet.", "ImageNet"),
    For("data-full-name", "Data are from the National Health Survey.", "National Health Survey"),
    For(
        "data-full-name", "It uses the UK Biobank and the Framingham Heart Study.", "UK Biobank|Framingham Heart Study"
    ),
    For("data-full-name", "Data of 2010 from the National Twin Survey (NTS) were used.", "NTS"),
    For(
        "data-full-noun",
        "They come from the Web of Science Core Collection database.",
        "Web of Science Core Collection",
    ),
    For(
        "evaluated-on",
        "It is verified on image generation on CIFAR-10, CelebA, and LSUN with it.",
        "CIFAR-10|CelebA|LSUN",
    ),
    For("evaluated-on", "MD achieves a 1.67× average speedup over DreamerV3.", "DreamerV3"),
    For("evaluated-on-noun", "We tested it on the Tianjic neuromorphic platform.", "Tianjic"),
    For("evaluated-on-noun", "It is constructed and trained from KTH and HouseExpo environments.", "KTH|HouseExpo"),
    For("uses-named-noun", "They were drawn using the Cytoscape software.", "Cytoscape"),
    For("uses-name", "Links were found using VOSviewer.", "VOSviewer"),
    For("uses-name", "Scripts are converted using RxLive and others.", "RxLive"),
    For("compared-with", "Our model is better on this than U-net (24.5M) and LaMa (51M).", "U-net|LaMa"),
    For("compared-with", "Compared with BERT-base, it is small.", "BERT-base"),
    For("compared-with", "It outperforms SBERT in this setting.", "SBERT"),
    For("measure-of", "We improve the FID of StyleGAN2 by much.", "StyleGAN2"),
    For("noun-name", "There are such sensors and the primitive-based sensor Tianmouc that sees.", "Tianmouc"),
    For("bound-name", "As a breakthrough, the complementary vision sensor (CVS), Tianmouc, captures it.", "Tianmouc"),
    For("method-name", "It combines the existing approach ArDoCo with models.", "ArDoCo"),
    For("uses-called", "A mapping tool called InVEST was used to assess it.", "InVEST"),
    For("uses-as", "An index with BM25 as the weighting scheme is given.", "BM25"),
    For("data-of", "It works for Landsat data.", "Landsat"),
    For("well-known-noun", "All was computed with the GROMACS package.", "GROMACS"),
    For("well-known-full", "Papers were found using the Web of Science.", "Web of Science"),
    For("well-known-with", "It is threaded using OpenMP directives.", "OpenMP"),
    For("named-explained", "These are records of LILACS, a health sciences index.", "LILACS"),
    For("uses-explained", "It is tested by extending Whisker, a testing framework.", "Whisker"),
    For("evaluated-on", "Its performance on an SGI Origin 2000 and an NEC SX-4 is high.", "SGI Origin 2000|NEC SX-4"),
    For("evaluated-on", "Experiments on CIFAR10 show that it is hard.", "CIFAR10"),
    For("evaluated-on", "It achieves 72.2% accuracy on Place Pulse 2.0 across six categories.", "Place Pulse 2.0"),
    For("data-listed", "Tests on three data sets, CoraML, PolBlogs and Citeseer, show it.", "CoraML|PolBlogs|Citeseer"),
    For("data-listed", "We evaluate on two corpora (AlphaText and BetaText).", "AlphaText|BetaText"),
    For("systems-listed", "Two tools (PHPLint and JSHinter) were seen.", "PHPLint|JSHinter"),
    For("compared-listed", "It outperforms baselines, including DeepFM and xDeepFM.", "DeepFM|xDeepFM"),
    For("compared-with", "Results are comparable to those of XNet and on par with YNet-2.", "XNet|YNet-2"),
    For("extends-name", "The tool is an extension of JavaParser.", "JavaParser"),
    For("name-used", "MIMIC-III and eICU were used to train it.", "MIMIC-III|eICU"),
    For("uses-name", "We combine DeepLink with words, and it is built on top of OpenWhisk.", "DeepLink|OpenWhisk"),
    For("uses-named-noun", "We propose an improved YOLOv5 model.", "YOLOv5"),
    For("well-known", "The rows were read with MATLAB.", "MATLAB"),
]
LEFT_ALONE = [
    Against("title-acronym", "It spreads.", "COVID-19: Causes, Outcomes, and Vaccines in Detail"),
    Against("title-coined", "Nothing.", "PubMed: a new tool"),
    Against("title-coined", "TikTokers dance.", "BookTok: a survey of readers and the model of reading"),
    Against("title-noun", "Nothing.", "Stroke: a system of care"),
    Against("title-noun", "The people of the cities are many.", "Cities: a model"),
    Against("title-bound", "Nothing.", "Outcomes of chronic kidney disease (CKD)"),
    Against("proposes-called", "We study a gene called BRCA1."),
    Against("proposes-called", "We propose to test generative models, namely GANs."),
    Against("proposes-called-small", "The fruit, called sharon fruit, is sweet."),
    Against("proposes-apposed", "We present the case of a man, Europe, and a boat."),
    Against("proposes-named-noun", "We propose a CNN model."),
    Against("proposes-named-noun", "We develop a GAN-based model."),
    Against("proposes-noun-name", "We develop a method for the Chinese."),
    Against("proposes-plain-noun", "We develop a Bayesian model, and present the European network."),
    Against("proposes-name", "Smith et al. proposed BERT."),
    Against("proposes-name", "We propose LLMs as judges and present MRI findings."),
    Against("proposes-name", "We introduce HIV, a virus."),
    Against("proposes-plain", "We present Europe, Asia and America."),
    Against("proposes-acronym", "We propose a way of training generative adversarial networks (GANs)."),
    Against("proposes-acronym", "We propose a rule based on the upper limb walk (ULW)."),
    Against("proposes-bracketed", "We present a new method (MRI) and a study (Paris)."),
    Against("proposes-listed", "We propose two models: one for men and one for women."),
    Against("listed-called", "We propose bread, and a disease called Kuru."),
    Against("authors-call", "We call for Europe to act, and we call the genes BRCA1, which we call Bronze."),
    Against("authors-call-noun", "We call the town Paris and we call a model Bayesian."),
    Against("proposes-making", "This paper presents the creation of Europe and of DNA."),
    Against("proposes-embodied", "It is a law that operationalizes Basel Walk Rules (BWR)."),
    Against("own-bound", "Our information literacy (IL) is new."),
    Against("own-bound", "The upper limb walk (ULW) was known."),
    Against("listed-acronym", "The upper limb walk (ULW) and the lower limb walk (LLW) were known."),
    Against("presented-name", "The Tian-Ma Radio Telescope (TMRT) has established a system."),
    Against("presented-name", "DNA is presented to the cell."),
    Against("parts-described", "A reimplementation of the UNIX file system is described."),
    Against("presented-called", "A disease called Kuru has been described."),
    Against("presented-apposed", "A man, Goethe, was described."),
    Against("own-called", "A system of rivers called Danube is long."),
    Against("own-apposed", "Our method, however, works."),
    Against("own-apposed", "Our colleagues, the Europeans, came."),
    Against("the-apposed", "The database, MEDLINE, was searched; the tool, however, was old."),
    Against("proposes-plain", "We introduce Theory of Mind, a concept, and Jane Austen, a novelist."),
    Against("own-name", "Our GANs and our COVID-19 patients are many."),
    Against("own-acronym", "The proposed CNN model works."),
    Against("named-novel", "Paris, a new city of light, shone."),
    Against("named-novel", "CNNs, a new method, were liked."),
    Against("defined-titled", "MOOSE is a simulation system.", "PyMOOSE: Scripting for MOOSE"),
    Against("data-noun", "It has the largest MRI dataset, and a European database and a Bayesian corpus."),
    Against("data-noun", "Big mobility datasets (BMD) exist, and the BMD database is big."),
    Against("data-listed", "The datasets (MRI and CT) are there."),
    Against("data-full-name", "The results of the survey are here, in the World Bank."),
    Against("data-full-noun", "They come from the database of people."),
    Against("evaluated-on", "It was tested on Phase Two of a trial, and evaluated on Monday May 2."),
    Against("evaluated-on", "Its effect on DNA and on Europe was tested on Monday."),
    Against("evaluated-on", "The effectiveness is evaluated on HeLa cells and on patients with HIV."),
    Against("evaluated-on-noun", "It was tested on the Solar system and the GPU platform."),
    Against("uses-named-noun", "We used the Sarma method, the Bayesian approach and a CNN model."),
    Against("uses-named-noun", "It is kept by using the Center of Gravity (COG) planning method."),
    Against("uses-name", "Genes were read using PCR, using English and by using Paris."),
    Against("compared-with", "It is better in China than in India, and more than MRI."),
    Against("measure-of", "The accuracy of MRI is high."),
    Against("noun-name", "The system Europe has; the ecological network Natura 2000 is large."),
    Against("bound-name", "The upper limb walk (ULW), however, is known."),
    Against("method-name", "The method Smith gave is old."),
    Against("uses-called", "A tool called InVEST exists."),
    Against("uses-as", "It offers Critical Race Theory as a tool."),
    Against("data-of", "We used EEG data and RNA-sequencing data and Spanish data."),
    Against("well-known-noun", "All was seen with the European method and the Sarma tool and the HOX system."),
    Against("well-known-full", "They were found using the Bank of England."),
    Against("well-known-with", "It was seen using HeLa cells and using Paris maps."),
    Against("named-explained", "It is a part of Paris, a town with a network, and of BRCA1, a gene."),
    Against("uses-explained", "It was seen using Paris, a town."),
    Against("authors-call-small", "We present a city, which we call home, and people we call friends."),
    Against(
        "proposes-titled", "We present European Union Law for all, and describe New York.", "On European Union Law"
    ),
    Against("proposes-another", "We propose a walk, and give Europe and the UK a rest."),
    Against("proposes-acronym", "We present a data fusion based on natural language inference (NLI)."),
    Against("proposes-named-noun", "We develop a BERT model and an improved YOLOv5 model."),
    Against("title-coined", "We are on it.", "walking: a way of seeing"),
    Against("systems-listed", "Two methods (MRI and CT), and a tool (hammer), and a sensor (BigMouth) are known."),
    Against("compared-listed", "It is better than methods such as MRI and those of cities such as Paris."),
    Against("extends-name", "It is an extension of Europe and a modification of DNA and TiO2."),
    Against("name-used", "RT-qPCR was used, TiO2, NaCl and mRNA were used, IL-6 is used, Paris was used."),
    Against("well-known", "A star is born; the Beast of Europe is in Star."),
    Against("well-known", "Models such as ChatGPT are liked; they came with Europe."),
]


@pytest.mark.parametrize("case", [*INTRODUCED, *USED], ids=lambda case: f"{case.rule}: {case.text}")
def test_a_rule_reads_its_names(case: For) -> None:
    """Each rule reads the names that are written beside its text."""
    relation = "introduces" if case in INTRODUCED else "uses"

    found = [(each.name, each.relation) for each in extract(case.title, case.text).named if each.rule == case.rule]

    assert [(name, relation) for name in case.names.split("|")] == found


@pytest.mark.parametrize("case", LEFT_ALONE, ids=lambda case: f"{case.rule}: {case.text}")
def test_a_rule_leaves_other_names_alone(case: Against) -> None:
    """Each rule reads nothing in texts that only look like its own."""
    found = [each.name for each in extract(case.title, case.text).named if each.rule == case.rule]

    assert [] == found


def test_every_rule_for_names_has_cases_for_and_against() -> None:
    """No rule for names is without a text that it reads and one that it leaves alone, and no case is of another rule."""
    of_names = set(RULES) - {rule for rule, *_ in STATED} - set(POINTING)

    assert of_names == {case.rule for case in (*INTRODUCED, *USED)}
    assert of_names == {case.rule for case in LEFT_ALONE}


STATED: list[tuple[str, str, list[tuple[str, str, str | None, str | None]]]] = [
    ("measure-value", "It delivers a PSNR of 9.026.", [("PSNR", "9.026", None, None)]),
    ("measure-value", "The agreement is fair (κ=0.45).", [("κ", "0.45", None, None)]),
    ("measure-value", "It has an SSIM (structural similarity) of 0.78.", [("SSIM", "0.78", None, None)]),
    ("measure-value", "Sensitivity was 100% for one.", [("sensitivity", "100", "%", None)]),
    ("measure-value", "With a correlation (r = 0.83) of both.", [("correlation", "0.83", None, None)]),
    ("measure-value", "It gave an AUROC of 0.955 (95% CI, 0.919-0.991).", [("AUC", "0.955", None, None)]),
    ("value-measure", "It achieves 72.2% accuracy.", [("accuracy", "72.2", "%", None)]),
    ("value-measure", "It achieves a 1.67× average speedup.", [("speedup", "1.67", "×", None)]),
    ("value-measure", "It reaches 28.4 BLEU.", [("BLEU", "28.4", None, None)]),
    (
        "from-to",
        "We improve the FID from 4.30 to 2.55, and it is from 4.04 to 2.82 there.",
        [
            ("FID", "4.30", None, "baseline"),
            ("FID", "2.55", None, "proposed"),
            ("FID", "4.04", None, "baseline"),
            ("FID", "2.82", None, "proposed"),
        ],
    ),
    (
        "from-to",
        "The accuracies range from 0.81 to 0.93.",
        [("accuracy", "0.81", None, None), ("accuracy", "0.93", None, None)],
    ),
    (
        "listed-values",
        "Precision, recall and F1-score were 90.1%, 80.2% and 84.9%, respectively.",
        [("precision", "90.1", "%", None), ("recall", "80.2", "%", None), ("F1", "84.9", "%", None)],
    ),
    ("range", "It has a 1.34x to 6.02x end-to-end speedup.", [("speedup", "1.34", "×", None)]),
    ("continued", "We have 85.3% accuracy on one and 71% on the other.", [("accuracy", "71", "%", None)]),
    ("continued", "The accuracy was 95% on one and 93% on the other.", [("accuracy", "93", "%", None)]),
    ("continued", "Accuracy was 95% on X, 93% on Y.", [("accuracy", "93", "%", None)]),
    (
        "continued",
        "We reach an accuracy of 95.1% on one, 80.2% on two, and 70.3% on three.",
        [("accuracy", "80.2", "%", None), ("accuracy", "70.3", "%", None)],
    ),
    ("respectively", "It gave an AUC of 0.87 and 0.85 on A and B, respectively.", [("AUC", "0.85", None, None)]),
    ("value-measure", "It is 3.5 times faster than others.", [("speedup", "3.5", "×", None)]),
    ("measure-value", "An accuracy of 70 percent was reached.", [("accuracy", "70", "%", None)]),
    ("points", "It is better by 2.1 percentage points in terms of mIoU.", [("mIoU", "2.1", "pp", None)]),
    ("points", "It has 72.2% accuracy (κ=0.45), better by +15.1 pp.", [("accuracy", "15.1", "pp", None)]),
]
NOT_STATED = [
    "The accuracy of 20 patients in 2019 was high.",
    "It brings an accuracy improvement of 6% and a gain in accuracy of 5%.",
    "It was significant (p = 0.05), with a 95% CI of recall.",
    "A specific recall in 1998, and a precision of 3 mm, were seen.",
    "We measured latency of 12 ms and an energy consumption of 5 J.",
    "A correlation of 12.5 and an AUC of 7.1 cannot be.",
    "The speedup of 3 processors is known.",
    "IS is 5.0 and the MAP was 90.1 mmHg.",
    "There were 3.5 million people.",
    "Accuracy improved by 5%.",
    "The accuracy at temperatures from 20.5 to 40.2 was high.",
    "The energy efficiency is 20%, with energy savings of 30%.",
    "An accuracy of high and low respectively; 3 people run faster than 5.",
]


@pytest.mark.parametrize(("rule", "text", "expected"), STATED, ids=str)
def test_a_rule_reads_its_numbers(
    rule: str, text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    """Each rule reads the numbers that are written beside its text, with measure, unit and condition."""
    found = [each for each in extract(None, text).results if each.rule == rule]

    assert [(m, Decimal(v), u, c) for m, v, u, c in expected] == [
        (each.measure, each.value, each.unit, each.condition) for each in found
    ]
    assert {each.measure for each in found} <= set(MEASURES)


@pytest.mark.parametrize("text", NOT_STATED)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Counts, years, confidence bounds, changes, other units and impossible values are no results."""
    assert () == extract(None, text).results


def test_a_result_names_its_system_and_its_benchmark() -> None:
    """A number is about the system that `of` binds to its measure, on the data set that `on` stands before."""
    text = "We improve the FID of StyleGAN2 from 4.30 to 2.55 on LSUN Bedroom and from 4.04 to 2.82 on LSUN Church."

    found = [(str(each.value), each.about, each.benchmark) for each in extract(None, text).results]

    assert [
        ("4.30", "StyleGAN2", "LSUN Bedroom"),
        ("2.55", "StyleGAN2", "LSUN Bedroom"),
        ("4.04", "StyleGAN2", "LSUN Church"),
        ("2.82", "StyleGAN2", "LSUN Church"),
    ] == found


def test_a_result_is_about_what_achieves_it() -> None:
    """A number is about the system that is said to achieve it."""
    text = "We propose SenseMapNet, a network. On GoPro, SenseMapNet achieves an SSIM of 0.78."

    (result,) = extract(None, text).results

    assert ("SenseMapNet", "SSIM") == (result.about, result.measure)


def test_an_acronym_is_one_system_with_its_long_form() -> None:
    """The short form is the name, the long form stands beside it, and the plural s goes."""
    text = "Here, we develop adversarial symmetric GANs (AS-GANs) that learn. We show that AS-GAN is stable."

    assert [("AS-GAN", "adversarial symmetric GANs")] == [
        (each.name, each.long_name) for each in extract(None, text).named
    ]


def test_what_is_introduced_is_not_used() -> None:
    """A system that the paper introduces has one entry, whatever later sentences do with it."""
    text = "We present the OpenMaze benchmark. Agents are evaluated on OpenMaze and on MiniGrid."

    assert [("OpenMaze", "introduces"), ("MiniGrid", "uses")] == [
        (each.name, each.relation) for each in extract(None, text).named
    ]


def test_an_acronym_of_a_common_noun_is_not_used() -> None:
    """An acronym that the text itself explains as a common noun is no system, where it is not introduced."""
    text = "The random tree walk (RTW) is old. We tested all of it on RTW, and compared it with RTW."

    assert () == extract(None, text).named


def test_the_kind_is_told_by_the_words_beside() -> None:
    """A benchmark is a data set, a chip a product, a library software, a network a model; else nothing is said."""
    text = (
        "We introduce TopoSee, a benchmark that helps. We present the ChipX processor. We release the LibX library. "
        "We propose NetX, a network. We propose WhatX."
    )

    assert ["dataset", "product", "software", "model", None] == [each.kind for each in extract(None, text).named]


def test_a_name_quotes_its_sentence() -> None:
    """The place of a name is the sentence that says so, in code points; that of a title's name alone is -1."""
    text = "𝔸 first sentence, e.g. this. Here, we propose MapNet."

    (found,) = extract(None, text).named
    (titled,) = extract("OPIUM: Optimal Package Install/Uninstall Manager", "Tools.").named

    assert "Here, we propose MapNet." == text[found.start : found.end]
    assert (-1, -1) == (titled.start, titled.end)


SENTENCES = [
    ("Liu et al. use it. We do.", ["Liu et al. use it.", "We do."]),
    ("It is, e.g. small, i.e. Short. So it is.", ["It is, e.g. small, i.e. Short.", "So it is."]),
    ("On Place Pulse 2.0 across six. See Fig. 2 there.", ["On Place Pulse 2.0 across six.", "See Fig. 2 there."]),
    ("J. S. Bach wrote it. It is 4.30 long.", ["J. S. Bach wrote it.", "It is 4.30 long."]),
    ("From open sources.It contains models.", ["From open sources.", "It contains models."]),
    ("Is it? Yes! (It is.) Good.", ["Is it?", "Yes!", "(It is.)", "Good."]),
    ("Made by Bell Inc. in 1990. OK.", ["Made by Bell Inc. in 1990.", "OK."]),
    ("By Smith et al. The rest is new.", ["By Smith et al.", "The rest is new."]),
    ("", []),
    ("  no end  ", ["no end"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    """A full stop ends a sentence, but not in abbreviations, initials and numbers."""
    assert expected == [text[start:end] for start, end in spans(text)]


SAME = [("CIFAR-10", "CIFAR10"), ("CIFAR-10", "Cifar 10"), ("U-Net", "UNet"), ("LSUN Bedroom", "LSUN-bedroom")]
OTHER = [("CIFAR-10", "CIFAR-100"), ("C", "C++"), ("A", "A*"), ("YOLOv3", "YOLOv5"), ("Place Pulse 2.0", "Place Pulse")]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_spellings_of_one_name_have_one_key(one: str, two: str) -> None:
    """Case, blanks and hyphens make no other system."""
    assert key(one) == key(two)


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_other_names_have_other_keys(one: str, two: str) -> None:
    """Numbers, versions, a plus and a star do."""
    assert key(one) != key(two)


LONG_FORMS = [
    ("HNN", "a brain-inspired hybrid neural network", "hybrid neural network"),
    ("STGDNet", "Spatio-Temporal Difference Guided Deblur Net", "Spatio-Temporal Difference Guided Deblur Net"),
    (
        "BERT",
        "the Bidirectional Encoder Representations from Transformers",
        "Bidirectional Encoder Representations from Transformers",
    ),
    (
        "NHANES",
        "the National Health and Nutrition Examination Survey",
        "National Health and Nutrition Examination Survey",
    ),
    ("SSIM", "structural similarity", "structural similarity"),
    ("ATAP", "the Accelerating Test Automation Platform", "Accelerating Test Automation Platform"),
    ("MBRL", "of the reconstructive attention", None),
    ("SAGE", "a general solution", None),
]


@pytest.mark.parametrize(("acronym", "before", "expected"), LONG_FORMS)
def test_long_forms(acronym: str, before: str, expected: str | None) -> None:
    """An acronym's letters begin the words of its long form, or stand in them, in order."""
    words = before.split()
    count = long_form(acronym, words)

    assert expected == (" ".join(words[-count:]) if count else None)


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_is_read(abstract: str, title: str) -> None:
    """No text makes the extractor fail, and all that it quotes stands in the text."""
    found = extract(title, abstract)

    assert all(0 <= each.start < each.end <= len(abstract) for each in found.results)
    assert all(each.rule in RULES for each in (*found.named, *found.results))


PIECES = [
    "we propose ",
    "X",
    "CIFAR-10",
    "(",
    ")",
    ", ",
    "and ",
    ". ",
    "accuracy ",
    "of ",
    "95%",
    "from ",
    " to ",
    "A",
    "called ",
]


@given(
    st.lists(
        st.sampled_from([*PIECES, "a ", "the ", "dataset ", "on ", "new ", "model ", "Net", ":", "GAN"]), max_size=60
    )
)
def test_any_text_of_telling_words_is_read(pieces: list[str]) -> None:
    """Nor do texts of words that the rules speak of."""
    text = "".join(pieces)

    assert extract(text, text) == extract(text, text)


@pytest.mark.parametrize(
    "piece", [*PIECES, "we propose a ", "A-", "a.", "1.", "X, ", "(A", "(A) ", "A b ", "FID of X from 1.0 to "]
)
def test_no_text_takes_long(piece: str) -> None:
    """A text of a hundred thousand characters that repeats itself takes seconds at most, on a slow machine too."""
    text = piece * (100_000 // len(piece))
    begun = time.process_time()

    extract(text, text)

    assert time.process_time() - begun < 5


def test_many_names_do_not_take_long() -> None:
    """Nor does one that names thousands of systems, with thousands of numbers."""
    text = "".join(f"We propose Net{at}, with an accuracy of {at % 90}.5% on Set{at} data set. " for at in range(1300))
    begun = time.process_time()

    extract(None, text)

    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The code is available at https://github.com/x/y.", [("https://github.com/x/y", "code", None)]),
        ("Code and data: https://github.com/x/y (MIT).", [("https://github.com/x/y", "code", None)]),
        ("The data set can be downloaded from https://data.example/a.", [("https://data.example/a", "data", None)]),
        (
            "The code is at https://github.com/x/y and the data are available at https://data.example/a.",
            [("https://data.example/a", "data", None)],
        ),
        (
            "We introduce FooSee, a web server. FooSee is freely available at http://foo.example.org/.",
            [("http://foo.example.org/", "system", "FooSee")],
        ),
        (
            "We propose FooNet, a network. The source code is available at https://github.com/x/foonet.",
            [("https://github.com/x/foonet", "code", "FooNet")],
        ),
        ("This was discussed (see https://a.example/b), and is available.", []),
        ("Results of the project are published at https://a.example/b.", []),
        ("The code is available at https://[broken.", []),
    ],
)
def test_addresses_of_code_and_data(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """An address is of code, data or a system where its sentence says so, and of a named one where it names it."""
    found = extract(None, text).pointed

    assert expected == [(each.url, each.place, each.about) for each in found]
    assert all("://" in text[each.start : each.end] for each in found)
