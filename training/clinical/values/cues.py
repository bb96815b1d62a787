"""Words that announce a number, and the signs between them and it.

A joint is written with ``{c}`` for the cue and ``{v}`` for the value, which alone is labelled.
"""

import random

from training.clinical.labelled import Piece
from training.clinical.values.patterns import kept, words

_REFERENCE = words(
    "ref|our ref|your ref|reference|ID|no.|number|#|nr|Ref No|id no|File|file no|re|identifier"
    "|Serial"
)
_CUES: dict[str, tuple[str, ...]] = {
    "mrn": words(
        "MRN|MR#|MRN #|Med Rec No.|Hosp #|medical record number|chart|Unit No|Pt ID"
        "|record number|Med Rec|NHC|Chart No|Patient No|hospital number|Hosp. No.|MR No|EMRN"
        "|patient ID|URN|UR No|Chart #|HN|Medical Record|Folder No|chart number|PAS no"
        "|Nº historia|Aktenzeichen|No. dossier|Patienten-Nr.|Patient identifier|MPI|EMPI"
        "|Epic MRN|Unit Number|rec #|mrn no|Local ID|Record|IPP|Nº HC|Prontuário|patientnummer"
        "|CRN|N° dossier|Cartella n.|the record under|MedRec|medical record|hosp no"
        "|Historia clínica|PatientID|Reg No|UHID|OP No|registration number"
    ),
    "visit": words(
        "CSN|FIN|Visit #|Encounter|Visit ID|encounter number|Enc #|Adm No|Admission #|visit no"
        "|HAR|Stay ID|Episode|Case ID|episode number|PV1-19|FIN NBR|Adm #|Fallnummer|Fall-Nr."
        "|N° séjour|Episodio|Visit Number|spell no|encounter|Contact #"
    ),
    "accession": words(
        "Acc|Accession #|Accession|Acc No|accession number|ACC#|Specimen|Specimen #|Path No"
        "|Case #|Lab No|Study ID|Exam #|Surgical #|Acc. No.|spec|Lab ref|Report No|Eingangsnr."
        "|Block|Slide|Cyto #|Img #|Histology no|Pathology #|compared with|biopsy"
    ),
    "order": words(
        "Order #|Order|Ord No|Req|Requisition|order number|Req #|Placer|Filler|Order ID|PO"
        "|Referral #|Referral ID|request no|Auth order|Lab order|work order|Referral|Auftrag"
        "|Solicitud"
    ),
    "plan": words(
        "Policy|Policy #|Member ID|Mbr ID|Subscriber ID|Sub ID|policy number|Ins ID|Plan #"
        "|Member #|ID#|Insurance ID|Health plan|Cert #|beneficiary|HICN|member number|Subscriber"
        "|Insured's ID|Policy No|Póliza|Versicherten-Nr.|N° assuré|Card No|insurance|contract"
        "|enrollee ID|coverage|primary ins|Mem ID|policy no.|Plan ID|Polisnummer|Payer ID"
        "|secondary|insurance card reads"
    ),
    "group": words(
        "Group|Grp|Group #|Grp No|group number|GRP|Group No.|Grp #|grp|Employer group|Grupo"
    ),
    "medicare": words(
        "Medicare|MBI|Medicare #|Medicare No|HICN|Medicare ID|MCR|Medicare number|Medicare card"
        "|MBI #|medicare beneficiary|MCR #|Medicare HIC|Medicare ref|Part A/B"
    ),
    "medicaid": words(
        "Medicaid|Medicaid ID|CIN|MCD|Medicaid #|MA #|Medi-Cal|medicaid number|RID|Recipient ID"
        "|Title XIX|MAID|DCN|Medicaid recipient"
    ),
    "account": words(
        "Acct|Acct #|Account|Account No|account number|Guarantor acct|Acct No.|Billing acct"
        "|Acct. #|ACCT|Patient account|PAN|Statement #|acct|Guarantor #|HAR|Pat Acct|Debitor"
        "|Konto|Cuenta|invoice|Invoice #|billing account|Inv No|Receipt #|account under"
        "|Rechnung Nr."
    ),
    "claim": words(
        "Claim|Claim #|Claim No|ICN|claim number|DCN|Auth #|Prior auth|PA #|Authorization|EOB"
        "|Claim ID|TCN|WC claim|Pre-cert|auth no.|approval|Approval code|Authorisation"
        "|Case/claim|Sinistre|TRN|precert #|denied claim|Appeal #"
    ),
    "license": words(
        "License|Lic|Lic #|License No|State Lic|licence|GMC|Reg No|lic no|Medical license"
        "|NMC PIN|Reg.|Licence no.|registration|Board cert|CRM|RPPS|License #|PIN"
        "|nursing license|Cédula|AHPRA|Colegiado|LANR|lic."
    ),
    "driver": words(
        "DL|Driver's license|DL#|driver license|OLN|Photo ID|DL No|driving licence|ID shown|Lic"
        "|CDL|State ID|operator's license|DLN|permit|Führerschein|Licencia|ID checked|photo ID"
    ),
    "npi": words(
        "NPI|NPI #|NPI:|NPI No|npi number|Rendering NPI|NPI|Attending NPI|Provider NPI"
        "|Billing NPI|NPI no.|Ref. provider NPI"
    ),
    "dea": words(
        "DEA|DEA #|DEA No|DEA number|dea|DEA reg|Prescriber DEA|DEA#|DEA Reg. No.|DEA registration"
    ),
    "device": words(
        "S/N|SN|serial|Serial No|Serial #|UDI|Device ID|Lot|serial number|Lot #|Model/SN|Implant"
        "|REF|Ser.|Pump|Device|generator|lead|implant serial|Valve SN|Pump #|Asset|asset tag"
        "|unit|ICD serial|Pacemaker SN|DI|device identifier|lens|CGM sensor|transmitter"
        "|Serien-Nr.|N° série|LOT/SN|stimulator|Monitor|Concentrator|IPG"
        "|lot|LOT|Lot of implant|REF/LOT|S/N|ser|ser.|s/n|serial no|implant|generator|asset"
        "|Asset #|asset tag|equip no|biomed|Biomed #|pump ser|scope|stapler|cassette lot|unit"
        "|tag|model/serial"
    ),
    "vehicle": words(
        "VIN|VIN #|Vehicle|vehicle ID|vehicle identification|VIN no|Truck|chassis|Ambulance"
        "|car VIN|FIN|frame"
    ),
    "plate": words(
        "plate|License plate|tag|plate #|Lic plate|reg|registration|Reg no|plates|Tag #"
        "|vehicle reg|car|licence plate|Kennzeichen|immatriculation|number plate|parked"
        "|matrícula|white van|Kfz|vehicle|VRM|rego|number plates|targa|placa|plaka|tablica|kenteken"
        "|registreringsnummer|car reg|silver sedan|truck tag|parked car|rendszám|SPZ|vehicle plate"
    ),
    "passport": words(
        "Passport|Passport No|passport number|PPT|Passport #|travel doc|passport|Pasaporte"
        "|Reisepass|Passeport n°|Pass-Nr.|visa|Visa no|travel document"
    ),
    "alien": words(
        "A#|Alien #|A-number|USCIS #|Alien Reg|A No|alien registration|green card|USCIS|I-94"
    ),
    "nhs": words(
        "NHS|NHS No|NHS number|NHS #|NHS no.|NHS:|CHI|nhs num|NHS Number|H&C|National No|NHSNo"
    ),
    "staff": words(
        "Employee ID|Emp #|staff ID|EID|Employee No|emp|User|Provider ID|Staff No|employee"
        "|Operator|Tech ID|personnel no|Prov #|bleep|signed by|witness ID|Personal-Nr.|Matricule"
        "|clerk|initials/ID|Op ID"
    ),
    "badge": words(
        "badge|Badge #|badge no|Badge|Badge Number|shield|officer|Ofc badge|Dienstnummer|unit"
    ),
    "room": words(
        "Rm|Room|room|Location|Loc|rm #|in|Exam|moved to|Room #|Zi.|Rm No|transfer to|bay"
    ),
    "bed": words("Bed|bed|Bed #|Loc|bed no|in bed|Bd|Location|BED|Bett|Cama|Lit|bed space"),
    "locker": words("locker|Locker|locker #|Locker No|valuables in|belongings in locker|safe"),
    "rx": words(
        "Rx|Rx #|Rx No|prescription|RX#|Script|prescription number|refill|Rx Number|script no"
        "|fill|Rezept|Ordonnance|Receta|Rx:"
    ),
    "trial": words(
        "Subject|Subject ID|Study ID|Subj|Participant|subject number|Enrollment #|Screening No"
        "|Subj. No.|Randomization|study number|Pt study ID|Proband|PID|participant ID|Screen #"
        "|patient code|Rand #|Trial ID|registry ID"
    ),
    "biometric": words(
        "fingerprint|Fingerprint ID|Biometric|template|palm scan|Biometric ID|Voiceprint|Face ID"
        "|iris|Retina scan|enrolled print|Palm vein|hash|DNA profile|bio template|voice print"
        "|scan ref"
    ),
    "uuid": words(
        "UUID|GUID|id|token|Session|uid|Patient UUID|object id|key|hash|ETag|trace|resource|guid"
    ),
    "barcode": words(
        "Barcode|barcode|BC|Label|Scan|wristband|band|Unit #|donation no|DIN|scan|Blood unit|tag"
    ),
    "case": words(
        "Case|Case No|Docket|Case #|docket no.|Cause No|case number|File No|Incident"
        "|Police report|Rpt #|application no.|ME case|Incident #|Report|Complaint|CPS case|Az."
        "|Expediente|police ref|Crime ref|Matter|Warrant|inquest|Datix|Citation|run #|Index No"
        "|CAD|event"
        "|docket|case|CFS|CR no|FIR|FIR No|MLC|MLC No|GD entry|Aktenz.|sygn. akt|dossier"
        "|procès-verbal|file|citation no|complaint no|cause|petition"
    ),
    "tax": words(
        "EIN|Tax ID|TIN|FEIN|ITIN|tax number|Fed Tax ID|Steuer-ID|tax id no|UTR|Employer ID|VAT"
        "|NIP|NIPC|ABN|TFN|CNPJ|RFC|CUIT|PAN|GSTIN|P.IVA|USt-ID|SIRET|NUIT|KRA PIN|INN|VKN"
        "|AFM|RUC"
    ),
    "bank": words(
        "bank acct|checking|account|Acct|savings|bank account|a/c|A/C No|Kontonr.|direct debit"
        "|deposit"
    ),
    "routing": words("routing|ABA|RTN|Routing #|routing number|ABA no|transit|aba/rtn"),
    "card": words(
        "Card|card|CC|Visa|credit card|card no|Mastercard|Amex|card on file|debit|Card #"
        "|HSA card|paid with|cc#"
    ),
    "iban": words("IBAN|IBAN:|iban|Konto|IBAN no|Bankverbindung|refund to|transfer to"),
    "imei": words("IMEI|imei|phone IMEI|IMEI no|handset|device IMEI|Tablet"),
    "health_card": words(
        "OHIP|HCN|PHN|Health card|RAMQ|health card number|HC#|MSP|AHCIP|Medicare|Care card|IHI"
        "|NAM|MCP|IRN"
        "|CHI|ZSR|eGK|KVNR|EHIC|SNILS|OMS|NHIF|PhilHealth|BPJS|JKN|SUS|CNS|AOK Nr."
        "|tessera sanitaria|Krankenkassen-Nr.|polis|taj|TAJ|UHIN"
    ),
    "bsn": words("BSN|BSN:|burgerservicenummer|bsn|BSN nr|sofinummer|Bsn"),
    "nir": words("NIR|N° SS|n° de sécurité sociale|Sécu|numéro de sécu|INS|N° INSEE"),
    "foreign": words(
        "CPF|DNI|NIF|CNP|PESEL|personnummer|CPR|Aadhaar|HKID|national ID|NRIC|RUT|codice fiscale"
        "|CURP|NHI|AHV|TC Kimlik|ID number|RG|RRN|rijksregisternummer|IC|carte d'identité|SVNR"
        "|cédula|CF|NSS|NIE"
        "|rodné číslo|r.č.|JMBG|OIB|EGN|CNIC|NIK|MyKad|CCCD|PIN|BVN|NIN|Ghana Card|kennitala"
        "|fødselsnr.|hetu|isikukood|asmens kodas|ID-nr|cédula de identidad|CI|DPI|RUN"
        "|Emirates ID|Iqama|teudat zehut|Ausweis|CNI|Omang|TC"
    ),
    "user": words(
        "user|username|login|MyChart|user name|User ID|logged in as|portal login|Skype|account"
        "|userid|by|entered by|handle|game tag|MyChart user|Benutzer|usr|uid|acct name"
        "|signed on as|AD"
        "|domain user|sAMAccountName|owner|author|modified_by|created_by|last_user|login name|u:"
    ),
    "dicom": words(
        "Study UID|SOP|StudyInstanceUID|Series UID|(0020,000D)|UID|SOP Instance|OID|accession UID"
    ),
    "mac": words("MAC|MAC address|mac|Wi-Fi|HW addr|ether|Bluetooth|BT|device MAC"),
    "sample": words(
        "Sample|Tube|Specimen ID|Vial|Aliquot|sample no|tube no|Sample ID|Donor|donor no|Blood bag"
        "|block|Block|cassette|slide|tube|cryo|straw|bag no|container|jar|swab no|bottle|pool"
        "|rack|bag"
    ),
    "tag": words(
        "Tag|tag #|wristband|Band|ID band|kit|Kit #|tray|Tray|pump|Pump #|cartridge|Cart."
        "|claim check|valuables bag|property bag|Bag #|envelope|tote|cooler|key|Key #|token"
        "|bracelet|band no|mother-baby band|tag no|set|box|wheelchair|bin|hook|drawer|case no"
        "|seal|Seal #"
    ),
    "ticket": words(
        "Ticket|ticket|Ticket #|INC|help desk ticket|parking|voucher|Voucher #|taxi voucher"
        "|queue no|token|stub|pass|visitor pass|meal ticket|valet|work order|call ref|SR"
        "|conf #|Confirmation|booking ref|trip #"
    ),
    "visa": words(
        "visa|Visa no|permit|Permit #|residence permit|I-94|I-94 #|SEVIS|visa number|BRP"
        "|travel document|laissez-passer|entry permit|VISA #"
    ),
    "berth": words("Bed|bed|cot|Cot|bay|Bay|chair|crib|trolley|stretcher|slot|incubator|Bd"),
    "ssn": words(
        "SSN|SS#|Social|Soc Sec|social security number|SSN #|SS No|social|soc"
        "|Social Security No.|SSN:|ss|Soc. Sec. No.|S.S.N.|Tax ID/SSN|SSN/ITIN|Soc sec #"
        "|SSN last seen as|her social|his social|last 4|l4|last4 SSN|SSN last four|L4SSN"
        "|SSN (last 4)"
        "|last 4 of social|ss last 4|last four|soc last 4|SSN-4|S.S.|SIN|NINO|NI No|social ending"
    ),
    "phone": words(
        "Phone|Tel|tel|Ph|Cell|Mobile|phone|Home|Work|Contact|cell|call|T|Tel.|Home phone|mob|P"
        "|M|Telephone|Daytime phone|Callback|call back at|reached at|Emergency contact|Tél."
        "|Teléfono|Telefon|H|C|W|best number|ph:|Handy|Cel|text|WhatsApp|contact no|ring"
        "|Alt phone|next of kin|Móvil|tél|Gsm|front desk|nurse line|main|direct|dial|after hours"
        "|desk"
        "|switchboard|hotline|answering service|line|Cb|c/b|CB#|Tel/Fax|Ph/Fx|Spok|vmail"
        "|toll free|Viber"
    ),
    "fax": words(
        "Fax|F|fax|Fax #|facsimile|Fax No|fx|fax to|e-fax|Telefax|secure fax|Télécopie"
        "|FX|F:|fax back to|right fax|fax no|fax line|efax#|Fax.|facs|attn fax"
    ),
    "pager": words(
        "pager|Pager|Pgr|pgr|beeper|bleep|Pager #|page|on-call pager|p|bp|DECT"
        "|pg|page me at|bleep no|Vocera|pgr#|crash bleep|text page|bp#|b:|Spectralink|ASCOM"
    ),
    "email": words(
        "Email|E-mail|email|mail|e-mail|Mail|Email address|contact|E|send to|Courriel|Correo|cc"
        "|reply to"
    ),
    "dob": words(
        "DOB|D.O.B.|Date of Birth|born|Birth date|dob|b.|BD|Birthdate|Geb.|geb.|FN|F. nac.|né le"
        "|DoB|born on|birthday|Date of birth|D/O/B|DOB:|nata il|geboren am|nascido em"
        "|Fecha de nacimiento|d.o.b"
    ),
}
KINDS = frozenset(_CUES)
_USUAL = (
    "{c}: {v}",
    "{c} {v}",
    "{c}: {v}",
    "{c}:{v}",
    "{c} #{v}",
    "{c}# {v}",
    "{c} {v}",
    "{c} is {v}",
    "{c} - {v}",
    "{c}: {v}",
    "({c} {v})",
    "{c}={v}",
    "{c} no. {v}",
    "{c}  {v}",
    "{c} # {v}",
    "{c} . . . {v}",
    "{c} :{v}",
    "{c}:  {v}",
    "{c}, {v}",
    "{c} (#{v})",
    "{c} was {v}",
    "[{c}: {v}]",
    "{c} : {v}",
    "{c} number {v}",
    "{c} -- {v}",
    "{c}\t{v}",
    "{c}:\t{v}",
    "{c}; {v}",
    "{c}-{v}",
    "{c} of {v}",
    "{c} ({v})",
    "{c} on file is {v}",
    "{c}..... {v}",
    "{c}\n{v}",
    "{c} => {v}",
    "{c} given as {v}",
    "*{c}* {v}",
    "{c}/{v}",
    "{c} listed as {v}",
    "{v} ({c})",
    '{c} "{v}"',
    "{c} → {v}",
    "{c}| {v}",
    "{v} = {c}",
    "{c}_{v}",
    "under {c} {v}",
    "with {c} {v}",
)
_MACHINE = (
    '"{k}": "{v}"',
    "{c}|{v}",
    "<{k}>{v}</{k}>",
    '{k}="{v}"',
    "{k}={v}",
    '"{k}":"{v}",',
    "| {c} | {v} |",
    "{k}: {v}",
    "'{k}': '{v}'",
    "{c};{v}",
    "&{k}={v}",
    "<td>{c}</td><td>{v}</td>",
    '{{"{k}": "{v}"}}',
    '{c},"{v}"',
)


