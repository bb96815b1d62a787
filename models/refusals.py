"""What a provider's refusal means to a person, and when to try again."""

import email.utils
import math
import time

from models.errors import RefusedError

RETRY_DELAY_S = 0.5
_LONGEST_DELAY_S = 5.0


def refused(title: str, key_variable: str, status: int) -> RefusedError:
    """Return the error for an HTTP status, with what to do; nothing of the reply is in it."""
    advice = {
        400: "Check the name of the model, and that the context is not too long for it.",
        401: f"Check the key in {key_variable}.",
        403: f"Check the key in {key_variable} and what it may do.",
        404: "Check the name of the model and the base URL.",
        413: "The context is too long for it.",
        429: "It is asked too often, or the account is used up. Try again later.",
    }.get(status, "Try again later." if status >= 500 else "Check its settings.")
    if 300 <= status < 400:
        advice = "It points to another address, which is not followed. Check the base URL."
    what = "refused the key" if status in (401, 403) else "refused the request"
    return RefusedError(f"{title} {what} ({status}). {advice}", status)


def retry_after(header: str | None) -> float | None:
    """Return the seconds after which to try again; None where that is too long to wait.

    header: of the name Retry-After, seconds or a date, RFC 9110, 10.2.3; None where there is none.
    """
    try:
        delay = float(header or RETRY_DELAY_S)
    except ValueError:
        try:
            delay = email.utils.parsedate_to_datetime(header or "").timestamp() - time.time()
        except ValueError:
            return RETRY_DELAY_S
    if not math.isfinite(delay):
        return RETRY_DELAY_S
    return max(delay, 0.0) if delay <= _LONGEST_DELAY_S else None
