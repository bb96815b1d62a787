"""The detectors that the settings name.

Presidio and PyTorch take seconds to import: who only reads the log or lists documents need not.
"""

from app.settings import Settings
from redaction.detector import Detector, KnowingDetector, presidio
from redaction.known import KnownIdentities
from redaction.policy import Policy
from retrieval.minilm_tokens import MiniLMTokenEncoder

# Probability from which the second look masks: a third fewer values leak on notes made for tuning
# than at the tagger's own threshold, and three in a hundred more of the other words are masked.
_FAINT = 0.02


def first(settings: Settings, policy: Policy) -> KnowingDetector:
    """Return the fast detector, which ingest uses, with nobody known yet."""
    packs = policy.identifiers.packs
    return presidio(KnownIdentities(()), settings.nlp_model, packs=packs)


def second(settings: Settings) -> Detector | None:
    """Return the slower and more thorough one, which sees only what may leave; None for none."""
    match settings.second_detector:
        case "none":
            return None
        case "minilm":
            from redaction.taggers.minilm import MiniLMTagger

            return MiniLMTagger(MiniLMTokenEncoder())
        case model:
            from redaction.taggers.published import PublishedTagger

            return PublishedTagger(model)


def doubtful(second: Detector | None) -> Detector | None:
    """Return it for the second look, where even a faint doubt counts as an identity."""
    from redaction.taggers.minilm import MiniLMTagger

    return second.with_threshold(_FAINT) if isinstance(second, MiniLMTagger) else second
