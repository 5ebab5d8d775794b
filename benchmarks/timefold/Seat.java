package rotation;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.domain.variable.ShadowVariable;

/** Room for one person in one role on a visit; who takes it gets decided, and it may stay empty. */
@PlanningEntity
public class Seat {
    @PlanningId
    private int index;
    private Visit visit;
    private int role;

    @PlanningVariable(valueRangeProviderRefs = "persons", allowsUnassigned = true)
    private Person person;

    /** The visit's candidate, so that constraints about a seat see it change. */
    @ShadowVariable(variableListenerClass = SeatCandidateListener.class, sourceEntityClass = Visit.class, sourceVariableName = "candidate")
    private Candidate candidate;

    public Seat() {}

    public Seat(int index, Visit visit, int role) {
        this.index = index;
        this.visit = visit;
        this.role = role;
    }

    public int getIndex() {
        return index;
    }

    public Visit getVisit() {
        return visit;
    }

    public int getSlot() {
        return visit.getIndex();
    }

    public int getRole() {
        return role;
    }

    public Person getPerson() {
        return person;
    }

    public void setPerson(Person person) {
        this.person = person;
    }

    public Candidate getCandidate() {
        return candidate;
    }

    public void setCandidate(Candidate candidate) {
        this.candidate = candidate;
    }

    public long getMinutes() {
        return Math.max(0, candidate.minutes[person.office]);
    }
}
