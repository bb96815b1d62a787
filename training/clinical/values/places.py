"""Places: addresses in the order of each country, towns, landmarks and wards.

Tables stand in ``tables``: countries.toml has what is needed to write an address of a country.
"""

import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from faker.providers.address.en_US import Provider as _American

from training.clinical.labelled import Piece
from training.clinical.values.patterns import Fields, flat, kept, pieces, shaped, words
from training.clinical.values.surnames import surname

_TABLES = Path(__file__).parent / "tables"
# How often an address is told by what stands near it, and how often a place is one of these.
_TOLD = 0.15
_NEARBY = 0.25


@dataclass(frozen=True, slots=True)
class Country:
    """How addresses are written in a country; code: two letters (ISO 3166-1)."""

    code: str
    name: str
    streets: tuple[str, ...]
    cities: tuple[str, ...]
    regions: tuple[str, ...]
    postcodes: tuple[str, ...]
    addresses: tuple[str, ...]
    held_out: bool


def _table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a table, each split into its words."""
    lines = (_TABLES / name).read_text(encoding="utf-8").splitlines()
    return tuple(words(line) for line in lines if line and not line.startswith("#"))


def _country(code: str, row: dict[str, Any]) -> Country:
    return Country(
        code,
        row["name"],
        streets=tuple(row["streets"]),
        cities=tuple(row["cities"]),
        regions=tuple(row["regions"]),
        postcodes=tuple(row["postcodes"]),
        addresses=tuple(row["addresses"]),
        held_out=row.get("held_out", False),
    )


_ROWS = tomllib.loads((_TABLES / "countries.toml").read_text(encoding="utf-8"))
_BY_CODE = {code: _country(code, row) for code, row in _ROWS.items()}
_READ = tomllib.loads((_TABLES / "landmarks.toml").read_text(encoding="utf-8"))
_NEAR_FIELDS: dict[str, list[str]] = {**_READ.pop("fields"), **_READ.pop("areas")}
_NEAR: dict[str, list[str]] = _READ
_POSTCODES = {
    "uk": ("@@# #@@", "@## #@@", "@@## #@@", "@# #@@"),
    "eir": ("@## &&&&", "@##&&&&", "D## &&&&"),
    "ca": ("@#@ #@#", "@#@#@#"),
    "pr": ("PR 00%##",),
    "zip6": ("%#####", "%## ###"),
    "zip5": ("%####",),
    "n4": ("%###",),
    "n3": ("%##",),
    "uu": ("0#", "1#", "2#"),
}
_FIRST, _LAST = _table("us_streets.txt")
# Streets with a number for a name end before these.
_NAMED = _FIRST[20:]
_TOWNS, _COUNTIES = _table("us_places.txt")
_WORLD = flat(_table("world_places.txt"))
_NATIONS = _table("countries.txt")[0]
_STATES = tuple(_American.states)
_STATE_CODES = tuple(_American.states_abbr)
_CITY_FRONT = ("North", "South", "East", "West", "New", "Lake", "Port", "Mount", "Fort", "Saint")
_CITY_END = words(
    "{n}ville|{n}ton|{n}burg|{n}field|{n}wood|{n}view|{n}ford|{n}port|{n}haven|{n}dale|{n}side"
    "|{n}borough|{n}bury|{n}mouth|{n}land|{n} Springs|{n} Falls|{n} Heights|{n} Grove|{n} City"
    "|{n} Junction|{n} Beach|{n} Creek|{n} Valley|{n} Park|{n} Rapids|{n} Landing|{n} Mills"
)
_US_ADDRESSES = words(
    "{n} {street}, {city}, {st} {zip}|{n} {street}, {city}, {st}"
    "|{n} {street}\n{city}, {st} {zip}|{n} {street}|{n} {street}, Apt {u}, {city}, {st} {zip}"
    "|{n} {street} #{u}, {city} {st} {zip}|{n} {street} Apt. {u}\n{city}, {st} {zip}"
    "|{n} {street} {city} {st} {zip}|{n} {street}, {city}, {state}"
    "|PO Box {n}, {city}, {st} {zip}|P.O. Box {n}\n{city}, {st} {zip}"
    "|{n} {street}, Unit {u}, {city}, {st}|RR {d} Box {n}, {city}, {st} {zip}"
    "|{n} {street}, Suite {n}, {city}, {st} {zip}|{n} {street}, {city}"
    "|corner of {street} and {street}|{n} {street}  {city}  {st}  {zip}"
    "|PSC {n}, Box {n}, APO AE 09{d}{d}{d}|c/o [{n} {street}, {city}]"
    "|the corner of {street} & {street}|{n} {street}, {city}, {state} {zip}"
    "|{n} {street}, {st} {zip}|{n} N. {street}, {city}, {st}|HC {d} Box {n}, {city}, {st}"
    "|{n} {street}\nApt {u}\n{city} {st} {zip}|{street} near {street}"
    "|{n} County Road {n}, {city}, {st}|{n} {street}\n{city}\n{st}\n{zip}"
    "|exit {u} off I-{u}, {city}|{building}, {n} {street}|{n}-{u} {street}, {city}, {st}"
    "|{n} {street} Lot {u}, {city}|{n} 1/2 {street}, {city}|FPO AP 96{d}{d}{d}"
    "|{street} between {street} and {street}|mile marker {u} on US-{u}"
    "|{n} SE {street}, {city}, {st} {zip}|Bldg {d}, {n} {street}, {city}"
    "|{n} {street}, Trailer {u}, {city} {st}|General Delivery, {city}, {st} {zip}"
    "|{n} {street} ({city})|{n} {street}; {city}; {st}; {zip}"
    "|{n} State Route {u}, {city}, {st} {zip}|Rt. {d} Box {n}, {city}"
    "|{n} {street}, Floor {d}, {city}, {st} {zip}|{n} {street}, {city} {zip}|CR {n}, {city} {st}"
    "|{n} {street} Unit {u}|Apt {u}, {n} {street}|{n} {street} # {u}|{n} {street}, Rear, {city}"
    "|mile marker {n}, {road}, {county}|{road} at exit {u}|{road} and {street}|{street} @ {street}"
    "|{n} {county} Rd {u}|{n} FM {n}, {city}, TX {zip}|{n}{l} {street}, {city} {st}"
    "|intersection of {street} and {road}|{n} {street}/{city}/{st}/{zip}|{street} off {road}"
    "|{n} {street}, {county}|{n} {street}, {city} {st}, USA|{n} {road}, {city}, {st} {zip}"
    "|MM {n} {road} northbound|{street} x {street}, {city}|between exits {u} and {u} on {road}"
    "|{n} {street} (rear unit {l})|{n}, {street}, {city} - {zip}|Box {n}, {city} {st} {zip}"
    "|{n} {street}, {city}, {state}, {zip}, United States|Space {u}, {n} {street}"
)
_PLACES = words(
    "{name} Park|{city} airport|{name} Elementary|{name} Shelter|the {name} projects"
    "|{name} State Prison|{name} Middle School|{name} High School|{river} River|Camp {name}"
    "|{city} bus station|{name} Apartments|{name} Correctional Facility|the {name} reservation"
    "|Lake {name}|{county} Fairgrounds|{name} Mall|{name} Trailer Park|{city} Central Station"
    "|I-{u}|{name} Street station|Highway {u}|{name} Bridge|{name} Square|the {city} shelter"
    "|{name} Recreation Center|{name} Beach|Fort {name}|{name} Farm|{name} Towers|{name} Gardens"
    "|the {name} building|{name} Library|Route {u}|Mount {name}|{name} Stadium|{city} Zoo"
    "|{name} County Jail|the {river} Trail|{name} Refugee Camp|{name} Community Center"
    "|{name} Ferry|{name} Estate|{name} Golf Club|{name} Campground|{name} Hotel"
    "|the {city} Greyhound station|{name} Tavern|Port {name}|{name} Harbor|{name} Hall"
    "|Terminal {d} at {city}|{name} Playground|the {name} Y|{name} Cemetery|A{u}|M{u}"
    "|{name} Plaza|{name} Tube station|the {name} Motel|{name} Pool|Camp {river}"
    "|{name} Juvenile Hall|{name} Island|{river} Creek|{name} Woods|the {name} Inn"
    "|{name} Detention Center|{name} Quarry|{name} Barracks|{road}|County Road {n}|exit {u}"
    "|mile marker {n}|{road} exit {u}|{plus} {city}|{gps}|{gps}|{triple}|Highway {u} South|{plus}"
    "|{street} and {street}|{road} at mile {n}|{street} & {street}|junction {u} of the M{u}|CR-{n}"
    "|the {name} roundabout|the {street} exit|{city} city limits|{county} line|Pier {u}|Dock {l}"
    "|the {name} Bridge|{city} Union Station|platform {u} at {city}|Gate {l}{u}, {city}|{gps}"
    "|the {river} valley|the {city} area|greater {city}|downtown {city}|{city} suburbs|N{u}|B{n}"
    "|rural {county}|{name} Township|the {name} neighborhood|{name} Heights|South {city}|E{u}"
)
_WARDS = words(
    "{tree} Ward|Ward {d}{l}|{d} West|{name} Ward|{d} North|Ward {u}|{d} East|{tree} Unit"
    "|{d}{dir}|{tree} Suite|{dir}-{d}|{name} Wing|Station {d}|{d} South|ward {d}|{name} Pavilion"
    "|{d}{l} West|Tower {d}|{d} {name}|{tree} House|Floor {d}|{name} Unit|{tree} Wing"
    "|{tree} ward|Ward {u}{l}|{color} Pod|{name} {d}|Station {u}{l}|{name} Building|{color} Zone"
    "|Unit {d}{l}|{tree} Lodge|Block {l}|{nth} floor {name}|the {tree} Room|{color} Team area"
    "|{d}-North|{d}-West|{l}{d}|{d}{dir}|{nth} floor east|{nth} floor west|{color} Team|{l}-{d}"
    "|Pod {l}|Team {color}|{d} {dir}|{u}{dir}|{d}-{dir}|{d} {color}|{color} pod|pod {l}|{d}NE|{d}SW"
    "|{d}-East|{d} {tree}|{tree} {d}|Level {d} {tree}|{name} {d}{dir}|{d}{dir}{l}|Tower {l} {d}"
    "|{nth} floor, {name}|Zone {l}|{color} side|the {color} team|{color} Unit|{color} Ward|W{d}"
    "|{dir}{d}|{d}{l}-{dir}|{d} Center|{name} {dir}{d}|{d}-South|level {d} north|{tree} Pod"
    "|DSU|{matron}|{matron} Ward|SSU|OR Annex|the Annexe|{crown} {d}|ICU {side}|{matron} {d}"
    "|ICU-{l}|MICU {d}|{side} Annex|{crown}|{tree}|Pod {u}|SDU {side}|DSU {l}|{matron} Unit"
    "|{crown} Pavilion {d}|PICU {side}|Theatre Block {l}|{matron} Suite|the {crown} Wing|NICU-{d}"
    "|CCU {side}|{d} Tower|{crown} {d}{l}|{side} Tower {d}|{matron} Bay {d}|EAU-{l}|AMU {d}"
    "|Day Unit {l}|{place} Annexe|{d} Main|Main {d}|{d} Link|{nth} fl {side}|{tree} Annexe"
    "|SAU {l}|{matron} Day Unit|{saint} Ward|{saint} {d}|St {saint}'s Ward|{area} Ward"
    "|OPD Block {l}|Male Ward {d}|FMW|MSW-{d}|FSW {d}|Female Surgical {d}|Old Block"
    "|{d} {crown}|G{d}|GF {side}"
)
_MATRONS = words(
    "Nightingale|Lister|Fleming|Seacole|Cavell|Jenner|Florey|Bevan|Harvey|Hunter|Keats|Byron|Turner"
    "|Brunel|Darwin|Osler|Barton|Mahoney|Pasteur|Curie|Tagore|Nehru|Kenyatta|Bader|Churchill"
)
_CROWNS = words(
    "Queen Mary|King Edward|Alexandra|Victoria|Prince Philip|Princess Anne|Regent|Diamond"
    "|Queen Liliuokalani|Duke|Windsor|Balmoral|King Faisal|Sultan"
)
_SAINTS = words("Luke|Anne|Brigid|Jude|Columba|Patrick|Monica|Camillus|Thérèse|Raphael|Clare")
_SIDES = words("South|North|East|West|Central|Upper|Lower")
_TREES = words(
    "Maple|Oak|Willow|Cedar|Birch|Rowan|Elm|Hazel|Poppy|Daffodil|Rainbow|Sunflower|Lavender"
    "|Primrose|Juniper|Magnolia|Bluebell|Kingfisher|Swan|Heron|Butterfly|Lilac|Starfish|Dolphin"
)
_COLORS = words("Red|Blue|Green|Yellow|Purple|Orange|Silver|Teal")
_RIVERS = words(
    "Snake|Trinity|Ohio|Red|Black|Blue|Cedar|Rock|Wolf|Eagle|White Oak|Yellow|Bear|Clear|Platte"
    "|Maumee|Pecos|Green|Salt|Little Miami|Elk|Big Sandy|Tar|Neuse|Severn|Tees|Dove|Murray"
)
_ROADS = words(
    "I-{u}|US-{u}|Route {u}|State Route {u}|SR {n}|County Road {n}|Highway {u}|Hwy {n}|CR {n}"
    "|FM {n}|Interstate {u}|Rt {u}|US Highway {u}|the {name} Turnpike|{name} Parkway|PA-{n}|M{u}"
    "|A{n}|the {name} Expressway|Old Highway {u}|Township Road {n}|Forest Road {n}|Loop {n}"
)
_SQUARES = words(
    "apple|river|stone|candle|window|garden|silver|pencil|rocket|carpet|lemon|marble|tiger|orbit"
    "|velvet|cabin|thunder|ladder|mango|paddle|button|copper|violin|saddle|meadow|puzzle|anchor"
    "|blanket|harvest|kettle|lantern|mirror|needle|octave|pepper|quartz|ribbon|socket|tunnel"
    "|waffle|daring|filled|lofted|quietly|slurs|index|swung|fades|bonus|retain"
)
_HOUSES = words(
    "Rose Cottage|The Old Rectory|Ivy House|Hillcrest|Mill Farm|Tower Court|Sunnyside|Les Cèdres"
    "|Sai Kripa|Shanti Niketan|Ballymore|The Willows|Glenview|Park House|Wren's Nest|Seaview"
)


def countries(held_out: bool) -> tuple[str, ...]:
    """Return the codes of the countries outside the US."""
    return tuple(code for code, country in _BY_CODE.items() if country.held_out == held_out)


def address(code: str, rng: random.Random, *, held_out: bool) -> list[Piece]:
    """Return an address on one line or several, with its label."""
    country = _BY_CODE.get(code)
    form = rng.choice(country.addresses if country else kept(_US_ADDRESSES, held_out))
    if rng.random() < _TOLD:
        table = rng.choice(("landmark", "building", "world", "world"))
        form = rng.choice(kept(_NEAR[table], held_out))
    written = pieces(form, _fields(country, rng, held_out), "LOCATION")
    change = rng.random()
    if change < 0.06:
        return [(text.upper(), label) for text, label in written]
    if change < 0.10:
        return [(text.lower(), label) for text, label in written]
    return written


def place(slot: str, code: str, rng: random.Random, *, held_out: bool) -> str:
    """Return what a slot of a place writes (but address): street city citystate state zip ….

    Beside the slots of ``scene`` there are landmark (a place told by what stands near), building (a
    named house, block, camp), area (a district, village, island, region) and abroad (an address of
    a form that no country of the table has).

    Raises ValueError for an unknown slot.
    """
    country = _BY_CODE.get(code)
    fields = _fields(country, rng, held_out)
    match slot:
        case "street":
            return f"{fields['n']} {fields['street']}" if rng.random() < 0.3 else fields["street"]
        case "city":
            return fields["city"]
        case "citystate":
            return _city_and_state(country, fields, rng)
        case "state":
            return fields[rng.choice(("st", "state", "state"))]
        case "zip":
            return fields["zip"]
        case "country":
            return rng.choice(kept(_NATIONS, held_out))
        case "landmark" | "building" | "abroad":
            return _nearby("world" if slot == "abroad" else slot, fields, rng, held_out)
        case "area":
            return _area(rng, held_out)
        case "place":
            if rng.random() < _NEARBY:
                return _nearby(rng.choice(("landmark", "building", "area")), fields, rng, held_out)
            return rng.choice(kept(_PLACES, held_out)).format_map(fields)
        case "ward":
            return rng.choice(kept(_WARDS, held_out)).format_map(fields)
    raise ValueError(f"there is no slot {slot!r} for a place")


def _nearby(table: str, fields: Fields, rng: random.Random, held_out: bool) -> str:
    if table == "area":
        return _area(rng, held_out)
    return rng.choice(kept(_NEAR[table], held_out)).format_map(fields)


def _area(rng: random.Random, held_out: bool) -> str:
    return rng.choice(kept(_NEAR_FIELDS["area"], held_out))


def town_abroad(rng: random.Random, *, held_out: bool) -> str:
    """Return a town or a district outside the tables of the United States."""
    if rng.random() < 0.5:
        return rng.choice(kept(_WORLD, held_out))
    return _area(rng, held_out).removeprefix("the ")


def american_city(rng: random.Random, *, held_out: bool) -> str:
    """Return a town of the United States, real or made up."""
    chance = rng.random()
    if chance < 0.6:
        return rng.choice(kept(_TOWNS, held_out))
    if chance < 0.75:
        return rng.choice(kept(_COUNTIES, held_out))
    if chance < 0.85:
        return f"{rng.choice(_CITY_FRONT)} {surname(rng, held_out=held_out)}"
    return rng.choice(kept(_CITY_END, held_out)).format(n=surname(rng, held_out=held_out))


def _triple(rng: random.Random) -> str:
    """Return three words that name a square on a map, as a finder of ambulances gives them."""
    parts = ".".join(rng.choice(_SQUARES) for _ in range(3))
    return rng.choice(("///", "///", "w3w: ", "")) + parts


def _plus_code(rng: random.Random) -> str:
    """Return an open location code, whole or without what the town tells."""
    code = "".join(rng.choice("23456789CFGHJMPQRVWX") for _ in range(10))
    return f"{code[:8]}+{code[8:]}" if rng.random() < 0.4 else f"{code[4:8]}+{code[8:]}"


def _position(rng: random.Random) -> str:
    """Return latitude and longitude, in degrees or in minutes and seconds."""
    north, east = rng.uniform(-60, 70), rng.uniform(-170, 170)
    if rng.random() < 0.6:
        digits = rng.choice((3, 4, 5, 6))
        joint = rng.choice((", ", ",", " ", " / ", "; "))
        return f"{north:.{digits}f}{joint}{east:.{digits}f}"
    parts = []
    for value, signs in ((north, "NS"), (east, "EW")):
        degrees, rest = divmod(abs(value), 1)
        minutes, seconds = divmod(rest * 3600, 60)
        form = rng.choice(
            ("{d}°{m:02}'{s:04.1f}\"{c}", "{d}° {m:02}' {c}", "{c} {d} {m:02}.{s:.0f}")
        )
        sign = signs[value < 0]
        parts.append(form.format(d=int(degrees), m=int(minutes), s=seconds, c=sign))
    return rng.choice((" ", ", ")).join(parts)


def county(rng: random.Random, *, held_out: bool) -> str:
    """Return a county, with its word."""
    if rng.random() < 0.5:
        return f"{surname(rng, held_out=held_out)} County"
    return rng.choice([name for name in kept(_COUNTIES, held_out) if name.endswith("County")])


def _city_and_state(country: Country | None, fields: Fields, rng: random.Random) -> str:
    if country is None:
        joint = rng.choice(("{city}, {st}", "{city}, {state}", "{city} {st}", "{city}, {st} {zip}"))
        return joint.format_map(fields)
    joint = rng.choice(
        ("{city}, {region}", "{city}, {country}", "{city} ({region})", "{zip} {city}")
    )
    return joint.format_map(fields)


def _zip(rng: random.Random) -> str:
    return shaped(rng.choice(("#####", "#####", "#####", "#####-####", "##### ####")), rng)


def _postcode(shapes: tuple[str, ...], rng: random.Random) -> str:
    return shaped(rng.choice(shapes), rng)


def _city(country: Country | None, rng: random.Random, held_out: bool) -> str:
    if country is None:
        return american_city(rng, held_out=held_out)
    if rng.random() < 0.4:
        return town_abroad(rng, held_out=held_out)
    return rng.choice(country.cities)


def _american_street(rng: random.Random, held_out: bool) -> str:
    own = rng.random() < 0.3
    first = surname(rng, held_out=held_out) if own else rng.choice(kept(_FIRST, held_out))
    return f"{first} {rng.choice(_LAST)}"


def _fields(country: Country | None, rng: random.Random, held_out: bool) -> Fields:
    def name() -> str:
        chance = rng.random()
        if chance < 0.5:
            return surname(rng, held_out=held_out)
        return rng.choice(kept(_NAMED if chance < 0.8 else _TREES, held_out))

    def street() -> str:
        if country is None:
            return _american_street(rng, held_out)
        return rng.choice(country.streets).format_map(fields)

    makers: dict[str, Callable[[], str]] = {
        "n": lambda: str(
            rng.choice((rng.randrange(1, 99), rng.randrange(1, 999), rng.randrange(9999)))
        ),
        "d": lambda: str(rng.randrange(1, 10)),
        "u": lambda: (
            str(rng.randrange(1, 99)) + ("" if rng.random() < 0.85 else rng.choice("ABCD"))
        ),
        "l": lambda: rng.choice("ABCDE"),
        "nth": lambda: rng.choice(("1st", "2nd", "4th", "7th", "11th")),
        "street": street,
        "city": lambda: _city(country, rng, held_out),
        "st": lambda: rng.choice(kept(country.regions if country else _STATE_CODES, held_out)),
        "state": lambda: rng.choice(kept(country.regions if country else _STATES, held_out)),
        "region": lambda: rng.choice(country.regions if country else _STATE_CODES),
        "country": lambda: country.name if country else "USA",
        "zip": lambda: shaped(rng.choice(country.postcodes), rng) if country else _zip(rng),
        "postcode": lambda: shaped(rng.choice(country.postcodes if country else ("#####",)), rng),
        "surname": lambda: surname(rng, held_out=held_out),
        "name": name,
        "place": name,
        "house": lambda: rng.choice(_HOUSES),
        "building": lambda: (
            f"{name()} {rng.choice(('Building', 'Tower', 'Center', 'Hall', 'Apartments'))}"
        ),
        "river": lambda: rng.choice(kept(_RIVERS, held_out)),
        "county": lambda: county(rng, held_out=held_out),
        "tree": lambda: rng.choice(kept(_TREES, held_out)),
        "color": lambda: rng.choice(_COLORS),
        "matron": lambda: rng.choice(kept(_MATRONS, held_out)),
        "crown": lambda: rng.choice(kept(_CROWNS, held_out)),
        "side": lambda: rng.choice(_SIDES),
        "saint": lambda: rng.choice(kept(_SAINTS, held_out)),
        "dir": lambda: rng.choice("NSEW"),
        "road": lambda: rng.choice(kept(_ROADS, held_out)).format_map(fields),
        "gps": lambda: _position(rng),
        "plus": lambda: _plus_code(rng),
        "triple": lambda: _triple(rng),
    }
    makers |= {
        field: partial(rng.choice, kept(table, held_out)) for field, table in _NEAR_FIELDS.items()
    }
    # Within a longer name a district goes without its article: "4 Fens Terrace".
    makers["area"] = lambda: _area(rng, held_out).removeprefix("the ")
    makers |= {field: partial(_postcode, shapes, rng) for field, shapes in _POSTCODES.items()}
    fields = Fields(makers)
    return fields
