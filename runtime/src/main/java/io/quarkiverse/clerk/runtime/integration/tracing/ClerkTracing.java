package io.quarkiverse.clerk.runtime.integration.tracing;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.runtime.browser.RequestState.Status;
import io.quarkiverse.clerk.runtime.config.ClerkConfig;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.runtime.security.AuthenticationListener;
import io.quarkiverse.clerk.runtime.token.SessionToken;

/**
 * Adds the result of the authentication to the current span. Quarkus can add the user ID itself
 * ({@code quarkus.otel.traces.eusp.enabled}).
 */
@Singleton
public final class ClerkTracing implements AuthenticationListener {

    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("clerk.auth.status");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("clerk.auth.reason");
    private static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("clerk.session.id");

    private static final AttributeKey<String> TOKEN_TYPE = AttributeKey.stringKey("clerk.token.type");

    private final boolean withSessionId;

    ClerkTracing(ClerkConfig config) {
        this.withSessionId = config.tracing().sessionId();
    }

    @Override
    public void authenticated(Status status, AuthReason reason, SessionToken token) {
        Span span = Span.current();
        if (!span.isRecording()) {
            return;
        }
        span.setAttribute(STATUS, status.header());
        if (reason != null) {
            span.setAttribute(REASON, reason.code());
        }
        if (withSessionId && token != null && token.sessionId() != null) {
            span.setAttribute(SESSION_ID, token.sessionId());
        }
    }

    @Override
    public void machineAuthenticated(MachineToken token) {
        Span span = Span.current();
        if (span.isRecording()) {
            span.setAttribute(STATUS, Status.SIGNED_IN.header());
            span.setAttribute(TOKEN_TYPE, token.type().code());
        }
    }
}
