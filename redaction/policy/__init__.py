"""The hospital's policy: one TOML file that says what may leave, to whom, and in what form.

The law that all of it follows: of everything that speaks to a case (the release rule, the
provider, each collection concerned, the risk), the strictest wins. So a further provider's or
collection's table can hold more back, and never lets more out.
"""

from redaction.policy.decisions import Decision, Mode, Verdict
from redaction.policy.files import PolicyFile, load_policy, read_policy, shipped_policies
from redaction.policy.schema import PACKS, Policy

__all__ = [
    "PACKS",
    "Decision",
    "Mode",
    "Policy",
    "PolicyFile",
    "Verdict",
    "load_policy",
    "read_policy",
    "shipped_policies",
]
