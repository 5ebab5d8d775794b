package rotation;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.move.AbstractSimplifiedMove;
import ai.timefold.solver.core.impl.heuristic.move.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Some visits get other candidates, some seats other people, all at once. */
public final class Reassignment extends AbstractSimplifiedMove<Rotation> {
    private final List<Visit> visits = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private final List<Person> persons = new ArrayList<>();

    public void move(Visit visit, Candidate candidate) {
        visits.add(visit);
        candidates.add(candidate);
    }

    public void seat(Seat seat, Person person) {
        seats.add(seat);
        persons.add(person);
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<Rotation> director) {
        for (int at = 0; at < visits.size(); at++) {
            if (visits.get(at).getCandidate() != candidates.get(at)) {
                return true;
            }
        }
        for (int at = 0; at < seats.size(); at++) {
            if (seats.get(at).getPerson() != persons.get(at)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<Rotation> director) {
        for (int at = 0; at < visits.size(); at++) {
            Visit visit = visits.get(at);
            if (visit.getCandidate() != candidates.get(at)) {
                director.beforeVariableChanged(visit, "candidate");
                visit.setCandidate(candidates.get(at));
                director.afterVariableChanged(visit, "candidate");
            }
        }
        for (int at = 0; at < seats.size(); at++) {
            Seat seat = seats.get(at);
            if (!Objects.equals(seat.getPerson(), persons.get(at))) {
                director.beforeVariableChanged(seat, "person");
                seat.setPerson(persons.get(at));
                director.afterVariableChanged(seat, "person");
            }
        }
        director.triggerVariableListeners();
    }

    @Override
    public Move<Rotation> rebase(ScoreDirector<Rotation> director) {
        Reassignment move = new Reassignment();
        for (int at = 0; at < visits.size(); at++) {
            move.move(director.lookUpWorkingObject(visits.get(at)), candidates.get(at));
        }
        for (int at = 0; at < seats.size(); at++) {
            move.seat(
                    director.lookUpWorkingObject(seats.get(at)),
                    director.lookUpWorkingObjectOrReturnNull(persons.get(at)));
        }
        return move;
    }
}
