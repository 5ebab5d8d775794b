"""Values made without checks are the values that checks would have let pass."""

import pickle

from outreach_opt.domain.itinerary import DutyMinutes, Itinerary, Leg


def drive(unchecked: bool) -> Leg:
    make = Leg.unchecked if unchecked else Leg
    return make(mode="drive", origin="base", destination="hill", departs=480, arrives=510, km=30.0)


def test_an_unchecked_value_equals_the_checked_one_in_every_form() -> None:
    known, checked = drive(unchecked=True), drive(unchecked=False)
    assert known == checked
    assert hash(known) == hash(checked)
    assert repr(known) == repr(checked)
    assert known.model_dump_json() == checked.model_dump_json()
    assert pickle.loads(pickle.dumps(known)) == checked
    assert known.model_copy(update={"km": 31.0}) == checked.model_copy(update={"km": 31.0})


def test_it_passes_for_checked_within_other_values() -> None:
    minutes = DutyMinutes(drive=30, work=30)
    way = Itinerary(office="base", leaves=480, returns=510, legs=(drive(unchecked=True),), minutes=minutes)
    assert Itinerary.model_validate_json(way.model_dump_json()).legs == (drive(unchecked=False),)


def test_its_copies_leave_the_fields_of_others_alone() -> None:
    one, other = drive(unchecked=True), drive(unchecked=True)
    one.model_copy(update={"line": "out"})
    assert other.line is None
    assert other.model_fields_set == set(Leg.model_fields)
