"""Questions as a clinician would type them: forty with the sentences that answer them, and some
for the latest of several results.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """``passages`` are (document, verbatim quote); none means that no document answers it.

    ``demo`` names the route the demo shows with it: local, send or block.
    """

    text: str
    answer: str
    passages: tuple[tuple[str, str], ...] = ()
    hard: bool = False
    demo: str = ""


_OKAFOR_DISCHARGE = "letters/okafor_discharge.pdf"
_OKAFOR_VISIT = "notes/okafor_nephrology_visit.html"

_POLICY = (
    Question(
        "How long should I rub my hands with alcohol hand rub?",
        "At least 20 seconds, until dry.",
        (("policies/hand_hygiene.pdf",
          "Rub alcohol-based hand rub over all surfaces of both hands until dry, for at least 20"
          " seconds."),),
        demo="local",
    ),
    Question(
        "A patient on apixaban has a high bleeding risk operation and normal kidneys. When is the"
        " last dose before surgery?",
        "48 hours before.",
        (("policies/anticoagulation_before_surgery.pdf", "Apixaban 24 hours 48 hours 72 hours"),),
    ),
    Question(
        "INR is 1.8 the day before surgery, what do we give?",
        "Vitamin K 2.5 mg by mouth, and the INR again on the morning of surgery.",
        (("policies/anticoagulation_before_surgery.pdf",
          "If it is above 1.5, give vitamin K 2.5 mg by mouth and repeat the test on the morning"
          " of surgery."),),
    ),
    Question(
        "Do we bridge patients who only have atrial fibrillation?",
        "No.",
        (("policies/anticoagulation_before_surgery.pdf",
          "Patients with atrial fibrillation alone are not bridged."),),
    ),
    Question(
        "How fast do antibiotics have to be in for sepsis?",
        "Within 60 minutes, without waiting for results.",
        (("policies/sepsis_first_six_hours.pdf",
          "Antibiotics 60 minutes Do not wait for results"),),
    ),
    Question(
        "Standard dose sliding scale: how many units of lispro for a glucose of 275?",
        "6 units.",
        (("policies/insulin_sliding_scale.docx", "250 to 299"),),
    ),
    Question(
        "Which patients get the low dose insulin scale?",
        "Age over 80, weight under 60 kg, or eGFR below 30.",
        (("policies/insulin_sliding_scale.docx",
          "Choose the low dose for age over 80, weight under 60 kg, or eGFR below 30."),),
    ),
    Question(
        "What Morse score counts as high risk of falling?",
        "45 and over.",
        (("policies/fall_prevention.docx", "All of the above, bed alarm, hourly"
          " rounding, no unattended toileting"),),
    ),
    Question(
        "How soon does an anticoagulated patient who may have hit the head need a CT?",
        "Within 1 hour.",
        (("policies/fall_prevention.docx",
          "A patient on an anticoagulant who may have struck the head gets a CT of the head within"
          " 1 hour."),),
    ),
    Question(
        "Can a patient with a vagus nerve stimulator be scanned at 3 tesla?",
        "No; only at 1.5 tesla with head or knee coil and the current set to 0 mA.",
        (("policies/mri_safety.pdf", "Vagus nerve stimulator Yes, head and knee coil only No"
          " Output current set to 0 mA before"),),
    ),
    Question(
        "Maximum single dose of dexamethasone for a child with croup?",
        "16 mg (0.6 mg/kg).",
        (("policies/pediatric_dosing.pdf", "Dexamethasone, croup or asthma 0.6 mg/kg once 16 mg"),),
    ),
    Question(
        "How long do we keep the records of a minor?",
        "Until age 21, and at least 10 years after the last visit.",
        (("policies/record_retention.pdf", "Record of a minor Until age 21, and at least 10 years"
          " after the last visit"),),
    ),
    Question(
        "Visiting hours on the medical units?",
        "9:00 a.m. to 8:30 p.m., three visitors at a time.",
        (("policies/visitors.docx", "9:00 a.m. to 8:30 p.m."),),
    ),
    Question(
        "What dose of magnesium maintenance in preeclampsia with a creatinine of 1.4?",
        "1 g per hour.",
        (("policies/severe_hypertension_pregnancy.pdf",
          "In kidney impairment (creatinine above 1.1 mg/dL) the maintenance rate is 1 g per"
          " hour."),),
    ),
)  # fmt: skip

_PATIENT = (
    Question(
        "What was Mr. Okafor's potassium when he was admitted in March 2024?",
        "6.4 mmol/L.",
        ((_OKAFOR_DISCHARGE,
          "Thank you for letting us look after Mr. Okafor, whom you sent to our emergency"
          " department with three days of weakness and a potassium of 6.4 mmol/L."),),
    ),
    Question(
        "Why did Mrs. Nguyen's INR go up to 5.8?",
        "Trimethoprim-sulfamethoxazole for three days, from urgent care, for a urinary infection.",
        (("notes/anticoagulation_phone_note.txt",
          "New: TMP-SMX DS BID x3d from urgent care 2/7, UTI."),),
    ),
    Question(
        "What is the INR target for Hanh Nguyen?",
        "2.5 to 3.5, for life.",
        (("letters/nguyen_valve_surgery.rtf", "Her target INR is 2.5 to 3.5, for life."),),
    ),
    Question(
        "Which drug was stopped for Marguerite Ashdown-Pell's delirium and why?",
        "Oxybutynin 5 mg, because of urinary retention of 700 mL.",
        (("letters/ashdown-pell_hip_fracture.docx",
          "We found urinary retention of 700 mL and stopped oxybutynin 5 mg, which had been started"
          " in June 2024."),),
    ),
    Question(
        "What was the peak bilirubin of baby Samir Haddad?",
        "14.6 mg/dL at 60 hours of age.",
        (("letters/newborn_discharge_haddad.pdf",
          "Jaundice with ABO incompatibility: bilirubin peaked at 14.6 mg/dL at 60 hours of age on"
          " 02/20/2026."),),
    ),
    Question(
        "When does José Barrientos stop enoxaparin after his nailing?",
        "On 09/01/2024, after 28 days.",
        (("letters/barrientos_orthopedics.pdf",
          "He injects enoxaparin 40 mg once a day for 28 days, to 09/01/2024."),),
    ),
    Question(
        "Which mutation did Wei Zhang's tumor have?",
        "EGFR exon 19 deletion.",
        (("letters/tumor_board_zhang.docx",
          "Needle biopsy on 5 March 2024: adenocarcinoma, EGFR exon 19 deletion,"
          " PD-L1 under 1%."),),
    ),
    Question(
        "What is Søren Halvorsen's discharge weight in March 2025?",
        "87.6 kg.",
        (("letters/halvorsen_heart_failure.pdf", "Weight at discharge 87.6 kg."),),
    ),
    Question(
        "Which antigens must red cells for Darnell Whitfield be negative for?",
        "E, K and Jka.",
        (("letters/whitfield_hematology.docx",
          "Dr. Makris asks that any unit for Darnell be negative for E, K and Jka, and that the"
          " blood bank be told a day ahead."),),
    ),
    Question(
        "Vancomycin MIC of Kahananui's MRSA?",
        "1 mcg/mL, susceptible.",
        (("labs/knee_culture.pdf", "Vancomycin 1 Susceptible"),),
    ),
    Question(
        "What did Aleksandra Wojciechowska's calprotectin fall to on ustekinumab by April 2025?",
        "142 mcg/g.",
        (("labs/crohn_markers.xlsx", "04/28/2025"),
         ("notes/wojciechowska_ibd_clinic.html",
          "Calprotectin 142 mcg/g (980 at the admission).")),
    ),
)  # fmt: skip

_HARD = (
    Question(
        "How did Chidi Okafor's kidney function and treatment change between the discharge in"
        " March 2024 and the visit in January 2026, and why?",
        "eGFR went from 32 (creatinine 2.2) up to 38 in October 2024 and down to 29 (creatinine"
        " 2.4) in January 2026. Lisinopril, spironolactone and ibuprofen were stopped after the"
        " acute injury with hyperkalemia; dapagliflozin was started; losartan 25 mg came in October"
        " 2024 for albuminuria and blood pressure, 50 mg with patiromer in May 2025; metformin was"
        " stopped for an eGFR below 30. The slow loss fits diabetic scarring.",
        ((_OKAFOR_DISCHARGE,
          "By the day of discharge creatinine had fallen to 2.2 mg/dL (eGFR 32) and potassium to"
          " 4.8 mmol/L."),
         (_OKAFOR_DISCHARGE,
          "We stopped lisinopril, spironolactone and ibuprofen, and reduced metformin from 1000 mg"
          " to 500 mg twice a day."),
         ("letters/okafor_nephrology_clinic.docx",
          "I started losartan 25 mg daily today; the potassium is to be repeated one week later, on"
          " 10/29/2024."),
         (_OKAFOR_VISIT,
          "Albuminuria is well controlled; the slow loss is now about 5 mL/min a year and fits"
          " diabetic scarring rather than a new injury."),
         (_OKAFOR_VISIT, "Stop metformin, as the eGFR is now below 30; start linagliptin 5 mg.")),
        hard=True, demo="send",
    ),
    Question(
        "How did Keoni Kahananui's nightmares change between the first and the sixth EMDR session,"
        " and what does the therapist think explains it?",
        "From six nights a week to two; she credits the changed memory more than the prazosin,"
        " since the nightmares dropped after session 4 at an unchanged dose.",
        (("psychotherapy/kahananui_emdr_1.txt",
          "Keoni has nightmares six nights a week, always the same: the burned vehicle near the"
          " canal and Corporal Tsosie calling his name."),
         ("psychotherapy/kahananui_emdr_6.txt",
          "Nightmares have fallen from six nights a week to two, and he wakes before the fire."),
         ("psychotherapy/kahananui_emdr_6.txt",
          "I believe that this change of memory, more than the prazosin, explains the better"
          " nights, because the nightmares dropped in the week after session 4, when the dose"
          " had been the same for three weeks.")),
        hard=True, demo="block",
    ),
    Question(
        "Compare Zhang's two chest CTs: how did the nodule grow, and what was decided?",
        "From 9 mm with 3 mm solid to 14 mm with 8 mm solid in six months; biopsy, then lobectomy.",
        (("radiology/zhang_ct_first.pdf",
          "In the apical segment of the right upper lobe lies a part-solid nodule of 9 mm with a"
          " solid part of 3 mm."),
         ("radiology/zhang_ct_second.pdf",
          "The nodule of the right upper lobe has grown from 9 to 14 mm and its solid part from 3"
          " to 8 mm."),
         ("letters/tumor_board_zhang.docx",
          "The board recommends a right upper lobectomy by video-assisted surgery with lymph node"
          " dissection.")),
        hard=True,
    ),
    Question(
        "Why did Yael Rosenthal's lamotrigine level drop in autumn 2024 and did the dose change fix"
        " it?",
        "Estrogen in the contraceptive pill speeds its clearance; 250 mg twice a day brought the"
        " level from 2.3 to 4.4 mcg/mL and seizures from five a month to one.",
        (("letters/epilepsy_clinic_letter.pdf",
          "The reason is almost certainly the contraceptive pill that you began in July: its"
          " estrogen makes the liver clear lamotrigine faster, so the same tablets do less."),
         ("notes/rosenthal_telephone.html",
          "Lamotrigine level of 2025-01-07: 4.4 mcg/mL on 250 mg twice a day (2.3 in November).")),
        hard=True,
    ),
    Question(
        "How do Sorokin's two COPD admissions compare in blood gases and ventilation?",
        "December 2024: pH 7.28, pCO2 68, bilevel ventilation for 36 hours. January 2026: pH 7.33,"
        " pCO2 57, no ventilation.",
        (("letters/sorokin_discharge.docx", "The first blood gas showed pH 7.28 and pCO2 68 mmHg."),
         ("letters/sorokin_discharge.docx",
          "He was put on bilevel ventilation at 14/6 cm of water for 36 hours and avoided the"
          " tube."),
         ("notes/sorokin_respiratory_nursing.txt",
          "ABG 7.33/57/61 on 2 L. RR 28. no BiPAP needed. pred 40.")),
        hard=True,
    ),
    Question(
        "How did Søren Halvorsen's ejection fraction develop from 2023 to 2025 and what set off the"
        " decompensation?",
        "25% in October 2023, 35% in September 2024, 30% in March 2025; he had run out of"
        " furosemide.",
        (("letters/halvorsen_heart_failure.pdf",
          "Echocardiogram: ejection fraction 30%, against 35% in September 2024 and 25% in October"
          " 2023."),
         ("letters/halvorsen_heart_failure.pdf",
          "Søren, a 75-year-old boat builder, ran out of furosemide 40 mg on about 20 February"
          " while visiting his brother Anders in Duluth, and did not refill it.")),
        hard=True,
    ),
    Question(
        "Mrs. Ashdown-Pell had a hemoglobin of 8.2 after hip surgery and got no blood. Was that in"
        " line with our transfusion policy?",
        "Yes: after orthopedic surgery the threshold is below 8.0 g/dL and she had no symptoms.",
        (("letters/ashdown-pell_hip_fracture.docx",
          "Hemoglobin fell from 10.9 to 8.2 g/dL on 11/23/2025."),
         ("policies/blood_transfusion.pdf", "Orthopedic or cardiac surgery 8.0 g/dL")),
        hard=True,
    ),
)  # fmt: skip

_UNANSWERABLE = (
    Question("What is the hospital's policy on bariatric surgery in teenagers?", ""),
    Question("Which dose of digoxin does Søren Halvorsen take?", ""),
    Question("What was Wei Zhang's PSA in 2024?", ""),
    Question("When did Samir Haddad get his second hepatitis B vaccine?", ""),
    Question("What is the dialysis access of Chidi Okafor?", ""),
    Question("How many parking spaces are kept for staff at night?", ""),
    Question("What did the colonoscopy of Darnell Whitfield show?", ""),
    Question("Which brand of insulin pump does Fatima El-Amrani use?", ""),
)

QUESTIONS = _POLICY + _PATIENT + _HARD + _UNANSWERABLE

# Question and result. Each of these results stands among older ones, in one document or in several.
NEWEST = (
    ("What is Chidi Okafor's last potassium?", "4.9"),
    ("What is Chidi Okafor's latest creatinine?", "2.4"),
    ("What is Hanh Nguyen's latest INR?", "2.7"),
    ("What is the most recent ferritin of Darnell Whitfield?", "1340"),
    ("Most recent hemoglobin of Darnell Whitfield?", "9.6"),
    ("What is Wei Zhang's latest carcinoembryonic antigen?", "2.4"),
    ("What was the last calprotectin of Aleksandra Wojciechowska?", "142"),
    ("What is Yael Rosenthal's current lamotrigine level?", "4.4"),
    ("What was the last carbon dioxide of Dmitri Sorokin?", "57"),
    ("What is Marguerite Ashdown-Pell's latest vitamin D?", "31"),
)
