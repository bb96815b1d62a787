"""Letters of surgery, obstetrics, geriatrics and pediatrics."""

from training.hospital.document import Doc

_P02_VALVE = """
# Cardiac Surgery Discharge Letter
> {H|Wrenfield Regional Hospital}
> Date: {D|11/15/2023}
> Name: {P|Nguyen Thi Hanh} ({=name})
> Birth date: {=dob}      Record: {=mrn}
---
To Dr. {C|L. Fairweather}, {G|Harlow Creek Family Medicine}

Mrs. {P|Nguyen} is a 52-year-old seamstress from {L|Marlow Falls} with rheumatic mitral stenosis,
valve area 0.9 cm2. On {D|11/07/2023} her valve was replaced with a 29 mm mechanical prosthesis.
Bypass time was 96 minutes. She had atrial fibrillation on the third day, which metoprolol
settled.

Warfarin was begun on {D|11/08/2023}. Her target INR is 2.5 to 3.5, for life. At discharge she
takes 5 mg on Monday, Wednesday and Friday and 4.5 mg on the other days; the INR on {D|11/14/2023}
was 2.6.
## To be done
- INR twice a week for two weeks, through our anticoagulation clinic, {TH|(567) 555-0113}.
- Antibiotic cover for dental work: she gets hives from penicillin, so azithromycin 500 mg.
- Echocardiogram on {D|02/13/2024}.
- No lifting above 10 pounds until {D|01/02/2024}.

Her son {R|Bao} interprets at home and keeps the dosing calendar. He can be reached at {=kin_phone}.

> {C|Anselm Brandvold}, MD, for the valve team
"""

_P03_DISCHARGE = """
# Geriatric Trauma Unit
> Discharge letter to {G|Tansy Court Nursing Center}, {LO|14 Tansy Court}, {LO|Eastmere}
> {D|11/28/2025}
| Patient | {P|Marguerite Ashdown-Pell} |
| Born | {=dob} |
| MRN | {=mrn} |
| Power of attorney | {R|Rosalind Pell}, {=kin_phone} |
## What happened
This {A|93-year-old} retired organist tripped over the cord of a lamp at {=street} on
{D|11/20/2025} and lay on the floor for four hours until her neighbor Mr. {O|Whitcombe} heard her.
She had an intertrochanteric fracture of the right hip. Dr. {C|Roderick Pemberly} fixed it with a
cephalomedullary nail on {D|11/21/2025}, 22 hours after she arrived.
## Delirium
From the second to the fifth day Mrs. {P|Ashdown-Pell} was confused at night, picked at the air
and called for her late husband {R|Edmund}. We found urinary retention of 700 mL and stopped
oxybutynin 5 mg, which had been started in {D|June 2024}. We gave no antipsychotic. Glasses,
hearing aids and her daughter at the bedside helped most; by {D|11/26} she was herself.
## Blood
Hemoglobin fell from 10.9 to 8.2 g/dL on {D|11/23/2025}. She had no symptoms and received no blood.
It was 9.1 at discharge.
## Bones
Vitamin D was 14 ng/mL. Cholecalciferol 2000 IU daily; zoledronic acid 5 mg is planned for
{D|01/15/2026}, when the fracture has begun to heal.
## Clot prevention
Enoxaparin 30 mg daily (weight 46 kg, creatinine clearance 27) until {D|12/26/2025}.
## Going forward
She may put full weight on the leg. Morse score 75. Bed alarm, hip protectors, toilet every two
hours. At {A|93 years of age} she wants to play the organ at {LO|St. Aldhelm's} again, and the
physiotherapist thinks that this is a fair goal.

> Dr. {C|Ifeyinwa Oduya}
"""

