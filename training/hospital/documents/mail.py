"""Mail to and from the hospital."""

from training.hospital.document import Attachment, Doc, Mail

_DOMAIN = "wrenfield.example.org"

_P01 = """
Good morning Dr. {C|Castellane},

this is {P|Chidi Okafor} ({=mrn}). My potassium on {D|Tuesday, May 20} came back as 4.9 on the new
powder, the patiromer. I take it at noon, away from my other pills, as {C|Colette Varga} in the
pharmacy said.

Two things. First, the losartan 50 makes me a little dizzy when I stand up; {R|Adaeze} measured
112/68 yesterday evening. Second, my daughter {R|Ngozi} is getting married in {LR|Accra} on
{D|July 12} and I will be away for three weeks. Can I have the blood test before I fly?

> {P|Chidi}
> {=phone}
"""

_P02 = """
Dear Ms. {C|Varga},

attached is the plan for my mother's colonoscopy that you asked me to read back. Mom,
{P|Hanh Nguyen}, born {=dob}, weighs 58 kg. She wrote the dates on the kitchen calendar. I will
give the shots myself. Is it right that the last one is in the morning of {D|June 17} and not in
the evening?

> {R|Bao Nguyen}
> {=kin_phone}
"""

_P02_PLAN = """
# Bridging plan
> Patient: {=name}   MRN {=mrn}
> Colonoscopy with removal of a polyp: {D|06/18/2024}, 9:00 a.m.
| Day | Warfarin | Enoxaparin |
| {D|06/12/2024} | Last dose | None |
| {D|06/14/2024} | None | 60 mg every 12 hours begins |
| {D|06/17/2024} | None | 60 mg at 8:00 a.m. only, last dose |
| {D|06/18/2024} | Usual dose in the evening | None |
| {D|06/20/2024} | Usual dose | 60 mg every 12 hours until INR is 2.5 |
Reason for bridging: mechanical mitral valve.

> {C|Colette Varga}, PharmD, {TH|(567) 555-0113}
"""

_P03 = """
Dear Dr. {C|Oduya},

I visited Mother at {G|Tansy Court} today. She is bright again: she corrected my spelling and
asked for the Bach chorales. The nurse, {O|Imelda Fontaine}, tells me she stood up too fast on
{D|February 2} and slid down against the bed, without hurting herself, and that they have written
to you about her blood pressure.

I should like to know whether the amlodipine is really needed at her age. I can come to the clinic
on {D|March 10}. Please write to {ER|rosalind.pell@example.net} or call {=kin_phone}.

> {R|Rosalind}
> for {P|Marguerite Ashdown-Pell}, born {=dob_long}
"""

_P05 = """
To whom it may concern,

we handle claim {X|CLM-2024-338107} for your patient {=name} (date of birth {=dob}, member
{=plan}). Please confirm the dates of treatment and the expected time away from work. The vehicle
was a motorcycle, VIN {V|7KWHX23E4RM106582}. The completed form of Dr. {C|Pemberly} is attached
for your files.

> {O|Thaddeus Kirkbride}
> Claims, {G|Buckthorn Mutual}
> {TO|(567) 555-0199}
"""

_P05_FORM = """
# Attending Physician Statement
> Claimant: {=name}
> Born: {=dob}    SSN: {=ssn}    Driver license: {LI|RK650417}
> Treated: {D|08/03/2024} to {D|08/09/2024}, {D|09/02/2024} to {D|09/05/2024}
## Diagnosis
Closed fracture of the shaft of the right femur; pulmonary embolism as a complication.
## Work
Unable to work as a courier until {D|01/06/2025}. Half time from {D|01/07/2025} to {D|02/28/2025}.
Full time without limits from {D|03/03/2025}. Anticoagulation ended on {D|03/04/2025}.

> {C|Roderick Pemberly}, MD, NPI {LC|@NPI}
"""

