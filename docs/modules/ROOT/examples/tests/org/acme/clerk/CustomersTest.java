package org.acme.clerk;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.InjectClerk;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class CustomersTest {

    // tag::test[]
    @InjectClerk
    ClerkTestClient clerk;

    @Test
    void aUserBecomesACustomer() {
        clerk.sendWebhook("user.created", "bob").then().statusCode(204);
        clerk.as("alice").get("/api/customers").then().body("user_bob.name", equalTo("Bob Baker"));

        clerk.sendWebhook("user.deleted", "bob").then().statusCode(204);
        clerk.as("alice").get("/api/customers").then().body("user_bob", nullValue());
    }
    // end::test[]
}
