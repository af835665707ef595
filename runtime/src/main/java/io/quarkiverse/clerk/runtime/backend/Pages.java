package io.quarkiverse.clerk.runtime.backend;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Reads paginated lists.
 */
public final class Pages {

    private static final int PAGE_SIZE = 100;

    private Pages() {
    }

    /**
     * @param call requests the list, without the parameters {@code limit} and {@code offset}
     * @return all items; each page is fetched when the items before it have been consumed
     */
    public static <T> Multi<T> all(BackendCalls calls, BackendCall call, Function<JsonObject, T> reader) {
        return Multi.createFrom().deferred(() -> {
            // Each subscription starts with the first page.
            AtomicInteger offset = new AtomicInteger();
            return Multi.createBy().repeating().uni(() -> page(calls, call, offset, reader))
                    .whilst(page -> page.size() >= PAGE_SIZE)
                    .onItem().<T> disjoint();
        });
    }

    private static <T> Uni<List<T>> page(BackendCalls calls, BackendCall call, AtomicInteger offset,
            Function<JsonObject, T> reader) {
        return calls.send(call.with("limit", Integer.toString(PAGE_SIZE)).with("offset", Integer.toString(offset.get())),
                answer -> answer.list(reader)).invoke(page -> offset.addAndGet(page.size()));
    }
}
