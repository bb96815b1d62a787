"""Clinic and nursing notes, from full prose to telegraphic."""

from training.hospital.document import Doc

_P01 = """
# Nephrology clinic note
> {H|Wrenfield Regional Hospital} | Encounter {D|2026-01-20}
> {=name} | DOB {=dob_iso} | MRN {=mrn} | Phone {=phone}
## Interval history
Mr. {P|Okafor} comes with {R|Adaeze}. He had a cold around {D|Christmas} and took no
anti-inflammatory drugs. He is tired in the afternoon. Appetite good. He stopped salt substitutes
after our talk in {D|May 2025}.
## Trend
| Date | Creatinine mg/dL | eGFR | Potassium mmol/L | UACR mg/g |
| {D|2024-04-09} | 2.0 | 36 | 4.6 | 820 |
| {D|2024-10-22} | 1.9 | 38 | 4.6 | 410 |
| {D|2025-05-13} | 2.1 | 34 | 5.3 | 260 |
| {D|2026-01-20} | 2.4 | 29 | 4.9 | 240 |
## Assessment
CKD has moved from stage 3b to stage 4. Albuminuria is well controlled; the slow loss is now about
5 mL/min a year and fits diabetic scarring rather than a new injury. In {D|May 2025} losartan was
raised from 25 to 50 mg because of rising pressure, and patiromer 8.4 g daily was added, since
potassium was 5.3 and we did not want to lose losartan again.
## Plan
- Continue losartan 50 mg, patiromer 8.4 g and dapagliflozin 10 mg.
- Stop metformin, as the eGFR is now below 30; start linagliptin 5 mg.
- Kidney education class on {D|2026-02-11}; referral to the transplant center in {LO|Columbus}.
- Labs in six weeks. {P|Chidi} prefers results by phone, not by portal.

Signed {C|Miriam Castellane}, MD, {D|01/20/2026} 16:42
"""

_P02 = """
> ANTICOAGULATION CLINIC - PHONE NOTE
> {D|02/11/2025} 14:05   {C|C. Varga}, PharmD
> pt: {P|H. NGUYEN}  dob {=dob}  mrn {=mrn}
>
> INR today 5.8 (goal 2.5-3.5, mech mitral). No bleeding, no falls, no black stool.
> New: TMP-SMX DS BID x3d from urgent care {D|2/7}, UTI. Last dose {D|2/10}.
> Usual: 32.5 mg/wk.
>
> Spoke w/ son {R|Bao} at {=kin_phone}, pt on the line, Vietnamese.
>
> PLAN
> 1. HOLD warfarin {D|2/11} + {D|2/12}. No vit K (INR <10, no bleed).
> 2. Recheck {D|2/14}.
> 3. Tell urgent care: no TMP-SMX again, use nitrofurantoin.
>
> ADDENDUM {D|02/14/2025} 09:50
> INR 3.1. Resume at 30 mg/wk (5 mg Mon/Fri, 4 mg other days).
> Next INR {D|2/21}. Mrs. {P|Nguyen} repeats plan back correctly.
> {C|C. Varga}
"""

_P03 = """
> NURSING NOTES  3 WEST  bed 12
> {=rev}   {=dob}   {=mrn}
> ---------------------------------------------
> {D|11/22/25} 0210  pt oob x2, calling "{R|Edmund}". picking at IV. Morse 75, alarm on.
>                reoriented, hearing aids in. 700 mL on bladder scan, straight cath 680.
>                Dr. {C|Oduya} aware. {C|P. Oyelaran}, RN
> {D|11/22/25} 0645  slept 2 hr. VS 132/70 88 18 37.1 94% RA.
> {D|11/23/25} 1120  Hgb 8.2. asx. no transfusion per Dr. {C|Oduya} (threshold 8.0 ortho).
>                dtr {R|Rosalind} here since 0800, calms at once when dtr reads to her.
> {D|11/24/25} 2300  less agitated. CAM pos. no meds given. {C|M. Delahunt}, RN
> {D|11/25/25} 0715  up to chair 40 min, PT x1, 6 steps w/ walker.
> {D|11/26/25} 1530  CAM neg. knows date + place. asks for her hymn book.
>                dtr's cell {=kin_phone} updated on board.
> {D|11/28/25} 1000  report called to {G|Tansy Court}, nurse {O|Imelda Fontaine}.
>                {A|93 y/o}, code status DNR/DNI per MOLST, left w/ glasses, 2 hearing aids,
>                walker. Mrs. {P|Pell} thanked staff. {C|P. Oyelaran}, RN
"""