_P09 = """
Dr. {C|Brandvold},

red alert from the home transmitter of {P|S. Halvorsen}, MRN {=mrn}, device {DV|HV-ICD-6620491-K}:

- {D|2025-12-14} 02:35:11, ventricular tachycardia 208/min, two bursts of pacing failed, one shock
  of 35 joules, sinus rhythm after 9 seconds.
- Session from {IP|192.0.2.47}, stored at {U|https://remote.wrenfield.example.org/s/6620491}.

I reached his wife {R|Kirsten} on {=phone} at 03:05; the ambulance was there. Magnesium was low,
1.5 mg/dL, and he had had diarrhea for two days.

> {C|Marcus Delahunt}, RN, device clinic
"""

_P10 = """
Hello,

I am the nurse at {G|Pike Hollow Elementary School}. {=name} (fifth grade, born {=dob}) used her
inhaler twice before noon on {D|04/14/2025} and was sent home with a cold. Her plan on file is
from {D|October 2024} and names an auto-injector of 0.15 mg. She looks to be more than 30 kg now.
Should it be 0.3 mg? Her grandmother, {R|Lorraine Begaye}, said to ask you. My direct line is
{TO|(567) 555-0158}.

> {O|Beatrix Oakhurst}, RN
"""


def docs(npi: str) -> tuple[Doc, ...]:
    """All mail; ``npi`` is Dr. Pemberly's."""
    form = _P05_FORM.replace("@NPI", npi)
    return (
        Doc("mail/okafor_potassium.eml", "p01", _P01, mail=Mail(
            "{P|Chidi Okafor} <{E|chidi.okafor@example.com}>",
            f"Nephrology <{{EH|nephrology@{_DOMAIN}}}>",
            "Potassium result and travel", "{D|Fri, 23 May 2025} 08:14:00 -0400")),
        Doc("mail/bridging_plan_nguyen.eml", "p02", _P02, mail=Mail(
            "{R|Bao Nguyen} <{ER|bao.nguyen@example.net}>",
            f"{{C|Colette Varga}} <{{EC|c.varga@{_DOMAIN}}}>",
            "Plan for Mom, {P|Hanh Nguyen}", "{D|Mon, 10 Jun 2024} 19:40:00 -0400",
            (Attachment("bridging_plan.txt", _P02_PLAN),))),
        Doc("mail/daughter_of_mrs_ashdown-pell.eml", "p03", _P03, mail=Mail(
            "{R|Rosalind Pell} <{ER|rosalind.pell@example.net}>",
            f"{{C|Ifeyinwa Oduya}} <{{EC|i.oduya@{_DOMAIN}}}>",
            "Mother's blood pressure", "{D|Thu, 05 Feb 2026} 20:02:00 -0500")),
        Doc("mail/insurance_claim.eml", "p05", _P05, mail=Mail(
            "{O|Thaddeus Kirkbride} <{EO|t.kirkbride@buckthorn.example.com}>",
            f"Records <{{EH|records@{_DOMAIN}}}>",
            "Claim {X|CLM-2024-338107}", "{D|Tue, 11 Mar 2025} 10:27:00 -0400",
            (Attachment("physician_statement.pdf", form),))),
        Doc("mail/remote_monitor_alert.eml", "p09", _P09, mail=Mail(
            f"{{C|Marcus Delahunt}} <{{EC|m.delahunt@{_DOMAIN}}}>",
            f"{{C|Anselm Brandvold}} <{{EC|a.brandvold@{_DOMAIN}}}>",
            "Red alert {P|Halvorsen}", "{D|Sun, 14 Dec 2025} 03:31:00 -0500")),
        Doc("mail/school_nurse_begaye.eml", "p10", _P10, mail=Mail(
            "{O|Beatrix Oakhurst} <{EO|b.oakhurst@pikehollow.example.org}>",
            f"Children's Unit <{{EH|pediatrics@{_DOMAIN}}}>",
            "Inhaler plan for {P|Aiyana Begaye}", "{D|Mon, 14 Apr 2025} 13:05:00 -0400")),
    )  # fmt: skip
