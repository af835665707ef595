package io.quarkiverse.clerk.it;

import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sets the clock of an application in a process of its own. There is no such thing unless a test asks for it.
 */
@Path("/clock")
public class ClockResource {

    @Inject
    MovableClock clock;

    @ConfigProperty(name = "it.clock.movable", defaultValue = "false")
    boolean movable;

    @POST
    public void setForward(String seconds) {
        if (!movable) {
            throw new NotFoundException();
        }
        clock.setForward(Long.parseLong(seconds));
    }
}
