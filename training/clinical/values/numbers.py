"""Numbers that point at one person, stay or thing, for every kind in ``ID_KINDS``.

Each kind has shapes (see ``patterns``; ``{yy}`` and ``{yyyy}`` are years) and, where an office
defines check digits, a maker that gets them right. On top of a shape come the ways in which people
write numbers down: spaced, hyphened, dotted, with the letter O for zero, in part, spoken, and
split at the end of a line.
"""

import random
from collections.abc import Callable, Mapping

from training.clinical.labelled import Piece
from training.clinical.values import check_digits, spoken
from training.clinical.values.patterns import kept, pieces, shaped, words

_SHAPES: dict[str, tuple[str, ...]] = {
    "mrn": words(
        "########|#######|######|##########|MRN######|00######|###-##-##|@######|##-##-##"
        "|####-####|H########|#########|E#######|@@######|00-##-##-##|M000######|###.###.###"
        "|######-#|##########|MR-######|###-###-###|### ## ##|#####|@#######|{yy}######"
        "|@##-##-##|######@|NHC-######"
        "|UHN-######|{yy}/#####|@@-#####-#|######.#|#-###-###|00#-##-####|@###-###"
        "|@@@-#######|##/######|PT####|######-@@|@@#### ##|#######-{yy}|P-####-@|K###.###.#"
    ),
    "visit": words(
        "#########|V########|##########|{yyyy}######|CSN#########|V000########|E-########"
        "|ENC-######|{yy}-######|############|@@########|F########|H{yy}#######|####-####-##"
        "|OP-{yy}-#####|@@{yyyy}####|IP#######|#######.#|{yyyy}/######|ADM######|@-####-{yy}"
        "|ED{yy}####"
    ),
    "accession": words(
        "S{yy}-#####|{yy}-####|ACC#######|MRI-{yy}-#####|SP-{yy}-####|@##-####|C{yyyy}-####"
        "|CT{yy}-######|{yyyy}-@@-#####|{yy}:@#######|L########|########@|MB{yy}-###|S-{yy}-####"
        "|{yy}######|@@-{yy}-####|G{yy}-####|US-{yyyy}-#####|RAD########|{yy}-###-#####"
        "|BB-####-#|CY{yy}-######|{yy}MC######"
        "|@@@-{yy}-#####|{yy}-@-####|@@##.####|PAP-{yy}-###|{yy}.####.#|NM{yy}#####"
        "|@{yy}-######-@|{yyyy}@@######|XR#######|H{yy}/####"
    ),
    "order": words(
        "ORD-########|#########|PO-######|######|REQ#######|{yyyy}####-###|RF-######|@#######"
        "|LAB######|##-######|SO######|{yy}@#####|######-##|REF-{yyyy}-####|ORD{yyyy}######"
        "|@@-####-@|#######-@#|WO-{yy}-####|Q#########|{yy}/####-@|#.######|LB-####"
    ),
    "plan": words(
        "@@@#########|W#########|############|###-##-####-A|YXP##########|@##-######|GRP-#####"
        "|H####-###|###########|XYZ@########|#########-##|@@######@|##########01|U######## ##"
        "|BCX#########|R########|1EG#-@##-@@##"
        "|@@@-##-####-##|@## ### ###|#### #### ####|@@@@#######|ZGP#########|@-#######-##"
        "|#######*##|@@@#@#####|@#########/00|##/#####/##"
    ),
    "group": words(
        "#####|######|GRP#####|G-#####|######-###|00#####|@@@###|####-##|76-######|7########"
        "|GP######"
        "|@@-####|####@|G#####-##|@@@-###|##-####-@"
    ),
    "medicare": words(
        "#&%#-@&#-@@##|#@&#@&#@@##|1@&#-@&#-@@##|###-##-####A|#@&# @&# @@##|9@&#@&#@@##"
        "|###-##-####B1|1@&#@&#@@##|####-#####-#|#### ##### #|A ###-##-####"
        "|#@#%-@%#-@@##|#@@# @## @@##|#### ##### #/#"
    ),
    "medicaid": words(
        "@@#####@|########-##|##########|@########|@@#####@|#########-A|{yy}########"
        "|#############|MA-########|######### #|############|M########"
        "|@@-######-@|#### #### #### #|@######|@@@######"
    ),
    "account": words(
        "##########|########|ACCT-######|####-####-##|A#########|####-######|#####-##"
        "|@@##-########|#########|4##########|PT-######|{yyyy}-######|HB########|######-##-#"
        "|##-######-#|GUAR####### "
        "|@-#####-##|###.####.#|AR-######|@@#####|##/#####|INV-{yy}-####|#######-@"
    ),
    "claim": words(
        "{yyyy}#########|CLM-########|@########|##-@@@-####|EOB#########|E##########"
        "|{yy}###########|CL{yy}-######|WC-{yyyy}-#####|P########-##|########-####|AUTH-#######"
        "|A-########"
        "|@@##-#######|{yy}-@#######|DEN-####-##|#########@@|@@@/####/{yy}|PA-{yy}-######"
        "|@########-##"
    ),
    "license": words(
        "MD-######|@#####|@######|ME######|RN-######|G-#####|#######|036-######|PA#####"
        "|LIC-#####|RN#######|036.######|##-####-@|C#-######|#######|#######|MD#####|##@####@"
        "|LC#####"
        "|RX-######|@@-##-####|#####.#|@@@ #####|SRN ####|L-####-{yy}|##-#######-@|PSY#####"
        "|EMT-P#####"
    ),
    "driver": words(
        "@#######|@###-####-####|########|@##-###-###|#########|@@@##-#####|@###-###-##-###-#"
        "|##########|@############|@@######@|@####-#####-#####|@@-##-##-##|@@@@@######@@#@@"
        "|########@|####@@####|@##-##-####|DL-{yyyy}-#######"
        "|@@@@#######|##-###-####|@@ ######|#### #### ####|@@-####-####|###-##-####-#"
        "|@#####-######|@@##-#########"
    ),
    "device": words(
        "SN########|@@#######|(01)00############(21)@&&&&&&&|@@@######@|##-####-####|RM######"
        "|@########|{yy}@@####-###|{yy}@###|#########|@@##-@####"
        "|(01)##############(17){yy}####(10)&&&&&&|BLM######|@@##########|PJN######H"
        "|####-@@-####|+@###&&&&&&#/$$########|@@@-{yy}-#####|@#####-##|####@@####|WZ######@"
        "|&&&&-&&&&-&&&&|##@@@####"
        "|@@@-#####|#####-@##|&&&&-&&&&&&|@##-##-####|SN:#######|SN-@####|####.###.##"
        "|@@@@#######@|LOT@####|#@####|@@-{yyyy}-###|REF ####-##"
    ),
    "vehicle": words("@@@ ####|&&&&&&&&&&&######|#@@@###|&&&&&&&&&##|@######## |#&&&&&&&&########"),
    "plate": words(
        "@@@-####|#@@@###|@@@ ####|###-@@@|@@## @@@|B-@@ ####|@@-###-@@|@@@###|#### @@@|##-@@@-#"
        "|@@@ ###|@@ ## @@ ####|HH @@ ###|@##-@@@|@@@-##-@|#@@ @##|^@@-####|@ ### @@ ##|##·@@-##"
        "|@@ ###@@|@@-#####|#@@####|@@@-##-##|@@ #### @@|@@## #@@@|@##@@@|###@@@|##@###@@"
        "|@@@ #@##|@### @@|@@-## ###|@@@##@|B @@ ####|@@ @ ####|#-@@@-###|@@ ### @@"
        "|@### ### ##"
        "|@@@@@@@@@@@######|#@#@@##@#@@######|##-@####"
    ),
    "passport": words(
        "#########|@########|@@#######|C########|@@@######|##@@#####|@#######|A########"
        "|X#######A|@@######@|C&&&&&&&&|@## ### ###|P#######@|EB ######"
        "|@@ #######|@#######@|##@@#####|@@@ #######|@-#######|@@@@######|###### @@"
    ),
    "alien": words("A#########|A## ### ###|A###-###-###|A ###-###-###|A########|A# ########"),
    "staff": words(
        "#####|######|E######|EMP-#####|@@####|####|N-####|@####|u#######|^^####|ID##-####"
        "|B-####|##-####|RN-####|@-####"
        "|@@@####|@@#####|#@###|{yy}-####|^^^####|P-#####|@@-####|####@@|C#####-#"
        "|A-#########|A### ### ###|@@@##########"
    ),
    "badge": words("####|#####|B-####|#-####|@###|KC####|PD-####"),
    "room": words("###|####|@###|##@|#@##|%##|#-###|@-##|##-@|%%#@|3##|4##@|B##|ICU-##|%@-##|T-##"),
    "bed": words(
        "##@|#@|##|##-@|###-#|###@|%%|A#|###-@|@##|#-##|ICU %|ICU-##|%##/#|%%-#|W%-##|##W"
        "|@@-###|##-###|@####|#####-@|T-###|SEC-##"
        "|%W-##|%#-%|@%##|%@##|##.#|#.##|%E##|@@-###|%-North ##|L%-##|##-##@|G##"
        "|%W|%N-##|B%|%-North-##|##-West|@%-##|%##.#|##/@|P%|%##W|T#-##|%E-#@"
    ),
    "locker": words("###|##|@##|@-##|###@|#-###|L-###"),
    "rx": words(
        "#######|RX#######|#######-#####|C#######|N#######|##-#######|######|Rx######|@#######"
        "|####### ##|PRX-{yy}-#####|2########"
        "|@@-#######|###-#####|#####-##@|@##-######|NRX######|####/{yy}"
        "|@##-#|##@|#@"
    ),
    "trial": words(
        "SUBJ-####-@@|##-###|###-####|@@-##-###|S####|PT-####|{yyyy}-###-##|@@@-###-####|P###"
        "|US##-####|SITE##-###|#####-###|@@@@###|R-#####|ID-###-@@@|RND####|####-@|{yy}-#####-@@"
        "|@@@##-@##|@-###-@@|{yy}@###|##/###|@@@@-##-####|#-####|P-##-##|@@@#-####-#"
    ),
    "biometric": words(
        "FP-########|~~~~~~~~~~~~~~~~|BIO-~~~~-~~~~|IRIS-&&&&&&&&|tmpl_~~~~~~~~|FACE-####-&&&&"
        "|VP-######|fp:~~:~~:~~:~~:~~:~~|RET-######-@|PALM########"
        "|sha1:~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~|ear-~~~~~~|VOICE-~~~~~~~~"
        "|finger-template-####|DNA-{yy}-####-@"
        "|fp_####_@|~~~~~~~~.tpl|GAIT-####|EEG-ID-~~~~~~"
    ),
    "uuid": words(
        "~~~~~~~~-~~~~-4~~~-a~~~-~~~~~~~~~~~~|~~~~~~~~~~~~~~~~~~~~~~~~|&&&&&&&&-&&&&-&&&&"
        "|~~~~~~~~|~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"
        "|urn:uuid:~~~~~~~~-~~~~-4~~~-b~~~-~~~~~~~~~~~~|0x~~~~~~~~"
        "|~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~|~~~~-~~~~-~~~~|01@@@@@@@@@@@@@@@@@@@@@@@@"
        "|urn:uuid:~~~~~~~~-~~~~-~~~~-~~~~-~~~~~~~~~~~~"
        "|~~~~~~~~-~~~~~~~~-~~~~~~~~|~~~~~~~~_~~~~_~~~~|sha256:~~~~~~~~~~~~~~~~"
        "|~~~~~~~~-~~~~|cid_~~~~~~~~~~|pat_&&&&&&&&|msg-~~~~~~~~~~~~"
    ),
    "barcode": words(
        "*A#######*|*########*|*@@######*|]C1##########|*{yy}-######*|(##)##########|######## #"
        "|@#########@|* # # # # # # *|*MRN########*|W#### {yy} ######|=W####{yy}######"
        "|@@##-#######|]E0############|%%@@#####|*######-##*|(01)##############|#@@####@@"
        "|SPC######|@@@#######@"
    ),
    "case": words(
        "{yyyy}-####|#:{yy}-cv-#####|CR-{yyyy}-######|{yy}CV####|#####/{yy}/####|ME{yy}-####"
        "|{yy}-######|{yyyy}CF######|APS-{yyyy}-####|#####/{yy}|C-###/{yy}|JV-{yy}-####"
        "|####-##-###|F{yy}-###|######/{yyyy}|{yyyy} @@ ####|IR-{yyyy}-####|INC#######"
        "|{yy}/@@@/####|@@@-####-{yy}|{yy}-@@-####-@@|HC-{yyyy}-######|RIDDOR-######|DOC-######"
        "|{yyyy}-@@-#####|@@/{yy}/####|{yy}-####-@@|####/{yyyy}|#@#-{yy}-####|@@@ {yy}/###"
        "|{yy}.####|@-{yy}-###-##|RTA-####|SAR-{yy}-###"
    ),
    "tax": words(
        "##-#######|9##-7#-####|##########|##/###/#####|@@@###### #|XX-XXX####|DE#########"
        "|###-##-###|##/####/###|@@#########|#-######-#"
    ),
    "bank": words(
        "##########|########|############|####-####|#####-#####|####### ##|####.##.####"
        "|##-##-## ########"
        "|##-####-#######-###|@#####|## ## ## / ########|####-######-##"
    ),
    "health_card": words(
        "####-###-###-@@|@@@@ #### ####|#### ### ###|##########|#####-####|##### ####"
        "|@@@@########|@#########|9### ### ###|#### ##### #|###-###-###"
        "|@## ### ###|#### #### ##|@@ ## ## ## @|####-####-##|##########-@@|### ### ### #"
    ),
    "foreign": words(
        "##.##.##-###.##|###.###.###-##|########-@|@########@|@@@@######@@@@@@##|######-####"
        "|########-####|#### #### ####|@#######|## ##  ## ## ###|### ### ###|######-#######"
        "|{yy}####/####|###########|##-##-##-###|X#######@|##.###.###-#|S#######@"
        "|@#######-#|##-#######-@|@@ #######|###-##-#####|@-#######-@|@@@@######@@@"
        "|###### ####|##.###.###|#-####-#####-##-#|@########@"
    ),
    "user": words(
        "{initial}{surname}##|{given}.{surname}|{surname}{initial}|{given}_{surname}|{given}##"
        "|{given}{surname}####|{surname}.{initial}#|mc_{given}##|{initial}{initial}####"
        "|{surname}####"
        "|{surname}_{given}|{initial}.{surname}##|{given}-{surname}|{surname}.{given}"
        "|{initial}{surname}|{given}{surname}|{surname}##|x{initial}{surname}|svc_{surname}"
        "|{given}.{surname}.rn|nurse_{given}|dr{surname}|{surname}md|{given}x####"
        "|{initial}_{surname}|{surname}{given}##|ext-{surname}|{given}{initial}##"
    ),
    "dicom": words(
        "1.2.840.######.#.#.#########|1.2.840.113619.2.##.####.########"
        "|2.25.####################|1.3.12.2.1107.5.#.##.#####|1.3.6.1.4.1.#####.#.#.########"
        "|1.2.276.0.#######.#.#.#.####|1.2.826.0.1.#######.#.###"
        "|urn:oid:2.16.840.1.113883.19.5.########|2.16.840.1.113883.3.####.#.########"
        "|1.2.840.113619.2.###.#.##.##########.#|1.2.826.0.1.3680043.#.####.#.##########"
        "|1.3.6.1.4.1.14519.#.#.####.####.##############|1.2.392.200036.####.##.########"
        "|urn:oid:1.2.#.#.########|2.25.##############################"
    ),
    "mac": words(
        "~~:~~:~~:~~:~~:~~|~~-~~-~~-~~-~~-~~|~~~~.~~~~.~~~~|~~~~~~-~~~~~~|~~~~~~~~~~~~"
        "|00:~~:~~:~~:~~:~~"
        "|~~~~~~:~~~~~~|~~ ~~ ~~ ~~ ~~ ~~"
    ),
    "sample": words(
        "@######|{yy}-###-####|T####-#|#######-##|BLK-####|@@{yy}-####-A#|S#####|####@|B#-####"
        "|&&&&&&|{yyyy}####-##"
        "|{yy}@####|@@-###-#|####-@#|T#-####|##@-###|SER-####|@@@-{yy}-###|#######.##"
    ),
}
_MADE: dict[str, Callable[[random.Random], str]] = {
    "npi": check_digits.npi,
    "dea": check_digits.dea,
    "nhs": check_digits.nhs,
    "card": check_digits.card,
    "imei": check_digits.imei,
    "iban": check_digits.iban,
    "routing": check_digits.routing,
    "bsn": check_digits.bsn,
    "nir": check_digits.nir,
}
_GROUPS = {
    "nhs": ((3, 3, 4), (3, 3, 4), (10,)),
    "card": ((4, 4, 4, 4), (16,), (4, 6, 6)),
    "iban": ((4, 4, 4, 4, 4, 4, 4), (34,)),
    "nir": ((1, 2, 2, 2, 3, 3, 2), (15,), (13, 2)),
    "bsn": ((9,), (4, 2, 3), (3, 3, 3)),
    "imei": ((15,), (2, 6, 6, 1)),
    "npi": ((10,),),
}
ID_KINDS = [*_SHAPES, *_MADE, "any"]
_ANY = [kind for kind in ID_KINDS if kind not in ("any", "room", "bed", "locker", "user")]
# Names of rooms that may be a part of the label: "Bed 12B" as well as bed "12B".
_ROOMS = {
    "room": words(
        "Rm {v}|Room {v}|room {v}|Rm. {v}|RM{v}|Suite {v}|rm {v}|Bay {v}|R{v}|Exam Room {v}"
        "|Cubicle {v}|OR {v}|Theatre {v}|Zimmer {v}|room #{v}|Rm#{v}|Room: {v}|Salle {v}"
    ),
    "bed": words(
        "Bed {v}|bed {v}|Bed-{v}|BED {v}|bd {v}|Bett {v}|Bed #{v}|Cama {v}|Crib {v}|Pod {v}"
        "|bay {v}|B{v}|Bed{v}|chair {v}"
    ),
    "locker": words("Locker {v}|locker {v}|Locker #{v}|cubby {v}|Box {v}|Safe {v}"),
}
_PARTIAL = words(
    "ending in [{tail}]|last four [{tail}]|[xxx{tail}]|[****{tail}]|ends [{tail}]|[...{tail}]"
    "|ending [{tail}]|last 4: [{tail}]|[XXXX-{tail}]|[…{tail}]|last four digits [{tail}]"
    "|[###{tail}]|last 4 of [{tail}]|last4 [{tail}]|[*{tail}]|[x{tail}]|[••••{tail}]"
    "|ends in [{tail}]|[..{tail}]|final four [{tail}]|[XX{tail}]"
)


