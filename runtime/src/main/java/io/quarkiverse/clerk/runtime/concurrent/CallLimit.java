package io.quarkiverse.clerk.runtime.concurrent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * How many calls of one kind may be under way, altogether and for one caller, so that no caller can use up what the others
 * need. A call that has no place waits for one, for a short time and in a queue of bounded length.
 */
public final class CallLimit {

    /** How long a refused call should stay away, if nothing else is known. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Bounds bounds;
    private final Object lock = new Object();
    private final Map<Object, Integer> running = new HashMap<>();
    private final Map<Object, Integer> waiting = new HashMap<>();
    private final Deque<Call<?>> queue = new ArrayDeque<>();
    private int underWay;
    private volatile long pausedUntil = System.nanoTime();

    /**
     * @param calls how many calls may be under way
     * @param callsOfOneCaller how many of them may be one caller's
     * @param waiting how many calls may wait
     * @param waitingOfOneCaller how many of them may be one caller's
     * @param longestWait how long one may wait
     */
    public record Bounds(int calls, int callsOfOneCaller, int waiting, int waitingOfOneCaller, Duration longestWait) {
    }

    public CallLimit(Vertx vertx, Bounds bounds) {
        this.vertx = vertx;
        this.bounds = bounds;
    }

    /**
     * @param caller whose call it is, by {@code equals}
     * @param call makes the call, which has to end in bounded time
     * @param refusal makes the failure of a call that has no place; its argument is the time to wait before the next one
     * @return the call's result. A call that had to wait goes on in the subscriber's Vert.x context.
     */
    public <T> Uni<T> run(Object caller, Supplier<Uni<T>> call, Function<Duration, ? extends Throwable> refusal) {
        return Uni.createFrom().emitter(emitter -> new Call<>(caller, call, refusal, emitter).begin());
    }

    /** Refuses all calls for that long: the other side has asked for it. */
    public void pause(Duration duration) {
        pausedUntil = System.nanoTime() + duration.toNanos();
    }

    private Duration pause() {
        return Duration.ofNanos(Math.max(0, pausedUntil - System.nanoTime()));
    }

    private enum State {
        NEW,
        WAITING,
        RUNNING,
        OVER
    }

    private final class Call<T> {

        private final Object caller;
        private final Supplier<Uni<T>> call;
        private final Function<Duration, ? extends Throwable> refusal;
        private final UniEmitter<? super T> emitter;
        private final Context context = Vertx.currentContext();
        private State state = State.NEW;
        private long timer;
        private volatile Cancellable subscription = () -> {
        };

        Call(Object caller, Supplier<Uni<T>> call, Function<Duration, ? extends Throwable> refusal,
                UniEmitter<? super T> emitter) {
            this.caller = caller;
            this.call = call;
            this.refusal = refusal;
            this.emitter = emitter;
        }

        void begin() {
            emitter.onTermination(this::cancel);
            Duration pause = pause();
            if (!pause.isZero()) {
                emitter.fail(refusal.apply(pause));
                return;
            }
            boolean run;
            synchronized (lock) {
                if (state != State.NEW) {
                    return;
                }
                run = hasPlace();
                if (run) {
                    enter();
                } else if (queue.size() < bounds.waiting()
                        && waiting.getOrDefault(caller, 0) < bounds.waitingOfOneCaller()) {
                    state = State.WAITING;
                    queue.add(this);
                    waiting.merge(caller, 1, Integer::sum);
                    timer = vertx.setTimer(Math.max(1, bounds.longestWait().toMillis()), ignored -> refuse());
                    return;
                }
            }
            if (run) {
                subscribe();
            } else {
                emitter.fail(refusal.apply(PAUSE));
            }
        }

        boolean hasPlace() {
            return underWay < bounds.calls() && running.getOrDefault(caller, 0) < bounds.callsOfOneCaller();
        }

        void enter() {
            state = State.RUNNING;
            underWay++;
            running.merge(caller, 1, Integer::sum);
        }

        /** It has been taken from the queue. */
        void goOn() {
            vertx.cancelTimer(timer);
            Duration pause = pause();
            if (!pause.isZero()) {
                emitter.fail(refusal.apply(pause));
            } else if (context == null) {
                subscribe();
            } else {
                context.runOnContext(ignored -> subscribe());
            }
        }

        private void subscribe() {
            subscription = call().subscribe().with(item -> {
                leave();
                emitter.complete(item);
            }, problem -> {
                leave();
                emitter.fail(problem);
            });
            boolean over;
            synchronized (lock) {
                over = state == State.OVER;
            }
            if (over) {
                subscription.cancel();
            }
        }

        private Uni<T> call() {
            try {
                return call.get();
            } catch (RuntimeException e) {
                return Uni.createFrom().failure(e);
            }
        }

        private void refuse() {
            boolean refused;
            synchronized (lock) {
                refused = state == State.WAITING;
            }
            if (refused) {
                emitter.fail(refusal.apply(PAUSE));
            }
        }

        /** Called once the emitter has ended in whatever way, too. */
        private void cancel() {
            leave();
            subscription.cancel();
        }

        private void leave() {
            Call<?> next = null;
            synchronized (lock) {
                if (state == State.WAITING) {
                    queue.remove(this);
                    decrement(waiting);
                    vertx.cancelTimer(timer);
                } else if (state == State.RUNNING) {
                    underWay--;
                    decrement(running);
                    next = next();
                }
                state = State.OVER;
            }
            if (next != null) {
                next.goOn();
            }
        }

        private void decrement(Map<Object, Integer> counts) {
            counts.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /** The longest-waiting call whose caller may have another. */
    private Call<?> next() {
        for (Iterator<Call<?>> calls = queue.iterator(); calls.hasNext();) {
            Call<?> call = calls.next();
            if (call.hasPlace()) {
                calls.remove();
                call.decrement(waiting);
                call.enter();
                return call;
            }
        }
        return null;
    }
}
