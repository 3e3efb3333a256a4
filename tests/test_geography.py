"""Whether points lie in the country that is stated, and which slip explains where they lie."""

import json
import math
from typing import Any

import pytest

from conflict_events.geography import (
    COUNTRY_CODES,
    DEFAULT_TOLERANCE_KM,
    claims,
    corrected,
    country_name,
    disputed,
    distance_outside,
    in_country,
    known_country,
)
from conflict_events.outlines import DATA, has_outline, outline

KM_NORTH = 1 / 111.195
"""A kilometre along a meridian, in degrees."""

TOWNS = """
COD Goma -1.679 29.222
RWA Gisenyi -1.702 29.257
COD Kinshasa -4.325 15.322
COG Brazzaville -4.263 15.243
CAF Bangui 4.361 18.555
COD Zongo 4.343 18.592
TCD N'Djamena 12.107 15.044
CMR Kousseri 12.077 15.031
TGO Lome 6.131 1.223
BDI Bujumbura -3.376 29.360
LAO Vientiane 17.966 102.613
ZWE Victoria-Falls -17.932 25.831
MOZ Mocimboa-da-Praia -11.346 40.352
KEN Mandera 3.937 41.857
SOM Mogadishu 2.037 45.344
SOM Hargeisa 9.560 44.065
DJI Djibouti 11.589 43.145
YEM Aden 12.785 45.018
YEM Hodeidah 14.798 42.954
IRQ Fao 29.976 48.472
SYR Kobani 36.891 38.353
TUR Nusaybin 37.075 41.215
SYR Qamishli 37.052 41.232
LBN Naqoura 33.118 35.139
ISR Eilat 29.558 34.948
JOR Aqaba 29.532 35.006
EGY Rafah 31.280 34.240
PSE Rafah 31.287 34.245
UKR Mariupol 47.097 37.543
UKR Kherson 46.635 32.617
RUS Taganrog 47.209 38.936
PAK Chaman 30.921 66.453
AFG Torkham 34.127 71.090
IND Attari 31.603 74.604
BGD Teknaf 20.867 92.300
MMR Maungdaw 20.818 92.368
MMR Myawaddy 16.687 98.508
THA Mae-Sot 16.713 98.575
LKA Mullaitivu 9.267 80.815
PHL Jolo 6.053 121.000
PHL Bongao 5.029 119.773
TLS Dili -8.556 125.560
COL Cucuta 7.894 -72.508
VEN San-Antonio 7.814 -72.443
COL Tumaco 1.807 -78.765
HTI Ouanaminthe 19.549 -71.724
MEX Ciudad-Juarez 31.690 -106.425
USA El-Paso 31.760 -106.487
NGA Yenagoa 4.925 6.264
NER Diffa 13.315 12.611
MLI Kidal 18.441 1.408
MLI Bankass 14.070 -3.520
GMB Banjul 13.454 -16.579
LBR Monrovia 6.301 -10.797
AGO Cabinda -5.550 12.200
LSO Maseru -29.310 27.480
SRB Presevo 42.309 21.650
XKX Mitrovica 42.891 20.867
BIH Trebinje 42.712 18.344
HRV Dubrovnik 42.650 18.094
GBR Londonderry 54.997 -7.309
GEO Gali 42.625 41.735
AZE Nakhchivan 39.209 45.412
TJK Vorukh 39.860 70.580
UZB Sokh 39.970 71.130
KOR Yeonpyeong 37.660 125.700
VAT Saint-Peter 41.9022 12.4533
SMR San-Marino 43.936 12.447
MCO Monte-Carlo 43.739 7.427
GIB Gibraltar 36.140 -5.353
FRA Cayenne 4.922 -52.313
USA San-Juan 18.466 -66.106
CHN Hong-Kong 22.320 114.170
GBR Stanley -51.695 -57.850
FJI Taveuni -16.850 -179.970
RUS Uelen 66.159 -169.810
RUS Wrangel 71.000 180.000
NZL Chatham -43.950 -176.560
UKR Snake-Island 45.255 30.204
ATA South-Pole -90.000 0.000
"""


def towns() -> list[Any]:
    rows = [line.split() for line in TOWNS.strip().splitlines()]
    return [
        pytest.param(code, float(latitude), float(longitude), id=f"{code}-{name}")
        for code, name, latitude, longitude in rows
    ]


@pytest.mark.parametrize(("code", "latitude", "longitude"), towns())
def test_towns_at_borders_and_coasts_are_within_three_kilometres(
    code: str, latitude: float, longitude: float
) -> None:
    distance = distance_outside(code, latitude, longitude)
    assert distance is not None
    assert distance < 3


