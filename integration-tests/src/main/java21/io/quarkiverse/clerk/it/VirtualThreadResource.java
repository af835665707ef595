package io.quarkiverse.clerk.it;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.smallrye.common.annotation.RunOnVirtualThread;

@Path("/virtual-thread")
@RequireClerkSession
public class VirtualThreadResource {

    @Inject
    ClerkSession session;

    @GET
    @RunOnVirtualThread
    public String virtualThread() {
        return session.userId() + " on " + Thread.currentThread();
    }
}
