"""Web addresses of servers: which are well formed, on this machine, and whose."""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from models.errors import ProviderError


def checked_host(address: str, what: str) -> str:
    """Return the host of a base URL, in lower case.

    what: whose address it is, to begin the error with. Raises ProviderError for one that is no
    web address, or that holds what does not belong there.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
        parts.port  # noqa: B018  raises ValueError for a port that is none
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host:
        raise ProviderError(f"{what} is no web address: it starts with https://.")
    if parts.username is not None or parts.query or parts.fragment:
        raise ProviderError(f"{what} must hold no password, query or fragment.")
    return host


def is_plain(address: str) -> bool:
    """Whether a base URL is of the kind that nothing encrypts."""
    return urlsplit(address).scheme == "http"


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_among(host: str, hosts: Iterable[str]) -> bool:
    """Whether a host is one of ``hosts``, or lies below one that begins with a full stop."""
    return any(
        host.endswith(one) if one.startswith(".") else host == one
        for one in (each.casefold().rstrip(".") for each in hosts)
    )
