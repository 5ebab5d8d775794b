package rotation;

/** A date on which visits are possible. */
public final class CandidateDate {
    public int index;
    public int day;
    public int month;
    public int unit;
    /** Minutes that the clock is ahead of UTC at noon. */
    public int offset;
}
