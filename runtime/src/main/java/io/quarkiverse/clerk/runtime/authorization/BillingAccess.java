package io.quarkiverse.clerk.runtime.authorization;

/**
 * Clerk's rules for features and plans: the claims {@code fea} and {@code pla} list them with commas, each after its
 * scope, such as {@code o:dashboard,u:gold}. The scope {@code o} is the active organization's, {@code u} the user's,
 * {@code ou} and {@code uo} are both's.
 */
public final class BillingAccess {

    private BillingAccess() {
    }

    /**
     * @param claim the claim as it is in the token
     * @param key what is asked for, with or without a scope. What follows a second colon does not count.
     * @return whether the claim lists it; {@code false} if the claim is missing or has an element without a scope
     */
    public static boolean has(Object claim, String key) {
        if (!(claim instanceof String list) || key == null) {
            return false;
        }
        int colon = key.indexOf(':');
        Scope scope = colon < 0 ? Scope.ANY : Scope.of(key.substring(0, colon));
        String name = colon < 0 ? key : firstPart(key.substring(colon + 1));
        return scope != null && !name.isEmpty() && lists(list, scope, name);
    }

    private static boolean lists(String list, Scope scope, String name) {
        boolean found = false;
        for (String element : list.split(",", -1)) {
            String trimmed = element.strip();
            int colon = trimmed.indexOf(':');
            if (colon < 0) {
                return false;
            }
            found |= scope.covers(trimmed.substring(0, colon)) && trimmed.substring(colon + 1).equals(name);
        }
        return found;
    }

    private static String firstPart(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    private enum Scope {

        ORGANIZATION,
        USER,
        ANY;

        /** @return the scope that is asked for, or {@code null} if there is none of that name */
        static Scope of(String name) {
            return switch (name) {
                case "o", "org", "organization" -> ORGANIZATION;
                case "u", "user" -> USER;
                default -> null;
            };
        }

        /** @param name the scope of an element of the claim */
        boolean covers(String name) {
            return switch (name) {
                case "o" -> this != USER;
                case "u" -> this != ORGANIZATION;
                case "ou", "uo" -> true;
                default -> false;
            };
        }
    }
}
