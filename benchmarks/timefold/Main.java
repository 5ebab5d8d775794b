package rotation;

import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two solvers with different seeds, one a core: first with all minutes counted, then with those above the limit.
 *
 * <p>Arguments: the problem's file, seconds, solvers. Each better plan that breaks no rule is one line: by visit its
 * candidate, a colon, and staff and roles.
 */
public final class Main {
    private static final double FIRST_PART = 0.5;
    private static final long PAUSE_MILLIS = 100;
    private static Rotation best;
    private static boolean fresh;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        long end = System.nanoTime() + (long) (1e9 * Double.parseDouble(arguments[1]));
        Reader reader = new Reader(Path.of(arguments[0]));
        int solvers = Integer.parseInt(arguments[2]);
        Thread teller = new Thread(Main::tellOn);
        teller.setDaemon(true);
        teller.start();
        solve(reader.rotation, solvers, (long) ((end - System.nanoTime()) * FIRST_PART), false);
        Rotation first = best == null ? reader.rotation : best;
        if (best != null && best.getScore().isFeasible()) {
            // The goals before are kept by their levels; of the minutes, the tolerance may be given up.
            long minutes = -first.getScore().softScore(RotationConstraints.minutes);
            first.setLimit(new Limit(minutes + (long) (minutes * reader.tolerance + 1e-9)));
        }
        solve(first, solvers, end - System.nanoTime(), true);
        tell();
        System.exit(0);
    }

    private static void solve(Rotation rotation, int solvers, long nanos, boolean again) throws InterruptedException {
        synchronized (Main.class) {
            if (again) {
                best = null;
                fresh = false;
            }
        }
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < solvers; number++) {
            Solver<Rotation> solver = solver(number, nanos / 1_000_000);
            solver.addEventListener(event -> offer(event.getNewBestSolution()));
            threads.add(new Thread(() -> solver.solve(rotation)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Solver<Rotation> solver(int number, long millis) {
        LocalSearchPhaseConfig search = new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(
                        new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(RotationMoves.class))
                .withAcceptorConfig(new LocalSearchAcceptorConfig().withLateAcceptanceSize(400))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1));
        SolverConfig config = new SolverConfig()
                .withSolutionClass(Rotation.class)
                .withEntityClasses(Visit.class, Seat.class, Person.class)
                .withConstraintProviderClass(RotationConstraints.class)
                .withRandomSeed((long) number)
                .withPhases(search)
                .withTerminationConfig(new TerminationConfig().withMillisecondsSpentLimit(Math.max(1, millis)));
        return SolverFactory.<Rotation>create(config).buildSolver();
    }

    private static synchronized void offer(Rotation found) {
        if (best == null || found.getScore().compareTo(best.getScore()) > 0) {
            best = found;
            fresh = found.getScore().isFeasible();
        }
    }

    private static void tellOn() {
        try {
            while (true) {
                Thread.sleep(PAUSE_MILLIS);
                tell();
            }
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell() {
        Rotation told;
        synchronized (Main.class) {
            if (!fresh) {
                return;
            }
            fresh = false;
            told = best;
        }
        StringBuilder line = new StringBuilder("plan");
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
