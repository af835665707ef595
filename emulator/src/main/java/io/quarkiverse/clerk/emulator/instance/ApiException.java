package io.quarkiverse.clerk.emulator.instance;

/** An error response of Clerk's API. Handlers throw it; JSON APIs and pages send it in their own format. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String longMessage;
    private final String parameter;

    private ApiException(int status, String code, String message, String longMessage, String parameter) {
        // Without stack trace, because this is an expected response.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.longMessage = longMessage;
        this.parameter = parameter;
    }

    public static ApiException of(int status, String code, String message, String longMessage) {
        return new ApiException(status, code, message, longMessage, null);
    }

    public static ApiException notFound(String what) {
        return of(404, "resource_not_found", "not found", "No " + what + " was found with this ID.");
    }

    public static ApiException parameter(String code, String name, String longMessage) {
        return new ApiException(422, code, "invalid " + name, longMessage, name);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String longMessage() {
        return longMessage;
    }

    /** The name of the invalid parameter; {@code null} if the error does not concern a parameter. */
    public String parameter() {
        return parameter;
    }
}
