package org.acme.clerk;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import com.clerk.backend_api.Clerk;
import com.clerk.backend_api.models.components.User;
import com.clerk.backend_api.models.errors.ClerkErrors;
import com.clerk.backend_api.models.operations.GetUserListRequest;

import io.quarkiverse.clerk.RequireClerkSession;

@Path("/directory")
@RequireClerkSession(role = "org:admin")
public class DirectoryResource {

    // tag::sdk[]
    @Inject
    Clerk clerk;

    @GET
    public List<String> newest() {
        GetUserListRequest newest = GetUserListRequest.builder().orderBy("-created_at").limit(10L).build();
        return clerk.users().list(newest).userList().orElseThrow().stream().map(User::id).toList();
    }

    @GET
    @Path("/{id}")
    public String username(String id) {
        try {
            return clerk.users().get(id).user().flatMap(user -> user.username()).orElse("none");
        } catch (ClerkErrors e) {
            return "refused: " + e.code();
        }
    }
    // end::sdk[]
}
