"""The files of texts are read the quick way, with the same result as the slow one."""

import tomllib

import pytest

from desktop.catalogue import read_area
from desktop.paths import resources


def test_that_every_file_of_texts_says_the_same_as_to_tomllib() -> None:
    for path in (resources() / "texts").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert read_area(text) == tomllib.loads(text), path.name


@pytest.mark.parametrize(
    "text",
    [
        '["a.b"]\nzh_CN = "二"\nen = "One"\n',
        '["a.b"]\nen = "One\\ntwo"\nzh_CN = "一\\n二"\n',
        '["a.b"] # why\nen = "One"\nzh_CN = "一"\n',
        '["a.b"]\nen = """One"""\nzh_CN = "一"\n',
    ],
)
def test_that_what_is_written_otherwise_is_read_all_the_same(text: str) -> None:
    assert read_area(text) == tomllib.loads(text)


def test_that_a_key_given_twice_and_a_broken_line_are_refused() -> None:
    entry = '["a.b"]\nen = "One"\nzh_CN = "一"\n'
    for broken in (entry + entry, entry + "en = \n", entry + '["c"\n'):
        with pytest.raises(tomllib.TOMLDecodeError):
            read_area(broken)
