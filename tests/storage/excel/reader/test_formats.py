"""Number formats: which are dates, and which say more than the number does."""

import pytest

from storage.excel.reader.number_formats import has_year, is_date, is_elapsed, matters


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        "m/d/yy h:mm",
        '[$-804]yyyy"年"m"月"d"日";@',
        "d-mmm",
        "h:mm AM/PM",
        "[h]:mm",
        "mm:ss.0",
        "[$-F800]dddd",
    ],
)
def test_that_dates_are_known(code: str) -> None:
    assert is_date(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0",
        "#,##0.00",
        "0.00E+00",
        "0%",
        "@",
        '0"days"',
        '"¥"#,##0',
        "[Red]-0.00",
        "_-* #,##0_-",
        r"0\d",
        "GENERAL",
    ],
)
def test_that_numbers_are_no_dates(code: str) -> None:
    assert not is_date(code)


@pytest.mark.parametrize(
    "code",
    [
        "0%",
        "0.00%",
        '"$"#,##0',
        "[$€-2] #,##0.00",
        "[$¥-804]#,##0",
        "¥#,##0",
        '0"天"',
        '#,##0.0,"K"',
        'm"月"d"日"',
        "[h]:mm",
        "0.0,",
    ],
)
def test_that_formats_with_a_meaning_matter(code: str) -> None:
    assert matters(code)


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0",
        "#,##0.00",
        "@",
        "yyyy-mm-dd",
        "yyyy/m/d h:mm",
        "0.00E+00",
        "#,##0.00_);(#,##0.00)",
        "h:mm",
        "#,##0_ ",
        "# ?/?",
    ],
)
def test_that_plain_formats_do_not_matter(code: str) -> None:
    assert not matters(code)


def test_that_elapsed_time_and_missing_years_are_told() -> None:
    assert is_elapsed("[hh]:mm:ss")
    assert not is_elapsed("hh:mm")
    assert has_year('yy"年"')
    assert not has_year("d/m")


def test_that_an_endless_format_costs_no_time() -> None:
    assert not is_date("[" * 200_000)
    assert isinstance(matters('"' * 200_000 + "0"), bool)
