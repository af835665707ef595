package io.quarkiverse.clerk.it.transports;

import jakarta.inject.Inject;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.mcp.server.Tool;

/** Tools of an MCP server. The configuration protects its path, and tells clients where tokens come from. */
public class Tools {

    @Inject
    ClerkSession session;

    @Tool(description = "Says who is calling")
    String whoAmI() {
        return session.userId() + " in " + session.organization().map(active -> active.slug()).orElse("no organization");
    }

    @Tool(description = "Deletes everything")
    @RequireClerkSession(role = "admin")
    String deleteEverything() {
        return "deleted by " + session.userId();
    }
}
