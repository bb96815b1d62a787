from redaction.entities import Kind
from redaction.remembering import Remembering
from redaction.spans import Span


class Counting:
    """A detector that finds its first letter, and counts how often it is asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked = 0

    def find(self, text: str) -> tuple[Span, ...]:
        self.asked += 1
        return (Span(0, 1, Kind.PERSON, 1.0, self.name),)


def test_a_text_is_looked_at_once() -> None:
    detector = Counting()
    remembering = Remembering(detector)
    assert remembering.find("one") == remembering.find("one") == detector.find("one")
    remembering.find("two")
    assert detector.asked == 3
    assert remembering.name == "counting"
