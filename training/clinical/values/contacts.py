# ruff: noqa: RUF001
"""Telephone numbers, e-mail addresses, URLs, IP addresses and US social security numbers."""

import random
import re
from collections.abc import Mapping

from training.clinical.labelled import Piece
from training.clinical.values import spoken
from training.clinical.values.patterns import kept, pieces, shaped, words

# Numbers of the US and Canada: area and exchange start with 2 to 9.
_US = words(
    "(%##) %##-####|%##-%##-####|%##.%##.####|(%##)%##-####|%##%######|%##-####|1-%##-%##-####"
    "|+1 %## %## ####|+1 (%##) %##-####|%## %## ####|(%##) %## ####|1 (%##) %##-####"
    "|+1%##%######|%##/%##-####|%## %##-####|+1-%##-%##-####|%##.####|(%##) %##.####"
    "|(%##)-%##-####|%## %######|1.%##.%##.####|1-800-%##-####|1-8%%-%##-####|(%##)%######"
    "|%##-%##.####|%##–%##–####|(8%%) %##-####|%##·%##·####|555-####|(%##) 555-####|%##-555-####"
    "|+1.%##.%##.####|%##_%##_####|%##- %##- ####|%##-%## ####|00 1 %## %## ####|(%## )%##-####"
    "|%##.555.####|(%##) %##-#### x###|%##-%##-#### ext %###|%##-%######|%##/%##/####"
    "|001 %## %## ####|%## . %## . ####|+1/%##/%##-####|%## %##–####|%##-##-##|%##–####"
    "|%##-%##-####;ext=%###|%##’%##’####|(%##)%##.####|1 %## %##-####|+1 %##-%##-####|%## ####"
)
_ABROAD = {
    "GB": words(
        "020 7### ####|07### ######|+44 7### ######|0161 ### ####|01### ######|+44 (0)20 7### ####"
    ),
    "IE": words("01 ### ####|08# ### ####|+353 8# ### ####|(01) ### ####|+353 1 ### ####"),
    "AU": words("04## ### ###|(02) 9### ####|+61 4## ### ###|03 9### ####|+61 2 9### ####"),
    "NZ": words("02# ### ####|+64 2# ### ####|09 ### ####|(04) ### ####"),
    "DE": words(
        "030 #######|0171 #######|+49 30 ########|089/######-##|+49 (0)171 #######|0221-######"
    ),
    "AT": words("+43 1 ### ## ##|0664 ### ## ##|01/######"),
    "CH": words("+41 44 ### ## ##|079 ### ## ##|044 ### ## ##|+4179#######"),
    "FR": words(
        "01 ## ## ## ##|06.##.##.##.##|+33 6 ## ## ## ##|0033 1 ########|06########|04-##-##-##-##"
    ),
    "BE": words("02 ### ## ##|+32 4## ## ## ##|0475/##.##.##"),
    "NL": words("020-#######|06-########|+31 6 ########|06 ## ## ## ##|+31 (0)20 ### ####"),
    "ES": words("6## ### ###|91 ### ## ##|+34 6## ## ## ##|93-###-##-##|+346########"),
    "PT": words("21 ### ## ##|9## ### ###|+351 9## ### ###"),
    "IT": words("06 #### ####|3## #######|+39 3## ### ####|02/########|+39 06 ########"),
    "GR": words("210 ### ####|69# ### ####|+30 210 #######"),
    "PL": words("### ### ###|+48 ### ### ###|22 ### ## ##"),
    "CZ": words("### ### ###|+420 ### ### ###"),
    "SE": words("08-### ## ##|070-### ## ##|+46 70 ### ## ##"),
    "NO": words("## ## ## ##|+47 ### ## ###|22 ## ## ##"),
    "DK": words("## ## ## ##|+45 ########|#### ####"),
    "FI": words("040 ### ####|+358 40 #######|09 ### ###"),
    "RU": words("8 (495) ###-##-##|+7 9## ###-##-##|8-9##-###-##-##"),
    "UA": words("+380 ## ### ## ##|0## ###-##-##"),
    "TR": words("0532 ### ## ##|+90 5## ### ## ##|(0212) ### ## ##"),
    "IL": words("05#-#######|+972 5# ### ####|03-#######"),
    "EG": words("010 #### ####|+20 10 ########|02 #### ####"),
    "AE": words("05# ### ####|+971 5# ### ####"),
    "IN": words("+91 9#### #####|098## ######|9#########|+91-22-########|080-########"),
    "PK": words("03## #######|+92 3## #######|042-########"),
    "CN": words("1## #### ####|+86 1## #### ####|010-########"),
    "HK": words("#### ####|+852 #### ####"),
    "JP": words("03-####-####|090-####-####|+81 90 #### ####"),
    "KR": words("010-####-####|02-###-####|+82 10 #### ####"),
    "PH": words("09## ### ####|+63 9## ### ####|(02) #### ####"),
    "VN": words("09# ### ## ##|+84 9# ### ## ##"),
    "BR": words("(11) 9####-####|+55 11 9####-####|(21) ####-####|11 9########"),
    "MX": words("55 #### ####|+52 1 55 #### ####|(33) ####-####|33-####-####|+52 81 #### ####"),
    "AR": words("011 ####-####|+54 9 11 ####-####|15-####-####"),
    "CO": words("3## ### ####|+57 3## #######"),
    "NG": words("080# ### ####|+234 80# ### ####|0803#######"),
    "KE": words("07## ######|+254 7## ######"),
    "ZA": words("08# ### ####|+27 8# ### ####|(011) ###-####|021 ### ####"),
    "HU": words("+36 30 ### ####|06-20-###-####|06 1 ### ####"),
    "RO": words("07## ### ###|+40 7## ### ###|021.###.##.##"),
    "BG": words("08## ### ###|+359 88 ### ####"),
    "HR": words("09# ### ####|+385 91 ### ####|01/####-###"),
    "RS": words("06#/###-####|+381 6# ### ####"),
    "SK": words("09## ### ###|+421 9## ### ###"),
    "LT": words("8 6## #####|+370 6## #####"),
    "IS": words("### ####|+354 ### ####"),
    "GE": words("5## ## ## ##|+995 5## ### ###"),
    "AM": words("0## ## ## ##|+374 ## ######"),
    "IR": words("0912 ### ####|+98 912 #######|021-########"),
    "IQ": words("07## ### ####|+964 7## ### ####"),
    "SA": words("05# ### ####|+966 5# ### ####|+9665########"),
    "LB": words("03 ### ###|+961 3 ######|70-######"),
    "MA": words("06 ## ## ## ##|+212 6 ########|0661-######"),
    "DZ": words("05## ## ## ##|+213 5## ######"),
    "GH": words("024 ### ####|+233 24 #######"),
    "ET": words("09## ######|+251 9## ######"),
    "SO": words("061 #######|+252 61 #######"),
    "UG": words("07## ######|+256 7## ######"),
    "TZ": words("07## ### ###|+255 7## ### ###"),
    "SN": words("77 ### ## ##|+221 77 ### ## ##"),
    "CD": words("08# ### ####|+243 8## ### ###"),
    "BD": words("01###-######|+880 1### ######"),
    "LK": words("07# ### ####|+94 7# ### ####"),
    "NP": words("98########|+977 98########"),
    "AF": words("07# ### ####|+93 7# ### ####"),
    "ID": words("08##-####-####|+62 8## #### ####|(021) #######"),
    "MY": words("01#-### ####|+60 1#-### ####|03-#### ####"),
    "SG": words("#### ####|+65 #### ####|9#######"),
    "TH": words("08#-###-####|+66 8# ### ####"),
    "TW": words("09##-###-###|+886 9## ### ###|(02) ####-####"),
    "KH": words("0## ### ###|+855 ## ### ###"),
    "KZ": words("8 7## ### ## ##|+7 7## ### ## ##"),
    "CL": words("9 #### ####|+56 9 #### ####"),
    "PE": words("9## ### ###|+51 9## ### ###"),
    "EC": words("09# ### ####|+593 9# ### ####"),
    "VE": words("0414-#######|+58 414 #######"),
    "GT": words("####-####|+502 #### ####"),
    "HT": words("34 ## ####|+509 34 ## ####"),
    "JM": words("876-###-####|+1 876 ### ####"),
    "DO": words("809-###-####|+1 (829) ###-####"),
}
_CODES = tuple(_ABROAD)
_ROUND = words(
    "{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v} ext. {x}|{v} x{x}|tel:[{v}]|{v}|{v}, ext {x}|{v} ({kind})"
    "|{v} Ext {x}|{v}|{v}|{v} option {o}|{v} #{x}|{v} extension {x}|{v} x {x}|[{v}] / [{w}]"
    "|wa.me/[{v}]|{v}|{v} press {o}|{v} ext. {o}{o} then #|{v}, press {o}|{v} opt {o}|{v} then {o}"
    "|{v}, option {o} then {o}|{v} ext: {x}|{v};{x}|{v},,{x}#|{v}-x{x}|{v} (x{x})|{v} (ext. {x})"
    "|{v} and press {o}|{v} sel {o}|{v} poste {x}|{v} Durchwahl {x}|{v} app. {x}|{v} int. {x}"
    "|{v} local {x}|{v} / {x}|{v} PIN {x}|{v} - {o}|sms:[{v}]|{v} menu {o}|tel. [{v}]|{v} *{x}"
    "|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}"
    "|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}|{v}"
)
_EXTENSION = words(
    "x{x}|ext. {x}|ext {x}|{x}|extension {x}|Ext. {x}|x {x}|*{x}|x{x}|ext.{x}|{xx}|Ext {x}"
    "|{o}-{x}|dial {x}|{x}#|X{x}|EXT {x}|x.{x}|ext# {x}|{o}{o}{x}|int {x}|ext: {x}|x-{x}|[{x}] int."
)
_PAGER = words(
    "{x}|{xx}|%##-####|{p}|%##-%##-####|{x}|#{x}|bleep {x}|([{p}])|%##.%##.####|p{x}|{xx}#"
    "|%-####|{x}/{x}|#{xx}|{x}*|0{x}|bleep [{xx}]|dect {x}|%#-###|*{xx}|{o}{o}-{x}"
)
_VANITY = words(
    "FLOWERS|HEALTH|DOCTORS|QUITNOW|MEDICAL|GETWELL|NEWHEART|4HEARTS|KIDCARE|LUNGUSA|CANCER"
    "|4MYDOCS|HOSPICE|VISION2|NURSES|ASKMED"
)
_SPOKEN_PHONE = words(
    "area code {a} {b} {c}|{a} {b} {c}|{a}, {b}, {c}|{b} {c}|one {a} {b} {c}|{a} - {b} - {c}"
    "|{a} {b} {c} extension {e}|{a}... {b}... {c}|it's [{a} {b} {c}]|{a} {b} {g}|{a}. {b}. {c}."
    "|{A} {b} {c}|{a} {B} {c}|{A}-{B} {c}|{A} {B} {g}|{b} {C}|plus one {a} {b} {c}|{B} {g}"
    "|{a} {b}, {c}, press {e}|zero {a} {b} {c}|({A}) {b} {c}|{a} {b} dash {c}|{A} {b} {C}"
)
_SSN = words(
    "###-##-####|###-##-####|###-##-####|#########|### ## ####|###-##-####|xxx-xx-####"
    "|XXX-XX-####|***-**-####|last four [####]|###.##.####|###–##–####|ending in [####]"
    "|###-##-####|###- ##- ####|###/##/####|last 4 [####]|###-######|### - ## - ####|XXXXX####"
    "|last 4: [####]|*****####|###_##_####|###-## -####|last4 [####]|last-four [####]|L4 [####]"
    "|###-##-####|last four of [####]|###-##-####|###-##-####|x####|last four is [####]|####"
    "|last four digits [####]|### ######|•••-••-####|###-##-####|###.######|SSN4 [####]"
    "|[xx####]|[…####]|[...####]|ending [####]|ends [####]|[xxx-xx-####]|[xxx-xx-####]|[XXX####]"
    "|(last 4) [####]|last 4 = [####]|[--####]|[*-####]|ends in [####]|###_##-####|[xxxxx####]"
)
_HOSTS = words(
    "gmail.com|yahoo.com|hotmail.com|outlook.com|icloud.com|aol.com|comcast.net|me.com|live.com"
    "|proton.me|gmx.de|web.de|orange.fr|btinternet.com|yahoo.co.uk|hotmail.co.uk|nhs.net"
    "|libero.it|qq.com|163.com|mail.ru|verizon.net|att.net|sbcglobal.net|rediffmail.com"
    "|yahoo.com.br|uol.com.br|bigpond.com|free.fr|t-online.de|wp.pl|ziggo.nl|telus.net"
    "|rogers.com|shaw.ca|earthlink.net|msn.com|protonmail.com|fastmail.com"
)
_DOMAINS = words(
    "{stem}.org|{stem}health.org|{stem}hospital.org|{stem}.edu|{stem}.nhs.uk|mail.{stem}.com"
    "|{stem}med.com|{stem}-clinic.com|{stem}.health|med.{stem}.edu|{stem}.gov|{stem}.de"
    "|{stem}.com|{stem}care.net|{stem}.ca|{stem}medical.com|{stem}hs.org|{stem}law.com"
    "|{stem}.k12.us|{stem}.co.uk|{stem}.fr|{stem}-rehab.com|{stem}.mil"
)
_LOCAL = words(
    "{g}.{s}|{i}{s}|{g}{s}|{s}.{g}|{g}_{s}|{g}-{s}|{g}|{g}{n}|{i}.{s}|{s}{i}|{g}.{s}{n}|{s}{n}"
    "|{g}.{i}.{s}|{g}+{tag}|{s}|{s}_{i}|{n}{g}|{s}family|{g}.{s}+{tag}|the{s}s|{s}-{g}|{i}{s}{n}"
    "|{g}s.mom|big{g}{n}|{i}{i}{s}"
)
_INBOXES = words(
    "info|records|scheduling|frontdesk|billing|referrals|appointments|intake|hr|ward7|pharmacy"
    "|noreply|admissions"
)
_URLS = words(
    "https://www.{stem}.org|www.{stem}.com|https://mychart.{stem}.org/"
    "|http://{stem}.org/patients/{n}|https://portal.{stem}.com/login?user={i}{s}"
    "|https://www.facebook.com/{g}.{s}.{n}|linkedin.com/in/{g}-{s}|@{g}{s}"
    "|https://instagram.com/{g}_{s}|https://www.gofundme.com/f/help-{g}-{s}"
    "|twitter.com/{g}{s}{n}|https://{stem}.zoom.us/j/{nn}?pwd={n}"
    "|https://www.{stem}.edu/faculty/{g}-{s}|{stem}.org/{s}"
    "|https://pacs.{stem}.local/viewer?study={nn}|http://{g}{s}.blogspot.com"
    "|https://youtu.be/{x}|https://www.tiktok.com/@{g}.{s}{n}"
    "|https://docs.google.com/document/d/{x}/edit|facebook.com/{g}.{s}"
    "|https://fhir.{stem}.org/Patient/{n}|https://{stem}.sharepoint.com/sites/{s}"
    "|caringbridge.org/visit/{g}{s}|https://www.{stem}.nhs.uk/appointments/{n}"
    "|https://t.me/{g}{s}|www.{s}-{g}.de|@{g}_{s}{n}|ftp://{stem}.net/{n}"
    "|https://meet.{stem}.com/{g}-{n}|{s}family.com|https://res.{stem}.org/r/{x}?mrn={n}"
    "|http://www.{s}.name|@{s}{n}|https://app.{stem}.io/p/{x}#labs"
    "|https://{stem}.org:8443/emr/{n}/notes|HTTPS://WWW.{STEM}.ORG|bit.ly/{x}"
    "|https://obituaries.{stem}.com/{g}-{s}-{n}|strava.com/athletes/{n}"
    "|https://www.{stem}.org/doctors/{s}.html"
)
# What stands between the digits of a number, and how often somebody writes another sign there.
_SIGNS = re.compile(r"(?<=\d)[ .\-/]+(?=\d)")
_REGROUPED = 0.1
_INTERNAL_FAX = 0.1
_TAGS = words("hospital|mychart|labs|kids|work|appts|spam|health|clinic")


