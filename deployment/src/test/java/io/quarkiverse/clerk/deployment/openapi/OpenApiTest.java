package io.quarkiverse.clerk.deployment.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.Extensions;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WhoAmI;
import io.quarkus.test.QuarkusUnitTest;

class OpenApiTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(WhoAmI.class, WhoAmI.Annotated.class, WhoAmI.Note.class, Members.class, MembersOnly.class,
                    OpenApiDocument.class, Extensions.class)
            .setForcedDependencies(Extensions.of("quarkus-smallrye-openapi"));

    @RequireClerkSession
    @Stereotype
    @ApplicationScoped
    @Retention(RetentionPolicy.RUNTIME)
    @interface MembersOnly {
    }

    @Path("members")
    @MembersOnly
    public static class Members {

        @GET
        public String get() {
            return "";
        }
    }

    @Test
    void theTwoWaysOfATokenAreDescribed() {
        Map<String, Map<String, String>> schemes = OpenApiDocument.fetch().schemes();
        assertThat(schemes).containsOnlyKeys("clerkBearer", "clerkCookie");
        assertThat(schemes.get("clerkBearer")).containsEntry("type", "http").containsEntry("scheme", "bearer")
                .containsEntry("bearerFormat", "JWT");
        assertThat(schemes.get("clerkCookie")).containsEntry("type", "apiKey").containsEntry("in", "cookie")
                .containsEntry("name", "__session");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/protected", "/protected/uni", "/admin", "/role", "/permission", "/permissions-allowed",
            "/authenticated", "/class", "/class/admin", "/members" })
    void whatNeedsASessionTakesEitherWay(String path) {
        OpenApiDocument document = OpenApiDocument.fetch();
        assertThat(document.requirements(path, "get"))
                .as("If this fails for all paths, Quarkus relates operations to methods in another way. Adapt OperationReferences")
                .containsExactlyInAnyOrder(Set.of("clerkBearer"),
                        Set.of("clerkCookie"));
        assertThat(document.responses(path, "get")).contains("200", "401", "403");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/public", "/public/event-loop", "/class/open" })
    void whatIsOpenNeedsNothing(String path) {
        OpenApiDocument document = OpenApiDocument.fetch();
        assertThat(document.requirements(path, "get")).isNull();
        assertThat(document.responses(path, "get")).containsExactly("200");
    }

    @Test
    void noKeyIsInTheDocument() {
        assertThat(OpenApiDocument.fetch().text()).doesNotContain("sk_test_").doesNotContain("pk_test_")
                .doesNotContain("x-quarkus-openapi");
    }
}
