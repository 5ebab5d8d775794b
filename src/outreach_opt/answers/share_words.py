"""The sentences and the table of a page of one's own."""

from __future__ import annotations

from collections.abc import Iterator

from outreach_opt.answers.personal_share import Measure, Name, Others, OwnDuty, PersonalShare
from outreach_opt.clock import DAY_MINUTES, format_clock, format_duration
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date, table
from outreach_opt.words import Language, Words


def head_words(share: PersonalShare) -> Words:
    """Say whose share it is, and of which time."""
    roles, part = ", ".join(share.roles), _decimal(share.contract_share, 2)
    count, first, last = len(share.duties), share.first, share.last
    return Words(
        en=f"{share.staff} ({roles}), contract share {part.en}: {count} {'duty' if count == 1 else 'duties'} "
        f"from {format_date(first)} to {format_date(last)}.",
        de=f"{share.staff} ({roles}), Stellenanteil {part.de}: {count} {'Einsatz' if count == 1 else 'Einsätze'} "
        f"vom {format_date(first, 'de')} bis {format_date(last, 'de')}.",
    )


def duty_words(duty: OwnDuty) -> Words:
    """Say when and where a duty is, and what it burdens with."""
    places, away = ", ".join(duty.locations), format_duration(duty.travel_minutes)
    en = [f"{format_date(duty.date)}: {places} as {duty.role}, {_hours(duty)}, {away} under way"]
    de = [f"{format_date(duty.date, 'de')}: {places} als {duty.role}, {_hours(duty)}, {away} Wegzeit"]
    if duty.island_days:
        days = duty.island_days
        en.append(f"{days} {'day' if days == 1 else 'days'} by boat")
        de.append(f"{days} {'Tag' if days == 1 else 'Tage'} mit Schiff")
    if duty.early_start:
        en.append("an early start")
        de.append("ein früher Beginn")
    if duty.points is not None:
        en.append(f"{duty.points} points")
        de.append(f"{duty.points} Punkte")
    return Words(en=", ".join(en) + ".", de=", ".join(de) + ".")


def duty_table(problem: RotationProblem, share: PersonalShare, language: Language) -> str:
    """Return one line a duty."""
    header = {
        "en": ("date", "place", "role", "away", "under way", "days by boat", "early"),
        "de": ("Datum", "Ort", "Rolle", "außer Haus", "Wegzeit", "Tage mit Schiff", "früh"),
    }[language]
    early = {"en": "yes", "de": "ja"}[language]
    rows = [
        (
            format_date(one.date, language),
            ", ".join(problem.location_by_id[at].label for at in one.locations),
            problem.roles[one.role] or one.role,
            _hours(one),
            format_duration(one.travel_minutes),
            str(one.island_days or "–"),
            early if one.early_start else "–",
        )
        for one in share.duties
    ]
    return table(header, rows)


def measure_words(share: PersonalShare) -> Iterator[Words]:
    """Say what is fair, then of each amount that anyone has how much it is and how it stands to that."""
    others = share.people - 1
    if not others:
        yield Words(
            en="Nobody else has one of your roles, so nobody can share with you.",
            de="Niemand sonst hat eine Ihrer Rollen, also kann niemand mit Ihnen teilen.",
        )
    else:
        yield Words(
            en=f"Exactly fair is what you and {others} {'other' if others == 1 else 'others'} with one of your roles "
            "have together, divided by contract shares.",
            de=f"Genau gerecht ist, was Sie und {others} {'weitere Person' if others == 1 else 'weitere Personen'} "
            "mit einer Ihrer Rollen zusammen haben, geteilt nach Stellenanteilen.",
        )
    if share.earlier:
        spans = [(one.first, one.last) for one in share.earlier]
        en = ", ".join(f"{format_date(first)} to {format_date(last)}" for first, last in spans)
        de = ", ".join(f"{format_date(first, 'de')} bis {format_date(last, 'de')}" for first, last in spans)
        yield Words(en=f"Earlier periods that count: {en}.", de=f"Frühere Zeiträume, die zählen: {de}.")
    if share.dated:
        one = share.dated == 1
        yield Words(
            en=f"Of {share.dated} earlier {'duty' if one else 'duties'} only the date is known: "
            f"{'it counts as a duty' if one else 'they count as duties'} alone.",
            de=f"Von {share.dated} früheren {'Einsatz' if one else 'Einsätzen'} ist nur das Datum bekannt: "
            f"{'Er zählt' if one else 'Sie zählen'} allein als {'Einsatz' if one else 'Einsätze'}.",
        )
    for name, measure in share.measures.items():
        if measure.fair > 0:
            yield _measured(share, name, measure)


