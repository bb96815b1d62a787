"""Forms: face sheets, claims, labels, wristbands, certificates, cards, dockets."""

from training.clinical.style import Style
from training.clinical.styles.lines import fields as f
from training.clinical.styles.lines.layout import field, form

_HEADS = (
    "{hospital}",
    "{hospital}\n{address}\n<Tel|Phone|T>: {phone}<  Fax: {fax}|>",
    "{clinic} - {city}",
    "*** <CONFIDENTIAL|PATIENT COPY|DRAFT> ***",
    "{heading}",
    "{heading} {page}",
    "{hospital} &vert; {unit}",
    "=== {heading} ===",
)
_SIGNED = (
    "{page}",
    "<Printed|Printed on|Run>: {date} {time}<  {page}|>",
    "Signature: ______________  Date: {date.numeric}",
    "<Signed|/s/|Signature:> {patient.full}<, {date}|  {date.numeric}|>",
    (
        "<Electronically signed by|E-signed:|Signed by> {doctor.full}<, {doctor.cred}|> <on|> "
        "{date} {time}"
    ),
    "<Witness|Clerk|Registrar|Entered by>: {nurse.full} {date.numeric}",
    "<Form|Rev.> {page}",
    "{hospital}, {address}",
    "Questions? <Call|Ring> {phone}<, {url}| or write to {email}|>",
    "{distractor}",
    "cc: {doctor.full}, {doctor2.full}",
    "***END***",
)

