"""Hospital policies and guidelines on treatment and records."""

from training.hospital.document import Doc

_ANTICOAGULATION = """
# {H|Wrenfield Regional Hospital}
# Anticoagulation Before Surgery
> Guideline PH-045, version 4, effective {DH|04/08/2025}
> Pharmacy and Therapeutics Committee, chair {C|Colette Varga}, PharmD
## 1. Stopping
| Drug | Low bleeding risk | High bleeding risk | Creatinine clearance under 50 |
| Warfarin | 5 days | 5 days | No change |
| Apixaban | 24 hours | 48 hours | 72 hours |
| Rivaroxaban | 24 hours | 48 hours | 72 hours |
| Dabigatran | 24 hours | 48 hours | 96 hours |
| Enoxaparin, treatment dose | 24 hours | 24 hours | 36 hours |
The INR is checked on the day before surgery. If it is above 1.5, give vitamin K 2.5 mg by mouth
and repeat the test on the morning of surgery.
## 2. Bridging
Bridge with enoxaparin 1 mg/kg every 12 hours only in patients with a mechanical mitral valve, a
mechanical valve of any position with prior stroke, or venous thromboembolism within the last
3 months. Patients with atrial fibrillation alone are not bridged.
The last dose of enoxaparin before surgery is given 24 hours before the incision.
## 3. Starting again
Warfarin is resumed on the evening of surgery at the usual dose. Direct oral anticoagulants are
resumed 24 hours after low-risk and 72 hours after high-risk procedures.
## 4. Neuraxial anesthesia
No epidural or spinal within 72 hours of the last dose of apixaban or rivaroxaban.
"""

_SEPSIS = """
# Sepsis in Adults: First Six Hours
> {H|Wrenfield Regional Hospital} | Clinical Guideline CG-003 | {DH|10/21/2024}
> Sepsis lead: {C|Caleb Thornquist}, DO
## Recognition
A sepsis screen is positive when infection is suspected and two of these are present: respiratory
rate of 22 or more, altered mental state, systolic pressure of 100 mmHg or less. A lactate is then
drawn within 30 minutes.
## Bundle
| Step | Within | Detail |
| Blood cultures | 45 minutes | Two sets, before antibiotics |
| Antibiotics | 60 minutes | Do not wait for results |
| Fluids | 3 hours | 30 mL/kg balanced crystalloid if lactate is 4 or more or pressure is low |
| Vasopressor | 6 hours | Norepinephrine, target mean arterial pressure 65 mmHg |
| Second lactate | 4 hours | If the first was above 2 mmol/L |
## First choice of antibiotic
Source unknown: cefepime 2 g every 8 hours plus vancomycin 25 mg/kg loading dose. Abdominal
source: piperacillin/tazobactam 4.5 g every 6 hours. Severe penicillin allergy: aztreonam 2 g every
8 hours plus vancomycin.
## Heart failure and dialysis
In heart failure or on dialysis give 500 mL at a time and examine the patient after each; the total
of 30 mL/kg is still the goal unless the attending documents why not.
"""

_INSULIN = """
# Insulin Sliding Scale for Adults Who Eat
> Order set guideline PH-019. {H|Wrenfield Regional Hospital}. Effective {DH|07/14/2025}.
## Scope
For adults outside intensive care who eat meals. Not for type 1 diabetes, pregnancy, or diabetic
ketoacidosis. Basal insulin is ordered with it; a sliding scale alone is never continued beyond
24 hours.
## Scale: insulin lispro, subcutaneous, before meals
| Glucose mg/dL | Low dose (units) | Standard dose (units) | High dose (units) |
| 70 to 149 | 0 | 0 | 0 |
| 150 to 199 | 1 | 2 | 3 |
| 200 to 249 | 2 | 4 | 6 |
| 250 to 299 | 3 | 6 | 9 |
| 300 to 349 | 4 | 8 | 12 |
| 350 and over | 5 and call | 10 and call | 15 and call |
Choose the low dose for age over 80, weight under 60 kg, or eGFR below 30. Choose the high dose for
a home dose above 80 units a day or prednisone of 40 mg or more.
At bedtime give half of the scale and nothing below 250 mg/dL.
## Hypoglycemia
Below 70 mg/dL: 15 g of fast carbohydrate, repeat the test after 15 minutes. Below 54 mg/dL or
unable to swallow: dextrose 50% 25 mL intravenously or glucagon 1 mg into the muscle, and call the
prescriber.
"""

