"""What the workers of an ingest are given, on this machine and on others."""

from functools import partial

from app.settings import Settings, workers
from ingest.cluster import MakeEmbedder, Outfit
from ingest.ray_pipeline import RayCluster
from ingest.search_frames import Recipe
from redaction.detector import BLANK, presidio
from redaction.policy import Policy
from retrieval.embedder import Embedder
from retrieval.openvino_embedder import OpenVINOEmbedder
from retrieval.sentence_transformer import SentenceTransformerEmbedder

# Presidio loads them where they are installed, for models that ingest does not use: four seconds
# and 300 MB for nothing.
_HEAVY = ("torch", "transformers")


def recipe(settings: Settings, policy: Policy) -> Recipe:
    """Return how a worker makes what ``app.detectors.first`` is here."""
    model, packs = settings.nlp_model, tuple(policy.identifiers.packs)
    light = model is None or model == BLANK
    return Recipe(partial(presidio, nlp_model=model, packs=packs), _HEAVY if light else ())


def max_characters(settings: Settings) -> int:
    """Return the length of the longest text that is taken in."""
    return settings.max_text_million * 1_000_000


def cluster(settings: Settings, made: Recipe, embedder: Embedder) -> RayCluster | None:
    """Return the machines that ingest may use besides this one; None where there are none."""
    address = settings.cluster.ray
    if address is None:
        return None
    on_gpu, unused = None, made.unused
    if isinstance(embedder, OpenVINOEmbedder):
        folder, precision = settings.encoder_folder, embedder.precision
        on_core: MakeEmbedder = partial(OpenVINOEmbedder, folder, precision, 1)
    else:
        on_gpu = partial(SentenceTransformerEmbedder, settings.embedding_model)
        on_core, unused = partial(on_gpu, "cpu"), ()
    outfit = Outfit(
        made,
        on_core,
        on_gpu,
        embedder.name,
        max_characters(settings),
        frozenset(settings.public_collections),
        unused,
    )
    return RayCluster(address, outfit, workers(settings))
