package io.quarkiverse.clerk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Describes an API key to create, for {@link ClerkApiKeys#create(NewApiKey)}. Immutable: each method returns a copy.
 *
 * @param subject who the key stands for: {@code user_…} or {@code org_…}
 * @param name a name for the owner
 * @param description a description, or {@code null}
 * @param scopes the scopes
 * @param claims custom claims; values as in JSON
 * @param expiresIn how long the key is valid; {@code null} if it does not expire
 */
public record NewApiKey(String subject, String name, @Nullable String description, List<String> scopes,
        Map<String, Object> claims, @Nullable Duration expiresIn) {

    /**
     * @throws NullPointerException if an argument other than the description and the duration is {@code null}
     */
    public NewApiKey {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(name, "name");
        scopes = List.copyOf(scopes);
        claims = Copies.of(claims);
    }

    /** @return a key without scopes that does not expire */
    public static NewApiKey of(String subject, String name) {
        return new NewApiKey(subject, name, null, List.of(), Map.of(), null);
    }

    /** @return a copy with the description */
    public NewApiKey description(@Nullable String text) {
        return new NewApiKey(subject, name, text, scopes, claims, expiresIn);
    }

    /** @return a copy with these scopes */
    public NewApiKey scopes(String... all) {
        return new NewApiKey(subject, name, description, List.of(all), claims, expiresIn);
    }

    /** @return a copy with these custom claims */
    public NewApiKey claims(Map<String, Object> all) {
        return new NewApiKey(subject, name, description, scopes, all, expiresIn);
    }

    /** @return a copy that expires after this time */
    public NewApiKey expiresIn(@Nullable Duration lifetime) {
        return new NewApiKey(subject, name, description, scopes, claims, lifetime);
    }
}
