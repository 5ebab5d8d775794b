package rotation;

import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.solver.SolutionManager;
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
 * Two solvers with different seeds, one a core, in rounds that take twice as long each: a round first counts all minutes
 * on the road, then only those above the best of them plus the tolerance.
 *
 * <p>Arguments: the problem's file, seconds, solvers.
 */
public final class Main {
    private static final double FIRST_ROUND_SECONDS = 3;

    private final long end;
    private final int solvers;
    private final double tolerance;
    private final Teller teller = new Teller();
    private int seed;

    private Main(double seconds, int solvers, double tolerance) {
        this.end = System.nanoTime() + (long) (1e9 * seconds);
        this.solvers = solvers;
        this.tolerance = tolerance;
    }

    public static void main(String[] arguments) throws Exception {
        long began = System.nanoTime();
        Reader reader = new Reader(Path.of(arguments[0]));
        double left = Double.parseDouble(arguments[1]) - (System.nanoTime() - began) / 1e9;
        Main main = new Main(left, Integer.parseInt(arguments[2]), reader.tolerance);
        main.rounds(reader.rotation);
        main.teller.tell();
        System.exit(0);
    }

    private void rounds(Rotation start) throws InterruptedException {
        Rotation shortest = start;
        Rotation best = null;
        for (double seconds = FIRST_ROUND_SECONDS; left() > 0.2; seconds *= 2) {
            double length = left() < 2 * seconds ? left() : seconds;
            long until = System.nanoTime() + (long) (1e9 * length / 2);
            shortest.setLimit(new Limit(0));
            shortest = solved(shortest, until);
            teller.offer(shortest);
            long limit = shortest.minutes() + (long) (shortest.minutes() * tolerance + 1e-9);
            if (shortest.getScore().isFeasible()) {
                teller.setLimit(limit);
            }
            best = solved(better(best, shortest, limit), until + (long) (1e9 * length / 2));
            teller.offer(best);
        }
    }

    private double left() {
        return (end - System.nanoTime()) / 1e9;
    }

    /** The better of two plans where only minutes above a limit count; only the first is changed. */
    private Rotation better(Rotation one, Rotation other, long limit) {
        Rotation copy = other.withLimit(new Limit(limit));
        if (one == null) {
            return copy;
        }
        one.setLimit(new Limit(limit));
        SolutionManager<Rotation, BendableLongScore> manager = SolutionManager.create(factory(1));
        return manager.update(one).compareTo(manager.update(copy)) > 0 ? one : copy;
    }

    /** The best that the solvers find from a plan. */
    private Rotation solved(Rotation rotation, long until) throws InterruptedException {
        Rotation[] found = new Rotation[solvers];
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < solvers; number++) {
            int at = number;
            Solver<Rotation> solver = factory(Math.max(1, (until - System.nanoTime()) / 1_000_000)).buildSolver();
            solver.addEventListener(event -> teller.offer(event.getNewBestSolution()));
            Rotation own = rotation.withLimit(rotation.getLimit());
            threads.add(new Thread(() -> found[at] = solver.solve(own)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        Rotation best = found[0];
        for (Rotation one : found) {
            best = one.getScore().compareTo(best.getScore()) > 0 ? one : best;
        }
        return best;
    }

    private SolverFactory<Rotation> factory(long millis) {
        LocalSearchPhaseConfig search = new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(
                        new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(RotationMoves.class))
                .withAcceptorConfig(new LocalSearchAcceptorConfig()
                        .withSimulatedAnnealingStartingTemperature(RotationConstraints.startingTemperature()))
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1));
        return SolverFactory.create(new SolverConfig()
                .withSolutionClass(Rotation.class)
                .withEntityClasses(Visit.class, Seat.class, Person.class)
                .withConstraintProviderClass(RotationConstraints.class)
                .withRandomSeed((long) seed++)
                .withPhases(search)
                .withTerminationConfig(new TerminationConfig().withMillisecondsSpentLimit(millis)));
    }
}