def test_country_codes_are_those_of_iso_3166_and_kosovo() -> None:
    assert len(COUNTRY_CODES) == 250
    assert {"MLI", "SSD", "TWN", "XKX"} <= COUNTRY_CODES


@pytest.mark.parametrize(("code", "known"), [("MLI", True), ("XKX", True), ("ML", False)])
def test_a_country_is_known_by_its_alpha_3_code(code: str, known: bool) -> None:  # noqa: FBT001
    assert known_country(code) is known


@pytest.mark.parametrize(
    ("code", "name"),
    [("MLI", "Mali"), ("CIV", "Côte d'Ivoire"), ("COD", "DR Congo"), ("XKX", "Kosovo")],
)
def test_countries_have_short_names(code: str, name: str) -> None:
    assert country_name(code) == name


def test_an_unknown_code_has_no_name() -> None:
    with pytest.raises(KeyError):
        country_name("XXX")


def test_numbers_and_names_are_unique_and_parts_belong_to_countries() -> None:
    rows = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
    numbers = [row["number"] for row in rows.values() if "number" in row]
    assert len(set(numbers)) == len(numbers) == 249
    assert len({row["name"] for row in rows.values()}) == 250
    wholes = {row["part_of"] for row in rows.values() if "part_of" in row}
    assert wholes == {"AUS", "CHN", "DNK", "FIN", "FRA", "GBR", "NLD", "NOR", "NZL", "USA"}


def test_a_code_without_outline_is_not_decided() -> None:
    assert distance_outside("XXX", 14.07, -3.52) is None
    assert in_country("XXX", 14.07, -3.52) is None
    assert corrected("XXX", -14.07, -3.52) is None


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(90.5, 0.0), (-91.0, 0.0), (14.07, 180.5), (14.07, -356.0), (math.nan, 0.0), (0.0, math.inf)],
)
def test_what_is_no_point_on_the_earth_is_in_no_country(latitude: float, longitude: float) -> None:
    assert distance_outside("RUS", latitude, longitude) == math.inf
    assert in_country("RUS", latitude, longitude) is False
    assert disputed(latitude, longitude) == ()


@pytest.mark.parametrize(("km", "accepted"), [(5, True), (20, True), (35, False), (60, False)])
def test_points_over_the_border_are_accepted_up_to_the_tolerance(
    km: float,
    accepted: bool,  # noqa: FBT001
) -> None:
    # Egypt ends at 22 degrees north.
    latitude = 22 - km * KM_NORTH
    assert distance_outside("EGY", latitude, 28.0) == pytest.approx(km, abs=1)
    assert in_country("EGY", latitude, 28.0) is accepted


def test_the_tolerance_can_be_chosen() -> None:
    latitude = 22 - 60 * KM_NORTH
    assert in_country("EGY", latitude, 28.0, tolerance_km=70) is True
    assert in_country("EGY", latitude, 28.0, tolerance_km=0) is False
    assert DEFAULT_TOLERANCE_KM == 25


def test_territorial_waters_are_accepted_and_the_high_sea_is_not() -> None:
    assert in_country("SOM", 2.037, 45.50) is True
    assert in_country("SOM", 0.0, 55.0) is False
    # Hobyo, on the coast nearest to it, is 933 km away.
    assert distance_outside("SOM", 0.0, 55.0) == pytest.approx(930, abs=20)


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [("ZAF", -29.61, 28.23), ("ITA", 43.936, 12.447), ("ITA", 41.9037, 12.4533)],
    ids=["Lesotho", "San Marino", "Vatican City"],
)
def test_enclaves_are_not_in_the_country_around_them(
    code: str, latitude: float, longitude: float
) -> None:
    distance = distance_outside(code, latitude, longitude)
    assert distance is not None
    assert distance > 0.1


def test_the_middle_of_lesotho_is_not_in_south_africa() -> None:
    assert in_country("ZAF", -29.61, 28.23) is False
    assert in_country("LSO", -29.61, 28.23) is True


@pytest.mark.parametrize(
    ("whole", "part", "latitude", "longitude"),
    [("FRA", "REU", -21.1, 55.5), ("USA", "PRI", 18.2, -66.5), ("CHN", "HKG", 22.4, 114.1)],
)
def test_a_territory_is_part_of_its_state_but_not_the_reverse(
    whole: str, part: str, latitude: float, longitude: float
) -> None:
    assert distance_outside(part, latitude, longitude) == 0
    assert distance_outside(whole, latitude, longitude) == 0


