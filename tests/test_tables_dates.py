"""Dates as people write them: one reading is taken, two are asked, nothing reads the clock."""

import pytest

from koopgraph.tables.dates import DateFormat, NotADate, edtf_of, habit

READ = {
    # days
    "5.10.2016": "2016-10-05",
    "23 Jan 2020": "2020-01-23",
    "27. August 2019": "2019-08-27",
    "Aug 22,2021": "2021-08-22",
    "Monday, 14 May 2012": "2012-05-14",
    "14th May 2012": "2012-05-14",
    "1er mai 2012": "2012-05-01",
    "1 de mayo de 2012": "2012-05-01",
    "15 września 2014": "2014-09-15",
    "3 mrt. 2014": "2014-03-03",
    "5 gennaio 2014": "2014-01-05",
    "5 de março de 2014": "2014-03-05",
    "2015年5月14日": "2015-05-14",
    "2015-05-14T00:00:00Z": "2015-05-14",
    "2015-05-14 13:45": "2015-05-14",
    "20150201": "2015-02-01",
    "2015/2/1": "2015-02-01",
    "31/12/2020": "2020-12-31",
    "12/31/2020": "2020-12-31",
    # months and parts of a year
    "Mai 2019": "2019-05",
    "Jänner 2019": "2019-01",
    "December-2010": "2010-12",
    "2012 May": "2012-05",
    "05/2012": "2012-05",
    "2014/12": "2014-12",
    "Herbst 2014": "2014-23",
    "Spring 2014": "2014-21",
    "été 2012": "2012-22",
    "Winter 2014/15": "2014-24",
    "WS 2013/14": "2013-10/2014-03",
    "Wintersemester 2013/2014": "2013-10/2014-03",
    "SoSe 2014": "2014-04/2014-09",
    "WS 2013/14 - SS 2015": "2013-10/2015-09",
    "Q3 2014": "2014-35",
    "3. Quartal 2014": "2014-35",
    "1. Halbjahr 2014": "2014-40",
    "Q2/2014": "2014-34",
    "2014/Q2": "2014-34",
    "2014Q2": "2014-34",
    "II. Quartal 2014": "2014-34",
    "Quartal IV/2014": "2014-36",
    "drittes Quartal 2014": "2014-35",
    "2.º trimestre de 2014": "2014-34",
    "T2/2014": "2014-34",
    "Q2–Q3 2014": "2014-34/2014-35",
    "Q1 2014 - Q4 2015": "2014-33/2015-36",
    "Q2/Q3 2014": "2014-34/2014-35",
    "ca. Q2/2014": "2014-34~",
    "Q2/2014?": "2014-34?",
    "seit H1/2014": "2014-40",
    "HJ 1/2014": "2014-40",
    "I. Halbjahr 2014": "2014-40",
    "first half of 2014": "2014-40",
    "S2 2014": "2014-41",
    "2014/Herbst": "2014-23",
    "early 2014": "2014-01/2014-06",
    "Mitte 2014": "2014-04/2014-09",
    # years
    "2019.0": "2019",
    "in 2012": "2012",
    "ca. 2012": "2012~",
    "um 1998?": "1998%",
    "2012 (?)": "2012?",
    "probably 2012": "2012?",
    "seit 2010": "2010",
    "since May 2010": "2010-05",
    "by November 2017": "../2017-11",
    "bis 2017": "../2017",
    "nach 2010": "2011/..",
    "after 12/2014": "2015-01/..",
    "après le 28 février 2015": "2015-03-01/..",
    "before 2000": "../1999",
    "vor Mai 2019": "../2019-04",
    "avant le 1er mars 2016": "../2016-02-29",
    "early 2010s": "2010/2014",
    "Mitte der 1990er Jahre": "1993/1996",
    "late 1990s": "1995/1999",
    "spring/summer 2015": "2015-21/2015-22",
    "FY2014/15": "2014/2015",
    "[2015]": "2015",
    "[2015?]": "2015?",
    "(2015)": "2015",
    "٢٠١٥": "2015",
    "1960s": "196X",
    "1960er Jahre": "196X",
    "19. Jahrhundert": "18XX",
    # from one to another
    "2014/15": "2014/2015",
    "2012-13": "2012/2013",
    "2008–12": "2008/2012",
    "2008-2012": "2008/2012",
    "3-5 May 2012": "2012-05-03/2012-05-05",
    "7 Jun-14 Jul 1916": "1916-06-07/1916-07-14",
    "May–June 2012": "2012-05/2012-06",
    "Oct 2012 - Mar 2013": "2012-10/2013-03",
    "von 2012 bis 2015": "2012/2015",
    "between 2012 and 2015": "2012/2015",
    "zwischen 2019 und 2020": "2019/2020",
    "zw. 2019 u. 2020": "2019/2020",
    "between 2019 & 2020": "2019/2020",
    "12 au 14 mai 2012": "2012-05-12/2012-05-14",
    "2012–present": "2012/..",
    "*/2006": "/2006",
    "193X/196X": "193X/196X",
}


