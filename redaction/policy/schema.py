"""The keys of a policy, what each means, and what a policy says of a case."""

import re
from collections.abc import Collection as Names
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from redaction.entities import Kind
from redaction.folding import compact
from redaction.policy.decisions import (
    Decision,
    Mode,
    Verdict,
    strictest_decision,
    strictest_mode,
    strictest_treatment,
    strictness,
)
from redaction.risk import Risk
from redaction.treatments import Treatment

Pack = Literal["us", "uk", "eu", "ca"]
PACKS: tuple[Pack, ...] = get_args(Pack)

Host = Annotated[str, Field(pattern=r"^\.?[a-z0-9][a-z0-9.:-]*$")]
"""A host in lower case, such as "llm.example.org"; ".example.org" for all below it."""

Rule = Literal[Decision.SEND, Decision.ASK, Decision.BLOCK]

# What a treatment other than a placeholder can be made of.
_FIT = {
    Treatment.SHIFT: frozenset({Kind.DATE_TIME}),
    Treatment.GENERALISE: frozenset({Kind.DATE_TIME, Kind.AGE, Kind.LOCATION}),
}
# 45 CFR 164.514(e)(2) leaves dates and ages in a limited data set. Town, state and ZIP code may
# stay too and street addresses may not; a LOCATION can be either.
_LIMITED_DATA_SET = frozenset({Kind.DATE_TIME, Kind.AGE})


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Release(_Table):
    """What happens to a sanitized context that passed both looks."""

    decision: Rule = Field(
        Decision.ASK, description="a sanitized context is sent, shown to a person first, or held"
    )
    mode: Mode = Field(
        Mode.PASSAGES,
        description="what leaves: sanitized passages with the question, or an abstract question",
    )
    max_characters: Annotated[StrictInt, Field(gt=0)] = Field(
        24_000, description="a longer sanitized context is held back"
    )


class Terms(_Table):
    """What is laid down for one provider or one collection; it can only be stricter."""

    decision: Rule | None = Field(
        None, description="as release.decision, for this one; the strictest counts"
    )
    mode: Mode | None = Field(
        None, description="as release.mode, for this one; delegate is the stricter"
    )
    kinds: dict[Kind, Treatment] = Field(
        {}, description="as [kinds], for this one; the strictest counts"
    )


class Provider(Terms):
    """A provider that may receive something; one without a table receives nothing."""

    baa: StrictBool = Field(
        False,
        description="a BAA is signed, or the server is the hospital's own; if not, a person looks",
    )
    data_use_agreement: StrictBool = Field(
        False, description="an agreement on limited data sets is signed: dates and ages may stay"
    )
    hosts: tuple[Host, ...] = Field(
        (), description="hosts that may receive contexts beside the provider's own"
    )

    def floor(self, kind: Kind, treatment: Treatment) -> Treatment:
        """Return the treatment, raised where no agreement allows as much as it leaves.

        Without one only what is de-identified may go, 45 CFR 164.502(d). Kept values and shifted
        dates are not: 164.514(b)(2)(i)(C) wants every element of a date but the year removed.
        """
        if self.baa or treatment not in (Treatment.KEEP, Treatment.SHIFT):
            return treatment
        if self.data_use_agreement and kind in _LIMITED_DATA_SET:
            return treatment
        return Treatment.PSEUDONYM


class Sensitive(_Table):
    """Classes of records that never leave, however well they are sanitized."""

    collections: tuple[str, ...] = Field(
        (), description="collections and folders whose passages never leave"
    )
    labels: tuple[str, ...] = Field(
        (), description="access labels of documents that never leave, such as HIV or PSY"
    )


class Identifiers(_Table):
    """Whose numbers are looked for."""

    packs: tuple[Pack, ...] = Field(
        ("us",), description="countries whose identifiers are looked for"
    )


class RiskRule(_Table):
    """What happens when few patients fit what is left."""

    k: Annotated[StrictInt, Field(ge=1)] = Field(
        5, description="at least as many known patients must fit what is left; 1 asks for nothing"
    )
    decision: Literal[Decision.ASK, Decision.BLOCK] = Field(
        Decision.ASK, description="what happens when fewer fit"
    )


