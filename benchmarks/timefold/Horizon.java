package rotation;

/** The horizon in days and in units of the rhythm, and the law's rest. */
public final class Horizon {
    public int firstDay;
    public int lastDay;
    public int firstUnit;
    public int endUnit;
    public int restMinutes;
}
