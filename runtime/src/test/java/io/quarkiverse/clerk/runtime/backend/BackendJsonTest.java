package io.quarkiverse.clerk.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.ClerkUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BackendJsonTest {

    /** The example of Clerk's documentation, shortened. */
    private static final String ADA = """
            {"object":"user","id":"user_2abc","external_id":null,"primary_email_address_id":"idn_1","username":null,
             "first_name":"Ada","last_name":null,"image_url":"https://img.clerk.com/x","public_metadata":{"role":"editor"},
             "private_metadata":{},"email_addresses":[{"object":"email_address","id":"idn_1",
             "email_address":"ada@example.com","verification":{"status":"verified","strategy":"email_code"}}],
             "passkeys":[{"id":"pk_1"}],"banned":false,"locked":true,"two_factor_enabled":false,
             "last_sign_in_at":1700000000000,"created_at":1700000000000,"updated_at":1700000000001}""";

    private static ClerkUser ada() {
        return BackendJson.user(new JsonObject(ADA));
    }

    @Test
    void aUserIsReadAsClerkDocumentsIt() {
        assertThat(ada().id()).isEqualTo("user_2abc");
        assertThat(ada().externalId()).isNull();
        assertThat(ada().fullName()).contains("Ada");
        assertThat(ada().primaryEmailAddress()).map(ClerkUser.EmailAddress::address).contains("ada@example.com");
        assertThat(ada().publicMetadata()).isEqualTo(Map.of("role", "editor"));
        assertThat(ada().unsafeMetadata()).isEmpty();
        assertThat(ada().locked()).isTrue();
        assertThat(ada().updatedAt()).isEqualTo(Instant.ofEpochMilli(1700000000001L));
        assertThat(ada().lastActiveAt()).isNull();
        assertThat(ada().raw()).containsEntry("passkeys", List.of(Map.of("id", "pk_1")));
    }

    @Test
    void nothingOfAUserCanBeChanged() {
        assertThatThrownBy(() -> ada().raw().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ada().publicMetadata().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ada().emailAddresses().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void logsLearnTheIdAlone() {
        assertThat(ada() + " " + ada().emailAddresses()).doesNotContain("Ada").doesNotContain("ada@");
    }

    @Test
    void aUserCanBeSerializedAndKept() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(ada());
        }
        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject()).isEqualTo(ada());

        CachedUser kept = new CachedUser(ada(), Instant.ofEpochMilli(42));
        assertThat(CachedUser.read(kept.write())).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "[]", "{}", "x", "{\"fetched_at\":1}",
            "{\"fetched_at\":\"1\",\"user\":{\"id\":\"a\"}}",
            "{\"fetched_at\":1,\"user\":{\"id\":7}}" })
    void whatIsNoKeptUserIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> CachedUser.read(text)).isInstanceOf(ClerkCallException.class);
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(5), Arbitraries.longs(),
                Arbitraries.doubles(), Arbitraries.of(true, false), Arbitraries.just(new JsonArray().add(1).addNull()),
                Arbitraries.just(new JsonObject().put("id", "idn_1").put("verification", 3)),
                Arbitraries.just(new JsonArray().add(new JsonObject().put("email_address", 7)).add("x")));
        return leaf.injectNull(0.1);
    }

    @Property
    void whateverTheMembersAreAUserIsReadOrHasNoId(@ForAll("values") Object id, @ForAll("values") Object emails,
            @ForAll("values") Object metadata, @ForAll("values") Object time, @ForAll("values") Object flag) {
        JsonObject json = new JsonObject().put("id", id).put("email_addresses", emails).put("public_metadata", metadata)
                .put("created_at", time).put("banned", flag).put("first_name", time);
        if (id instanceof String text && !text.isEmpty()) {
            ClerkUser user = BackendJson.user(json);
            assertThat(user.id()).isEqualTo(text);
            assertThat(user.banned()).isEqualTo(Boolean.TRUE.equals(flag));
            assertThat(user.primaryEmailAddress()).isEmpty();
        } else {
            assertThatThrownBy(() -> BackendJson.user(json)).isInstanceOf(ClerkCallException.class);
        }
    }
}
