import pytest

from models.looping import loops

PROSE = (
    "Stop warfarin 5 days before the operation [2]. Check the INR the day before [2]. Bridge with "
    "enoxaparin 1 mg per kg twice daily only in patients with a mechanical valve [2]."
)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "ha " * 200,
        PROSE + " Check it. Check it." * 30,
        "Rub both hands with alcohol for 30 seconds [1]. " * 5,
        "".join(f"Rub both hands for 30 seconds [{n}]. And {n}. " for n in range(1, 6)),
        "[[" * 100,
        (PROSE + "\n") * 4,
    ],
)
def test_a_text_that_goes_round_is_told(text: str) -> None:
    assert loops(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        PROSE,
        "Drug | Dose\n--- | ---\nWarfarin | 5 mg\nApixaban | 5 mg\nEnoxaparin | 40 mg",
        "1. None.\n2. None.\n3. None.\n4. None.\n5. None.",
        "Sodium 138 mmol/L\nPotassium 4.1 mmol/L\nChloride 101 mmol/L\nUrea 5.1 mmol/L",
        "-" * 80,
    ],
)
def test_lists_tables_and_prose_are_no_loops(text: str) -> None:
    assert not loops(text)
