package io.quarkiverse.clerk.deployment.qute;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

class QuteSectionsMistakesTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator.application().withApplicationRoot(root -> {
        TestEmulator.addTo(root);
        root.addAsResource(new StringAsset("{#protect roles='admin'}secret{/protect}"), "templates/misspelled.txt");
    }).assertException(problem -> assertThat(problem)
            .hasStackTraceContaining("misspelled.txt").hasStackTraceContaining("is no parameter of this section"));

    @Test
    void aMistakeEndsTheBuild() {
        throw new AssertionError("The application should not have been built");
    }
}
