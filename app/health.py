"""What `chaperone doctor` looks at, and what it says to do."""

import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.actor import actor
from app.wiring import Wiring
from ingest.readers.ocr import languages, tessdata, version
from redaction.errors import ChaperoneError
from redaction.policy import Decision, Mode

State = Literal["ok", "note", "fail"]


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. fail: something will not work; note: something is off or could be better."""

    name: str
    state: State
    text: str


def checks(wiring: Wiring) -> Iterator[Check]:
    """Yield findings one by one; a check that fails never stops the next."""
    for name, look in _LOOKS.items():
        try:
            state, text = look(wiring)
        except ChaperoneError as error:
            state, text = "fail", str(error)
        except Exception as error:
            # An unforeseen error's message is not shown: it may quote what it tripped over.
            state, text = "fail", f"unexpected {type(error).__name__}; reinstall with `make`"
        yield Check(name, state, text)


def _python(_: Wiring) -> tuple[State, str]:
    return "ok", f"{sys.version.split()[0]}"


def _data_folder(wiring: Wiring) -> tuple[State, str]:
    home = wiring.settings.home
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    free = shutil.disk_usage(home).free / 1e9
    if free < 1:
        return "note", f"{home}: only {free:.1f} GB free, make room before ingesting"
    return "ok", f"{home}, {free:.0f} GB free"


def _key(wiring: Wiring) -> tuple[State, str]:
    if not wiring.key:
        return "fail", "there is no key"
    if wiring.settings.key is not None:
        return "ok", "from CHAPERONE_KEY"
    if wiring.settings.key_source == "file":
        return "note", (
            "in a file beside the data: whoever copies the folder can read it; set key_source "
            'to "keyring" or "command:…" before it holds patients'
        )
    return "ok", f"from {wiring.settings.key_source.partition(':')[0]}"


def _embedder(wiring: Wiring) -> tuple[State, str]:
    embedder = wiring.embedder
    return "ok", f"{embedder.name}, {embedder.dimension} dimensions"


def _index(wiring: Wiring) -> tuple[State, str]:
    if wiring.settings.cluster.milvus is not None:
        told = f"{wiring.retriever.indexed} vectors on Milvus at {wiring.settings.cluster.milvus}"
        if not wiring.settings.cluster.milvus.startswith("https://"):
            return (
                "note",
                f"{told}; they travel in the clear: give it a certificate and use https://",
            )
        return "ok", told
    from retrieval.faiss_gpu import has_gpu

    return "ok", "FAISS on the GPU" if has_gpu() else "FAISS on the CPU (no GPU seen)"


def _library(wiring: Wiring) -> tuple[State, str]:
    documents, chunks = wiring.library.count_documents(), wiring.library.chunk_count()
    if not documents:
        return "note", "empty: run `chaperone ingest FOLDER`"
    return "ok", f"{documents} documents, {chunks} chunks"


def _access(wiring: Wiring) -> tuple[State, str]:
    if wiring.access.reader(actor()).collections is None:
        return "ok", "no [access] table: everybody who uses this installation reads everything"
    if lines := wiring.access.warnings(actor(), names=True):
        return "note", "; ".join(lines)
    return "ok", "by the [access] table; every collection is read by somebody"


def _reranker(wiring: Wiring) -> tuple[State, str]:
    reranker = wiring.reranker
    if reranker is None:
        return "ok", "none is set: passages stay in the order of the search"
    reranker.score("Is it there?", ["It is."])
    return "ok", f"{reranker.name} orders the best passages"


def _scans(_: Wiring) -> tuple[State, str]:
    found = tessdata()
    if found is None:
        return "note", (
            "Tesseract is not installed: scanned pages are set aside; apt-get install "
            "tesseract-ocr tesseract-ocr-eng"
        )
    installed = version()
    told = f"Tesseract {installed}" if installed else "Tesseract's data alone"
    return "ok", f"read in English with {told} ({found}: {', '.join(languages(found))})"


def _detector(wiring: Wiring) -> tuple[State, str]:
    probe = "Call Dr. Amina Haddad at 212-555-0147."
    if not wiring.detector.find(probe):
        return "fail", "Presidio finds nothing in a sentence with a name and a phone number"
    second = wiring.second_detector
    if second is not None and not second.find(probe):
        return "fail", f"the second detector ({second.name}) finds nothing in such a sentence"
    known = len({identity.subject for identity in wiring.library.identities()})
    tagger = wiring.settings.nlp_model or "the project's tagger"
    text = f"Presidio with {tagger}, {known} known people and organisations"
    if public := wiring.settings.public_collections:
        text += f", not at ingest into {', '.join(public)}"
    if second is None:
        return "note", f"{text}; no second detector: names that nothing introduces are missed"
    return "ok", f"{text}, second detector {second.name}"


def _policy(wiring: Wiring) -> tuple[State, str]:
    policy, order = wiring.policy, wiring.settings.order
    text = f"{policy.name} ({wiring.settings.policy})"
    if not order:
        return "ok", f"{text}: {policy.release.decision.value} before sending"
    decisions = {name: policy.decision(provider=name) for name in order}
    if set(decisions.values()) == {Decision.BLOCK}:
        return "note", f"{text} lets nothing go to {', '.join(order)}: see `chaperone policy show`"
    told = ", ".join(f"{each.value} before sending to {name}" for name, each in decisions.items())
    unsigned = [
        name
        for name, decision in decisions.items()
        if decision is not Decision.BLOCK and not policy.providers[name].baa
    ]
    if unsigned:
        return "note", f"{text}: {told}; no signed BAA is on record with {', '.join(unsigned)}"
    delegated = [name for name in order if policy.mode(provider=name) is Mode.DELEGATE]
    if delegated and wiring.local_model is None:
        return "note", (
            f"{text} lets only abstract questions go to {', '.join(delegated)}, and a local model "
            "has to write them: set model, or nothing is sent"
        )
    return "ok", f"{text}: {told}"


def _log(wiring: Wiring) -> tuple[State, str]:
    status = wiring.audit.verify()
    if not status.intact:
        return "fail", f"broken at record {status.broken_at}: {status.reason}"
    return "ok", f"intact, {status.records} records"


def _local_model(wiring: Wiring) -> tuple[State, str]:
    if importlib.util.find_spec("llama_cpp") is None:
        return "fail", "llama-cpp-python is missing: run `make`"
    model = wiring.local_model
    if model is None:
        return "note", (
            "none: answers are sentences of the documents; `chaperone models pull NAME`, then "
            "set model"
        )
    model.load()
    told = "; ".join((f"{model.name} ({model.description})", *model.warnings))
    return "note" if model.warnings else "ok", told


def _provider(wiring: Wiring) -> tuple[State, str]:
    handoff = wiring.handoff
    if handoff.missing:
        return "note", f"{handoff.missing}: hard questions are answered here too"
    ready = [each.provider for each in handoff.handoffs if not each.missing]
    amiss = [each.missing for each in handoff.handoffs if each.missing]
    if wiring.settings.budget.is_set:
        amiss += [
            f"A budget is set and the price of {each.provider}'s model is not known, so each "
            f"question is put to a person: set endpoints.{each.provider}.input_price and "
            "output_price."
            for each in handoff.handoffs
            if not each.missing and each.purse.price is None
        ]
    told = f"{', then '.join(ready)}, as the policy allows; nothing was sent to try"
    return ("note", f"{told}. {' '.join(amiss)}") if amiss else ("ok", told)


_LOOKS: dict[str, Callable[[Wiring], tuple[State, str]]] = {
    "Python": _python,
    "Data folder": _data_folder,
    "Database key": _key,
    "Embedding model": _embedder,
    "Vector index": _index,
    "Library": _library,
    "Access": _access,
    "Reranker": _reranker,
    "Scanned pages": _scans,
    "Identity detection": _detector,
    "Policy": _policy,
    "Redaction log": _log,
    "Local model": _local_model,
    "Provider": _provider,
}
