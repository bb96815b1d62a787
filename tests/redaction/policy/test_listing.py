from pathlib import Path

from redaction.entities import Kind
from redaction.policy import read_policy
from redaction.policy.listing import DEFAULT, entries


def test_every_key_has_a_value_an_origin_and_a_meaning(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(
        'name = "p"\n[kinds]\nAGE = "mask"\n[providers.azure]\nbaa = true\n'
        '[collections."mail room".kinds]\nURL = "block"\n'
    )
    found = {entry.key: entry for entry in entries(read_policy(file))}
    assert all(entry.about for entry in found.values())
    assert {f"kinds.{kind.value}" for kind in Kind} <= set(found)
    set_here = {key: entry.origin for key, entry in found.items() if entry.origin != DEFAULT}
    assert set_here == {
        "name": f"{file}:1",
        "kinds.AGE": f"{file}:3",
        "providers.azure.baa": f"{file}:5",
        'collections."mail room".kinds.URL': f"{file}:7",
    }
    assert found["risk.k"].value == 5
    assert found["kinds.PERSON"].value == "pseudonym"


def test_every_key_stands_in_the_page_on_policies(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('name = "p"\n[providers.NAME]\n[collections.NAME]\n')
    page = Path("docs/policy.md").read_text("utf-8")
    for entry in entries(read_policy(file)):
        if not entry.key.startswith("kinds."):
            assert f"| `{entry.key}` |" in page
            assert entry.about in page
