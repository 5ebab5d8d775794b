from outreach_opt.cli.language import asked_language, preferred_language
from outreach_opt.cli.printing import folded
from outreach_opt.words import decimal


def test_the_last_column_is_folded_to_the_width_and_the_others_stay() -> None:
    rows = [["a", "one two three four five"], ["bb", "six"]]
    assert folded(["x", "y"], rows, None) == rows
    assert folded(["x", "y"], rows, 20) == [["a", "one two three"], ["", "four five"], ["bb", "six"]]
    assert folded(["x", "y"], [["a", ""]], 20) == [["a", ""]]


def test_german_numbers_have_a_comma() -> None:
    assert (decimal(1.25, 2, "en"), decimal(1.25, 2, "de")) == ("1.25", "1,25")


def test_the_language_is_that_of_the_locale_or_the_one_asked_for() -> None:
    assert preferred_language({"LANG": "de_DE.UTF-8"}) == "de"
    assert preferred_language({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}) == "en"
    assert preferred_language({"LC_ALL": "", "LC_MESSAGES": "de", "LANG": "en_US"}) == "de"
    assert preferred_language({"LANG": "den_XX"}) == "en"
    assert asked_language(["solve", "--language", "de"]) == "de"
    assert asked_language(["--language=en", "check"]) == "en"
    assert asked_language(["--language"]) is None
    assert asked_language(["--language", "fr"]) is None
