package org.acme.clerk;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.clerk.ClerkM2mTokenFilter;

// tag::client[]
@Path("/stock")
@RegisterRestClient(configKey = "stock")
@RegisterProvider(ClerkM2mTokenFilter.class)
public interface StockClient {

    @GET
    List<String> list();
}
// end::client[]
