"""A PDF file replaces the old one in one step, or the old one stays as it was and the fault has a name."""

import errno
import os
import stat

import pikepdf
import pytest

from planning.errors import StoreError
from ui.printing.checklist import ChecklistDocument
from ui.printing.pages import PageSetup, Paper
from ui.printing.pdf import write_pdf


@pytest.fixture
def document(style, texts_in, sheet_of):
    return ChecklistDocument(sheet_of(step="Post"), style, texts_in("en"))


def refused(path, document):
    with pytest.raises(StoreError) as caught:
        write_pdf(path, document)
    assert caught.value.params["path"] == str(path)
    return caught.value


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "pdf_disk_full"),
        (errno.EROFS, "pdf_not_writable"),
        (errno.EACCES, "pdf_not_writable"),
        (errno.EIO, "pdf_not_written"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_that_a_fault_while_writing_leaves_the_old_file(tmp_path, document, monkeypatch, call, number, code):
    path = tmp_path / "list.pdf"
    path.write_bytes(b"old")

    def fail(*args):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"ui.printing.pdf.os.{call}", fail)
    assert refused(path, document).code == code
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["list.pdf"]


def test_that_a_missing_folder_is_told(tmp_path, document):
    assert refused(tmp_path / "none" / "list.pdf", document).code == "pdf_folder_missing"


def test_that_a_folder_of_that_name_is_told_and_kept(tmp_path, document):
    path = tmp_path / "list.pdf"
    path.mkdir()
    assert refused(path, document).code in ("pdf_is_folder", "pdf_not_writable")
    assert [file.name for file in tmp_path.iterdir()] == ["list.pdf"]


def test_that_every_refusal_has_a_text_in_both_languages(texts_in):
    for code in ("disk_full", "not_writable", "folder_missing", "is_folder", "not_written"):
        for lang in ("zh_CN", "en"):
            assert "/list.pdf" in texts_in(lang)(f"error.pdf_{code}", path="/list.pdf", reason="I/O")


def test_that_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path, document):
    path = tmp_path / "list.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_pdf(path, document)
    assert path.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["今日 清单 ü.pdf", "long" * 55 + ".pdf"])
def test_that_unusual_file_names_work(tmp_path, document, name):
    write_pdf(tmp_path / name, document)
    assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.parametrize(
    ("setup", "size"),
    [
        (PageSetup(Paper.A4), (595, 842)),
        (PageSetup(Paper.A3, landscape=True), (1191, 842)),
        (PageSetup(Paper.LETTER), (612, 792)),
    ],
)
def test_that_the_page_has_the_size_of_the_paper(tmp_path, document, setup, size):
    path = tmp_path / "list.pdf"
    write_pdf(path, document, setup)
    with pikepdf.open(path) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
    assert (right - left, top - bottom) == pytest.approx(size, abs=1)


def test_that_title_and_language_are_told_to_the_reader(tmp_path, document):
    path = tmp_path / "list.pdf"
    write_pdf(path, document, lang="zh_CN")
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Checklist"
        assert str(pdf.Root.Lang) == "zh-CN"


def test_that_a_character_without_a_glyph_is_warned_of(tmp_path, style, texts_in, sheet_of):
    document = ChecklistDocument(sheet_of(step="to \U000f1234 do"), style, texts_in("en"))
    warnings = write_pdf(tmp_path / "list.pdf", document).warnings
    assert [(warning.code, warning.detail) for warning in warnings] == [("glyph_missing", "\U000f1234")]


def test_that_text_under_six_points_is_warned_of(tmp_path, document):
    result = write_pdf(tmp_path / "list.pdf", document, PageSetup(scale=0.7))
    assert [(warning.code, warning.detail) for warning in result.warnings] == [("text_too_small", "5.6")]


def test_that_fonts_that_fit_nothing_drawn_are_warned_of(tmp_path, document, monkeypatch):
    monkeypatch.setattr("ui.printing.ink.Face.glyph_of", lambda face, char: -1)
    result = write_pdf(tmp_path / "list.pdf", document)
    assert {warning.code for warning in result.warnings} == {"text_unmended"}
