package io.quarkiverse.clerk;

import java.util.Objects;

import io.quarkus.security.ForbiddenException;

/**
 * Somebody is signed in, but lacks what is asked for. Over HTTP it becomes 403 with the reason in the header
 * {@code x-clerk-auth-reason}; if the user only has to prove again who they are, also with the JSON body that clerk-js
 * answers with its reverification dialog.
 * <p>
 * {@link RequireClerkSession} and {@link ClerkSession#require(Requirement)} throw it; an application may as well.
 *
 * @see <a href="https://clerk.com/docs/guides/secure/reverification">Clerk: reverification</a>
 */
public final class RequirementNotMetException extends ForbiddenException {

    private static final long serialVersionUID = 1L;

    private final transient Requirement requirement;
    private final AuthReason reason;

    /**
     * @param requirement what is lacking
     * @throws NullPointerException if it is {@code null}
     */
    public RequirementNotMetException(Requirement requirement) {
        super("The session does not meet " + Objects.requireNonNull(requirement, "requirement"));
        this.requirement = requirement;
        this.reason = requirement.reason();
    }

    /** @return what is lacking; {@code null} only after the exception was serialized */
    public Requirement requirement() {
        return requirement;
    }

    /** @return the code of the refusal, never {@code null} */
    public AuthReason reason() {
        return reason;
    }
}
