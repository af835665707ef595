package io.quarkiverse.clerk.it.transports;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import com.clerk.backend_api.Clerk;
import com.clerk.backend_api.models.components.User;
import com.clerk.backend_api.models.errors.ClerkErrors;
import com.clerk.backend_api.models.operations.GetUserListRequest;

import io.quarkiverse.clerk.RequireClerkSession;

/** The calls of Clerk's own SDK that the guide shows. */
@Path("/directory")
@RequireClerkSession(role = "admin")
public class DirectoryResource {

    @Inject
    Clerk clerk;

    @GET
    public List<String> newest() {
        GetUserListRequest newest = GetUserListRequest.builder().orderBy("-created_at").limit(10L).build();
        return clerk.users().list(newest).userList().orElseThrow().stream().map(User::id).toList();
    }

    @GET
    @Path("{id}")
    public String user(String id) {
        try {
            return clerk.users().get(id).user().map(DirectoryResource::inWords).orElse("none");
        } catch (ClerkErrors e) {
            return "refused: " + e.code() + " " + e.data().orElseThrow().errors().get(0).code();
        }
    }

    private static String inWords(User user) {
        return user.username().orElse("none") + " " + user.emailAddresses().get(0).emailAddress();
    }
}
