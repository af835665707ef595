package io.quarkiverse.clerk.runtime.backend;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Lists, which Clerk gives page by page.
 */
public final class Pages {

    private static final int SIZE = 100;

    private Pages() {
    }

    /**
     * @param call asks for the list, without saying which part of it
     * @return the items; a page is fetched when those before it have been taken
     */
    public static <T> Multi<T> all(BackendCalls calls, BackendCall call, Function<JsonObject, T> reader) {
        return Multi.createFrom().deferred(() -> {
            // Who subscribes again begins with the first page again.
            AtomicInteger offset = new AtomicInteger();
            return Multi.createBy().repeating().uni(() -> page(calls, call, offset, reader))
                    .whilst(page -> page.size() >= SIZE)
                    .onItem().<T> disjoint();
        });
    }

    private static <T> Uni<List<T>> page(BackendCalls calls, BackendCall call, AtomicInteger offset,
            Function<JsonObject, T> reader) {
        return calls.send(call.with("limit", Integer.toString(SIZE)).with("offset", Integer.toString(offset.get())),
                answer -> answer.list(reader)).invoke(page -> offset.addAndGet(page.size()));
    }
}
