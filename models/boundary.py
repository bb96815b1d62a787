"""Which servers may count as inside the boundary, where patients' records go as they are.

What is inside is for the hospital to say, and it says so in its settings. This module is against
mistakes: a provider's address in the wrong place must never be believed.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import replace

from models.addresses import checked_host, is_among, is_plain
from models.errors import BoundaryError, ProviderError, ServerError
from models.providers import Provider, catalogue, checked_key, terms_of

Resolve = Callable[[str], Iterable[str]]
"""Returns the IP addresses of a host. Raises OSError where there is none."""

_KEY_VARIABLE = "CHAPERONE_INSIDE__KEY"
# Whoever serves models to the public: the providers of the table, and others as of 2026.
_PUBLIC = (
    "openai.com", "azure.com", "microsoft.com", "windows.net", "googleapis.com", "google.com",
    "anthropic.com", "claude.ai", "claude.com", "mistral.ai", "amazonaws.com", "api.aws",
    "openrouter.ai", "together.ai", "together.xyz", "groq.com", "deepseek.com", "cohere.com",
    "cohere.ai", "perplexity.ai", "x.ai", "huggingface.co", "hf.space", "fireworks.ai",
    "replicate.com", "cloudflare.com", "nvidia.com", "ollama.com", "cerebras.ai", "sambanova.ai",
    "moonshot.ai", "aliyuncs.com", "ai21.com", "databricks.com", "ibm.com", "oraclecloud.com",
    "ngrok.io", "ngrok.app", "ngrok-free.app", "trycloudflare.com", "runpod.net", "modal.run",
)  # fmt: skip


def configure_inside(
    server: str,
    url: str,
    model: str | None,
    api_key: str | None = None,
    *,
    receives_identities: bool = False,
    public_address: bool = False,
    context: int | None = None,
) -> Provider:
    """Return a server of the hospital's own as one to ask with text that nobody sanitized.

    receives_identities: the hospital says that the server may have patients' records as they are.
    public_address: it says that a public address is its own.
    Raises BoundaryError for what must not or can't be used.
    """
    own = ", ".join(name for name, terms in catalogue().items() if terms.inside)
    try:
        terms = terms_of(server)
        host = checked_host(url, "The url of [inside]")
    except ProviderError as error:
        raise BoundaryError(str(error)) from None
    if not terms.inside:
        raise BoundaryError(
            f"{terms.title} is outside the boundary and can't be the server of [inside]. Choose "
            f"one of: {own}."
        )
    if is_among(host, [form for domain in _PUBLIC for form in (domain, f".{domain}")]):
        raise BoundaryError(
            f"{host} serves models to the public: it is outside the boundary. Make it a provider "
            "(setting: provider), which receives nothing but sanitized text."
        )
    if not receives_identities:
        raise BoundaryError(
            f"The server of [inside], {host}, would receive patients' records as they are. If that "
            "is meant, add receives_identities = true."
        )
    if public_address and is_plain(url):
        raise BoundaryError(
            "The url of [inside] must start with https://: public_address = true says that its "
            "address is a public one."
        )
    if _is_literal(host):
        _refuse_public(host, [host], public_address)
    if not model:
        raise BoundaryError("The server of [inside] needs the name of a model: add model.")
    try:
        key = checked_key(replace(terms, key_variable=_KEY_VARIABLE), api_key, needed=False)
    except ProviderError as error:
        raise BoundaryError(str(error)) from None
    terms = replace(terms, key_variable=_KEY_VARIABLE)
    return Provider(terms, url.rstrip("/") + "/", model, key, context)


def addresses_of(host: str) -> list[str]:
    """Return the IP addresses of a host."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def check_addresses(provider: Provider, public_address: bool, resolve: Resolve) -> None:
    """Raise ServerError where a server's name leads out of the building, or nowhere.

    A name is looked up before each request, since what it leads to can change.
    """
    host = checked_host(provider.base_url, "The url of [inside]")
    try:
        found = list(resolve(host))
    except OSError:
        found = []
    if not found:
        raise ServerError(f"The server of [inside], {host}, can't be found. Check its name.")
    try:
        _refuse_public(host, found, public_address)
    except BoundaryError as error:
        raise ServerError(str(error)) from None


def _refuse_public(host: str, addresses: Iterable[str], public_address: bool) -> None:
    if not public_address and any(map(_is_public, addresses)):
        raise BoundaryError(
            f"The server of [inside], {host}, has a public address, so it may stand outside the "
            "building; nothing was sent. If it is the hospital's own, add public_address = true."
        )


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_public(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return found.is_global or found.is_multicast or found.is_unspecified
