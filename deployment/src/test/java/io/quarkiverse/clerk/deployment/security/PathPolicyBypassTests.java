package io.quarkiverse.clerk.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.logging.LogRecord;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkus.builder.Version;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * Nobody gets past a path policy with an ambiguous path: versions of Quarkus that are safe answer 401, the extension answers
 * 400 on the others.
 */
abstract class PathPolicyBypassTests {

    static final boolean AFFECTED = PathPolicyAdvisory.affects(Version.getVersion());
    static final int REFUSED = AFFECTED ? 400 : 401;

    @TestHTTPResource
    URL url;

    static QuarkusUnitTest application(String proactive) {
        return withPathPolicy().overrideConfigKey("quarkus.http.auth.proactive", proactive)
                .assertLogRecords(PathPolicyBypassTests::oneWarning);
    }

    static QuarkusUnitTest withPathPolicy() {
        return new QuarkusUnitTest().setBeforeAllCustomizer(Logs::warnOfPathPolicies)
                .withApplicationRoot(
                        root -> root.addClasses(Endpoints.class, RawRequest.class, PathPolicyBypassTests.class, Logs.class)
                                .addAsResource(new StringAsset("secret"), "META-INF/resources/admin/index.html")
                                .addAsResource(new StringAsset("open"), "META-INF/resources/open.html"))
                .overrideConfigKey("quarkus.http.test-port", "0")
                // The build warns, which the tests read.
                .overrideConfigKey("quarkus.log.console.level", "ERROR")
                .overrideConfigKey("quarkus.http.auth.permission.closed.paths", "/admin/*,/api/secret")
                .overrideConfigKey("quarkus.http.auth.permission.closed.policy", "clerk-session")
                .setLogRecordPredicate(record -> record.getLoggerName().contains("AmbiguousPath"));
    }

    private static void oneWarning(List<LogRecord> records) {
        assertThat(records.stream().map(LogRecord::getMessage).filter(message -> message.contains("CVE")))
                .hasSize(AFFECTED ? 1 : 0)
                .allMatch(message -> message.contains("CVE-2026-39852") && message.contains("CVE-2026-50559")
                        && message.contains(Version.getVersion()) && message.contains("permission.closed"));
    }

    @Path("/api")
    public static class Endpoints {

        @GET
        @Path("secret")
        public String secret() {
            return "secret";
        }

        @POST
        @Path("secret")
        public String post(String body) {
            return "secret";
        }

        @GET
        @Path("open")
        public String open() {
            return "open";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/secret", "/admin/index.html" })
    void thePolicyHolds(String path) throws IOException {
        assertThat(RawRequest.get(url.getPort(), path)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/open", "/open.html", "/api/open?a=;b%2F", "/%6Fpen.html" })
    void otherPathsAreAsBefore(String path) throws IOException {
        assertThat(RawRequest.get(url.getPort(), path)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/api/secret;x", "/api/secret;", "/api;x/secret", "/admin%2Findex.html", "/admin%2findex.html",
            "http://localhost/api/secret;x" })
    void nobodyGetsPastThePolicy(String path) throws IOException {
        assertThat(RawRequest.get(url.getPort(), path)).isEqualTo(REFUSED);
    }

    /** Most of these lead nowhere; what matters is that none leads to what is closed. */
    @ParameterizedTest
    @ValueSource(strings = { "/admin%5Cindex.html", "/admin;/index.html", "/;/admin/index.html", "/%2E/admin/index.html",
            "/open/%2e%2e/admin/index.html", "/admin/%2e/index.html", "//admin%2Findex.html", "/api%2Fsecret" })
    void noOtherFormGetsPastItEither(String path) throws IOException {
        int status = RawRequest.get(url.getPort(), path);
        if (AFFECTED) {
            assertThat(status).isEqualTo(400);
        } else {
            assertThat(status).isIn(400, 401, 403, 404);
        }
    }

    @Test
    void theConnectionOfARefusedRequestServesTheNext() throws IOException {
        assertThat(RawRequest.statusOf(url.getPort(),
                "POST /api/secret;x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody",
                "GET /api/open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).isEqualTo(200);
    }
}
