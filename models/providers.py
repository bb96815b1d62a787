"""Which proprietary models there are, and what each provider wants to be asked like."""

import ipaddress
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from models.errors import NoKeyError, ProviderError

_NO_KEY_NEEDED = "none"  # servers on this machine want a key that is not empty, whatever it is


@dataclass(frozen=True, slots=True)
class Terms:
    """A row of providers.toml: what is known of a provider before anything is configured.

    base_url, model: None where the settings must give them.
    key_variable: the name of the environment variable for the key; the settings read it.
    token_limit: its name for the limit of the answer's length.
    temperature, usage: whether it accepts these parameters.
    """

    name: str
    title: str
    key_variable: str
    token_limit: str
    temperature: bool
    usage: bool
    base_url: str | None = None
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider, ready to be asked."""

    terms: Terms
    base_url: str
    model: str
    api_key: str = field(repr=False)

    @property
    def name(self) -> str:
        """Its name in policies, settings and the log."""
        return self.terms.name


@cache
def catalogue() -> dict[str, Terms]:
    """Return the known providers by name."""
    table = tomllib.loads(files("models").joinpath("providers.toml").read_text("utf-8"))
    return {name: Terms(name=name, **row) for name, row in table.items()}


def configure(
    name: str, api_key: str | None, model: str | None = None, base_url: str | None = None
) -> Provider:
    """Return the provider ``name`` with the user's key, model and address.

    Raises NoKeyError without a key (a server on this machine needs none), and ProviderError for
    an unknown name, a missing model or an address that must not be used.
    """
    terms = catalogue().get(name)
    if terms is None:
        known = ", ".join(catalogue())
        raise ProviderError(f'There is no provider "{name}". Choose one of: {known}.')
    address = base_url or terms.base_url
    if not address:
        raise ProviderError(f"{terms.title} needs an address: set the provider's base URL.")
    local = _checked(address)
    chosen = model or terms.model
    if not chosen:
        raise ProviderError(f"{terms.title} needs the name of a model: set the provider's model.")
    key = (api_key or "").strip() or (_NO_KEY_NEEDED if local else "")
    if not key:
        raise NoKeyError(f"No API key for {terms.title}: put it into {terms.key_variable}.")
    if not key.isascii() or any(c.isspace() for c in key):
        raise NoKeyError(
            f"The API key for {terms.title} has characters that no key has: check "
            f"{terms.key_variable}."
        )
    return Provider(terms, address.rstrip("/") + "/", chosen, key)


def _checked(address: str) -> bool:
    """Raise ProviderError for an unsafe address; return whether it is on this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        parts.port  # noqa: B018  raises ValueError for a port that is none
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host:
        raise ProviderError("The provider's base URL is no web address: it starts with https://.")
    if parts.username is not None or parts.query or parts.fragment:
        raise ProviderError("The provider's base URL must hold no password, query or fragment.")
    local = _is_loopback(host)
    if parts.scheme == "http" and not local:
        raise ProviderError(
            "The provider's base URL must start with https://: http is for this machine only."
        )
    return local


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
