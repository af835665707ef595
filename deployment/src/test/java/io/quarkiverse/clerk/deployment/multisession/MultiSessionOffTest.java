package io.quarkiverse.clerk.deployment.multisession;

import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.test.QuarkusUnitTest;

class MultiSessionOffTest extends WithEmulator {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application(WhoAmI.class, WhoAmI.Annotated.class,
            WhoAmI.Note.class);

    @Test
    void byDefaultTheParameterMeansNothing() {
        Requests.as("alice").get("/protected?_clerk_session_id=sess_x").then().statusCode(200).body(is("user_alice"));
    }
}
