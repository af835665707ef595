package org.acme.clerk;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

@Path("/messages")
public class MessageResource {

    @Inject
    MessageHandler handler;

    @POST
    public Uni<String> post(@RestQuery String token, String message) {
        return handler.handle(token, message);
    }
}
