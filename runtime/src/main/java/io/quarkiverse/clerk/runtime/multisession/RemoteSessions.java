package io.quarkiverse.clerk.runtime.multisession;

import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.AuthReason;
import io.quarkiverse.clerk.BackendClient;
import io.quarkiverse.clerk.BackendSession;
import io.quarkiverse.clerk.ClerkApiException;
import io.quarkiverse.clerk.ClerkClient;
import io.quarkiverse.clerk.ClerkUnavailableException;
import io.quarkiverse.clerk.runtime.backend.SessionsResource;
import io.quarkiverse.clerk.runtime.browser.RequestState;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedIn;
import io.quarkiverse.clerk.runtime.browser.RequestState.SignedOut;
import io.quarkiverse.clerk.runtime.concurrent.SingleFlight;
import io.quarkiverse.clerk.runtime.token.SessionToken;
import io.quarkiverse.clerk.runtime.token.TokenResult.Verified;
import io.quarkiverse.clerk.runtime.token.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Looks up the sessions of a browser at Clerk. The session of the request's token belongs to one client, which is the
 * browser. Only sessions of this client are accepted.
 */
public final class RemoteSessions {

    private static final Logger LOG = Logger.getLogger(RemoteSessions.class);

    private static final String PENDING = "pending";

    private final ClerkClient client;
    private final SessionsResource sessions;
    private final TokenVerifier verifier;
    private final SingleFlight<Question, Answer> questions;

    /** @param verifier verifies tokens that the Backend API created, which have no authorized party */
    public RemoteSessions(ClerkClient client, SessionsResource sessions, TokenVerifier verifier, Vertx vertx) {
        this.client = client;
        this.sessions = sessions;
        this.verifier = verifier;
        this.questions = new SingleFlight<>(vertx);
    }

    /** Concurrent requests of one page have the same question, and share the answer. */
    private record Question(String presented, String named) {
    }

    /**
     * @param other the token of the chosen session; {@code null} if it is the presented session, or if there is none
     * @param refusal why there is no session, or {@code null}
     */
    private record Answer(SessionToken other, AuthReason refusal) {

        static final Answer PRESENTED = new Answer(null, null);

        static Answer refused(AuthReason reason) {
            return new Answer(null, reason);
        }
    }

    /** Never fails. */
    Uni<RequestState> choose(SignedIn session, String named) {
        String presented = session.token().sessionId();
        if (presented == null) {
            return Uni.createFrom().item(result(session, Answer.refused(AuthReason.SESSION_ID_MISMATCH)));
        }
        Question question = new Question(presented, named);
        return questions.join(question, () -> ask(question)).map(answer -> result(session, answer));
    }

    private static RequestState result(SignedIn session, Answer answer) {
        if (answer.refusal() == null) {
            return answer.other() == null ? session : new SignedIn(answer.other(), session.setCookies());
        }
        boolean unavailable = AuthReason.SESSION_LOOKUP_UNAVAILABLE.equals(answer.refusal());
        String message = unavailable ? "Clerk could not be asked which sessions the browser has." : "";
        return new SignedOut(answer.refusal(), message, unavailable, null, session.setCookies());
    }

    private Uni<Answer> ask(Question question) {
        return client.sessions().get(question.presented())
                .flatMap(presented -> client.clients().get(presented.clientId()))
                .flatMap(browser -> chosen(browser, question))
                .onFailure(ClerkUnavailableException.class).recoverWithItem(problem -> {
                    LOG.debugf("The sessions of a browser are not known: %s", problem.getMessage());
                    return Answer.refused(AuthReason.SESSION_LOOKUP_UNAVAILABLE);
                })
                .onFailure(ClerkApiException.class).recoverWithItem(problem -> {
                    LOG.debugf("Clerk refuses a session: %s", problem.getMessage());
                    return Answer.refused(AuthReason.SESSION_NOT_ACTIVE);
                })
                .onFailure().recoverWithItem(problem -> {
                    LOG.error("A session could not be chosen because of an unexpected problem", problem);
                    return Answer.refused(AuthReason.SESSION_LOOKUP_UNAVAILABLE);
                });
    }

    private Uni<Answer> chosen(BackendClient browser, Question question) {
        // A token of a session that is over must not give access to another session.
        if (browser.session(question.presented()).filter(BackendSession::isActive).isEmpty()) {
            return Uni.createFrom().item(Answer.refused(AuthReason.SESSION_NOT_ACTIVE));
        }
        String id = question.named() != null ? question.named() : browser.lastActiveSessionId();
        if (question.presented().equals(id)) {
            return Uni.createFrom().item(Answer.PRESENTED);
        }
        Optional<BackendSession> session = browser.session(id);
        if (session.isEmpty()) {
            return Uni.createFrom().item(Answer.refused(
                    question.named() != null ? AuthReason.SESSION_ID_MISMATCH : AuthReason.SESSION_NOT_ACTIVE));
        }
        if (!session.get().isActive()) {
            return Uni.createFrom().item(Answer.refused(PENDING.equals(session.get().status()) ? AuthReason.SESSION_PENDING
                    : AuthReason.SESSION_NOT_ACTIVE));
        }
        return sessions.sessionToken(id).flatMap(verifier::verify).map(result -> result instanceof Verified verified
                && id.equals(verified.token().sessionId())
                && verified.token().userId().equals(session.get().userId()) ? new Answer(verified.token(), null)
                        : Answer.refused(AuthReason.SESSION_LOOKUP_UNAVAILABLE));
    }
}