def phone(country: str, rng: random.Random, *, held_out: bool) -> list[Piece]:
    """Return a telephone number, mostly of the country (two letters), in one of its spellings."""
    chance = rng.random()
    if chance < 0.05:
        return _spoken_phone(rng, held_out)
    if chance < 0.065:
        word = rng.choice(kept(_VANITY, held_out))
        return [
            (f"{rng.choice(('1-800-', '1-888-', '800-', '(800) ', '1 (877) '))}{word}", "PHONE")
        ]
    country = rng.choice(kept(_CODES, held_out)) if chance < 0.2 else country
    shapes = _ABROAD.get(country)
    number = shaped(rng.choice(shapes if shapes else kept(_US, held_out)), rng)
    if rng.random() < _REGROUPED:
        number = _SIGNS.sub(rng.choice((" ", " ", ".", "-", "/", "", " - ", "  ")), number)
    fields = {
        "v": number,
        "w": shaped("%##-####", rng),
        "x": shaped(rng.choice(("####", "###", "#####")), rng),
        "o": shaped("%", rng),
    }
    form = rng.choice(kept(_ROUND, held_out))
    if "{kind}" in form:
        kind = rng.choice(("cell", "home", "work", "mobile", "daughter", "c", "h", "preferred"))
        return [(number, "PHONE"), (f" ({kind})", None)]
    if "{w}" in form:
        return [(number, "PHONE"), (" / ", None), (fields["w"], "PHONE")]
    return pieces(form, fields, "PHONE")


