package io.quarkiverse.clerk.deployment.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The versions of Quarkus on which path policies can be bypassed.
 */
public final class PathPolicyAdvisory {

    /** A semicolon in the path; fixed in 3.33.2. */
    static final String SEMICOLON = "CVE-2026-39852";
    /** An encoded slash before a static file; fixed in 3.33.2.1, 3.33.3, 3.36.3 and 3.37.0. */
    static final String ENCODED_SLASH = "CVE-2026-50559";

    private static final String REJECT_PROPERTY = "quarkus.clerk.reject-ambiguous-paths";

    private PathPolicyAdvisory() {
    }

    /**
     * @param version a version of Quarkus, such as {@code 3.33.2} or {@code 3.33.2.SP1}
     * @return whether path policies can be bypassed; {@code true} if the version does not start with a number
     */
    public static boolean affects(String version) {
        List<Integer> numbers = numbers(version);
        return isBefore(numbers, 3, 33, 2, 1) || !isBefore(numbers, 3, 34) && isBefore(numbers, 3, 36, 3);
    }

    /**
     * @param version the version of Quarkus that the application uses
     * @param policies the sources of its path policies
     * @param rejected whether requests with an ambiguous path are rejected
     * @return the message to log, with the risk, the protection and the remedy
     */
    static String warning(String version, Collection<String> policies, boolean rejected) {
        return "On Quarkus " + version + ", path policies can be bypassed (" + SEMICOLON + ": a semicolon in the path, "
                + ENCODED_SLASH + ": an encoded slash before a static file). This application has path policies: "
                + String.join(", ", policies) + ". "
                + (rejected
                        ? "Requests with a semicolon, or an encoded slash, backslash or dot, in their path are rejected with 400 ("
                                + REJECT_PROPERTY + "=false disables this protection). "
                        : "They are not protected, because " + REJECT_PROPERTY + " is false. ")
                + "Update to Quarkus 3.33.3 or later, or to 3.37 or later.";
    }

    private static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : version.split("[.-]")) {
            if (!part.matches("\\d{1,9}")) {
                break;
            }
            numbers.add(Integer.valueOf(part));
        }
        return numbers;
    }

    private static boolean isBefore(List<Integer> version, Integer... other) {
        return Arrays.compare(version.toArray(Integer[]::new), other) < 0;
    }
}
