package org.acme.clerk;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import io.quarkiverse.clerk.ClerkTokenPropagation;

// tag::client[]
@Path("/invoices")
@RegisterRestClient(configKey = "invoices")
@RegisterProvider(ClerkTokenPropagation.class)
public interface InvoiceClient {

    @GET
    List<String> list();
}
// end::client[]
