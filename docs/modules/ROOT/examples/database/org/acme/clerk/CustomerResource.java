package org.acme.clerk;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.panache.common.Sort;

@Path("/customers")
@RequireClerkSession
public class CustomerResource {

    @Inject
    CurrentCustomer current;

    @GET
    public List<Customer> all() {
        return Customer.list("deleted", Sort.by("id"), false);
    }

    // tag::resource[]
    @GET
    @Path("me")
    public Customer me() {
        return current.get();
    }
    // end::resource[]
}
