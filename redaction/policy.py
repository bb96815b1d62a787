"""The hospital's policy: one TOML file that says what may leave, and to whom."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from redaction.entities import Kind
from redaction.errors import PolicyError
from redaction.folding import compact


class Decision(StrEnum):
    """What happens to a question: it stays, a person is asked, it goes out, it is held back."""

    LOCAL = "local"
    ASK = "ask"
    SEND = "send"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision and why, in plain sentences that hold no patient's value."""

    decision: Decision
    reasons: tuple[str, ...]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Release(_Table):
    """What happens to a sanitized context that passed both looks."""

    decision: Decision = Decision.ASK
    providers: tuple[str, ...] = ()
    max_characters: int = Field(default=24_000, gt=0)


class Sensitive(_Table):
    """Collections whose passages never leave, however well they are sanitized."""

    collections: tuple[str, ...] = ()


class Kinds(_Table):
    """Kinds of identity that are treated in a way of their own.

    block: finding one holds everything back. keep: left as it stands.
    """

    block: tuple[Kind, ...] = ()
    keep: tuple[Kind, ...] = ()


class Policy(_Table):
    """A policy as its file states it; what the file leaves out is the strictest choice."""

    name: str
    release: Release = Release()
    sensitive: Sensitive = Sensitive()
    kinds: Kinds = Kinds()

    def is_sensitive(self, collection: str) -> bool:
        """Tell whether a collection, or folder, is of a class that never leaves.

        Spelling makes no other class of it, and neither does a part before or after a slash.
        """
        held = set(map(compact, self.sensitive.collections))
        return any(compact(part) in held for part in re.split(r"[/\\:]", collection))

    def verdict(
        self,
        *,
        provider: str,
        collections: frozenset[str],
        found: frozenset[Kind],
        characters: int,
    ) -> Verdict:
        """Decide on a sanitized context, given where its passages came from and what was found.

        found: kinds of identity in the original. characters: length of the sanitized context.
        """
        held = [
            f'passages come from "{name}", a class of records that never leaves'
            for name in sorted(collections)
            if self.is_sensitive(name)
        ]
        for kind in sorted(found & set(self.kinds.block)):
            held.append(f"an identity of kind {kind.value} was found, which holds all back")
        if provider not in self.release.providers:
            held.append(f'the policy does not allow the provider "{provider}"')
        if characters > self.release.max_characters:
            held.append(
                f"the context has {characters} characters, the policy allows "
                f"{self.release.max_characters}"
            )
        if held:
            return Verdict(Decision.BLOCK, tuple(held))
        if self.release.decision is Decision.ASK:
            return Verdict(Decision.ASK, ("the policy asks a person before anything is sent",))
        if self.release.decision is Decision.SEND:
            return Verdict(
                Decision.SEND, ("identities are replaced and the policy allows sending",)
            )
        return Verdict(Decision.BLOCK, ("the policy lets nothing leave",))


def load_policy(path: Path) -> Policy:
    """Read and check a policy file.

    Raises PolicyError with the file, the line and the key at fault.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(f"can't read the policy {path}: check the path and its encoding") from (
            error
        )
    try:
        return Policy.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{path} is not valid TOML: {error}") from error
    except ValidationError as error:
        fault = error.errors()[0]
        keys = [str(part) for part in fault["loc"]]
        what = "unknown key" if fault["type"] == "extra_forbidden" else fault["msg"].rstrip(".")
        raise PolicyError(f"{path}{_line_of(text, keys)}: {'.'.join(keys)}: {what}") from None


def _line_of(text: str, keys: list[str]) -> str:
    """Return ":LINE" of the key at fault, or nothing where the key is not in the file."""
    table, wanted = "", [key for key in keys if not key.isdigit()]
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[([^\[\]]+)\]", line)
        if header:
            table = header.group(1).strip()
            if [table] == wanted:
                return f":{number}"
        assigned = re.match(r"\s*([\w-]+)\s*=", line)
        if assigned and [part for part in (table, assigned.group(1)) if part] == wanted:
            return f":{number}"
    return ""
