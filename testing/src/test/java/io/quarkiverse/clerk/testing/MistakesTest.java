package io.quarkiverse.clerk.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.security.TestSecurity;

/** What somebody reads who has used an annotation where it can't work. */
class MistakesTest {

    @QuarkusIntegrationTest
    @ClerkSecurity
    private static final class Packaged {

        void test() {
        }
    }

    @ClerkSecurity
    private static final class Plain {

        void test() {
        }
    }

    @ClerkSecurity
    private static final class TwoUsers {

        @TestSecurity(user = "carol")
        void test() {
        }
    }

    @ClerkSecurity(user = "")
    private static final class Nobody {

        void test() {
        }
    }

    private static final class FinalField {

        @InjectClerk
        final ClerkTestClient clerk = null;
    }

    private static final class StaticField {

        @InjectClerk
        static ClerkTestClient clerk;
    }

    private static final class OtherType {

        @InjectClerk
        String clerk;
    }

    private static void sign(Class<?> test) {
        new ClerkSecurityExtension().beforeEach(context(test));
    }

    private static ExtensionContext context(Class<?> test) {
        return (ExtensionContext) Proxy.newProxyInstance(test.getClassLoader(), new Class<?>[] { ExtensionContext.class },
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequiredTestClass" -> test;
                    case "getRequiredTestMethod" -> test.getDeclaredMethod("test");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void theAnnotationCannotReachAPackagedApplication() {
        assertThatThrownBy(() -> sign(Packaged.class)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ClerkTestClient").hasMessageContaining("@DisabledOnIntegrationTest");
    }

    @Test
    void theAnnotationNeedsAnApplication() {
        assertThatThrownBy(() -> sign(Plain.class)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@QuarkusTest");
    }

    @Test
    void aTestHasOneUser() {
        assertThatThrownBy(() -> sign(TwoUsers.class)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@TestSecurity");
    }

    @Test
    void nobodyNeedsNothing() {
        assertThatCode(() -> sign(Nobody.class)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(classes = { FinalField.class, StaticField.class, OtherType.class })
    void aFieldThatCannotBeSetIsNamed(Class<?> test) {
        assertThatThrownBy(() -> new ClerkInjection().postProcessTestInstance(null, context(test)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining(test.getSimpleName() + ".clerk");
    }
}
