"""Who is at this machine, for the redaction log."""

import os
import pwd


def actor() -> str:
    """Return the name of the account that runs this program, which no variable can change."""
    number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"uid {number}"
