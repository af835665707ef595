package io.quarkiverse.clerk;

import java.util.List;

/**
 * Which users. Each condition narrows; of several values of one condition any will do.
 *
 * @param ids ids of users, at most 100; empty for any
 * @param emailAddresses e-mail addresses, at most 100; empty for any
 * @param externalIds ids that the application gave them, at most 100; empty for any
 * @param text a part of a name, an e-mail address, a phone number or an id; {@code null} for any
 */
public record UserQuery(List<String> ids, List<String> emailAddresses, List<String> externalIds, String text) {

    private static final int MOST_VALUES = 100;

    /**
     * @throws IllegalArgumentException if there are too many values of one condition
     */
    public UserQuery {
        ids = copy(ids);
        emailAddresses = copy(emailAddresses);
        externalIds = copy(externalIds);
    }

    private static List<String> copy(List<String> values) {
        if (values.size() > MOST_VALUES) {
            throw new IllegalArgumentException("At most " + MOST_VALUES + " values, not " + values.size());
        }
        return List.copyOf(values);
    }

    /** All users. */
    public static UserQuery all() {
        return new UserQuery(List.of(), List.of(), List.of(), null);
    }

    /** Those with one of these ids. */
    public static UserQuery byId(String... ids) {
        return new UserQuery(List.of(ids), List.of(), List.of(), null);
    }

    /** Those with one of these e-mail addresses. */
    public static UserQuery byEmailAddress(String... emailAddresses) {
        return new UserQuery(List.of(), List.of(emailAddresses), List.of(), null);
    }

    /** Those with one of the ids that the application gave them. */
    public static UserQuery byExternalId(String... externalIds) {
        return new UserQuery(List.of(), List.of(), List.of(externalIds), null);
    }

    /** Those with the text in a name, an e-mail address, a phone number or an id. */
    public static UserQuery matching(String text) {
        return new UserQuery(List.of(), List.of(), List.of(), text);
    }
}
