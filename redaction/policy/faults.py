"""What is wrong with a policy, in one sentence that says what would be right."""

import difflib
import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from redaction.entities import Kind
from redaction.policy import schema

_TABLES: dict[str, type[BaseModel]] = {
    "release": schema.Release,
    "providers": schema.Provider,
    "sensitive": schema.Sensitive,
    "collections": schema.Terms,
    "identifiers": schema.Identifiers,
    "risk": schema.RiskRule,
}
_WANTED = {
    "missing": "is missing: add it",
    "bool_type": "must be true or false, without quotes",
    "int_type": "must be a whole number, without quotes",
    "string_type": "must be a text in quotes",
    "string_too_short": "must not be empty",
    "string_pattern_mismatch": 'must be hosts in lower case, such as "llm.example.org"',
    "tuple_type": 'must be a list, such as ["one", "two"]',
    "dict_type": "must be a table",
    "model_type": "must be a table",
}
_LONGEST_SHOWN = 40  # characters of a wrong value


def fault(error: ErrorDetails) -> tuple[tuple[str, ...], str]:
    """Return the path of the key at fault and what is wrong with it."""
    path = tuple(part for part in error["loc"] if isinstance(part, str) and part != "[key]")
    kind, context = error["type"], error.get("ctx", {})
    if kind == "policy":
        return context["path"], context["what"]
    if kind == "extra_forbidden":
        model = _TABLES[path[0]] if len(path) > 1 else schema.Policy
        return path, f"unknown key; {suggestion(path[-1], model.model_fields)}"
    if "[key]" in error["loc"]:
        return path, f"unknown kind; {suggestion(path[-1], Kind)}"
    if kind in ("enum", "literal_error"):
        allowed = re.findall(r"'([^']+)'", context["expected"])
        return (
            path,
            f"{_shown(error['input'])} is not allowed; {suggestion(error['input'], allowed)}",
        )
    return path, _WANTED.get(kind) or error["msg"].replace("Input should", "must")


def suggestion(given: Any, known: Iterable[str]) -> str:
    """Return "did you mean …", or the list of what is known where nothing is like it."""
    names = [str(name) for name in known]
    lowered = {name.casefold(): name for name in names}
    like = difflib.get_close_matches(str(given).casefold(), lowered, n=1)
    if like:
        return f'did you mean "{lowered[like[0]]}"?'
    return f"choose one of: {', '.join(names)}" if names else "there is none to choose"


def _shown(value: Any) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
