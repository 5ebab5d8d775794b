package rotation;

import java.util.Set;

/** A wish about duties: dates and places that are better avoided, or preferred. */
public final class Wish {
    public boolean avoid;
    public int weight;
    public boolean[] dates;
    /** Empty means everywhere. */
    public Set<Place> places;

    public int cost(Candidate candidate) {
        boolean met = dates[candidate.date.index] && (places.isEmpty() || places.contains(candidate.place));
        return met == avoid ? weight : 0;
    }
}
