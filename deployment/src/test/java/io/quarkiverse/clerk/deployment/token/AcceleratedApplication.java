package io.quarkiverse.clerk.deployment.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;

/** An application with another provider of cryptography, which says so when it starts. */
final class AcceleratedApplication {

    private AcceleratedApplication() {
    }

    /** @param provider the name that the provider gives itself */
    static QuarkusUnitTest of(String provider, QuarkusUnitTest application) {
        return application
                .setLogRecordPredicate(log -> log.getLoggerName().endsWith(".AcceleratedProvider"))
                .assertLogRecords(logs -> assertThat(logs).singleElement()
                        .satisfies(log -> assertThat(log.getParameters()[0]).isEqualTo(provider)));
    }
}
