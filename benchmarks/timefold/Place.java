package rotation;

import java.util.List;

/** A place: how often and how far apart it is visited, and whom a visit needs. */
public final class Place {
    public static final int NONE = -1;

    public int index;
    public int least;
    public int most;
    public int leastDays;
    public int mostDays;
    /** Day and unit of the last visit before the horizon, or NONE. */
    public int pastDay;
    public int pastUnit;
    public int rhythm;
    public int[] leastOfRole;
    public int[] wantedOfRole;
    public int[] speakers;
    /** By language need, the languages of which one is enough, as bits. */
    public long[] languages;
    public Horizon horizon;

    /** Visits too many or too few, and days by which gaps are too short or too long. */
    public long breaches(List<Visit> visits) {
        int[] days = sorted(visits, false);
        long wrong = Math.max(0, least - days.length) + Math.max(0, days.length - most);
        int before = pastDay;
        for (int day : days) {
            if (before != NONE) {
                wrong += Math.max(0, Math.max(1, leastDays) - (day - before));
                wrong += mostDays == NONE ? 0 : Math.max(0, day - before - mostDays);
            }
            before = day;
        }
        if (mostDays != NONE && before != NONE) {
            wrong += Math.max(0, horizon.lastDay - before + 1 - mostDays);
        }
        return wrong;
    }

    /** Squares of what the gaps are off the rhythm. */
    public long unevenness(List<Visit> visits) {
        int[] units = sorted(visits, true);
        long value = 0;
        int before = pastUnit;
        for (int unit : units) {
            if (before != NONE) {
                value += square(unit - before - rhythm);
            } else {
                value += square(Math.max(0, unit - horizon.firstUnit - rhythm));
            }
            before = unit;
        }
        int known = before == NONE ? horizon.firstUnit : before;
        return value + square(Math.max(0, horizon.endUnit - known - rhythm));
    }

    private static long square(long number) {
        return number * number;
    }

    private static int[] sorted(List<Visit> visits, boolean units) {
        int[] found = new int[visits.size()];
        for (int at = 0; at < found.length; at++) {
            Candidate candidate = visits.get(at).getCandidate();
            found[at] = units ? candidate.date.unit : candidate.date.day;
        }
        java.util.Arrays.sort(found);
        return found;
    }
}
