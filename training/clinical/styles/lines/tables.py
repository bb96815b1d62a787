"""Lists of many people: schedules, ward lists, rosters, logs, exports."""

from training.clinical.style import Style
from training.clinical.styles.lines import fields as f
from training.clinical.styles.lines.layout import field, table

_TIME = field("<Time|At|Start|Slot>", "{time}")
_COMPLAINT = field("<Dx|Problem|Reason|CC>", "{dx}", "{symptom}", "{dx}, {symptom}")
_NOTE = field("<Notes|To do|Plan|Comment>", "{plan_line}", "{hpi}", "{distractor}", "{lab_line}")
_PROCEDURE = field("<Procedure|Case|Operation>", "{procedure}")
_AGE = field("<Age|A/S>", "{patient.age}", "{patient.years}", "{patient.years} {patient.m}")
_STAFF = field(
    "<Name|Staff|Who|Employee>",
    "{other.full}",
    "{doctor.titled}",
    "{nurse.last_first}",
    "{other}",
    "{doctor.full}, {doctor.cred}",
    "{nurse.first}",
    "{other}",
)
_DAY = field("<Day|Date|On>", "{date.weekday}", "{date.numeric}", "{date}", "{date.partial}")
_MED = field("<Med|Drug|Order>", "{med_line}", "{drug} {dose}", "{brand}")
_GIVEN = field(
    "<Given|Admin|Sig>", "{time} {nurse.initials}", "{date.numeric} {time} {nurse.last}", "{nurse}"
)
_USER = field(
    "<User|Login|By|Accessed by>",
    "{email}",
    "{id.staff}",
    "{other.last}",
    "{nurse.lower}",
    "{other}",
)
_ACTION = field(
    "<Action|Event|Op>",
    "<VIEW|PRINT|EXPORT|UPDATE|login|logout|break-glass|query> <chart|MAR|labs|note|>",
)
_STAMP = field(
    "<When|Timestamp|Time|Date/Time>", "{date.iso} {time}", "{date} {time}", "{date.hl7}"
)
_TITLES = (
    "{ward} {date}",
    "{hospital} - {heading}",
    "{heading} {date.weekday}",
    "{unit} list, {page}",
    "<Printed|As of> {date} {time} by {nurse.full}",
    "{doctor.last} team",
    "{unit}",
    "{clinic}, {date.words}",
)
_TAILS = (
    "{page}",
    "Total: {n}",
    "{distractor}",
    "<Covering|On call>: {doctor.last} {pager}",
    "{date}",
)

