"""Psychotherapy notes: the class of records that never leaves the hospital."""

from training.hospital.document import Doc

_P11_FIRST = """
# Psychotherapy note: separate file, do not merge with the chart
> {D|06/05/2024} | {=name} | MRN {=mrn} | Session 5 | {C|Winifred Achterberg}, PhD

PHQ-9 today 19. {P|Priya} arrived ten minutes late and apologized three times. She spoke for the
first time about the night her father {R|Venkatesh} died, in {D|January}: she had let her phone
ring because she had a migraine, and it was her brother {R|Arjun} calling from the ward. "I was
lying in the dark with a wet cloth while he was dying." She has told nobody, and least of all her
mother {R|Sudha}.

My understanding: each attack of migraine is now also a punishment, and she half wants the pain.
This may be why she delays sumatriptan. I said so with care. She cried and then was angry with me,
which I took as life coming back. No thoughts of suicide; she did say that she would not mind not
waking up.

We agreed that she will write a letter to her father, not to be sent.
"""

_P11_SECOND = """
# Psychotherapy note: separate file, do not merge with the chart
> {D|03/12/2025} | {P|P. Raghunathan} | MRN {=mrn} | Session 27 | Dr. {C|Achterberg}

PHQ-9 is 7, after 14 in {D|November}. She read the letter to her father aloud, then told {R|Arjun}
about the missed call on the drive back from {LR|Toledo}. He had never blamed her; he had thought
that she knew that their father was unconscious by then. Ms. {P|Raghunathan} says that something
has been set down.

She takes sumatriptan at the first sign now. She has met somebody, {O|Callum}, and has not yet
told her mother {R|Sudha}. She dreams of the hospital corridor about once a month, without panic.

My understanding: grief has taken the place of guilt. We move to every second week and plan to end
in {D|June 2025}.
"""

_P13_FIRST = """
# Psychotherapy note: separate file, do not merge with the chart
> {D|01/15/2025} | {=name} | MRN {=mrn} | EMDR session 1 | {C|Winifred Achterberg}, PhD

CAPS-5 is 44. {P|Keoni} has nightmares six nights a week, always the same: the burned vehicle near
the canal and Corporal {O|Tsosie} calling his name. He sleeps on the couch so as not to strike
{R|Malia}, his wife. He avoids the freeway, barbecues and the sound of compressors, which is hard
for an electrician.

The six weeks with the infected knee brought it back: being tied to a pump at night, he says, felt
like the aid station. Prazosin 1 mg was begun by the primary care team last week.

Target chosen: the moment he let go of {O|Tsosie}'s hand. Distress 10 of 10. Belief: "I left him."
We did preparation only and built a safe place, the beach at {L|Waimanalo} with his grandmother
{R|Tutu Lei}.
"""

_P13_SIXTH = """
# Psychotherapy note: separate file, do not merge with the chart
> {D|04/09/2025} | {P|Kahananui, K.} | MRN {=mrn} | EMDR session 6 | {C|W. Achterberg}

CAPS-5 is 27. Nightmares have fallen from six nights a week to two, and he wakes before the fire.
Prazosin is at 6 mg. He drove on the freeway twice and stood through a cookout of his sister
{R|Leilani}'s on video.

Distress at the target is 3 of 10. Between sets he said: "The medic took him from me. I did not
let go, I handed him over." This was new. I believe that this change of memory, more than the
prazosin, explains the better nights, because the nightmares dropped in the week after session 4,
when the dose had been the same for three weeks.

{R|Malia} and he share the bed again. He is afraid of the anniversary on {D|May 3}; we will meet
on {D|May 2}.
"""

DOCS = (
    Doc("psychotherapy/raghunathan_session_05.docx", "p11", _P11_FIRST, "classic"),
    Doc("psychotherapy/raghunathan_session_27.docx", "p11", _P11_SECOND, "classic"),
    Doc("psychotherapy/kahananui_emdr_1.txt", "p13", _P13_FIRST),
    Doc("psychotherapy/kahananui_emdr_6.txt", "p13", _P13_SIXTH),
)