_RETENTION = """
# Retention and Release of Medical Records
> Health Information Policy HIM-002 of {H|Wrenfield Regional Hospital}
> Effective {DH|01/02/2025}. Office: {TH|(567) 555-0106}, {EH|records@wrenfield.example.org}
## How long records are kept
| Record | Kept for |
| Adult medical record | 10 years after the last visit |
| Record of a minor | Until age 21, and at least 10 years after the last visit |
| Mammograms | 10 years |
| Other images | 7 years |
| Fetal monitor strips | 21 years |
| Blood bank records | 10 years |
| Payroll and time sheets | 7 years |
## Psychotherapy notes
Psychotherapy notes are kept apart from the rest of the record. They are never released on a
general authorization; the patient must sign a separate one that names them. They do not leave the
hospital in electronic form.
## Requests
A patient's request is answered within 15 days. The first copy in a year is free; after that the
charge is $6.50 for an electronic copy.
## Destruction
Paper is shredded on site by two staff members who sign the log. Disks are wiped and then crushed.
A legal hold stops all destruction.
"""

_STEWARDSHIP = """
# Antibiotic Stewardship
> {H|Wrenfield Regional Hospital}, Guideline AS-010, revision of {DH|08/18/2025}
## Restricted agents
Meropenem, linezolid, daptomycin and ceftazidime/avibactam need approval by infectious diseases
within 24 hours; the first dose may always be given.
## Time out
At 48 hours every antibiotic is reviewed: stop, narrow, switch to mouth, or go on with a reason and
an end date.
| Infection | Usual length |
| Community-acquired pneumonia, clinically stable | 5 days |
| Uncomplicated cystitis, nitrofurantoin | 5 days |
| Pyelonephritis, ciprofloxacin | 7 days |
| Cellulitis | 5 days |
| Uncomplicated gram-negative bacteremia | 7 days |
| Septic arthritis, MRSA | 6 weeks |
| COPD exacerbation with purulent sputum | 5 days |
## Vancomycin
The loading dose is 25 mg/kg, at most 3 g. Dosing is guided by the area under the curve, 400 to 600
mg.h/L; where troughs are still used, 15 to 20 micrograms per mL is the target in bone and joint
infection.
## Switch to mouth
Switch when the patient has had no fever for 24 hours, eats, and an oral agent of good absorption
exists.
"""

_PAEDIATRIC = """
# Pediatric and Newborn Dosing
> {H|Wrenfield Regional Hospital} Children's Unit. Guideline PED-006. {DH|11/04/2024}.
> Approved by {C|Sunita Dharmaraj}, MD
## Rules for all
Every order carries the weight in kilograms, the dose per kilogram and the final dose. Weights are
taken again every 7 days, and daily in newborns. A tenfold check is done by two nurses for opioids,
insulin, heparin and digoxin.
## Common doses
| Drug | Dose | Maximum |
| Acetaminophen by mouth | 15 mg/kg every 6 hours | 75 mg/kg/day, not over 4 g |
| Ibuprofen, from 6 months | 10 mg/kg every 8 hours | 40 mg/kg/day |
| Dexamethasone, croup or asthma | 0.6 mg/kg once | 16 mg |
| Amoxicillin, otitis media | 45 mg/kg every 12 hours | 4 g/day |
| Albuterol, nebulized | 0.15 mg/kg every 20 minutes, 3 times | 5 mg per dose |
| Epinephrine 1 mg/mL, anaphylaxis | 0.01 mg/kg into the thigh | 0.5 mg |
## Newborns of 35 weeks and more, first week
| Drug | Dose | Interval |
| Ampicillin | 100 mg/kg | 8 hours |
| Gentamicin | 4 mg/kg | 24 hours |
| Vitamin K, birth weight over 1500 g | 1 mg into the muscle | Once |
## Phototherapy
Total bilirubin is plotted by age in hours. Phototherapy stops when the level is at least 2 mg/dL
below the threshold at which it was begun, and a rebound level is drawn 12 to 24 hours later.
"""

