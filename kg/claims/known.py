"""Systems so well known that texts name them without saying what they are, with their kinds.

They need a weaker sign than others to count as used ("with MATLAB"); a name that is missing here can still be found.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kg.claims.extracted import Kind
from kg.claims.names import bare, key

_VERSION: Final = re.compile(r"\s[vV]?\d[\w.]*\Z")

_HEAD: Final = re.compile(r"[^\s-]+(?=[\s-])|[^\W\d]+(?=\d+\Z)")
_ORDINARY_WORDS: Final = "planet complex glove promise apps spider align bloom glide opt charades habitat"
_ORDINARY: Final = frozenset(_ORDINARY_WORDS.split())
"""Keys of names that are words as well, when they are printed like words."""

_DATA: Final = """
ImageNet|CIFAR-10|CIFAR-100|MNIST|Fashion-MNIST|EMNIST|SVHN|CelebA|CelebA-HQ|FFHQ|LSUN|LSUN Bedroom|LSUN Church|COCO|MS COCO|MS-COCO|PASCAL VOC
|Cityscapes|KITTI|nuScenes|ADE20K|Places365|Kinetics-400|Kinetics|UCF101|HMDB51|ShapeNet|ModelNet40|ScanNet|SQuAD|GLUE|SuperGLUE|MMLU|GSM8K
|HumanEval|MBPP|BIG-bench|HellaSwag|WikiText-103|WMT14|WMT|Penn Treebank|LibriSpeech|CommonVoice|AudioSet|MovieLens|Cora|Citeseer|OGB|MIMIC-III
|MIMIC-IV|DeepMind Control Suite|Atari|OpenAI Gym|MuJoCo|D4RL|Common Crawl|WordNet|FrameNet|Freebase|DBpedia|Wikidata|YAGO|FB15k|FB15k-237|WN18|WN18RR
|ConceptNet|BabelNet|GenBank|UniProt|Swiss-Prot|PDB|Protein Data Bank|KEGG|Reactome|Gene Ontology|RefSeq|dbSNP|TCGA|GEO|GTEx|UK Biobank|NHANES|SEER|1000 Genomes
|PubChem|ChEMBL|DrugBank|ZINC|QM9|MEDLINE|PubMed|Scopus|Web of Science|Web of Science Core Collection|CiteSeerX|Landsat|Sentinel-2|MODIS|ERA5|WorldClim|OpenStreetMap|SNOMED CT|UMLS|MeSH
|CoNLL-2003|CoNLL 2003|OntoNotes|SNLI|MultiNLI|MNLI|SST-2|CoLA|MRPC|QQP|QNLI|AG News|Yelp Reviews|IMDb|TriviaQA|Natural Questions|HotpotQA|MS MARCO|BEIR|TREC|XNLI|XTREME|FLORES-200|IWSLT|Europarl|BookCorpus
|C4|The Pile|LAION-5B|LAION-400M|Visual Genome|VQA v2|VQAv2|GQA|OK-VQA|TextVQA|ScienceQA|MMMU|Flickr30k|Flickr8k|ActivityNet|Something-Something|Charades|YouTube-8M|MSR-VTT|Waymo Open Dataset|Argoverse|BDD100K|DAVIS|YouTube-VOS
|LVIS|Objects365|OpenImages|Open Images|iNaturalist|CUB-200|CUB-200-2011|Tiny ImageNet|TinyImageNet|ImageNet-1K|ImageNet-21K|STL-10|Omniglot|miniImageNet|mini-ImageNet|LFW|VGGFace2|Market-1501|MSCOCO|MOT17|VisDrone|DOTA|NYUv2|NYU Depth V2|SUN RGB-D|Matterport3D|S3DIS|SemanticKITTI
|CheXpert|ChestX-ray14|MIMIC-CXR|BraTS|LIDC-IDRI|ISIC|PhysioNet|eICU|TIMIT|Switchboard|VoxCeleb|LJSpeech|VCTK|Human3.6M|NTU RGB+D|KTH|UCF-101|Kinetics-600|TruthfulQA|WinoGrande|PIQA|BoolQ|CommonsenseQA|AIME|GPQA|SWE-bench|LongBench|AlpacaEval|MT-Bench|HellaSwag
|Meta-World|MiniGrid|Procgen|ALFRED|Habitat|OGBG|FB15K|NELL-995|Netflix Prize|Last.fm|Criteo|Gowalla|Foursquare|UCI|UCI Machine Learning Repository|Kaggle|PROMISE|Defects4J|BigCloneBench|CodeSearchNet|CodeXGLUE|APPS|SPIDER
|ENCODE|Human Protein Atlas|STRING|BioGRID|Ensembl|FlyBase|WormBase|ClinVar|gnomAD|GWAS Catalog|InterPro|Pfam|MGnify|Human Cell Atlas|GBIF|CHIRPS|SRTM|CORINE|GRACE|Sentinel-3|Embase|CINAHL|PsycINFO|Cochrane Library|Google Scholar|Unpaywall|Wikipedia|Reddit|YouTube
|Gutenberg Corpus|British National Corpus|Google Books|DBLP|ResearchGate|CiteSeer|Amazon Mechanical Turk|arXiv|OpenAlex|Crossref
"""
_MODELS: Final = """
BERT|RoBERTa|ALBERT|DistilBERT|SciBERT|BioBERT|GPT|GPT-2|GPT-3|GPT-3.5|GPT-4|GPT-4o|ChatGPT|Llama|LLaMA|Llama 2|Llama 3|Mistral|Gemini|Claude|PaLM|T5|BART|ELMo|ULMFiT|XLNet
|ERNIE|DeBERTa|ELECTRA|mBERT|XLM-R|XLM-RoBERTa|Longformer|BigBird|Transformer-XL|Flan-T5|T0|OPT|BLOOM|Codex|InstructGPT|Vicuna|Alpaca|Mixtral|Qwen|Qwen2|Qwen2.5|DeepSeek|DeepSeek-R1|DeepSeek-V3|Gemma|Phi-3|LLaVA|BLIP|BLIP-2|Flamingo|ALIGN|GPT-4V|Whisper|wav2vec 2.0|HuBERT|Tacotron|WaveNet
|VGG19|ResNet-34|ResNet-152|ResNeXt|WideResNet|SqueezeNet|MobileNetV2|ShuffleNet|ConvNeXt|DeiT|Swin|DETR|RetinaNet|SSD|YOLOv4|YOLOv7|YOLOv8|Fast R-CNN|DeepLab|DeepLabv3|SegNet|FCN|PSPNet|SegFormer|nnU-Net|V-Net|PointNet|PointNet++|NeRF|MoCo|SimCLR|BYOL|MAE|SwAV
|Imagen|GLIDE|ProGAN|StyleGAN-XL|WGAN-GP|ControlNet|LoRA|Mamba|Rainbow|IMPALA|TD3|DreamerV2|Dreamer|PlaNet|AlphaStar|RoseTTAFold|ESMFold|ESM-2|DistMult|SPLADE|ColBERT|Latent Semantic Analysis|word2vec|GloVe|fastText|ResNet|ResNet-50|ResNet-18|ResNet-101|VGG|VGG16|VGG-16|AlexNet|GoogLeNet|Inception-v3|DenseNet|EfficientNet|MobileNet|U-Net|YOLO|YOLOv3|YOLOv5
|Faster R-CNN|Mask R-CNN|Swin Transformer|CLIP|DINO|SAM|Stable Diffusion|DALL-E|StyleGAN|StyleGAN2|StyleGAN3|BigGAN|CycleGAN|Pix2Pix|DCGAN|AlphaFold|AlphaFold2|AlphaGo|AlphaZero
|DreamerV3|MuZero|PageRank|BM25|Latent Dirichlet Allocation|XGBoost|LightGBM|CatBoost|AdaBoost|TransE|RotatE|DistMult|ComplEx|ConvE|GraphSAGE|node2vec|DeepWalk
"""
_SOFTWARE: Final = """
MATLAB|Simulink|SPSS|Stata|SAS|Mplus|NVivo|ATLAS.ti|ImageJ|Fiji|TensorFlow|PyTorch|Keras|JAX|scikit-learn|NumPy|SciPy|pandas|Theano|Caffe|Hadoop|Apache Spark|Kafka
|TensorFlow Lite|MXNet|Hugging Face|HuggingFace|LangChain|Ray|Dask|Spark|MapReduce|Flink|Apache Flink|Apache Kafka|Apache Hadoop|Cassandra|HBase|Redis|SQLite|Amazon Web Services|Amazon EC2|Microsoft Azure|Google Cloud|Google Colab|Google Earth Engine|Google Earth|Google Maps|Jupyter|Shiny|Qualtrics|REDCap|MAXQDA|Tableau
|OpenAI Gym|Isaac Gym|PyBullet|AirSim|SUMO|NS-3|ns-3|OMNeT++|NetLogo|Modelica|LabVIEW|Geant4|GEANT4|Verilog|VHDL|MPI|PETSc|Trilinos|FEniCS|deal.II|HDF5|NetCDF|FFTW|LAPACK|BLAS|cuDNN|Numba|Julia|Snakemake|Nextflow|HISAT2|StringTie|Bowtie2|Kallisto|Salmon|Seurat|Scanpy|QIIME|QIIME2|mothur|phyloseq|Kraken2|SPAdes|Trinity|PyMOL|Rosetta|AutoDock|AutoDock Vina
|FSL|FreeSurfer|SPM|SPM12|EEGLAB|FieldTrip|3D Slicer|CellProfiler|QuPath|Stan|JAGS|OpenBUGS|WinBUGS|GAUSSIAN|ORCA|CP2K|Wordfence|LimeSurvey|GitLab|Jenkins|SonarQube|Jira|Gerrit|Frama-C|KLEE|AFL|AFL++|Soot|Z3|CVC4|MiniSat|Gurobi|CPLEX|SCIP|GAMS|OpenAlex API|DSpace|Fedora|EPrints|Omeka|Drupal|WordPress|Koha
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


