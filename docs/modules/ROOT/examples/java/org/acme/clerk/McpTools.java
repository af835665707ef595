package org.acme.clerk;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.RequireClerkSession;

// tag::resource[]
@Path("/mcp")
@RequireClerkSession
public class McpTools {

    @POST
    public String call(String request) {
        return "{}";
    }
}
// end::resource[]