_P04 = """
> NEONATAL UNIT  FLOWSHEET NOTE
> {P|HADDAD}, BABY BOY ({P|SAMIR})   MRN {=mrn}   DOB {=dob}
>
> {D|2/18} 0600  35+2, BW 2380. RR 58 mild grunt, resolved 2 h. Gluc 52 -> 61.
> {D|2/18} 0700  ROM 20 h, GBS unk. BCx sent. Amp 240 mg q8h, gent 9.5 mg q24h.
> {D|2/19} 1600  TSB 9.8 @ 36 h. MBG O+, baby A+, DAT w+. repeat 12 h.
> {D|2/20} 1600  TSB 14.6 @ 60 h -> double photo, eye shields. mom {R|Layla} updated,
>             dad {R|Karim} at work, will call {=phone}.
> {D|2/21} 0800  wt 2265 (-4.8%). NG 25 mL q3h top up EBM.
> {D|2/22} 1000  TSB 10.1, photo off. {C|S. Dharmaraj}, MD
> {D|2/24} 0900  rebound 9.4. all PO x24 h.
> {D|2/25} 1100  home w/ parents. f/u {D|3/4}.
>
> {D|3/4/26} clinic: wt 2520 g, +30 g/d since d/c, TSB 7.2, scleral icterus gone. Sister
> {R|Dana} jealous but gentle. BF only now, top ups stopped. next visit 1 month.
"""

_P05 = """
# Emergency department note
> {=name}   DOB {=dob}   MRN {=mrn}   {D|September 2, 2024}   Bay 4
> Seen by {C|Caleb Thornquist}, DO at 19:25
## Complaint
"I can't get a full breath." Right-sided chest pain since this morning.
## History
{P|José} is a 40-year-old man four weeks after nailing of a right femur fracture (crash on
{D|08/03/2024}). He finished his enoxaparin yesterday. His sister {R|Inés Barrientos} drove him
in. No earlier clots; an uncle, {R|Ramón}, had one after surgery.
## Examination
Pulse 118, pressure 128/80, respiratory rate 24, saturation 91% on room air. Right calf 3 cm larger
than the left.
## Results
Troponin 12 ng/L, normal. BNP 48. CT angiogram: segmental emboli of the right lower lobe, no
strain of the right ventricle. Ultrasound: popliteal vein thrombosis on the right.
## Decision
Heparin bolus, then apixaban 10 mg twice a day for 7 days followed by 5 mg twice a day. Simplified
PESI 1 because of saturation under 90% on walking, so he is admitted. The clot was provoked: the
plan is six months of apixaban, to {D|March 2025}.
## Disposition
4 East, Dr. {C|Pemberly} informed. Insurance {=plan}. Emergency contact {=kin_phone}.
"""

_P06 = """
# IBD clinic
> {P|Aleksandra Wojciechowska} ({P|Ola}), DOB {=dob_iso}, MRN {=mrn}, visit {D|2025-04-28}
## Subjective
Best year since she fell ill. One formed stool a day, no pain, back to running with her husband
{R|Piotr}. She and {R|Piotr} would like a child and ask whether ustekinumab is safe.
## Objective
Weight 66 kg, up from 61 kg in {D|September 2024}. Abdomen soft. Calprotectin 142 mcg/g (980 at
the admission). CRP 3 mg/L. MR enterography {D|2025-04-14}: no active inflammation, 4 cm fibrotic
segment.
## Assessment
Deep response to ustekinumab, after secondary failure of adalimumab due to antibodies.
## Plan
- Continue ustekinumab 90 mg every 8 weeks, also through a pregnancy; last dose before week 32.
- Folic acid 1 mg a day.
- Steroid-free since {D|2024-11-15}; stay so.
- Vaccines: no live vaccine for the baby in the first 12 months.

{C|Beatriz Salvatierra}, MD. Portal message sent to {=email}.
"""

_P08 = """
> LABOR + POSTPARTUM NURSING   {=rev}   MRN {=mrn}
> {D|06/02/2025} 0915  G1P0 37+1. BP 168/112, 0935 170/110. HA 6/10. DTR 3+. Dr. {C|Jahanpour}
>                  to bedside. labetalol 20 IV 0942, 40 IV 0955 -> 148/94.
> {D|06/02/2025} 1010  Mg 4 g over 20 min, then 2 g/h. Foley. IOL w/ miso 25 mcg.
> {D|06/02/2025} 2200  5 cm. epidural. FBG 104, no insulin. spouse {R|Youssef} present.
> {D|06/03/2025} 0247  girl "{R|Nour}", 3120 g, Apgar 9/9. EBL 350.
> {D|06/04/2025} 0247  Mg off @ 24 h. DTR 2+. UOP 90/h. BP 142/88.
> {D|06/05/2025} 1400  lactation consult. interpreter {O|Samira Lahlou} (Darija).
> {D|06/06/2025} 1100  d/c home. BP cuff + log given. knows to call for HA, RUQ pain, BP>=160.
>                  {C|Priscilla Oyelaran}, RN
>
> {D|07/22/2025} clinic: 75 g OGTT fasting 89, 2 h 128. normal. BP 118/74 off nifedipine since
> {D|07/08}. repeat A1c in 1 year.
"""

