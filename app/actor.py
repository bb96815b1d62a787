"""Who is at this machine, for the redaction log."""

import getpass


def actor() -> str:
    """Return the name of the account that runs this program."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