STYLES: tuple[Style, ...] = (
    Style(
        "header",
        form(_HEADS, (f.NAME,), (*f.WHO, *f.CARE, *f.PLAIN), most=7, tails=_SIGNED),
        weight=3,
    ),
    Style("header_line", form((), (f.NAME,), f.ALL, most=5), weight=2),
    Style("anything_form", form(_HEADS, (), f.ALL, most=14, tails=_SIGNED), weight=3),
    Style(
        "face_sheet",
        form(
            ("<FACE SHEET|Face Sheet|ADMISSION RECORD|Patient Demographics> - {hospital}", *_HEADS),
            (f.NAME, f.BIRTH),
            (*f.WHO, *f.WHERE, *f.COVER, *f.CARE, *f.PLAIN),
            most=18,
            tails=_SIGNED,
        ),
        weight=2,
    ),
    Style(
        "registration",
        form(
            ("<NEW PATIENT REGISTRATION|Patient Registration Form|Intake Form>", *_HEADS),
            (f.FAMILY, f.GIVEN),
            (*f.WHO, *f.WHERE, *f.COVER, f.PHARMACY, f.LICENSE, *f.PLAIN),
            most=16,
            tails=_SIGNED,
        ),
    ),
    Style(
        "claim",
        form(
            ("<HEALTH INSURANCE CLAIM FORM|EXPLANATION OF BENEFITS|CLAIM> {insurer}", "{insurer}"),
            (f.NAME, f.PLAN),
            (*f.COVER, f.BIRTH, f.ADDRESS, f.NPI, f.DATE, f.PHYSICIAN, f.SSN, *f.PLAIN),
            most=12,
            tails=("I authorize the release of any medical information", *_SIGNED),
        ),
    ),
    Style(
        "prescription_label",
        form(
            ("{pharmacy} {phone}", "{pharmacy}\n{address}", "Rx {id.rx}  {pharmacy}"),
            (f.NAME,),
            (f.RX, f.PHYSICIAN, f.DATE, f.DEA, f.ADDRESS, f.PHONE, *f.PLAIN),
            most=6,
            tails=(
                "{sig}<\nRefills: {n}|>",
                "{med_line}\nDr. {doctor.full}",
                "May cause drowsiness",
            ),
        ),
    ),
    Style(
        "wristband",
        form(
            (),
            (f.SHORT_NAME,),
            (f.BIRTH, f.MRN, f.AGE_SEX, f.ROOM, f.PHYSICIAN, f.VISIT, f.ADMITTED, *f.PLAIN[2:4]),
            most=5,
        ),
    ),
    Style(
        "specimen_label",
        form(
            ("{sample}", "{unit}", ""),
            (f.SHORT_NAME,),
            (f.MRN, f.ACCESSION, f.BIRTH, f.COLLECTED, f.NURSE, f.ROOM, f.AGE_SEX, f.PLAIN[15]),
            most=5,
        ),
    ),
    Style(
        "requisition",
        form(
            ("<LABORATORY REQUISITION|IMAGING REQUEST|Referral form> {test}", *_HEADS),
            (f.NAME, f.ORDER),
            (*f.WHO, *f.CARE, f.ACCESSION, f.NPI, f.INSURER, f.PLAN, *f.PLAIN),
            most=12,
            tails=_SIGNED,
        ),
    ),
    Style(
        "fax_cover",
        form(
            ("<FAX|FAX COVER SHEET|Facsimile transmittal|F A X>\n{clinic}", "{hospital} <FAX|fax>"),
            (field("<To|TO|Attn>", "{doctor.titled}", "{pharmacy}", "{other.full}", "{agency}"),),
            (
                field("<From|FROM|Sender>", "{nurse.full}", "{other.full}", "{clinic}"),
                field("<Fax|FAX|Fax #>", "{fax}", "{phone}"),
                field(
                    "<Re|RE|Subject|Regarding>", "{patient.full}", "{patient.last_first}", "{dx}"
                ),
                field("<Pages|# pages>", "{n}", "{n} <incl.|including> cover"),
                f.DATE,
                f.PHONE,
                f.BIRTH,
                f.MRN,
            ),
            tails=(
                "This fax is confidential. If received in error <call {phone}|please destroy it>.",
                "Comments: {plan_line}",
                "<Please see attached|Records for> {patient.full}, DOB {date.dob}",
            ),
        ),
    ),
    Style(
        "consent",
        form(
            ("<CONSENT TO|Consent for|Informed consent:> {procedure}", *_HEADS),
            (f.NAME,),
            (f.BIRTH, f.MRN, f.PHYSICIAN, f.KIN, f.DATE, f.ADDRESS, *f.PLAIN),
            most=6,
            tails=(
                (
                    "I, {patient.full}, <agree|consent> to {procedure} by {doctor.titled}<.| on "
                    "{date}.>"
                ),
                "I, {relative.full}, <{relative.rel}|guardian> of {patient.full}, give permission.",
                "I authorize {hospital} to release records to {relative.full} and {lawfirm}.",
                *_SIGNED,
            ),
        ),
    ),
    Style(
        "release_of_information",
        form(
            ("AUTHORIZATION FOR RELEASE OF INFORMATION", *_HEADS),
            (f.NAME,),
            (
                field("<Release to|To>", "{lawfirm}, {address}", "{relative.full}", "{insurer}"),
                field(
                    "<Dates|Period|From/to>", "{date} - {date}", "{date.partial} to {date.partial}"
                ),
                f.SSN,
                f.BIRTH,
                f.PHONE,
                f.ADDRESS,
                f.EMAIL,
                f.KIN,
                f.HOSPITAL,
            ),
            tails=_SIGNED,
        ),
    ),
    Style(
        "vaccination_card",
        form(
            ("<COVID-19 Vaccination Record Card|IMMUNIZATION RECORD|Vaccination card>", *_HEADS),
            (f.FAMILY, f.GIVEN, f.BIRTH),
            (
                field("<1st dose|Dose 1|MMR>", "{date.numeric} {clinic}", "lot {id.any} {date}"),
                field("<2nd dose|Dose 2|Tdap>", "{date.numeric} {pharmacy}", "{id.any} {date}"),
                field("<Booster|Flu|HepB>", "{date} {nurse.initials}", "{date.odd}"),
                f.MRN,
                f.NATIONAL,
                f.PHYSICIAN,
            ),
            tails=_SIGNED,
        ),
        held_out=True,
    ),
    Style(
        "death_certificate",
        form(
            ("<CERTIFICATE OF DEATH|Medical Certificate of Cause of Death>", "{state} {heading}"),
            (f.NAME, field("<Date of death|Died|DOD>", "{date}", "{date.words}, {time}")),
            (
                f.BIRTH,
                f.AGE_SEX,
                f.SSN,
                field("<Place of death|Facility>", "{hospital}, {city}", "{home}", "{address}"),
                field("<Birthplace|Born in>", "{citystate}", "{country}", "{place}"),
                field("<Father's name|Father>", "{relative2.full}"),
                field("<Mother's maiden name|Mother>", "{relative.full}", "{relative.last}"),
                field(
                    "<Surviving spouse|Informant>", "{relative.full}", "{relative.full}, {address}"
                ),
                field("<Immediate cause|a. due to|Cause>", "{dx}"),
                field("<Certifier|Pronounced by>", "{doctor.full} {doctor.cred}, lic {id.license}"),
                field("<Funeral home|Disposition>", "{agency}", "<burial|cremation>, {city}"),
                field("<File No|State file>", "{id.any}", "{id.case}"),
                *f.PLAIN,
            ),
            most=13,
            tails=_SIGNED,
        ),
    ),
    Style(
        "birth_record",
        form(
            ("<BIRTH RECORD|Newborn record|CERTIFICATE OF LIVE BIRTH>", *_HEADS),
            (
                field(
                    "<Baby|Infant|Newborn>",
                    "<Baby boy|BG|BB|Baby girl> {patient.last}",
                    "{patient}",
                ),
            ),
            (
                field("<Mother|Mom>", "{relative.full}, {relative.age}", "{relative.last_first}"),
                field("<Father|Partner>", "{relative2.full}", "{relative2.first}"),
                field("<Born|Time of birth>", "{date.dob} {time}", "{date} at {time}"),
                field("<Delivered by|Midwife>", "{doctor.titled}", "{nurse.full}"),
                field("<EDD|Due>", "{date}"),
                field("<GA|Gestation>", "3{n}+2", "38w4d"),
                field("<APGAR|Apgars>", "8/9", "7 and 9"),
                f.MRN,
                f.ROOM,
                f.ADDRESS,
                *f.PLAIN,
            ),
            most=9,
            tails=_SIGNED,
        ),
    ),
    Style(
        "passport",
        form(
            ("<PASSPORT|PASSEPORT / PASSPORT|IDENTITY CARD|DRIVER LICENSE> {country}", "{state}"),
            (f.FAMILY, f.GIVEN, f.PASSPORT),
            (
                f.BIRTH,
                f.COUNTRY,
                f.ADDRESS,
                f.SEX,
                f.LICENSE,
                field("<Issued|Date of issue|ISS>", "{date.numeric}", "{date.words}"),
                field("<Expires|EXP|Date of expiry>", "{date.numeric}", "{date.words}"),
                field("<Place of birth|POB>", "{city}", "{place}"),
                field("<HGT|Height>", "5'0{n}", "1.7{n} m"),
            ),
            tails=("", "{id.passport}&lt;&lt;&lt;&lt;&lt;"),
        ),
        held_out=True,
    ),
    Style(
        "invoice",
        form(
            ("<INVOICE|STATEMENT OF ACCOUNT|BILL> {id.any}\n{hospital}", "{clinic}\n{address}"),
            (
                field("<Bill to|Patient|To>", "{patient.full}\n{address}", "{relative.full}"),
                f.VISIT,
            ),
            (
                f.DATE,
                f.DUE,
                f.INSURER,
                f.PLAN,
                f.PHONE,
                f.EMAIL,
                f.URL,
                field("<Total|Amount|You owe>", "{amount}"),
                field("<Item|Charge>", "{procedure} {code} {amount}"),
                field("<Tax ID|EIN>", "{id.any}"),
            ),
            tails=("Pay online: {url}", "Please make checks payable to {hospital}", *_SIGNED),
        ),
    ),
    Style(
        "transport_sheet",
        form(
            ("<TRANSPORT REQUEST|Transfer sheet|EMS RUN SHEET>", *_HEADS),
            (f.NAME, field("<From|Pick up>", "{ward} {id.room}", "{hospital}", "{address}")),
            (
                field("<To|Destination>", "{hospital}", "{procedure}", "{home}", "{address}"),
                field("<Crew|Escort>", "{nurse.full}, {other.full}", "{nurse.first}/{other.first}"),
                field("<Unit|Vehicle|Truck>", "{id.vehicle}", "{id.plate}"),
                field("<Time out|Dispatched>", "{time}", "{date} {time}"),
                f.MRN,
                f.AGE_SEX,
                f.PHYSICIAN,
                f.PHONE,
                *f.PLAIN,
            ),
            tails=_SIGNED,
        ),
        held_out=True,
    ),
    Style(
        "phone_slip",
        form(
            ("<WHILE YOU WERE OUT|PHONE MESSAGE|Telephone encounter>", ""),
            (
                field("<From|Caller|M>", "{relative.full}", "{patient.full}", "{other.full}"),
                f.PHONE,
            ),
            (
                field("<For|To>", "{doctor.titled}", "{nurse.first}", "{doctor.initials}"),
                field("<Of|Company>", "{pharmacy}", "{insurer}", "{employer}", "{home}"),
                field("<Re|About|Pt>", "{patient.last_first}", "{patient.full} {date.dob}"),
                field("<Message|Msg>", "{plan_line}", "wants {brand} refill", "call back"),
                f.DATE,
                f.EXT,
                f.BIRTH,
                f.NURSE,
            ),
        ),
    ),
    Style(
        "hospital_card",
        form(
            ("{insurer}", "{insurer}\n{coverage}", "<MEMBER CARD|Appointment card|IMPLANT CARD>"),
            (f.NAME,),
            (
                f.PLAN,
                f.DEVICE,
                f.PHYSICIAN,
                f.PHONE,
                f.URL,
                f.DUE,
                f.HOSPITAL,
                f.DATE,
                *f.PLAIN[18:23],
            ),
            most=6,
        ),
    ),
    Style(
        "device_record",
        form(
            ("<IMPLANT RECORD|Device interrogation|Procedure log>", *_HEADS),
            (f.NAME, f.DEVICE),
            (f.PHYSICIAN, f.NURSE, f.DATE, f.MRN, f.ROOM, f.HOSPITAL, f.ACCESSION, *f.PLAIN),
            most=9,
            tails=_SIGNED,
        ),
    ),
    Style(
        "school_note",
        form(
            ("{school}\n<HEALTH OFFICE|Nurse visit slip|Absence note>", "{school}"),
            (field("<Student|Child|Name>", "{patient.full}", "{patient.first}"),),
            (
                field("<Teacher|Room>", "<Mr.|Ms.> {other.last}", "{other.full}, rm {id.room}"),
                field("<Parent|Mother>", "{relative.full} {phone}", "{relative.first}"),
                field("<Excused|Out>", "{date} - {date}", "until {date.weekday}"),
                field("<Grade|Class>", "{n}", "K", "3B"),
                f.BIRTH,
                f.PHYSICIAN,
                f.PHONE,
                *f.PLAIN,
            ),
            tails=_SIGNED,
        ),
        held_out=True,
    ),
    Style(
        "court_docket",
        form(
            ("IN THE {court}", "{court}\n{city}, {state}", "{court}\n<DOCKET|ORDER|SUBPOENA>"),
            (
                field("<Case No.|Docket|Cause>", "{id.case}"),
                field(
                    "<In re|Matter of|Plaintiff>",
                    "{patient.full}",
                    "{patient.caps}",
                    "{patient.formal}",
                ),
            ),
            (
                field("<v.|Defendant|Respondent>", "{hospital}", "{doctor.full}", "{other.formal}"),
                field("<Judge|Before>", "{other.last}", "Hon. {other.full}"),
                field("<Counsel|Attorney>", "{other2.full}, {lawfirm}", "{lawfirm}"),
                field("<Filed|Hearing>", "{date} {time}", "{date.words}"),
                field("<Witness|Expert>", "{doctor2.full}, {doctor2.cred}"),
                f.BIRTH,
                f.ADDRESS,
            ),
            tails=("So ordered this {date.odd}.", "{distractor}", *_SIGNED),
        ),
    ),
    Style(
        "incident_report",
        form(
            ("<INCIDENT REPORT|Safety event|Security report>", *_HEADS),
            (field("<Person involved|Pt>", "{patient.full}", "{other.full}"),),
            (
                field("<Reported by|Witnesses>", "{nurse.full}, {other2.full}", "{nurse.first}"),
                field("<Event|What happened>", "{patient.last} fell in {id.room}", "{hpi}"),
                f.PLATE,
                f.STAFF,
                f.DEVICE,
                f.IP,
                f.DATE,
                f.WARD,
                f.HOSPITAL,
                f.PHONE,
                *f.PLAIN,
            ),
            tails=_SIGNED,
        ),
    ),
)
