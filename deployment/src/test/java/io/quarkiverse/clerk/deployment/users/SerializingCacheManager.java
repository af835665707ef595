package io.quarkiverse.clerk.deployment.users;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheManager;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Stands in for a cache on another machine.
 */
@Singleton
@Alternative
@Priority(1)
public class SerializingCacheManager implements CacheManager {

    private static final Map<String, byte[]> ENTRIES = new ConcurrentHashMap<>();
    private static volatile boolean down;

    private final SerializingCache cache = new SerializingCache();

    static int entries() {
        return ENTRIES.size();
    }

    static void spoil() {
        ENTRIES.replaceAll((key, value) -> serialize("{\"version\":2}"));
    }

    static void down(boolean on) {
        down = on;
    }

    @Override
    public Collection<String> getCacheNames() {
        return List.of("clerk-users");
    }

    /** Whatever the name: Qute has a cache too. */
    @Override
    public Optional<Cache> getCache(String name) {
        return Optional.of(cache);
    }

    private static byte[] serialize(Object object) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object deserialize(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(Object key) {
        return Base64.getEncoder().encodeToString(serialize(key));
    }

    /** The cache itself. */
    static final class SerializingCache implements Cache {

        @Override
        public String getName() {
            return "clerk-users";
        }

        @Override
        public Object getDefaultKey() {
            return "default";
        }

        @Override
        public <K, V> Uni<V> get(K key, Function<K, V> valueLoader) {
            return getAsync(key, any -> Uni.createFrom().item(valueLoader.apply(any)));
        }

        @Override
        @SuppressWarnings("unchecked")
        public <K, V> Uni<V> getAsync(K key, Function<K, Uni<V>> valueLoader) {
            return remotely().flatMap(ignored -> {
                byte[] known = ENTRIES.get(key(key));
                return known != null ? Uni.createFrom().item((V) deserialize(known))
                        : valueLoader.apply(key).invoke(value -> ENTRIES.put(key(key), serialize(value)));
            });
        }

        @Override
        public Uni<Void> invalidate(Object key) {
            return remotely().invoke(() -> ENTRIES.remove(key(key)));
        }

        @Override
        public Uni<Void> invalidateAll() {
            return remotely().invoke(ENTRIES::clear);
        }

        @Override
        public Uni<Void> invalidateIf(Predicate<Object> predicate) {
            return Uni.createFrom().failure(new UnsupportedOperationException());
        }

        @Override
        public <T extends Cache> T as(Class<T> type) {
            throw new IllegalStateException("Not a " + type);
        }

        private static Uni<Void> remotely() {
            return Uni.createFrom().voidItem().emitOn(Infrastructure.getDefaultWorkerPool()).invoke(() -> {
                if (down) {
                    throw new IllegalStateException("The cache is down");
                }
            });
        }
    }
}
