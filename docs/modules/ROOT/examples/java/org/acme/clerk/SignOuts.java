package org.acme.clerk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.SessionRevocations;
import io.quarkiverse.clerk.SessionRevokedEvent;

@ApplicationScoped
public class SignOuts {

    private static final Logger LOG = Logger.getLogger(SignOuts.class);

    // tag::add[]
    @Inject
    SessionRevocations revoked;

    /** Called when a message arrives, such as from a queue, another replica or an administration page. */
    public void sessionIsOver(String sessionId) {
        revoked.add(sessionId);
    }
    // end::add[]

    // tag::observe[]
    void heard(@ObservesAsync SessionRevokedEvent revocation) {
        LOG.infof("Session %s is over", revocation.sessionId());
    }
    // end::observe[]
}