def fax(country: str, rng: random.Random, *, held_out: bool) -> list[Piece]:
    """Return the number of a fax, which within a hospital may have four or five digits."""
    if rng.random() < _INTERNAL_FAX:
        return [(shaped(rng.choice(("%###", "%####", "%-####", "x%###")), rng), "PHONE")]
    return phone(country, rng, held_out=held_out)


def extension(rng: random.Random, *, held_out: bool) -> list[Piece]:
    """Return the extension of a telephone: "x4471", "4471"."""
    return _inner(rng.choice(kept(_EXTENSION, held_out)), rng)


def pager(rng: random.Random, *, held_out: bool) -> list[Piece]:
    """Return the number of a pager."""
    return _inner(rng.choice(kept(_PAGER, held_out)), rng)


def ssn(rng: random.Random, *, held_out: bool) -> list[Piece]:
    """Return a social security number in one of its spellings, whole or what is left of it."""
    if rng.random() < 0.04:
        return [(spoken.digits(shaped("###-##-####", rng).replace("-", ""), rng), "SSN")]
    shape = rng.choice(kept(_SSN, held_out))
    return pieces(shaped(shape, rng), {}, "SSN")


def email(names: Mapping[str, str], rng: random.Random, *, held_out: bool) -> str:
    """Return an e-mail address. names: lower case fields given, surname, initial and stem."""
    at_work = rng.random() < 0.45
    host = rng.choice(kept(_DOMAINS if at_work else _HOSTS, held_out)).format(stem=names["stem"])
    if at_work and rng.random() < 0.2:
        local = rng.choice(kept(_INBOXES, held_out))
    else:
        local = rng.choice(kept(_LOCAL, held_out)).format_map(_address_fields(names, rng))
    address = f"{local}@{host}"
    chance = rng.random()
    if chance < 0.06:
        return address.upper()
    if chance < 0.12:
        return f"{local.title()}@{host}"
    if chance < 0.20:
        return _obscured(address, rng)
    return address


