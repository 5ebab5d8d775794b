"""Loading workbooks with openpyxl, which is an extra, and saving them whole or not at all."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from outreach_opt.errors import Finding, InputError, system_says
from outreach_opt.io.write import write_atomically
from outreach_opt.words import Words


def require_openpyxl() -> None:
    """Raise an error that names the extra where openpyxl is not installed.

    Raises
    ------
    InputError
        If the extra ``excel`` is not installed.
    """
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        remedy = Words(
            "install the extra: pip install 'outreach-opt[excel]'",
            "die Erweiterung installieren: pip install 'outreach-opt[excel]'",
        )
        wrong = Words(
            "workbooks need openpyxl, which is not installed",
            "Arbeitsmappen brauchen openpyxl, das nicht installiert ist",
        )
        raise InputError([Finding("", wrong, remedy)]) from None


def load_book(path: str | Path) -> Any:
    """Return a workbook with its formulas as they stand.

    Parameters
    ----------
    path
        A file in the format of Excel 2007 and later.

    Raises
    ------
    InputError
        If there is no such file, it is no workbook, or the extra ``excel`` is not installed.
    """
    require_openpyxl()
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # About pictures, charts and the like, which have no meaning here.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(Path(path).read_bytes()))
    except OSError as error:
        said = Words(
            f"the file cannot be read: {(error.strerror or str(error)).lower()}",
            f"die Datei ist nicht lesbar: {system_says(error).de}",
        )
        raise InputError(
            [Finding("", said, Words("check the name and the folder", "Namen und Ordner prüfen"), str(path))]
        ) from None
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, ParseError):
        said, remedy = (
            Words("the file is no Excel workbook", "die Datei ist keine Excel-Arbeitsmappe"),
            Words("save it as .xlsx", "als .xlsx speichern"),
        )
        raise InputError([Finding("", said, remedy, str(path))]) from None


def save_book(book: Any, path: str | Path, *, overwrite: bool) -> None:
    """Write a workbook, whole or not at all.

    Parameters
    ----------
    book
        A workbook of openpyxl.
    path
        The file; its folder must exist.
    overwrite
        Whether an existing file may be replaced.

    Raises
    ------
    InputError
        If the file exists and ``overwrite`` is off, or cannot be written.
    """
    stream = io.BytesIO()
    book.save(stream)
    write_atomically(Path(path), stream.getvalue(), overwrite=overwrite)
