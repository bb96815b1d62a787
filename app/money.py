"""What an exchange with a provider costs, in whole millionths of a US dollar, in words too."""

import math
from dataclasses import dataclass

MICROS = 1_000_000  # in a dollar
_CHARACTERS_PER_TOKEN = 4  # of English text, for want of each provider's own tokenizer


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens, which is millionths of a dollar per token."""

    input: float
    output: float

    def of(self, prompt_tokens: int, answer_tokens: int) -> int:
        """Return what so many tokens cost, in millionths of a dollar, rounded up."""
        return math.ceil(round(prompt_tokens * self.input + answer_tokens * self.output, ndigits=6))


@dataclass(frozen=True, slots=True)
class Cost:
    """What one exchange cost.

    micros: millionths of a dollar; None where no price is known. estimated: whether the tokens
    were estimated from characters, because the provider did not tell them.
    """

    prompt_tokens: int
    answer_tokens: int
    micros: int | None
    estimated: bool = False

    def as_dict(self) -> dict[str, int | bool | None]:
        """Return the stable JSON form."""
        return {
            "prompt_tokens": self.prompt_tokens,
            "answer_tokens": self.answer_tokens,
            "micro_usd": self.micros,
            "estimated": self.estimated,
        }

    def __str__(self) -> str:
        """Return "0.4 cents, 1,240 tokens"."""
        tokens = f"{self.prompt_tokens + self.answer_tokens:,} tokens"
        about = "about " if self.estimated else ""
        if self.micros is None:
            return f"price unknown, {about}{tokens}"
        return f"{about}{in_words(self.micros)}, {tokens}"


def together(first: Cost | None, second: Cost | None) -> Cost | None:
    """Return what two exchanges cost; its price is unknown where one of theirs is."""
    if first is None or second is None:
        return first or second
    known = first.micros is not None and second.micros is not None
    return Cost(
        first.prompt_tokens + second.prompt_tokens,
        first.answer_tokens + second.answer_tokens,
        (first.micros or 0) + (second.micros or 0) if known else None,
        first.estimated or second.estimated,
    )


def tokens_in(characters: int) -> int:
    """Return about how many tokens so many characters are."""
    return math.ceil(characters / _CHARACTERS_PER_TOKEN)


def in_words(micros: int) -> str:
    """Return an amount as people read it: "nothing", "0.04 cents", "12 cents", "$3.50"."""
    if micros == 0:
        return "nothing"
    cents = micros / (MICROS / 100)
    if cents >= 100:
        return f"${cents / 100:,.2f}"
    if cents >= 10:
        return f"{cents:.0f} cents"
    if cents < 0.01:
        return "less than 0.01 cents"
    shown = f"{cents:.1f}" if cents >= 0.1 else f"{cents:.2f}"
    return f"{shown.removesuffix('.0')} {'cent' if shown in ('1.0', '1') else 'cents'}"
