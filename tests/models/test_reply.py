from hypothesis import given
from hypothesis import strategies as st

from models.reply import Reply
from redaction.entities import Kind
from redaction.pseudonyms import Vault
from redaction.spans import Span

SUBJECTS = {1: frozenset({"p1"}), 2: frozenset({"p2"}), 3: frozenset[str]()}

WORDS = ("A", "B", ". ", "\n", " ", "came", "'s")


def vault_of_two() -> tuple[Vault, str, str]:
    """A vault that gave Okafor of passage 1 and Tan of passage 2 their placeholders."""
    vault = Vault()
    tokens = [
        vault.replace(name, [Span(0, len(name), Kind.PERSON, 1.0, "t", subject)], said=False)
        for name, subject in (("Okafor", "p1"), ("Tan", "p2"))
    ]
    return vault, tokens[0], tokens[1]


def restored(text: str, size: int = 3) -> str:
    """Restore a reply in which A stands for Okafor's placeholder and B for Tan's."""
    vault, a, b = vault_of_two()
    written = text.replace("A", a).replace("B", b)
    pieces = [written[at : at + size] for at in range(0, len(written), size)]
    streamed = "".join(Reply(vault, SUBJECTS).stream(pieces))
    return streamed.replace(a, "A").replace(b, "B")


def test_a_name_comes_back_where_its_passage_is_cited() -> None:
    assert restored("A improved [1]. B did not [2].") == "Okafor improved [1]. Tan did not [2]."
    assert restored("A and B [1][2].") == "Okafor and Tan [1][2]."
    assert restored("A and B [1, 2].") == "Okafor and Tan [1, 2]."
    assert restored("A improved. [1] B did not. [2]") == "Okafor improved. [1] Tan did not. [2]"


def test_a_name_put_to_anothers_findings_stays_masked() -> None:
    assert restored("B improved [1]. A did [2].") == "B improved [1]. A did [2]."
    assert restored("A and B improved [1].") == "Okafor and B improved [1]."
    assert restored("A washed hands [3].") == "A washed hands [3]."


def test_a_statement_without_citation_goes_by_those_around_it() -> None:
    assert restored("A came. He improved [1].") == "Okafor came. He improved [1]."
    assert restored("He improved [1]. A is well.") == "He improved [1]. Okafor is well."
    assert restored("**A**\n- fell [1]\n- rose [2]\nA left.") == (
        "**Okafor**\n- fell [1]\n- rose [2]\nA left."
    )
    assert restored("A is well.") == "A is well."
    assert restored("A is well [9].") == "A is well [9]."


def test_what_is_held_back_is_told() -> None:
    vault, a, b = vault_of_two()
    reply = Reply(vault, SUBJECTS)
    text = "".join(reply.stream([f"{a} and {b} [1]. [PERSON_7] too. ", f"{b} came."]))
    done = reply.restored()
    assert done.text == text == f"Okafor and {b} [1]. [PERSON_7] too. {b} came."
    assert done.withheld == (b,)
    assert done.unknown == ("[PERSON_7]",)


def test_statements_without_identities_are_not_held_back() -> None:
    vault, a, _ = vault_of_two()
    stream = Reply(vault, SUBJECTS).stream(iter(["All is well. ", "No change. ", f"{a} left [1]."]))
    assert next(stream) == "All is well. "


@given(
    st.lists(st.sampled_from([*WORDS, "[1]", "[2]", "[", "]", "."]), max_size=14),
    st.integers(1, 9),
)
def test_a_reply_in_pieces_is_restored_like_the_whole(words: list[str], size: int) -> None:
    text = "".join(words)
    assert restored(text, size) == restored(text, 10_000)


@given(st.lists(st.sampled_from(WORDS), max_size=10))
def test_what_was_said_comes_back_whatever_is_cited(words: list[str]) -> None:
    vault = Vault()
    a, b = (
        vault.replace(name, [Span(0, len(name), Kind.PERSON, 1.0, "t", name)])
        for name in ("Okafor", "Tan")
    )
    text = "".join(words)
    sent = text.replace("A", a).replace("B", b)
    wanted = text.replace("A", "Okafor").replace("B", "Tan")
    assert "".join(Reply(vault, {}).stream([sent])) == wanted
