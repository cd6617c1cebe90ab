"""Page breaks: nothing lost, nothing twice, no heading alone at the foot of a page."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from ui.printing.flow import Section, break_pages

HEAD, AGAIN, ROOM = 3.0, 2.0, 20.0
LINE = 1.0


@dataclass(frozen=True)
class Lines:
    """A row of lines named after their numbers; a heading has none."""

    names: tuple[str, ...] = ()
    fixed: float = 0.0

    @property
    def height(self) -> float:
        return self.fixed + LINE * len(self.names)

    def paint(self, canvas, top): ...

    def split(self, room):
        fitting = int(room // LINE)
        return (Lines(self.names[:fitting]), Lines(self.names[fitting:])) if fitting else None


def section(name, lengths):
    rows = (tuple(f"{name}.{row}.{line}" for line in range(lines)) for row, lines in enumerate(lengths))
    return Section(Lines(fixed=HEAD), Lines(fixed=AGAIN), tuple(Lines(names) for names in rows))


ROWS = st.lists(st.integers(1, 50), max_size=12)


@given(st.lists(ROWS, max_size=6))
def test_that_every_line_is_on_one_page_in_order_and_no_page_overflows(lengths):
    sections = [section(number, rows) for number, rows in enumerate(lengths)]
    pages = break_pages(sections, lambda page: ROOM)
    drawn = [name for page in pages for block in page for name in block.names]
    assert drawn == [name for one in sections for row in one.rows for name in row.names]
    assert all(sum(block.height for block in page) <= ROOM for page in pages)


@given(st.lists(ROWS.filter(bool), min_size=1, max_size=6))
def test_that_no_page_ends_with_a_heading(lengths):
    sections = [section(number, rows) for number, rows in enumerate(lengths)]
    assert all(page[-1].names for page in break_pages(sections, lambda page: ROOM))


@given(st.lists(st.integers(1, int(ROOM - HEAD)), min_size=1, max_size=20))
def test_that_a_row_that_fits_on_a_page_is_never_cut(lengths):
    rows = section("a", lengths).rows
    pages = break_pages([section("a", lengths)], lambda page: ROOM)
    assert [block for page in pages for block in page if block.names] == list(rows)


def test_that_nothing_to_print_is_one_empty_page():
    assert break_pages([], lambda page: ROOM) == [[]]


def test_that_later_pages_may_have_more_room():
    pages = break_pages([section("a", [1] * 40)], lambda page: 10.0 if page == 0 else 30.0)
    assert [len(page) for page in pages] == [8, 29, 6]
