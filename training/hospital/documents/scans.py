"""A faxed page without a text layer."""

from training.hospital.document import Doc

_P03 = """
> FAX   {D|02/03/2026} 16:44   FROM {TO|(567) 555-0176}   PAGE 1 OF 1
# {G|Tansy Court Nursing Center}
To: Dr. {C|Oduya}, {H|Wrenfield Regional Hospital}, fax {TH|(567) 555-0114}

> Resident: {P|Marguerite Ashdown-Pell}
> DOB: {=dob}    MRN: {=mrn}
> Daughter: {R|Rosalind Pell} {=kin_phone}

Slid to the floor beside her bed on {D|02/02/2026} at 7:10 a.m. No injury, no head strike.

> Blood pressure lying   138/72
> Blood pressure standing, 1 minute   108/60, dizzy
> Pulse 76 / 84

Our physician Dr. {O|Abernethy-Cole} has halved amlodipine from 5 mg to 2.5 mg from today.
Zoledronic acid was given on {D|01/15/2026} without fever. Weight 47 kg. She walks 25 meters with
the walker.

Please advise whether amlodipine can be stopped.

> {O|Imelda Fontaine}, RN
"""

DOCS = (Doc("scans/fax_nursing_home.pdf", "p03", _P03),)
