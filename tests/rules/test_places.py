"""Rules of places: coordinates, countries, geometries, precision, names."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evaluating import evaluate_all

from conflict_events import geography
from conflict_events.checks import bind, evaluate
from conflict_events.rules.operands import Context
from conflict_events.rules.registry import find_rule

Finds = Callable[..., list[str]]

POINT = {"latitude": "/latitude", "longitude": "/longitude"}
COORDINATES = {"rule": "places/coordinates", **POINT, "country": "/country"}
IN_COUNTRY = {"rule": "places/in-country", **POINT, "country": "/country"}
GEOMETRY = {"rule": "places/geometry-agrees", **POINT, "wkt": "/wkt", "cell": "/cell"}
COARSE = {
    "rule": "places/precision",
    "precision": "/geo_precision",
    "finer": ["/admin1", "/admin2"],
    "coarse": [6, 7],
}
FINE = {"rule": "places/precision", "precision": "/where_prec", "place": "/adm_1", "fine": [1, 4]}
KNOWN_NAME = {
    "rule": "places/known-name",
    "used": "/incidents/*/place",
    "known": ["/places/*/id", "/places/*/name", "/places/*/aliases/*"],
}
ONE_NAME = {
    "rule": "places/one-name",
    "name": "/place",
    **POINT,
    "within": ["/admin1", "/country"],
    "precision": "/precision",
}
SEVARE = (14.53, -4.09)

TEXTS = st.text("aé1 -/.?", max_size=9)
NAMES = st.sampled_from(
    ["latitude", "longitude", "country", "wkt", "cell", "places", "name", "place", "incidents"]
)
NUMBERS = st.integers() | st.floats(allow_nan=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS | st.sampled_from(["MLI", "POINT (1 2)", "ZZZ"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


def place(latitude: Any, longitude: Any, country: Any = "MLI", **more: Any) -> dict[str, Any]:
    """Return a place."""
    return {"latitude": latitude, "longitude": longitude, "country": country, **more}


# --- coordinates ---------------------------------------------------------------------------------


@pytest.mark.parametrize("country", ["MLI", "ZZZ", "Mali", "", 466, None, ["MLI"]])
def test_a_point_in_its_country_or_in_none_holds(finds: Finds, country: Any) -> None:
    assert finds(COORDINATES, place(*SEVARE, country)) == []


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90, 180), (-90, -180), (0, 20), (20, 0), (0.0001, 0)]
)
def test_the_ends_of_the_range_hold(finds: Finds, latitude: float, longitude: float) -> None:
    assert finds(COORDINATES, place(latitude, longitude, None)) == []


@pytest.mark.parametrize(
    ("latitude", "longitude", "message"),
    [
        (90.01, -104.0, "the latitude 90.01 is out of range (-90 to 90)"),
        (-91, 180.5, "the latitude -91 is out of range (-90 to 90)"),
        (14.5, 180.5, "the longitude 180.5 is out of range (-180 to 180)"),
        (14.5, -1409, "the longitude -1409 is out of range (-180 to 180)"),
    ],
)
def test_a_coordinate_out_of_range_is_told(
    finds: Finds, latitude: float, longitude: float, message: str
) -> None:
    assert finds(COORDINATES, place(latitude, longitude, "MLI")) == [
        f"/latitude: error: {message} [/longitude]"
    ]


@pytest.mark.parametrize("country", [None, "Philippines", 840])
def test_without_a_country_a_swap_is_asked_for_where_it_would_be_in_range(
    finds: Finds, country: Any
) -> None:
    question = "are latitude and longitude swapped?"

    assert finds(COORDINATES, place(121.05, 14.6, country)) == [
        (
            f"/latitude: error: the latitude 121.05 is out of range (-90 to 90); {question} "
            "[/longitude]"
        )
    ]
    assert finds(COORDINATES, place(121.05, 114.6, country)) == [
        "/latitude: error: the latitude 121.05 is out of range (-90 to 90) [/longitude]"
    ]


@pytest.mark.parametrize("country", ["MLI", "GAB", None])
@pytest.mark.parametrize("zero", [0, 0.0, -0.0])
def test_zero_zero_is_no_place(finds: Finds, country: Any, zero: float) -> None:
    assert finds(COORDINATES, place(zero, zero, country)) == [
        (
            "/latitude: error: 0, 0 lies in the Gulf of Guinea and mostly stands for an unknown "
            "place; leave unknown coordinates out [/longitude]"
        )
    ]


@pytest.mark.parametrize(
    ("latitude", "longitude", "message"),
    [
        (
            -4.09,
            14.53,
            "-4.09, 14.53 lies about 2500 km outside Mali; latitude and longitude are swapped",
        ),
        (-14.53, -4.09, "-14.53, -4.09 lies about 2800 km outside Mali; the latitude has the"),
        (14.53, 4.09, "14.53, 4.09 lies about 110 km outside Mali; the longitude has the"),
        (-14.53, 4.09, "-14.53, 4.09 lies about 3000 km outside Mali; latitude and longitude"),
        (14.53, 355.91, "the longitude 355.91 is out of range (-180 to 180); the longitude is"),
    ],
)
def test_a_slip_that_explains_the_point_is_told_with_what_was_meant(
    finds: Finds, latitude: float, longitude: float, message: str
) -> None:
    (told,) = finds(COORDINATES, place(latitude, longitude))

    assert told.startswith(f"/latitude: error: {message}")
    assert told.endswith(": expected 14.53, -4.09 [/longitude, /country]")


def test_a_latitude_out_of_range_that_is_the_longitude_is_told_as_swapped(finds: Finds) -> None:
    assert finds(COORDINATES, place(121.05, 14.6, "PHL")) == [
        (
            "/latitude: error: the latitude 121.05 is out of range (-90 to 90); latitude and "
            "longitude are swapped: expected 14.6, 121.05 [/longitude, /country]"
        )
    ]


def test_a_point_that_no_slip_explains_is_left_to_in_country(finds: Finds) -> None:
    assert finds(COORDINATES, place(48.85, 2.35)) == []
    assert len(finds(IN_COUNTRY, place(48.85, 2.35))) == 1


def test_a_slip_that_leads_into_a_country_nearby_is_no_slip(finds: Finds) -> None:
    # Ansongo lies east of Greenwich, and the point across it in Mali, too.
    assert finds(COORDINATES, place(15.66, 0.5)) == []
    assert finds(COORDINATES, place(15.66, -0.5)) == []


def test_states_that_have_parted_since_are_one_before(finds: Finds) -> None:
    dated = {"date": "/date"}
    juba = place(4.85, 31.6, "SDN")

    assert finds(COORDINATES | dated, {**juba, "date": "2008-05-14"}) == []
    assert finds(IN_COUNTRY | dated, {**juba, "date": "2008-05-14"}) == []
    assert len(finds(IN_COUNTRY | dated, {**juba, "date": "2014-05-14"})) == 1
    assert len(finds(IN_COUNTRY | dated, juba)) == 1


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("0", "0"), (True, False), (None, 5), (5, None), ({}, []), ("14.5 N", 4), (99, "4")],
)
def test_what_are_no_numbers_are_no_coordinates(
    finds: Finds, latitude: Any, longitude: Any
) -> None:
    for entry in (COORDINATES, IN_COUNTRY):
        assert finds(entry, place(latitude, longitude)) == []


# --- in-country ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [
        (*SEVARE, "MLI"),
        (12.65, -8.0, "MLI"),
        (44.95, 34.1, "UKR"),
        (44.95, 34.1, "RUS"),
        (42.66, 21.16, "XKX"),
        (42.66, 21.16, "SRB"),
        (31.5, 34.45, "PSE"),
    ],
)
def test_a_point_in_its_country_holds(
    finds: Finds, latitude: float, longitude: float, country: str
) -> None:
    assert finds(IN_COUNTRY, place(latitude, longitude, country)) == []


def test_a_point_outside_is_told_with_how_far(finds: Finds) -> None:
    assert finds(IN_COUNTRY, place(48.85, 2.35)) == [
        "/latitude: warning: 48.85, 2.35 lies about 2700 km outside Mali [/longitude, /country]"
    ]
    assert finds(IN_COUNTRY, place(13.51, 2.11)) == [
        "/latitude: warning: 13.51, 2.11 lies about 200 km outside Mali [/longitude, /country]"
    ]


def test_the_tolerance_is_a_parameter(finds: Finds) -> None:
    # Téra is a town of Niger.
    tera = place(14.01, 0.75, "BFA")

    assert finds(IN_COUNTRY | {"tolerance_km": 32}, tera) == []
    assert len(finds(IN_COUNTRY | {"tolerance_km": 30.5}, tera)) == 1
    assert finds(IN_COUNTRY | {"tolerance_km": 0}, place(14.05, -0.03, "BFA")) == []
    assert finds(IN_COUNTRY, tera) == [
        (
            "/latitude: warning: 14.01, 0.75 lies about 31 km outside Burkina Faso "
            "[/longitude, /country]"
        )
    ]


def test_less_than_a_kilometre_is_not_told_as_none(finds: Finds) -> None:
    (told,) = finds(IN_COUNTRY | {"tolerance_km": -1}, place(*SEVARE))

    assert told == (
        "/latitude: warning: 14.53, -4.09 lies less than 1 km outside Mali [/longitude, /country]"
    )


def test_the_tolerance_is_the_one_of_the_outlines() -> None:
    rule = find_rule("places/in-country")
    parameter = rule.parameter("tolerance_km") if rule else None

    assert parameter is not None
    assert parameter.default == geography.DEFAULT_TOLERANCE_KM


@pytest.mark.parametrize("country", ["ZZZ", "ML", "mli", "Mali", "", 466, ["MLI"], None])
def test_what_is_no_code_of_a_country_is_not_judged(finds: Finds, country: Any) -> None:
    assert finds(IN_COUNTRY, place(48.85, 2.35, country)) == []


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (14.5, 355.9), (10**400, 5)])
def test_what_is_not_on_earth_is_left_to_coordinates(
    finds: Finds, latitude: float, longitude: float
) -> None:
    assert finds(IN_COUNTRY, place(latitude, longitude)) == []


def test_in_country_yields_to_coordinates() -> None:
    rule = find_rule("places/in-country")

    assert rule is not None
    assert rule.yields_to == ("places/coordinates",)


# --- geometry-agrees -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wkt",
    [
        "POINT (-4.09 14.53)",
        "POINT(-4.09 14.53)",
        "  point ( -4.09   14.53 ) ",
        "POINT (-4.0900000 14.530000)",
        "POINT (-409e-2 1.453E1)",
        "POINT Z (-4.09 14.53 270)",
        "POINTZ (-4.09 14.53 270)",
        "POINT ZM (-4.09 14.53 270 1)",
        "SRID=4326;POINT (-4.09 14.53)",
        "POINT (-4.0900004 14.53)",
        "LINESTRING (0 0, 1 1)",
        "MULTIPOINT ((0 0))",
        "POLYGON EMPTY",
        "SRID=4326; Polygon ((0 0, 1 0, 1 1, 0 0))",
        "",
        " ",
        None,
        7,
        ["POINT (1 1)"],
    ],
)
def test_a_geometry_that_agrees_or_is_no_point_holds(finds: Finds, wkt: Any) -> None:
    assert finds(GEOMETRY, place(*SEVARE, wkt=wkt)) == []


@pytest.mark.parametrize(
    ("latitude", "longitude", "wkt"),
    [
        (6.981388, 124.465277, "POINT (124.4652778 6.9813889)"),
        (13.983026, 120.781309, "POINT (120.78130912781 13.983026958306)"),
        (36.61206, 37.446828, "POINT (37.446827999999996 36.61206)"),
        (32.83333, 66.0, "POINT (66 32.83333333)"),
        (31, 64, "POINT (64.000000 31.000000)"),
        (-0.00001, 29.5, "POINT (29.5 -1e-5)"),
    ],
)
def test_a_number_that_was_cut_off_agrees(
    finds: Finds, latitude: float, longitude: float, wkt: str
) -> None:
    assert finds(GEOMETRY, place(latitude, longitude, wkt=wkt)) == []


@pytest.mark.parametrize(
    ("wkt", "slip"),
    [
        ("POINT (14.53 -4.09)", ", as if latitude and longitude were swapped"),
        ("POINT (-4.09 -14.53)", ", as if the latitude had the other sign"),
        ("POINT (4.09 14.53)", ", as if the longitude had the other sign"),
        ("POINT (4.09 -14.53)", ", as if both had the other sign"),
        ("POINT (-4.09 14.35)", ""),
        ("POINT (-4.1 14.53)", ""),
        ("POINT (-4 14.5)", ""),
        ("POINT (-4.09 14.53001)", ""),
        ("POINT (-4.09 1e400)", ""),
    ],
)
def test_a_geometry_elsewhere_is_told_with_the_slip(finds: Finds, wkt: str, slip: str) -> None:
    assert finds(GEOMETRY, place(*SEVARE, wkt=wkt)) == [
        (
            f"/wkt: error: '{wkt}' is not at latitude 14.53, longitude -4.09{slip}; expected "
            "'POINT (-4.09 14.53)' [/latitude, /longitude]"
        )
    ]


@pytest.mark.parametrize(
    "wkt",
    [
        "POINT (-4.09, 14.53)",
        "POINT (-4.09)",
        "POINT -4.09 14.53",
        "POINT (-4,09 14,53)",
        "POINT EMPTY",
        "POINT (-4.09 14.53",
        "(-4.09 14.53)",
        "-4.09 14.53",
        "Mopti",
    ],
)
def test_a_malformed_geometry_is_told(finds: Finds, wkt: str) -> None:
    assert finds(GEOMETRY, place(*SEVARE, wkt=wkt)) == [
        (
            f"/wkt: error: '{wkt}' is no point in well-known text; expected 'POINT (-4.09 14.53)' "
            "[/latitude, /longitude]"
        )
    ]


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [
        (-90, -180, 1),
        (-89.5, -180, 721),
        (35.763369, 36.558974, 181154),
        (-9.65, 20.4, 115601),
        (22.488976, 90.062732, 161821),
        (24, 90, 164701),
        (90, 180, 259200),
        (90, 179.9, 259200),
        (-90, 180, 720),
        (24, 90, 164701.0),
    ],
)
def test_the_grid_cell_of_a_point_holds(
    finds: Finds, latitude: float, longitude: float, cell: float
) -> None:
    assert finds(GEOMETRY, place(latitude, longitude, cell=cell)) == []


@pytest.mark.parametrize(
    ("cell", "slip"),
    [
        (150849, ", as if the longitude had the other sign"),
        (108352, ", as if the latitude had the other sign"),
        (123510, ", as if latitude and longitude were swapped"),
        (150473, ""),
        (150833, ""),
        (0, ""),
        (-9, ""),
        (150472.5, ""),
    ],
)
def test_another_grid_cell_is_told(finds: Finds, cell: float, slip: str) -> None:
    assert finds(GEOMETRY, place(*SEVARE, cell=cell)) == [
        (
            f"/cell: error: 14.53, -4.09 lies in the grid cell 150832, not in {cell}{slip} "
            "[/latitude, /longitude]"
        )
    ]


@pytest.mark.parametrize("cell", ["150472", "", None, True, [1], {}])
def test_what_is_no_number_is_no_cell(finds: Finds, cell: Any) -> None:
    assert finds(GEOMETRY, place(*SEVARE, cell=cell)) == []


def test_a_geometry_and_a_cell_that_agree_with_each_other_are_one_finding(finds: Finds) -> None:
    record = place(3.705, 128.17, wkt="POINT (128.17 -3.705)", cell=124457)

    assert finds(GEOMETRY, record) == [
        (
            "/latitude: error: latitude 3.705 and longitude 128.17 agree neither with "
            "'POINT (128.17 -3.705)' nor with the grid cell 124457, which agree with each other, "
            "as if the latitude had the other sign [/longitude, /wkt, /cell]"
        )
    ]


def test_a_digit_mistyped_in_a_coordinate_is_one_finding(finds: Finds) -> None:
    record = place(53.705, 128.17, wkt="POINT (128.17 -3.705)", cell=124457)

    assert finds(GEOMETRY, record) == [
        (
            "/latitude: error: latitude 53.705 and longitude 128.17 agree neither with "
            "'POINT (128.17 -3.705)' nor with the grid cell 124457, which agree with each other "
            "[/longitude, /wkt, /cell]"
        )
    ]


def test_a_geometry_that_disagrees_with_cell_and_coordinates_is_told_alone(finds: Finds) -> None:
    record = place(-3.705, 128.17, wkt="POINT (128.17 3.705)", cell=124457)

    assert finds(GEOMETRY, record) == [
        (
            "/wkt: error: 'POINT (128.17 3.705)' is not at latitude -3.705, longitude 128.17, as "
            "if the latitude had the other sign; expected 'POINT (128.17 -3.705)' "
            "[/latitude, /longitude]"
        )
    ]


def test_a_geometry_and_a_cell_that_are_wrong_in_two_ways_are_two_findings(finds: Finds) -> None:
    record = place(-3.705, 128.17, wkt="POINT (128.17 3.705)", cell=7)

    assert [each.partition(":")[0] for each in finds(GEOMETRY, record)] == ["/wkt", "/cell"]


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("14.53", -4.09), (None, -4.09), (14.53, []), (91, 0), (0, 181)]
)
def test_geometries_of_no_coordinates_are_not_judged(
    finds: Finds, latitude: Any, longitude: Any
) -> None:
    record = place(latitude, longitude, wkt="nowhere", cell=1)

    assert finds(GEOMETRY, record) == []


# --- precision -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        {"geo_precision": 4, "admin1": "Mopti"},
        {"geo_precision": 6},
        {"geo_precision": 6, "admin1": ""},
        {"geo_precision": 7, "admin1": "  ", "admin2": None},
        {"geo_precision": 6, "admin1": []},
        {"admin1": "Mopti"},
        {"geo_precision": None, "admin1": "Mopti"},
        {"geo_precision": [6], "admin1": "Mopti"},
        {"geo_precision": True, "admin1": "Mopti"},
    ],
)
def test_a_precision_that_fits_its_places_holds(finds: Finds, record: Any) -> None:
    assert finds(COARSE, record) == []


def test_a_coarse_precision_names_no_finer_place(finds: Finds) -> None:
    assert finds(COARSE, {"geo_precision": 6, "admin1": "Mopti"}) == [
        "/geo_precision: warning: the precision is 6, which is too coarse to name 'Mopti' [/admin1]"
    ]


def test_several_finer_places_are_one_finding(finds: Finds) -> None:
    record = {"geo_precision": 7, "admin1": "Mopti", "admin2": "Bankass"}

    assert finds(COARSE, record) == [
        (
            "/geo_precision: warning: the precision is 7, which is too coarse to name 'Mopti' "
            "[/admin1, /admin2]"
        )
    ]


def test_the_meaning_of_a_code_is_told_where_it_is_given(finds: Finds) -> None:
    entry = COARSE | {"meanings": {"6": "the country", "7": 5}}

    assert finds(entry, {"geo_precision": "6", "admin1": "Mopti"}) == [
        (
            "/geo_precision: warning: the precision is '6' (the country), which is too coarse to "
            "name 'Mopti' [/admin1]"
        )
    ]
    (told,) = finds(entry, {"geo_precision": 7, "admin1": "Mopti"})
    assert "the precision is 7, which is too coarse" in told


@pytest.mark.parametrize("place_", [None, "", " \t", [], {}])
def test_a_fine_precision_names_the_place_it_means(finds: Finds, place_: Any) -> None:
    assert finds(FINE, {"where_prec": 4, "adm_1": place_}) == [
        "/where_prec: warning: the precision is 4, but the place that it promises is not named"
    ]


@pytest.mark.parametrize(
    "record",
    [
        {"where_prec": 4, "adm_1": "Mopti region"},
        {"where_prec": 4, "adm_1": 0},
        {"where_prec": 5},
        {"where_prec": 6, "adm_1": ""},
        {},
    ],
)
def test_a_place_that_is_named_or_not_promised_holds(finds: Finds, record: Any) -> None:
    assert finds(FINE, record) == []


def test_without_lists_of_codes_nothing_is_judged(finds: Finds) -> None:
    entry = {"rule": "places/precision", "precision": "/p", "finer": "/a", "place": "/b"}

    assert finds(entry, {"p": 6, "a": "Mopti"}) == []


# --- known-name ----------------------------------------------------------------------------------


def used(name: Any, *declared: str, **first: Any) -> dict[str, Any]:
    """Return a record that uses a place."""
    places = [{"id": f"p{number}", "name": each} for number, each in enumerate(declared)]
    if first:
        places[0] |= first
    return {"places": places, "incidents": [{"place": name}]}


@pytest.mark.parametrize("name", ["Paroukou", "p0", "Parou", None, 5, ["Parou"], {}])
def test_a_place_that_is_declared_by_id_name_or_alias_holds(finds: Finds, name: Any) -> None:
    assert finds(KNOWN_NAME, used(name, "Paroukou", aliases=["Parou"])) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Parou", "; did you mean 'Paroukou'?"),
        ("Sokuora", "; did you mean 'Sokoura'?"),
        ("sokoura", "; it differs from 'Sokoura' only in case"),
        ("Sokoura ", "; it differs from 'Sokoura' only in blanks"),
        ("So koura", "; it differs from 'Sokoura' only in blanks"),
        ("Soko\u200bura", "; it differs from 'Sokoura' only in blanks"),
        ("Menaka", "; it differs from 'Ménaka' only in accents"),
        ("menaka", "; it differs from 'Ménaka' only in case and accents"),
        ("Me\u0301naka", "; it differs from 'Ménaka' only in the way accents are encoded"),
        ("N\u2019Djamena", "; it differs from 'N'Djamena' only in punctuation"),
        ("Timbuktu", "; did you mean 'Timbuktu airport and camp'?"),
        ("Oslo", ""),
        ("", ""),
    ],
)
def test_a_place_that_is_not_declared_is_told_with_the_nearest(
    finds: Finds, name: str, hint: str
) -> None:
    record = used(name, "Sokoura", "Paroukou", "Ménaka", "N'Djamena", "Timbuktu airport and camp")

    assert finds(KNOWN_NAME, record) == [
        f"/incidents/0/place: warning: the place '{name}' is not declared" + hint.replace('"', "'")
    ]


@pytest.mark.parametrize("places", [None, [], [{"name": None}], [{"name": 3, "id": []}]])
def test_without_declared_places_every_place_is_told(finds: Finds, places: Any) -> None:
    record = {"places": places, "incidents": [{"place": "Parou"}, {"place": "Sokoura"}]}

    assert finds(KNOWN_NAME, record) == [
        "/incidents/0/place: warning: the place 'Parou' is not declared",
        "/incidents/1/place: warning: the place 'Sokoura' is not declared",
    ]


def test_a_declared_place_does_not_hide_the_next_one(finds: Finds) -> None:
    incidents = [{"place": each} for each in ("Parou", None, "Oslo")]
    record = {"places": [{"id": "p0", "name": "Parou"}], "incidents": incidents}
    assert finds(KNOWN_NAME, record) == [
        "/incidents/2/place: warning: the place 'Oslo' is not declared"
    ]


def test_strokes_count_as_accents(finds: Finds) -> None:
    assert finds(KNOWN_NAME, used("Lodz", "Łódź")) == [
        (
            "/incidents/0/place: warning: the place 'Lodz' is not declared; it differs from 'Łódź' "
            "only in accents"
        )
    ]


def test_names_of_marks_alone_are_not_taken_for_each_other(finds: Finds) -> None:
    assert finds(KNOWN_NAME, used("?", "-")) == [
        "/incidents/0/place: warning: the place '?' is not declared"
    ]


# --- one-name ------------------------------------------------------------------------------------


def spot(name: Any, latitude: Any, longitude: Any, **more: Any) -> dict[str, Any]:
    return {"place": name, "latitude": latitude, "longitude": longitude, **more}


def test_places_with_one_name_and_one_point_hold(finds_in_all: Finds) -> None:
    records = [spot("Koro", 14, -3), spot("Koro", 14.0, -3.0), spot("Bankass", 14.07, -3.51)]
    assert finds_in_all(ONE_NAME, records) == []


def test_a_second_name_of_a_point_is_told_once(finds_in_all: Finds) -> None:
    records = [
        spot("Menaka", 15.92, 2.4),
        spot("Ménaka", 15.92, 2.4),
        spot("Ménaka", 15.92, 2.4),
        spot("Menaka town", 15.92, 2.4),
    ]
    assert finds_in_all(ONE_NAME, records) == [
        (
            "/place: warning: 15.92, 2.4 is 'Menaka' in 1 record, but 'Ménaka' in 2; "
            "they differ only in accents [#1/place]"
        ),
        "#3/place: warning: 15.92, 2.4 is 'Menaka town' in 1 record, but 'Ménaka' in 2 [#1/place]",
    ]


def test_a_second_point_of_a_name_is_told_once(finds_in_all: Finds) -> None:
    records = [spot("Koro", 14.07, -3.08), spot("Koro", 14.7, -3.08), spot("Koro", 14.7, -3.08)]
    assert finds_in_all(ONE_NAME, records) == [
        "/place: warning: 'Koro' is at 14.07, -3.08 in 1 record, but at 14.7, -3.08 in 2 [#1/place]"
    ]


def test_a_place_that_is_odd_in_both_ways_is_told_once(finds_in_all: Finds) -> None:
    records = [spot("Koro", 14.07, -3.08), spot("Gao", 16.27, -0.04), spot("Koro", 16.27, -0.04)]
    assert finds_in_all(ONE_NAME, records) == [
        (
            "#2/place: warning: 16.27, -0.04 is 'Koro' in 1 record, but 'Gao' in 1; 'Koro' is at "
            "16.27, -0.04 in 1 record, but at 14.07, -3.08 in 1 [#1/place, /place]"
        )
    ]


def test_a_place_is_known_by_its_name_its_point_and_the_usual_one() -> None:
    told = [spot("Koro", 14.07, -3.08), spot("Koro", 14.7, -3.08), spot("Koro", 14.7, -3.08)]
    [broken] = evaluate_all(bind(ONE_NAME), [(each, Context(each)) for each in told])
    assert broken.known_by == ("'Koro'", "'Koro' at 14.7, -3.08", "14.07, -3.08")


def test_namesakes_in_different_divisions_are_different(finds_in_all: Finds) -> None:
    records = [
        spot("Koro", 14.07, -3.08, admin1="Mopti", country="Mali"),
        spot("Koro", 11.15, -4.2, admin1="Hauts-Bassins", country="Burkina Faso"),
        spot("Koro", 14.5, -3.5),
    ]
    assert finds_in_all(ONE_NAME, records) == []
    without = {name: ONE_NAME[name] for name in ("rule", "name", "latitude", "longitude")}
    assert len(finds_in_all(without, records)) == 2


def test_only_places_that_are_known_exactly_are_judged(finds_in_all: Finds) -> None:
    records = [
        spot("Mopti region", 14.5, -4.2, precision=4),
        spot("Sokoura", 14.5, -4.2, precision=4),
        spot("Koro", 14.5, -4.2, precision=1),
        spot("Bankass", 14.5, -4.2),
    ]
    assert finds_in_all({**ONE_NAME, "precise": [1, 2]}, records) == []
    assert len(finds_in_all({**ONE_NAME, "precise": ["4"]}, records)) == 1
    assert len(finds_in_all(ONE_NAME, records)) == 3


def test_what_lacks_a_name_or_a_point_is_not_judged(finds_in_all: Finds) -> None:
    records = [
        spot("Koro", 14.07, -3.08),
        spot(None, 14.07, -3.08),
        spot(" ", 14.07, -3.08),
        spot("Koro", None, -3.08),
        spot("Koro", 14.07, "-3.09"),
        [],
    ]
    assert finds_in_all(ONE_NAME, records) == []


# --- any record ----------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.dictionaries(NAMES, JSON))
def test_no_record_makes_a_rule_fail(record: dict[str, Any]) -> None:
    for entry in (COORDINATES, IN_COUNTRY, GEOMETRY, COARSE, FINE, KNOWN_NAME):
        list(evaluate(bind(entry), record, (), Context(record)))
    entry = {**ONE_NAME, "name": "/name", "within": ["/places", "/incidents/*"]}
    list(evaluate_all(bind(entry), [(record, Context(record)), (record, Context(record))]))


@settings(deadline=None, max_examples=60)
@given(st.floats(-400, 400), st.floats(-400, 400), st.sampled_from(["MLI", "USA", "FJI", "ATA"]))
def test_no_point_is_both_out_of_range_and_elsewhere(
    latitude: float, longitude: float, country: str
) -> None:
    record = place(latitude, longitude, country, wkt="POINT (0 0)", cell=1)
    told = [
        list(evaluate(bind(entry), record, (), Context(record)))
        for entry in (COORDINATES, IN_COUNTRY, GEOMETRY)
    ]

    assert [len(each) <= most for each, most in zip(told, (1, 1, 2), strict=True)] == [True] * 3
    if not geography.on_earth(latitude, longitude):
        assert [len(each) for each in told] == [1, 0, 0]
