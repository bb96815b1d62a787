"""The one place that names concrete classes and puts them together from the settings.

Each part is made when it is first asked for, so that reading the log does not load a model.
"""

from contextlib import ExitStack
from functools import cached_property, partial
from pathlib import Path

from app.access import Access
from app.access_rules import AccessRules
from app.assistant import Assistant
from app.desk import LibraryDesk
from app.guard import Guard
from app.handoff import HandOff
from app.local_answer import LocalAnswerer
from app.settings import Settings, load_settings, provider_key, workers
from ingest.chunking import chunk
from ingest.cluster import MakeEmbedder, Outfit
from ingest.pipeline import Ingest
from ingest.ray_pipeline import RayCluster
from ingest.search_frames import Recipe
from models.errors import NoKeyError
from models.llama import LlamaModel
from models.proprietary import ProprietaryModel
from models.providers import catalogue, configure
from models.weights import installed
from redaction.audit import AuditLog
from redaction.detector import Detector, PresidioDetector
from redaction.ensemble import Ensemble
from redaction.keys import resolve_key
from redaction.known import KnownIdentities
from redaction.nlp import BLANK
from redaction.policy import Policy, load_policy
from redaction.spans import Span
from redaction.taggers.minilm import MiniLMTagger
from redaction.taggers.published import PublishedTagger
from retrieval.cross_encoder import CrossEncoderReranker
from retrieval.embedder import Embedder
from retrieval.encoders import minilm
from retrieval.evaluation import RetrievalReport, evaluate
from retrieval.faiss_hnsw import FaissHNSWIndex
from retrieval.index import VectorIndex
from retrieval.library import Library, stored_vectors
from retrieval.milvus_index import MilvusIndex
from retrieval.minilm_tokens import MiniLMTokenEncoder
from retrieval.openvino_embedder import OpenVINOEmbedder
from retrieval.population import LibraryPopulation
from retrieval.reranker import Reranker
from retrieval.retriever import Retriever
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from retrieval.sized_index import SizedIndex

# Probability from which the second look masks: a third fewer values leak on notes made for tuning
# than at the tagger's own threshold, and three in a hundred more of the other words are masked.
_FAINT = 0.02
# Presidio loads them where they are installed, for models that ingest does not use: four seconds
# and 300 MB for nothing.
_HEAVY = ("torch", "transformers")