_P09 = """
# Device Clinic
| Patient | Record | Device serial | Date |
| {P|Halvorsen, Søren} | {=mrn} | {DV|HV-ICD-6620491-K} | {D|12/29/2025} |
## Reason
Follow-up after a shock. On {D|12/14/2025} at 02:35 the defibrillator delivered one 35-joule shock
for ventricular tachycardia at 208 beats per minute, after two rounds of pacing had failed.
{P|Søren} was asleep and woke on the floor; his wife {R|Kirsten} called 911.
## Interrogation
Battery 8.4 years. Right ventricular threshold 0.75 V at 0.4 ms. Four further runs of slower
tachycardia at 162 per minute below the detection zone.
## Changes
- New ventricular tachycardia zone from 155 per minute, pacing only.
- Amiodarone 400 mg twice a day was given for two weeks from {D|12/15/2025}; 200 mg daily from
  today.
- Baseline TSH 2.1, liver tests normal. Both again every six months.
- Home transmitter moved from the hall to the bedroom; its address {IP|192.0.2.47} answers again.
## Advice
No driving for six months, that is until {D|06/14/2026}. Mrs. {R|Halvorsen} has numbers for the
clinic.

{C|A. Brandvold}, MD
"""

_P10 = """
# Pediatric asthma clinic
> {P|Aiyana Begaye}, {=dob}, MRN {=mrn}. Visit of {D|16 September 2025}.
## With her today
Her grandmother {R|Lorraine}, who has asthma herself.
## How she has been
One short course of steroids since last {D|October}'s admission, in {D|April 2025}, with a cold.
Asthma Control Test 23, against 16 in {D|October 2024}. She plays soccer and uses the inhaler
before games. Wood stove removed; the cat has moved to an aunt's house.
## Measurements
| Item | {D|22 October 2024} | {D|16 September 2025} |
| Weight | 29.5 kg | 34 kg |
| FEV1, percent of predicted | 74 | 93 |
| Exhaled nitric oxide | 48 ppb | 22 ppb |
## Plan
Stay on budesonide/formoterol 80/4.5 mcg, one puff twice a day now instead of two, and as needed.
Epinephrine auto-injector 0.3 mg, since she is over 30 kg. Flu vaccine given. School form for
Ms. {O|Hallsworth} signed. Back in six months.

{C|Sunita Dharmaraj}, MD. Guardian reached at {=kin_phone}.
"""

_P11 = """
# Neurology: headache consultation
> {=name}, MRN {=mrn}, born {=dob_long}. Consultation {D|05/14/2024}, Dr. {C|Elias Vantongeren}.

Ms. {P|Raghunathan} is a 44-year-old actuary with chronic migraine without aura. Her diary shows
18 headache days a month in {D|February 2024}. Topiramate 50 mg twice a day, from {D|02/06/2024},
gave her tingling in both hands and trouble finding words, and at 16 days a month it had done
little. She stopped it on {D|04/30/2024}. Propranolol is not an option with her resting pulse of
52.

She drinks four coffees a day and sleeps five hours. Her brother {R|Arjun} has migraine too. She
has been low since her father, {R|Venkatesh}, died in {D|January 2024}, and sees Dr.
{C|Achterberg} for this.

I suggested erenumab 70 mg under the skin once a month, first dose today, with sumatriptan 100 mg
for attacks, at most eight days a month. We spoke of constipation as the main side effect.

Addendum {D|11/12/2024}: six headache days in {D|October}, sumatriptan on four. Erenumab goes on.
Constipation mild. She is sleeping seven hours and is down to one coffee.
"""

_P12 = """
> RESP / NURSING  5 NORTH     {P|SOROKIN, D.}   {=dob}   {=mrn}
> {D|12/11/24} 1840  ABG 7.28/68/58 on 4 L. BiPAP 14/6 FiO2 .35. accessory muscles. A+O.
> {D|12/12/24} 0600  7.33/59. tol mask. nasal bridge red, foam on.
> {D|12/13/24} 0640  BiPAP off @ 36 h. 7.38/52. 2 L NC 91%.
> {D|12/14/24} 1300  wife {R|Galina Sorokina} brought soup, asks re: cigarettes of son {R|Pavel}.
>                teaching done, quit line number given.
> {D|12/16/24} 1030  d/c. O2 set up confirmed. {C|M. Delahunt}, RN
> ---
> {D|01/07/26} 2215  back. ABG 7.33/57/61 on 2 L. RR 28. no BiPAP needed. pred 40.
>                on azithro MWF since {D|02/18/25}, QTc 438 then, 446 today.
> {D|01/09/26} 0900  walks 60 m on 3 L. cough less. sputum Pseudomonas neg.
> {D|01/11/26} 1145  d/c home, O2 2 L rest / 3 L walking. pulm rehab starts {D|01/26/26}.
>                {P|Dmitri} says: "thirteen months, not bad." {C|P. Oyelaran}, RN
"""

