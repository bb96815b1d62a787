"""Imaging reports."""

from training.hospital.document import Doc

_P03 = """
# {H|Wrenfield Regional Hospital}
# Department of Imaging
| Patient | DOB | MRN | Exam date |
| {P|ASHDOWN-PELL, MARGUERITE E} | {=dob} | {=mrn} | {D|11/20/2025} |
## Exam
Pelvis, one view, and right hip, two views.
## History
{A|93-year-old} woman, fall at home, unable to stand. Requested by Dr. {C|Thornquist}.
## Findings
Displaced intertrochanteric fracture of the right femur with the lesser trochanter avulsed. Diffuse
osteopenia. Degenerative change of both hips. No pelvic fracture.
## Impression
Unstable intertrochanteric fracture, right. Findings told to Dr. {C|Thornquist} at 14:52.

Electronically signed: {C|Gwendolyn Trask}, MD, {D|11/20/2025} 15:03
"""

_P05 = """
> CT ANGIOGRAM OF THE CHEST                         ACC# {X|R24-0902-118}
> {=rev}    {P|JOSE L}    M    {=dob}    MRN {=mrn}
> {D|09/02/2024} 20:11
---
INDICATION: Dyspnea four weeks after femoral nailing. Ordering: {C|C. Thornquist}, DO.

TECHNIQUE: 75 mL of iodinated contrast, 1 mm slices.

FINDINGS: Filling defects in the posterior and lateral basal segmental arteries of the right lower
lobe. Main pulmonary artery 27 mm. The ratio of right to left ventricle is 0.8. Small right
effusion. Healing fractures of the right sixth and seventh ribs. An incidental nodule of 4 mm in
the left lingula; Mr. {P|Barrientos} is a non-smoker, and no follow-up is needed.

IMPRESSION: Acute segmental pulmonary embolism, right lower lobe, without strain.

> {C|G. Trask}, MD
"""

_P06 = """
> MR ENTEROGRAPHY          {D|14-Apr-2025}
> {P|WOJCIECHOWSKA, ALEKSANDRA MARIA}   {=dob}   {=mrn}
---
Clinical question: Crohn disease on ustekinumab for six months. Compare with CT of {D|16-Sep-2024}.

The terminal ileum shows a segment of 4 cm with a wall of 4 mm (9 mm on the earlier CT), low
signal on T2 and no restricted diffusion. The lumen measures 11 mm. No dilatation upstream; it was
38 mm in {D|September}. No fistula, no abscess.

Opinion: Inactive disease with a short fibrotic segment and no obstruction. MaRIA score 6.

> Reported by {C|Gwendolyn Trask} for Dr. {C|Salvatierra}
"""

_P07_FIRST = """
# CT of the Chest Without Contrast
> {H|Wrenfield Regional Hospital}, Imaging. Study of {D|15 August 2023}.
> {P|ZHANG, WEI}, male, {=dob_short}, MRN {=mrn}
## Why
Cough for eight weeks. Never smoked. Asked for by {C|Leonard Fairweather}, MD.
## What is seen
In the apical segment of the right upper lobe lies a part-solid nodule of 9 mm with a solid part of
3 mm. Three calcified granulomas on the left. No enlarged nodes. The liver has a nodular edge.
## Reading
Part-solid nodule: repeat CT in six months. Note the hives after iodinated contrast in
{D|November 2018}: scan without contrast.

{C|Gwendolyn Trask}, MD
"""

_P07_SECOND = """
# CT of the Chest Without Contrast
> {H|Wrenfield Regional Hospital}, Imaging. Study of {D|20 February 2024}.
> {P|ZHANG, WEI}, male, {=dob_short}, MRN {=mrn}
## Why
Follow-up of the nodule of {D|15 August 2023}.
## What is seen
The nodule of the right upper lobe has grown from 9 to 14 mm and its solid part from 3 to 8 mm.
Pleural tag. Nodes are not enlarged. Granulomas unchanged.
## Reading
Growing part-solid nodule, Lung-RADS 4B: biopsy advised. Mr. {P|Zhang} and his wife {R|Mei-ling}
were told by Dr. {C|Paik} on {D|22 February 2024}.

{C|Gwendolyn Trask}, MD
"""

_P09 = """
# Chest Radiograph, Two Views
> {P|HALVORSEN, SØREN A}     {=dob}     {=mrn}
> {D|03/08/2025}     Portable: no
## Comparison
{D|01/17/2024}, the day after implantation.
## Findings
The single defibrillator lead ends at the apex of the right ventricle, as before. The heart is
enlarged, cardiothoracic ratio 0.61 (0.56). Interstitial edema with Kerley B lines. Effusions on
both sides, larger on the right, about 400 mL.
## Impression
Congestive failure. Lead in place, no pneumothorax.

{C|Trask}, called to ward 4 East at 10:20
"""

_P12 = """
> CHEST X-RAY PA/LAT                {D|12/11/2024} 17:58
> {P|SOROKIN DMITRI A}              DOB {=dob}   MRN {=mrn}
>
> HX: COPD, hypercapnia. ? PNA. Req {C|PAIK}
> COMP: {D|06/04/2023}
> FINDINGS: Hyperinflation. Flat diaphragms. No consolidation. No PTX. 6 mm RUL granuloma stable.
>   Old L 8th rib fx.
> IMP: COPD, no pneumonia.
> READ BY: {C|G TRASK} MD
"""

_P14 = """
# MRI of the Brain, Epilepsy Protocol
> {H|Wrenfield Regional Hospital} | 1.5 tesla, head coil
> {P|Yael Rosenthal} | {=dob} | MRN {=mrn} | {D|03/19/2024}
## Safety
Vagus nerve stimulator, model and serial {DV|VNS-106-338214}, implanted {D|09/12/2023}. Output
current was set to 0 mA by the device nurse at 08:10 and back to 1.5 mA at 09:25.
## Findings
The left hippocampus is small, with high signal on FLAIR and loss of inner structure; volume 2.1 mL
against 3.4 mL on the right. Cortex normal. No tumor, no vascular malformation.
## Impression
Left mesial temporal sclerosis. Discussed with Dr. {C|Vantongeren} on {D|March 20}.

{C|Gwendolyn Trask}, MD
"""

DOCS = (
    Doc("radiology/hip_ashdown-pell.pdf", "p03", _P03, "plain"),
    Doc("radiology/ct_angiogram_chest.txt", "p05", _P05),
    Doc("radiology/mr_enterography.txt", "p06", _P06),
    Doc("radiology/zhang_ct_first.pdf", "p07", _P07_FIRST, "modern"),
    Doc("radiology/zhang_ct_second.pdf", "p07", _P07_SECOND, "modern"),
    Doc("radiology/chest_halvorsen.pdf", "p09", _P09, "classic"),
    Doc("radiology/chest_xray_20177329.txt", "p12", _P12),
    Doc("radiology/brain_mri_rosenthal.pdf", "p14", _P14, "wide"),
)
