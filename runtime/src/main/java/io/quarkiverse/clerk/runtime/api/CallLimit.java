package io.quarkiverse.clerk.runtime.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.HttpResponse;

/**
 * How many calls of one kind may be under way: those that requests from anywhere bring about must not use up what the
 * instance's other applications need. When Clerk says that there were too many, there are none until the time it names.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6585#section-4">RFC 6585: 429 Too Many Requests</a>
 */
final class CallLimit {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toSeconds();

    private final int most;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long pausedUntil = System.nanoTime();

    CallLimit(int most) {
        this.most = most;
    }

    /** @return whether there may be another call; it has to {@link #leave} */
    boolean enter() {
        if (System.nanoTime() - pausedUntil < 0) {
            return false;
        }
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        underWay.decrementAndGet();
    }

    void heed(HttpResponse<Buffer> response) {
        if (response.statusCode() == TOO_MANY_REQUESTS) {
            pausedUntil = System.nanoTime() + pause(response.getHeader(HttpHeaders.RETRY_AFTER.toString())).toNanos();
        }
    }

    private static Duration pause(String retryAfter) {
        try {
            return Duration.ofSeconds(Math.max(1, Math.min(LONGEST_PAUSE, Long.parseLong(retryAfter))));
        } catch (NumberFormatException e) {
            return PAUSE;
        }
    }
}
