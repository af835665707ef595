package io.quarkiverse.clerk.it;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/**
 * Open endpoints in front of a bean that is not.
 */
@Path("/ledger")
public class LedgerResource {

    @Inject
    Ledger ledger;

    @GET
    @Path("/owner")
    public String owner() {
        return ledger.owner();
    }

    @GET
    @Path("/close")
    public String close() {
        return ledger.close();
    }
}
