"""Addresses of cells as a spreadsheet writes them."""


def split_cell(cell: str) -> tuple[str, int]:
    """Letters and row of an address; a range counts as its first cell, no address as row 0."""
    first = cell.split(":", 1)[0]
    letters = first.rstrip("0123456789")
    return letters, int(first[len(letters) :] or 0)