class Wiring:
    """Chaperone's parts for one data folder."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._closing = ExitStack()

    @cached_property
    def key(self) -> bytes:
        """The key of the encrypted databases."""
        given = self.settings.key.get_secret_value() if self.settings.key else None
        return resolve_key(self.settings.key_source, self.settings.home, given)

    @cached_property
    def audit(self) -> AuditLog:
        """The redaction log."""
        log = AuditLog(self.settings.home / "audit.db", self.key)
        self._closing.callback(log.close)
        return log

    @property
    def _library_file(self) -> Path:
        return self.settings.home / "library.db"

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model."""
        if self.settings.embedding_model is not None:
            return SentenceTransformerEmbedder(self.settings.embedding_model)
        stored = stored_vectors(self._library_file, self.key)
        return minilm(self.settings.encoder_folder, self.settings.encoder, stored)

    @cached_property
    def library(self) -> Library:
        """The library."""
        library = Library(self._library_file, self.key, self.embedder.name, self.embedder.dimension)
        self._closing.callback(library.close)
        return library

    @cached_property
    def policy(self) -> Policy:
        """The policy in force."""
        return load_policy(self.settings.policy.expanduser(), catalogue())

    @cached_property
    def detector(self) -> PresidioDetector:
        """The fast detector, which ingest uses, with nobody known yet."""
        packs = self.policy.identifiers.packs
        return PresidioDetector(KnownIdentities(()), self.settings.nlp_model, packs=packs)

    @cached_property
    def second_detector(self) -> Detector | None:
        """The slower and more thorough detector, which sees only what may leave; None for none."""
        match self.settings.second_detector:
            case "none":
                return None
            case "minilm":
                return MiniLMTagger(MiniLMTokenEncoder())
            case model:
                return PublishedTagger(model)

    @cached_property
    def second_look(self) -> Detector | None:
        """The detector of the second look, which takes even a faint doubt for an identity."""
        second = self.second_detector
        return second.with_threshold(_FAINT) if isinstance(second, MiniLMTagger) else second

    @cached_property
    def ensemble(self) -> Ensemble:
        """All detectors together, with nobody known yet."""
        return Ensemble(self.detector, self.second_detector)

    @cached_property
    def retriever(self) -> Retriever:
        """The search over the library."""
        return Retriever(self.library, self.embedder, self._index, self.reranker)

    @cached_property
    def reranker(self) -> Reranker | None:
        """The model that orders the best passages, or None where none is set."""
        name = self.settings.reranker
        return None if name is None else CrossEncoderReranker(name)

    @cached_property
    def access(self) -> Access:
        """Who may read what, by the settings as they are at each question."""
        return Access(self.library, self._access_rules)

    def _access_rules(self) -> AccessRules | None:
        return load_settings(self.settings.home).access

    def _index(self, dimension: int) -> VectorIndex:
        """Return an empty index, or what a vector server holds of the library."""
        cluster = self.settings.cluster
        if cluster.milvus is not None:
            token = cluster.milvus_token.get_secret_value() if cluster.milvus_token else ""
            milvus = MilvusIndex(cluster.milvus, token, self.library.id, dimension)
            self._closing.callback(milvus.close)
            return milvus
        return FaissHNSWIndex(dimension) if self.settings.index == "hnsw" else SizedIndex(dimension)

    @cached_property
    def guard(self) -> Guard:
        """The gate."""
        return Guard(
            self.library,
            self.ensemble,
            self.policy,
            self.audit,
            self.second_look,
            LibraryPopulation(self.library),
        )

    @cached_property
    def local_model(self) -> LlamaModel | None:
        """The local GGUF, or None where none is configured."""
        if self.settings.model is None:
            return None
        pulled = installed(self.settings.models_folder)
        path = pulled.get(self.settings.model) or Path(self.settings.model)
        model = LlamaModel(
            path,
            context=self.settings.context,
            gpu_layers=self.settings.gpu_layers,
            threads=self.settings.threads,
        )
        self._closing.callback(model.close)
        return model

    @cached_property
    def handoff(self) -> HandOff:
        """The way to the proprietary model, or the reason why there is none."""
        name = self.settings.provider
        if name is None:
            return HandOff(
                self.guard, self.audit, missing="no provider is configured (setting: provider)"
            )
        try:
            provider = configure(
                name,
                provider_key(self.settings),
                self.settings.provider_model,
                self.settings.provider_url,
            )
        except NoKeyError as error:
            return HandOff(self.guard, self.audit, provider=name, missing=str(error))
        model = ProprietaryModel(provider)
        self._closing.callback(model.close)
        return HandOff(self.guard, self.audit, model, name)

    @cached_property
    def assistant(self) -> Assistant:
        """The assistant over all of it."""
        return Assistant(
            retriever=self.retriever,
            answerer=LocalAnswerer(self.local_model, self.retriever.idf),
            guard=self.guard,
            audit=self.audit,
            handoff=self.handoff,
            access=self.access,
            passages=self.settings.passages,
        )

    @cached_property
    def desk(self) -> LibraryDesk:
        """The library desk: ingest, list, delete."""
        ingest = Ingest(
            self.library,
            self.embedder,
            lambda known: self.detector.with_known(known),
            max_characters=self._max_characters,
            workers=workers(self.settings),
            recipe=self._recipe,
            public=self.settings.public_collections,
            cluster=self._cluster,
        )
        return LibraryDesk(
            self.library,
            ingest,
            self.access,
            self.settings.max_file_mb * 1_000_000,
            lambda: self.retriever.warm_up(),
        )

    @property
    def _max_characters(self) -> int:
        return self.settings.max_text_million * 1_000_000

    @property
    def _cluster(self) -> RayCluster | None:
        """The machines that ingest may use besides this one."""
        address = self.settings.cluster.ray
        if address is None:
            return None
        on_gpu, unused = None, self._recipe.unused
        if isinstance(self.embedder, OpenVINOEmbedder):
            folder, precision = self.settings.encoder_folder, self.embedder.precision
            on_core: MakeEmbedder = partial(OpenVINOEmbedder, folder, precision, 1)
        else:
            on_gpu = partial(SentenceTransformerEmbedder, self.settings.embedding_model)
            on_core, unused = partial(on_gpu, "cpu"), ()
        outfit = Outfit(
            self._recipe,
            on_core,
            on_gpu,
            self.embedder.name,
            self._max_characters,
            frozenset(self.settings.public_collections),
            unused,
        )
        return RayCluster(address, outfit, workers(self.settings))

    @property
    def _recipe(self) -> Recipe:
        """How a worker of an ingest makes what ``detector`` is here."""
        model, packs = self.settings.nlp_model, tuple(self.policy.identifiers.packs)
        light = model is None or model == BLANK
        return Recipe(
            partial(PresidioDetector, nlp_model=model, packs=packs), _HEAVY if light else ()
        )

    @cached_property
    def _guarded_detector(self) -> Ensemble:
        # A text can be redacted before there is any library.
        if not self._library_file.exists():
            return self.ensemble
        return self.ensemble.with_known(KnownIdentities(self.library.identities()))

    def find(self, text: str) -> tuple[Span, ...]:
        """Find the identities in a document's text, those its own header states included."""
        return self._guarded_detector.find(text)

    def evaluate_retrieval(self, folder: Path) -> RetrievalReport:
        """Score the search on a BEIR-form folder."""
        return evaluate(folder, self.embedder, lambda document: chunk(document, self.embedder))

    def close(self) -> None:
        """Close the databases and end the local model's process."""
        self._closing.close()
