package rotation;

/** Tells better plans, one line each: what the goals come to, then by visit its candidate, colons, staff and roles. */
final class Teller {
    private static final long PAUSE_MILLIS = 100;

    private long limit;
    private Rotation best;
    private boolean fresh;

    Teller() {
        Thread thread = new Thread(this::tellOn);
        thread.setDaemon(true);
        thread.start();
    }

    /** Minutes on the road up to which plans are equally good; none at first. */
    synchronized void setLimit(long minutes) {
        limit = minutes;
    }

    /** Take note of a plan if it breaks no rule and is better than all before. */
    synchronized void offer(Rotation found) {
        if (found.getScore().isFeasible() && (best == null || isBetter(rank(found), rank(best)))) {
            best = found;
            fresh = true;
        }
    }

    private static boolean isBetter(long[] one, long[] other) {
        int differing = java.util.Arrays.mismatch(one, other);
        return differing >= 0 && one[differing] < other[differing];
    }

    private long[] rank(Rotation rotation) {
        long[] rank = new long[Rotation.GOALS];
        for (int level = 0; level < rank.length; level++) {
            rank[level] = -rotation.getScore().softScore(level);
        }
        rank[RotationConstraints.minutes] = Math.max(0, rotation.minutes() - limit);
        return rank;
    }

    private void tellOn() {
        try {
            while (true) {
                Thread.sleep(PAUSE_MILLIS);
                tell();
            }
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tell the best plan, unless it has been told. */
    void tell() {
        Rotation told;
        synchronized (this) {
            if (!fresh) {
                return;
            }
            fresh = false;
            told = best;
        }
        StringBuilder line = new StringBuilder("plan ");
        for (int level = 0; level < Rotation.GOALS; level++) {
            boolean minutes = level == RotationConstraints.minutes;
            line.append(level == 0 ? "" : "/").append(minutes ? told.minutes() : -told.getScore().softScore(level));
        }
        for (Visit visit : told.getVisits()) {
            line.append(' ').append(visit.getCandidate().index);
            for (Seat seat : visit.getSeats()) {
                if (seat.getPerson() != null) {
                    line.append(':').append(seat.getPerson().index).append(',').append(seat.getRole());
                }
            }
        }
        System.out.println(line);
        System.out.flush();
    }
}