_P04_DISCHARGE = """
# {H|Wrenfield Regional Hospital}
# Newborn Discharge Letter
> Infant: {=name} ("Baby Boy {P|Haddad}" on early labels)
> Born: {D|02/18/2026} at 04:12     MRN: {=mrn}
> Parents: {R|Layla Haddad} and {R|Karim Haddad}, {=street}, {=city}
> Discharged: {D|02/25/2026}, age 7 days
## Birth
Boy, 35 weeks and 2 days, 2380 g, head 32 cm, Apgar scores 8 and 9. Vaginal birth after rupture of
the membranes for 20 hours. {R|Layla} is 29 and had one earlier pregnancy; {P|Samir} has a sister,
{R|Dana}, aged 3.
## Problems
- Infection ruled out. Ampicillin and gentamicin were stopped after 48 hours; blood culture sterile.
- Jaundice with ABO incompatibility: bilirubin peaked at 14.6 mg/dL at 60 hours of age on
  {D|02/20/2026}. Phototherapy from {D|02/20} to {D|02/22}. The rebound level on {D|02/24/2026}
  was 9.4 mg/dL.
- Slow feeding: nasogastric feeds for two days, now breast and 20 mL of expressed milk after each
  feed.
## At discharge
| Item | Finding |
| Weight | 2310 g (3% below birth weight) |
| Hearing | Passed, both ears |
| Heart saturation screen | 98% and 99% |
| Car seat test | Passed, 90 minutes |
| Hepatitis B vaccine | Given {D|02/19/2026} |
| Newborn screen | Sent {D|02/19/2026}, kit {X|NBS-5529017} |
## Plan
Vitamin D 400 IU a day. Weight and bilirubin on {D|03/04/2026} with Dr. {C|Dharmaraj}. Iron 2
mg/kg from the age of 4 weeks. Mother's phone: {=phone}.
"""

_P05_DISCHARGE = """
# {H|Wrenfield Regional Hospital}
## Orthopedic Surgery, Discharge Letter
> {=name}, DOB {=dob}, MRN {=mrn}
> Admission {D|08/03/2024} to {D|08/09/2024}
> Payer: {=payer}, member {=plan}; account {=account}

{P|José Luis Barrientos}, 40, a courier, was hit by a turning truck on {LO|State Route 61} near
{LO|Pike Hollow} on the evening of {D|August 3} while riding his motorcycle (plate {V|HXR 4418}). He
wore a helmet. He never lost consciousness. CT of head, neck, chest and abdomen showed no injury but
two cracked ribs on the right.

The shaft of the right femur was broken in its middle third. Dr. {C|Pemberly} placed an
intramedullary nail, 11 by 400 mm, on {D|August 4}. He lost 600 mL of blood and needed no
transfusion; the lowest hemoglobin was 9.3.

Mr. {P|Barrientos} walks with crutches and may load the leg by half until {D|09/16/2024}. He
injects enoxaparin 40 mg once a day for 28 days, to {D|09/01/2024}. For pain: acetaminophen 1 g
three times a day and oxycodone 5 mg, 12 tablets. Staples out on {D|08/19/2024}.

He lives alone. His sister {R|Inés}, {=kin_phone}, will stay with him for two weeks. He asked us to
send the papers to {=email}. He should come at once for chest pain, breathlessness or a swollen
calf.

> {C|R. Pemberly}, MD, license {LC|OH-MD-0071842}
"""

_P08_DISCHARGE = """
# Birth Center: Letter After Birth
> {H|Wrenfield Regional Hospital}, {D|June 6, 2025}
> {=rev}, born {=dob_short}, MRN {=mrn}

Dear Dr. {C|Fairweather},

{P|Fatima Zahra El-Amrani}, 30, gave birth to her first child, {R|Nour}, a girl of 3120 g, on
{D|June 3, 2025} at 02:47. Labor was induced on {D|June 2} at 37 weeks and 1 day because her blood
pressure was 168/112 twice in 20 minutes, with a headache and a protein to creatinine ratio of 0.62.
She had labetalol 20 mg and then 40 mg, and magnesium 4 g followed by 2 g an hour until 24 hours
after the birth. Platelets stayed above 140,000.

Her gestational diabetes was found on {D|03/11/2025} (fasting 98, one hour 192, two hours 161 mg/dL)
and needed insulin detemir 10 units at bedtime from {D|04/08/2025}. Insulin was stopped at birth.
## Please note
- Nifedipine XL 30 mg daily. Pressure on going home 138/86.
- Blood pressure visit on {D|06/09/2025}; the nurse will call {=phone}.
- Glucose tolerance test on {D|07/22/2025}, six to twelve weeks after birth.
- Low-dose aspirin 81 mg from 12 weeks in any later pregnancy.

Mr. {R|Youssef El-Amrani} took part in the lessons and can measure the blood pressure at home.

> {C|Noor Jahanpour}, MD
> {C|Priscilla Oyelaran}, RN
"""

