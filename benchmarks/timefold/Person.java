package rotation;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Someone who serves; knows the seats they have, so that moves can look for people who are free. */
@PlanningEntity
public class Person {
    @PlanningId
    public int index;
    public int office;
    public boolean[] roles;
    public long languages;
    public int earliestLeave;
    public int latestReturn;
    public boolean[] works;
    /** -1 means no bound. */
    public int mostDuties;
    public int mostDutiesMonth;
    public int leastDaysBetween;
    public int pastDay;
    public int earlierDuties;
    public int permille;
    public Wish[] wishes;
    public Horizon horizon;

    @InverseRelationShadowVariable(sourceVariableName = "person")
    private Collection<Seat> seats = new ArrayList<>();

    public Collection<Seat> getSeats() {
        return seats;
    }

    public void setSeats(Collection<Seat> seats) {
        this.seats = seats;
    }

    /** Whether another duty on a date would break no bound, seats of one visit left aside. */
    public boolean isFree(CandidateDate date, Visit except) {
        int count = 0;
        int inMonth = 0;
        if (pastDay != Place.NONE && date.day - pastDay < leastDaysBetween) {
            return false;
        }
        for (Seat seat : seats) {
            if (seat.getVisit() == except || seat.getCandidate() == null) {
                continue;
            }
            count++;
            CandidateDate other = seat.getCandidate().date;
            inMonth += other.month == date.month ? 1 : 0;
            if (Math.abs(other.day - date.day) < leastDaysBetween) {
                return false;
            }
        }
        return (mostDuties < 0 || count < mostDuties) && (mostDutiesMonth < 0 || inMonth < mostDutiesMonth);
    }

    /** Duties beyond the bounds, and days and rests that are missing between them. */
    public long breaches(List<Seat> duties) {
        List<Seat> ordered = new ArrayList<>(duties);
        ordered.sort((one, other) -> Integer.compare(one.getCandidate().date.day, other.getCandidate().date.day));
        long wrong = mostDuties < 0 ? 0 : Math.max(0, ordered.size() - mostDuties);
        int month = -1;
        int inMonth = 0;
        int before = pastDay;
        Candidate last = null;
        for (Seat seat : ordered) {
            Candidate candidate = seat.getCandidate();
            inMonth = candidate.date.month == month ? inMonth + 1 : 1;
            month = candidate.date.month;
            wrong += mostDutiesMonth >= 0 && inMonth > mostDutiesMonth ? 1 : 0;
            if (before != Place.NONE) {
                wrong += Math.max(0, leastDaysBetween - (candidate.date.day - before));
            }
            wrong += last != null && restBetween(last, candidate) < horizon.restMinutes ? 1 : 0;
            before = candidate.date.day;
            last = candidate;
        }
        return wrong;
    }

    private int restBetween(Candidate one, Candidate other) {
        int days = other.date.day - one.date.day;
        if (days == 0 || days > 4 || one.minutes[office] < 0 || other.minutes[office] < 0) {
            return horizon.restMinutes;
        }
        int passed = days * 1440 + other.leaves[office] - one.returns[office];
        return passed - (other.date.offset - one.date.offset);
    }

    /** What some duties cost more than none: rounded squares over contract shares. */
    public long share(int duties) {
        return shareOf(earlierDuties + duties) - shareOf(earlierDuties);
    }

    private long shareOf(long load) {
        return (load * load * 100_000 + permille / 2) / permille;
    }

    public int wishCost(Candidate candidate) {
        int cost = 0;
        for (Wish wish : wishes) {
            cost += wish.cost(candidate);
        }
        return cost;
    }
}