@cache
def _longer() -> dict[str, tuple[str, ...]]:
    """Give the well-known names of several words, in small letters, by the key of what stands before their first joint."""
    longer: dict[str, tuple[str, ...]] = {}
    for name in KNOWN:
        head = _HEAD.match(name)
        if head and head.end() > 1:
            rest = name[head.end() :].lstrip("- ").lower()
            longer[key(head.group())] = (*longer.get(key(head.group()), ()), rest)
    return longer


def begins_known(word: str) -> bool:
    """Say whether a word is a well-known name, or the beginning of one.

    >>> [begins_known(word) for word in ("Stanford", "ImageNet's", "Hestia")]
    [True, True, False]
    """
    return is_known(bare(word)) or key(bare(word)) in _longer()


def goes_on(word: str, sentence: str) -> bool:
    """Say whether a sentence in small letters goes on with the rest of a well-known name that a word begins.

    >>> goes_on("Web", "the web of science"), goes_on("Web", "the web of lies")
    (True, False)
    """
    return any(rest in sentence for rest in _longer().get(key(bare(word)), ()))


@cache
def _as_words() -> frozenset[str]:
    """Give the keys of names in capitals alone, which in small letters are mostly words: STAR, MEGA, SCIP."""
    return frozenset(
        key(name) for name in KNOWN if name.isupper() and name.isalpha() and name.capitalize() not in KNOWN
    )


def kind_of(name: str) -> Kind | None:
    """Give the kind of a well-known system, with or without a version behind its name; None for others.

    >>> kind_of("Abaqus 6.14"), kind_of("ImageNet"), kind_of("Hestia")
    ('software', 'dataset', None)
    """
    for spelled in (name, _VERSION.sub("", name)) if " " in name else (name,):
        its_key = key(spelled)
        if its_key in _by_key() and (its_key not in _as_words() or not spelled[1:].islower()):
            return _by_key()[its_key]
    return None


def is_known(name: str) -> bool:
    """Say whether a name is that of a well-known system."""
    return kind_of(name) is not None
