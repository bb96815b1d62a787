"""The providers as the settings and the policy have them, before any is asked."""

from dataclasses import dataclass

from app.settings import Settings, endpoint
from models.errors import ProviderError
from models.providers import Provider, catalogue, configure, terms_of
from redaction.policy import Policy


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A provider and what stands in its way.

    place: in the order in which they are asked, from 1; None for one that is not configured.
    model, context, input_price, output_price: as in ``Provider``; None where unknown.
    key: whether one is set. decision: what the policy says before anything is sent to it.
    problem: why it can't be asked though the settings name it; empty where it can.
    """

    name: str
    title: str
    place: int | None
    model: str | None
    context: int | None
    input_price: float | None
    output_price: float | None
    baa: bool
    region: str
    key: bool
    decision: str
    problem: str


def configured(settings: Settings, policy: Policy, name: str) -> Provider:
    """Return a provider as the settings have it. Raises ProviderError."""
    terms_of(name)
    found = endpoint(settings, name)
    return configure(
        name,
        found.key.get_secret_value() if found.key else None,
        found.model,
        found.url,
        hosts=policy.hosts(name),
        context=found.context,
        input_price=found.input_price,
        output_price=found.output_price,
    )


def provider_rows(settings: Settings, policy: Policy) -> tuple[ProviderRow, ...]:
    """Return every known provider, those that are configured first and in their order."""
    rest = [name for name in catalogue() if name not in settings.order]
    return tuple(_row(settings, policy, name) for name in (*settings.order, *rest))


def _row(settings: Settings, policy: Policy, name: str) -> ProviderRow:
    terms, own = catalogue()[name], endpoint(settings, name)
    place = settings.order.index(name) + 1 if name in settings.order else None
    known: Provider | None = None
    problem = ""
    try:
        known = configured(settings, policy, name)
    except ProviderError as error:
        problem = str(error) if place else ""
    source = known or terms
    return ProviderRow(
        name,
        terms.title,
        place,
        known.model if known else own.model or terms.model,
        source.context,
        source.input_price,
        source.output_price,
        terms.baa,
        terms.region,
        own.key is not None,
        policy.decision(provider=name).value,
        problem,
    )
