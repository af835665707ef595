package io.quarkiverse.clerk.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import org.acme.clerk.Customer;
import org.acme.clerk.CustomerImport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import io.quarkiverse.clerk.testing.ClerkTestClient;
import io.quarkiverse.clerk.testing.InjectClerk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** The guide's users in a database, on a real PostgreSQL. */
@QuarkusTest
@WithTestResource(PostgresServer.class)
@EnabledIf(value = "postgresIsInstalled", disabledReason = "There is no PostgreSQL. Install it (Debian: postgresql), or name the folder of its programs: -Dpostgresql.bin=…")
class CustomersInDatabaseTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    @InjectClerk
    ClerkTestClient clerk;

    @Inject
    CustomerImport customerImport;

    static boolean postgresIsInstalled() {
        return PostgresServer.isInstalled();
    }

    @BeforeEach
    void empty() {
        QuarkusTransaction.requiringNew().run(() -> Customer.deleteAll());
    }

    private ValidatableResponse send(String type, String id, String firstName, long updatedAt) {
        Map<String, Object> user = new HashMap<>(Map.of("object", "user", "id", id, "updated_at", updatedAt));
        user.put("first_name", firstName);
        return clerk.sendWebhook(type, user).then().statusCode(204);
    }

    /** The time of the event is that of the request. */
    private ValidatableResponse delete(String id) {
        return clerk.sendWebhook("user.deleted", Map.of("object", "user", "id", id, "deleted", true)).then().statusCode(204);
    }

    private static Customer stored(String id) {
        return QuarkusTransaction.requiringNew().call(() -> Customer.findById(id));
    }

    @Test
    void aUserIsCreatedUpdatedAndDeleted() {
        clerk.sendWebhook("user.created", "alice").then().statusCode(204);
        assertThat(stored("user_alice").name).isEqualTo("Alice Liddell");
        assertThat(stored("user_alice").email).isEqualTo("alice@example.com");
        clerk.as("bob").get("/customers").then().body("id", hasItems("user_alice"));

        long later = stored("user_alice").updatedAt.toEpochMilli() + 1;
        send("user.updated", "user_alice", "Alicia", later);
        assertThat(stored("user_alice").name).isEqualTo("Alicia");
        assertThat(stored("user_alice").updatedAt).isEqualTo(Instant.ofEpochMilli(later));

        delete("user_alice");
        assertThat(stored("user_alice").deleted).isTrue();
        assertThat(stored("user_alice").name).isNull();
        assertThat(stored("user_alice").email).isNull();
        clerk.as("bob").get("/customers").then().body("id", not(hasItems("user_alice")));
    }

    @Test
    void anOlderEventDoesNotReplaceANewerOne() {
        send("user.updated", "user_1", "New", NOON + 1);
        send("user.updated", "user_1", "Old", NOON);
        send("user.created", "user_1", "Oldest", NOON - 1);

        assertThat(stored("user_1").name).isEqualTo("New");
        send("user.updated", "user_1", "Newest", NOON + 2);
        assertThat(stored("user_1").name).isEqualTo("Newest");
    }

    @Test
    void aDeletedUserDoesNotComeBack() {
        send("user.created", "user_1", "One", NOON);
        delete("user_1");
        send("user.updated", "user_1", "Late", NOON + 1);
        // Even if the clocks of Clerk's machines differ.
        send("user.updated", "user_1", "Late", Instant.now().plusSeconds(60).toEpochMilli());
        assertThat(stored("user_1").deleted).isTrue();
        assertThat(stored("user_1").name).isNull();

        delete("user_2");
        send("user.created", "user_2", "Two", NOON);
        assertThat(stored("user_2").deleted).isTrue();
        delete("user_2");
    }

    @Test
    void concurrentEventsLeaveTheNewest() throws Exception {
        List<Long> times = new ArrayList<>();
        for (long i = 0; i < 60; i++) {
            times.add(NOON + i);
        }
        Collections.shuffle(times);
        ExecutorService clerks = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> deliveries = new ArrayList<>();
            for (long time : times) {
                deliveries.add(clerks.submit(() -> send("user.updated", "user_1", "At " + time, time)));
            }
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        } finally {
            clerks.shutdown();
        }
        assertThat(stored("user_1").name).isEqualTo("At " + (NOON + 59));
    }

    @Test
    void theFirstImportRunsBesideLiveEvents() throws Exception {
        for (int i = 0; i < 150; i++) {
            clerk.newUser("imported" + i).add();
        }
        long future = Instant.now().plusSeconds(3_600).toEpochMilli();
        send("user.updated", "user_alice", "Newer than the list", future);
        delete("user_bob");
        ExecutorService live = Executors.newSingleThreadExecutor();
        try {
            Future<?> events = live.submit(() -> {
                for (int i = 0; i < 150; i += 3) {
                    send("user.updated", "user_imported" + i, "Live " + i, future);
                }
            });
            customerImport.run();
            events.get();
        } finally {
            live.shutdown();
        }

        assertThat(stored("user_alice").name).isEqualTo("Newer than the list");
        assertThat(stored("user_bob").deleted).isTrue();
        for (int i = 0; i < 150; i++) {
            assertThat(stored("user_imported" + i).name).isEqualTo(i % 3 == 0 ? "Live " + i : "Imported" + i);
        }
        customerImport.run();
        assertThat(stored("user_imported0").name).isEqualTo("Live 0");
    }

    @Test
    void aUserCanSignInBeforeTheWebhook() {
        clerk.as("alice").get("/customers/me").then().statusCode(200).body("id", equalTo("user_alice"))
                .body("name", equalTo("Alice Liddell")).body("email", equalTo("alice@example.com"));
        assertThat(stored("user_alice").name).isEqualTo("Alice Liddell");

        clerk.sendWebhook("user.created", "alice").then().statusCode(204);
        clerk.as("alice").get("/customers/me").then().statusCode(200).body("deleted", equalTo(false));
        clerk.anonymous().get("/customers/me").then().statusCode(401).body(emptyString());
    }

    @Test
    void aTokenOfADeletedUserOpensNothing() {
        delete("user_bob");
        clerk.as("bob").get("/customers/me").then().statusCode(403);
        clerk.as("alice").get("/customers/me").then().statusCode(200).body("email", not(nullValue()));
    }
}
