package rotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A day away that may be chosen: place, date, and each office's way. */
public final class Candidate {
    public int index;
    public Place place;
    public CandidateDate date;
    public int wishCost;
    /** By office; -1 minutes where it has no way. */
    public short[] leaves;
    public short[] returns;
    public short[] minutes;
    private volatile int[][] nearest;

    public boolean isAble(Person person) {
        int office = person.office;
        return minutes[office] >= 0
                && person.earliestLeave <= leaves[office]
                && returns[office] <= person.latestReturn
                && person.works[date.index];
    }

    /** Able people of a role, the shortest way first; made on first use. */
    public int[] nearest(int role, List<Person> persons) {
        int[][] known = nearest;
        if (known == null) {
            known = new int[place.leastOfRole.length][];
            for (int one = 0; one < known.length; one++) {
                List<Person> able = new ArrayList<>();
                for (Person person : persons) {
                    if (person.roles[one] && isAble(person)) {
                        able.add(person);
                    }
                }
                able.sort(Comparator.comparingInt(person -> minutes[person.office]));
                known[one] = able.stream().mapToInt(person -> person.index).toArray();
            }
            nearest = known;
        }
        return known[role];
    }
}
