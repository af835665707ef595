package io.quarkiverse.clerk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A condition that a session must meet, for {@link ClerkSession#has(Requirement)} and
 * {@link ClerkSession#require(Requirement)}:
 *
 * <pre>
 * session.require(Requirement.role("org:admin").and(Requirement.reverified(Reverification.STRICT)));
 * </pre>
 *
 * An invalid requirement, such as a {@code null} role or a window of zero minutes, is never met, as in Clerk's
 * {@code has()}. A visitor meets no requirement. Immutable.
 */
public sealed interface Requirement {

    /** @return the requirement that a user is signed in, and nothing else */
    static Requirement session() {
        return new Session();
    }

    /** @param role a role in the active organization, with or without the prefix {@code org:} */
    static Requirement role(@Nullable String role) {
        return new Role(role);
    }

    /** @param permission a custom permission in the active organization, with or without the prefix {@code org:} */
    static Requirement permission(@Nullable String permission) {
        return new Permission(permission);
    }

    /** @param feature a feature, see {@link ClerkSession#hasFeature(String)} */
    static Requirement feature(@Nullable String feature) {
        return new Feature(feature);
    }

    /** @param plan a plan, see {@link ClerkSession#hasPlan(String)} */
    static Requirement plan(@Nullable String plan) {
        return new Plan(plan);
    }

    /** @param preset how recently the user must have verified which factors */
    static Requirement reverified(@Nullable Reverification preset) {
        return new Reverified(preset, preset == null ? null : preset.level(), preset == null ? 0 : preset.afterMinutes());
    }

    /**
     * @param level which factors must be fresh
     * @param afterMinutes the age in minutes at which a factor is no longer fresh
     */
    static Requirement reverified(Reverification.@Nullable Level level, int afterMinutes) {
        return new Reverified(null, level, afterMinutes);
    }

    /** @return the requirement that the session is not an impersonation */
    static Requirement notImpersonated() {
        return new NotImpersonated();
    }

    /** @param requirements the requirements that must all be met; an empty list is never met */
    static Requirement allOf(Requirement... requirements) {
        return new AllOf(List.of(requirements));
    }

    /**
     * @param other another requirement
     * @return a requirement that is met if both are met
     * @throws NullPointerException if it is {@code null}
     */
    default Requirement and(Requirement other) {
        return new AllOf(List.of(this, other));
    }

    /** @return whether the session meets this requirement */
    boolean isMetBy(ClerkSession session);

    /** @return the reason code of a response to a session that does not meet this requirement */
    AuthReason reason();

    /**
     * @return the first single requirement that the session does not meet; empty if it meets all. Reverification is checked
     *         last, so that no user verifies a factor only to be rejected for another reason.
     */
    default Optional<Requirement> firstUnmetBy(ClerkSession session) {
        return isMetBy(session) ? Optional.empty() : Optional.of(this);
    }

    /** A user is signed in. */
    record Session() implements Requirement {

        @Override
        public boolean isMetBy(ClerkSession session) {
            return session.isSignedIn();
        }

        @Override
        public AuthReason reason() {
            return AuthReason.CLERK_SESSION_MISSING;
        }
    }

    /** A role in the active organization. */
    record Role(@Nullable String role) implements Requirement {

        @Override
        public boolean isMetBy(ClerkSession session) {
            return session.hasRole(role);
        }

        @Override
        public AuthReason reason() {
            return AuthReason.ROLE_MISSING;
        }
    }

    /** A permission in the active organization. */
    record Permission(@Nullable String permission) implements Requirement {

        @Override
        public boolean isMetBy(ClerkSession session) {
            return session.hasPermission(permission);
        }

        @Override
        public AuthReason reason() {
            return AuthReason.PERMISSION_MISSING;
        }
    }

    /** A feature of the user or of the active organization. */
    record Feature(@Nullable String feature) implements Requirement {

        @Override
        public boolean isMetBy(ClerkSession session) {
            return session.hasFeature(feature);
        }

        @Override
        public AuthReason reason() {
            return AuthReason.FEATURE_MISSING;
        }
    }

    /** A plan of the user or of the active organization. */
    record Plan(@Nullable String plan) implements Requirement {

        @Override
        public boolean isMetBy(ClerkSession session) {
            return session.hasPlan(plan);
        }

        @Override
        public AuthReason reason() {
            return AuthReason.PLAN_MISSING;
        }
    }

    /**
     * The user verified their factors recently.
     *
     * @param preset the preset that defines the window, or {@code null} for a window of your own
     * @param level which factors must be fresh
     * @param afterMinutes the age in minutes at which a factor is no longer fresh
     */
    record Reverified(@Nullable Reverification preset, Reverification.@Nullable Level level,
            int afterMinutes) implements Requirement {

        @Override
        public boolean isMetBy(ClerkSession session) {
            return session.isReverified(level, afterMinutes);
        }

        @Override
        public AuthReason reason() {
            return AuthReason.REVERIFICATION_ERROR;
        }
    }

    /** The session is not an impersonation. */
    record NotImpersonated() implements Requirement {

        @Override
        public boolean isMetBy(ClerkSession session) {
            return session.isSignedIn() && session.actor().isEmpty();
        }

        @Override
        public AuthReason reason() {
            return AuthReason.IMPERSONATION_REFUSED;
        }
    }

    /**
     * Scopes that the token of a machine must have, see {@link RequireClerkMachine}. No session has scopes, so no session meets
     * this requirement.
     */
    record Scopes(List<String> scopes) implements Requirement {

        /**
         * @throws NullPointerException if the list or a scope in it is {@code null}
         */
        public Scopes {
            scopes = List.copyOf(scopes);
        }

        @Override
        public boolean isMetBy(ClerkSession session) {
            return false;
        }

        @Override
        public AuthReason reason() {
            return AuthReason.SCOPE_MISSING;
        }
    }

    /** All of several requirements. */
    record AllOf(List<Requirement> requirements) implements Requirement {

        /**
         * @throws NullPointerException if the list or a requirement in it is {@code null}
         */
        public AllOf {
            List<Requirement> flat = new ArrayList<>();
            for (Requirement requirement : requirements) {
                if (Objects.requireNonNull(requirement, "requirement") instanceof AllOf several) {
                    flat.addAll(several.requirements());
                } else {
                    flat.add(requirement);
                }
            }
            flat.sort((one, other) -> Boolean.compare(one instanceof Reverified, other instanceof Reverified));
            requirements = List.copyOf(flat);
        }

        @Override
        public boolean isMetBy(ClerkSession session) {
            return firstUnmetBy(session).isEmpty();
        }

        @Override
        public AuthReason reason() {
            return requirements.isEmpty() ? AuthReason.REQUIREMENT_EMPTY : requirements.get(0).reason();
        }

        @Override
        public Optional<Requirement> firstUnmetBy(ClerkSession session) {
            if (requirements.isEmpty()) {
                return Optional.of(this);
            }
            for (Requirement requirement : requirements) {
                if (!requirement.isMetBy(session)) {
                    return Optional.of(requirement);
                }
            }
            return Optional.empty();
        }
    }
}
