package io.quarkiverse.clerk.it.classic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.it.classic.BaseResource.Note;

/**
 * The annotations are here, the paths are not.
 */
@ApplicationScoped
@RequireClerkSession
public class ByInterfaceResource implements ByInterface {

    @Inject
    ClerkSession session;

    @Override
    public String session(Note note) {
        return BaseResource.answer(session);
    }

    @Override
    @RequireClerkSession(role = "admin")
    public String admin(Note note) {
        return BaseResource.answer(session);
    }
}
