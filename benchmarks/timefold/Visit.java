package rotation;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.ArrayList;
import java.util.List;

/** One of a month's visits: which candidate it is gets decided. */
@PlanningEntity
public class Visit {
    @PlanningId
    private int index;
    private int month;
    private List<Seat> seats = new ArrayList<>();

    @PlanningVariable(valueRangeProviderRefs = "candidates")
    private Candidate candidate;

    public Visit() {}

    public Visit(int index, int month) {
        this.index = index;
        this.month = month;
    }

    public int getIndex() {
        return index;
    }

    public int getMonth() {
        return month;
    }

    public List<Seat> getSeats() {
        return seats;
    }

    public Candidate getCandidate() {
        return candidate;
    }

    public void setCandidate(Candidate candidate) {
        this.candidate = candidate;
    }

    public Place getPlace() {
        return candidate.place;
    }

    /** Seats too few or too many of each role, and speakers who are missing. */
    public static long crewBreaches(List<Seat> seats) {
        Place place = seats.get(0).getCandidate().place;
        int[] counts = counts(place, seats);
        long wrong = 0;
        int crew = 0;
        for (int role = 0; role < counts.length; role++) {
            crew += counts[role];
            wrong += Math.max(0, place.leastOfRole[role] - counts[role]);
            wrong += Math.max(0, counts[role] - place.wantedOfRole[role]);
        }
        for (int need = 0; need < place.speakers.length; need++) {
            int speakers = 0;
            for (Seat seat : seats) {
                speakers += seat.getPerson() != null && (seat.getPerson().languages & place.languages[need]) != 0 ? 1 : 0;
            }
            wrong += Math.max(0, place.speakers[need] - speakers);
        }
        return wrong + (crew == 0 ? 1 : 0);
    }

    /** People missing from the wanted crew. */
    public static long missing(List<Seat> seats) {
        Place place = seats.get(0).getCandidate().place;
        int[] counts = counts(place, seats);
        long missing = 0;
        for (int role = 0; role < counts.length; role++) {
            missing += Math.max(0, place.wantedOfRole[role] - counts[role]);
        }
        return missing;
    }

    private static int[] counts(Place place, List<Seat> seats) {
        int[] counts = new int[place.leastOfRole.length];
        for (Seat seat : seats) {
            counts[seat.getRole()] += seat.getPerson() == null ? 0 : 1;
        }
        return counts;
    }
}
