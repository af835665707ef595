package io.quarkiverse.clerk.deployment.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;

import io.quarkiverse.clerk.RequireClerkSession;

/**
 * Finds attributes of {@link RequireClerkSession} that no session can meet.
 */
final class RequirementAttributes {

    private static final String PREFIX = "org:";
    private static final Set<String> SCOPES = Set.of("o", "org", "organization", "u", "user");
    /** A key cannot contain the separators of Clerk's claims. */
    private static final Pattern KEY = Pattern.compile("[^\\s,:]+");
    /** RFC 6749, section 3.3. */
    private static final Pattern TOKEN_SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    private static final Pattern PERMISSION = Pattern.compile("[^\\s,:]+:[^\\s,]+");

    private final List<Problem> problems = new ArrayList<>();

    private RequirementAttributes() {
    }

    /**
     * @param what the problem, without the place
     * @param remedy how to fix the problem, as a sentence
     */
    record Problem(String what, String remedy) {
    }

    static List<Problem> problems(AnnotationInstance annotation) {
        RequirementAttributes attributes = new RequirementAttributes();
        attributes.checkTokenTypes(annotation.value("tokenTypes"));
        attributes.checkScopes(annotation.value("scopes"));
        attributes.checkRole(string(annotation, "role"));
        attributes.checkPermission(string(annotation, "permission"));
        attributes.checkBilling("feature", string(annotation, "feature"));
        attributes.checkBilling("plan", string(annotation, "plan"));
        attributes.checkWindows(annotation.value("reverify"));
        return attributes.problems;
    }

    private void checkTokenTypes(AnnotationValue types) {
        if (types != null && types.asEnumArray().length == 0) {
            problems.add(
                    new Problem("accepts no type of machine token", "Remove tokenTypes to accept all, or name at least one."));
        }
    }

    private void checkScopes(AnnotationValue scopes) {
        if (scopes == null) {
            return;
        }
        for (String scope : scopes.asStringArray()) {
            if (!TOKEN_SCOPE.matcher(scope).matches()) {
                problems.add(new Problem("requires the scope \"" + scope + "\", which no token can have",
                        "Write each scope as a string of its own, without white space, quotes and backslashes."));
            }
        }
    }

    private void checkRole(String role) {
        if (role != null && isPrefixedOnce("role", role) && !KEY.matcher(withoutPrefix(role)).matches()) {
            reject("role", role, "Write the role as in the Clerk dashboard, for example org:admin.");
        }
    }

    private void checkPermission(String permission) {
        if (permission == null || !isPrefixedOnce("permission", permission)) {
            return;
        }
        String key = withoutPrefix(permission);
        if (key.startsWith("sys_")) {
            reject("permission", permission,
                    "Session tokens do not contain Clerk's system permissions. Require a role instead.");
        } else if (!PERMISSION.matcher(key).matches()) {
            reject("permission", permission,
                    "Write the permission with its feature, as in the Clerk dashboard, for example org:invoices:create.");
        }
    }

    private boolean isPrefixedOnce(String attribute, String key) {
        if (key.startsWith(PREFIX + PREFIX)) {
            reject(attribute, key, "Write the prefix org: once, or not at all.");
            return false;
        }
        return true;
    }

    private void checkBilling(String attribute, String key) {
        if (key == null) {
            return;
        }
        int colon = key.indexOf(':');
        if (colon >= 0 && !SCOPES.contains(key.substring(0, colon))) {
            reject(attribute, key, "The scope before the colon must be user: (or u:) or org: (or o:, organization:).");
        } else if (!KEY.matcher(key.substring(colon + 1)).matches()) {
            reject(attribute, key, "Write the " + attribute + "'s key as in the Clerk dashboard.");
        }
    }

    private void checkWindows(AnnotationValue windows) {
        if (windows == null) {
            return;
        }
        for (AnnotationInstance window : windows.asNestedArray()) {
            int minutes = window.value("afterMinutes").asInt();
            if (minutes <= 0) {
                problems.add(new Problem("requires a window of afterMinutes = " + minutes + ", which no verification can meet",
                        "Set it to at least 1."));
            }
        }
    }

    private void reject(String attribute, String value, String remedy) {
        problems.add(new Problem("requires " + attribute + " = \"" + value + "\", which no session can have", remedy));
    }

    private static String withoutPrefix(String key) {
        return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    }

    private static String string(AnnotationInstance annotation, String attribute) {
        AnnotationValue value = annotation.value(attribute);
        return value == null ? null : value.asString();
    }
}
