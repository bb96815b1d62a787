from pathlib import Path

import pytest

from models.providers import catalogue
from redaction.entities import Kind
from redaction.errors import PolicyError
from redaction.policy import Decision, load_policy, read_policy, shipped_policies
from redaction.treatments import Treatment

PROVIDERS = ("openai", "azure")


def written(folder: Path, text: str, name: str = "policy.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def refused(file: Path) -> str:
    with pytest.raises(PolicyError) as caught:
        load_policy(file, PROVIDERS)
    told = str(caught.value)
    assert "\n" not in told
    assert str(file.parent) in told
    return told


@pytest.mark.parametrize("name", shipped_policies())
def test_a_shipped_policy_can_be_used_and_sends_nothing_unseen(name: str) -> None:
    policy = load_policy(Path(name), catalogue())
    assert name in {"hipaa_safe_harbor", "hipaa_limited_data_set", "gdpr_article_9"}
    for provider in catalogue():
        assert policy.decision(provider=provider) is not Decision.SEND
        assert policy.treatment(Kind.DATE_TIME, provider=provider) is Treatment.PSEUDONYM
    for collection in ("psychotherapy", "Substance_Use", "substance use disorder", "genetics"):
        assert policy.is_sensitive(collection)
    assert policy.treatment(Kind.BIOMETRIC_ID) is Treatment.BLOCK


@pytest.mark.parametrize("name", shipped_policies())
def test_every_line_of_a_shipped_policy_stands_below_its_source(name: str) -> None:
    """A key has a comment above it or beside it; a provider's rows share that of the first."""
    lines = shipped_policies()[name].read_text("utf-8").splitlines()
    commented = False
    for line in lines:
        if not line.strip():
            commented = False
        elif "#" in line:
            commented = True
        elif not line.startswith("[") and not line.startswith("]"):
            assert commented, line


def test_the_example_of_the_page_on_policies_can_be_used(tmp_path: Path) -> None:
    page = Path("docs/policy.md").read_text("utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    policy = load_policy(written(tmp_path, example), catalogue())
    assert policy.treatment(Kind.DATE_TIME, provider="azure") is Treatment.SHIFT
    assert policy.treatment(Kind.DATE_TIME, provider="openai") is Treatment.PSEUDONYM


def test_a_limited_data_set_keeps_dates_for_whoever_has_signed(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        'name = "p"\nextends = "hipaa_limited_data_set"\n'
        "[providers.azure]\ndata_use_agreement = true\n",
    )
    policy = load_policy(file, catalogue())
    treated = {
        kind: policy.treatment(kind, provider="azure", collections=())
        for kind in (Kind.DATE_TIME, Kind.AGE, Kind.LOCATION, Kind.PERSON)
    }
    assert list(treated.values()) == [
        Treatment.KEEP, Treatment.KEEP, Treatment.GENERALISE, Treatment.PSEUDONYM,
    ]  # fmt: skip
    assert policy.treatment(Kind.DATE_TIME, provider="openai") is Treatment.PSEUDONYM


def test_what_extends_another_adds_to_it_and_loses_no_sensitive_class(tmp_path: Path) -> None:
    written(
        tmp_path,
        'name = "base"\n[release]\nmax_characters = 500\ndecision = "send"\n'
        '[sensitive]\ncollections = ["hiv"]\n[providers.openai]\nbaa = true\n',
        "base.toml",
    )
    file = written(
        tmp_path,
        'name = "ours"\nextends = "base.toml"\n[release]\ndecision = "ask"\n'
        '[sensitive]\ncollections = ["sleep lab"]\n[identifiers]\npacks = ["uk"]\n',
    )
    read = read_policy(file)
    policy = read.policy
    assert (policy.name, policy.release.decision) == ("ours", Decision.ASK)
    assert policy.release.max_characters == 500
    assert policy.providers["openai"].baa
    assert policy.is_sensitive("hiv")
    assert policy.is_sensitive("sleep lab")
    assert str(read.origins[("release", "decision")]) == f"{file}:4"
    assert str(read.origins[("release", "max_characters")]) == f"{tmp_path / 'base.toml'}:3"
    assert ("risk", "k") not in read.origins


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[release]\ndecison = 1", ':3: release.decison: unknown key; did you mean "decision"?'),
        ("[extra]", ":2: extra: unknown key; choose one of: name, extends, release"),
        ("[relase.deep]", ':2: relase: unknown key; did you mean "release"?'),
        ('[release]\ndecision = "sned"', ':3: release.decision: "sned" is not allowed; did you'),
        ("[release]\ndecision = 3", ":3: release.decision: 3 is not allowed; choose one of: send,"),
        ('[release]\nmax_characters = "9"', ":3: release.max_characters: must be a whole number"),
        ("[release]\nmax_characters = 0", ":3: release.max_characters: must be greater than 0"),
        ("release = 4", ":2: release: must be a table"),
        (
            '[kinds]\nDATE_TIM = "mask"',
            ':3: kinds.DATE_TIM: unknown kind; did you mean "DATE_TIME"?',
        ),
        ('[kinds]\nSHOE = "mask"', ":3: kinds.SHOE: unknown kind; choose one of: PERSON,"),
        (
            '[kinds]\nAGE = "hide"',
            ':3: kinds.AGE: "hide" is not allowed; choose one of: pseudonym,',
        ),
        ('[kinds]\nPERSON = "shift"', ':3: kinds.PERSON: "shift" makes sense for DATE_TIME only'),
        ('kinds = { URL = "generalise" }', ':2: kinds.URL: "generalise" makes sense for AGE, DATE'),
        ("[providers.opnai]", ':2: providers.opnai: unknown provider; did you mean "openai"?'),
        ("[providers.openai]\nbaa = 'yes'", ":3: providers.openai.baa: must be true or false"),
        (
            "[providers.openai]\nba = true",
            ':3: providers.openai.ba: unknown key; did you mean "baa"',
        ),
        (
            '[collections."mail room"]\n\ndecision = "send"',
            ':4: collections."mail room".decision: "send" is looser than release.decision "ask"',
        ),
        (
            '[collections.a.kinds]\nAGE = "keep"',
            ':3: collections.a.kinds.AGE: "keep" is looser than kinds.AGE "pseudonym"',
        ),
        ('[sensitive]\ncollections = "hiv"', ":3: sensitive.collections: must be a list"),
        ("[sensitive]\nlabels = [\n  'A',\n  3,\n]", ":3: sensitive.labels: must be a text in q"),
        (
            '[identifiers]\npacks = ["us", "uks"]',
            ':3: identifiers.packs: "uks" is not allowed; did',
        ),
        ('[risk]\nk = 3\ndecision = "send"', ':4: risk.decision: "send" is not allowed; choose'),
        ("[release", ":2: not valid TOML"),
        ("extends = 3", ":2: extends: must be a text in quotes"),
        ('extends = "no_such"', ':2: extends: there is no policy "no_such"; give a path, or one'),
        ('extends = "policy.toml"', ":2: extends: "),
    ],
)
def test_what_is_wrong_names_file_line_key_and_what_is_right(
    tmp_path: Path, text: str, says: str
) -> None:
    file = written(tmp_path, f'name = "p"\n{text}\n')
    assert f"{file}{says}" in refused(file)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the policy is empty"),
        ("# nothing\n\n", "the policy is empty"),
        ("[release]\n", "name: is missing"),
        ('extends = "hipaa_safe_harbor"\n', "name: is missing"),
        (f"x = {'[' * 5000}", "not valid TOML"),
        (f"x = {'9' * 5000}", "not valid TOML"),
    ],
)
def test_a_policy_that_is_none_is_one_line(tmp_path: Path, text: str, says: str) -> None:
    assert says in refused(written(tmp_path, text))


