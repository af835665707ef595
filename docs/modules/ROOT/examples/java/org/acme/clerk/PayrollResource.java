package org.acme.clerk;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/payroll")
public class PayrollResource {

    @Inject
    Payroll payroll;

    @GET
    public String run() {
        return payroll.run();
    }
}
