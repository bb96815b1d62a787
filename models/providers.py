"""Which models there are to ask over a network, and what each server wants to be asked like."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from models.addresses import checked_host, is_among, is_loopback, is_plain
from models.errors import ForeignHostError, NoKeyError, ProviderError

_NO_KEY_NEEDED = "none"  # a hospital's own servers want a key that is not empty, whatever it is


@dataclass(frozen=True, slots=True)
class Terms:
    """A row of providers.toml: what is known of a provider before anything is configured.

    key_variable: the name of the environment variable for the key; the settings read it.
    parameters: what may be sent to it beside model, messages and stream.
    region: where it is processed, as the vendor says.
    base_url, model: None where the settings must give them.
    hosts: those that are its own; ".example.org" stands for all below it.
    context: tokens of prompt and answer together; input_price, output_price: US dollars per
        million tokens. All three are those of ``model``; None where unknown.
    baa: whether the vendor offers a business associate agreement.
    inside: whether such a server may be marked as inside the boundary.
    """

    name: str
    title: str
    key_variable: str
    parameters: frozenset[str]
    region: str
    base_url: str | None = None
    hosts: tuple[str, ...] = ()
    model: str | None = None
    context: int | None = None
    input_price: float | None = None
    output_price: float | None = None
    baa: bool = False
    inside: bool = False

    @property
    def token_limit(self) -> str:
        """Its name for the limit of the answer's length."""
        own = "max_completion_tokens"
        return own if own in self.parameters else "max_tokens"


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider, ready to be asked.

    context, input_price, output_price: as in Terms, of the model in use; None where unknown.
    """

    terms: Terms
    base_url: str
    model: str
    api_key: str = field(repr=False)
    context: int | None = None
    input_price: float | None = None
    output_price: float | None = None

    @property
    def name(self) -> str:
        """Its name in policies, settings and the log."""
        return self.terms.name

    @property
    def baa(self) -> bool:
        """Whether the vendor offers a business associate agreement."""
        return self.terms.baa

    @property
    def region(self) -> str:
        """Where it is processed, as the vendor says."""
        return self.terms.region


@cache
def catalogue() -> dict[str, Terms]:
    """Return the known providers by name."""
    table = tomllib.loads(files("models").joinpath("providers.toml").read_text("utf-8"))
    return {
        name: Terms(
            name=name,
            **{
                **row,
                "parameters": frozenset(row["parameters"]),
                "hosts": tuple(row.get("hosts", ())),
            },
        )
        for name, row in table.items()
    }


def terms_of(name: str) -> Terms:
    """Return a row of the table. Raises ProviderError for an unknown name."""
    terms = catalogue().get(name)
    if terms is None:
        known = ", ".join(catalogue())
        raise ProviderError(f'There is no provider "{name}". Choose one of: {known}.')
    return terms


def configure(
    name: str,
    api_key: str | None,
    model: str | None = None,
    base_url: str | None = None,
    *,
    hosts: Collection[str] = (),
    context: int | None = None,
    input_price: float | None = None,
    output_price: float | None = None,
) -> Provider:
    """Return the provider ``name`` with the user's key, model and address.

    hosts: those that the policy allows beside the provider's own; a server on this machine is
    always allowed. context, input_price, output_price: where they differ from the table's.
    Raises NoKeyError without a key (a server on this machine needs none), ForeignHostError for a
    host that nobody allowed, and ProviderError for an unknown name, a missing model or an
    address that must not be used.
    """
    terms = terms_of(name)
    address = base_url or terms.base_url
    if not address:
        raise ProviderError(f"{terms.title} needs an address: set the provider's base URL.")
    local = _check_outside(terms, address, hosts)
    chosen = chosen_model(terms, model)
    key = checked_key(terms, api_key, needed=not local)
    # Another model has another price, so that of the table would be a guess.
    known = chosen == terms.model
    return Provider(
        terms,
        address.rstrip("/") + "/",
        chosen,
        key,
        context or (terms.context if known else None),
        terms.input_price if known and input_price is None else input_price,
        terms.output_price if known and output_price is None else output_price,
    )


def chosen_model(terms: Terms, model: str | None) -> str:
    """Return the model to ask for. Raises ProviderError where there is none."""
    chosen = model or terms.model
    if not chosen:
        raise ProviderError(f"{terms.title} needs the name of a model: set the provider's model.")
    return chosen


def checked_key(terms: Terms, api_key: str | None, *, needed: bool) -> str:
    """Return the key to send. Raises NoKeyError for one that is missing or can't be a key."""
    key = (api_key or "").strip() or ("" if needed else _NO_KEY_NEEDED)
    if not key:
        raise NoKeyError(f"No API key for {terms.title}: put it into {terms.key_variable}.")
    if not key.isascii() or any(c.isspace() for c in key):
        raise NoKeyError(
            f"The API key for {terms.title} has characters that no key has: check "
            f"{terms.key_variable}."
        )
    return key


def _check_outside(terms: Terms, address: str, hosts: Collection[str]) -> bool:
    """Raise ProviderError for an unsafe address; return whether it is on this machine."""
    host = checked_host(address, "The provider's base URL")
    if is_loopback(host):
        return True
    if is_plain(address):
        raise ProviderError(
            "The provider's base URL must start with https://: http is for this machine only."
        )
    if not is_among(host, (*terms.hosts, *hosts)):
        raise ForeignHostError(
            f"The host {host} is not {terms.title}'s own, and the policy does not name it: add it "
            f"to providers.{terms.name}.hosts in the policy, if it may receive contexts."
        )
    return False