def test_a_state_is_not_part_of_its_territory() -> None:
    assert in_country("REU", 48.85, 2.35) is False


DISPUTED = [
    ("Simferopol", 44.95, 34.10, ("RUS", "UKR")),
    ("Donetsk", 48.00, 37.80, ("RUS", "UKR")),
    ("Luhansk", 48.57, 39.33, ("RUS", "UKR")),
    ("Sukhumi", 43.00, 41.02, ("GEO", "RUS")),
    ("Tskhinvali", 42.23, 43.97, ("GEO", "RUS")),
    ("Iturup", 45.10, 147.70, ("JPN", "RUS")),
    ("Stepanakert", 39.82, 46.75, ("ARM", "AZE")),
    ("Pristina", 42.66, 21.16, ("SRB", "XKX")),
    ("Kyrenia", 35.34, 33.32, ("CYP", "TUR")),
    ("Ramallah", 31.90, 35.20, ("ISR", "PSE")),
    ("East Jerusalem", 31.785, 35.236, ("ISR", "PSE")),
    ("Gaza", 31.50, 34.45, ("ISR", "PSE")),
    ("Quneitra", 33.125, 35.824, ("ISR", "SYR")),
    ("Majdal Shams", 33.27, 35.77, ("ISR", "SYR")),
    ("Laayoune", 27.15, -13.20, ("ESH", "MAR")),
    ("Tifariti", 26.16, -10.57, ("ESH", "MAR")),
    ("Hala'ib", 22.22, 36.65, ("EGY", "SDN")),
    ("Bir Tawil", 21.87, 33.75, ("EGY", "SDN")),
    ("Abyei", 9.60, 28.43, ("SDN", "SSD")),
    ("Kafia Kingi", 9.27, 24.42, ("SDN", "SSD")),
    ("Ilemi", 5.00, 35.50, ("ETH", "KEN", "SSD")),
    ("Srinagar", 34.08, 74.80, ("IND", "PAK")),
    ("Muzaffarabad", 34.36, 73.47, ("IND", "PAK")),
    ("Gilgit", 35.92, 74.31, ("IND", "PAK")),
    ("Siachen", 35.40, 77.10, ("IND", "PAK")),
    ("Aksai Chin", 35.20, 79.30, ("CHN", "IND")),
    ("Tawang", 27.59, 91.87, ("CHN", "IND")),
    ("Taipei", 25.03, 121.50, ("CHN", "TWN")),
    ("Uotsuri", 25.74, 123.47, ("CHN", "JPN", "TWN")),
    ("Dokdo", 37.24, 131.87, ("JPN", "KOR")),
    ("Woody Island", 16.83, 112.34, ("CHN", "TWN", "VNM")),
    ("Thitu", 11.05, 114.28, ("BRN", "CHN", "MYS", "PHL", "TWN", "VNM")),
    ("Mahdia", 5.27, -59.15, ("GUY", "VEN")),
    ("Stanley", -51.695, -57.85, ("ARG", "FLK", "GBR")),
    ("Mamoudzou", -12.78, 45.23, ("COM", "FRA", "MYT")),
]


@pytest.mark.parametrize(
    ("latitude", "longitude", "codes"),
    [pytest.param(*row[1:], id=row[0]) for row in DISPUTED],
)
def test_every_claim_on_a_disputed_place_is_accepted(
    latitude: float, longitude: float, codes: tuple[str, ...]
) -> None:
    assert disputed(latitude, longitude) == codes
    assert [code for code in codes if not in_country(code, latitude, longitude)] == []
    assert in_country("MLI", latitude, longitude) is False


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(14.07, -3.52), (50.45, 30.52), (55.75, 37.62), (46.84, 29.63)]
)
def test_no_claim_is_made_on_other_places(latitude: float, longitude: float) -> None:
    assert disputed(latitude, longitude) == ()


def test_somaliland_is_counted_to_somalia() -> None:
    assert distance_outside("SOM", 9.56, 44.06) == 0
    assert disputed(9.56, 44.06) == ()