_P13 = """
# Orthopedic infection clinic
> {P|Kahananui, Keoni} | MRN {=mrn} | DOB {=dob_iso} | {D|2024-07-02}
## Course
End of six weeks of vancomycin for MRSA arthritis of the right knee. No fever since {D|2024-05-23}.
{P|Keoni} works half days as an electrician's estimator. His sister {R|Leilani} has gone back to
{LR|Honolulu}.
## Findings
No effusion. Flexion 115 degrees, full extension. CRP 4 mg/L. Creatinine 0.9 mg/dL throughout.
## Decision
PICC removed today, tip intact. No suppressive tablets, as the graft is living tissue and there is
no metal in the joint. CRP at 2, 6 and 12 weeks. Physiotherapy twice a week.
## Other
He scored 3 of 5 on the PTSD screen. Psychology intake with Dr. {C|Achterberg} is booked.

{C|Roderick Pemberly}, MD
"""

_P14 = """
# Telephone encounter
> {D|2025-01-09} 11:20, {C|Elias Vantongeren}, MD
> {P|Rosenthal, Yael} / {=dob_iso} / MRN {=mrn} / {=phone}

Lamotrigine level of {D|2025-01-07}: 4.4 mcg/mL on 250 mg twice a day (2.3 in {D|November}).
{P|Yael} has had one focal seizure since {D|Thanksgiving} and no rash, dizziness or double vision.
She keeps the pill. Her mother {R|Avigail} was on the call.
> Plan: same dose, next level in six months. Stimulator current stays at 1.5 mA.
> The magnet swipe aborted that one seizure within 20 seconds.
> She asks about driving: six months from {D|2024-12-03} at the earliest.
"""

_P15 = """
# Hematology clinic
> {D|10/14/2025}. {=name}, {=dob}, MRN {=mrn}.
## Interval
Mr. {P|Whitfield} had one crisis this year ({D|March}), treated in the infusion center under the
pain plan and home the same evening. He led his band through the state finals. {R|Simone} joined
by video.
## Numbers
| Date | Ferritin ng/mL | Hemoglobin g/dL | HbS % | Creatinine mg/dL |
| {D|06/11/2024} | 2890 | 8.8 | 44 | 1.0 |
| {D|01/21/2025} | 2105 | 9.1 | 38 | 1.1 |
| {D|10/14/2025} | 1340 | 9.6 | 31 | 1.1 |
## Thinking
Iron is coming down with deferasirox 1080 mg and no harm to the kidneys. Simple transfusions,
every five weeks, are with E, K and Jka negative units; no new antibody since {D|December 2023}.
## Plan
- Deferasirox as before until ferritin is below 1000, then half.
- Hydroxyurea 1500 mg. Eye examination overdue.
- {P|Darnell} wants to hear about gene therapy: referral to
  {G|Lake Erie Cellular Therapy Institute}.

{C|Theodora Makris}, MD
"""

DOCS = (
    Doc("notes/okafor_nephrology_visit.html", "p01", _P01),
    Doc("notes/anticoagulation_phone_note.txt", "p02", _P02),
    Doc("notes/ashdown-pell_nursing.txt", "p03", _P03),
    Doc("notes/neonatal_flowsheet.txt", "p04", _P04),
    Doc("notes/barrientos_emergency.docx", "p05", _P05, "plain"),
    Doc("notes/wojciechowska_ibd_clinic.html", "p06", _P06),
    Doc("notes/labor_nursing.txt", "p08", _P08),
    Doc("notes/halvorsen_device_clinic.docx", "p09", _P09, "classic"),
    Doc("notes/asthma_clinic_begaye.html", "p10", _P10),
    Doc("notes/headache_consultation.docx", "p11", _P11, "dictation"),
    Doc("notes/sorokin_respiratory_nursing.txt", "p12", _P12),
    Doc("notes/knee_infection_clinic.html", "p13", _P13),
    Doc("notes/rosenthal_telephone.html", "p14", _P14),
    Doc("notes/whitfield_hematology_clinic.docx", "p15", _P15, "plain"),
)