_P10_LETTER = """
# Children's Unit, Discharge Letter
> {H|Wrenfield Regional Hospital}
> {D|10/08/2024}
> Child: {=name}, {=dob}, MRN {=mrn}
> Guardian: {=kin}, {=kin_phone}
## Summary for the school and the family doctor
{P|Aiyana} came by ambulance on {D|10/06/2024} with the worst asthma attack she has had: she could
say only single words, saturation 87%, peak flow not possible. She weighed 29.5 kg.
## Treatment
| Drug | Dose given | When |
| Albuterol by nebulizer | 4.4 mg | 3 times, then every 2 hours |
| Ipratropium | 500 mcg | 3 times |
| Dexamethasone | 16 mg by mouth | {D|10/06} and {D|10/07} |
| Magnesium sulfate | 1.5 g over 20 minutes | {D|10/06} at 21:40 |
## Why now
Ms. {R|Begaye} told Dr. {C|Dharmaraj} that the orange inhaler ran out in {D|August 2024}, and that a
wood stove had been lit the day before. Total IgE was 412 IU/mL with sensitization to cat and mold.
## Plan
Fluticasone 44 mcg is replaced by budesonide/formoterol 80/4.5 mcg, two puffs twice a day, and the
same inhaler when needed, at most eight puffs a day. Her peanut allergy plan stays as it is, with
two epinephrine auto-injectors of 0.15 mg, to be changed to 0.3 mg at 30 kg. Her teacher
Ms. {O|Hallsworth} gets a copy. Follow-up {D|10/22/2024}.
"""

_P13_LETTER = """
# ORTHOPEDIC INFECTION SERVICE
> {H|WRENFIELD REGIONAL HOSPITAL}
> DICTATED: {D|05/31/2024}
> RE: {=rev}   DOB {=dob}   MRN {=mrn}

{P|Keoni Kahananui} is a 35-year-old electrician and former Marine, six weeks after reconstruction
of the right anterior cruciate ligament at {G|Bellweather Surgical Center} on {D|04/08/2024}. He
came on {D|05/20/2024} with fever of 39.1 and a knee that he could not bend.

Joint fluid: 88,000 white cells, gram-positive cocci. Cultures grew methicillin resistant
Staphylococcus aureus. Dr. {C|Pemberly} washed the joint out by arthroscopy on {D|05/21} and again
on {D|05/24}. The graft was firm and was kept.

Vancomycin: the first trough was 11.4 on {D|05/24/2024} on 1 g every 12 hours. The dose was raised
to 1.25 g every 12 hours and the trough on {D|05/27/2024} was 16.8. CRP fell from 212 to 38 mg/L.

A PICC line was placed on {D|05/29/2024}, lot {DV|PC-4417-88213}. Treatment ends on
{D|07/02/2024}, six weeks after the first washout. Home infusion comes to {=street}, {=city}.
Weekly: CBC, creatinine, CRP, trough.

He sleeps badly; he told {C|Marcus Delahunt}, RN, that hospital noise brings back things from
service, and he accepted a referral to psychology. His sister {R|Leilani}, {=kin_phone}, is with
him until {D|06/15}.

> {C|RODERICK PEMBERLY}, MD
"""

DOCS = (
    Doc("letters/nguyen_valve_surgery.rtf", "p02", _P02_VALVE),
    Doc("letters/ashdown-pell_hip_fracture.docx", "p03", _P03_DISCHARGE, "classic"),
    Doc("letters/newborn_discharge_haddad.pdf", "p04", _P04_DISCHARGE, "modern"),
    Doc("letters/barrientos_orthopedics.pdf", "p05", _P05_DISCHARGE, "plain"),
    Doc("letters/birth_center_el-amrani.rtf", "p08", _P08_DISCHARGE),
    Doc("letters/begaye_asthma.docx", "p10", _P10_LETTER, "plain"),
    Doc("letters/knee_infection_20768890.rtf", "p13", _P13_LETTER),
)