def test_a_circle_of_policies_is_told(tmp_path: Path) -> None:
    written(tmp_path, 'name = "a"\nextends = "b.toml"\n', "a.toml")
    file = written(tmp_path, 'name = "b"\nextends = "a.toml"\n', "b.toml")
    assert "end the circle" in refused(file)


def test_a_fault_in_what_is_extended_is_told_where_it_stands(tmp_path: Path) -> None:
    base = written(tmp_path, 'name = "a"\n[release]\nmax = 3\n', "a.toml")
    file = written(tmp_path, 'name = "b"\nextends = "a.toml"\n')
    assert refused(file).startswith(f"{base}:3: release.max: unknown key")


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    assert "can't read the policy" in refused(tmp_path / "none.toml")
    assert "can't read the policy" in refused(tmp_path)
    (tmp_path / "latin.toml").write_bytes('name = "é"'.encode("latin-1"))
    assert "encoding" in refused(tmp_path / "latin.toml")


def test_a_file_from_another_system_is_read(tmp_path: Path) -> None:
    file = tmp_path / "windows.toml"
    file.write_bytes(b'\xef\xbb\xbfname = "p"\r\n[release]\r\nmax_characters = 7\r\n')
    read = read_policy(file)
    assert read.policy.release.max_characters == 7
    assert read.origins[("release", "max_characters")].line == 3