def _measured(share: PersonalShare, name: Name, one: Measure) -> Words:
    label, said = _label(share, name), [_own(name, one)]
    if share.people > 1:
        said.append(_fairness(name, one))
    if one.others:
        said.append(_compared(name, one.others))
    return Words(
        en=f"{label.en}: {' '.join(each.en for each in said)}", de=f"{label.de}: {' '.join(each.de for each in said)}"
    )


def _label(share: PersonalShare, name: Name) -> Words:
    if name == "points":
        return _points_label(share)
    early = format_clock(share.early_before)
    return {
        "duties": Words(en="Duties", de="Einsätze"),
        "travel_minutes": Words(en="Time under way", de="Wegzeit"),
        "island_days": Words(en="Days by boat", de="Tage mit Schiff"),
        "early_starts": Words(en=f"Starts before {early}", de=f"Beginn vor {early} Uhr"),
    }[name]


def _points_label(share: PersonalShare) -> Words:
    weights = share.weights
    assert weights is not None, "points come with weights"
    return Words(
        en=f"Points (a duty {weights.duty}, an hour under way {weights.travel_hour}, a day by boat "
        f"{weights.island_day}, an early start {weights.early_start})",
        de=f"Punkte (ein Einsatz {weights.duty}, eine Stunde Weg {weights.travel_hour}, ein Tag mit Schiff "
        f"{weights.island_day}, ein früher Beginn {weights.early_start})",
    )


def _own(name: Name, one: Measure) -> Words:
    """Say what the person has: in the plan, from earlier, by credit, and in all."""
    here, carried, credited, total = (_whole(name, each) for each in (one.here, one.carried, one.credited, one.total))
    en, de = [f"{here} in this plan"], [f"{here} in diesem Plan"]
    if one.carried:
        en.append(f"{carried} from earlier")
        de.append(f"{carried} von früher")
    if one.credited:
        en.append(f"{credited} credited for the time before you came")
        de.append(f"{credited} angerechnet für die Zeit, bevor Sie kamen")
    if len(en) == 1:
        return Words(en=f"{en[0]}.", de=f"{de[0]}.")
    return Words(en=f"{', '.join(en)}, {total} in all.", de=f"{', '.join(de)}, zusammen {total}.")


def _fairness(name: Name, one: Measure) -> Words:
    fair, off = _amount(name, one.fair), _amount(name, abs(one.above))
    if off == _amount(name, 0):
        return Words(
            en=f"Exactly fair would be {fair.en}, as you have.", de=f"Genau gerecht wäre {fair.de}, wie Sie haben."
        )
    more, mehr = ("more", "mehr") if one.above > 0 else ("less", "weniger")
    return Words(
        en=f"Exactly fair would be {fair.en}; you have {off.en} {more}.",
        de=f"Genau gerecht wäre {fair.de}; Sie haben {off.de} {mehr}.",
    )


def _compared(name: Name, others: Others) -> Words:
    average, least, most = (_amount(name, each) for each in (others.average, others.least, others.most))
    return Words(
        en=f"The others, at your contract share: {average.en} on average, {least.en} at the least, "
        f"{most.en} at the most.",
        de=f"Die anderen, auf Ihren Stellenanteil umgerechnet: im Mittel {average.de}, mindestens {least.de}, "
        f"höchstens {most.de}.",
    )


def _whole(name: Name, value: int) -> str:
    return format_duration(value) if name == "travel_minutes" else str(value)


def _amount(name: Name, value: float) -> Words:
    """Return an amount that need not be whole, to a minute or to a tenth."""
    if name == "travel_minutes":
        return Words(en=format_duration(round(value)), de=format_duration(round(value)))
    return _decimal(value, 1)


def _decimal(value: float, places: int) -> Words:
    text = f"{value:.{places}f}"
    return Words(en=text, de=text.replace(".", ","))


def _hours(duty: OwnDuty) -> str:
    later, returns = divmod(duty.returns, DAY_MINUTES)
    return f"{format_clock(duty.leaves)}–{format_clock(returns)}" + (f"+{later}" if later else "")
