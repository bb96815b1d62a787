"""The way out to a proprietary model. Nothing but a released, sanitized context can take it.

This module alone imports an HTTP client.
"""

import logging
import math
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import openai
from openai.types.chat import ChatCompletionChunk

from models.errors import (
    BadReplyError,
    CutOffError,
    ProviderError,
    RefusedError,
    UnreachableError,
)
from models.providers import Provider
from redaction.egress import Sanitized

# With OPENAI_LOG set, the package would write each request to standard error.
logging.getLogger("openai").setLevel(logging.WARNING)

_ATTEMPTS = 2
_RETRY_STATUS = frozenset({429, 503})
_RETRY_DELAY_S = 0.5
_LONGEST_DELAY_S = 5.0
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


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that the provider says it read and wrote."""

    prompt_tokens: int
    answer_tokens: int


class Exchange(Iterator[str]):
    """One answer on its way: iterate for its pieces of text; close it to break off.

    attempts: how often the context has been sent so far.
    finish: the provider's reason for ending: "stop", or "length" for an answer that its limit
    of tokens cut; None until then.
    usage: None where the provider reports none.
    """

    def __init__(self, model: "ProprietaryModel", sanitized: Sanitized) -> None:
        self.attempts = 0
        self.finish: str | None = None
        self.usage: Usage | None = None
        self._pieces = model._pieces(self, sanitized)

    def __next__(self) -> str:
        return next(self._pieces)

    def close(self) -> None:
        """Break off; what has left has left."""
        self._pieces.close()


class ProprietaryModel:
    """A provider's model, reached over the OpenAI protocol.

    timeout_s: longest silence; connect_s: longest wait for a connection; total_s: longest
    answer. max_tokens: of the answer.
    The environment has no say: no proxy, address, organization or header is taken from it.
    Redirects are not followed, since they would carry the context to another host.
    """

    def __init__(
        self,
        provider: Provider,
        timeout_s: float = 120.0,
        connect_s: float = 10.0,
        total_s: float = 600.0,
        max_tokens: int = 2048,
    ) -> None:
        self.provider = provider
        self._total_s = total_s
        self._max_tokens = max_tokens
        timeout = httpx2.Timeout(timeout_s, connect=connect_s)
        self._client = openai.OpenAI(
            api_key=provider.api_key,
            base_url=provider.base_url,
            default_headers={"Authorization": f"Bearer {provider.api_key}"},
            max_retries=0,  # retries are ours, because each sends the context again
            timeout=timeout,
            http_client=openai.DefaultHttpx2Client(
                follow_redirects=False,
                trust_env=False,
                timeout=timeout,
                event_hooks={"request": [_only_known_headers]},
            ),
        )

    def send(self, sanitized: Sanitized) -> Exchange:
        """Return the answer to a released context, streamed; it is sent at the first piece.

        Raises TypeError for anything but a Sanitized and ProviderError for one that was released
        for another provider; while iterating, ProviderError's kinds.
        """
        if not isinstance(sanitized, Sanitized):
            raise TypeError("only a context that redaction has released can be sent")
        if sanitized.provider != self.provider.name:
            raise ProviderError(
                f"This context was released for {sanitized.provider}, not for {self.provider.name}."
            )
        return Exchange(self, sanitized)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _pieces(self, exchange: Exchange, sanitized: Sanitized) -> Generator[str, None, None]:
        deadline = time.monotonic() + self._total_s
        with self._opened(exchange, self._request(sanitized)) as stream:
            try:
                for chunk in stream:
                    if time.monotonic() > deadline:
                        raise CutOffError(f"{self._title} took too long; the answer is not whole.")
                    piece = _read(chunk, exchange)
                    if piece:
                        yield piece
            except (httpx2.TransportError, openai.APIConnectionError):
                raise CutOffError(f"{self._title} broke off in mid-answer. Ask again.") from None
            except openai.APIError:
                raise BadReplyError(f"{self._title} reported an error in mid-answer.") from None
            except (ValueError, TypeError, AttributeError, KeyError):
                raise self._strange() from None
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
                delay = _delay(error.response)
                if error.status_code not in _RETRY_STATUS or exchange.attempts >= _ATTEMPTS:
                    raise self._refusal(error.status_code) from None
            except openai.APIConnectionError as error:
                delay = _RETRY_DELAY_S
                again = isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout)
                if not again or exchange.attempts >= _ATTEMPTS:
                    raise self._unreachable(error) from None
            except openai.APIError:
                raise self._strange() from None
            time.sleep(delay)

    def _request(self, sanitized: Sanitized) -> dict[str, Any]:
        terms = self.provider.terms
        request: dict[str, Any] = {
            "model": self.provider.model,
            "messages": [
                {"role": role, "content": content} for role, content in sanitized.messages
            ],
            "stream": True,
            terms.token_limit: self._max_tokens,
        }
        if terms.temperature:
            request["temperature"] = 0
        if terms.usage:
            request["stream_options"] = {"include_usage": True}
        return request

    @property
    def _title(self) -> str:
        return self.provider.terms.title

    def _refusal(self, status: int) -> RefusedError:
        advice = {
            400: "Check the name of the model, and that the context is not too long for it.",
            401: f"Check the key in {self.provider.terms.key_variable}.",
            403: f"Check the key in {self.provider.terms.key_variable} and what it may do.",
            404: "Check the name of the model and the base URL.",
            413: "The context is too long for it.",
            429: "It is asked too often, or the account is used up. Try again later.",
        }.get(status, "Try again later." if status >= 500 else "Check its settings.")
        if 300 <= status < 400:
            advice = "It points to another address, which is not followed. Check the base URL."
        what = "refused the key" if status in (401, 403) else "refused the request"
        return RefusedError(f"{self._title} {what} ({status}). {advice}", status)

    def _unreachable(self, error: openai.APIConnectionError) -> UnreachableError:
        if isinstance(error, openai.APITimeoutError):
            return UnreachableError(f"{self._title} did not answer in time. Try again later.")
        return UnreachableError(
            f"{self._title} can't be reached. Check the network and the base URL."
        )

    def _strange(self) -> BadReplyError:
        return BadReplyError(
            f"What came back from {self._title} is no chat completion. Check the base URL."
        )


def _read(chunk: ChatCompletionChunk, exchange: Exchange) -> str:
    """Note what a chunk reports and return its text."""
    if chunk.usage and all(
        isinstance(count, int)
        for count in (chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
    ):
        exchange.usage = Usage(chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
    if not chunk.choices:
        return ""
    choice = chunk.choices[0]
    exchange.finish = choice.finish_reason or exchange.finish
    content = choice.delta.content
    if content is not None and not isinstance(content, str):
        raise TypeError("the reply's content is no text")
    # A lone surrogate can't be encoded, and would spoil every later turn.
    return (content or "").encode("utf-8", "replace").decode()


def _delay(response: httpx2.Response) -> float:
    try:
        asked = float(response.headers.get("retry-after", _RETRY_DELAY_S))
    except ValueError:
        asked = _RETRY_DELAY_S
    return min(max(asked, 0.0), _LONGEST_DELAY_S) if math.isfinite(asked) else _RETRY_DELAY_S


def _only_known_headers(request: httpx2.Request) -> None:
    for name in [name for name in request.headers if name.lower() not in _HEADERS]:
        del request.headers[name]
