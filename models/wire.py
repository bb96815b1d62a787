"""The one client: speaks the OpenAI chat completions protocol with one server.

This module alone imports an HTTP client. Two may use it: ``models/proprietary.py``, which sends
only what redaction has released, and ``models/inside.py``, for a server inside the boundary.
"""

import logging
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from socket import SHUT_RDWR
from typing import Any

import httpx2
import openai
from openai.types.chat import ChatCompletionChunk

from models.errors import (
    BadReplyError,
    CutOffError,
    DeclinedError,
    ProviderError,
    UnreachableError,
)
from models.exchange import Exchange
from models.providers import Provider
from models.refusals import RETRY_DELAY_S, refused, retry_after

# With OPENAI_LOG set, the package would write each request to standard error.
logging.getLogger("openai").setLevel(logging.WARNING)

_ATTEMPTS = 2
_RETRY_STATUS = frozenset({429, 503})
_LONGEST_REPLY = 16_000_000  # bytes on the wire
# Everything else that the package adds describes this machine or comes from its environment
# (OPENAI_CUSTOM_HEADERS, OPENAI_ORG_ID, OPENAI_PROJECT_ID).
_HEADERS = frozenset(
    {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "content-type",
        "content-length",
        "authorization",
    }
)
# Parameters of some servers that the package does not know by name.
_OF_SERVERS = frozenset({"grammar", "structured_outputs"})


@dataclass(frozen=True, slots=True)
class Limits:
    """Time limits in seconds.

    silence: the longest wait for the next piece of an answer, the first included. connect: the
    longest wait for a connection. total: the longest answer.
    """

    silence: float = 120.0
    connect: float = 10.0
    total: float = 600.0


