package rotation;

/** Something already decided; NONE and null match everything. */
public final class Pin {
    public Place place;
    public int month;
    public int day;
    public int person;
    public int role;

    public boolean matches(Candidate candidate) {
        return (place == null || candidate.place == place)
                && (month == Place.NONE || candidate.date.month == month)
                && (day == Place.NONE || candidate.date.day == day);
    }

    public boolean matches(Seat seat) {
        return seat.getPerson().index == person
                && (role == Place.NONE || seat.getRole() == role)
                && matches(seat.getCandidate());
    }
}
