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
 * Limits the number of concurrent calls of one kind, in total and for each caller, so that no caller can use up the share of
 * others. A call above the limit waits in a bounded queue for a short time.
 * <p>
 * Thread-safe.
 */
public final class CallLimit {

    /** Suggested to rejected callers, unless a pause is in effect. */
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Bounds bounds;
    private final Object lock = new Object();
    private final Map<Object, Integer> running = new HashMap<>();
    private final Map<Object, Integer> waiting = new HashMap<>();
    private final Deque<Call<?>> queue = new ArrayDeque<>();
    private int runningCount;
    private volatile long pausedUntil = System.nanoTime();

    /**
     * @param calls maximum number of concurrent calls
     * @param callsPerCaller maximum number of concurrent calls of one caller
     * @param waiting maximum number of waiting calls
     * @param waitingPerCaller maximum number of waiting calls of one caller
     * @param maxWait how long a call waits before it is rejected
     */
    public record Bounds(int calls, int callsPerCaller, int waiting, int waitingPerCaller, Duration maxWait) {
    }

    public CallLimit(Vertx vertx, Bounds bounds) {
        this.vertx = vertx;
        this.bounds = bounds;
    }

    /**
     * @param caller identifies the caller, compared with {@code equals}
     * @param call makes the call, which must end in bounded time
     * @param refusal creates the failure of a rejected call from the time to wait before the next one
     * @return the result of the call. A call that had to wait continues on the subscriber's Vert.x context.
     */
    public <T> Uni<T> run(Object caller, Supplier<Uni<T>> call, Function<Duration, ? extends Throwable> refusal) {
        return Uni.createFrom().emitter(emitter -> new Call<>(caller, call, refusal, emitter).start());
    }

    /** Rejects all calls for the duration, as requested by the server. */
    public void pause(Duration duration) {
        pausedUntil = System.nanoTime() + duration.toNanos();
    }

    private Duration remainingPause() {
        return Duration.ofNanos(Math.max(0, pausedUntil - System.nanoTime()));
    }

    private enum State {
        NEW,
        WAITING,
        RUNNING,
        ENDED
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

        void start() {
            emitter.onTermination(this::cancel);
            Duration pause = remainingPause();
            if (!pause.isZero()) {
                emitter.fail(refusal.apply(pause));
                return;
            }
            boolean run;
            synchronized (lock) {
                if (state != State.NEW) {
                    return;
                }
                run = isWithinLimits();
                if (run) {
                    acquire();
                } else if (queue.size() < bounds.waiting()
                        && waiting.getOrDefault(caller, 0) < bounds.waitingPerCaller()) {
                    state = State.WAITING;
                    queue.add(this);
                    waiting.merge(caller, 1, Integer::sum);
                    timer = vertx.setTimer(Math.max(1, bounds.maxWait().toMillis()), ignored -> rejectIfWaiting());
                    return;
                }
            }
            if (run) {
                subscribe();
            } else {
                emitter.fail(refusal.apply(DEFAULT_RETRY_AFTER));
            }
        }

        boolean isWithinLimits() {
            return runningCount < bounds.calls() && running.getOrDefault(caller, 0) < bounds.callsPerCaller();
        }

        void acquire() {
            state = State.RUNNING;
            runningCount++;
            running.merge(caller, 1, Integer::sum);
        }

        /** Called after the call has been removed from the queue. */
        void resume() {
            vertx.cancelTimer(timer);
            if (context == null) {
                proceed();
            } else {
                // Not on the context of the call that has just ended: it belongs to another request.
                context.runOnContext(ignored -> proceed());
            }
        }

        private void proceed() {
            Duration pause = remainingPause();
            if (pause.isZero()) {
                subscribe();
            } else {
                emitter.fail(refusal.apply(pause));
            }
        }

        private void subscribe() {
            subscription = call().subscribe().with(item -> {
                release();
                emitter.complete(item);
            }, problem -> {
                release();
                emitter.fail(problem);
            });
            boolean ended;
            synchronized (lock) {
                ended = state == State.ENDED;
            }
            if (ended) {
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

        private void rejectIfWaiting() {
            boolean waiting;
            synchronized (lock) {
                waiting = state == State.WAITING;
            }
            if (waiting) {
                emitter.fail(refusal.apply(DEFAULT_RETRY_AFTER));
            }
        }

        /** Called on cancellation, and also after an item or a failure. */
        private void cancel() {
            release();
            subscription.cancel();
        }

        private void release() {
            Call<?> next = null;
            synchronized (lock) {
                if (state == State.WAITING) {
                    queue.remove(this);
                    decrement(waiting);
                    vertx.cancelTimer(timer);
                } else if (state == State.RUNNING) {
                    runningCount--;
                    decrement(running);
                    next = next();
                }
                state = State.ENDED;
            }
            if (next != null) {
                next.resume();
            }
        }

        private void decrement(Map<Object, Integer> counts) {
            counts.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Removes the longest-waiting call that is within the limits. */
    private Call<?> next() {
        for (Iterator<Call<?>> calls = queue.iterator(); calls.hasNext();) {
            Call<?> call = calls.next();
            if (call.isWithinLimits()) {
                calls.remove();
                call.decrement(waiting);
                call.acquire();
                return call;
            }
        }
        return null;
    }
}