_HYPERKALEMIA = """
# Hyperkalemia: Treatment in Adults
> Guideline CG-017, {H|Wrenfield Regional Hospital}. In force since {DH|12/02/2024}.
> Contact: nephrology on call, {TH|(567) 555-0107}
## Steps
- Record a 12-lead ECG within 10 minutes when potassium is 6.0 mmol/L or more.
- Potassium of 6.5 or more, or ECG changes: calcium gluconate 2 g over 10 minutes.
- Insulin regular 10 units with dextrose 25 g; 5 units if eGFR is below 30 or weight below 60 kg.
- Glucose every hour for 6 hours after insulin.
- Sodium zirconium cyclosilicate 10 g three times a day for up to 48 hours, or patiromer 8.4 g
  once a day.
## Drugs
Review inhibitors of the renin-angiotensin system, spironolactone, trimethoprim and
anti-inflammatory drugs. A renin-angiotensin inhibitor is restarted only when potassium is below
5.0 mmol/L, at a quarter of the full dose, and potassium is measured again after one week.
| Potassium mmol/L | Place of care |
| 5.5 to 5.9 | Ward, repeat in 6 hours |
| 6.0 to 6.4 | Telemetry |
| 6.5 and over | Intensive care |
"""

_PREECLAMPSIA = """
# Severe Hypertension in Pregnancy and After Birth
> {H|Wrenfield Regional Hospital} Birth Center, Guideline OB-009, {DH|03/24/2025}
## Threshold
A systolic pressure of 160 or more, or a diastolic pressure of 110 or more, that lasts 15 minutes is
an emergency. The first drug is given within 30 to 60 minutes.
| Drug | First dose | Repeat |
| Labetalol, intravenous | 20 mg | 40 mg after 10 minutes, then 80 mg |
| Hydralazine, intravenous | 5 mg | 10 mg after 20 minutes |
| Nifedipine, by mouth | 10 mg | 20 mg after 20 minutes |
## Magnesium sulfate
Load 4 g over 20 minutes, then 2 g per hour until 24 hours after birth. In kidney impairment
(creatinine above 1.1 mg/dL) the maintenance rate is 1 g per hour. Loss of the patellar reflex or
fewer than 12 breaths a minute: stop, and give calcium gluconate 1 g.
## After birth
Blood pressure is checked at home twice a day for 10 days, and in clinic within 72 hours of going
home.
"""

DOCS = (
    Doc("policies/anticoagulation_before_surgery.pdf", None, _ANTICOAGULATION, "classic"),
    Doc("policies/sepsis_first_six_hours.pdf", None, _SEPSIS, "manual"),
    Doc("policies/insulin_sliding_scale.docx", None, _INSULIN, "plain"),
    Doc("policies/record_retention.pdf", None, _RETENTION, "classic"),
    Doc("policies/antibiotic_stewardship.docx", None, _STEWARDSHIP, "plain"),
    Doc("policies/pediatric_dosing.pdf", None, _PAEDIATRIC, "plain"),
    Doc("policies/hyperkalemia.docx", None, _HYPERKALEMIA, "classic"),
    Doc("policies/severe_hypertension_pregnancy.pdf", None, _PREECLAMPSIA, "modern"),
)
