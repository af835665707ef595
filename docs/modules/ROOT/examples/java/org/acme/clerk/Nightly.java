package org.acme.clerk;

import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.context.ManagedExecutor;

import io.quarkus.scheduler.Scheduled;

@ApplicationScoped
public class Nightly {

    @Inject
    Payroll payroll;

    @Inject
    ManagedExecutor executor;

    // tag::executor[]
    public CompletionStage<String> inTheBackground() {
        return executor.supplyAsync(payroll::run); // <1>
    }
    // end::executor[]

    // tag::scheduled[]
    @Scheduled(cron = "0 0 3 * * ?")
    void everyNight() {
        // payroll.run() would throw UnauthorizedException here.
    }
    // end::scheduled[]
}