class Policy(_Table):
    """A policy as its file states it; what the file leaves out has the default shown."""

    name: str = Field(description="what the log and the pages call this policy", min_length=1)
    extends: str | None = Field(
        None, description="a shipped policy's name, or a path; what is below adds to it"
    )
    release: Release = Field(Release(), description="what happens to every sanitized context")
    providers: dict[str, Provider] = Field(
        {}, description="who may receive one; a provider without a table receives nothing"
    )
    sensitive: Sensitive = Field(Sensitive(), description="classes of records that never leave")
    collections: dict[str, Terms] = Field(
        {}, description="collections and folders with stricter rules of their own"
    )
    kinds: dict[Kind, Treatment] = Field(
        {}, description="how a kind of identity is treated: a pseudonym unless named"
    )
    identifiers: Identifiers = Field(Identifiers(), description="whose numbers are looked for")
    risk: RiskRule = Field(RiskRule(), description="re-identification from what is left")

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        for path, kinds in self._kind_tables():
            for kind, treatment in kinds.items():
                if kind not in _FIT.get(treatment, frozenset(Kind)):
                    fit = ", ".join(sorted(_FIT[treatment]))
                    raise _fault(
                        (*path, kind.value), f'"{treatment.value}" makes sense for {fit} only'
                    )
                if path != ("kinds",):
                    _no_looser(
                        (*path, kind.value),
                        treatment,
                        self.kinds.get(kind, Treatment.PSEUDONYM),
                        f"kinds.{kind.value}",
                    )
        for path, terms in self._terms():
            if terms.decision is not None:
                _no_looser(
                    (*path, "decision"), terms.decision, self.release.decision, "release.decision"
                )
            if terms.mode is not None:
                _no_looser((*path, "mode"), terms.mode, self.release.mode, "release.mode")
        return self

    def is_sensitive(self, collection: str) -> bool:
        """Tell whether a collection, or folder, is of a class that never leaves.

        Spelling makes no other class of it, and neither does a part before or after a slash.
        """
        return _is_named(collection, self.sensitive.collections)

    def is_sensitive_label(self, label: str) -> bool:
        """Tell whether a document's access label is of a class that never leaves."""
        return _is_named(label, self.sensitive.labels)

    def treatment(
        self, kind: Kind, *, provider: str | None = None, collections: Names[str] | None = None
    ) -> Treatment:
        """Return what is done with an identity of a kind before a context may leave.

        provider: to whom; None for any of them. collections: where the context's passages come
        from; None for any of them. What is left open is answered with the strictest.
        """
        providers = self.providers if provider is None else (provider,)
        base = self.kinds.get(kind, Treatment.PSEUDONYM)
        said = [base, *(t.kinds[kind] for t in self._of(collections) if kind in t.kinds)]
        each = [self.providers.get(name, Provider()) for name in providers] or [Provider()]
        return strictest_treatment(
            terms.floor(kind, strictest_treatment([*said, terms.kinds.get(kind, base)]))
            for terms in each
        )

    def decision(self, *, provider: str, collections: Names[str] = ()) -> Decision:
        """Return what happens to a sanitized context in which nothing speaks against it."""
        grounds = [ground for ground, _ in self._grounds(provider, collections)]
        return strictest_decision(grounds)

    def mode(self, *, provider: str, collections: Names[str] = ()) -> Mode:
        """Return what a question takes along to a provider from these collections."""
        terms = (self.providers.get(provider, Provider()), *self._of(collections))
        said = (each.mode for each in terms)
        return strictest_mode([self.release.mode, *(mode for mode in said if mode is not None)])

    def hosts(self, provider: str) -> tuple[str, ...]:
        """Return the hosts that may receive contexts for a provider beside its own."""
        terms = self.providers.get(provider)
        return terms.hosts if terms else ()

    def verdict(
        self,
        *,
        provider: str,
        collections: frozenset[str],
        found: frozenset[Kind],
        characters: int,
        labels: frozenset[str] = frozenset(),
        risk: Risk | None = None,
        abstract: bool = False,
    ) -> Verdict:
        """Decide on a sanitized context, given where its passages came from and what was found.

        found: kinds of identity in the original. characters: length of the sanitized context.
        labels: access labels of its documents. risk: None where it was not estimated.
        abstract: whether it is an abstract question and nothing else.
        """
        grounds = [*self._grounds(provider, collections)]
        grounds += self._mode_grounds(provider, collections, found, abstract)
        for label in sorted(filter(self.is_sensitive_label, labels)):
            grounds.append(
                (Decision.BLOCK, f'passages bear the label "{label}", which never leaves')
            )
        for kind in sorted(found):
            if self.treatment(kind, provider=provider, collections=collections) is Treatment.BLOCK:
                why = f"an identity of kind {kind.value} was found, which holds all back"
                grounds.append((Decision.BLOCK, why))
        if characters > self.release.max_characters:
            why = (
                f"the context has {characters} characters, the policy allows "
                f"{self.release.max_characters}"
            )
            grounds.append((Decision.BLOCK, why))
        if risk is not None and risk.patients < self.risk.k:
            grounds.append((self.risk.decision, _told(risk, self.risk.k)))
        decision = strictest_decision(ground for ground, _ in grounds)
        return Verdict(decision, tuple(why for ground, why in grounds if ground is decision))

    def _grounds(self, provider: str, collections: Names[str]) -> Iterator[tuple[Decision, str]]:
        """Yield what speaks for each decision, before any text is looked at."""
        for name in sorted(filter(self.is_sensitive, collections)):
            yield (
                Decision.BLOCK,
                f'passages come from "{name}", a class of records that never leaves',
            )
        yield self.release.decision, _RELEASE[self.release.decision]
        terms = self.providers.get(provider)
        if terms is None:
            yield Decision.BLOCK, f'the policy does not allow the provider "{provider}"'
            return
        if terms.decision is not None:
            yield terms.decision, f'for the provider "{provider}", {_RELEASE[terms.decision]}'
        if not terms.baa:
            # Detection misses some identities, and without an agreement one is a disclosure.
            yield Decision.ASK, f'no signed BAA with "{provider}" is on record: a person must look'
        for name in sorted(collections):
            for rule in {t.decision for t in self._of([name]) if t.decision is not None}:
                yield rule, f'for the collection "{name}", {_RELEASE[rule]}'

    def _mode_grounds(
        self, provider: str, collections: Names[str], found: frozenset[Kind], abstract: bool
    ) -> Iterator[tuple[Decision, str]]:
        if abstract and found:
            kinds = ", ".join(sorted(kind.value for kind in found))
            why = f"the abstract question still held identities ({kinds}), and none may leave in it"
            yield Decision.BLOCK, why
        elif not abstract and self.mode(provider=provider, collections=collections) is (
            Mode.DELEGATE
        ):
            yield Decision.BLOCK, "the policy lets only an abstract question leave, no passages"

    def _of(self, collections: Names[str] | None) -> list[Terms]:
        """Return the terms of the collections concerned; of all where that is not known."""
        if collections is None:
            return list(self.collections.values())
        return [
            terms
            for name, terms in self.collections.items()
            if any(_is_named(collection, [name]) for collection in collections)
        ]

    def _terms(self) -> Iterator[tuple[tuple[str, ...], Terms]]:
        tables: Mapping[str, Mapping[str, Terms]] = {
            "providers": self.providers,
            "collections": self.collections,
        }
        for table, rows in tables.items():
            for name, terms in rows.items():
                yield (table, name), terms

    def _kind_tables(self) -> Iterator[tuple[tuple[str, ...], Mapping[Kind, Treatment]]]:
        yield ("kinds",), self.kinds
        for path, terms in self._terms():
            yield (*path, "kinds"), terms.kinds


