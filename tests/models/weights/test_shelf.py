import json
from pathlib import Path

import pytest

from models.errors import WeightsError
from models.weights.shelf import (
    Card,
    catalogue,
    check_name,
    installed,
    remove,
    settle,
    shelf,
    workplace,
)

CARD = Card("someone/else@abc", "mit", None, {"m.gguf": "0" * 64})


def put(folder: Path, name: str, card: Card = CARD) -> None:
    with workplace(folder, name) as incoming:
        for file in card.sha256:
            (incoming / file).write_bytes(b"GGUF" + bytes(96))
        settle(incoming, folder, name, card)


def test_what_settles_is_on_the_shelf_with_its_card(tmp_path: Path) -> None:
    assert shelf(tmp_path) == {}
    put(tmp_path, "mine")
    own = shelf(tmp_path)["mine"]
    assert own.card == CARD
    assert own.size == 100
    assert installed(tmp_path) == {"mine": tmp_path / "mine" / "m.gguf"}
    assert list((tmp_path / ".incoming").iterdir()) == []


def test_shards_are_one_model_and_loaded_by_the_first(tmp_path: Path) -> None:
    parts = {f"big-0000{n}-of-00003.gguf": "0" * 64 for n in (1, 2, 3)}
    put(tmp_path, "big", Card("imported", None, None, parts))
    own = shelf(tmp_path)["big"]
    assert own.path.name == "big-00001-of-00003.gguf"
    assert [file.name for file in own.files] == list(parts)
    assert own.size == 300


def test_a_file_put_there_by_hand_counts_under_its_own_name(tmp_path: Path) -> None:
    known = catalogue()["llama-3b"]
    for file in ("Other-Q8_0.gguf", known.file):
        (tmp_path / file).write_bytes(b"GGUF")
    assert set(installed(tmp_path)) == {"Other-Q8_0", "llama-3b"}
    assert shelf(tmp_path)["llama-3b"].card is None
    assert remove(tmp_path, "Other-Q8_0") == 4
    assert set(installed(tmp_path)) == {"llama-3b"}


def test_a_card_that_can_not_be_read_hides_no_model(tmp_path: Path) -> None:
    put(tmp_path, "mine")
    for content in ("{", "[]", '{"surprise": 1}'):
        (tmp_path / "mine" / "card.json").write_text(content)
        assert shelf(tmp_path)["mine"].card is None


def test_what_is_removed_is_gone_and_the_rest_stays(tmp_path: Path) -> None:
    put(tmp_path, "mine")
    put(tmp_path, "other")
    assert remove(tmp_path, "mine") == 100
    assert set(shelf(tmp_path)) == {"other"}
    with pytest.raises(WeightsError, match="no weights called"):
        remove(tmp_path, "mine")


def test_two_at_once_do_not_write_the_same_files(tmp_path: Path) -> None:
    with (
        workplace(tmp_path, "mine"),
        pytest.raises(WeightsError, match="by another process"),
        workplace(tmp_path, "mine"),
    ):
        pass
    with workplace(tmp_path, "mine") as incoming:
        assert incoming.is_dir()


def test_settling_never_overwrites(tmp_path: Path) -> None:
    put(tmp_path, "mine")
    before = json.loads((tmp_path / "mine" / "card.json").read_text())
    with pytest.raises(WeightsError, match="can't be made"):
        put(tmp_path, "mine", Card("imported", None, None, {"n.gguf": "1" * 64}))
    assert json.loads((tmp_path / "mine" / "card.json").read_text()) == before


@pytest.mark.parametrize("name", ["", ".hidden", "a/b", "..", "a b", "x" * 101, "a\n"])
def test_names_that_can_be_no_folder(name: str) -> None:
    with pytest.raises(WeightsError, match="can't be a name"):
        check_name(name)


def test_the_catalogue_has_the_three_families_at_every_size_of_machine() -> None:
    rows = catalogue().values()
    assert {w.name.split("-")[0] for w in rows} == {"mistral", "llama", "falcon"}
    assert [w.size_gb for w in rows] == sorted(w.size_gb for w in rows)
    for memory_gb in (4, 8, 16, 24, 64):
        assert any(memory_gb / 4 < w.memory_gb <= memory_gb - 2 for w in rows), memory_gb
    for w in rows:
        assert w.file.endswith("Q4_K_M.gguf")
        assert w.memory_gb > w.size_gb
        assert w.licence_url.startswith("https://")
        assert w.accept == (w.licence != "Apache-2.0")
