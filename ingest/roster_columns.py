"""What the columns of a roster hold, told from their names in several languages."""

import re
from enum import Enum

from redaction.folding import compact


class Column(Enum):
    """What a column holds."""

    NAME = "name"
    GIVEN = "given name"
    MIDDLE = "middle name"
    FAMILY = "family name"
    OTHER_NAME = "former or preferred name"
    BORN = "date of birth"
    RECORD = "record number"
    NUMBER = "another number"
    SOCIAL = "social security number"
    PLAN = "insurer's number"
    ACCOUNT = "account number"
    LICENSE = "licence number"
    CONTACT = "phone or e-mail"
    ADDRESS = "address"
    STREET = "street"
    CITY = "city"
    STATE = "state"
    POSTAL_CODE = "postal code"
    RELATIVE = "relative"
    CLINICIAN = "clinician"


# English, then Spanish, French, German, Italian, Portuguese and Dutch, as people name columns.
_SYNONYMS = {
    Column.NAME: "name, full name, display name, nombre completo, nombre y apellidos, nom complet,"
    " nome completo, volledige naam, naam, vollstandiger name, name vorname, last first, last name"
    " first name",
    Column.GIVEN: "first, first name, given, given name, given names, forename, fname, name first,"
    " nombre, nombres, prenom, vorname, vornamen, nome, nome proprio, voornaam",
    Column.MIDDLE: "middle, middle name, middle initial, mi, mname, second name, segundo nombre,"
    " deuxieme prenom, zweiter vorname, secondo nome, tussenvoegsel",
    Column.FAMILY: "last, last name, family, family name, surname, lname, name last, apellido,"
    " apellidos, primer apellido, segundo apellido, nom, nom de famille, nachname, familienname,"
    " cognome, sobrenome, apelido, achternaam",
    Column.OTHER_NAME: "alias, aka, also known as, nickname, preferred name, known as, maiden name,"
    " former name, birth name, previous name, apodo, nom de naissance, nom de jeune fille,"
    " geburtsname, rufname, nome da nubile, nome de solteira, roepnaam, meisjesnaam",
    Column.BORN: "dob, date of birth, birth date, birthday, born, birth, fecha de nacimiento,"
    " fecha nacimiento, nacimiento, date de naissance, ddn, naissance, geburtsdatum, geburtstag,"
    " geb, geb datum, data di nascita, data de nascimento, geboortedatum",
    Column.RECORD: "mrn, medical record number, medical record no, medical record, record number,"
    " record no, chart number, chart no, chart, hospital number, hospital no, unit number,"
    " nhs number, nhs no, urn, ipp, historia clinica, numero de historia clinica, nhc,"
    " expediente, numero de dossier, dossier, patientennummer, fallnummer,"
    " numero cartella, prontuario, numero do prontuario, patientnummer",
    Column.NUMBER: "id, identifier, identificador, identifiant, kennung, national id, tax id",
    Column.SOCIAL: "ssn, social security number, social security no, social security, social, sin,"
    " nss, numero de seguridad social, seguridad social, dni, curp, numero de securite sociale,"
    " nir, sozialversicherungsnummer, svnr, codice fiscale, cpf, bsn",
    Column.PLAN: "insurance id, insurer id, insurance number, insurance no, member id,"
    " member number, subscriber id, policy number, policy no, policy, health plan number, plan id,"
    " medicare, medicare number, mbi, medicaid, medicaid id, numero de poliza, poliza,"
    " numero de asegurado, numero d assure, versichertennummer, krankenversichertennummer, kvnr,"
    " numero polizza, numero do plano, verzekeringsnummer, polisnummer",
    Column.ACCOUNT: "account, account number, account no, acct, acct no, visit number, encounter,"
    " encounter id, csn, fin, numero de cuenta, cuenta, numero de compte, kontonummer, conto",
    Column.LICENSE: "license, licence, license number, licence number, drivers license,"
    " driver license number, dl, passport, passport number, pasaporte, passeport, fuhrerschein,"
    " patente, rijbewijs",
    Column.CONTACT: "phone, phone number, phone no, telephone, tel, home phone, cell, cell phone,"
    " mobile, mobile phone, work phone, fax, contact number, email, e mail, email address, mail,"
    " telefono, movil, celular, correo, correo electronico, telefono fijo, portable, courriel,"
    " adresse email, telefon, telefonnummer, handy, mobil, telefone, telemovel, cellulare,"
    " telefoon, emergency phone, emergency contact phone, relative phone,"
    " contact phone, next of kin phone",
    Column.ADDRESS: "address, full address, home address, mailing address, residence, direccion,"
    " domicilio, adresse, anschrift, indirizzo, endereco, morada, adres",
    Column.STREET: "street, street address, address line, addr, line, address street, calle, rue,"
    " strasse, strasse nr, via, rua, straat",
    Column.CITY: "city, town, address city, ciudad, localidad, municipio, ville, ort, stadt,"
    " wohnort, citta, cidade, plaats, woonplaats",
    Column.STATE: "state, province, region, address state, estado, provincia, etat, bundesland",
    Column.POSTAL_CODE: "zip, zip code, postal code, postcode, post code, codigo postal, cp,"
    " code postal, plz, postleitzahl, cap, cep",
    Column.RELATIVE: "relative, relatives, next of kin, nok, emergency contact, guardian, parent,"
    " parents, mother, father, spouse, partner, wife, husband, son, daughter, mother name,"
    " father name, emergency contact name, contact name, familiar, familiares, pariente, madre,"
    " padre, conyuge, personne a contacter, mere, pere, conjoint, angehorige, mutter, vater,"
    " parente, coniuge, parentes, mae, pai, familie, contactpersoon",
    Column.CLINICIAN: "pcp, physician, doctor, provider, attending, primary care physician,"
    " primary care provider, medico, medecin, medecin traitant, arzt, hausarzt, huisarts",
}  # fmt: skip
_BY_NAME = {
    compact(synonym): column
    for column, synonyms in _SYNONYMS.items()
    for synonym in synonyms.split(",")
}
_BEFORE = re.compile(r"^(?:patients?|pt|pat|client|resident|person|paciente|patienten)")


def column_of(title: str) -> Column | None:
    """Return what a column holds; None where its title does not say, or is of no interest.

    "Patient Phone 2" is a phone like any other.
    """
    bare = compact(title).rstrip("0123456789")
    return _BY_NAME.get(bare) or _BY_NAME.get(_BEFORE.sub("", bare))
