"""``chaperone redact``: what the redaction layer finds in a text, without asking anything."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from app.cli.context import CliState, json_option, pass_state, print_json
from app.cli.texts import text_of
from app.errors import AppError

if TYPE_CHECKING:
    from redaction.spans import Span


@click.command(epilog="Example: chaperone redact letter.pdf   or: chaperone redact --jsonl IN OUT")
@click.argument("file", required=False, metavar="FILE|-")
@click.option(
    "--jsonl",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="IN OUT",
    help='Lines {"id","text"} in; lines {"id","text","spans"} out.',
)
@json_option
@pass_state
def redact(
    state: CliState, file: str | None, jsonl: tuple[Path, Path] | None, as_json: bool
) -> None:
    """Print FILE with its identities replaced.

    FILE may be of any format that can be ingested; - is text on standard input.
    """
    if (file is None) == (jsonl is None):
        raise click.UsageError("give either FILE, or -, or --jsonl IN OUT")
    if jsonl is not None:
        count = _redact_lines(state, *jsonl)
        if as_json:
            print_json({"lines": count, "output": str(jsonl[1])})
        else:
            click.echo(f"{count} lines written to {jsonl[1]}", err=True)
        return
    from redaction.placeholders import lookalikes
    from redaction.pseudonyms import Vault

    text = text_of(str(file))
    spans = state.wiring.find(text)
    redacted = Vault().replace(text, [*spans, *lookalikes(text)])
    if as_json:
        counts = Counter(span.kind.value for span in spans)
        print_json({"text": redacted, "spans": _rows(spans), "entities": dict(counts)})
    else:
        click.echo(redacted)


def _redact_lines(state: CliState, source: Path, target: Path) -> int:
    count = 0
    if target.exists() and source.exists() and target.samefile(source):
        raise AppError(f"{source} can't be read and written at once: name another file for OUT")
    draft = target.with_name(f"{target.name}.part")
    try:
        with source.open(encoding="utf-8-sig") as lines, _private(draft) as out:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                record = _record(line, source, number)
                record["spans"] = _rows(state.wiring.find(record["text"]))
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
                count += 1
        draft.replace(target)
    except (OSError, UnicodeError) as error:
        what = getattr(error, "strerror", None) or "it is not UTF-8"
        raise AppError(f"can't go from {source} to {target}: {what}") from None
    finally:
        draft.unlink(missing_ok=True)
    return count


def _private(path: Path) -> TextIO:
    return os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    )


def _record(line: str, source: Path, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
        if isinstance(record["text"], str):
            return {"id": record["id"], "text": record["text"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        pass  # told below, without the line's text
    raise AppError(f'{source}:{number} is not a JSON object with "id" and "text": mend that line')


def _rows(spans: "tuple[Span, ...]") -> list[list[Any]]:
    return [[s.start, s.end, s.kind.value, round(s.score, 3), s.source] for s in spans]
