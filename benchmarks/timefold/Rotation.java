package rotation;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.ProblemFactProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import java.util.ArrayList;
import java.util.List;

/** A rotation: facts, visits and seats, and their score. */
@PlanningSolution
public class Rotation {
    public static final int GOALS = 5;

    @ProblemFactCollectionProperty
    private List<Place> places = new ArrayList<>();

    @ProblemFactCollectionProperty
    private List<Pin> pins = new ArrayList<>();

    @ProblemFactCollectionProperty
    @ValueRangeProvider(id = "candidates")
    private List<Candidate> candidates = new ArrayList<>();

    @ProblemFactProperty
    private Limit limit = new Limit(0);

    @PlanningEntityCollectionProperty
    @ValueRangeProvider(id = "persons")
    private List<Person> persons = new ArrayList<>();

    @PlanningEntityCollectionProperty
    private List<Visit> visits = new ArrayList<>();

    @PlanningEntityCollectionProperty
    private List<Seat> seats = new ArrayList<>();

    @PlanningScore(bendableHardLevelsSize = 1, bendableSoftLevelsSize = GOALS)
    private BendableLongScore score;

    public List<Place> getPlaces() {
        return places;
    }

    public List<Pin> getPins() {
        return pins;
    }

    public List<Candidate> getCandidates() {
        return candidates;
    }

    public List<Person> getPersons() {
        return persons;
    }

    public List<Visit> getVisits() {
        return visits;
    }

    public List<Seat> getSeats() {
        return seats;
    }

    public Limit getLimit() {
        return limit;
    }

    public void setLimit(Limit limit) {
        this.limit = limit;
    }

    /** Minutes on the road of everyone on duty. */
    public long minutes() {
        return seats.stream().filter(seat -> seat.getPerson() != null).mapToLong(Seat::getMinutes).sum();
    }

    /** The same plan under another limit: facts, visits and people are shared until a solver copies them. */
    public Rotation withLimit(Limit other) {
        Rotation copy = new Rotation();
        copy.places = places;
        copy.pins = pins;
        copy.candidates = candidates;
        copy.persons = persons;
        copy.visits = visits;
        copy.seats = seats;
        copy.score = score;
        copy.limit = other;
        return copy;
    }

    public BendableLongScore getScore() {
        return score;
    }

    public void setScore(BendableLongScore score) {
        this.score = score;
    }
}
