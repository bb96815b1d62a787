"""What is a date, and what on a ward only looks like one."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import dates
from tests.redaction.recognizers.marked import found, unmarked

RECOGNIZER = dates.recognizer()

ROWS = [
    "Seen on [[04/12/2023]] in clinic.",
    "DOB [[4/12/58]].",
    "Born [[12.04.1958]] in a village.",
    "Admitted [[2024-03-15]], home [[2024-03-19T14:05:00Z]].",
    "Admitted [[2024/3/15]].",
    "Surgery was on [[April 12, 1958]].",
    "Surgery was on [[Apr. 12th, 2023]].",
    "Surgery was on [[12 Apr 2023]] at noon.",
    "Surgery was on [[12-Apr-2023]].",
    "Surgery was on [[12APR2023]].",
    "Diagnosed in [[Apr 2023]].",
    "Diagnosed in [[September of 2019]].",
    "Diagnosed [[04/2019]].",
    "Labs from [[04/12]] were normal.",
    "Follow up on [[4/5]] with us.",
    "Due [[3/10]].",
    "Antibiotics from [[4/12]] to [[4/19]].",
    "Seen on the [[3rd of March]].",
    "Seen on [[3rd March]] and again.",
    "Seen [[Tuesday, March 5, 2024]].",
    "Return on [[Tues. the 5th of March]].",
    "Discharged [[March 3-5, 2024]].",
    "The fall was in [[April]].",
    "No seizures since [[June]].",
    "Her last period was mid [[March]].",
    "Fell last [[Tuesday]].",
    "Fell on [[Monday]] at home.",
    "To return on the [[15th]].",
    "Symptoms since [[Christmas]].",
    "Symptoms since [[Thanksgiving 2019]].",
    "Fell on [[New Year's Eve]].",
    "Burned on the [[Fourth of July]].",
    "PV1|1|I|||||[[202403151230]]|",
    "Study date [[20240315]].",
    "DOB: [[04 12 1958]]",
    "Date of birth [[04121958]]",
    "Onset in [[winter 2021]].",
    "Seen in [[May 2022]] and in [[May]].",
    "He fell in [[March]] and [[September]].",
    "Better between [[April]], [[June]] and [[August]] than before.",
    "[[MAY 3, 2022]]: seen.",
    "On [[December twenty-first]] she fell.",
    "[[1/2/23]]: doing well.",
    "Seen [[04 / 12 / 2023]].",
    "Pain is 3/10 pain today.",
    "Pain 7/10.",
    "Pain score was 10/10.",
    "BP 120/80, later 98/60.",
    "A 2/6 systolic murmur.",
    "Grade 3/6 murmur.",
    "Take 1/2 tablet daily.",
    "Strength 5/5 throughout.",
    "Reflexes 2/4 and equal.",
    "Born at 37 1/7 weeks.",
    "Visual acuity 20/40.",
    "Vision 6/9 in the left eye.",
    "Apgars 8/9.",
    "Had 4/12 nodes positive.",
    "Smoked for 20 years, quit in 2009.",
    "The year 1958 was cold.",
    "It may 3 times daily be given.",
    "She may return. March in place.",
    "Version 10.5.23 of the protocol.",
    "Take 2-4 tablets for 7-10 days.",
    "INR 2.5, Na 140, K 4.1.",
    "Dialysis on Mondays and Fridays.",
    "At 14:30 the pulse was 72.",
    "T12-L1 fusion, L4/5 disc.",
    "Ratio 1:320 and 10/25 positive.",
    "On the 3rd floor.",
    "SpO2 95/96%.",
]


@pytest.mark.parametrize("row", ROWS)
def test_dates(row: str) -> None:
    text, expected = unmarked(row)
    assert found([RECOGNIZER], text) == [(value, Kind.DATE_TIME) for value in expected]
