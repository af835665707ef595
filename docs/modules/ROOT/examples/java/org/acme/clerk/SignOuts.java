package org.acme.clerk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkiverse.clerk.RevokedSessions;
import io.quarkiverse.clerk.SessionRevoked;

@ApplicationScoped
public class SignOuts {

    private static final Logger LOG = Logger.getLogger(SignOuts.class);

    // tag::add[]
    @Inject
    RevokedSessions revoked;

    /** Called by whatever tells this application: a queue, another replica, an administrator's page. */
    public void sessionIsOver(String sessionId) {
        revoked.add(sessionId);
    }
    // end::add[]

    // tag::observe[]
    void heard(@ObservesAsync SessionRevoked revocation) {
        LOG.infof("Session %s is over", revocation.sessionId());
    }
    // end::observe[]
}
