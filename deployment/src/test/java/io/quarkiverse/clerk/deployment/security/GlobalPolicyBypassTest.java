package io.quarkiverse.clerk.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.logging.LogRecord;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.quarkus.vertx.http.security.HttpSecurity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Policies in code are path policies too: those of {@link HttpSecurity}, and those that hold for each request.
 */
class GlobalPolicyBypassTest {

    @TestHTTPResource
    URL url;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().setBeforeAllCustomizer(Logs::warnOfPathPolicies)
            .withApplicationRoot(root -> root.addClasses(PathPolicyBypassTests.Endpoints.class, RawRequest.class,
                    PathPolicyBypassTests.class, Logs.class, Setup.class, OpenOnly.class, Named.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            // The build warns, which the tests read.
            .overrideConfigKey("quarkus.log.console.level", "ERROR")
            .setLogRecordPredicate(record -> record.getLoggerName().contains("AmbiguousPath"))
            .assertLogRecords(records -> assertThat(records.stream().map(LogRecord::getMessage)
                    .filter(message -> message.contains(Setup.class.getName())
                            && message.contains(OpenOnly.class.getName()) && !message.contains(Named.class.getName())))
                    .hasSize(PathPolicyBypassTests.AFFECTED ? 1 : 0));

    @ApplicationScoped
    public static class Setup {

        void configure(@Observes HttpSecurity security) {
            security.path("/api/secret").authenticated();
        }
    }

    @ApplicationScoped
    public static class OpenOnly implements HttpSecurityPolicy {

        @Override
        public Uni<CheckResult> checkPermission(RoutingContext request, Uni<SecurityIdentity> identity,
                AuthorizationRequestContext context) {
            return CheckResult.permit();
        }
    }

    /** Holds only where it is named. */
    @ApplicationScoped
    public static class Named extends OpenOnly {

        @Override
        public String name() {
            return "named";
        }
    }

    @Test
    void nobodyGetsPastThem() throws IOException {
        assertThat(RawRequest.get(url.getPort(), "/api/open")).isEqualTo(200);
        assertThat(RawRequest.get(url.getPort(), "/api/secret")).isEqualTo(401);
        assertThat(RawRequest.get(url.getPort(), "/api/secret;x")).isEqualTo(PathPolicyBypassTests.REFUSED);
    }
}
