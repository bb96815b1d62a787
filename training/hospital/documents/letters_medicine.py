"""Letters of the medical services."""

from training.hospital.document import Doc

_P01_DISCHARGE = """
# {H|Wrenfield Regional Hospital}
> Division of Nephrology, {LH|1200 Alder Crescent}, {LH|Wrenfield}, OH {LH|45297}
> Telephone {TH|(567) 555-0100}
---
> {D|March 19, 2024}
>
> {C|Leonard Fairweather}, MD
> {G|Harlow Creek Family Medicine}
> {LO|86 Depot Street}, {LO|Harlow Creek}, OH {LO|45331}
> Re: {=name}, born {=dob_long}, MRN {=mrn}
> Admitted {D|March 14, 2024}, discharged {D|March 19, 2024}

Dear Dr. {C|Fairweather},

Thank you for letting us look after Mr. {P|Okafor}, whom you sent to our emergency department with
three days of weakness and a potassium of 6.4 mmol/L. As you know, {P|Chidi} is a retired machinist
with diabetic kidney disease, stage 3b, and a usual creatinine of 1.9 mg/dL.

On arrival his creatinine was 3.1 mg/dL with an eGFR of 21. He had been taking ibuprofen 600 mg
three times a day for a swollen left knee for two weeks, on top of lisinopril 40 mg and
spironolactone 25 mg, and his wife {R|Adaeze} told us that he had hardly drunk anything during a
stomach illness around {D|March 10}. We believe that the combination of volume loss, ibuprofen and
lisinopril caused the acute kidney injury. The ECG showed peaked T waves. He was given calcium
gluconate 2 g, 5 units of regular insulin with dextrose, and patiromer 8.4 g daily; dialysis was not
needed. Ultrasound showed no obstruction.

By the day of discharge creatinine had fallen to 2.2 mg/dL (eGFR 32) and potassium to 4.8 mmol/L.
We stopped lisinopril, spironolactone and ibuprofen, and reduced metformin from 1000 mg to 500 mg
twice a day. The knee was gout; he has had three days of prednisone 30 mg.

He will be seen in my clinic on {D|04/09/2024}. Until then I would ask you to check a basic
metabolic panel on {D|03/26}. Please do not restart lisinopril. Mrs. {R|Okafor} can be reached at
{=kin_phone} if he does not pick up on {=phone}.

> With kind regards,
>
> {C|Miriam Castellane}, MD
> Nephrology
"""

_P01_CLINIC = """
# Nephrology Clinic Letter
| Patient | Date of birth | MRN | Seen on |
| {=rev} | {=dob} | {=mrn} | {D|10/22/2024} |
## Diagnoses
- CKD stage 3b, diabetic, with albuminuria.
- Acute kidney injury with hyperkalemia, {D|March 2024}, recovered to near baseline.
- Gout.
## Today
Mr. {P|Okafor} feels well and walks two miles a day with his grandson {R|Tobenna}. Blood pressure
148/84. Weight 91 kg. No edema. Creatinine 1.9 mg/dL, eGFR 38, potassium 4.6 mmol/L. The urine
albumin to creatinine ratio has halved from 820 mg/g on {D|04/09/2024} to 410 mg/g, which we put
down to dapagliflozin 10 mg, started at that visit.
## Assessment and plan
With potassium below 5.0 for six months I think it safe to try a renin-angiotensin blocker again,
at a low dose, for the albuminuria and the blood pressure. I started losartan 25 mg daily today;
the potassium is to be repeated one week later, on {D|10/29/2024}. No anti-inflammatory drugs: for
gout he has colchicine 0.6 mg.
## Follow-up
Return in six months. Dictated by Dr. {C|Castellane}; copies to {C|L. Fairweather} and to the
patient at {=street}, {=city}, OH {=zip}.
"""

_P06_DISCHARGE = """
# DISCHARGE SUMMARY
> {H|WRENFIELD REGIONAL HOSPITAL} - GASTROENTEROLOGY
> PATIENT:   {=rev}
> DOB:       {=dob}      MRN: {=mrn}
> ADMITTED:  {D|09/16/2024}      DISCHARGED: {D|09/20/2024}
> ATTENDING: {C|B. SALVATIERRA}, MD
> INSURANCE: {=payer}, ID {=plan}
---
## REASON FOR ADMISSION
Crampy pain, vomiting and distension for 36 hours. Partial small bowel obstruction on CT.
## HISTORY
34 year old woman with ileal Crohn disease found in {D|May 2023}. Adalimumab was begun on
{D|06/12/2023}. Response was lost in {D|February 2024}: the trough was 2.1 mcg/mL without
antibodies, and the interval was shortened from every two weeks to weekly on {D|02/19/2024}.
## HOSPITAL COURSE
Nasogastric tube for two days. Methylprednisolone 40 mg daily intravenously, then prednisone. The
adalimumab trough was now below 0.8 mcg/mL with antibodies at high titer (42 AU/mL), so a further
increase of the dose makes no sense. Fecal calprotectin 980 mcg/g, CRP 64 mg/L. Surgery (Dr.
{C|Pemberton-Okoye}) saw her and saw no need to operate. Her husband {R|Piotr} was present for the
talk on options, and {P|Aleksandra} chose ustekinumab.
## DISCHARGE MEDICATION
| Drug | Dose | Until |
| Prednisone | 40 mg, less 5 mg each week | {D|11/15/2024} |
| Ustekinumab | 390 mg intravenously once | {D|10/07/2024} |
| Ustekinumab | 90 mg under the skin every 8 weeks | from {D|12/02/2024} |
| Adalimumab | STOPPED | |
## NOTES
Body weight 61 kg. Azathioprine caused pancreatitis in {D|July 2023}: do not give it again.
Mobile {=phone}; mail {=email}.
"""

