package org.acme.clerk;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.InjectClerk;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FirstTest {

    // tag::first[]
    @Test
    void aliceSeesHerself(@InjectClerk ClerkTestClient clerk) {
        clerk.as("alice").get("/api/me").then().statusCode(200);
    }
    // end::first[]
}
