"""Which texts wait for a moderator, and which do not."""

import pytest
from django.utils.translation import override

from rrjeti.languages.folding import fold
from rrjeti.writing.held import EXCERPT, MOST, Found, Sign, find

KNOWN = {
    fold(name)
    for name in (
        "Bashkia Tiranë",
        "Prokuroria e Posaçme",
        "Kontrolli i Lartë i Shtetit",
        "Partnerë për Fëmijët",
        "Qendra Res Publica",
        "Tirana",
        "Vlora",
        "Shkodër",
        "Kukësi",
    )
}
PHONES = [
    ("Më telefononi në 069 123 4567.", "069 123 4567"),
    ("Numri im: +355 69 123 45 67", "+355 69 123 45 67"),
    ("0691234567", "0691234567"),
    ("tel.0691234567", "0691234567"),
    ("Call me on 00355 69 1234567", "00355 69 1234567"),
    ("Më shkruaj në 69 123 4567", "69 123 4567"),
    ("tel. 2234567", "2234567"),
    ("Zyra e tij: 04/2271333", "04/2271333"),
    ("https://wa.me/355691234567", "wa.me/355691234567"),
    ("+383 44 123 456", "+383 44 123 456"),
    ("[telefoni](tel:+355691234567)", "+355691234567"),
    ("0\u200b6\u200b91234567", "0691234567"),
    ("\uff10\uff16\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17", "0691234567"),
]
OTHERS = [
    ("Shkruaji arta.hoxha@gmail.com sot", Sign.EMAIL, "arta.hoxha@gmail.com"),
    ("Write to arta [at] gmail [dot] com", Sign.EMAIL, "arta [at] gmail [dot] com"),
    ("Letërnjoftimi J60512034H", Sign.PERSONAL_NUMBER, "J60512034H"),
    ("NID i saj është i55512034k.", Sign.PERSONAL_NUMBER, "i55512034k"),
    ("Paguani te AL47 2121 1009 0000 0002 3569 8741 te banka", Sign.CARD, "AL47 2121 1009 0000 0002 3569 8741"),
    ("al47212110090000000235698741", Sign.CARD, "al47212110090000000235698741"),
    ("IBAN DE89370400440532013000", Sign.CARD, "DE89370400440532013000"),
    ("My card is 4111 1111 1111 1111.", Sign.CARD, "4111 1111 1111 1111"),
]
ACCUSED = [
    ("Agron Basha mori ryshfet.", "Agron Basha"),
    ("Dje doktor Basha kërkoi para për operacionin.", "doktor Basha"),
    ("Në spital Agron Basha kërkoi 200 euro.", "Agron Basha"),
    ("Drejtori Agron Basha përvetësoi fondet e shkollës.", "Drejtori Agron Basha"),
    ("Në Bashkinë Tiranë Agron Basha vodhi paratë.", "Agron Basha"),
    ("A. Basha është hajdut", "A. Basha"),
    ("Znj. Mira Leka kërkon 100 mijë lekë", "Znj. Mira Leka"),
    ("Arta HOXHA u mitos", "Arta HOXHA"),
    ("AGRON BASHA MORI RYSHFET", "AGRON BASHA"),
    ("Agron **Basha** na mashtroi", "Agron **Basha"),
    ("Agron Shkodra është i korruptuar", "Agron Shkodra"),
    ("Ju them se Agron Basha\nështë hajdut.", "Agron Basha"),
    ("Dje ishte mirë. Por Arben Leka-Hoxha shpërdoroi detyrën.", "Arben Leka-Hoxha"),
    ("Inspektori Dritan Mema merr rryshfete te Dogana Kukës", "Inspektori Dritan Mema"),
    ("Drejtori i Spitalit Arben Leka vodhi barnat", "Arben Leka"),
    ("Kryetari i Bashkisë Tiranë Arben Leka mori para", "Arben Leka"),
    ("Hajduti Genc Leka", "Genc Leka"),
    ("John Smith took a bribe.", "John Smith"),
    ("Mr Smith demanded money from us.", "Mr Smith"),
    ("Yesterday my boss John Smith stole the car", "John Smith"),
    ("The mayor, John A. Smith, embezzled funds", "John A. Smith"),
    ("Everyone knows that Mary Jones takes kickbacks", "Mary Jones"),
    ("Jane Smith is corrupt!", "Jane Smith"),
]
FREE = [
    "Telefononi 112 ose 129, falas 0800 1234, për fëmijët 116 111.",
    "Ligji nr. 60/2016 për sinjalizimin, neni 12/3.",
    "VKM nr. 816, datë 16.11.2016, pika 4.",
    "Ndodhi më 01.02.2024 10:30, jo më 2024-02-01.",
    "Në vitet 2019, 2020 dhe 2021 2022 2023 2024",
    "Nga 1985-2020 kam punuar 35 vjet.",
    "Kushtoi 12 500 000 lekë, jo 1.250.000.000 lekë.",
    "Kontrata prej 691 234 567 lekësh",
    "The contract is worth € 690 000 000.",
    "Nr. prot. 0123456789, datë 12.03.2024",
    "Shkresa nr. 1234/5 prot., datë 01.02.2024",
    "Biznesi me NIPT J61824053N dhe tjetri me K01725001F",
    "Shkruani te info@klsh.org.al ose klsh@klsh.org.al",
    "https://www.facebook.com/photo/4111111111111111",
    "Hapur 08.00-16.00 dhe 0800-1630",
    "ISBN 978-0-306-40615-7, faqet 12-15, 18-21, 30-35",
    "Koordinatat 41.327545, 19.818699; raporti 0.123456789",
    "Bashkia Tiranë nuk tregoi kush mori ryshfet.",
    "Sipas Bashkisë Tiranë, u vodhën 3 milionë lekë.",
    "Prokurorisë së Posaçme iu raportua ryshfeti.",
    "Kontrolli i Lartë i Shtetit gjeti se u përvetësuan fonde.",
    "Pse ministria nuk reagon kur vidhen paratë?",
    "Agron Basha foli për transparencën dhe korrupsionin.",
    "Arta Hoxha na ndihmon. Si ta raportoj një ryshfet?",
    "Sot hajdutët nuk dënohen.",
    "Dje Agron vodhi.",
    "Konventa e OKB-së Kundër Korrupsionit dënon mitmarrjen.",
    "Drejtoria Rajonale Arsimore Vlorë pati një rast ryshfeti.",
    "Spitali Rajonal Shkodër: pacientët thonë se mjekët kërkojnë para.",
    "Te Shkolla Naim Frashëri dhe te drejtori i Drejtorisë Arsimore Vlorë u fol për ryshfetin.",
    "SPAK Tiranë heton një ryshfet.",
    "Kodi Penal dënon vjedhjen.",
    "Arta Hoxha kërkoi fjalën para gjykatës.",
    "Partnerë për Fëmijët dhe Res Publica raportuan vjedhje.",
    "Në Shqipëri dhe në Kosovë ryshfeti është vepër penale.",
    "The Supreme Court ruled on a bribe.",
    "Tirana Municipality lost money to fraud.",
    "World Bank and United Nations fight embezzlement.",
    "Përfaqësuesi i Mbikëqyrjes Policore hetoi një vjedhje në Ballkanin Perëndimor.",
    "The People’s Advocate asked about kickbacks in the Western Balkans.",
    "> [Arta Hoxha](</sq/x>):\n>\n> Kush mori ryshfet?\n\nNuk e di.",
    "The OECD Anti-Bribery Convention was signed by Albania.",
    "",
]