def number(
    kind: str, rng: random.Random, *, held_out: bool, year: int, names: Mapping[str, str]
) -> str:
    """Return a number of a kind in its plain writing.

    year: about when it was given out; names: lower case fields given, surname and initial.
    Raises ValueError for an unknown kind.
    """
    if kind == "any":
        kind = rng.choice(_ANY)
    if kind in _MADE:
        return _MADE[kind](rng)
    if kind == "vehicle" and rng.random() < 0.6:
        return check_digits.vin(rng)
    if kind not in _SHAPES:
        raise ValueError(f"there is no kind {kind!r} of number")
    shape = rng.choice(kept(_SHAPES[kind], held_out)).strip()
    shape = shape.replace("{yyyy}", str(year)).replace("{yy}", f"{year % 100:02}")
    written = shaped(shape, rng)
    for name in ("given", "surname", "initial"):
        if f"{{{name}}}" in written:
            written = written.replace(f"{{{name}}}", names[name])
    return written.replace("{", "").replace("}", "")


def disguised(kind: str, plain: str, rng: random.Random, *, held_out: bool) -> list[Piece]:
    """Return a number as somebody wrote it down; most are left as they are."""
    if kind in _ROOMS:
        return _in_room(kind, plain, rng, held_out)
    if kind in _GROUPS and plain.isalnum():
        plain = in_groups(
            plain, rng.choice(_GROUPS[kind]), rng.choice(" " if kind == "iban" else " -")
        )
    chance = rng.random()
    tail = "".join(filter(str.isalnum, plain))[-4:]
    solid = plain.isalnum() and len(plain) >= 6
    if chance < 0.80 or kind in ("user", "uuid", "dicom", "mac"):
        return [(plain, "ID")]
    if chance < 0.86 and solid:
        size = rng.choice((2, 3, 3, 4))
        return [(in_groups(plain, (size,) * 12, rng.choice("  -.")), "ID")]
    if chance < 0.88:
        return [(plain.lower(), "ID")]
    if chance < 0.895 and "0" in plain:
        return [(plain.replace("0", "O", rng.choice((1, 9))), "ID")]
    if chance < 0.92 and len(tail) == 4:
        return pieces(rng.choice(kept(_PARTIAL, held_out)), {"tail": tail}, "ID")
    if chance < 0.955 and len(plain) <= 12:
        say = rng.choice((spoken.digits, spoken.digits, spoken.grouped))
        return [(say(plain, rng), "ID")]
    if chance < 0.962 and len(plain) >= 7:
        at = rng.randrange(3, len(plain) - 2)
        return [
            (plain[:at].rstrip() + rng.choice(("\n", "-\n", "\n ")) + plain[at:].lstrip(), "ID")
        ]
    if chance < 0.98:
        return [("#", None), (plain, "ID")]
    return [(plain, "ID")]


def in_groups(text: str, sizes: tuple[int, ...], sign: str) -> str:
    """Return a number in groups of these sizes, a sign between them; the last takes the rest."""
    groups: list[str] = []
    for size in sizes[:-1]:
        groups.append(text[:size])
        text = text[size:]
    return sign.join(group for group in [*groups, text] if group)


def _in_room(kind: str, plain: str, rng: random.Random, held_out: bool) -> list[Piece]:
    """Return "Bed 12B" or "12B" alone: the label covers what is written."""
    if rng.random() < 0.5:
        return [(plain, "ID")]
    return [(rng.choice(kept(_ROOMS[kind], held_out)).format(v=plain), "ID")]
