package rotation;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** All rules on one hard level, each goal on a soft level of its own, in the policy's order. */
public class RotationConstraints implements ConstraintProvider {
    /** Level of each goal, set from the problem's policy before the solver is made. */
    public static int crews = 0;

    public static int spacing = 1;
    public static int minutes = 2;
    public static int shares = 3;
    public static int wishes = 4;

    private static final BendableLongScore HARD = BendableLongScore.ofHard(1, Rotation.GOALS, 0, 1);
    // Kept, so that constraints share what is grouped.
    private static final Function<Seat, Person> PERSON = Seat::getPerson;
    private static final Function<Seat, Integer> SLOT = Seat::getSlot;
    private static final Function<Visit, Place> PLACE = Visit::getPlace;

    /** How much worse a move may be at first, by level: enough to leave valleys; nothing in rules and whole crews. */
    public static String startingTemperature() {
        long[] levels = new long[Rotation.GOALS];
        levels[spacing] = 1;
        levels[minutes] = 60;
        levels[shares] = 10_000;
        levels[wishes] = 10;
        return BendableLongScore.of(new long[1], levels).toString();
    }

    private static BendableLongScore soft(int level) {
        return BendableLongScore.ofSoft(1, Rotation.GOALS, level, 1);
    }

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            able(factory),
            workload(factory),
            crewRoles(factory),
            spacing(factory),
            neverVisited(factory),
            pinnedVisits(factory),
            pinnedSeats(factory),
            missing(factory),
            unevenness(factory),
            unevennessOfNeverVisited(factory),
            staffMinutes(factory),
            fairShare(factory),
            wishesOfPlaces(factory),
            wishesOfStaff(factory),
        };
    }

    private static BiConstraintStream<Person, List<Seat>> duties(ConstraintFactory factory) {
        return factory.forEach(Seat.class).groupBy(PERSON, ConstraintCollectors.toList());
    }

    private static BiConstraintStream<Integer, List<Seat>> crews(ConstraintFactory factory) {
        return factory.forEachIncludingUnassigned(Seat.class).groupBy(SLOT, ConstraintCollectors.toList());
    }

    private static BiConstraintStream<Place, List<Visit>> visits(ConstraintFactory factory) {
        return factory.forEach(Visit.class).groupBy(PLACE, ConstraintCollectors.toList());
    }

    private Constraint able(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .filter(seat -> !seat.getPerson().roles[seat.getRole()] || !seat.getCandidate().isAble(seat.getPerson()))
                .penalizeLong(HARD, seat -> 1L)
                .asConstraint("availability");
    }

    private Constraint workload(ConstraintFactory factory) {
        return duties(factory).penalizeLong(HARD, Person::breaches).asConstraint("workload, rest, one-duty");
    }

    private Constraint crewRoles(ConstraintFactory factory) {
        return crews(factory)
                .penalizeLong(HARD, (slot, seats) -> Visit.crewBreaches(seats))
                .asConstraint("crew-roles, languages");
    }

    private Constraint spacing(ConstraintFactory factory) {
        return visits(factory).penalizeLong(HARD, Place::breaches).asConstraint("visits-due, spacing, one-visit");
    }

    private Constraint neverVisited(ConstraintFactory factory) {
        return factory.forEach(Place.class)
                .ifNotExists(Visit.class, Joiners.equal(Function.identity(), PLACE))
                .penalizeLong(HARD, place -> place.breaches(Collections.emptyList()))
                .asConstraint("visits-due, spacing of places never visited");
    }

    private Constraint pinnedVisits(ConstraintFactory factory) {
        return factory.forEach(Pin.class)
                .filter(pin -> pin.person == Place.NONE)
                .ifNotExists(Visit.class, Joiners.filtering((pin, visit) -> pin.matches(visit.getCandidate())))
                .penalizeLong(HARD, pin -> 10L)
                .asConstraint("pins of visits");
    }

    private Constraint pinnedSeats(ConstraintFactory factory) {
        return factory.forEach(Pin.class)
                .filter(pin -> pin.person != Place.NONE)
                .ifNotExists(Seat.class, Joiners.filtering((pin, seat) -> pin.matches(seat)))
                .penalizeLong(HARD, pin -> 10L)
                .asConstraint("pins of staff");
    }

    private Constraint missing(ConstraintFactory factory) {
        return crews(factory)
                .penalizeLong(soft(crews), (slot, seats) -> Visit.missing(seats))
                .asConstraint("complete-crews");
    }

    private Constraint unevenness(ConstraintFactory factory) {
        return visits(factory).penalizeLong(soft(spacing), Place::unevenness).asConstraint("even-spacing");
    }

    private Constraint unevennessOfNeverVisited(ConstraintFactory factory) {
        return factory.forEach(Place.class)
                .ifNotExists(Visit.class, Joiners.equal(Function.identity(), PLACE))
                .penalizeLong(soft(spacing), place -> place.unevenness(Collections.emptyList()))
                .asConstraint("even-spacing of places never visited");
    }

    private Constraint staffMinutes(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .groupBy(ConstraintCollectors.sumLong(Seat::getMinutes))
                .join(Limit.class)
                .penalizeLong(soft(minutes), (total, limit) -> Math.max(0, total - limit.minutes))
                .asConstraint("staff-minutes");
    }

    private Constraint fairShare(ConstraintFactory factory) {
        return duties(factory)
                .penalizeLong(soft(shares), (person, seats) -> person.share(seats.size()))
                .asConstraint("fair-share");
    }

    private Constraint wishesOfPlaces(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .penalizeLong(soft(wishes), visit -> visit.getCandidate().wishCost)
                .asConstraint("wishes of places");
    }

    private Constraint wishesOfStaff(ConstraintFactory factory) {
        return factory.forEach(Seat.class)
                .penalizeLong(soft(wishes), seat -> seat.getPerson().wishCost(seat.getCandidate()))
                .asConstraint("wishes of staff");
    }
}
