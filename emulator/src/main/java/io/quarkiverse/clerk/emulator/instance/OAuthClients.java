package io.quarkiverse.clerk.emulator.instance;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registered applications. The number is limited: a new one replaces the least recently used one. Thread-safe. */
public final class OAuthClients {

    static final int MAX_CLIENTS = 1_000;

    private final Clock clock;
    private final Map<String, OAuthClient> byId = new LinkedHashMap<>(16, 0.75f, true);

    OAuthClients(Clock clock) {
        this.clock = clock;
    }

    /** Registers an application. */
    public synchronized OAuthClient register(String name, boolean isPublic, List<String> redirectUris, List<String> scopes,
            boolean refreshes) {
        if (byId.size() >= MAX_CLIENTS) {
            byId.remove(byId.keySet().iterator().next());
        }
        OAuthClient client = new OAuthClient(Ids.random("client"), isPublic ? null : Ids.random("secret"), name, redirectUris,
                scopes, refreshes, clock.instant());
        byId.put(client.id(), client);
        return client;
    }

    /** @param id the client ID; the result is empty for {@code null} */
    public synchronized Optional<OAuthClient> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