def url(names: Mapping[str, str], rng: random.Random, *, held_out: bool) -> str:
    """Return the address of a page, a portal or a profile. names: see ``email``."""
    return rng.choice(kept(_URLS, held_out)).format_map(_address_fields(names, rng))


def ip(rng: random.Random, *, held_out: bool) -> str:
    """Return an address of the net, version 4 or 6, sometimes with a port or a prefix."""
    four = ".".join(str(rng.randrange(1, 255)) for _ in range(4))
    inside = f"{rng.choice(('10', '192.168', '172.16'))}.{rng.randrange(256)}.{rng.randrange(256)}"
    inside += f".{rng.randrange(1, 255)}" if inside.count(".") == 2 else ""
    forms = (
        four,
        inside,
        ":".join(shaped("~~~~", rng) for _ in range(8)),
        f"{four}:{rng.randrange(80, 9999)}",
        f"fe80::{shaped('~~~~:~~~~:~~~~:~~~~', rng)}",
        f"{inside}/24",
        f"2001:db8::{shaped('~~~~', rng)}",
        four,
        inside,
        f"2001:0db8:{shaped('~~~~', rng)}::{shaped('~~~~:~~~~', rng)}",
        four,
        f"::ffff:{four}",
    )
    return rng.choice(kept(forms, held_out))


