package io.quarkiverse.clerk.runtime.authorization;

/**
 * Clerk's rules for features and plans. The claims {@code fea} and {@code pla} are comma-separated lists of names with a
 * scope, such as {@code o:dashboard,u:gold}. The scope {@code o} stands for the active organization, {@code u} for the user,
 * {@code ou} and {@code uo} for both.
 */
public final class BillingAccess {

    private BillingAccess() {
    }

    /**
     * @param claim the claim {@code fea} or {@code pla}; may be {@code null} or of any type
     * @param key the feature or plan, with or without a scope; text after a second colon is ignored
     * @return whether the claim contains the key; {@code false} if the claim is missing or has an element without a scope
     */
    public static boolean has(Object claim, String key) {
        if (!(claim instanceof String list) || key == null) {
            return false;
        }
        int colon = key.indexOf(':');
        Scope scope = colon < 0 ? Scope.ANY : Scope.of(key.substring(0, colon));
        String name = colon < 0 ? key : firstPart(key.substring(colon + 1));
        return scope != null && !name.isEmpty() && contains(list, scope, name);
    }

    private static boolean contains(String list, Scope scope, String name) {
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

        /** @return the scope with this name, or {@code null} if the name is unknown */
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