_RELEASE = {
    Decision.SEND: "identities are replaced and the policy allows sending",
    Decision.ASK: "the policy asks a person before anything is sent",
    Decision.BLOCK: "the policy lets nothing leave",
}


def _told(risk: Risk, k: int) -> str:
    left = f" ({', '.join(risk.left)})" if risk.left else ""
    patients = (
        "1 known patient fits" if risk.patients == 1 else f"{risk.patients} known patients fit"
    )
    return f"only {patients} what is left{left}, the policy wants {k}"


def _is_named(name: str, listed: Names[str]) -> bool:
    wanted = set(map(compact, listed))
    return any(compact(part) in wanted for part in (name, *re.split(r"[/\\:]", name)))


def _no_looser(
    path: tuple[str, ...],
    rule: Decision | Treatment | Mode,
    base: Decision | Treatment | Mode,
    base_key: str,
) -> None:
    if strictness(rule) < strictness(base):
        raise _fault(
            path,
            f'"{rule.value}" is looser than {base_key} "{base.value}" and the strictest counts: '
            f"drop it, or loosen {base_key} and tighten it for the others",
        )


def _fault(path: tuple[str, ...], what: str) -> PydanticCustomError:
    return PydanticCustomError("policy", "{what}", {"what": what, "path": path})
