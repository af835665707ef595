package io.quarkiverse.clerk.deployment.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * An application can switch the protection off, and is warned.
 */
class AmbiguousPathsAllowedTest {

    @TestHTTPResource
    URL url;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = PathPolicyBypassTests.withPathPolicy()
            .overrideConfigKey("quarkus.clerk.reject-ambiguous-paths", "false")
            .assertLogRecords(records -> assertThat(records.stream().map(LogRecord::getMessage)
                    .filter(message -> message.contains("They are not protected")))
                    .hasSize(PathPolicyBypassTests.AFFECTED ? 1 : 0));

    @Test
    void matrixParametersArrive() throws IOException {
        assertThat(RawRequest.get(url.getPort(), "/api/open;colour=red")).isEqualTo(200);
    }
}
