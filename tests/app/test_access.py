"""Who may read what, from the settings to every place that shows a document."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.access_rules import AccessRules
from app.actor import actor
from app.answer import Route
from app.conversation import Conversation
from app.errors import AppError, QuestionError, SettingsError
from app.health import checks
from app.narrowing import Narrowing
from app.wiring import Wiring
from tests.app.test_cli import failed, run
from tests.ward import HARD, OTHER_PATIENT, PATIENT

GRIEF = "How does Ms. Tan sleep since sertraline was raised?"
TEAM = {
    "ines": ["ward-team"],
    "otis": ["psychiatry-team", "ward-team"],
    actor(): ["ward-team"],
}
COLLECTIONS = {
    "notes": ["ward-team"],
    "policies": ["ward-team", "library"],
    "psychotherapy": ["psychiatry-team"],
}


def grant(
    home: Path,
    collections: dict[str, list[str]] = COLLECTIONS,
    people: dict[str, list[str]] = TEAM,
) -> None:
    """Write the table; keys are quoted, as names with dots in them have to be."""
    lines = ["[access.collections]"]
    lines += [f"{json.dumps(name)} = {json.dumps(of)}" for name, of in collections.items()]
    lines += ["[access.people]"]
    lines += [f"{json.dumps(name)} = {json.dumps(of)}" for name, of in people.items()]
    (home / "chaperone.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


NAMES = some.sampled_from(["a", "b", "c.d", "é"])
TABLE = some.dictionaries(NAMES, some.frozensets(NAMES))


@given(TABLE, TABLE, NAMES)
def test_a_person_reads_exactly_the_collections_that_share_a_group(
    collections: dict[str, frozenset[str]], people: dict[str, frozenset[str]], person: str
) -> None:
    rules = AccessRules(collections=collections, people=people)
    readable = rules.readable(person)
    for name, groups in collections.items():
        assert (name in readable) == bool(groups & people.get(person, frozenset()))
    assert readable <= collections.keys()
    assert readable <= (rules.read_by_somebody() if person in people else frozenset())


def test_without_the_table_everybody_reads_everything(wiring: Wiring) -> None:
    assert wiring.desk.collections("anyone") == wiring.library.collections()
    assert wiring.desk.access_warnings("anyone") == []
    assert len(wiring.desk.documents("anyone")) == wiring.library.count_documents()


def test_an_empty_table_lets_nobody_read_anything(home_copy: Path, wiring: Wiring) -> None:
    (home_copy / "chaperone.toml").write_text("[access]\n")
    assert wiring.desk.documents("ines") == []
    assert wiring.desk.collections("ines") == []
    assert wiring.assistant.search(HARD, 9, actor="ines") == ()
    assert len(wiring.desk.access_warnings("ines")) == 2


@pytest.mark.parametrize("table", ["[access]\ngroups = 1\n", '[access.people]\nines = "a"\n'])
def test_a_table_that_is_not_understood_stops_every_search(
    home_copy: Path, wiring: Wiring, table: str
) -> None:
    assert wiring.assistant.search(HARD, 1, actor="ines")
    (home_copy / "chaperone.toml").write_text(table)
    with pytest.raises(SettingsError, match="access"):
        wiring.assistant.search(HARD, 1, actor="ines")


def test_no_path_shows_what_is_not_the_readers(home_copy: Path, wiring: Wiring) -> None:
    grant(home_copy)
    desk = wiring.desk
    secret = {d.id: d for d in wiring.library.documents() if d.collection == "psychotherapy"}
    (document_id,) = secret
    for person, sees in (("ines", False), ("otis", True), ("nobody", False)):
        assert (document_id in {d.id for d in desk.documents(person)}) == sees
        assert ("psychotherapy" in desk.collections(person)) == sees
        assert (desk.passage(document_id, 0, 10, person) is not None) == sees
        for question in (GRIEF, "sertraline grief loss of her brother", OTHER_PATIENT):
            hits = wiring.assistant.search(question, 50, actor=person)
            assert any(hit.collection == "psychotherapy" for hit in hits) == sees
        answer = wiring.assistant.ask(GRIEF, Conversation(), actor=person)
        assert any(c.document_id == document_id for c in answer.citations) == sees
        record = wiring.audit.get(answer.audit_id)
        assert record is not None
        assert (document_id in record.entry.documents) == sees
        assert record.entry.details["collections_allowed"] == {"ines": 2, "otis": 3}.get(person, 0)
    assert desk.documents("nobody") == []
    assert wiring.assistant.ask(HARD, Conversation(), actor="nobody").route is Route.ABSTAIN
    assert not desk.delete(document_id, "ines")
    assert wiring.library.document(document_id) is not None
    assert desk.delete(document_id, "otis")


def test_a_changed_table_counts_from_the_next_question_on(home_copy: Path, wiring: Wiring) -> None:
    grant(home_copy)
    assert not _finds_the_session(wiring, "ines")
    grant(home_copy, people={**TEAM, "ines": ["psychiatry-team"]})
    assert _finds_the_session(wiring, "ines")
    grant(home_copy)
    assert not _finds_the_session(wiring, "ines")
    (home_copy / "chaperone.toml").unlink()
    assert _finds_the_session(wiring, "ines")


def _finds_the_session(wiring: Wiring, person: str) -> bool:
    hits = wiring.assistant.search(GRIEF, 50, actor=person)
    return any(hit.collection == "psychotherapy" for hit in hits)


def test_files_set_aside_are_told_to_readers_of_their_collection_only(
    home_copy: Path, wiring: Wiring
) -> None:
    broken = [("broken.pdf", b"not a PDF")]
    wiring.desk.ingest_uploads(broken, "psychotherapy", lambda progress: None, "otis")
    grant(home_copy)
    assert [path for path, _ in wiring.desk.set_aside("otis")] == ["broken.pdf"]
    assert wiring.desk.set_aside("ines") == []
    (run, *_), (seen, *_) = (wiring.desk.runs(person) for person in ("otis", "ines"))
    assert run.report is not None
    assert seen.report is not None
    assert [path for path, _ in run.report.set_aside] == ["broken.pdf"]
    assert [why for _, why in seen.report.set_aside] == [why for _, why in run.report.set_aside]
    assert "broken" not in repr(seen.report.set_aside)


def test_nobody_adds_to_a_collection_that_they_may_not_read(
    home_copy: Path, wiring: Wiring
) -> None:
    grant(home_copy)
    before = wiring.library.files()
    for collection in ("psychotherapy", "made up just now"):
        with pytest.raises(AppError, match="may not read"):
            wiring.desk.ingest_uploads(
                [("a.txt", b"A new note.")], collection, lambda progress: None, "ines"
            )
    assert wiring.library.files() == before
    wiring.desk.ingest_uploads([("a.txt", b"Zebrafish.")], "notes", lambda progress: None, "ines")
    assert wiring.assistant.search("zebrafish", 1, actor="ines")[0].path == "a.txt"


def test_what_the_table_leaves_out_is_said_in_a_line_each(home_copy: Path, wiring: Wiring) -> None:
    grant(home_copy)
    hidden, line = "messages", "collections that nobody may read: "
    assert any(
        line in each and hidden in each for each in wiring.desk.access_warnings("ines", True)
    )
    # What a collection is called is not for everybody.
    assert all(hidden not in each for each in wiring.desk.access_warnings("ines"))
    assert "nobody is not listed" in wiring.desk.access_warnings("nobody")[-1]
    (found,) = (check for check in checks(wiring) if check.name == "Access")
    assert found.state == "note"
    assert hidden in found.text
    folder = home_copy.parent / "more"
    (folder / "x").mkdir(parents=True)
    (folder / "x" / "new.txt").write_text("A new note.")
    shown = run(home_copy, "ingest", str(folder))
    assert shown.returncode == 0
    assert "Access: collections that nobody may read: messages, x;" in shown.stdout
    assert "new.txt" not in run(home_copy, "documents", "list").stdout


# Narrowing


@pytest.mark.parametrize(
    ("narrowing", "paths"),
    [
        (Narrowing(patient=PATIENT), {"okafor"}),
        (Narrowing(patient="00483921"), {"okafor"}),
        (Narrowing(patient="okafor 04/12/1958"), {"okafor"}),
        (Narrowing(patient="tan"), {"session", "tan"}),
        (Narrowing(types=("hl7 v2",)), {"adt"}),
    ],
)
def test_a_filter_leaves_only_what_it_names(
    wiring: Wiring, narrowing: Narrowing, paths: set[str]
) -> None:
    hits = wiring.assistant.search("note", 50, actor="ines", narrowing=narrowing)
    assert hits
    held = {hit.chunk.document_id for hit in hits}
    every = wiring.library.documents(wiring.access.scope("ines", narrowing))
    assert held <= {each.id for each in every}
    assert len(every) < wiring.library.count_documents()


def test_an_unknown_patient_and_an_ambiguous_one_are_said_without_a_name(
    home_copy: Path, wiring: Wiring
) -> None:
    with pytest.raises(QuestionError) as unknown:
        wiring.access.scope("ines", Narrowing(patient="Quartermaine"))
    assert "Quartermaine" not in str(unknown.value)
    note = "Patient: Adaobi Okafor   DOB: 01/02/1990   MRN: 99120077\n\nKnee pain.\n"
    files = [("other.txt", note.encode())]
    wiring.desk.ingest_uploads(files, "notes", lambda progress: None, "ines")
    with pytest.raises(QuestionError, match=r"^2 patients fit") as ambiguous:
        wiring.access.scope("ines", Narrowing(patient="okafor"))
    assert "kafor" not in str(ambiguous.value)
    assert "kafor" not in repr(Narrowing(patient="okafor"))
    # Whom a person may not read of is not there for them.
    grant(home_copy)
    with pytest.raises(QuestionError, match="no patient"):
        wiring.access.scope("ines", Narrowing(patient="Mei-Ling Tan"))


def test_days_narrow_an_answer_and_undated_documents_are_counted(wiring: Wiring) -> None:
    from datetime import date

    autumn = Narrowing(since=date(2024, 6, 1), until=date(2024, 12, 31))
    answer = wiring.assistant.ask(
        "What was Chidi Okafor's creatinine?", Conversation(), actor="ines", narrowing=autumn
    )
    cited = {citation.document for citation in answer.citations}
    assert cited == {"notes/okafor-2024-09.txt"}
    undated = wiring.library.count_documents(dated=False)
    assert undated > 0
    assert f"Documents that state no date were left out: {undated}." in answer.notes
    with pytest.raises(QuestionError, match="last day"):
        replace(autumn, until=date(2024, 1, 1))


def test_the_commands_take_the_filters(home_copy: Path, run_json: Callable[..., object]) -> None:
    found = run_json("search", "creatinine", "--patient", PATIENT, "--since", "2024-06-01")
    assert isinstance(found, list)
    assert {hit["document"] for hit in found} == {"notes/okafor-2024-09.txt"}
    assert "no documents of the type fax" in failed(
        run(home_copy, "search", "creatinine", "--type", "fax")
    )
    assert "no patient" in failed(run(home_copy, "ask", "creatinine?", "--patient", "Ada Voss"))
    assert "last day" in failed(
        run(home_copy, "search", "x", "--since", "2024-06-02", "--until", "2024-06-01")
    )


@pytest.fixture
def run_json(home_copy: Path) -> Callable[..., object]:
    def call(*arguments: str) -> object:
        result = run(home_copy, *arguments, "--json")
        assert result.returncode == 0, result
        return json.loads(result.stdout)

    return call


def test_what_was_typed_to_narrow_a_search_is_not_on_the_log(
    home_copy: Path, wiring: Wiring
) -> None:
    narrowing = Narrowing(patient=PATIENT)
    answer = wiring.assistant.ask(
        "And the knee?", Conversation(), actor="ines", narrowing=narrowing
    )
    record = wiring.audit.get(answer.audit_id)
    assert record is not None
    assert "kafor" not in json.dumps(record.as_dict())
