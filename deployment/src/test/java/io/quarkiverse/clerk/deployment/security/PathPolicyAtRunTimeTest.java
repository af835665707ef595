package io.quarkiverse.clerk.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.Logs;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * Path policies that the build does not know are protected too.
 */
class PathPolicyAtRunTimeTest {

    @TestHTTPResource
    URL url;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().setBeforeAllCustomizer(Logs::warnOfPathPolicies)
            .withApplicationRoot(root -> root.addClasses(PathPolicyBypassTests.Endpoints.class, RawRequest.class,
                    PathPolicyBypassTests.class, Logs.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideRuntimeConfigKey("quarkus.http.auth.permission.closed.paths", "/api/secret")
            .overrideRuntimeConfigKey("quarkus.http.auth.permission.closed.policy", "clerk-session")
            .setLogRecordPredicate(record -> record.getLoggerName().contains("AmbiguousPath"))
            .assertLogRecords(records -> assertThat(records.stream().map(LogRecord::getMessage)
                    .filter(message -> message.contains("CVE"))).hasSize(PathPolicyBypassTests.AFFECTED ? 1 : 0));

    @Test
    void nobodyGetsPastThem() throws IOException {
        assertThat(RawRequest.get(url.getPort(), "/api/open")).isEqualTo(200);
        assertThat(RawRequest.get(url.getPort(), "/api/secret")).isEqualTo(401);
        assertThat(RawRequest.get(url.getPort(), "/api/secret;x")).isEqualTo(PathPolicyBypassTests.REFUSED);
    }
}
