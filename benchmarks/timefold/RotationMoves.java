package rotation;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Moves that know the problem: other people, other dates, other places, and crews made anew around them. */
public class RotationMoves implements MoveIteratorFactory<Rotation, Reassignment> {
    /** By month and place, the candidates; facts, so all solvers share them. */
    private static volatile Map<Long, List<Candidate>> byMonthAndPlace;

    private static volatile List<List<Candidate>> byMonth;

    @Override
    public long getSize(ScoreDirector<Rotation> director) {
        return 1L << 40;
    }

    @Override
    public Iterator<Reassignment> createOriginalMoveIterator(ScoreDirector<Rotation> director) {
        throw new UnsupportedOperationException("moves are drawn at random only. Maybe selectionOrder RANDOM?");
    }

    @Override
    public Iterator<Reassignment> createRandomMoveIterator(ScoreDirector<Rotation> director, Random random) {
        Rotation rotation = director.getWorkingSolution();
        index(rotation);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Reassignment next() {
                return draw(rotation, random);
            }
        };
    }

    private static synchronized void index(Rotation rotation) {
        if (byMonth != null) {
            return;
        }
        Map<Long, List<Candidate>> found = new HashMap<>();
        List<List<Candidate>> months = new ArrayList<>();
        for (Candidate candidate : rotation.getCandidates()) {
            while (months.size() <= candidate.date.month) {
                months.add(new ArrayList<>());
            }
            months.get(candidate.date.month).add(candidate);
            found.computeIfAbsent(key(candidate.date.month, candidate.place), at -> new ArrayList<>()).add(candidate);
        }
        byMonthAndPlace = found;
        byMonth = months;
    }

    private static long key(int month, Place place) {
        return ((long) month << 32) | place.index;
    }

    private static Reassignment draw(Rotation rotation, Random random) {
        int kind = random.nextInt(100);
        if (kind < 35) {
            return otherPerson(rotation, random);
        }
        if (kind < 60) {
            return exchangedPeople(rotation, random);
        }
        if (kind < 72) {
            return otherDate(rotation, random);
        }
        if (kind < 80) {
            return otherCrew(rotation, random);
        }
        if (kind < 92) {
            return exchangedPlaces(rotation, random);
        }
        return otherPlace(rotation, random);
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private static Reassignment otherPerson(Rotation rotation, Random random) {
        Reassignment move = new Reassignment();
        Seat seat = any(rotation.getSeats(), random);
        int[] able = seat.getCandidate().nearest(seat.getRole(), rotation.getPersons());
        Person person = null;
        // Some tries for someone who is free, nearer people more often; seats are emptied now and then.
        for (int attempt = 0; attempt < 8 && able.length > 0 && random.nextInt(40) > 0; attempt++) {
            double near = random.nextDouble();
            Person other = rotation.getPersons().get(able[(int) (near * near * able.length)]);
            if (other.isFree(seat.getCandidate().date, null)) {
                person = other;
                break;
            }
        }
        move.seat(seat, person);
        return move;
    }

    private static Reassignment exchangedPeople(Rotation rotation, Random random) {
        Reassignment move = new Reassignment();
        Seat one = any(rotation.getSeats(), random);
        Seat other = any(rotation.getSeats(), random);
        for (int attempt = 0; attempt < 20 && !fits(one, other); attempt++) {
            other = any(rotation.getSeats(), random);
        }
        move.seat(one, other.getPerson());
        move.seat(other, one.getPerson());
        return move;
    }

    private static boolean fits(Seat one, Seat other) {
        return one.getPerson() != other.getPerson()
                && one.getVisit() != other.getVisit()
                && can(other.getPerson(), one)
                && can(one.getPerson(), other);
    }

    private static boolean can(Person person, Seat seat) {
        return person == null || (person.roles[seat.getRole()] && seat.getCandidate().isAble(person));
    }

    private static Reassignment otherDate(Rotation rotation, Random random) {
        Reassignment move = new Reassignment();
        Visit visit = any(rotation.getVisits(), random);
        List<Candidate> dates = byMonthAndPlace.get(key(visit.getMonth(), visit.getPlace()));
        Candidate candidate = any(dates, random);
        move.move(visit, candidate);
        new Crew(rotation, random, visit, candidate, true).seat(move);
        return move;
    }

    private static Reassignment otherCrew(Rotation rotation, Random random) {
        Reassignment move = new Reassignment();
        Visit visit = any(rotation.getVisits(), random);
        new Crew(rotation, random, visit, visit.getCandidate(), false).seat(move);
        return move;
    }

    private static Reassignment exchangedPlaces(Rotation rotation, Random random) {
        Reassignment move = new Reassignment();
        Visit one = any(rotation.getVisits(), random);
        Visit other = any(rotation.getVisits(), random);
        List<Candidate> forOne = byMonthAndPlace.get(key(one.getMonth(), other.getPlace()));
        List<Candidate> forOther = byMonthAndPlace.get(key(other.getMonth(), one.getPlace()));
        if (one == other || one.getPlace() == other.getPlace() || forOne == null || forOther == null) {
            return otherDate(rotation, random);
        }
        put(rotation, random, move, one, any(forOne, random));
        put(rotation, random, move, other, any(forOther, random));
        return move;
    }

    private static Reassignment otherPlace(Rotation rotation, Random random) {
        Reassignment move = new Reassignment();
        Visit visit = any(rotation.getVisits(), random);
        put(rotation, random, move, visit, any(byMonth.get(visit.getMonth()), random));
        return move;
    }

    private static void put(Rotation rotation, Random random, Reassignment move, Visit visit, Candidate candidate) {
        move.move(visit, candidate);
        new Crew(rotation, random, visit, candidate, false).seat(move);
    }
}
