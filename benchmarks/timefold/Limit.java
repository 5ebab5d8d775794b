package rotation;

/** Minutes on the road that cost nothing: none while they are minimised, then the best of them plus the tolerance. */
public final class Limit {
    public final long minutes;

    public Limit(long minutes) {
        this.minutes = minutes;
    }
}
