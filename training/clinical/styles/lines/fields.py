"""The fields of forms and lists, many of them; labels and values are templates, see ``scene``."""

from training.clinical.styles.lines.layout import Field, field

NAME = field(
    "<Patient|Patient|Pt|Name|Name|Patient Name|Pt Name|Full "
    "Name|Client|Resident|Member|Last, First|"
    "Name of Patient|Patient's name|Pt.|PATIENT NAME (Last, First, MI)|Subject|Person>",
    "{patient.last_first}",
    "{patient.last_first}",
    "{patient.full}",
    "{patient.full}",
    "{patient}",
    "{patient.caps}",
    "{patient.middle_initial}",
    "{patient.titled}",
    "{patient.lower}",
    "{patient}",
)
SHORT_NAME = field(
    "<Pt|Name|Patient|>",
    "{patient.last}",
    "{patient.last_first}",
    "{patient.initials}",
    "{patient.first}",
    "{patient.caps}",
    "{patient}",
    "{patient.full}",
    "{patient.nick}",
    "{patient.titled}",
    "{patient.lower}",
)
FAMILY = field("<Last Name|Surname|Family name|Last|LAST NAME>", "{patient.last}")
GIVEN = field("<First Name|Given name(s)|First|Forename|First name>", "{patient.first}")
ALIAS = field("<Preferred name|AKA|Alias|Goes by|Known as|Nickname>", "{patient.nick}")
BIRTH = field(
    "<DOB|DOB|D.O.B.|Date of Birth|Birth Date|Birthdate|Born|BD|B/D>",
    "{date.dob}",
    "{date.dob}",
    "{date.dob}",
    "{date.dob} ({patient.age})",
    "{date.dob} {patient.m}",
)
AGE_SEX = field(
    "<Age/Sex|Age|A/S|Sex/Age|Age & Sex>",
    "{patient.age}",
    "{patient.age}",
    "{patient.years} {patient.m}",
    "{patient.years}/{patient.m}",
    "{patient.m} / {patient.years}",
    "{patient.years}",
    "{patient.years} yrs",
)
SEX = field("<Sex|Gender|S|Legal sex>", "{patient.m}", "{patient.sex}")
MRN = field(
    "<MRN|MRN|MR#|MR No|Med Rec #|Medical Record Number|Chart #|Hosp No|Unit No|Patient "
    "ID|PID|ID|HRN|"
    "URN|Record>",
    "{id.mrn}",
)
VISIT = field(
    "<Visit #|Encounter|FIN|CSN|Acct #|Account No|Visit ID|Case #|HAR|Episode>",
    "{id.visit}",
    "{id.account}",
)
SSN = field("<SSN|Soc Sec #|Social Security No.|SS#|Social>", "{ssn}")
ADDRESS = field(
    "<Address|Address|Home Address|Addr|Street Address|Residence|Mailing address|Lives at>",
    "{address}",
    "{address}",
    "{street}, {citystate} {zip}",
    "{street} {city}",
)
STREET = field("<Street|Address 1|Address line 1>", "{street}")
CITY = field("<City|Town|City, State|City/State>", "{city}", "{citystate}", "{citystate} {zip}")
ZIP = field("<Zip|ZIP Code|Postcode|Postal code>", "{zip}")
STATE = field("<State|St|Province>", "{state}")
COUNTRY = field("<Country|Country of birth|Born in|Nationality>", "{country}")
PHONE = field(
    (
        "<Phone|Phone|Tel|Telephone|Home phone|Cell|Mobile|Contact #|Ph|Best "
        "number|Ph#|Callback|Tel. (H)>"
    ),
    "{phone}",
)
EMAIL = field("<Email|E-mail|Email address|Mail>", "{email}")
INSURER = field(
    "<Insurance|Payer|Primary Insurance|Carrier|Plan|Ins|Payor|Insurance Co.>",
    "{insurer}",
    "{insurer} {coverage}",
)
PLAN = field(
    (
        "<Policy #|Member ID|Subscriber ID|Ins ID|Policy No.|Insured's ID|Medicare #|Beneficiary "
        "#|Group #>"
    ),
    "{id.plan}",
    "{id.medicare}",
    "{id.plan}-{n}",
)
SUBSCRIBER = field(
    "<Subscriber|Insured|Policy holder|Guarantor|Insured's name|Responsible party>",
    "{relative.full}",
    "{relative.last_first}",
    "{patient.full}",
    "{relative.full} ({relative.rel})",
)
KIN = field(
    "<Next of Kin|NOK|Emergency Contact|Emerg. contact|Contact|Contact "
    "person|Mother|Father|Guardian|"
    "Spouse|HCP|POA|Carer>",
    "{relative.full}",
    "{relative}",
    "{relative.full} ({relative.rel})",
    "{relative.full}, {relative.rel}, {phone}",
    "{relative.first} ({relative.rel}) {phone}",
    "{relative.rel} {relative.first}",
    "{relative.last_first} / {relative.rel}",
)
PHYSICIAN = field(
    "<Physician|Attending|Provider|PCP|Doctor|Ordering MD|Referring|Consultant|Attending "
    "MD|Ordered by|"
    "Ref. Phys.|GP|Surgeon|Prescriber|Auth. provider>",
    "{doctor.titled}",
    "{doctor.full}, {doctor.cred}",
    "{doctor.last_first}",
    "{doctor.last}",
    "{doctor.full} {doctor.cred}",
    "{doctor}",
    "{doctor.caps}",
    "{doctor.initials}",
)
NURSE = field(
    "<Nurse|RN|Collected by|Primary RN|Taken by|Verified by|Witness|Given by|Drawn by|Entered by>",
    "{nurse.full} RN",
    "{nurse.first}",
    "{nurse.initials}",
    "{nurse.last_first}",
    "{nurse.full}",
    "{nurse}",
    "{nurse.full}, {nurse.cred}",
)
HOSPITAL = field(
    "<Facility|Hospital|Location|Site|Campus|Institution|Service at>", "{hospital}", "{clinic}"
)
EMPLOYER = field("<Employer|Works at|Place of work|Employer/School>", "{employer}", "{school}")
PHARMACY = field("<Pharmacy|Preferred pharmacy|Dispensed by>", "{pharmacy}", "{pharmacy} {phone}")
ROOM = field(
    "<Room|Rm|Room/Bed|Bed|Loc|Rm/Bd>",
    "{id.room}",
    "{id.bed}",
    "{id.room}-{id.bed}",
    "{plain.berth}",
    "{ward} {plain.berth}",
)
WARD = field("<Ward|Unit|Floor|Dept>", "{ward}", "{ward} {plain.berth}", "{unit}")
DATE = field(
    "<Date|Date|Visit Date|DOS|Date of Service|Service date|Seen|Reported|Report date|Printed>",
    "{date}",
    "{date}",
    "{date.numeric}",
    "{date.words}",
    "{date.iso}",
    "{date} {time}",
)
ADMITTED = field("<Admitted|Adm|Admit Date|Admission|DOA>", "{date}", "{date} {time}")
DISCHARGED = field("<Discharged|D/C|Disch. date|Discharge>", "{date}", "{date.numeric}")
COLLECTED = field("<Collected|Coll|Drawn|Collection date/time>", "{date} {time}", "{date.numeric}")
RECEIVED = field("<Received|Rec'd|Recvd in lab>", "{date} {time}", "{date}")
DUE = field("<Due|Next appt|Appointment|Follow-up|Return>", "{date}", "{date.weekday} {time}")
ACCESSION = field(
    "<Accession|Acc #|Accession No.|Specimen #|Lab No|Case No>", "{id.accession}", "{id.barcode}"
)
ORDER = field("<Order #|Order ID|Requisition|Placer>", "{id.order}")
RX = field("<Rx#|Rx No.|Rx|Prescription #>", "{id.rx}")
CLAIM = field("<Claim #|Claim no.|ICN|Reference|Ref>", "{id.claim}", "{id.case}")
NPI = field("<NPI|Provider ID|NPI #>", "{id.npi}")
DEA = field("<DEA|DEA #|DEA No>", "{id.dea}")
LICENSE = field("<License|Lic #|Driver's license|DL|Licence no.|State Lic>", "{id.license}")
PASSPORT = field("<Passport|Passport No|Document no.|ID card>", "{id.passport}", "{id.any}")
PLATE = field("<Plate|License plate|Vehicle|Car reg|Tag>", "{id.plate}", "{id.vehicle}")
DEVICE = field(
    "<Serial|S/N|Device ID|UDI|Serial No.|Implant|Lot/Serial|Pump #>", "{id.device}", "{id.barcode}"
)
STAFF = field("<Badge|Employee ID|Staff ID|User ID|Badge #>", "{id.staff}")
NATIONAL = field("<NHS No|NHS number|National ID|Health card>", "{id.nhs}", "{id.passport}")
TRIAL = field("<Study ID|Subject ID|Trial no.|Protocol #>", "{id.trial}")
ANY_ID = field("<No.|Number|ID|#|Ref|Code|Other ID|>", "{id.any}", "{id.uuid}", "{id.barcode}")
FAX = field("<Fax|Fax #|F>", "{fax}")
TAG = field("<Tag|Wristband|Kit|Tray|Bag|Ticket|Token|#>", "{id.tag}", "{id.ticket}", "{plain.tag}")
PAGER = field("<Pager|Beeper|Pgr>", "{pager}")
EXT = field("<Ext|Ext.|Extension|x>", "{ext}")
URL = field("<Website|Portal|Link|URL|Web>", "{url}")
IP = field("<IP|Workstation|Host|Client IP|Source>", "{ip}")