class Wire:
    """The connection to one server; safe between threads.

    The environment has no say: no proxy, address, organization or header is taken from it.
    TLS is verified against the system's store of certificates. Redirects are not followed, since
    they would carry the messages to another host.
    """

    def __init__(self, provider: Provider, limits: Limits) -> None:
        self._provider = provider
        self._limits = limits
        timeout = httpx2.Timeout(limits.silence, connect=limits.connect)
        self._client = openai.OpenAI(
            api_key=provider.api_key,
            base_url=provider.base_url,
            default_headers={"Authorization": f"Bearer {provider.api_key}"},
            max_retries=0,  # retries are ours, because each sends the messages again
            timeout=timeout,
            http_client=openai.DefaultHttpx2Client(
                transport=_Bounded(limits.total),
                follow_redirects=False,
                trust_env=False,
                timeout=timeout,
                event_hooks={"request": [_only_known_headers]},
            ),
        )

    def ask(
        self,
        messages: Sequence[tuple[str, str]],
        max_tokens: int,
        wished: Mapping[str, object],
    ) -> Exchange:
        """Return the answer to messages (role, content), streamed; they go at the first piece.

        wished: parameters of the request; those that the server does not take are left out.
        While iterating, raises ProviderError's kinds.
        """
        terms = self._provider.terms
        allowed = {name: value for name, value in wished.items() if name in terms.parameters}
        request: dict[str, Any] = {
            "model": self._provider.model,
            "messages": [{"role": role, "content": content} for role, content in messages],
            "stream": True,
            terms.token_limit: max_tokens,
            **{name: value for name, value in allowed.items() if name not in _OF_SERVERS},
        }
        if own := {name: value for name, value in allowed.items() if name in _OF_SERVERS}:
            request["extra_body"] = own
        return Exchange(lambda exchange: self._pieces(exchange, request))

    def models(self) -> tuple[str, ...]:
        """Return the names of the models that the server offers; only the key is sent.

        Raises ProviderError's kinds.
        """
        try:
            return tuple(str(model.id) for model in self._client.models.list().data)
        except openai.APIStatusError as error:
            raise self._refusal(error) from None
        except (openai.APIConnectionError, httpx2.TransportError) as error:
            raise self._unreachable(error) from None
        except (openai.APIError, ValueError, TypeError, AttributeError):
            raise BadReplyError(
                f"What came back from {self._title} is no list of models. Check the base URL."
            ) from None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _pieces(self, exchange: Exchange, request: dict[str, Any]) -> Generator[str, None, None]:
        deadline = time.monotonic() + self._limits.total
        with self._opened(exchange, request) as stream:
            exchange.cut = partial(_cut, stream.response)
            if exchange.aborted:
                return
            try:
                for chunk in stream:
                    if piece := exchange.read(chunk):
                        yield piece
                    if time.monotonic() > deadline:
                        raise self._dragging()
            except (httpx2.TransportError, openai.APIConnectionError):
                if time.monotonic() > deadline:
                    raise self._dragging() from None
                raise CutOffError(f"{self._title} broke off in mid-answer. Ask again.") from None
            except openai.APIError:
                raise BadReplyError(f"{self._title} reported an error in mid-answer.") from None
            except (ValueError, TypeError, AttributeError, KeyError):
                raise self._strange() from None
            finally:
                # The connection goes back to the others: from here on it is not to be cut.
                exchange.cut = None
        if exchange.declined:
            raise DeclinedError(f"{self._title} declined to answer this.")
        if exchange.finish is None:
            raise CutOffError(f"{self._title} ended its answer before it was whole. Ask again.")

    def _opened(
        self, exchange: Exchange, request: dict[str, Any]
    ) -> openai.Stream[ChatCompletionChunk]:
        while True:
            exchange.attempts += 1
            try:
                stream: openai.Stream[ChatCompletionChunk]
                stream = self._client.chat.completions.create(**request)
                kind = stream.response.headers.get("content-type", "")
                if not kind.startswith("text/event-stream"):
                    stream.close()
                    raise self._strange()
                return stream
            except openai.APIStatusError as error:
                delay = retry_after(error.response.headers.get("retry-after"))
                again = error.status_code in _RETRY_STATUS and delay is not None
                if not again or exchange.attempts >= _ATTEMPTS:
                    raise self._refusal(error) from None
            except openai.APIConnectionError as error:
                delay = RETRY_DELAY_S
                again = isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout)
                if not again or exchange.attempts >= _ATTEMPTS:
                    raise self._unreachable(error) from None
            except httpx2.TransportError as error:
                raise self._unreachable(error) from None
            except openai.APIError:
                raise self._strange() from None
            time.sleep(delay or 0.0)

    @property
    def _title(self) -> str:
        return self._provider.terms.title

    def _refusal(self, error: openai.APIStatusError) -> ProviderError:
        if error.code == "content_filter":
            return DeclinedError(f"{self._title} declined to answer this.")
        terms = self._provider.terms
        return refused(terms.title, terms.key_variable, error.status_code)

    def _unreachable(self, error: Exception) -> UnreachableError:
        if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException):
            return UnreachableError(f"{self._title} did not answer in time. Try again later.")
        return UnreachableError(
            f"{self._title} can't be reached. Check the network and the base URL."
        )

    def _dragging(self) -> CutOffError:
        return CutOffError(f"{self._title} took too long; the answer is not whole.")

    def _strange(self) -> BadReplyError:
        return BadReplyError(
            f"What came back from {self._title} is no chat completion. Check the base URL."
        )


class _Bounded(httpx2.HTTPTransport):
    """Ends a reply that drags on or has no end, which no time-out between two bytes notices."""

    def __init__(self, total_s: float) -> None:
        super().__init__(trust_env=False)
        self._total_s = total_s

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        deadline = time.monotonic() + self._total_s
        response = super().handle_request(request)
        if isinstance(response.stream, httpx2.SyncByteStream):
            response.stream = _BoundedStream(response.stream, deadline)
        return response


class _BoundedStream(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._stream:
            size += len(part)
            if time.monotonic() > self._deadline:
                raise httpx2.ReadTimeout("the reply takes too long")
            if size > _LONGEST_REPLY:
                raise httpx2.ReadError("the reply has no end")
            yield part

    def close(self) -> None:
        self._stream.close()


def _cut(response: httpx2.Response) -> None:
    stream = response.extensions.get("network_stream")
    if stream is not None and (socket := stream.get_extra_info("socket")) is not None:
        with suppress(OSError):
            socket.shutdown(SHUT_RDWR)


def _only_known_headers(request: httpx2.Request) -> None:
    for name in [name for name in request.headers if name.lower() not in _HEADERS]:
        del request.headers[name]
