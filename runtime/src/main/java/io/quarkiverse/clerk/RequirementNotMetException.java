package io.quarkiverse.clerk;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.quarkus.security.ForbiddenException;

/**
 * A user is signed in but does not meet a requirement. Over HTTP the response is a 403 with the reason in the header
 * {@code x-clerk-auth-reason}. If only reverification is missing, the response also has the JSON body that makes clerk-js
 * open its reverification dialog.
 * <p>
 * {@link RequireClerkSession} and {@link ClerkSession#require(Requirement)} throw it, and so can your code.
 *
 * @see <a href="https://clerk.com/docs/guides/secure/reverification">Clerk: reverification</a>
 */
public final class RequirementNotMetException extends ForbiddenException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Requirement requirement;
    private final AuthReason reason;

    /**
     * @param requirement the requirement that is not met
     * @throws NullPointerException if it is {@code null}
     */
    public RequirementNotMetException(Requirement requirement) {
        super("The session does not meet " + Objects.requireNonNull(requirement, "requirement"));
        this.requirement = requirement;
        this.reason = requirement.reason();
    }

    /** @return the requirement that is not met; {@code null} only if the exception was deserialized */
    public @Nullable Requirement requirement() {
        return requirement;
    }

    /** @return the reason code of the response */
    public AuthReason reason() {
        return reason;
    }
}
