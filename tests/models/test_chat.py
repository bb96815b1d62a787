import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.chat import Message, neutralise, without_system

TOKENS = [
    "<|im_start|>", "<|im_end|>", "<|eot_id|>", "<|start_header_id|>", "<|endoftext|>", "<|user|>",
    "[INST]", "[/INST]", "[SYSTEM_PROMPT]", "[TOOL_CALLS]", "<s>", "</s>", "<<SYS>>", "<</SYS>>",
    "<start_of_turn>", "<end_of_turn>", "<bos>", "<unk>", ">>ANSWER<<", "<\uff5cUser\uff5c>",
]  # fmt: skip


@pytest.mark.parametrize("token", TOKENS)
def test_control_tokens_are_defused(token: str) -> None:
    assert token not in neutralise(f"before{token}after")
    assert neutralise(f"before{token}after").replace(" ", "") == f"before{token}after"


@given(st.lists(st.sampled_from([*TOKENS, "<|im_", "end|>", "<", "[", "a", "|", ">"]), max_size=8))
def test_no_token_comes_together_from_pieces(pieces: list[str]) -> None:
    defused = neutralise("".join(pieces))
    assert not any(token in defused for token in TOKENS)


@pytest.mark.parametrize("text", ["BP < 120", "INR > 2.5", "[1]", "[PERSON_1]", "a | b", "x<5>y"])
def test_clinical_text_stays_as_it_is(text: str) -> None:
    assert neutralise(text) == text


def test_the_system_message_moves_into_the_first_user_turn() -> None:
    messages = [Message("system", "Rules."), Message("user", "Q"), Message("assistant", "A")]
    assert without_system(messages) == (Message("user", "Rules.\n\nQ"), Message("assistant", "A"))
    assert without_system([Message("system", "Rules.")]) == (Message("user", "Rules."),)
    assert without_system(messages[1:]) == tuple(messages[1:])


def test_a_message_hides_its_content() -> None:
    assert "Okafor" not in repr(Message("user", "Chidi Okafor"))
