package rotation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.StringTokenizer;

/** Reads a problem and the rotation to begin with: one record a line, whole numbers and names between blanks. */
final class Reader {
    final Rotation rotation = new Rotation();
    double tolerance;
    private final Horizon horizon = new Horizon();
    private final List<CandidateDate> dates = new ArrayList<>();
    private int roles;
    private int offices;
    private StringTokenizer tokens;

    Reader(Path path) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tokens = new StringTokenizer(line);
                record(tokens.nextToken());
            }
        }
    }

    private int next() {
        return Integer.parseInt(tokens.nextToken());
    }

    private void record(String kind) {
        switch (kind) {
            case "sizes" -> sizes();
            case "goals" -> goals();
            case "date" -> date();
            case "place" -> place();
            case "person" -> person();
            case "wish" -> wish();
            case "candidate" -> candidate();
            case "pin" -> pin();
            case "visit" -> visit();
            default -> throw new IllegalArgumentException("unknown record " + kind + ". Maybe from another version?");
        }
    }

    private void sizes() {
        roles = next();
        offices = next();
        horizon.firstDay = next();
        horizon.lastDay = next();
        horizon.firstUnit = next();
        horizon.endUnit = next();
        horizon.restMinutes = next();
    }

    private void goals() {
        tolerance = Double.parseDouble(tokens.nextToken());
        RotationConstraints.crews = next();
        RotationConstraints.spacing = next();
        RotationConstraints.minutes = next();
        RotationConstraints.shares = next();
        RotationConstraints.wishes = next();
    }

    private void date() {
        CandidateDate date = new CandidateDate();
        date.index = dates.size();
        date.day = next();
        date.month = next();
        date.unit = next();
        date.offset = next();
        dates.add(date);
    }

    private void place() {
        Place place = new Place();
        place.index = rotation.getPlaces().size();
        place.horizon = horizon;
        place.least = next();
        place.most = next();
        place.leastDays = next();
        place.mostDays = next();
        place.pastDay = next();
        place.pastUnit = next();
        place.rhythm = next();
        place.leastOfRole = new int[roles];
        place.wantedOfRole = new int[roles];
        for (int role = 0; role < roles; role++) {
            place.leastOfRole[role] = next();
            place.wantedOfRole[role] = next();
        }
        int needs = next();
        place.speakers = new int[needs];
        place.languages = new long[needs];
        for (int need = 0; need < needs; need++) {
            place.speakers[need] = next();
            place.languages[need] = Long.parseLong(tokens.nextToken());
        }
        rotation.getPlaces().add(place);
    }

    private void person() {
        Person person = new Person();
        person.index = rotation.getPersons().size();
        person.horizon = horizon;
        person.office = next();
        person.roles = flags(tokens.nextToken());
        person.languages = Long.parseLong(tokens.nextToken());
        person.earliestLeave = next();
        person.latestReturn = next();
        person.works = flags(tokens.nextToken());
        person.mostDuties = next();
        person.mostDutiesMonth = next();
        person.leastDaysBetween = next();
        person.pastDay = next();
        person.earlierDuties = next();
        person.permille = next();
        person.wishes = new Wish[0];
        rotation.getPersons().add(person);
    }

    /** A wish of the person read last. */
    private void wish() {
        Wish wish = new Wish();
        wish.avoid = next() == 1;
        wish.weight = next();
        wish.dates = flags(tokens.nextToken());
        wish.places = new HashSet<>();
        while (tokens.hasMoreTokens()) {
            wish.places.add(rotation.getPlaces().get(next()));
        }
        Person person = rotation.getPersons().get(rotation.getPersons().size() - 1);
        person.wishes = java.util.Arrays.copyOf(person.wishes, person.wishes.length + 1);
        person.wishes[person.wishes.length - 1] = wish;
    }

    private static boolean[] flags(String text) {
        boolean[] flags = new boolean[text.length()];
        for (int at = 0; at < flags.length; at++) {
            flags[at] = text.charAt(at) == '1';
        }
        return flags;
    }

    private void candidate() {
        Candidate candidate = new Candidate();
        candidate.index = rotation.getCandidates().size();
        candidate.place = rotation.getPlaces().get(next());
        candidate.date = dates.get(next());
        candidate.wishCost = next();
        candidate.leaves = new short[offices];
        candidate.returns = new short[offices];
        candidate.minutes = new short[offices];
        java.util.Arrays.fill(candidate.minutes, (short) -1);
        while (tokens.hasMoreTokens()) {
            int office = next();
            candidate.leaves[office] = (short) next();
            candidate.returns[office] = (short) next();
            candidate.minutes[office] = (short) next();
        }
        rotation.getCandidates().add(candidate);
    }

    private void pin() {
        Pin pin = new Pin();
        int place = next();
        pin.place = place == Place.NONE ? null : rotation.getPlaces().get(place);
        pin.month = next();
        pin.day = next();
        pin.person = next();
        pin.role = next();
        rotation.getPins().add(pin);
    }

    /** A visit of a month with its candidate and crew to begin with, and its seats: as many as any place wants. */
    private void visit() {
        Visit visit = new Visit(rotation.getVisits().size(), next());
        visit.setCandidate(rotation.getCandidates().get(next()));
        rotation.getVisits().add(visit);
        for (int role = 0; role < roles; role++) {
            for (int number = next(); number > 0; number--) {
                Seat seat = new Seat(rotation.getSeats().size(), visit, role);
                seat.setCandidate(visit.getCandidate());
                visit.getSeats().add(seat);
                rotation.getSeats().add(seat);
            }
        }
        while (tokens.hasMoreTokens()) {
            Person person = rotation.getPersons().get(next());
            int role = next();
            for (Seat seat : visit.getSeats()) {
                if (seat.getRole() == role && seat.getPerson() == null) {
                    seat.setPerson(person);
                    person.getSeats().add(seat);
                    break;
                }
            }
        }
    }
}
