package org.acme.clerk;

import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.mcp.server.Tool;

// tag::tools[]
public class McpTools {

    @Inject
    ClerkSession session;

    @Tool(description = "Says who is calling")
    String whoAmI() {
        return session.userId();
    }

    @Tool(description = "Closes the organization's account")
    @RequireClerkSession(role = "org:admin")
    String closeAccount() {
        return "closed by " + session.userId();
    }
}
// end::tools[]
