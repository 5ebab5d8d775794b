package rotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A crew made anew for a visit: who can stay stays if wished, then speakers, then the best of those who are free. */
final class Crew {
    private static final int LOOKED_AT = 30;

    private final Rotation rotation;
    private final Visit visit;
    private final Candidate candidate;
    private final Map<Seat, Person> taken = new HashMap<>();
    private final Set<Person> on = new HashSet<>();
    private final double byMinutes;
    private final double byDuties;
    private final Random random;

    Crew(Rotation rotation, Random random, Visit visit, Candidate candidate, boolean keep) {
        this.rotation = rotation;
        this.random = random;
        this.visit = visit;
        this.candidate = candidate;
        byMinutes = random.nextDouble();
        byDuties = random.nextBoolean() ? 0 : 40 * random.nextDouble();
        if (keep) {
            for (Seat seat : visit.getSeats()) {
                Person person = seat.getPerson();
                if (person != null && candidate.isAble(person) && person.isFree(candidate.date, visit)) {
                    take(seat, person);
                }
            }
        }
        speakers();
        fill();
    }

    void seat(Reassignment move) {
        for (Seat seat : visit.getSeats()) {
            move.seat(seat, taken.get(seat));
        }
    }

    private void take(Seat seat, Person person) {
        taken.put(seat, person);
        on.add(person);
    }

    private void speakers() {
        for (int need = 0; need < candidate.place.speakers.length; need++) {
            long asked = candidate.place.languages[need];
            long known = on.stream().filter(person -> (person.languages & asked) != 0).count();
            for (long missing = candidate.place.speakers[need] - known; missing > 0; missing--) {
                Person best = null;
                int roleOfBest = 0;
                for (int role = 0; role < candidate.place.leastOfRole.length; role++) {
                    Person one = openSeat(role) == null ? null : best(role, asked);
                    if (one != null && (best == null || price(one) < price(best))) {
                        best = one;
                        roleOfBest = role;
                    }
                }
                if (best != null) {
                    take(openSeat(roleOfBest), best);
                }
            }
        }
    }

    private void fill() {
        for (int role = 0; role < candidate.place.leastOfRole.length; role++) {
            List<Person> free = free(role, 0);
            free.sort(Comparator.comparingDouble(this::price));
            for (Person person : free) {
                Seat seat = openSeat(role);
                if (seat == null) {
                    break;
                }
                if (!on.contains(person)) {
                    take(seat, person);
                }
            }
        }
    }

    /** A seat of a role that is empty yet, as long as fewer than wanted are taken. */
    private Seat openSeat(int role) {
        Seat open = null;
        int count = 0;
        for (Seat seat : visit.getSeats()) {
            if (seat.getRole() == role) {
                boolean empty = !taken.containsKey(seat);
                count += empty ? 0 : 1;
                open = empty && open == null ? seat : open;
            }
        }
        return count < candidate.place.wantedOfRole[role] ? open : null;
    }

    private Person best(int role, long asked) {
        return free(role, asked).stream().min(Comparator.comparingDouble(this::price)).orElse(null);
    }

    /** The nearest of a role who are free, as many as are looked at; only speakers where languages are asked. */
    private List<Person> free(int role, long asked) {
        List<Person> found = new ArrayList<>();
        for (int at : candidate.nearest(role, rotation.getPersons())) {
            Person person = rotation.getPersons().get(at);
            boolean speaks = asked == 0 || (person.languages & asked) != 0;
            if (speaks && !on.contains(person) && random.nextInt(10) > 0 && person.isFree(candidate.date, visit)) {
                found.add(person);
                if (found.size() >= LOOKED_AT) {
                    break;
                }
            }
        }
        return found;
    }

    private double price(Person person) {
        double load = (person.earlierDuties + person.getSeats().size() + 1) * 1000.0 / person.permille;
        return byMinutes * candidate.minutes[person.office] + byDuties * load;
    }
}
