package io.quarkiverse.clerk.runtime.webhook;

import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.runtime.concurrent.OutageLog;
import io.quarkus.cache.Cache;
import io.smallrye.mutiny.Uni;

/**
 * Keeps outcomes in a Quarkus cache, which replicas can share. While the cache fails, each delivery is handled: twice rather
 * than not at all.
 */
final class SharedDeliveryCache implements DeliveryCache {

    private final Cache cache;
    private final OutageLog log;

    SharedDeliveryCache(Cache cache) {
        this.cache = cache;
        this.log = new OutageLog(Logger.getLogger(SharedDeliveryCache.class),
                "The cache " + cache.getName() + " works again");
    }

    @Override
    public Uni<String> get(String id, Supplier<Uni<String>> load) {
        return Uni.createFrom().deferred(() -> cache.getAsync(id, key -> load.get()))
                .invoke(log::succeeded)
                .onFailure().recoverWithUni(problem -> {
                    log.failed("The cache " + cache.getName() + " failed, so deliveries can be handled more than once: "
                            + problem);
                    return load.get();
                });
    }

    @Override
    public Uni<Void> remove(String id) {
        return Uni.createFrom().deferred(() -> cache.invalidate(id)).onFailure().recoverWithNull();
    }
}
