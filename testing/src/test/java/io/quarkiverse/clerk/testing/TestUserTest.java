package io.quarkiverse.clerk.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.runtime.LaunchMode;

class TestUserTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEST")
    void anApplicationThatIsNotBeingTestedDoesNotStartWithTheTestKitInIt(LaunchMode mode) {
        assertThatThrownBy(() -> TestUser.requireTest(mode)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("scope test");
    }

    @Test
    void aTestDoes() {
        assertThatCode(() -> TestUser.requireTest(LaunchMode.TEST)).doesNotThrowAnyException();
    }
}
