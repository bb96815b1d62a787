"""Telephone numbers and addresses on the net, beside ranges, doses and missing spaces."""

import pytest

from redaction.entities import Kind
from redaction.recognizers import contacts
from tests.redaction.recognizers.marked import found, unmarked

RECOGNIZERS = contacts.recognizers()

ROWS = [
    ("Call [[312-555-0142]] today.", Kind.PHONE_NUMBER),
    ("Call [[(312) 555-0142]] today.", Kind.PHONE_NUMBER),
    ("Call [[(312)555-0142]] today.", Kind.PHONE_NUMBER),
    ("Call [[+1 312 555 0142]] today.", Kind.PHONE_NUMBER),
    ("Call [[1-312-555-0142 ext. 44]] today.", Kind.PHONE_NUMBER),
    ("Reach him at [[+1-312-555-0142x402]].", Kind.PHONE_NUMBER),
    ("Reach her at [[212-555-0147 press 3]] after six.", Kind.PHONE_NUMBER),
    ("Clinic: [[(312) 555-0142 #10722]], ask for intake.", Kind.PHONE_NUMBER),
    ("Ring [[+43 1 772 86 55, then dial 204#]].", Kind.PHONE_NUMBER),
    ("Home [[312.555.0142]], work [[312/555-0143]]", Kind.PHONE_NUMBER),
    ("The number is [[3125550142]].", Kind.PHONE_NUMBER),
    ("call [[555-0142]]", Kind.PHONE_NUMBER),
    ("Neighbour: [[555-0142]].", Kind.PHONE_NUMBER),
    ("Fax: [[555 0142]]", Kind.PHONE_NUMBER),
    ("Pager [[4471]].", Kind.PHONE_NUMBER),
    ("Dietician, ext. [[2214]].", Kind.PHONE_NUMBER),
    ("Cell | [[312-555-0142]]", Kind.PHONE_NUMBER),
    ("London office [[+44 20 7946 0958]].", Kind.PHONE_NUMBER),
    ("Lagos [[+234 803 555 0142]].", Kind.PHONE_NUMBER),
    ("Telephone: [[020 7946 0958]]", Kind.PHONE_NUMBER),
    ("Write to [[c.okafor+home@stmary-lagos.example]].", Kind.EMAIL_ADDRESS),
    ("Write to <[[Chidi.Okafor@mail.hospital.internal]]>.", Kind.EMAIL_ADDRESS),
    ("Write to [[chidi@localhost]] now.", Kind.EMAIL_ADDRESS),
    ("Write to [[chidi [at] example [dot] org]].", Kind.EMAIL_ADDRESS),
    ("See [[https://portal.example.org/p/123?mrn=9]].", Kind.URL),
    ("See [[www.okafor-family.example]], please.", Kind.URL),
    ("Her blog is [[okaforfamily.com/about]].", Kind.URL),
    ("Instagram: [[@chidi_runs]]", Kind.URL),
    ("Stable condition.surgery was planned.", Kind.URL),
    ("He takes aspirin.In the evening warfarin.", Kind.URL),
    ("Platelets 200-4500.", Kind.PHONE_NUMBER),
    ("Reference range 200-1200 is normal.", Kind.PHONE_NUMBER),
    ("Give 250-1000 mg daily.", Kind.PHONE_NUMBER),
    ("Heparin 500-1000 units.", Kind.PHONE_NUMBER),
    ("BP 120/80, HR 72, weight 70.5.", Kind.PHONE_NUMBER),
    ("In 2019-2020 he was well.", Kind.PHONE_NUMBER),
    ("Extension of the knee 120 degrees.", Kind.PHONE_NUMBER),
    ("Call 911 in an emergency.", Kind.PHONE_NUMBER),
    ("Call back in 2 to 3 weeks.", Kind.PHONE_NUMBER),
    ("Reach her at [[x4471]].", Kind.PHONE_NUMBER),
    ("dial [[x 4471]] please", Kind.PHONE_NUMBER),
    ("Call [[1-800-FLOWERS]].", Kind.PHONE_NUMBER),
    ("Call [[1-800-GO-FEDEX]] now.", Kind.PHONE_NUMBER),
    ("Call [[(800) CALL-NOW]].", Kind.PHONE_NUMBER),
    ("[[001 312 555 0142]] from abroad", Kind.PHONE_NUMBER),
    ("[[00 44 20 7946 0958]] from abroad", Kind.PHONE_NUMBER),
    ("Write [[chidi at example dot org]].", Kind.EMAIL_ADDRESS),
    ("Write [[chidi.okafor at example.org]].", Kind.EMAIL_ADDRESS),
    ("email: [[chidi at example.org]]", Kind.EMAIL_ADDRESS),
    ("Write [[chidi[at]example.org]].", Kind.EMAIL_ADDRESS),
    ("Write [[chidi(at)example(dot)org]].", Kind.EMAIL_ADDRESS),
    ("Write [[chidi dot okafor at mail dot example dot com]].", Kind.EMAIL_ADDRESS),
    ("Follow [[@chidi_runs]] there.", Kind.URL),
    ("Follow [[@okaforchidi]] there.", Kind.URL),
    ("Ask @okaforchidi soon.", Kind.URL),
    ("Her Twitter name is [[@chidi]].", Kind.URL),
    ("IG [[chidi_runs88]]", Kind.URL),
    ("His handle is [[@okafor1]].", Kind.URL),
    ("[[youtu.be/abc123]] shows it.", Kind.URL),
    ("FB: [[chidi.okafor.77]]", Kind.URL),
    ("exercise x 4 weeks", Kind.PHONE_NUMBER),
    ("Magnified x1000 twice.", Kind.PHONE_NUMBER),
    ("800 MG TABLETS daily", Kind.PHONE_NUMBER),
    ("800-UNITS a day", Kind.PHONE_NUMBER),
    ("00123456789 on the box", Kind.PHONE_NUMBER),
    ("Seen at clinic dot plot.", Kind.EMAIL_ADDRESS),
    ("He was at example. Com was.", Kind.EMAIL_ADDRESS),
    ("Warfarin @bedtime daily.", Kind.URL),
    ("in good health/care", Kind.URL),
    ("Oxygen @ 2 L by cannula.", Kind.EMAIL_ADDRESS),
]


@pytest.mark.parametrize(("row", "kind"), ROWS)
def test_contacts(row: str, kind: Kind) -> None:
    text, expected = unmarked(row)
    assert found(RECOGNIZERS, text) == [(value, kind) for value in expected]
