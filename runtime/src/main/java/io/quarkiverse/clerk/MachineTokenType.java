package io.quarkiverse.clerk;

/**
 * The kinds of tokens that identify a machine instead of a browser session.
 *
 * @see <a href="https://clerk.com/docs/guides/development/machine-auth/overview">Clerk: machine authentication</a>
 */
public enum MachineTokenType {

    /** An API key, {@code ak_…}, that a user or an organization has created. */
    API_KEY("api_key"),
    /** A token of one of your own services, {@code mt_…} or a JWT. */
    M2M_TOKEN("m2m_token"),
    /** An access token, {@code oat_…} or a JWT (RFC 9068), that a user has given to an application of somebody else. */
    OAUTH_TOKEN("oauth_token");

    private final String code;

    MachineTokenType(String code) {
        this.code = code;
    }

    /** @return Clerk's name of the type, such as {@code api_key} */
    public String code() {
        return code;
    }

    /** @return the {@link #code()} */
    @Override
    public String toString() {
        return code;
    }
}
