"""What happens to a text on its way: typing errors, scanners, mail programs, other scripts.

Each kind of noise says for every character what stands there afterwards, which may be nothing or
several characters; so a span always covers what became of its own characters, and nothing else.
Before that, a few pages have their lines moved: columns read across, lines printed twice.
"""

import random
import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate

from training.clinical.labelled import Labelled

Noise = Callable[[Labelled, random.Random], list[str]]
Move = Callable[[Labelled, random.Random], Labelled]

SHARE = 0.4
_SHARE_TWO = 0.3
_SHARE_MOVED = 0.06
_EDGE = " \t\n\r\u00a0\u200b\u200d\ufeff"
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
_NEIGHBOURS = {
    key: row[max(at - 1, 0) : at] + row[at + 1 : at + 2]
    for row in _KEYS
    for at, key in enumerate(row)
}
_LOOKALIKES = {
    "0": "OoD", "O": "0Q", "o": "0c", "1": "lI|", "l": "1I|", "I": "1l|", "i": "1l", "5": "S",
    "S": "5$", "8": "B", "B": "8", "2": "Z", "Z": "2", "6": "G", "G": "6C", "g": "9q", "9": "g",
    "q": "9", "e": "c", "c": "e", "u": "v", "v": "u", "h": "b", "t": "f", "f": "t", "n": "ri",
    "a": "o", "D": "O", "E": "F", "/": "1", ",": ".", ".": ",", ":": ";", "-": "~",
}  # fmt: skip
_PAIRS = {"rn": "m", "cl": "d", "vv": "w", "li": "h", "ii": "u", "nn": "m"}
_STRENGTHS = ((0.003, 0.01), (0.01, 0.04), (0.04, 0.08))
_SPLITS = {"m": "rn", "d": "cl", "w": "vv", "h": "li", "H": "I-I", "M": "IVI", "W": "VV"}
# What a scanner takes one sign, or two, for: on one page it makes the same mistake again and again.
_MISREADINGS = (
    *(
        ("1", "l"),
        ("l", "1"),
        ("l", "I"),
        ("I", "l"),
        ("i", "l"),
        ("l", "|"),
        ("1", "I"),
        ("I", "1"),
    ),
    *(
        ("0", "O"),
        ("O", "0"),
        ("o", "0"),
        ("0", "o"),
        ("5", "S"),
        ("S", "5"),
        ("8", "B"),
        ("B", "8"),
    ),
    *(
        ("6", "G"),
        ("2", "Z"),
        ("g", "9"),
        ("9", "g"),
        ("e", "c"),
        ("c", "e"),
        ("a", "o"),
        ("h", "b"),
    ),
    *(
        ("u", "v"),
        ("t", "f"),
        ("f", "t"),
        ("y", "v"),
        ("C", "G"),
        ("D", "O"),
        ("P", "F"),
        ("H", "N"),
    ),
    *(("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("vv", "w"), ("w", "vv"), ("ri", "n")),
    *(
        ("li", "h"),
        ("h", "li"),
        ("ii", "u"),
        ("nn", "m"),
        ("fi", "\ufb01"),
        ("tt", "ll"),
        ("ll", "U"),
    ),
    *(("in", "m"), ("ni", "m"), ("n", "ri"), ("M", "IVI"), ("W", "VV"), ("B", "I3"), ("N", "I\\I")),
    *(
        (".", ","),
        (",", "."),
        (":", ";"),
        ("-", "~"),
        ("/", "l"),
        ("'", "`"),
        ("(", "{"),
        ("1", "!"),
    ),
    *(("\u00e9", "6"), ("\u00fc", "ii"), ("\u00f6", "o"), ("\u00e4", "a"), ("4", "A"), ("7", "/")),
)
# The worst of them, which come together: "l0 rng furosernide" for "10 mg furosemide".
_USUAL_MISREADINGS = (("1", "l"), ("0", "O"), ("m", "rn"), ("i", "l"), ("l", "I"), ("o", "0"))
_SPECKS = (
    "|",
    "~",
    ".",
    "'",
    "_",
    "-",
    "\u00b7",
    "\u00a6",
    "^",
    "\u2022",
    "*",
    ",",
    "\u25a0",
    "||",
    "\\",
    "i",
)
# Words that a machine hears for others; the second of a pair is never a name.
_HEARD = {
    "to": "two", "too": "two", "two": "to", "for": "four", "four": "for", "there": "their",
    "their": "there", "patient": "patience", "patients": "patience", "does": "dose", "dose": "does",
    "right": "write", "weak": "week", "week": "weak", "weeks": "weak", "pain": "pane", "no": "know",
    "heel": "heal", "feet": "feat", "vein": "vain", "side": "sighed", "site": "sight", "an": "and",
    "and": "in", "in": "and", "is": "as", "has": "as", "was": "is", "are": "our", "our": "are",
    "he": "she", "she": "he", "breath": "breadth", "bowel": "bowl", "bowels": "bowls",
    "cough": "cost", "serum": "see room", "ileum": "ilium", "mucus": "mucous", "apnea": "up near",
    "sepsis": "such this", "aphasia": "a phase", "dysphagia": "dysphasia", "stent": "stint",
    "edema": "a demon", "ascites": "a sight ease", "syncope": "sink a pea", "afebrile": "a febrile",
    "a": "uh", "the": "the the", "on": "on on", "with": "width", "of": "of of", "by": "bye",
    "or": "oar", "so": "sew", "be": "bee", "not": "knot", "history": "his story",
    "denies": "the nice",
    "plan": "plane", "stool": "tool", "wound": "wounded", "renal": "rental", "lower": "lore",
    "upper": "a per", "blood": "flood", "pressure": "pressures", "scan": "scanned", "home": "whom",
}  # fmt: skip
_FILLERS = (
    "um",
    "uh",
    "er",
    "ah",
    "you know",
    "okay",
    "so",
    "[inaudible]",
    "[noise]",
    "[cough]",
    "hm",
)
_SAID_SIGNS = {
    ".": (" period", " full stop", " period new line", ""),
    ",": (" comma", "", ""),
    ":": (" colon", ""),
    ";": (" semicolon", ""),
    "(": ("open paren ", ""),
    ")": (" close paren", ""),
    "?": (" question mark", ""),
    "/": (" slash ", "/"),
    "\n": (" new line ", " next paragraph ", "\n", " "),
}
_WORD = re.compile(r"[^\W\d_]+")
_PAGE_ENDS = (
    "Page {page} of {of}",
    "\n- {page} -\n",
    "--- page {page} ---\n",
    "CONFIDENTIAL - DO NOT COPY   {page}/{of}\f",
    "(continued on next page)\n\n(continued)",
    "[Page {page}]\n[Page {next}]",
    "Continued overleaf",
    "\f",
    "Printed from the electronic record. Not valid without signature.   p. {page}",
    "PROGRESS NOTES (cont'd)   Page {next}",
    "_______________________________\n{page} | P a g e\n",
    "Fax page {page:03}/{of:03}  RightFax",
)
_CURLY = {"'": "\u2019", "-": "\u2013"}
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def disturbed(clean: Labelled, rng: random.Random) -> Labelled:
    """Return the text with one kind of noise, two or none; the spans keep to their letters."""
    if rng.random() >= SHARE:
        return clean
    if rng.random() < _SHARE_MOVED:
        clean = rng.choice(MOVES)(clean, rng)
    kinds = rng.choices(list(WEIGHTS), list(WEIGHTS.values()), k=2)
    noised = noisy(clean, kinds[0], rng)
    if kinds[1] is not kinds[0] and rng.random() < _SHARE_TWO:
        noised = noisy(noised, kinds[1], rng)
    return noised


def noisy(clean: Labelled, kind: Noise, rng: random.Random) -> Labelled:
    """Return the text with one kind of noise; a span of which nothing is left is dropped."""
    edits = kind(clean, rng)
    ends = [0, *accumulate(map(len, edits))]
    text = "".join(edits)
    moved = ((ends[start], ends[end], label) for start, end, label in clean.spans)
    trimmed = (_trimmed(text, *span) for span in moved)
    return Labelled(text, tuple(span for span in trimmed if span[0] < span[1]))


def _trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int, str]:
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    return start, end, label


def capitals(clean: Labelled, rng: random.Random) -> list[str]:
    """Write all in capitals."""
    return [char.upper() for char in clean.text]


def lower(clean: Labelled, rng: random.Random) -> list[str]:
    """Write all in small letters."""
    return [char.lower() for char in clean.text]


def capital_lines(clean: Labelled, rng: random.Random) -> list[str]:
    """Write some lines in capitals."""
    return _some_lines(clean.text, str.upper, rng)


def lower_lines(clean: Labelled, rng: random.Random) -> list[str]:
    """Write some lines in small letters."""
    return _some_lines(clean.text, str.lower, rng)


def unspaced(clean: Labelled, rng: random.Random) -> list[str]:
    """Lose some of the spaces, as old exports and tired typists do; names then touch words."""
    share = rng.choice((0.03, 0.1, 0.25))
    return ["" if char == " " and rng.random() < share else char for char in clean.text]


def broken_values(clean: Labelled, rng: random.Random) -> list[str]:
    """Break lines within values, at a blank or after a hyphen or a slash."""
    edits = list(clean.text)
    end = rng.choice(("\n", "\n", "\n  ", " \n", "\r\n"))
    for start, stop, _ in clean.spans:
        joints = [at for at in range(start + 1, stop - 1) if clean.text[at] in " -/"]
        if joints and rng.random() < 0.4:
            at = rng.choice(joints)
            edits[at] = end if clean.text[at] == " " else clean.text[at] + end
    return edits


def page_ends(clean: Labelled, rng: random.Random) -> list[str]:
    """Put the foot of a page and the head of the next between two words, outside the values."""
    edits = list(clean.text)
    values = _values(clean)
    blanks = [at for at, char in enumerate(clean.text) if char in " \n" and at not in values]
    for page, at in enumerate(sorted(rng.sample(blanks, min(len(blanks), rng.randint(1, 2)))), 1):
        form = rng.choice(_PAGE_ENDS)
        edits[at] = f"\n{form.format(page=page, next=page + 1, of=rng.randint(3, 9))}\n"
    return edits


def typing(clean: Labelled, rng: random.Random) -> list[str]:
    """Swap, drop, double or mistype 0.5 to 3 % of the letters and digits."""
    text = clean.text
    edits = list(text)
    inside = _inner(clean)
    for at in _some(text, rng.uniform(0.005, 0.03), rng, str.isalnum):
        char = text[at]
        match rng.randrange(5):
            case 0 if at in inside and text[at + 1].isalnum() and edits[at + 1] == text[at + 1]:
                edits[at], edits[at + 1] = edits[at + 1], edits[at]
            case 1:
                edits[at] = ""
            case 2:
                edits[at] = char * 2
            case 3:
                edits[at] = char.swapcase()
            case _:
                near = rng.choice(_NEIGHBOURS.get(char.lower(), "") or char)
                edits[at] = near.upper() if char.isupper() else near
    return edits


def scanning(clean: Labelled, rng: random.Random) -> list[str]:
    """Misread characters as a scanner does: look-alikes, spaces, stray signs.

    A clean page loses 1 % of its characters, a fax of a fax up to 8 %.
    """
    text = clean.text
    edits = list(text)
    inside = _inner(clean)
    share = rng.uniform(*rng.choices(_STRENGTHS, (2, 5, 2))[0])
    for at in _some(text, share, rng, lambda char: char != "\n"):
        char, pair = text[at], text[at : at + 2]
        if char == " ":
            edits[at] = rng.choice(("", "", "  ", "   ", " | ", " ~ ", " ^ ", " . ", " _ ", " ' "))
        elif pair in _PAIRS and at in inside and rng.random() < 0.8:
            edits[at : at + 2] = [_PAIRS[pair], ""]
        elif char in _SPLITS and rng.random() < 0.6:
            edits[at] = _SPLITS[char]
        elif char in _LOOKALIKES:
            edits[at] = rng.choice(_LOOKALIKES[char])
        elif not char.isalnum():
            edits[at] = ""
        elif rng.random() < 0.5:
            edits[at] = char + " "
    return edits


def misreading(clean: Labelled, rng: random.Random) -> list[str]:
    """Misread a few signs all over the page, as a scanner does that does not know the type.

    Ordinary words are garbled as names are: "adrnitted frorn" is none.
    """
    text = clean.text
    edits = list(text)
    inside = _inner(clean)
    chosen = rng.sample(_MISREADINGS, rng.randint(1, 4))
    if rng.random() < 0.6:
        chosen += rng.sample(_USUAL_MISREADINGS, rng.randint(2, 4))
    for sign, wrong in chosen:
        share = rng.choice((0.15, 0.4, 0.8, 1.0))
        for match in re.finditer(re.escape(sign), text):
            at, end = match.span()
            touched = any(edits[i] != text[i] for i in range(at, end))
            joint = end - at == 1 or at in inside
            if joint and not touched and rng.random() < share:
                edits[at:end] = [wrong, *[""] * (end - at - 1)]
    gaps = rng.choice((0.0, 0.05, 0.4))
    return [
        rng.choice(("  ", "  ", "   ")) if char == " " and rng.random() < gaps else char
        for char in edits
    ]


def broken_words(clean: Labelled, rng: random.Random) -> list[str]:
    """Break words by blanks and lose the blanks between others: "thepa tient"."""
    edits = list(clean.text)
    inside = _inner(clean)
    share, lost = rng.choice(((0.02, 0.02), (0.06, 0.04), (0.15, 0.1), (0.08, 0.0)))
    for match in _WORD.finditer(clean.text):
        at, end = match.span()
        cut = rng.randrange(at, end)
        if cut in inside and cut + 1 < end and rng.random() < share:
            edits[cut] += " "
        if end < len(edits) and edits[end] == " " and rng.random() < lost:
            edits[end] = ""
    return edits


def hard_breaks(clean: Labelled, rng: random.Random) -> list[str]:
    """Break lines at one column, wherever it falls, as terminals and old exports do."""
    width = rng.randint(28, 76)
    end = rng.choice(("\n", "\n", "\n", "-\n", "=\n", "\\\n", "\n+ "))
    edits = list(clean.text)
    inside = _inner(clean)
    column = 0
    for at, char in enumerate(clean.text):
        column = 0 if char == "\n" else column + 1
        if column >= width and at in inside:
            edits[at] += end
            column = 0
    return edits


def specks(clean: Labelled, rng: random.Random) -> list[str]:
    """Leave the marks of a dirty glass at the edges of lines and between words."""
    share = rng.choice((0.1, 0.4, 0.8))
    values = _values(clean)
    edits = list(clean.text)
    for at, char in enumerate(clean.text):
        if char == "\n" and rng.random() < share:
            before, after = rng.choices(("", *_SPECKS), k=2)
            edits[at] = f" {before}\n{after} " if at not in values else "\n"
        elif char == " " and at not in values and rng.random() < share / 12:
            edits[at] = f" {rng.choice(_SPECKS)} "
    return edits


def title_case(clean: Labelled, rng: random.Random) -> list[str]:
    """Begin All Words With A Capital, or some of them, As Some Programs Do."""
    share = rng.choice((1.0, 1.0, 0.4))
    edits = list(clean.text)
    for match in _WORD.finditer(clean.text):
        if rng.random() < share:
            edits[match.start()] = match[0][0].upper()
    return edits


def lost_capitals(clean: Labelled, rng: random.Random) -> list[str]:
    """Write some words in small letters, names among them."""
    share = rng.choice((0.2, 0.5, 0.8))
    edits = list(clean.text)
    for match in _WORD.finditer(clean.text):
        if rng.random() < share:
            edits[match.start() : match.end()] = [char.lower() for char in match[0]]
    return edits


def hearing(clean: Labelled, rng: random.Random) -> list[str]:
    """Mishear ordinary words as a machine does that takes dictation; say or lose the stops."""
    wrong = rng.choice((0.03, 0.1, 0.2))
    filled = rng.choice((0.0, 0.0, 0.02, 0.06))
    said = rng.choice((0.0, 0.5, 1.0))
    values = _values(clean)
    edits = list(clean.text)
    for match in _WORD.finditer(clean.text):
        at, end = match.span()
        heard = _HEARD.get(match[0].lower())
        if at in values or (at and clean.text[at - 1].isdigit()):
            continue
        if heard and rng.random() < wrong:
            edits[at:end] = [heard, *[""] * (end - at - 1)]
        elif rng.random() < filled:
            edits[at] = f"{rng.choice(_FILLERS)} {edits[at]}"
    for at, char in enumerate(clean.text):
        # A stop within a number is none.
        number = clean.text[at - 1 : at].isdigit() and clean.text[at + 1 : at + 2].isdigit()
        if char in _SAID_SIGNS and not number and at not in values and rng.random() < said:
            edits[at] = rng.choice(_SAID_SIGNS[char])
    small = rng.random() < 0.5
    return [edit.lower() for edit in edits] if small else edits


def wrapping(clean: Labelled, rng: random.Random) -> list[str]:
    """Break lines at 40 to 80 columns, at times within a word, with a hyphen."""
    width = rng.randint(40, 80)
    indent = rng.choice(("", "", "", " ", "    ", "\t"))
    hyphens = rng.random() < 0.3
    inside = _inner(clean) if hyphens else frozenset()
    edits = list(clean.text)
    column, space = 0, -1
    for at, char in enumerate(clean.text):
        column = 0 if char == "\n" else column + 1
        if char == " ":
            space = at
        if column <= width:
            continue
        if at in inside and clean.text[max(at - 3, 0) : at + 3].isalpha():
            edits[at] = char + "-\n" + indent
            column = len(indent)
        elif space > at - column:
            edits[space] = "\n" + indent
            column = at - space + len(indent)
    return edits


def unpunctuated(clean: Labelled, rng: random.Random) -> list[str]:
    """Lose the stops between sentences, as a machine that listens does."""
    return ["" if char in ".,;:?!" else char for char in clean.text]


def quoted(clean: Labelled, rng: random.Random) -> list[str]:
    """Put the quotation mark of e-mail before every line but the first."""
    return _before_lines(clean.text, rng.choice(("> ", ">", "> > ", ">> ", "| ")))


def indented(clean: Labelled, rng: random.Random) -> list[str]:
    """Indent every line but the first."""
    return _before_lines(clean.text, rng.choice(("  ", "    ", "\t", "        ", "* ", "- ")))


def tabs(clean: Labelled, rng: random.Random) -> list[str]:
    """Write some spaces between values as tabs."""
    share = rng.choice((0.05, 0.3, 1.0))
    values = _values(clean)
    return [
        "\t" if char == " " and at not in values and rng.random() < share else char
        for at, char in enumerate(clean.text)
    ]


def trailing(clean: Labelled, rng: random.Random) -> list[str]:
    """Leave spaces, carriage returns or empty lines at the ends of lines."""
    end = rng.choice(("  \n", "\r\n", "\n\n", " \n\n", " \\\n", "   \n"))
    return [end if char == "\n" else char for char in clean.text]


def joined_lines(clean: Labelled, rng: random.Random) -> list[str]:
    """Lose the line breaks."""
    glue = rng.choice((" ", " ", "  ", "; ", " / ", ""))
    values = _values(clean)
    return [
        (" " if at in values else glue) if char == "\n" else char
        for at, char in enumerate(clean.text)
    ]


def decomposed(clean: Labelled, rng: random.Random) -> list[str]:
    """Write accents as signs of their own (Unicode NFD)."""
    return [unicodedata.normalize("NFD", char) for char in clean.text]


def curly(clean: Labelled, rng: random.Random) -> list[str]:
    """Write curly quotes and dashes."""
    dash = rng.choice("\u2013\u2014\u2011\u2010\u2212")
    signs = {**_CURLY, "-": dash, '"': rng.choice("\u201c\u201d\u00ab")}
    return [signs.get(char, char) for char in clean.text]


def html(clean: Labelled, rng: random.Random) -> list[str]:
    """Write HTML's entities, breaks and unbreakable spaces."""
    signs = {**_HTML, "\n": rng.choice(("<br>", "<br/>\n", "</p>\n<p>", "</td></tr>\n<tr><td>"))}
    share = rng.choice((0.0, 0.1, 0.5))
    return [
        "&nbsp;" if char == " " and rng.random() < share else signs.get(char, char)
        for char in clean.text
    ]


def invisible(clean: Labelled, rng: random.Random) -> list[str]:
    """Write unbreakable spaces, and signs of no width after some letters."""
    sign = rng.choice("\u200b\u200d\ufeff\u00ad")
    share = rng.choice((0.0, 0.01, 0.05))
    space = rng.choice(" \u00a0\u2009\u202f\u3000")
    inside = _inner(clean)
    return [
        space if char == " " else char + sign if at in inside and rng.random() < share else char
        for at, char in enumerate(clean.text)
    ]


def bold(clean: Labelled, rng: random.Random) -> list[str]:
    """Set some values in a mark-up's bold; the marks stand outside the spans."""
    before, after = rng.choice(
        (
            ("**", "**"),
            ("__", "__"),
            ("<b>", "</b>"),
            ("*", "*"),
            ("[", "]"),
            ('"', '"'),
            ("`", "`"),
        )
    )
    edits = list(clean.text)
    values = _values(clean) | {-1, len(edits)}
    for start, end, _ in clean.spans:
        if start - 1 not in values and end not in values and rng.random() < 0.7:
            edits[start - 1] += before
            edits[end] = after + edits[end]
    return edits


def fullwidth(clean: Labelled, rng: random.Random) -> list[str]:
    """Write digits, at times letters too, as wide as a Chinese sign."""
    wide = str.isascii if rng.random() < 0.2 else str.isdigit
    return [
        chr(ord(char) + 0xFEE0) if "!" <= char <= "~" and wide(char) else char
        for char in clean.text
    ]


def unaccented(clean: Labelled, rng: random.Random) -> list[str]:
    """Lose the accents."""
    return [
        "".join(
            sign for sign in unicodedata.normalize("NFD", char) if not unicodedata.combining(sign)
        )
        for char in clean.text
    ]


def mojibake(clean: Labelled, rng: random.Random) -> list[str]:
    """Read UTF-8 as if it were Latin-1: é becomes Ã©."""
    return [
        char if char.isascii() else char.encode("utf-8", "replace").decode("latin-1")
        for char in clean.text
    ]


WEIGHTS: dict[Noise, float] = {
    capitals: 12,
    lower: 14,
    typing: 14,
    scanning: 14,
    misreading: 14,
    broken_words: 5,
    hard_breaks: 5,
    specks: 4,
    title_case: 5,
    lost_capitals: 5,
    hearing: 6,
    wrapping: 12,
    unpunctuated: 4,
    quoted: 4,
    indented: 3,
    tabs: 3,
    trailing: 4,
    joined_lines: 8,
    decomposed: 3,
    curly: 4,
    html: 4,
    invisible: 4,
    bold: 4,
    fullwidth: 1,
    unaccented: 3,
    mojibake: 1,
    capital_lines: 5,
    lower_lines: 4,
    unspaced: 4,
    broken_values: 6,
    page_ends: 5,
}


def doubled(clean: Labelled, rng: random.Random) -> Labelled:
    """Write some lines twice, as a printer or a paste does."""
    lines = [
        again for line in _lines(clean) for again in (line,) * rng.choices((1, 2, 3), (12, 3, 1))[0]
    ]
    return _glued(lines, "\n")


def columns(clean: Labelled, rng: random.Random) -> Labelled:
    """Read the page as two columns, across: each line of the first half, then one of the second."""
    lines = _lines(clean)
    half = (len(lines) + 1) // 2
    gap = rng.choice(("   ", "\t", "      ", " | ", " "))
    right = [*lines[half:], *[Labelled("")] * (half * 2 - len(lines))]
    return _glued(
        [_glued([a, b], gap) if b.text else a for a, b in zip(lines, right, strict=False)], "\n"
    )


def swapped(clean: Labelled, rng: random.Random) -> Labelled:
    """Exchange some neighbouring lines, as a scanner does that guesses the order of blocks."""
    lines = _lines(clean)
    for at in range(len(lines) - 1):
        if rng.random() < 0.2:
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return _glued(lines, "\n")


MOVES: tuple[Move, ...] = (doubled, columns, swapped)


def _lines(clean: Labelled) -> list[Labelled]:
    """Return the lines; a value of several lines becomes one in each."""
    lines, at = [], 0
    for text in clean.text.split("\n"):
        end = at + len(text)
        clipped = ((max(a, at), min(b, end), label) for a, b, label in clean.spans)
        inside = (_trimmed(clean.text, *span) for span in clipped if span[0] < span[1])
        lines.append(
            Labelled(text, tuple((a - at, b - at, label) for a, b, label in inside if a < b))
        )
        at = end + 1
    return lines


def _glued(parts: list[Labelled], glue: str) -> Labelled:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + Labelled(glue) + part
    return whole


def _some_lines(text: str, change: Callable[[str], str], rng: random.Random) -> list[str]:
    share = rng.choice((0.15, 0.3, 0.5))
    edits = []
    for line in text.splitlines(keepends=True):
        changed = rng.random() < share
        edits += [change(char) if changed else char for char in line]
    return edits


def _some(text: str, share: float, rng: random.Random, fits: Callable[[str], bool]) -> list[int]:
    count = round(share * len(text)) or (rng.random() < share * len(text))
    places = sorted({rng.randrange(len(text)) for _ in range(count)})
    return [at for at in places if fits(text[at])]


def _inner(clean: Labelled) -> frozenset[int]:
    """Return where a character and the next one are on the same side of every span's border."""
    borders = {border - 1 for start, end, _ in clean.spans for border in (start, end)}
    return frozenset(range(len(clean.text) - 1)) - borders


def _values(clean: Labelled) -> frozenset[int]:
    """Return the places within spans."""
    return frozenset(at for start, end, _ in clean.spans for at in range(start, end))


def _before_lines(text: str, prefix: str) -> list[str]:
    return [char + prefix if char == "\n" else char for char in text]
