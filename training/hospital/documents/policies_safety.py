"""Hospital policies on safety at the bedside."""

from training.hospital.document import Doc

_HAND_HYGIENE = """
# {H|Wrenfield Regional Hospital}
# Hand Hygiene
> Policy IC-004. Effective {DH|01/15/2025}. Next review {DH|01/15/2027}.
> Owner: Infection Prevention, extension 4410.
---
## 1. Purpose
Hands carry most of the germs that patients acquire in the hospital. This policy says when and
how every person who touches a patient or a patient's surroundings cleans their hands.
## 2. When to clean hands
- Before touching a patient.
- Before a clean or sterile procedure.
- After any exposure to body fluids, even when gloves were worn.
- After touching a patient.
- After touching the patient's surroundings, such as a bed rail or a pump.
## 3. How
Rub alcohol-based hand rub over all surfaces of both hands until dry, for at least 20 seconds.
Use soap and water for 40 to 60 seconds when hands are visibly soiled, and always after caring
for a patient with Clostridioides difficile or norovirus, because alcohol does not kill spores.
| Situation | Agent | Minimum time |
| Routine contact | Alcohol hand rub, 70% | 20 seconds |
| Visibly soiled hands | Soap and water | 40 seconds |
| C. difficile or norovirus | Soap and water | 60 seconds |
| Before surgery | Chlorhexidine 4% scrub | 3 minutes |
## 4. Nails and jewelry
Natural nails are kept no longer than 1/4 inch. Artificial nails and gel polish are not allowed
for staff with direct patient contact. One plain band ring may be worn outside the operating room.
## 5. Audit
Each unit is observed for 30 opportunities a month. A unit below 90% compliance for two months in
a row writes an improvement plan within 14 days.
"""

_FALLS = """
# Fall Prevention in Adult Inpatients
> {H|Wrenfield Regional Hospital} | Nursing Standard NS-118 | Version 6
> In force from {DH|03/01/2025}
## Screening
The registered nurse scores every adult with the Morse Fall Scale within 4 hours of admission,
once every shift, after any fall and after any transfer between units.
| Morse score | Risk | What is done |
| 0 to 24 | Low | Orientation, call light in reach, bed in low position |
| 25 to 44 | Moderate | All of the above, yellow wristband, toileting offered every 2 hours |
| 45 and over | High | All of the above, bed alarm, hourly rounding, no unattended toileting |
## Medicines that raise the risk
The unit pharmacist reviews sedatives, anticholinergics, opioids and blood pressure medicines
within one working day for every patient who scores 45 or more.
## After a fall
- Do not lift the patient before a nurse has checked for injury to head, neck and hip.
- Take vital signs and blood glucose at once, and neurological checks every 15 minutes for the
  first hour, every 30 minutes for the next 2 hours, then every 4 hours up to 24 hours.
- A patient on an anticoagulant who may have struck the head gets a CT of the head within 1 hour.
- The post-fall huddle takes place within 60 minutes and is written in the chart.
- The family is told on the same shift.
## Restraints
Restraints are not a means to prevent falls. Four raised side rails count as a restraint.
"""

_MRI = """
# MRI Safety
> Imaging Services Policy RAD-031, effective {DH|06/10/2024}
> {H|Wrenfield Regional Hospital}, {LH|1200 Alder Crescent}, {LH|Wrenfield}, OH {LH|45297}
## Zones
Zone I is open to the public. Zone II is where patients are screened. Zone III may be entered only
with Level 2 MR personnel. Zone IV is the magnet room: the magnet is always on.
## Screening
Two screenings are done for every patient, the second by a Level 2 technologist at the door of
Zone III. A patient who cannot answer is screened by plain films of the skull, chest and abdomen
when no reliable history can be had.
## Implants
| Implant | 1.5 tesla | 3 tesla | Condition |
| Vagus nerve stimulator | Yes, head and knee coil only | No | Output current set to 0 mA before |
| MR-conditional defibrillator | Yes | No | Over 6 weeks since implant, device nurse present |
| Abandoned cardiac lead | No | No | Refer to the chief of imaging |
| Cochlear implant | With head bandage | No | Magnet in place, vendor protocol |
| Mechanical heart valve | Yes | Yes | None |
| Orthopedic nail or plate | Yes | Yes | Over 6 weeks since surgery, or titanium |
## Gadolinium
Group II agents may be given at any eGFR. Group I agents are not stocked. For patients on dialysis
the scan is timed so that dialysis follows within 24 hours.
## Quench and emergency
In a cardiac arrest the patient is first taken out of Zone IV; resuscitation never starts in the
magnet room. The quench button is pressed only if a person is pinned and in danger, and it takes
at least 60 seconds for the field to fall.
"""

