"""Builds every document of the sample in memory."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from random import Random

from training.hospital.blocks import Block, plain_text, read_blocks
from training.hospital.document import Doc
from training.hospital.documents import (
    labs,
    letters_medicine,
    letters_surgery,
    mail,
    notes,
    policies_safety,
    policies_treatment,
    psychotherapy,
    radiology,
    scans,
)
from training.hospital.documents.messages import build_messages
from training.hospital.markup import Identity, Recorder
from training.hospital.people import CLINICIANS, PATIENTS
from training.hospital.writers.docx import write_docx
from training.hospital.writers.html import write_html
from training.hospital.writers.mail import write_mail
from training.hospital.writers.pdf import write_pdf
from training.hospital.writers.plain import write_plain
from training.hospital.writers.rtf import write_rtf
from training.hospital.writers.scan import write_scan
from training.hospital.writers.sheet import write_csv, write_xlsx


@dataclass(frozen=True, slots=True)
class Built:
    """A finished document: path below ``data/sample``, bytes, and who is in it.

    ``plain`` is the prose as written, empty for messages.
    """

    path: str
    patient: str | None
    content: bytes = field(repr=False)
    identities: tuple[Identity, ...] = field(repr=False)
    plain: str = field(default="", repr=False)


def build_all(seed: int) -> list[Built]:
    """Every document, sorted by path; the same seed gives the same bytes."""
    random = Random(seed)
    built = [_built(doc, random) for doc in _docs(random)]
    for path, (patient, content, recorder) in build_messages(random).items():
        built.append(Built(path, patient, content, tuple(recorder.identities())))
    return sorted(built, key=lambda document: document.path)


def _docs(random: Random) -> tuple[Doc, ...]:
    return (
        *policies_safety.DOCS,
        *policies_treatment.DOCS,
        *letters_medicine.DOCS,
        *letters_surgery.DOCS,
        *notes.DOCS,
        *radiology.DOCS,
        *labs.docs(random),
        *mail.docs(CLINICIANS["pemberly"].npi),
        *psychotherapy.DOCS,
        *scans.DOCS,
    )


def _built(doc: Doc, random: Random) -> Built:
    recorder = Recorder(PATIENTS[doc.patient].facts() if doc.patient else {})
    blocks = read_blocks(doc.body, recorder)
    content = _content(doc, blocks, random, recorder)
    return Built(doc.path, doc.patient, content, tuple(recorder.identities()), plain_text(blocks))


def _content(doc: Doc, blocks: list[Block], random: Random, recorder: Recorder) -> bytes:
    if doc.mail:
        number = random.getrandbits(32)
        return write_mail(doc.mail, write_plain(blocks), number, recorder)
    if doc.path.startswith("scans/"):
        return write_scan(blocks, random)
    suffix = PurePosixPath(doc.path).suffix
    if suffix == ".pdf":
        return write_pdf(blocks, doc.look)
    if suffix == ".docx":
        return write_docx(blocks, doc.look)
    simple = {
        ".rtf": write_rtf, ".html": write_html, ".txt": write_plain, ".csv": write_csv,
        ".xlsx": write_xlsx,
    }  # fmt: skip
    return simple[suffix](blocks)