PLAIN = (
    field(
        "<Diagnosis|Dx|Reason|Admitting Dx|Indication|Reason for visit|Problem>",
        "{dx}",
        "{symptom}",
    ),
    field("<Procedure|Exam|Test|Study|Operation>", "{procedure}"),
    field("<Allergies|Allergy|ALL>", "{allergy}"),
    field("<Code Status|Code|Resus>", "{codestatus}"),
    field("<Diet|Nutrition>", "{diet}"),
    field("<Language|Lang|Preferred language>", "{language}"),
    field("<Religion|Faith>", "{religion}"),
    field("<Marital Status|MS|Civil status>", "{marital}"),
    field("<Occupation|Job|Work>", "{job}"),
    field("<Status|State|Flag|Result status>", "{status}"),
    field("<Vitals|VS|Obs>", "{vitals_line}", "{vital}"),
    field("<Weight|Wt|Height/Weight>", "{vital}", "{vital}, {vital}"),
    field("<Blood Type|ABO/Rh|Blood group>", "<A|B|O|AB> <pos|neg>", "<O+|A-|B+|AB+>"),
    field("<Medication|Drug|Rx|Med>", "{med_line}", "{drug} {dose}", "{brand} {dose}"),
    field("<Sample|Specimen|Type|Source>", "{sample}"),
    field("<Isolation|Precautions>", "<contact|droplet|airborne|none|{micro}>"),
    field("<Time|At|Arrival>", "{time}"),
    field("<Service|Specialty|Clinic>", "{doctor.specialty}", "{unit}"),
    field("<LOS|Duration|Length>", "{duration}", "{n} d"),
    field("<Page|Sheet>", "{page}"),
    field("<Copay|Balance|Amount due|Charge>", "{amount}"),
    field("<Coverage|Class|Fin. class>", "{coverage}"),
    field("<Notes|Comment|Remarks|Comments>", "{distractor}", "{hpi}", "{plan_line}"),
    field("<Score|Risk|Acuity|Triage>", "{score}", "{n}"),
    field("<Code|Dx code|CPT>", "{code}"),
    field("<Result|Value>", "{lab_line}"),
    field("<Mode|Transport|Arrived by>", "<stretcher|wheelchair|ambulatory|ambulance|walk-in>"),
    field("<Relationship|Relation>", "<self|{relative.rel}|spouse|other>"),
    field("<Disposition|Dispo|Going to>", "{generic_place}"),
    field("<Side|Site|Location>", "<L|R|left|right|bilateral>", "{anatomy}"),
    field("<Qty|Quantity|Refills|Copies>", "{n}", "{count}"),
    field("<Smoker|Consent|Fasting|Signed>", "<Y|N|yes|no|[x] yes [ ] no|unknown>"),
    field("<Signature|Initials|Office use>", "________", "X_______", "on file"),
)

