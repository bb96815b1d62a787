"""The ways to proprietary models that the settings name, each with its purse."""

from collections.abc import Callable
from dataclasses import replace

from app.endpoints import configured
from app.failover import Failover
from app.handoff import HandOff
from app.money import Price
from app.purse import Purse
from app.settings import Settings
from models.errors import ProviderError
from models.failover import CircuitBreaker
from models.proprietary import Limits, ProprietaryModel
from redaction.audit import AuditLog
from redaction.policy import Decision, Policy

Closing = Callable[[Callable[[], None]], object]


def ways_out(settings: Settings, policy: Policy, no_way: HandOff, closing: Closing) -> Failover:
    """Return the ways in their order, or the reason why there is none.

    no_way: a hand-off with everything but a model. closing: is told what to call at the end.
    """
    missing = "no provider is configured (setting: provider)"
    ways = [_way(settings, policy, name, no_way, closing) for name in settings.order]
    return Failover(ways or [replace(no_way, missing=missing)], CircuitBreaker())


def offered_models(settings: Settings, policy: Policy, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the model that a provider would be asked for, and those that it says it has.

    Only the key is sent. Raises ProviderError, also where the policy lets nothing go there.
    """
    provider = configured(settings, policy, name)
    if policy.decision(provider=name) is Decision.BLOCK:
        raise ProviderError("The policy lets nothing go there, so it was not asked.")
    model = ProprietaryModel(provider, Limits(silence=settings.provider_timeout))
    try:
        return provider.model, model.models()
    finally:
        model.close()


def _way(
    settings: Settings, policy: Policy, name: str, no_way: HandOff, closing: Closing
) -> HandOff:
    try:
        provider = configured(settings, policy, name)
    except ProviderError as error:
        return replace(no_way, provider=name, missing=str(error))
    model = ProprietaryModel(provider, Limits(silence=settings.provider_timeout))
    closing(model.close)
    purse = _purse(settings, no_way.audit, model)
    return replace(no_way, model=model, provider=name, purse=purse)


def _purse(settings: Settings, audit: AuditLog, model: ProprietaryModel) -> Purse:
    provider = model.provider
    price = None
    if provider.input_price is not None and provider.output_price is not None:
        price = Price(provider.input_price, provider.output_price)
    return Purse(audit, settings.budget, price, model.max_tokens)