@pytest.mark.parametrize(("text", "excerpt"), PHONES)
def test_telephone_numbers_are_held(text: str, excerpt: str) -> None:
    assert find(text, KNOWN) == [Found(Sign.PHONE, excerpt)]


@pytest.mark.parametrize(("text", "sign", "excerpt"), OTHERS)
def test_what_identifies_a_person_is_held(text: str, sign: Sign, excerpt: str) -> None:
    assert find(text, KNOWN) == [Found(sign, excerpt)]


@pytest.mark.parametrize(("text", "excerpt"), ACCUSED)
def test_accusations_by_name_are_held(text: str, excerpt: str) -> None:
    assert find(text, KNOWN) == [Found(Sign.ACCUSED, excerpt)]


@pytest.mark.parametrize("text", [text for text, _name in ACCUSED if "ë" in text])
def test_accusations_without_the_marks_of_albanian_are_held(text: str) -> None:
    assert [found.sign for found in find(text.replace("ë", "e").replace("ç", "c"), KNOWN)] == [Sign.ACCUSED]


@pytest.mark.parametrize("text", FREE)
def test_other_texts_are_free(text: str) -> None:
    assert find(text, KNOWN) == []


def test_two_numbers_side_by_side_are_two() -> None:
    assert [found.excerpt for found in find("0691234567 0681234567")] == ["0691234567", "0681234567"]
    assert [found.excerpt for found in find("0691234567,0681234567")] == ["0691234567", "0681234567"]


def test_organisations_that_are_not_known_look_like_persons() -> None:
    assert find("Lule Verore raportoi vjedhje.") == [Found(Sign.ACCUSED, "Lule Verore")]
    assert find("Lule Verore raportoi vjedhje.", {"lule verore"}) == []


def test_nothing_is_told_twice_or_without_end() -> None:
    assert len(find("0691234567\n" * 50)) == 1
    assert len(find("\n".join(f"06912345{n}" for n in range(10, 90)))) == MOST
    assert max(len(found.excerpt) for found in find("Agron " * 500 + "vodhi")) <= EXCERPT


def test_every_sign_says_what_to_do_in_both_languages() -> None:
    for sign in Sign:
        with override("en"):
            english = str(sign.label)
        with override("sq"):
            albanian = str(sign.label)
        assert english != albanian
        assert english.endswith(".") and albanian.endswith(".")


UNITS = [
    "0",
    "0 ",
    "+",
    "A ",
    "Agron ",
    "Agron Basha vodhi ",
    "kerkoi a ",
    ".",
    "a.",
    "a@",
    "a@a.",
    "AL47 ",
    "1-",
    "((1",
    "\n",
    "A.",
    "took ",
    "06",
    "A'",
    " ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_long_texts_of_one_kind_come_to_an_end(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    assert len(find(text, KNOWN)) + len(find(f"vodhi {text} vodhi", KNOWN)) <= 2 * MOST
