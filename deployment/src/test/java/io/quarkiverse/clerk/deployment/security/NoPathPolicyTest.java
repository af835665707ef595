package io.quarkiverse.clerk.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * Without path policies there is nothing to protect: paths are as they were, and nobody is warned.
 */
class NoPathPolicyTest {

    @TestHTTPResource
    URL url;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(root -> root.addClasses(PathPolicyBypassTests.Endpoints.class, RawRequest.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .setLogRecordPredicate(record -> record.getLoggerName().contains("AmbiguousPath"))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @Test
    void matrixParametersArrive() throws IOException {
        assertThat(RawRequest.get(url.getPort(), "/api/open;colour=red")).isEqualTo(200);
    }
}
