package io.quarkiverse.clerk.deployment.integration.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.security.PermitAll;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.authorization.CallerAnnotations;
import io.quarkus.security.Authenticated;
import io.quarkus.security.spi.SecurityTransformer;
import io.quarkus.security.spi.SecurityTransformerBuildItem;

class SecuredOperationsTest {

    @RequireClerkSession
    @Retention(RetentionPolicy.RUNTIME)
    @interface Members {
    }

    static class Methods {

        @Members
        void throughAMetaAnnotation() {
        }

        @RequireClerkSession
        void direct() {
        }

        @RequireClerkSession(role = "admin")
        @RequireClerkSession(plan = "pro")
        void repeated() {
        }

        @Authenticated
        void ofQuarkus() {
        }

        void open() {
        }
    }

    @Members
    static class Whole {

        void closed() {
        }

        @PermitAll
        void open() {
        }
    }

    /** The meta-annotation is in the index of the application's classes, or in none, as one of a library may be. */
    private static SecuredOperations.Found find(Class<?> endpoint, boolean indexed) throws IOException {
        Index index = indexed ? Index.of(endpoint, Members.class) : Index.of(endpoint);
        Index everyClass = Index.of(endpoint, Members.class);
        SecurityTransformer transformer = SecurityTransformerBuildItem.createSecurityTransformer(index,
                new SecurityTransformerBuildItem(Map.of(), null, Set.of()));
        return new SecuredOperations(index, (type, method) -> method.name())
                .find(new CallerAnnotations(index, index.getKnownClasses(), everyClass), transformer);
    }

    @Test
    void operationsAreFoundWhetherTheirMetaAnnotationIsIndexedOrNot() throws IOException {
        for (boolean indexed : new boolean[] { true, false }) {
            SecuredOperations.Found methods = find(Methods.class, indexed);
            assertThat(methods.byClerk()).as("indexed: %s", indexed).containsExactlyInAnyOrder("throughAMetaAnnotation",
                    "direct", "repeated");
            assertThat(methods.byQuarkus()).containsExactly("ofQuarkus");
            assertThat(find(Whole.class, indexed).byClerk()).as("indexed: %s", indexed).contains("closed")
                    .doesNotContain("open");
        }
    }
}