@pytest.mark.parametrize("cell", READ)
def test_a_date_with_one_reading_is_taken(cell):
    assert edtf_of(cell) == READ[cell]


ASKED = {
    "Q2/14": ("short-year", ("Q2 2014", "Q2 1914")),
    "01/02/2015": ("two-dates", ("2015-01-02", "2015-02-01")),
    "2021-27": ("two-periods", ("autumn 2021", "2021/2027")),
    "2008-12": ("two-periods", ("12/2008", "2008/2012")),
    "2014-21": ("two-periods", ("spring 2014", "2014/2021")),
    "2005/06": ("two-periods", ("06/2005", "2005/2006")),
    "12/31/20": ("short-year", ("2020-12-31", "1920-12-31")),
    "1/2/15": ("short-year", ("2015-01-02", "2015-02-01", "1915-01-02", "1915-02-01")),
    "12.5.12": ("short-year", ("2012-05-12", "1912-05-12")),
    "Aug-19": ("short-year", ("2019-08", "1919-08")),
    "42648": ("excel-day", ("2016-10-05",)),
    "42736.5": ("excel-day", ("2017-01-01",)),
    "FY2015": ("fiscal-year", ("2015", "2014/2015", "2015/2016")),
    "Q5 2014": ("no-date", ()),
    "Q1 2014/15": ("no-date", ()),  # of a year that begins when?
    "II/2014": ("no-date", ()),
    "2015 (pilot)": ("no-date", ("2015",)),
    "۱۳۹۵": ("other-calendar", ("2016/2017", "1395")),
    "1899-12-31": ("zero-day", ("1900", "1 January 1900")),
    "1.1.1900": ("zero-day", ("1900", "1 January 1900")),
    "planned 2027": ("planned-date", ("2027",)),
    "2026 (geplant)": ("planned-date", ("2026",)),
    "2027 (planned for spring)": ("planned-date", ("2027",)),
    "850": ("no-date", ("0850",)),
    "2015 or 2016": ("no-date", ("2015/2016",)),
    "2019 u. 2020": ("no-date", ("2019/2020",)),
}


@pytest.mark.parametrize("cell", ASKED)
def test_a_date_with_two_readings_is_asked_and_each_proposal_is_one_reading(cell):
    with pytest.raises(NotADate) as caught:
        edtf_of(cell)
    assert (caught.value.kind, caught.value.near) == ASKED[cell]
    assert all(edtf_of(near) for near in caught.value.near)


@pytest.mark.parametrize(
    "cell",
    "heute|today|TBC|last year|2015-02-31|31. Februar 2015|0000-05-05|2012/2008|TRUE|"
    "winter/spring 2015|12345678901|../..|May|5|active late 17th c.".split("|"),
)
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(NotADate) as caught:
        edtf_of(cell)
    assert caught.value.near == ()


@pytest.mark.parametrize(
    ("cells", "cell", "edtf"),
    [
        (["31/12/2020"], "01/02/2015", "2015-02-01"),
        (["12/31/2020"], "01/02/2015", "2015-01-02"),
        (["2013-19"], "2008-12", "2008/2012"),
        (["2013-05"], "2008-12", "2008-12"),
        (["2013-05-01"], "2008-12", "2008-12"),
    ],
)
def test_the_other_cells_of_a_column_decide(cells, cell, edtf):
    assert edtf_of(cell, habit([*cells, cell])) == edtf


def test_cells_that_disagree_decide_nothing():
    assert habit(["31/12/2020", "12/31/2020", "2013-19", "2013-05"]) == DateFormat()


def test_a_said_format_decides_and_completes_years_of_two_digits():
    form = DateFormat.named(["day/month/year", "year-year"])
    assert [edtf_of(cell, form) for cell in ("1/2/15", "1/2/1915", "1/2/75", "2008-12")] == [
        "2015-02-01",
        "1915-02-01",
        "1975-02-01",
        "2008/2012",
    ]


@pytest.mark.parametrize("cell", ["٢٠١٥", "２０１５", "२०१५"])
def test_digits_of_other_scripts_are_digits(cell):
    assert edtf_of(cell) == "2015"


@pytest.mark.parametrize(
    "cell",
    ["½ May 2015", "Ⅻ 2015", "2015²", "{..1984}", "[..1760-12-03]", "2015²-05"],
)
def test_what_only_looks_like_a_number_is_no_date(cell):
    with pytest.raises(NotADate):
        edtf_of(cell)