# Columns of exports that look like identities and are none.
MACHINE = (
    field("<Code|LOINC|SNOMED|CPT|ICD-10|Test code|NDC>", "{neutral.code}"),
    field("<System|Code system|Namespace|URI>", "{neutral.system}", "{neutral.oid}"),
    field("<Template|OID|SOP Class|Transfer syntax>", "{neutral.oid}"),
    field("<Units|Unit|UOM>", "{neutral.unit}"),
    field("<Ref range|Range|Normal|Limits>", "{neutral.range}"),
    field("<Flag|Abn|Abnormal|H/L>", "{neutral.flag}"),
    field("<Result|Value|Obs value|Res>", "{neutral.result}"),
    field("<Status|State|Result status|Ack>", "{neutral.status}"),
    field("<Active|Deceased|Confirmed|Consent|is_test>", "{neutral.bool}"),
    field("<Version|Ver|Rev|Charset|Build>", "{neutral.version}"),
    field("<Type|MIME|Format|Content type>", "{neutral.mime}"),
    field("<Segment|Msg type|Event|Loop>", "{neutral.segment}"),
    field("<Modality|Mod>", "{neutral.modality}"),
    field("<Middle name|Suffix|Alias|Address 2|Fax 2|Death date|Mother's MRN>", "{neutral.empty}"),
    field("<Log|Trace|Process|Detail>", "{neutral.log}"),
    field("<When|Due|Follow up|Timing>", "{vague}"),
    field("<Score|Pain|Power|Fraction|Of>", "{neutral.fraction}"),
    field("<Size|Level|Block|Kit size|Rate|Disp>", "{neutral.lot}"),
    field("<Race|Ethnicity|Lang|Relig|MS|Class|Table>", "{neutral.coded}"),
    field("<App|Source|Interface|Sys>", "{neutral.app}"),
    field("<Device|Line|Equipment>", "{device}"),
    field("<Gene|Marker|Variant>", "{gene}"),
    field("<Sign|Eponym|Classification|Test>", "{eponym}", "{eponym} {n}"),
)

WHO: tuple[Field, ...] = (NAME, BIRTH, AGE_SEX, SEX, MRN, VISIT, ALIAS, SSN, NATIONAL, ANY_ID)
WHERE: tuple[Field, ...] = (ADDRESS, STREET, CITY, ZIP, STATE, COUNTRY, PHONE, EMAIL, EMPLOYER)
COVER: tuple[Field, ...] = (INSURER, PLAN, SUBSCRIBER, CLAIM, KIN)
CARE: tuple[Field, ...] = (PHYSICIAN, NURSE, HOSPITAL, WARD, ROOM, DATE, ADMITTED, DISCHARGED, DUE)
NUMBERS: tuple[Field, ...] = (
    ACCESSION,
    ORDER,
    RX,
    NPI,
    DEA,
    LICENSE,
    DEVICE,
    STAFF,
    PLATE,
    TRIAL,
    TAG,
)
NET: tuple[Field, ...] = (FAX, PAGER, EXT, URL, IP)
ALL: tuple[Field, ...] = (
    *WHO,
    *WHERE,
    *COVER,
    *CARE,
    *NUMBERS,
    *NET,
    *PLAIN,
    *MACHINE,
)
