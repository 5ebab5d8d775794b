"""Calendars as files of a folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from outreach_opt.calendars.composing import calendars_of
from outreach_opt.calendars.values import Calendars, id_of
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import Finding, InputError, system_says
from outreach_opt.io.write import write_folder
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words


def write_calendars(
    problem: RotationProblem,
    plan: RotationPlan,
    folder: str | Path,
    language: Language = "de",
    *,
    previous: str | Path | None = None,
    organizer: str = "",
    stamp: datetime | None = None,
) -> tuple[Path, ...]:
    """Write ``all.ics``, ``places/<id>.ics`` and ``people/<id>.ics``, and a message for each duty that fell away.

    The messages, ``cancelled/…/<id>-<date>.ics``, are for people who took the events into a calendar of their own:
    opened in Outlook, one removes its event. Who subscribes to a file needs none.

    Parameters
    ----------
    problem, plan, language, organizer, stamp
        As for :func:`calendars_of`.
    folder
        Made where it is missing. Files that are there are replaced only if the folder is also ``previous``.
    previous
        The folder of the calendars before.

    Returns
    -------
    tuple
        The files that are new or have changed.

    Raises
    ------
    InputError
        As for :func:`calendars_of`, or if files exist or cannot be written.
    """
    before = None if previous is None else read_calendars(previous)
    calendars = calendars_of(problem, plan, language, previous=before, organizer=organizer, stamp=stamp)
    goes_on = previous is not None and Path(previous).resolve() == Path(folder).resolve()
    old = before.files() if before and goes_on else {}
    changed = {path: text for path, text in calendars.files().items() if old.get(path) != text}
    return write_folder(Path(folder), changed, overwrite=goes_on)


def read_calendars(folder: str | Path) -> Calendars:
    """Return the calendars of a folder as :func:`write_calendars` left them, to go on from.

    Raises
    ------
    InputError
        If the folder has no ``all.ics``, or a file cannot be read.
    """
    where = Path(folder)

    def texts(kind: str) -> dict[str, str]:
        return {id_of(one.stem): _read(one) for one in sorted((where / kind).glob("*.ics"))}

    return Calendars(everything=_read(where / "all.ics"), places=texts("places"), people=texts("people"))


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = system_says(error)
        wrong = Words(f"the file cannot be read: {why}", f"die Datei lässt sich nicht lesen: {why.de}")
        mend = Words("the folder of calendars written before", "den Ordner der früheren Kalender nennen")
        raise InputError([Finding("", wrong, mend, str(file))]) from None