def _inner(form: str, rng: random.Random) -> list[Piece]:
    fields = {
        "x": shaped("%###", rng),
        "xx": shaped("%####", rng),
        "o": shaped("#", rng),
        "p": shaped("%#-####", rng),
    }
    return pieces(shaped(form, rng) if "%" in form else form, fields, "PHONE")


def _spoken_phone(rng: random.Random, held_out: bool) -> list[Piece]:
    area, exchange, line = shaped("%##", rng), shaped("%##", rng), shaped("####", rng)
    fields = {
        "a": spoken.digits(area, rng),
        "b": spoken.digits(exchange, rng),
        "c": spoken.digits(line, rng),
        "A": area,
        "B": exchange,
        "C": line,
        "g": spoken.grouped(line, rng),
        "e": spoken.digits(shaped("###", rng), rng),
    }
    return pieces(rng.choice(kept(_SPOKEN_PHONE, held_out)), fields, "PHONE")


def _address_fields(names: Mapping[str, str], rng: random.Random) -> dict[str, str]:
    return {
        "g": names["given"],
        "s": names["surname"],
        "i": names["initial"],
        "n": shaped(rng.choice(("##", "#", "####", "19%#", "######")), rng),
        "nn": shaped("%##########", rng),
        "x": shaped("&&&^&&^&#", rng),
        "tag": rng.choice(_TAGS),
        "stem": names["stem"],
        "STEM": names["stem"].upper(),
    }


def _obscured(address: str, rng: random.Random) -> str:
    """Return an address as it is told on the telephone or hidden from robots."""
    at, dot = rng.choice(
        (
            (" at ", " dot "),
            (" [at] ", " [dot] "),
            ("(at)", "."),
            (" AT ", "."),
            (" @ ", "."),
            ("@ ", "."),
        )
    )
    return address.replace("@", at).replace(".", dot)
