package io.quarkiverse.clerk.emulator;

/** A request the emulator can't or won't do, with the answer it gets: thrown by handlers, sent by {@link Answers}. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String longMessage;
    private final String parameter;

    private Refusal(int status, String code, String message, String longMessage, String parameter) {
        // No stack trace: this is an answer, not a failure.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.longMessage = longMessage;
        this.parameter = parameter;
    }

    static Refusal of(int status, String code, String message, String longMessage) {
        return new Refusal(status, code, message, longMessage, null);
    }

    static Refusal notFound(String what) {
        return of(404, "resource_not_found", "not found", "No " + what + " was found with this id.");
    }

    static Refusal parameter(String code, String name, String longMessage) {
        return new Refusal(422, code, "invalid " + name, longMessage, name);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String longMessage() {
        return longMessage;
    }

    /** The parameter that is wrong, {@code null} if none in particular is. */
    String parameter() {
        return parameter;
    }
}
