package org.acme.clerk;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.BackendApiKey;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.NewApiKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

// tag::keys[]
@ApplicationScoped
public class Keys {

    @Inject
    ClerkClient clerk;

    Uni<String> create(String userId) {
        return clerk.apiKeys()
                .create(NewApiKey.of(userId, "Reports").scopes("reports:create").expiresIn(Duration.ofDays(90)))
                .map(BackendApiKey::secret); // <1>
    }

    Multi<BackendApiKey> of(String userId) {
        return clerk.apiKeys().list(userId);
    }

    Uni<BackendApiKey> revoke(String apiKeyId) {
        return clerk.apiKeys().revoke(apiKeyId, "Not needed any more");
    }
}
// end::keys[]
