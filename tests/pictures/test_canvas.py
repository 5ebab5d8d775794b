"""Pictures are written whole or not at all, and say what is missing where matplotlib is not installed."""

import sys
from pathlib import Path

import pytest

from outreach_opt import InputError, save_picture
from outreach_opt.pictures.canvas import difference, new_figure, number


def test_a_picture_is_written_by_its_ending_and_always_the_same(tmp_path: Path) -> None:
    figure = new_figure(2, 1)
    figure.suptitle("Größe")
    for kind, start in (("svg", b"<?xml"), ("png", b"\x89PNG")):
        first, second = tmp_path / f"first.{kind}", tmp_path / f"second.{kind.upper()}"
        save_picture(figure, first)
        save_picture(figure, f"{second}")
        assert first.read_bytes().startswith(start)
        assert first.read_bytes() == second.read_bytes()
    assert "<dc:title>Größe</dc:title>" in (tmp_path / "first.svg").read_text(encoding="utf-8")


def test_an_older_picture_is_replaced_only_when_asked_and_only_by_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.svg"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(InputError, match=r"exists already\. Maybe pass overwrite=True\?"):
        save_picture(new_figure(2, 1), file)
    figure = new_figure(2, 1)

    def broken(stream: object, **_: object) -> None:
        assert hasattr(stream, "write")
        stream.write(b"half")
        raise MemoryError

    monkeypatch.setattr(figure, "savefig", broken)
    with pytest.raises(MemoryError):
        save_picture(figure, file, overwrite=True)
    assert file.read_text(encoding="utf-8") == "old"
    save_picture(new_figure(2, 1), file, overwrite=True)
    assert file.read_bytes().startswith(b"<?xml")
    assert [one.name for one in tmp_path.iterdir()] == ["plan.svg"]


def test_another_ending_is_refused_with_one_that_works(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"not as 'plan\.gif'\. Maybe 'plan\.svg'\?"):
        save_picture(new_figure(2, 1), tmp_path / "plan.gif")


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(InputError, match=r"not installed\. Maybe pip install 'outreach-opt\[pictures\]'\?"):
        new_figure(2, 1)


def test_numbers_are_written_as_in_their_language() -> None:
    assert [number(one, "en") for one in (0, 1234, 1234567)] == ["0", "1,234", "1,234,567"]
    assert [number(one, "de") for one in (999, 1234)] == ["999", "1.234"]
    assert [difference(one, "de") for one in (0, 1200, -5)] == ["=", "+1.200", "−5"]
