package io.quarkiverse.clerk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a session must have, for {@link ClerkSession#has(Requirement)} and
 * {@link ClerkSession#require(Requirement)}:
 *
 * <pre>
 * session.require(Requirement.role("org:admin").and(Requirement.reverified(Reverification.STRICT)));
 * </pre>
 *
 * A requirement that makes no sense, such as a role that is {@code null} or a window of no minutes, is never met, as
 * with Clerk's own {@code has()}. A visitor meets none. Immutable.
 */
public sealed interface Requirement {

    /** A Clerk session, and nothing more. */
    static Requirement session() {
        return new Session();
    }

    /** @param role a role in the active organization, with or without the prefix {@code org:} */
    static Requirement role(String role) {
        return new Role(role);
    }

    /** @param permission a custom permission in the active organization, with or without the prefix {@code org:} */
    static Requirement permission(String permission) {
        return new Permission(permission);
    }

    /** @param feature a feature, see {@link ClerkSession#hasFeature(String)} */
    static Requirement feature(String feature) {
        return new Feature(feature);
    }

    /** @param plan a plan, see {@link ClerkSession#hasPlan(String)} */
    static Requirement plan(String plan) {
        return new Plan(plan);
    }

    /** @param preset how recently the user must have proved who they are */
    static Requirement reverified(Reverification preset) {
        return new Reverified(preset, preset == null ? null : preset.level(), preset == null ? 0 : preset.afterMinutes());
    }

    /**
     * @param level which factors have to be fresh
     * @param afterMinutes the age in minutes from which a factor has to be verified again
     */
    static Requirement reverified(Reverification.Level level, int afterMinutes) {
        return new Reverified(null, level, afterMinutes);
    }

    /** The user in person, and nobody who acts in the user's name. */
    static Requirement notImpersonated() {
        return new NotImpersonated();
    }

    /** @param requirements what must hold together; if there are none, that is never met */
    static Requirement allOf(Requirement... requirements) {
        return new AllOf(List.of(requirements));
    }

    /**
     * @return this requirement and another one
     * @throws NullPointerException if the other one is {@code null}
     */
    default Requirement and(Requirement other) {
        return new AllOf(List.of(this, other));
    }

    /** @return whether the session meets it */
    boolean isMetBy(ClerkSession session);

    /** @return the code for a refusal because of it */
    AuthReason reason();

    /**
     * @return what the session lacks, as a single requirement; empty if it lacks nothing. Reverification comes last:
     *         nobody is asked to prove again who they are, only to be refused for another reason.
     */
    default Optional<Requirement> firstUnmetBy(ClerkSession session) {
        return isMetBy(session) ? Optional.empty() : Optional.of(this);
    }

    /** A Clerk session, and nothing more. */
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
    record Role(String role) implements Requirement {

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
    record Permission(String permission) implements Requirement {

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
    record Feature(String feature) implements Requirement {

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
    record Plan(String plan) implements Requirement {

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
     * A recent proof of who the user is.
     *
     * @param preset the preset that it came from, or {@code null} for a window of the application's own
     * @param level which factors have to be fresh
     * @param afterMinutes the age in minutes from which a factor has to be verified again
     */
    record Reverified(Reverification preset, Reverification.Level level, int afterMinutes) implements Requirement {

        @Override
        public boolean isMetBy(ClerkSession session) {
            return session.isReverified(level, afterMinutes);
        }

        @Override
        public AuthReason reason() {
            return AuthReason.REVERIFICATION_ERROR;
        }
    }

    /** The user in person. */
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

    /** Several requirements together. */
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
