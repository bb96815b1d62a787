"""What one policy lets leave that another does not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from redaction.entities import Kind
from redaction.policy.decisions import Decision, Mode, strictness
from redaction.policy.schema import Policy
from redaction.treatments import Treatment

_Rule = Decision | Treatment | Mode
_Pair = tuple[_Rule, _Rule]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two policies treat differently.

    before, after: what the first and the second do. more: whether more may leave under the
    second.
    """

    what: str
    before: str
    after: str
    more: bool


def compare(before: Policy, after: Policy) -> tuple[Difference, ...]:
    """Return what differs in effect from one policy to the other, defaults and all."""
    return (
        *_providers(before, after),
        *_modes(before, after),
        *_hosts(before, after),
        *_treatments(before, after),
        *_sensitive(before, after),
        *_limits(before, after),
    )


def headline(differences: tuple[Difference, ...]) -> str:
    """Return in a few words whether more or less may leave."""
    ways = {difference.more for difference in differences}
    if not ways:
        return "the same may leave"
    if ways == {True}:
        return "more may leave"
    if ways == {False}:
        return "less may leave"
    return "more may leave in some ways, less in others"


def _places(before: Policy, after: Policy) -> list[tuple[str, ...]]:
    """Return no collection, then each one that has rules of its own in either policy."""
    named = dict.fromkeys([*before.collections, *after.collections])
    return [(), *((name,) for name in named)]


def _providers(before: Policy, after: Policy) -> Iterator[Difference]:
    names = list(dict.fromkeys([*before.providers, *after.providers]))
    general: dict[str, _Pair] = {}
    for place in _places(before, after):
        pairs: dict[str, _Pair] = {
            name: (
                before.decision(provider=name, collections=place),
                after.decision(provider=name, collections=place),
            )
            for name in names
        }
        for pair, to in _changed(pairs, general):
            yield _difference(f"{', '.join(to)}{_from(place)}", *pair)
        general = general or pairs


def _hosts(before: Policy, after: Policy) -> Iterator[Difference]:
    for name in dict.fromkeys([*before.providers, *after.providers]):
        was, now = before.hosts(name), after.hosts(name)
        if added := [host for host in now if host not in was]:
            yield Difference(f"{name} at {', '.join(added)}", "no such host", "may receive", True)
        if gone := [host for host in was if host not in now]:
            yield Difference(f"{name} at {', '.join(gone)}", "may receive", "no such host", False)


def _modes(before: Policy, after: Policy) -> Iterator[Difference]:
    both = _served(before, after)
    general: dict[str, _Pair] = {}
    for place in _places(before, after):
        pairs: dict[str, _Pair] = {
            name: (
                before.mode(provider=name, collections=place),
                after.mode(provider=name, collections=place),
            )
            for name in both
        }
        for pair, to in _changed(pairs, general):
            only = "" if to == both else f" to {', '.join(to)}"
            yield _difference(f"mode{_from(place)}{only}", *pair)
        general = general or pairs


def _served(before: Policy, after: Policy) -> list[str]:
    """Return the providers that both let something reach."""
    return [
        name
        for name in before.providers
        if Decision.BLOCK not in (p.decision(provider=name) for p in (before, after))
    ]


def _treatments(before: Policy, after: Policy) -> Iterator[Difference]:
    both = _served(before, after)
    for kind in Kind:
        general: dict[str, _Pair] = {}
        for place in _places(before, after):
            pairs: dict[str, _Pair] = {
                name: (
                    before.treatment(kind, provider=name, collections=place),
                    after.treatment(kind, provider=name, collections=place),
                )
                for name in both
            }
            for pair, to in _changed(pairs, general):
                only = "" if to == both else f" to {', '.join(to)}"
                yield _difference(f"{kind.value}{_from(place)}{only}", *pair)
            general = general or pairs


def _changed(
    pairs: Mapping[str, _Pair], general: Mapping[str, _Pair]
) -> Iterator[tuple[_Pair, list[str]]]:
    """Yield each change with the providers that see it, but for what was told in general."""
    rows: dict[_Pair, list[str]] = {}
    for name, pair in pairs.items():
        if pair[0] is not pair[1] and pair != general.get(name):
            rows.setdefault(pair, []).append(name)
    yield from rows.items()


def _sensitive(before: Policy, after: Policy) -> Iterator[Difference]:
    first, second = before.sensitive, after.sensitive
    collections = [*first.collections, *second.collections]
    yield from _held("collections", collections, before.is_sensitive, after.is_sensitive)
    labels = [*first.labels, *second.labels]
    yield from _held("labels", labels, before.is_sensitive_label, after.is_sensitive_label)


def _held(
    what: str, names: list[str], before: Callable[[str], bool], after: Callable[[str], bool]
) -> Iterator[Difference]:
    freed = [name for name in dict.fromkeys(names) if before(name) and not after(name)]
    added = [name for name in dict.fromkeys(names) if after(name) and not before(name)]
    if freed:
        yield Difference(f"{what} {', '.join(freed)}", "never leave", "no such class", True)
    if added:
        yield Difference(f"{what} {', '.join(added)}", "no such class", "never leave", False)


def _limits(before: Policy, after: Policy) -> Iterator[Difference]:
    longest = (before.release.max_characters, after.release.max_characters)
    if longest[0] != longest[1]:
        more = longest[1] > longest[0]
        yield Difference("characters", str(longest[0]), str(longest[1]), more)
    packs = (set(before.identifiers.packs), set(after.identifiers.packs))
    for pack in sorted(packs[0] ^ packs[1]):
        words = ("looked for", "not looked for")
        first, second = words if pack in packs[0] else reversed(words)
        yield Difference(f"identifiers of {pack}", first, second, pack in packs[0])
    if before.risk.k != after.risk.k:
        fewest = (before.risk.k, after.risk.k)
        more = fewest[1] < fewest[0]
        yield Difference("patients that must fit", str(fewest[0]), str(fewest[1]), more)
    if before.risk.decision is not after.risk.decision:
        yield _difference("fewer patients fit", before.risk.decision, after.risk.decision)


def _from(place: tuple[str, ...]) -> str:
    return "".join(f' from "{name}"' for name in place)


def _difference(what: str, before: _Rule, after: _Rule) -> Difference:
    more = strictness(after) < strictness(before)
    return Difference(what, before.value, after.value, more)
