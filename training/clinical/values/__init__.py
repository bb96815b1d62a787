"""Dates, numbers, addresses and organisations, and the ways in which they are written.

Beside the slots of ``scene`` there are ``plain.KIND``, a number as a machine writes it; the forms
range spoken foreign typed glued holiday brief ("3.3", "14-Mar") log ("14-Mar-2024 07:12:09") of a
date; and cued.dob cued.fax cued.pager cued.email. Kinds of numbers beside those of offices:
tag (what hangs on a person or a thing), ticket, berth (the bed behind a ward's name).
Places (LOCATION) are also landmark (told by what stands near) building area abroad.
Without label: vague ("yesterday") and neutral.KIND for the KINDs in ``values.neutral``.
"""

from training.clinical.values.facts import LABEL_OF, SLOTS, Facts
from training.clinical.values.numbers import ID_KINDS

__all__ = ["ID_KINDS", "LABEL_OF", "SLOTS", "Facts"]
