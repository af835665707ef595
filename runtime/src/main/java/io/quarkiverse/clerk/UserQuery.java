package io.quarkiverse.clerk;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Selects users, for {@link ClerkClient.Users#list(UserQuery)}. A user must match every condition that is set. If a condition
 * has several values, one of them must match.
 *
 * @param ids user ids, at most 100; empty for any
 * @param emailAddresses e-mail addresses, at most 100; empty for any
 * @param externalIds ids that your application gave to users, at most 100; empty for any
 * @param text a part of a name, an e-mail address, a phone number or an id; {@code null} for any
 */
public record UserQuery(List<String> ids, List<String> emailAddresses, List<String> externalIds,
        @Nullable String text) {

    private static final int MAX_VALUES = 100;

    /**
     * @throws IllegalArgumentException if a condition has more than 100 values
     */
    public UserQuery {
        ids = copy(ids);
        emailAddresses = copy(emailAddresses);
        externalIds = copy(externalIds);
    }

    private static List<String> copy(List<String> values) {
        if (values.size() > MAX_VALUES) {
            throw new IllegalArgumentException("A condition can have at most " + MAX_VALUES + " values, not " + values.size());
        }
        return List.copyOf(values);
    }

    /** @return a query for all users */
    public static UserQuery all() {
        return new UserQuery(List.of(), List.of(), List.of(), null);
    }

    /** @return a query for the users with one of these ids */
    public static UserQuery byId(String... ids) {
        return new UserQuery(List.of(ids), List.of(), List.of(), null);
    }

    /** @return a query for the users with one of these e-mail addresses */
    public static UserQuery byEmailAddress(String... emailAddresses) {
        return new UserQuery(List.of(), List.of(emailAddresses), List.of(), null);
    }

    /** @return a query for the users with one of these ids, which your application gave them */
    public static UserQuery byExternalId(String... externalIds) {
        return new UserQuery(List.of(), List.of(), List.of(externalIds), null);
    }

    /** @return a query for the users that have the text in a name, an e-mail address, a phone number or an id */
    public static UserQuery matching(String text) {
        return new UserQuery(List.of(), List.of(), List.of(), text);
    }
}
