"""The one place that puts Chaperone's parts together from the settings.

Each part is made when it is first asked for, so that reading the log does not load a model.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from app import detectors, outfitting
from app.access import Access
from app.access_rules import AccessRules
from app.assistant import PASSAGES_PER_DOCUMENT, Assistant
from app.delegate import Delegate
from app.desk import LibraryDesk
from app.failover import Failover
from app.guard import Guard
from app.handoff import HandOff
from app.labelled_questions import LabelledQuestion
from app.local_answer import LocalAnswerer
from app.local_models import gguf_model, inside_model
from app.narrowing import NO_NARROWING
from app.purse import Purse
from app.router_evaluation import Assessed, RouterReport, assessed
from app.router_evaluation import fitted as refitted
from app.settings import Settings, load_settings, workers
from app.ways_out import offered_models, ways_out
from app.weighing import Scales
from ingest.chunking import chunk
from ingest.pipeline import Ingest
from models import calibration
from models.difficulty import Judge
from models.inside import InsideModel
from models.llamacpp.model import LlamaModel
from models.providers import catalogue
from redaction.audit import AuditLog
from redaction.detector import Detector, KnowingDetector
from redaction.ensemble import Ensemble
from redaction.keys import resolve_key
from redaction.known import KnownIdentities
from redaction.policy import Policy, load_policy
from redaction.spans import Span
from retrieval.cross_encoder import CrossEncoderReranker
from retrieval.embedder import Embedder
from retrieval.encoders import minilm
from retrieval.evaluation import RetrievalReport, evaluate
from retrieval.faiss_hnsw import FaissHNSWIndex
from retrieval.index import VectorIndex
from retrieval.library import Library, stored_vectors
from retrieval.milvus_index import MilvusIndex
from retrieval.population import LibraryPopulation
from retrieval.reranker import Reranker
from retrieval.retriever import Retriever
from retrieval.sentence_transformer import SentenceTransformerEmbedder
from retrieval.sized_index import SizedIndex


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
    def detector(self) -> KnowingDetector:
        """The fast detector, which ingest uses, with nobody known yet."""
        return detectors.first(self.settings, self.policy)

    @cached_property
    def second_detector(self) -> Detector | None:
        """The slower and more thorough detector, which sees only what may leave; None for none."""
        return detectors.second(self.settings)

    @cached_property
    def second_look(self) -> Detector | None:
        """The detector of the second look, which takes even a faint doubt for an identity."""
        return detectors.doubtful(self.second_detector)

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
    def local_model(self) -> LlamaModel | InsideModel | None:
        """The model of the house: a server's, a GGUF on this machine, or None for neither."""
        if self.settings.inside.url is None:
            return self.gguf_model
        model = inside_model(self.settings, self.settings.inside.url)
        self._closing.callback(model.close)
        return model

    @cached_property
    def gguf_model(self) -> LlamaModel | None:
        """The GGUF that the settings name, or None."""
        if self.settings.model is None:
            return None
        model = gguf_model(self.settings, self.settings.model)
        self._closing.callback(model.close)
        return model

    @cached_property
    def delegate(self) -> Delegate:
        """The local model's part where only abstract questions may leave."""
        return Delegate(self.local_model)

    @cached_property
    def handoff(self) -> Failover:
        """The ways to the proprietary models, or the reason why there is none."""
        no_way = HandOff(self.guard, self.audit, self.delegate, Purse(self.audit))
        return ways_out(self.settings, self.policy, no_way, self._closing.callback)

    def offered_models(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Return a provider's model and those that it says it has. Raises ProviderError."""
        return offered_models(self.settings, self.policy, name)

    @cached_property
    def assistant(self) -> Assistant:
        """The assistant over all of it."""
        return Assistant(
            retriever=self.retriever,
            answerer=self.answerer,
            guard=self.guard,
            audit=self.audit,
            handoff=self.handoff,
            scales=Scales(self.guard, self.handoff, self.delegate, self.retriever.idf),
            access=self.access,
            judge=self.judge,
            passages=self.settings.passages,
        )

    @cached_property
    def answerer(self) -> LocalAnswerer:
        """The local model with its prompts, or the extractive answerer."""
        return LocalAnswerer(self.local_model, self.retriever.idf, self.embedder.encode_documents)

    @property
    def _calibration_file(self) -> Path:
        return self.settings.home / calibration.NAME

    @cached_property
    def judge(self) -> Judge:
        """Tells hard questions, as calibrated in the data folder or as shipped."""
        own = self._calibration_file
        return Judge(
            self.retriever.idf,
            self.embedder.encode_documents,
            calibration.load(own) if own.exists() else calibration.shipped(),
            self.settings.hard_from,
        )

    @cached_property
    def desk(self) -> LibraryDesk:
        """The library desk: ingest, list, delete."""
        recipe = outfitting.recipe(self.settings, self.policy)
        ingest = Ingest(
            self.library,
            self.embedder,
            lambda known: self.detector.with_known(known),
            max_characters=outfitting.max_characters(self.settings),
            workers=workers(self.settings),
            recipe=recipe,
            public=self.settings.public_collections,
            cluster=outfitting.cluster(self.settings, recipe, self.embedder),
        )
        return LibraryDesk(
            self.library,
            ingest,
            self.access,
            self.settings.max_file_mb * 1_000_000,
            lambda: self.retriever.warm_up(),
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

    def assess_questions(
        self,
        questions: Sequence[LabelledQuestion],
        actor: str,
        progress: Callable[[int, int], None],
    ) -> list[Assessed]:
        """Answer labelled questions here and assess them, as the assistant would for the actor."""
        scope = self.access.scope(actor, NO_NARROWING)
        return assessed(
            questions,
            lambda question, k: self.retriever.search(question, k, scope, PASSAGES_PER_DOCUMENT),
            self.answerer,
            self.judge,
            self.settings.passages,
            progress,
        )

    def fit_difficulty(self, cases: Sequence[Assessed]) -> RouterReport:
        """Fit the difficulty estimate to cases and keep it in the data folder.

        Returns its figures on cases held out. Raises CalibrationError; the old one then stays.
        """
        today = datetime.now(UTC).date().isoformat()
        made = refitted(cases, self.judge, calibration.shipped(), today)
        made.calibration.write(self._calibration_file)
        return made.report

    def close(self) -> None:
        """Close the databases and end the local model's process."""
        self._closing.close()
