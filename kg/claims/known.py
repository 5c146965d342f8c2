"""Systems so well known that texts name them without saying what they are, with their kinds.

They need a weaker sign than others to count as used ("with MATLAB"); a name that is missing here can still be found.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.claims.extracted import Kind
from kg.claims.names import key

_VERSION: Final = re.compile(r"\s[vV]?\d[\w.]*\Z")

_DATA: Final = """
ImageNet|CIFAR-10|CIFAR-100|MNIST|Fashion-MNIST|EMNIST|SVHN|CelebA|CelebA-HQ|FFHQ|LSUN|LSUN Bedroom|LSUN Church|COCO|MS COCO|MS-COCO|PASCAL VOC
|Cityscapes|KITTI|nuScenes|ADE20K|Places365|Kinetics-400|Kinetics|UCF101|HMDB51|ShapeNet|ModelNet40|ScanNet|SQuAD|GLUE|SuperGLUE|MMLU|GSM8K
|HumanEval|MBPP|BIG-bench|HellaSwag|WikiText-103|WMT14|WMT|Penn Treebank|LibriSpeech|CommonVoice|AudioSet|MovieLens|Cora|Citeseer|OGB|MIMIC-III
|MIMIC-IV|DeepMind Control Suite|Atari|OpenAI Gym|MuJoCo|D4RL|Common Crawl|WordNet|FrameNet|Freebase|DBpedia|Wikidata|YAGO|FB15k|FB15k-237|WN18|WN18RR
|ConceptNet|BabelNet|GenBank|UniProt|Swiss-Prot|PDB|Protein Data Bank|KEGG|Reactome|Gene Ontology|RefSeq|dbSNP|TCGA|GEO|GTEx|UK Biobank|NHANES|SEER|1000 Genomes
|PubChem|ChEMBL|DrugBank|ZINC|QM9|MEDLINE|PubMed|Scopus|Web of Science|Web of Science Core Collection|CiteSeerX|Landsat|Sentinel-2|MODIS|ERA5|WorldClim|OpenStreetMap|SNOMED CT|UMLS|MeSH
|Gutenberg Corpus|British National Corpus|Google Books|DBLP|ResearchGate|CiteSeer|Amazon Mechanical Turk|arXiv|OpenAlex|Crossref
"""
_MODELS: Final = """
BERT|RoBERTa|ALBERT|DistilBERT|SciBERT|BioBERT|GPT|GPT-2|GPT-3|GPT-3.5|GPT-4|GPT-4o|ChatGPT|Llama|LLaMA|Llama 2|Llama 3|Mistral|Gemini|Claude|PaLM|T5|BART|ELMo|ULMFiT|XLNet
|word2vec|GloVe|fastText|ResNet|ResNet-50|ResNet-18|ResNet-101|VGG|VGG16|VGG-16|AlexNet|GoogLeNet|Inception-v3|DenseNet|EfficientNet|MobileNet|U-Net|YOLO|YOLOv3|YOLOv5
|Faster R-CNN|Mask R-CNN|Swin Transformer|CLIP|DINO|SAM|Stable Diffusion|DALL-E|StyleGAN|StyleGAN2|StyleGAN3|BigGAN|CycleGAN|Pix2Pix|DCGAN|AlphaFold|AlphaFold2|AlphaGo|AlphaZero
|DreamerV3|MuZero|PageRank|BM25|Latent Dirichlet Allocation|XGBoost|LightGBM|CatBoost|AdaBoost|TransE|RotatE|DistMult|ComplEx|ConvE|GraphSAGE|node2vec|DeepWalk
"""
_SOFTWARE: Final = """
MATLAB|Simulink|SPSS|Stata|SAS|Mplus|NVivo|ATLAS.ti|ImageJ|Fiji|TensorFlow|PyTorch|Keras|JAX|scikit-learn|NumPy|SciPy|pandas|Theano|Caffe|Hadoop|Apache Spark|Kafka
|Docker|Kubernetes|ROS|Gazebo|Unity|Blender|OpenCV|GROMACS|AMBER|CHARMM|NAMD|LAMMPS|VASP|Gaussian 09|Quantum ESPRESSO|OpenFOAM|ANSYS|COMSOL|Abaqus|ArcGIS|QGIS
|BLAST|PSI-BLAST|HMMER|ClustalW|MAFFT|MUSCLE|RAxML|MrBayes|BEAST|PAUP|MEGA|Bowtie|BWA|SAMtools|GATK|STAR|DESeq2|edgeR|limma|Cytoscape|Galaxy|Bioconductor|PLINK|BOLD
|UNIX|Unix|Linux|Windows NT|Windows|Mach|Multics|Plan 9|Android|Xen|KVM|QEMU|OpenMP|OpenMPI|CUDA|OpenCL|LLVM|GCC|Eclipse|Visual Studio|Stack Overflow|Scratch|Selenium|JUnit|EvoSuite|Randoop|Moodle|DSpace
|PostgreSQL|MySQL|MongoDB|CouchDB|Neo4j|Elasticsearch|Lucene|Solr|Protégé|Weka|RapidMiner|VOSviewer|Bibliometrix|CiteSpace|SMT Solver|Z3|Coq|Isabelle|Lean|CMIP5|CMIP6|WRF|MOOSE|NEURON|GENESIS
|cTAKES|UIMA|GATE|spaCy|Stanford CoreNLP|NLTK|Zotero|EndNote|Mendeley|Simics|gem5|SPEC CPU2006|Baidu Apollo|CARLA
"""
_PRODUCTS: Final = """
Tianjic|Loihi|TrueNorth|SpiNNaker|Raspberry Pi|Arduino|Kinect|Jetson Nano|Oculus Rift|HoloLens|Cray-1|CRAY-1|VAX|PDP-11|Illumina HiSeq
|Sentinel-1|Hubble Space Telescope|Gaia
"""


def _names(table: str) -> list[str]:
    return [each.strip() for each in table.replace("\n", "").split("|")]


KNOWN: Final[dict[str, Kind]] = {
    **dict.fromkeys(_names(_DATA), "dataset"),
    **dict.fromkeys(_names(_MODELS), "model"),
    **dict.fromkeys(_names(_SOFTWARE), "software"),
    **dict.fromkeys(_names(_PRODUCTS), "product"),
}
"""Name as it is mostly printed -> kind."""


@cache
def _by_key() -> dict[str, Kind]:
    return {key(name): kind for name, kind in KNOWN.items()}


def kind_of(name: str) -> Kind | None:
    """Give the kind of a well-known system, with or without a version behind its name; None for others.

    >>> kind_of("Abaqus 6.14"), kind_of("ImageNet"), kind_of("Hestia")
    ('software', 'dataset', None)
    """
    return _by_key().get(key(name)) or _by_key().get(key(_VERSION.sub("", name)))


def is_known(name: str) -> bool:
    """Say whether a name is that of a well-known system."""
    return kind_of(name) is not None
