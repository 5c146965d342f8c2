"""Words and acronyms that look like the name of a system and are not: techniques, measures, places, bodies, matter.

To stop a false name, add it here. Each is compared by `kg.claims.names.key`, so case and hyphens make no difference.
"""

from __future__ import annotations

from typing import Final

_TECHNIQUES: Final = """
AE AI AGI ANN ANNs ANOVA ANCOVA ARIMA ASR BNN BP CAD CAM CBIR CFD CNN CNNs CRF CV DBN DCNN DDPM DEM DFT DL DNN DNNs DQN
DRL DSP EA EM EHR ELM ETL FCN FEA FEM FFT FFN GA GAN GANs GAM GBM GCN GCNs GEE GLM GLMM GMM GNN GNNs GP GRU HCI HMM HMMs HPC ICA ICL
IDS IR IRT KD KG KGs KGE KNN k-NN LDA LLM LLMs LM LMM LMs LSI LSTM LSTMs LVLM LVLMs MANOVA MARL MBRL MC MCMC MDP MDPs MIMO
ML MLE MLP MLPs MLLM MLLMs MOOC MOOCs MPC MPI MTL NAS NER NLG NLI NLP NLU NMF NMT NN NNs NN-based NPU NPUs OCR ODE OFDM OLS
OOD OOP PCA PDE PDEs PEFT PID PINN PINNs PLM PLMs PLS POMDP POS PSO QA QSAR RAG RBF RBM RDBMS REST ResNets RF RL RLHF RNN RNNs SAE SEM
SFT SGD SLAM SMT SNN SNNs SOA SOM SOTA SQL SSL SVD SVM SVMs TTS UI UX VAE VAEs ViT ViTs VLM VLMs VQA VR AR XR XAI GIS ICP XML JSON RDF
OWL HTML HTTP CSV PDF URL URI SPARQL SaaS PaaS IaaS UML GUI CLI API APIs SDK IDE CI DevOps OOD Transformer Transformers Bayesian
Gaussian Markov MonteCarlo Poisson Fourier Laplace Lagrangian Hamiltonian Kalman Boolean Euclidean Riemannian Hilbert
Euler Newton Bellman Pareto Nash Wiener Dirichlet Bernoulli Boltzmann Cox Kaplan Weibull Pearson Spearman
Likert Delphi QTL GWAS SNP SNPs MRA RCT RCTs PRISMA CONSORT LASSO ITS DID SWOT TAM SEM-PLS PLS-SEM IV
Agile Scrum DevSecOps MLOps AutoML CoT Chain-of-Thought Mixture-of-Experts MoE TDD BDD MBT CPS SUT SUTs DSL DSLs OS
Python Java JavaScript C++ C# Fortran Perl Ruby PHP Lisp Prolog Pascal COBOL Haskell Internet Web World-Wide-Web Semantic-Web Linked-Open-Data Linked-Data Open-Access Big-Data Deep-Learning Machine-Learning
Artificial-Intelligence Neural-Network Neural-Networks Generative-Adversarial-Networks Convolutional-Neural-Networks
Deep-Neural-Networks Natural-Language-Processing Information-Retrieval Reinforcement-Learning Random-Forest Random-Forests
Monte-Carlo Support-Vector-Machine Support-Vector-Machines Industry-4.0 Web-2.0 Society-5.0 Internet-of-Things
Knowledge-Graph Knowledge-Graphs Large-Language-Models Cloud-Computing Exascale
"""
_MEASURES: Final = """
AUC AUROC ROC AUPRC AP mAP MAP BLEU ROUGE METEOR CIDEr FID IS IoU mIoU PSNR SSIM LPIPS RMSE MAE MSE MAPE NRMSE WER CER MRR NDCG
F1 F1-score F-score F-measure R2 OR HR RR CI CIs SD SE IQR BMI QoL QoS QoE FPS FLOPs GFLOPs FLOPS TFLOPS KPI KPIs BER SNR TPR FPR NPV PPV
kDa kHz MHz GHz THz eV keV MeV GeV TeV mV kV mM nM dB dBm kW MW kWh MWh GB MB TB KB Mbps Gbps AIC BIC ICC SUS VAS NPS IF h-index SLA SNIP SJR CPU-hours MOS DALY DALYs QALY QALYs GDP GNP CPI FDI ROI R&D HDI PM2.5 PM10 Top-1 Top-5
"""
_HARDWARE: Final = """
CPU CPUs GPU GPUs TPU TPUs FPGA FPGAs ASIC ASICs SoC SoCs CMOS DRAM SRAM RAM ROM SSD NVM ReRAM RRAM MEMS LED LEDs LCD OLED USB PCB IC ICs
LiDAR RADAR SAR GPS GNSS IMU RFID UAV UAVs UGV AUV IoT IIoT WSN WSNs RGB RGB-D HSI CCD PLC VLSI NoC Wi-Fi WiFi Bluetooth 5G 6G 4G LTE
NFC PC PCs TV VM VMs HMD MPSoC NMR AFM TEM SEM XRD XPS FTIR FT-IR HPLC GC-MS LC-MS LC-MS/MS MALDI-TOF ICP-MS UV UV-Vis IR NIR MIR MIMD SIMD VLIW RISC CISC
LAN WAN VPN SDN NFV MANET VANET TCP UDP IP TCP/IP DNS RPC
"""
_LIFE: Final = """
DNA RNA mRNA miRNA siRNA lncRNA circRNA tRNA rRNA cDNA dsRNA ssDNA ncRNA CRISPR CRISPR-Cas9 Cas9 PCR qPCR RT-PCR RT-qPCR ELISA RNA-seq RNAseq RNA-sequencing DNA-sequencing scRNA-seq ChIP-seq ATAC-seq
NGS WGS WES SDS-PAGE FACS MRI fMRI CT PET SPECT EEG ECG EKG EMG MEG ERP fNIRS DTI ICU ED ER OR GP GPs BP HDL LDL HbA1c CRP TNF IL-6 IL-1 IFN
HIV AIDS HIV/AIDS COVID COVID-19 SARS SARS-CoV-2 MERS HPV HBV HCV TB MRSA COPD ADHD PTSD OCD ASD CVD CKD AKI ARDS T2D T2DM IBD IBS HCC NSCLC
AML ALL CLL BRCA1 BRCA2 TP53 p53 EGFR KRAS HER2 PD-1 PD-L1 CD4 CD8 CD34 TGF NF-kB mTOR AMPK MAPK ERK AKT STAT3 VEGF GFP ATP ADP NADH NADPH GABA
NMDA MHC HLA TCR BCR ROS NO H2O CO2 NO2 SO2 NH3 CH4 O2 N2O TiO2 SiO2 ZnO NaCl HCl pH UTR ORF CNS PNS GI IVF ART HRT DSM DSM-IV DSM-5 ICD ICD-10 ICD-9
HeLa HEK293 MCF-7 A549 C57BL/6 Wnt Notch Hox mPFC PFC T-cell B-cell NK OCT CBT PICU NICU
"""
_BODIES: Final = """
US USA UK EU UN UNESCO UNICEF WHO WTO NATO AMA NSW ATS Solar-System Horizon OECD IMF ILO FAO FDA EMA NASA ESA NOAA NIH NSF DOE DoD EPA CDC NHS NIST ISO IEEE ACM W3C IETF IFLA ALA ARL
JISC CERN DARPA MIT ETH UCLA IBM AMD NVIDIA Intel Google GitHub KwaZulu-Natal Horizon-Europe Horizon-2020 Microsoft Apple Amazon Meta Facebook Twitter Instagram YouTube TikTok LinkedIn Elsevier Springer
Wiley PLOS BMC OpenAI DeepMind Baidu Tencent Alibaba Huawei Samsung Sony NGO NGOs R-package R-packages SME SMEs MNE MNEs CEO CEOs HR IT ICT ICTs STEM STEAM LGBT LGBTQ LGBTQ+ BAME
Europe European Africa African Asia Asian America American China Chinese Japan Japanese India Indian Germany German
France French England English Britain British Russia Russian Norway Netherlands Dutch Australia Canada Brazil Mexico London Paris Beijing New-York Latin
Greek Arabic Hebrew Spanish Italian Portuguese Turkish Korea Korean BC AD BCE CE GMT UTC PhD MSc BSc MA BA TA MBA CV ID IDs FAQ FAQs DIY VIP PR
Christian Islamic Muslim Jewish Catholic Protestant Darwin Marx Kant Hegel Foucault Shakespeare Bible Covid Ebola Zika
January February March April May June July August September October November December Monday
Library Information-Science Library-and-Information-Science Computer-Science Survey Registry Cohort Corpus Database Benchmark Suite Archive Ontology Task Tasks Subtask Round Session Version Wave Scenario Question Section Table Figure Chapter Appendix Part Equation Theorem Lemma Algorithm Phase Stage Step Type Class Group Grade Level Study Experiment Case Fig Eq Tab
Background Objective Objectives Aim Aims Purpose Methods Method Methodology Results Result Conclusion Conclusions Introduction Discussion Findings Setting
Design Participants Interventions Measurements Limitations Implications Originality Value Summary Abstract Keywords Context Motivation Availability
Availability-and-implementation Contact Supplementary Materials Materials-and-Methods Open Closed Code Data Project Model Models Dataset Datasets System Systems Software
BACKGROUND OBJECTIVE OBJECTIVES AIM AIMS PURPOSE METHODS RESULTS CONCLUSION CONCLUSIONS INTRODUCTION DISCUSSION FINDINGS SETTING II III IV VI VII VIII IX XI XII
"""

GENERIC: Final = frozenset(
    f"{_TECHNIQUES} {_MEASURES} {_HARDWARE} {_LIFE} {_BODIES}".casefold().replace("-", "").split()
)
"""The keys of names that are never a named system."""

_MODIFIER_WORDS: Final = (
    "based like driven aware free guided related specific induced dependent assisted enabled inspired oriented type"
    " style centric powered level wide only enhanced augmented supervised trained constrained informed conditioned"
    " positive negative mediated deficient resistant infected associated derived labeled labelled treated compliant"
    " compatible capable efficient equipped rich sensitive agnostic invariant independent tuned parameter era seq sequencing"
)
MODIFIERS: Final = tuple(_MODIFIER_WORDS.split())
"""What makes an adjective of a name: `GAN-based`, `LLM-driven`."""
