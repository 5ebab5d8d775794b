package rotation;

import ai.timefold.solver.core.api.domain.variable.VariableListener;
import ai.timefold.solver.core.api.score.director.ScoreDirector;

/** Hands a visit's candidate on to its seats. */
public class SeatCandidateListener implements VariableListener<Rotation, Visit> {
    @Override
    public void beforeVariableChanged(ScoreDirector<Rotation> director, Visit visit) {}

    @Override
    public void afterVariableChanged(ScoreDirector<Rotation> director, Visit visit) {
        update(director, visit);
    }

    @Override
    public void beforeEntityAdded(ScoreDirector<Rotation> director, Visit visit) {}

    @Override
    public void afterEntityAdded(ScoreDirector<Rotation> director, Visit visit) {
        update(director, visit);
    }

    @Override
    public void beforeEntityRemoved(ScoreDirector<Rotation> director, Visit visit) {}

    @Override
    public void afterEntityRemoved(ScoreDirector<Rotation> director, Visit visit) {}

    private static void update(ScoreDirector<Rotation> director, Visit visit) {
        for (Seat seat : visit.getSeats()) {
            if (seat.getCandidate() != visit.getCandidate()) {
                director.beforeVariableChanged(seat, "candidate");
                seat.setCandidate(visit.getCandidate());
                director.afterVariableChanged(seat, "candidate");
            }
        }
    }
}