_P07_BOARD = """
# Thoracic Tumor Board: Letter of Recommendation
> Presented on {D|March 12, 2024}. Present: {C|Hyun-woo Paik}, {C|Gwendolyn Trask}, thoracic
> surgery, pathology, radiation oncology.
## Who
{P|Wei Zhang} (Chinese name order {P|Zhang Wei}), born {=dob_short}, MRN {=mrn}, a 57-year-old
restaurant owner of {L|Harlow Creek} who never smoked. He has chronic hepatitis B on entecavir
0.5 mg. His wife {R|Mei-ling} {R|Zhang} interprets; a professional interpreter was used for consent.
## Findings
- A part-solid nodule of the right upper lobe, 9 mm on {D|15 August 2023}, grew to 14 mm with a
  solid part of 8 mm on {D|20 February 2024}.
- Needle biopsy on {D|5 March 2024}: adenocarcinoma, EGFR exon 19 deletion, PD-L1 under 1%.
- PET: uptake of the nodule only, SUV 3.1. Brain MRI clear. FEV1 92%.
- CEA 6.2 ng/mL.
## Recommendation
The board recommends a right upper lobectomy by video-assisted surgery with lymph node dissection.
If the final stage is IB or higher, osimertinib 80 mg for three years is to be offered; below IB,
surveillance alone. Entecavir goes on without a gap through surgery, since steroids or chemotherapy
could wake the virus.
## Who tells him
Dr. {C|Paik} will call Mr. {P|Zhang} on {=phone} with a Mandarin interpreter on {D|13 March 2024}.
"""

_P09_DISCHARGE = """
# Heart Failure Service
## {H|Wrenfield Regional Hospital}
> To: Dr. {C|Leonard Fairweather}       {D|14 March 2025}
> Concerning: Mr. {P|Søren Halvorsen}, DOB {=dob}, MRN {=mrn}
> Stay: {D|8 March 2025} to {D|14 March 2025}
---
In one sentence. Decompensated heart failure after two weeks without his usual diuretic; 6.6 kg
lighter; now on a stronger diuretic and a higher dose of sacubitril/valsartan.

The story. {P|Søren}, a 75-year-old boat builder, ran out of furosemide 40 mg on about
{D|20 February} while visiting his brother {R|Anders} in {LR|Duluth}, and did not refill it. His
wife {R|Kirsten} saw his weight rise from 88 to 94.2 kg on her chart. He could sleep only in a
chair.

What we found. Blood pressure 104/66, pulse 92, crackles to the mid zones, edema to the thighs.
NT-proBNP 6,840 pg/mL. Echocardiogram: ejection fraction 30%, against 35% in {D|September 2024}
and 25% in {D|October 2023}. No ischemia. The defibrillator (implanted {D|16 January 2024}, serial
{DV|HV-ICD-6620491-K}) had recorded no shocks and a falling thoracic impedance since
{D|24 February}.

What we did. Furosemide infusion 10 mg per hour for three days, net loss 7.8 liters. Weight at
discharge 87.6 kg. NT-proBNP 1,910 pg/mL. Creatinine rose from 1.2 to 1.4 mg/dL and we accept this.
Furosemide was replaced by torsemide 40 mg daily. Sacubitril/valsartan was raised from 24/26 mg to
49/51 mg twice a day. He goes on with metoprolol succinate 100 mg, spironolactone 25 mg and
empagliflozin 10 mg.

What we ask of you. Potassium and creatinine on {D|21 March 2025}. Call us if his weight rises by
more than 1.5 kg in two days: the heart failure nurse is at {TH|(567) 555-0111}. His allergy to
sulfa antibiotics does not forbid torsemide.

> {C|Anselm Brandvold}, MD, Cardiology
"""