_TRANSFUSION = """
# Blood Transfusion
> {H|Wrenfield Regional Hospital}, Transfusion Committee
> Policy TM-012, revision 9, {DH|09/02/2024}
## Indications for red cells
| Patient group | Transfuse when hemoglobin is below |
| Hemodynamically stable adult | 7.0 g/dL |
| Orthopedic or cardiac surgery | 8.0 g/dL |
| Acute coronary syndrome | 8.0 g/dL |
| Newborn on respiratory support, first week | 11.0 g/dL |
One unit is given at a time, and the hemoglobin is measured again before a second unit is ordered.
## Consent and identity
Written consent is valid for 12 months for outpatients who have regular transfusions, and for one
admission otherwise. Two staff members read the wristband and the bag label aloud at the bedside;
scanning a barcode does not replace this.
## Sample and crossmatch
A sample for type and screen expires after 3 days if the patient has been transfused or pregnant
in the past 3 months. Patients with sickle cell disease receive units matched for C, E and K, and
units negative for every antigen to which they have ever made an antibody.
## Rate
Begin at 2 mL per minute for the first 15 minutes with the nurse at the bedside. A unit is
finished within 4 hours of leaving the blood bank refrigerator.
## Reaction
- Stop the transfusion and keep the line open with saline.
- Recheck the identity of patient and bag.
- Send the bag, the tubing and a new EDTA sample to the blood bank.
- A rise in temperature of 1 degree Celsius or more is a reaction until proved otherwise.
- Suspect a delayed hemolytic reaction in any fall of hemoglobin 3 to 28 days after transfusion.
"""

_VISITORS = """
# Visitors
> Administrative Policy ADM-007 of {H|Wrenfield Regional Hospital}
> Effective {DH|05/01/2025}. Questions: Guest Services, {TH|(567) 555-0104}.
## Hours
| Area | Visiting hours | Visitors at a time |
| Medical and surgical units | 9:00 a.m. to 8:30 p.m. | 3 |
| Intensive care | 10:00 a.m. to 8:00 p.m., closed 6:45 to 7:30 | 2 |
| Labor and birth | Any time for one support person | 2 |
| Neonatal intensive care | Any time for parents | 2 |
| Behavioral health | 6:00 p.m. to 7:30 p.m. and weekends 1:00 to 4:00 p.m. | 2 |
## Overnight stay
One adult may stay overnight in a single room. In pediatrics a parent or guardian may always stay,
and a folding bed and breakfast are free.
## Children
Children under 12 visit with an adult other than the patient. During the respiratory season,
November to March, children under 12 do not visit intensive care or the neonatal unit.
## Exceptions
When a patient is near death the charge nurse waives hours and numbers. Therapy dogs need a booking
48 hours ahead; service dogs do not.
"""

_DISCHARGE = """
# Discharge Planning
> {H|Wrenfield Regional Hospital}
> Care Coordination Policy CC-022. Effective {DH|02/17/2025}.
## When planning begins
Planning begins within 24 hours of admission. Every patient gets an expected date of discharge,
which the team confirms or moves each day by noon.
## Who needs a case manager
A case manager sees every patient who is 75 or older, was readmitted within 30 days, lives alone,
goes home with intravenous treatment, oxygen or a new device, or scores 10 or more on the LACE
index.
## Before the patient leaves
- Medicines are reconciled by a pharmacist if there are more than 8.
- The patient repeats the plan in his or her own words (teach-back), in the language preferred.
- A visit is booked: within 7 days for heart failure, COPD and sepsis, within 14 days for others.
- The discharge letter reaches the primary care office within 48 hours.
## After discharge
A nurse calls within 2 business days. If the patient is not reached after 3 tries, a letter goes
out.
| Destination | Deadline for papers | Call to receiving nurse |
| Skilled nursing facility | 10:00 a.m. on the day | Yes |
| Home with home health | Referral 24 hours before | No |
| Inpatient rehabilitation | 12:00 noon on the day | Yes |
"""

DOCS = (
    Doc("policies/hand_hygiene.pdf", None, _HAND_HYGIENE, "manual"),
    Doc("policies/fall_prevention.docx", None, _FALLS, "plain"),
    Doc("policies/mri_safety.pdf", None, _MRI, "modern"),
    Doc("policies/blood_transfusion.pdf", None, _TRANSFUSION, "manual"),
    Doc("policies/visitors.docx", None, _VISITORS, "classic"),
    Doc("policies/discharge_planning.docx", None, _DISCHARGE, "plain"),
)
