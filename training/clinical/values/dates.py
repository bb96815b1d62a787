# ruff: noqa: RUF001
"""Dates in every order, script and tongue that hospitals write them in.

A form is written with fields: ``d dd`` the day, ``o`` its ordinal, ``m mm`` the month, ``r`` in
Roman numerals, ``B b`` its name in full and short, ``y Y`` the year, ``A a`` the weekday, ``H h M
S`` the time. ``d2 dd2 …`` are those of a later day, ``es_B fr_B …`` names in other tongues,
``sd so sm sB sy`` words as they are said. Square brackets: see ``patterns``.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from training.clinical.labelled import Piece
from training.clinical.values import spoken
from training.clinical.values.patterns import Fields, kept, pieces, shaped, words

_MONTHS = {
    "": "January|February|March|April|May|June|July|August|September|October|November|December",
    "b": "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
    "|diciembre",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "de": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "pt": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro"
    "|dezembro",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre"
    "|dicembre",
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "pl": "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października"
    "|listopada|grudnia",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "tr": "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
    "ro": "I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII",
    "typed": "Januray|Febuary|Mrach|Arpil|Mya|Jnue|Jully|Agust|Setpember|Ocotber|Novmeber|Decmber",
}
_NAMES = {tongue: words(names) for tongue, names in _MONTHS.items()}
_WEEKDAYS = words("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")
_SHORT_DAYS = tuple(
    words(day) for day in ("Mon", "Tue|Tues", "Wed|Weds", "Thu|Thurs|Thur", "Fri", "Sat", "Sun")
)
_HOLIDAYS = words(
    "Christmas|Christmas Eve|Christmas Day|New Year's Eve|New Year's Day|Boxing Day|Thanksgiving"
    "|Labor Day|Memorial Day|the Fourth of July|July 4th|Halloween|Easter|Easter Monday"
    "|Good Friday|Ash Wednesday|Palm Sunday|Mother's Day|Father's Day|Valentine's Day"
    "|St. Patrick's Day|Veterans Day|Columbus Day|MLK Day|Presidents' Day|Juneteenth"
    "|Cinco de Mayo|Mardi Gras|Diwali|Holi|Eid|Eid al-Fitr|Eid al-Adha|Ashura|Yom Kippur"
    "|Rosh Hashanah|Passover|Purim|Hanukkah|Lunar New Year|Chinese New Year|Tet|Nowruz|Vaisakhi"
    "|Songkran|Bastille Day|Guy Fawkes Night|Bonfire Night|Canada Day|ANZAC Day|Australia Day"
    "|Waitangi Day|Día de Muertos|Nochebuena|Las Posadas|Reyes|Heiligabend|Silvester|King's Day"
    "|Midsummer|St. Lucia Day|Groundhog Day|April Fools' Day|Orthodox Easter|Pentecost"
    "|Whit Monday|All Saints' Day|Mawlid"
)
# Every sixth form of a list is kept for testing: common ones stand elsewhere.
_FORMS: dict[str, tuple[str, ...]] = {
    "numeric": words(
        "{mm}/{dd}/{Y}|{m}/{d}/{Y}|{mm}/{dd}/{y}|{m}/{d}/{y}|{dd}/{mm}/{Y}|{dd}.{m}.{y}"
        "|{dd}.{mm}.{Y}|{mm}-{dd}-{Y}|{dd}-{mm}-{Y}|{d}/{m}/{y}|{mm}-{dd}-{y}|{Y}/{m}/{d}"
        "|{d}.{m}.{Y}|{d}-{m}-{y}|{Y}/{mm}/{dd}|{dd}.{mm}.{y}|{m}.{d}.{y}|{mm} {dd} {Y}"
        "|{dd} {mm} {Y}|{m}-{d}-{y}|{mm}.{dd}.{Y}|{Y}.{mm}.{dd}|{mm} / {dd} / {Y}|{d}. {m}. {Y}"
        "|{dd}/{mm}/{y}|{m}-{d}-{Y}|{dd} {mm} {y}|{mm}{dd}{Y}|{mm}{dd}{y}|{dd}{mm}{y}"
        "|[{mm}/{dd}/{y}] @ {H}{M}|[{mm}/{dd}/{Y}] {H}:{M}|[{m}/{d}/{y}] {h}:{M} {p}"
        "|[{m}/{d}] at {H}{M}|[{dd}/{mm}/{Y}] {H}:{M}|[{dd}.{mm}.{Y}] {H}.{M}"
        "|[{m}/{d}/{y}]@{H}{M}|{dd}/{mm}/'{y}|[{mm}/{dd}/{Y}], {h}:{M} {p}"
        "|[{dd}/{mm}/{y}] {H}{M}hrs|[{mm}-{dd}-{y}] {H}{M}"
        "|{dd}/{mm}/{Y}|{dd}. {mm}. {y}|{d}. {m}. {y}|{dd}. {mm}. {Y}|{mm}'{dd}'{y}"
        "|{m} /{d} /{y}|{dd}-{mm}-{y}|{Y} {mm} {dd}|{y}/{mm}/{dd}|{y}-{mm}-{dd}|{d} {m} {y}"
        "|{d}/{m}-{y}|{dd}·{mm}·{Y}|{dd}.{mm}.-{y}|{mm}/{dd}'{y}|{Y}/{b}/{dd}"
    ),
    "words": words(
        "{B} {d}, {Y}|{d} {B} {Y}|{b} {d}, {Y}|{B} {o}, {Y}|{B} {d}|the {o} of {B}, {Y}"
        "|{d} {b} {Y}|{o} {B} {Y}|{b} {d}|{d} {b}|{b}. {d}, {Y}|{B} {o} {Y}|{B} {d} {Y}"
        "|{A}, {B} {d}, {Y}|the {o} of {B}|{d} {B}|{B} {o}|{d}/{b}/{Y}|{A} {d} {B} {Y}"
        "|{dd}-{b}-{Y}|{dd}-{b}-{y}|{dd} {b} {y}|{o} {b}|{dd}{bu}{Y}|{a} {m}/{d}"
        "|{A}, {B} {o}, {Y}|{b} {d} {Y}|{A} {m}/{d}/{y}|{b} {o}|{Y} {b} {d}|{dd}{bu}{y}"
        "|{dd} {Bu} {Y}|{Bu} {d}, {Y}|{bu} {d} {Y}|{b} {d}, '{y}|{a} {d} {b} {Y}|{d}-{b}-{Y}"
        "|{a}, {b} {d}|{dd}.{b}.{Y}|the {o} of {B} {Y}|{A} the {o}|{Bu} {o} {Y}|{A}, {d} {B} {Y}"
        "|{A} the {o} of {B}|{dd}/{bu}/{y}|{bl} {d}|{Bl} {d}, {Y}|{Y}-{b}-{dd}|{A} {B} {d}"
        "|{A} {o} {B}|{o} of {B} {Y}|{d}. {B} {Y}|{dd}-{bu}-{Y}|{b}-{dd}-{Y}"
        "|{dd}{b}'{y}|{d}{b}{Y}|{a} {d}-{b}-{y}|{b}-{d}-{y}|{b} {dd}/{y}|{d} {bl} {y}"
        "|{al} {d} {bl}|{a} {b} {d}|{d}-{bu}-{y}|{bu} {dd}|{d} {bu}|{bu}. {d}, {Y}"
        "|{a}. {b}. {d}|{B} {d} '{y}|{d}th {b} {y}|{A} {b} {o}|{d}-{B}-{Y}|{b}/{dd}/{Y}"
        "|{a}, {dd} {b} {Y}|{d} {B}, {Y}"
    ),
    "iso": words(
        "{Y}-{mm}-{dd}|[{Y}-{mm}-{dd}]T{H}:{M}:{S}Z|[{Y}-{mm}-{dd}] {H}:{M}"
        "|[{Y}-{mm}-{dd}]T{H}:{M}|[{Y}-{mm}-{dd}] {H}:{M}:{S}|[{Y}-{mm}-{dd}]T{H}:{M}:{S}.{ms}Z"
        "|[{Y}-{mm}-{dd}]T{H}:{M}:{S}{z}|{Y}-{mm}-{dd}|[{Y}-{mm}-{dd}] {H}:{M}:{S} {zone}"
        "|[{Y}-{mm}-{dd}] {H}:{M}:{S},{ms}|{Y}-{mm}-{dd}|[{Y}{mm}{dd}]T{H}{M}{S}Z"
        "|[{Y}-{mm}-{dd}] {H}:{M}{z}|[{Y}-{mm}-{dd}]T{H}:{M}{z}"
        "|[{Y}-{mm}-{dd}]T{H}:{M}:{S}.{ms}000{z}|[{Y}-{mm}-{dd}]Z|[{Y}-{mm}-{dd}]_{H}-{M}"
        "|[{Y}-{mm}-{dd}] {H}:{M} {zone}|[{Y}-{mm}-{dd}]@{H}:{M}"
    ),
    "hl7": words(
        "{Y}{mm}{dd}|{Y}{mm}{dd}{H}{M}|{Y}{mm}{dd}{H}{M}{S}|{Y}{mm}{dd}|{Y}{mm}{dd}{H}{M}"
        "|{Y}{mm}{dd}{H}{M}{S}.{ms}|{Y}{mm}{dd}{H}{M}{S}{hz}"
    ),
    "partial": words(
        "{B} {Y}|{m}/{d}|{mm}/{dd}|{b} {Y}|{mm}/{Y}|{b}-{y}|{B}|{m}/{Y}|{b} '{y}|{d} {B}|{m}-{d}"
        "|{bu} {Y}|{d}.{m}.|early [{B}]|mid-[{B}]|late [{B} {Y}]|{mm}-{dd}|end of [{B}]"
        "|[{B}] of {Y}|{b} {d}|the end of [{B} {Y}]|{d}/{m}|mid [{b}]|{B}, {Y}|{mm}.{Y}|{b}. {Y}"
        "|{dd}.{mm}.|{b}/{y}|beginning of [{B}]|{mm}-{Y}|{B} '{y}|the [{o}]|around [{B} {Y}]"
        "|{Bl} {Y}"
        "|the [{o}]|{dd}/{mm}|[{m}/{d}] AM|[{m}/{d}] PM|{B} the {o}|{a} {m}/{d}|{bl} '{y}"
        "|early [{b}]|late [{b} {y}]|mid [{B} {Y}]|on the [{o}]|{Bu}|{bl}|{b}|by the [{o}]"
        "|{bu}-{y}|first week of [{B}]|second half of [{B} {Y}]|{a} the {o}|{d}/{b}|{d}-{b}"
        "|{dd}{bu}|{mm}.{dd}|{B} of '{y}|[{m}/{d}]am|[{d}/{m}] pm|{a} {d}/{m}|{Y}-{mm}|{m}/'{y}"
        "|{a} {d}|{a} {o}|the start of [{B}]|{B}/{B2} {Y2}|{Y}/{mm}|w/c [{d} {b}]"
        "|week of [{b} {d}]|wk [{m}/{d}]|{b}. {o}|{d}. {B}|{d} {bl}"
        "|{m}.{d}|{d}.{m}|{d}. {m}.|{dd}-{b}|{d}-{bl}|[{o}] inst|[{o}] inst.|[{o}] ult."
        "|{m}.{d}.|{a} {m}-{d}|{a} {d}.{m}.|{o}|the [{o}]|{d}{b}|{b}{d}|[{m}/{d}] {H}{M}"
        "|[{d}.{m}.] {H}:{M}|[{d}/{m}] {H}h|{dd}.{mm}|since [{m}/{d}]|{d} {b}.|by [{m}/{d}]"
        "|till [{d}.{m}]|{bl}{d}|{d}/{ro_B}|{d}.{ro_B}|ca. [{m}/{Y}]|{bl}-{Y}|w/e [{m}/{d}]"
        "|{d}-{m}|{b}'{y}|x[{m}/{d}]|on [{m}.{d}]"
    ),
    "weekday": words(
        "{A}|{A}|{a}|{A}|{A}|{A}s|{aa}|[{A}] morning|{a}|[{A}] night|this [{a}]|last [{A}]"
        "|next [{A}]|last [{aa}]|{Al}|{A}, {d} {B}|next [{al}]|[{A}] {H}:{M}|{Au}|[{a}] AM|{al}"
        "|{A}|[{a}] {H}{M}|{A}"
        "|{a}.|[{a}] PM|{Au}S|[{Al}] eve|{aa} {m}/{d}|[{a}] noon|every [{A}]|{al}.|on [{A}]"
        "|[{al}] pm|this coming [{A}]|{A}/{A2}|{a} & {a2}|{Al}s|{a}-{a2}"
        "|MWF|TTS|TTHS|M/W/F|Tu/Th/Sa|T/Th/Sat|MWF|M-W-F|Mon/Wed/Fri|{A} and {A2}|{a}, {a2}"
        "|{al}/{al2}|{al} to {al2}|{au}|{au}.|by [{al}]|til [{A}]|come [{A}]|nxt [{al}]"
        "|Q [{a}]|{al} am|{a}/{a2}|every other [{A}]|[{A}]'s|{A}'s|{Au}|{Al}|[{al}] nite"
    ),
    "relative": words(
        "two days after [{m}/{d}]|the day before [{B} {d}]|{n} days after [{B} {o}]"
        "|since [{m}/{d}]|the week of [{m}/{d}]|{n} weeks before [{m}/{d}/{y}]"
        "|the morning of [{B} {d}]|the night of [{b} {d}]|until [{b} {d}]|{n}d post [{mm}/{dd}]"
        "|prior to [{B} {Y}]|a week from [{A}]|[{A}] a week ago|the [{A}] before last"
        "|the day after [{hol}]|just before [{hol}]|a few days before [{hol}]"
        "|the weekend after [{m}/{d}]|since last [{A}]|POD{n} from [{m}/{d}]|since [{B}]"
        "|as of [{m}/{d}/{y}]|the night before [{hol}]|day {n} (= [{m}/{d}])|since [{hol}]"
        "|on or about [{B} {d}, {Y}]|by [{A}]|no later than [{mm}/{dd}/{Y}]|a week on [{A}]"
        "|the evening of [the {o}]"
    ),
    "spell": words(
        "{m}/{d}-{m2}/{d2}/{y2}|{B} {d} to {B2} {d2}, {Y2}|{m}/{d} - {m2}/{d2}"
        "|{mm}/{dd}/{Y} - {mm2}/{dd2}/{Y2}|between [{d} {B} and {d2} {B2}]|{m}/{d}–{m2}/{d2}"
        "|{d} {B} to {d2} {B2} {Y2}|{b} {d}-{b2} {d2}|{B} {d} through {B2} {d2}, {Y2}"
        "|{dd}.{mm}.-{dd2}.{mm2}.{Y2}|from [{m}/{d} to {m2}/{d2}]|{d} {b}-{d2} {b2} {Y2}"
        "|{Y}-{mm}-{dd} to {Y2}-{mm2}-{dd2}|{dd}/{mm}/{Y}–{dd2}/{mm2}/{Y2}"
        "|{b} {d} – {b2} {d2}, {Y2}|{mm}/{dd}/{y} to {mm2}/{dd2}/{y2}|{A} to {A2}"
        "|{Y}-{mm}-{dd}/{Y2}-{mm2}-{dd2}|{A} through {A2}|{m}/{d} thru {m2}/{d2}"
        "|from [{B} {o} until {B2} {o2}]|{a}–{a2}|{dd}.{mm}.{Y} bis {dd2}.{mm2}.{Y2}"
        "|{B} {o} and {B2} {o2}"
        "|{dd}/{mm} - {dd2}/{mm2}|{dd}/{mm}/{y} to {dd2}/{mm2}/{y2}|{d} {B} – {d2} {B2}"
        "|{dd}{bu}-{dd2}{bu2}|{d}.{m}.–{d2}.{m2}.{Y2}|{a} {m}/{d}-{a2} {m2}/{d2}"
        "|{m}/{d}/{y}→{m2}/{d2}/{y2}|[{m}/{d}]-present|{b} {d} until {b2} {d2}"
        "|{m}/{d} > {m2}/{d2}|{Y}{mm}{dd}-{Y2}{mm2}{dd2}|del [{d} de {es_B} al {d2} de {es_B2}]"
        "|vom [{dd}.{mm}. bis {dd2}.{mm2}.{Y2}]"
        "|{m}/{d}-{m2}/{d2}|{d}.{m}-{d2}.{m2}|{m}.{d}-{m2}.{d2}|{m}-{d} to {m2}-{d2}"
        "|{d}/{m} to {d2}/{m2}|{d}.{m}. - {d2}.{m2}.|{m}/{d}→{m2}/{d2}|{d}{b}-{d2}{b2}"
        "|{d}.{m}.–{d2}.{m2}.|{bu} {d}-{bu2} {d2}|{m}/{d} & {m2}/{d2}|{m}/{d}+{m2}/{d2}"
        "|{m}/{d}, {m2}/{d2}|{d}/{m}, {d2}/{m2}|{a} {m}/{d} & {a2} {m2}/{d2}"
    ),
    "within": words(
        "{B} {d} to {d2}, {Y}|between [{d} and {d2} {B}]|{d}-{d2} {B} {Y}|{b} {d}-{d2}"
        "|{m}/{d}-{d2}/{y}|{d}.-{d2}.{mm}.{Y}|{d} to {d2} {B}|{B} {d}-{d2}, {Y}|{B} {o} to {o2}"
        "|{mm}/{dd}-{dd2}|from the [{o} to the {o2} of {B}]|{d}–{d2} {b} {Y}|{b} {d} & {d2}"
        "|the [{o} and {o2} of {B}]"
        "|{dd}-{dd2}/{mm}/{Y}|{d}-{d2} {B}|{d}-{d2}/{m}|{d}–{d2} {B} {Y}|{dd}-{dd2}.{mm}.{Y}"
        "|{d}/{d2} {b}|{b} {d}/{d2}|{d}-{d2} {b} {y}|the [{o}-{o2}]|{d} & {d2} {b}"
        "|{d} al {d2} de {es_B}|{d} au {d2} {fr_B} {Y}|{d}. bis {d2}. {de_B} {Y}"
        "|{Y}-{mm}-{dd}/{dd2}"
    ),
    "foreign": words(
        "{d} de {es_B} de {Y}|{d} {fr_B} {Y}|{d}. {de_B} {Y}|{d} de {pt_B} de {Y}|{d} {it_B} {Y}"
        "|{d} {tr_B} {Y}|{d} {nl_B} {Y}|le [{d} {fr_B} {Y}]|den [{d}. {de_B} {Y}]"
        "|el [{d} de {es_B}]|{dd}-{es_b}-{Y}|{d} {sv_B} {Y}|{d} {pl_B} {Y}|{dd}.{ro_B}.{Y}"
        "|{Y}년 {m}월 {d}일|{Y}年{m}月{d}日|1er {fr_B} {Y}|{d}.{ro_B}.{Y}|{m}月{d}日"
        "|{d} de {es_B} del {Y}|am [{d}. {de_B}]|{es_B} de {Y}|{de_B} {Y}|{d} {ro_B} {Y}"
        "|{es_A} {d} de {es_B}|{fr_A} {d} {fr_B}|{de_A}|{es_A}|{dd}/{ro_B}/{Y}|{dd} {de_b} {Y}"
        "|{d} {pl_B}|{d} {tr_B}|{d} {it_B}|{d} de {pt_B}|{d} {fr_B}|{d}. {de_B}|{d} de {es_B}"
        "|{dd} {es_b} {Y}|{dd}/{pt_b}/{Y}|{d} {it_b} {Y}|{d} {pl_B} {Y} r.|{dd}-{ro_B}-{y}"
        "|{d} {fr_b} {y}|{pt_B} de {Y}|{fr_B} {Y}|{it_B} {Y}|{tr_B} {Y}|{d}/{ro_B}/{y}"
        "|{d} {tr_b} {Y}|{fr_A}|{dd} {ro_B} {Y}|{de_A}, {d}. {de_B} {Y}|{d}.{ro_B}.{y}"
        "|il [{d} {it_B}]|em [{d} de {pt_B}]|{dd}. {de_b} {y}|{dd}-{pt_b}-{y}"
    ),
    "spoken": words(
        "{sB} {so} {sy}|the {so} of {sB}|{sB} {so}|{sm} {sd} {sy}|{sm0} {sd} {sy2}"
        "|{sB} {sd} {sy}|the {so} of {sB} {sy}|{A} the {so}|{sB} the {so}"
        "|{sm} slash {sd} slash {sy2}|{A} {sB} {so}|{sA} {sB} the {so}|{d} {sB} {sy}"
        "|{sB} {o} {sy}|{sB} {sd}|{sm} {sd}|{sA} the {so} of {sB}|{sd} {sB} {sy}"
        "|the {so} of {B}|the {so} of {B}, {Y}|{B} the {so}|the {so}|{sB} the {so} {sy}"
        "|{sd} {sB}|the {so} day of {B}|{B} {so}, {Y}|{sm} {sd} {y}"
        "|{sm}, {sd}, {sy2}|{sd}, {sm}, {sy2}|{sd} {sm} {sy2}|{sm} {so} {sy}|{sB} {sd} {sy2}"
        "|{sm} dash {sd} dash {sy2}|the {so} of {sB} {sy2}|{sA} the {so}|uh [{sB} {so}]"
        "|{sB} um {so}|{sm} point {sd}|{sm} slash {sd}|{d} of {sB}|{o} {sB} {sy2}"
        "|{sB} {sd} uh {sy}"
    ),
    "typed": words(
        "{tB} {d}|{tB} {d}, {Y}|{d} {tB} {Y}|{mm}/{dd}//{Y}|{B} {d},{Y}|{B}{d}, {Y}|{B} {d}th"
        "|{mm}/{dd}{Y}|{mm} /{dd}/{Y}|{d}{b}{y}|{tB} {o}|{d}of {B}|{m}/{d}/2O{y}|{mm}/ {dd}/{Y}"
        "|{m}/{d}/ {y}|{m}/{d}{Y}|{B} {d}rd|{d}st of {B}|{m}//{d}/{y}|{mm}/{dd}/{Y}/"
        "|{d} {B}{Y}|{m}/{d} /{y}|{tB} the {o}|{A} {tB} {d}"
    ),
    "glued": words(
        "{y}{mm}{dd}|{Y}{mm}{dd}|{dd}{bu}{Y}|{dd}{mm}{Y}|{dd}{bu}{y}|{dd}{bl}{Y}|{Y}_{mm}_{dd}"
        "|{Y}{bu}{dd}|{bu}{dd}|{d}{bl}"
        "|[{Y}{mm}{dd}]T{H}{M}Z|adm[{mm}{dd}{y}]|dc[{mm}{dd}]|DOS[{mm}{dd}{Y}]"
        "|scan_[{Y}{mm}{dd}]|v[{Y}{mm}{dd}]|[{Y}{mm}{dd}]_{H}{M}{S}|CT[{Y}{mm}{dd}]"
        "|[{dd}{mm}{y}]{H}{M}|note-[{Y}-{mm}-{dd}]|seen[{dd}{bu}]|{Y}{mm}{dd}"
        "|IMG_[{Y}{mm}{dd}]_{H}{M}|{dd}{mm}{Y}"
        "|{m}{dd}{Y}|on[{m}/{d}/{y}]|[{mm}/{dd}/{Y}]{H}:{M}|[{m}/{d}/{y}]at{H}{M}|{mm}{dd}"
        "|f/u[{m}/{d}]|D/C[{m}/{d}/{y}]|DOB[{mm}/{dd}/{Y}]|dob[{m}/{d}/{y}]|seen[{m}/{d}]"
        "|{B}{d},{Y}|{d}{B}{Y}|rec'd[{mm}/{dd}]|[{dd}{bu}{y}] {H}{M}|[{dd}{b}]{H}{M}"
        "|exp[{mm}{Y}]|due[{m}/{d}]|s/p[{m}/{d}]|[{dd}.{mm}.{Y}]{H}:{M}|lab[{mm}{dd}]"
        "|w/c[{d}{b}]|{a}{m}/{d}|re[{dd}{mm}{y}]"
    ),
    "brief": words(
        "{m}.{d}|{d}.{m}|{m}/{d}|{d}/{m}|{d}.{m}.|{m}/{d}|{dd}-{b}|{d}-{b}|{m}/{d}|{mm}.{dd}"
        "|{m}-{d}|{dd}.{mm}.|{b} {d}|{d} {b}|{d}{bl}|{m}/{dd}|{o}|the [{o}]|{d}/{m}"
        "|[{o}] inst|{al}|{a}|{m}/{d}|{d}. {m}.|{bl}{d}|{mm}/{dd}|{d}.{ro_B}|{al} {m}/{d}"
        "|{dd}/{mm}|{m}/{d}"
    ),
    "log": words(
        "[{Y}-{mm}-{dd}] {H}{M}|[{Y}-{mm}-{dd}]/{H}:{M}|[{dd}-{b}-{Y}] {H}:{M}:{S}"
        "|[{dd}/{mm}/{Y}] {H}:{M}:{S}|[{mm}/{dd}/{Y}] {H}:{M}:{S} {p}"
        "|[{a} {b} {dd}] {H}:{M}:{S}|[{b} {dd}] {H}:{M}:{S}|[{dd}/{b}/{Y}]:{H}:{M}:{S} +0000"
        "|{H}:{M} [{dd}/{mm}]|{H}:{M}:{S} [{Y}-{mm}-{dd}]|[{y}{mm}{dd}] {H}:{M}:{S}"
        "|{H}{M} [{m}/{d}]"
    ),
    "holiday": words("{hol}|{hol}|{hol} {Y}|{hol}|[{hol}] weekend|{hol} {Y}|[{hol}] of {Y}"),
}
_USUAL = (
    ("numeric", 38),
    ("words", 30),
    ("partial", 9),
    ("brief", 4),
    ("iso", 7),
    ("weekday", 4),
    ("spell", 3),
    ("within", 2),
    ("foreign", 3),
    ("glued", 2),
    ("typed", 1),
    ("log", 1),
    ("holiday", 2),
)
_ODD = (
    ("foreign", 6),
    ("spoken", 5),
    ("spell", 3),
    ("within", 3),
    ("glued", 5),
    ("holiday", 3),
    ("typed", 3),
    ("brief", 3),
    ("log", 3),
)
_BIRTH = (("numeric", 60), ("words", 22), ("iso", 9), ("foreign", 4), ("glued", 3), ("typed", 2))
_RANGE = (("spell", 6), ("within", 5))
_MIXTURES = {None: _USUAL, "odd": _ODD, "dob": _BIRTH, "range": _RANGE}
FORMS = frozenset(form for form in (*_FORMS, *_MIXTURES) if form)

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ES_DAYS = words("lunes|martes|miércoles|jueves|viernes|sábado|domingo")
_FR_DAYS = words("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche")
_DE_DAYS = words("Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag")

_TIMES = words(
    "{H}:{M}|{H}{M}|{h}:{M} {p}|{H}{M} hrs|{h}{pl}|{H}:{M}:{S}|{h} {p}|{h}:{M}{pl}|{H}.{M}"
    "|{h}:{M} {dots}|{H}:{M}h|{h} o'clock|{H}{M}h|noon|midnight|half past {sh}|quarter to {sh}"
    "|{sh} thirty|{H}h{M}|{h}ish|{H}:{M} {zone}|{H}:{M} Uhr|around {h}|{h}:{M}{p}"
    "|{sh} in the morning"
)
_YEARS = words(
    "{Y}|{Y}|{Y}|{Y}|{Y}|the {D}s|the late {D}s|{Y}|the early {D}s|{Y}|circa {Y}|{Y}-{Y2}|{Y}"
    "|'{y}|{Y}|{Y}/{y2}|{Y}|the '{tens}s|{Y} to {Y2}|c. {Y}|the mid-{D}s|FY{Y}|{Y}|around {Y}"
    "|FY{y}|Q1 {Y}|Q2|Q3 {Y}|H1 {Y}|Q4 of {Y}|summer {Y}|winter of {Y}|{Y}ish|the {Y} season"
    "|Q2 {Y}|spring of {Y}|the fall of {Y}|early {Y}|late {Y}|mid-{Y}|{Y}/{Y2}"
)
_DURATIONS = words(
    "{n} days|{n} weeks|{n} months|x{n} weeks|{sn}-month|{n} years|{n}-day|x {n} days|{n} hours"
    "|{n}h|{sn} weeks|{n} d|{n}/7|{n}/52|{n}/12|{n}-{k} days|{sn} days|{sn} years|{n} wks"
    "|{n} minutes|{n}yr|a week|a fortnight|several months|a few days|{n} to {k} weeks"
    "|a couple of days|half an hour|{sn} to {sk} months|over {n} years|{n} mo|{n}+ years"
    "|nearly {sn} years|{n} hrs|q{n}h|{n}-hour|the past {sn} days|{n} months and {k} days"
    "|{n} min|{n} business days|the last {n} weeks"
)

_VAGUE = words(
    "yesterday|today|tomorrow|tonight|this morning|last night|overnight|this afternoon"
    "|last week|next week|this week|last month|next month|last year|this year|the other day|Q2"
    "|earlier today|later today|tomorrow morning|yesterday evening|day {n}|HD {n}|POD {n}|Q{n}"
    "|DOL {n}|cycle {n} day 1|C{n}D1|week {n}|{n} days ago|{n}d ago|a week ago|recently|POD#{n}"
    "|over the weekend|at the weekend|on admission|at discharge|this AM|this PM|in the AM|x{n}d"
    "|in {n} weeks|in {n} months|two weeks ago|a fortnight ago|since childhood|day of surgery"
    "|next spring|last summer|in the winter|on the day|same day|the next day|the day before"
)


def date_written(
    day: date, form: str | None, rng: random.Random, *, held_out: bool, habits: dict[str, str]
) -> list[Piece]:
    """Return a date, the label DATE on what is the date.

    habits: the forms this document's author likes best; filled as they are first chosen.
    Raises ValueError for an unknown form.
    """
    whole = form == "dob"
    if form in _MIXTURES:
        kinds, weights = zip(*_MIXTURES[form], strict=True)
        form = rng.choices(kinds, weights)[0]
    if form not in _FORMS:
        raise ValueError(f"there is no form {form!r} of a date")
    forms = kept(_FORMS[form], held_out)
    if whole:
        forms = [one for one in forms if _is_whole(one)] or forms
    chosen = rng.choice(forms)
    if rng.random() < 0.55:
        chosen = habits.setdefault("dob" if whole else form, chosen)
    if form == "within":
        day = day.replace(day=1 + day.day % 20)
    return pieces(chosen, _fields(day, rng, held_out), "DATE")


def _is_whole(form: str) -> bool:
    """Tell whether a form writes day and year and nothing beside them, as dates of birth do."""
    return "[" not in form and ("{y}" in form or "{Y}" in form)


def time_written(rng: random.Random, *, held_out: bool) -> str:
    """Return a time of day, which is no identity."""
    fields = _fields(date(2000, 1, 1), rng, held_out)
    return rng.choice(kept(_TIMES, held_out)).format_map(fields)


def year_written(year: int, rng: random.Random, *, held_out: bool) -> str:
    """Return a year or some years without a month, which are no identity (45 CFR 164.514)."""
    fields = _fields(date(year, 1, 1), rng, held_out)
    fields["Y2"] = str(year + rng.randrange(1, 6))
    fields["y2"] = f"{(year + 1) % 100:02}"
    return rng.choice(kept(_YEARS, held_out)).format_map(fields)


def duration_written(rng: random.Random, *, held_out: bool) -> str:
    """Return a length of time."""
    first = rng.randrange(2, 15)
    second = first + rng.randrange(1, 6)
    fields = {
        "n": str(first),
        "k": str(second),
        "sn": spoken.cardinal(first),
        "sk": spoken.cardinal(second),
    }
    return rng.choice(kept(_DURATIONS, held_out)).format_map(fields)


def vague_written(rng: random.Random) -> str:
    """Return words for a time that tell no date to one who does not know the day of writing."""
    return rng.choice(_VAGUE).format(n=rng.randrange(1, 10))


def _ordinal(number: int) -> str:
    if 10 < number < 14:
        return f"{number}th"
    return f"{number}{_ENDINGS.get(number % 10, 'th')}"


def _fields(day: date, rng: random.Random, held_out: bool) -> Fields:
    later = day + timedelta(days=rng.choice((1, 2, 3, 4, 5, 6, 7, 8)))
    hour = rng.randrange(24)
    makers: dict[str, Callable[[], str]] = {
        "H": lambda: f"{hour:02}",
        "h": lambda: str(hour % 12 or 12),
        "sh": lambda: spoken.cardinal(hour % 12 or 12),
        "M": lambda: f"{rng.randrange(60):02}",
        "S": lambda: f"{rng.randrange(60):02}",
        "ms": lambda: shaped("###", rng),
        "p": lambda: "PM" if hour > 11 else "AM",
        "pl": lambda: "pm" if hour > 11 else "am",
        "dots": lambda: "p.m." if hour > 11 else "a.m.",
        "z": lambda: rng.choice(("+00:00", "-05:00", "+01:00", "-08:00", "+05:30", "+10:00")),
        "hz": lambda: rng.choice(("-0500", "+0100", "+0000", "-0800")),
        "zone": lambda: rng.choice(("UTC", "EST", "CET", "PST", "GMT", "EDT")),
        "hol": lambda: rng.choice(kept(_HOLIDAYS, held_out)),
        "n": lambda: str(rng.randrange(2, 15)),
        "D": lambda: str(day.year // 10 * 10),
        "tens": lambda: f"{day.year // 10 % 10}0",
    }
    for suffix, which in (("", day), ("2", later)):
        makers |= {f"{name}{suffix}": make for name, make in _day_makers(which, rng).items()}
    return Fields(makers)


def _day_makers(day: date, rng: random.Random) -> dict[str, Callable[[], str]]:
    month, weekday, year = day.month - 1, day.weekday(), day.year
    full, short = _NAMES[""][month], _NAMES["b"][month]
    makers: dict[str, Callable[[], str]] = {
        "d": lambda: str(day.day),
        "dd": lambda: f"{day.day:02}",
        "o": lambda: _ordinal(day.day),
        "m": lambda: str(day.month),
        "mm": lambda: f"{day.month:02}",
        "y": lambda: f"{year % 100:02}",
        "Y": lambda: str(year),
        "B": lambda: full,
        "Bu": full.upper,
        "Bl": full.lower,
        "b": lambda: "Sept" if month == 8 and rng.random() < 0.5 else short,
        "bu": short.upper,
        "bl": short.lower,
        "tB": lambda: _NAMES["typed"][month],
        "A": lambda: _WEEKDAYS[weekday],
        "Au": _WEEKDAYS[weekday].upper,
        "Al": _WEEKDAYS[weekday].lower,
        "a": lambda: _SHORT_DAYS[weekday][0],
        "aa": lambda: _SHORT_DAYS[weekday][-1],
        "au": _SHORT_DAYS[weekday][0].upper,
        "al": lambda: rng.choice(_SHORT_DAYS[weekday]).lower(),
        "sA": _WEEKDAYS[weekday].lower,
        "sB": lambda: rng.choice((full.lower(), full.lower(), full)),
        "sm": lambda: spoken.cardinal(day.month),
        "sm0": lambda: (
            f"oh {spoken.cardinal(day.month)}" if month < 9 else spoken.cardinal(month + 1)
        ),
        "sd": lambda: spoken.cardinal(day.day),
        "so": lambda: spoken.ordinal(day.day, rng.choice((" ", " ", "-"))),
        "sy": lambda: spoken.year(year, rng),
        "sy2": lambda: f"{'oh ' if year % 100 < 10 else ''}{spoken.cardinal(year % 100)}",
        "es_A": lambda: _ES_DAYS[weekday],
        "fr_A": lambda: _FR_DAYS[weekday],
        "de_A": lambda: _DE_DAYS[weekday],
        "es_b": lambda: _NAMES["es"][month][:3],
        "de_b": lambda: _NAMES["de"][month][:3] + ".",
        "fr_b": lambda: _NAMES["fr"][month][:4] + ".",
        "pt_b": lambda: _NAMES["pt"][month][:3],
        "it_b": lambda: _NAMES["it"][month][:3],
        "tr_b": lambda: _NAMES["tr"][month][:3],
    }
    for tongue in ("es", "fr", "de", "pt", "it", "nl", "pl", "sv", "tr", "ro"):
        makers[f"{tongue}_B"] = partial(_NAMES[tongue].__getitem__, month)
    return makers