@pytest.mark.parametrize(
    ("code", "latitude", "longitude", "last"),
    [
        ("SDN", 4.91, 29.48, 2011),
        ("SRB", 43.2575, 18.1124, 1992),
        ("SRB", 42.44, 19.26, 2006),
        ("RUS", 40.38, 49.89, 1991),
        ("ETH", 15.33, 38.93, 1993),
        ("IDN", -8.6, 126.0, 2002),
    ],
    ids=["Maridi", "Nevesinje", "Podgorica", "Baku", "Asmara", "Timor"],
)
def test_states_that_have_parted_count_as_one_until_then(
    code: str, latitude: float, longitude: float, last: int
) -> None:
    assert in_country(code, latitude, longitude, year=last) is True
    assert in_country(code, latitude, longitude, year=last + 1) is False
    assert in_country(code, latitude, longitude) is False
    assert code in disputed(latitude, longitude, year=last)
    assert disputed(latitude, longitude, year=last + 1) == ()


def test_claims_name_known_countries_and_give_reasons() -> None:
    for claim in claims():
        assert list(claim.codes) == sorted(set(claim.codes) & COUNTRY_CODES), claim.area
        assert len(claim.codes) > 1, claim.area
        assert claim.note, claim.area
        assert has_outline(claim.same_as) is (claim.drawn is None), claim.area
    areas = [(claim.area, claim.until) for claim in claims()]
    assert len(set(areas)) == len(areas)


def test_drawn_areas_are_as_small_as_they_claim_to_be() -> None:
    for claim in claims():
        if claim.drawn:
            assert claim.drawn.east - claim.drawn.west < 10 * 400, claim.area
            assert claim.drawn.north - claim.drawn.south < 8 * 400, claim.area


BANKASS = (14.07, -3.52)


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        (-3.52, 14.07, "latitude and longitude are swapped"),
        (-14.07, -3.52, "the latitude has the wrong sign"),
        (-14.07, 3.52, "latitude and longitude have the wrong signs"),
        (14.07, 356.48, "the longitude is counted from 0 to 360"),
    ],
)
def test_a_slip_that_explains_the_point_is_named(
    latitude: float, longitude: float, words: str
) -> None:
    slip = corrected("MLI", latitude, longitude)
    assert slip is not None
    assert slip[0] == words
    assert slip[1:] == pytest.approx(BANKASS)


def test_a_lost_sign_of_the_longitude_is_named() -> None:
    assert corrected("COL", 7.894, 72.508) == ("the longitude has the wrong sign", 7.894, -72.508)


def test_a_latitude_out_of_range_may_be_a_longitude() -> None:
    assert corrected("TCD", 105.0, 12.0) is None
    assert corrected("LAO", 102.613, 17.966) == (
        "latitude and longitude are swapped",
        17.966,
        102.613,
    )


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [
        ("MLI", 14.07, -3.52),
        ("EGY", 22 - 40 * KM_NORTH, 28.0),
        ("MLI", 48.85, 2.35),
        ("MLI", math.nan, 3.0),
        ("MLI", math.inf, 3.0),
        ("UKR", 44.95, 34.10),
    ],
    ids=["inside", "near the border", "elsewhere", "no number", "infinite", "disputed"],
)
def test_nothing_is_corrected_without_a_slip_that_explains_it(
    code: str, latitude: float, longitude: float
) -> None:
    assert corrected(code, latitude, longitude) is None


def test_two_slips_that_would_both_explain_a_point_explain_nothing() -> None:
    # Antarctica lies there on either side of Greenwich.
    assert in_country("ATA", -75.0, -75.0) is True
    assert in_country("ATA", -75.0, 75.0) is True
    assert corrected("ATA", 75.0, -75.0) is None


def test_one_step_is_preferred_to_two() -> None:
    # With the latitude's sign it lies in Congo, and with both signs as well.
    assert corrected("COD", -3.9413, -26.2088) == (
        "the longitude has the wrong sign",
        -3.9413,
        26.2088,
    )
    assert in_country("COD", 3.9413, 26.2088) is True


def test_a_point_at_sea_is_not_explained_by_its_mirror_image_at_sea() -> None:
    # 70 km south of Sao Tome; mirrored at the equator it would be 20 km north of it.
    assert in_country("STP", -0.6, 6.6) is False
    assert in_country("STP", 0.6, 6.6) is True
    assert corrected("STP", -0.6, 6.6) is None


def test_a_corrected_point_may_lie_in_a_state_that_has_parted_since() -> None:
    assert corrected("SDN", 29.48, 4.91) is None
    assert corrected("SDN", 29.48, 4.91, year=1991) == (
        "latitude and longitude are swapped",
        4.91,
        29.48,
    )


def test_one_country_is_unpacked_without_the_others() -> None:
    outline.cache_clear()
    assert distance_outside("MLI", 14.07, -3.52) == 0
    assert outline.cache_info().currsize == 1