_P12_DISCHARGE = """
# Discharge letter, Pulmonary Service
| Name | {=name} |
| Born | {=dob} |
| MRN | {=mrn} |
| In | {D|12/11/2024} |
| Out | {D|12/16/2024} |
| Contact | {=kin} (wife), {=kin_phone} |

Dear colleague,

this 69-year-old retired switchman was brought in by ambulance from {L|Marlow Falls} with his
second exacerbation of COPD in a year. FEV1 was 41% of predicted at his last good test.

The first blood gas showed pH 7.28 and pCO2 68 mmHg. He was put on bilevel ventilation at 14/6 cm of
water for 36 hours and avoided the tube. Mr. {P|Sorokin} said clearly, with {R|Galina} in the room,
that he would accept a short time on a ventilator but no tracheostomy; the form is in the chart.

Sputum grew Moraxella. He had prednisone 40 mg for 5 days and doxycycline 100 mg twice a day for 5
days. Levofloxacin gave him tendon pain in {D|2021-05-17} and was avoided.

At rest on room air his saturation is 86%, with 2 liters it is 91%. Oxygen for 16 hours a day has
been ordered, account {=account}; the delivery company needs somebody at {=street}. There must be no
smoking in the house: he stopped in 2019, but his son {R|Pavel} smokes on the porch.

If he comes back within a year we suggest long-term azithromycin, provided that the QTc is below
450 ms.

> Dr. {C|Hyun-woo Paik} / {C|M. Delahunt}, RN
"""

_P14_LETTER = """
# Epilepsy Clinic
> {H|Wrenfield Regional Hospital}, Department of Neurology
> Date: {D|11/19/2024}
> Patient: {=name}   DOB: {=dob}   MRN: {=mrn}
---
Dear {P|Yael},

Thank you for coming with your mother, {R|Avigail}. I am writing to you rather than about you, so
that you can keep what we agreed, and I am sending a copy to Dr. {C|Fairweather}.

You have had focal seizures since you were sixteen. The MRI of {D|03/19/2024} showed a scar in the
left temporal lobe (mesial temporal sclerosis). With lamotrigine 200 mg twice a day and the vagus
nerve stimulator that was put in on {D|09/12/2023} you had about one seizure a month in the
spring.

Since {D|August} you have counted five a month. Your blood level of lamotrigine fell from 4.1
mcg/mL in {D|April} to 2.3 mcg/mL on {D|11/12/2024}. The reason is almost certainly the
contraceptive pill that you began in {D|July}: its estrogen makes the liver clear lamotrigine
faster, so the same tablets do less.

What we agreed. You raise lamotrigine to 250 mg twice a day from tonight. We check the level again
on {D|01/07/2025}. If you ever stop the pill, call us first, because the level will climb within a
week and you could become dizzy or see double.

Driving. In Ohio the decision is mine to advise and the Bureau's to make; please do not drive until
you have had six months without a seizure that affects awareness. Your license {LI|TL482913} stays
with you.

If you get a rash, or three seizures in a day, call {TH|(567) 555-0112} at any hour.

> Yours sincerely,
> {C|Elias Vantongeren}, MD
"""

_P15_LETTER = """
# Hematology: summary for the new primary care team
> {D|June 11, 2024}
> {=name} | {=dob_long} | MRN {=mrn} | {=street}, {=city} {=zip}
## Sickle cell disease, what matters
Mr. {P|Whitfield} is 51 and has HbSS. He teaches high school band. He takes hydroxyurea 1500 mg a
day and has two to three painful crises a year. {R|Simone}, his wife, knows when he needs to come
in before he does.
## The winter of 2023
On {D|December 2, 2023} he was admitted with acute chest syndrome: saturation 84%, hemoglobin 6.9
g/dL, infiltrates on both sides. He had an exchange transfusion of 6 units, and the hemoglobin S
fraction fell from 82% to 27%. He went home on {D|December 11, 2023}.
## Antibodies
On {D|December 21, 2023} he came back with dark urine and a hemoglobin of 5.8 g/dL: a delayed
hemolytic reaction. The laboratory identified anti-E and anti-Jka. Dr. {C|Makris} asks that any unit
for {P|Darnell} be negative for E, K and Jka, and that the blood bank be told a day ahead. His
antibody card number is {X|AB-77120}.
## Iron
Ferritin is 2,890 ng/mL today. Deferasirox 1080 mg daily begins now; creatinine and urine protein
are checked every month. The goal is a ferritin below 1,000.
## Pain plan
- Hydromorphone 1 mg intravenously within 60 minutes of arrival, repeated after 20 minutes.
- No ketorolac: it injured his kidneys in {D|October 2021}.
- Fluids at maintenance, not more.
"""

DOCS = (
    Doc("letters/okafor_discharge.pdf", "p01", _P01_DISCHARGE, "classic"),
    Doc("letters/okafor_nephrology_clinic.docx", "p01", _P01_CLINIC, "plain"),
    Doc("letters/discharge_summary_20715542.pdf", "p06", _P06_DISCHARGE, "dictation"),
    Doc("letters/tumor_board_zhang.docx", "p07", _P07_BOARD, "classic"),
    Doc("letters/halvorsen_heart_failure.pdf", "p09", _P09_DISCHARGE, "wide"),
    Doc("letters/sorokin_discharge.docx", "p12", _P12_DISCHARGE, "dictation"),
    Doc("letters/epilepsy_clinic_letter.pdf", "p14", _P14_LETTER, "modern"),
    Doc("letters/whitfield_hematology.docx", "p15", _P15_LETTER, "plain"),
)