STYLES: tuple[Style, ...] = (
    Style(
        "or_schedule",
        table(
            ("OR SCHEDULE {date}", "Theatre list {date.weekday}", *_TITLES),
            (f.SHORT_NAME, _PROCEDURE),
            (_TIME, f.PHYSICIAN, f.NURSE, f.MRN, f.ROOM, _AGE, f.BIRTH, f.PLAIN[22]),
            tails=_TAILS,
        ),
    ),
    Style(
        "clinic_list",
        table(
            _TITLES,
            (f.NAME,),
            (_TIME, f.BIRTH, f.MRN, f.PHYSICIAN, f.PHONE, f.INSURER, _COMPLAINT, f.PLAIN[9], _DAY),
            tails=_TAILS,
        ),
    ),
    Style(
        "bed_board",
        table(
            ("BED BOARD", "Ward round", *_TITLES),
            (field("<Bed|Rm>", "{id.bed}", "{id.room}"), f.SHORT_NAME),
            (_AGE, _COMPLAINT, f.PHYSICIAN, f.ADMITTED, f.PLAIN[3], _NOTE, f.NURSE),
            rows=(2, 12),
            tails=_TAILS,
        ),
        weight=2,
    ),
    Style(
        "sign_out",
        table(
            ("Sign-out", "HANDOFF {date}", *_TITLES),
            (f.SHORT_NAME, _COMPLAINT, _NOTE),
            (f.ROOM, _AGE, f.MRN, f.PLAIN[3], f.PHYSICIAN, f.KIN, f.PLAIN[11]),
            rows=(2, 6),
            tails=_TAILS,
        ),
        weight=2,
    ),
    Style(
        "roster",
        table(
            ("ON CALL", "Rota {ward}", "Staff directory {hospital}", *_TITLES),
            (_STAFF,),
            (
                _DAY,
                f.PAGER,
                f.PHONE,
                f.EXT,
                f.EMAIL,
                field("<Service|Role>", "{role}", "{unit}", "{doctor.specialty}"),
                field("<Shift|Hours>", "{time}-{time}", "<D|N|E|off>"),
            ),
            tails=_TAILS,
        ),
        weight=2,
    ),
    Style(
        "badge_list",
        table(
            ("BADGES", *_TITLES),
            (_STAFF, f.STAFF),
            (f.EMAIL, f.WARD, f.PLATE, f.EXT, _DAY, f.PLAIN[9]),
            tails=_TAILS,
        ),
        held_out=True,
    ),
    Style(
        "visitor_log",
        table(
            ("VISITOR LOG", "Sign in sheet {home}", *_TITLES),
            (field("<Visitor|Name>", "{relative.full}", "{other.full}", "{relative.first}"),),
            (
                field("<Visiting|To see>", "{patient.full}", "{patient.last}, rm {id.room}"),
                field("<In|Out>", "{time}", "{time}-{time}"),
                field("<Relation|Company>", "{relative.rel}", "{employer}", "{church}"),
                f.PLATE,
                f.PHONE,
                _DAY,
            ),
            tails=_TAILS,
        ),
    ),
    Style(
        "medication_record",
        table(
            ("MAR\n{patient.last_first}  {id.mrn}", "{patient.full}, DOB {date.dob}", *_TITLES),
            (_MED, _GIVEN),
            (_TIME, _DAY, f.NURSE, f.PHYSICIAN, f.PLAIN[2], f.PLAIN[10]),
            tails=("Allergies: {allergy}", *_TAILS),
        ),
    ),
    Style(
        "lab_report",
        table(
            (
                "{patient.last_first} {cued.mrn} DOB {date.dob}\nCollected {date} {time}",
                "{lab}\n{address}\n<Patient|Name>: {patient}  <Acc|Lab no>: {id.accession}",
                "Ordered by {doctor.titled}, {clinic}",
                *_TITLES,
            ),
            (field("<Test|Result|Analyte>", "{lab_line}", "{test} {n}.{n}"),),
            (
                f.PLAIN[9],
                field("<Tech|Verified|By>", "{nurse.initials}", "{other.last}", "{id.staff}"),
                f.COLLECTED,
                *f.MACHINE[:8],
                field(
                    "<Called to|Notified>", "{nurse.full} RN {time}", "{doctor.last} {date} {time}"
                ),
            ),
            most=5,
            tails=("<Reviewed|Verified> by {doctor.full} {date}", *_TAILS),
        ),
    ),
    Style(
        "audit_trail",
        table(
            ("AUDIT TRAIL {patient.full} {id.mrn}", "access log", *_TITLES),
            (_STAMP, _USER, _ACTION),
            (f.IP, f.MRN, f.SHORT_NAME, f.WARD, f.ANY_ID, f.URL, f.PLAIN[9], *f.MACHINE[7:15]),
            tails=_TAILS,
        ),
    ),
    Style(
        "export",
        table(("", *_TITLES), (), f.ALL, rows=(1, 7), most=9),
        weight=3,
    ),
    Style(
        "contact_list",
        table(
            ("Contacts", "Care team of {patient.full}", *_TITLES),
            (f.KIN,),
            (f.PHONE, f.EMAIL, f.ADDRESS, f.CITY, f.EMPLOYER, f.FAX),
            tails=_TAILS,
        ),
    ),
    Style(
        "transfer_list",
        table(
            ("TRANSFERS {date}", *_TITLES),
            (f.SHORT_NAME, field("<From|To>", "{hospital}", "{home}", "{ward} {id.bed}")),
            (_TIME, _COMPLAINT, f.PHYSICIAN, f.CITY, f.MRN, f.PHONE),
            tails=_TAILS,
        ),
    ),
    Style(
        "bank_statement",
        table(
            (
                "{bank}\nAccount {id.account}\n{patient.full}\n{address}",
                "{bank} <statement|STATEMENT>",
            ),
            (_DAY, field("<Amount|Debit>", "{amount}")),
            (
                field(
                    "<Payee|Description>", "{hospital}", "{pharmacy}", "{insurer}", "{other.full}"
                ),
                field("<Ref|Check>", "{id.any}", "{id.claim}"),
                field("<Balance>", "{amount}"),
            ),
            tails=_TAILS,
        ),
        held_out=True,
    ),
    Style(
        "trial_log",
        table(
            ("ENROLMENT LOG", "{hospital} site, PI {doctor.full}", *_TITLES),
            (f.TRIAL,),
            (
                *(f.SHORT_NAME, f.BIRTH, _DAY, f.PLAIN[9], _AGE, f.DEVICE, f.NURSE, f.PLAIN[0]),
                *f.MACHINE[5:9],
            ),
            tails=_TAILS,
        ),
    ),
    Style(
        "dialysis_list",
        table(
            ("DIALYSIS {ward}", *_TITLES),
            (f.SHORT_NAME,),
            (
                field("<Chair|Machine>", "{n}", "{id.device}"),
                field("<Days|Shift>", "{date.weekday}", "{time}"),
                f.PHYSICIAN,
                field("<Dry wt|Net>", "{vital}", "-{n}.{n} L"),
                _AGE,
                f.MRN,
                f.PHONE,
            ),
            tails=_TAILS,
        ),
    ),
    Style(
        "timeline",
        table(
            ("TIMELINE {patient.full}", "Course of {patient.titled}", *_TITLES),
            (
                field(
                    "<Date|When>",
                    "{date}",
                    "{date.odd}",
                    "{date.partial}",
                    "{date.iso}",
                    "{date.words}",
                ),
                field(
                    "<Event|What>",
                    "{procedure} by {doctor.titled}",
                    "{hpi}",
                    "<seen|admitted|moved> <at|to> {hospital} with {dx}",
                    "{med_line}",
                    "{finding}",
                ),
            ),
            (f.PHYSICIAN, f.HOSPITAL, f.PLAIN[9]),
            most=2,
        ),
    ),
)
