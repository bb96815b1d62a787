"""Names of models that are split into several files: "NAME-00001-of-00003.gguf" is the first."""

import re

_SHARD = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf", re.ASCII)
_MOST = 1_000


def stem(file: str) -> str:
    """Return a file's name without its ending and without its number among shards."""
    shard = _SHARD.fullmatch(file)
    return shard["stem"] if shard else file.removesuffix(".gguf")


def is_first(file: str) -> bool:
    """Whether the file is a whole model or the first of its shards."""
    shard = _SHARD.fullmatch(file)
    return shard is None or int(shard["number"]) == 1


def together(file: str) -> tuple[str, ...]:
    """Return the names of all shards of a model, first to last, or of the one file that it is."""
    shard = _SHARD.fullmatch(file)
    if shard is None or not 1 < int(shard["count"]) <= _MOST:
        return (file,)
    count = int(shard["count"])
    return tuple(f"{shard['stem']}-{n:05}-of-{count:05}.gguf" for n in range(1, count + 1))