def cue(kind: str, value: list[Piece], rng: random.Random, *, held_out: bool) -> list[Piece]:
    """Return the value with a cue before it, sometimes after it, and signs between.

    Raises ValueError for a kind without cues.
    """
    if kind not in _CUES:
        raise ValueError(f"there are no cues for {kind!r}")
    own = rng.random() < (0.93 if kind not in ("dob", "phone", "email") else 1)
    name = rng.choice(kept(_CUES[kind] if own else _REFERENCE, held_out))
    chance = rng.random()
    if chance < 0.12:
        name = name.upper()
    elif chance < 0.25:
        name = name.lower()
    solid = len(value) == 1 and not any(map(str.isspace, value[0][0]))
    joints = _MACHINE if solid and rng.random() < 0.07 else _USUAL
    joint = rng.choice(kept(joints, held_out))
    before, _, after = joint.partition("{v}")
    key = _key(name)
    fields = {"c": name.rstrip(":"), "k": key}
    pieces = [(before.format_map(fields), None), *value, (after.format_map(fields), None)]
    return [piece for piece in pieces if piece[0]]


def _key(name: str) -> str:
    """Return a cue as a key of a data format: "Med Rec No." becomes medRecNo."""
    parts = ["".join(filter(str.isalnum, part)) for part in name.split()]
    parts = [part for part in parts if part] or ["id"]
    return parts[0].lower() + "".join(part.capitalize() for part in parts[1:])
