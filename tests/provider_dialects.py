"""How each vendor's endpoint differs: what it refuses, how its errors look, what its chunks hold.

Each refuses whatever parameter it is not known to take, so that a wrong row of the table fails
here and not at the vendor.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_ALWAYS = frozenset({"model", "messages", "stream"})
_SAMPLING = frozenset({"temperature", "top_p", "stop", "n"})
_IGNORED_BY_CLAUDE = frozenset(
    {"seed", "logprobs", "presence_penalty", "frequency_penalty", "response_format"}
)


@dataclass(frozen=True)
class Dialect:
    """One vendor's.

    takes: parameters beside model, messages and stream. fixed: those of them that must have
    this value, or be left out. refuses_with: the status for any other parameter.
    error: makes the body of an error from its status and message.
    usage: whether it reports tokens always, or only where stream_options ask for it.
    preamble: whether a chunk without choices comes first, as Azure sends its filter's results.
    """

    takes: frozenset[str]
    error: Callable[[int, str], Any]
    fixed: tuple[tuple[str, object], ...] = ()
    refuses_with: int = 400
    usage: bool = False
    preamble: bool = False

    def complaint(self, body: dict[str, Any]) -> str:
        """Return what is wrong with a request, empty where nothing is."""
        unknown = sorted(set(body) - _ALWAYS - self.takes)
        if unknown:
            return f"Unsupported parameter: {unknown[0]}"
        for name, value in self.fixed:
            if body.get(name, value) != value:
                return f"Unsupported value for {name}"
        if body.get("stream") is not True or not body.get("model") or not body.get("messages"):
            return "A streamed chat completion was expected"
        return ""


def _openai(status: int, message: str) -> Any:
    return {"error": {"message": message, "type": "invalid_request_error", "code": None}}


def _azure(status: int, message: str) -> Any:
    return {"error": {"code": str(status), "message": message, "innererror": {"code": "None"}}}


def _google(status: int, message: str) -> Any:
    return [{"error": {"code": status, "message": message, "status": "INVALID_ARGUMENT"}}]


def _anthropic(status: int, message: str) -> Any:
    return {"type": "error", "error": {"type": "invalid_request_error", "message": message}}


def _mistral(status: int, message: str) -> Any:
    detail = [{"type": "extra_forbidden", "loc": ["body", "x"], "msg": message, "input": message}]
    return {"object": "error", "message": {"detail": detail}, "code": None}


def _vllm(status: int, message: str) -> Any:
    return {"object": "error", "message": message, "type": "BadRequestError", "code": status}


def _plain(status: int, message: str) -> Any:
    return {"error": message}


_REASONING = frozenset({"max_completion_tokens", "reasoning_effort", "stream_options", "n"})
_SERVER = _SAMPLING | {"max_tokens", "stream_options", "seed", "logprobs", "top_logprobs"}

DIALECTS: dict[str, Dialect] = {
    "openai": Dialect(_REASONING, _openai),
    "azure": Dialect(_REASONING, _azure, preamble=True),
    "gemini": Dialect(
        frozenset({"max_tokens", "reasoning_effort", "stream_options", "top_p", "n"}), _google
    ),
    "claude": Dialect(
        frozenset({"max_tokens", "max_completion_tokens", "stream_options", "n"})
        | _SAMPLING
        | _IGNORED_BY_CLAUDE,
        _anthropic,
        fixed=(("temperature", 1), ("n", 1)),
    ),
    "mistral": Dialect(
        _SAMPLING | {"max_tokens", "random_seed", "safe_prompt"},
        _mistral,
        refuses_with=422,
        usage=True,
    ),
    "vllm": Dialect(_SERVER | {"structured_outputs"}, _vllm),
    "llama-server": Dialect(_SERVER | {"grammar"}, _openai),
    "ollama": Dialect(_SERVER, _plain),
    "compatible": Dialect(_SERVER | {"max_completion_tokens", "reasoning_effort"}, _openai),
}
