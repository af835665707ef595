package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.runtime.support.WarningLog;

/** A provider that does not work here is as good as none. */
class AcceleratedProviderTest {

    @RegisterExtension
    static final WarningLog LOG = WarningLog.of(AcceleratedProvider.class);

    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private static Provider first(String... names) {
        return AcceleratedProvider.first(List.of(names), AcceleratedProviderTest.class.getClassLoader());
    }

    /** As if the library of machine code was for another system. */
    public static final class ForAnotherSystem extends Provider {

        private static final long serialVersionUID = 1L;

        public ForAnotherSystem() {
            super("other", "1", "");
            throw new UnsatisfiedLinkError("no such library");
        }
    }

    /** As if the library could not be loaded, which does not have to keep the provider from being made. */
    public static final class WithoutRsa extends Provider {

        private static final long serialVersionUID = 1L;

        public WithoutRsa() {
            super("without", "1", "");
        }
    }

    /** As if its library was loaded with its class. */
    public static final class Loading extends Provider {

        private static final long serialVersionUID = 1L;

        static {
            LOADED.set(true);
        }

        public Loading() {
            super("loading", "1", "");
        }
    }

    /** As if it was of another version. */
    public static final class NotForUs {

        private NotForUs() {
        }
    }

    @Test
    void whatIsNotOnTheClassPathIsNone() {
        assertThat(first()).isNull();
        assertThat(first("com.example.NoSuchProvider")).isNull();
    }

    @Test
    void whatDoesNotWorkHereIsPassedOver() {
        String[] broken = { ForAnotherSystem.class.getName(), WithoutRsa.class.getName(), NotForUs.class.getName() };
        assertThat(first(broken)).isNull();
        assertThat(first(broken[0], broken[1], broken[2], AcceleratedProvider.CONSCRYPT).getName()).isEqualTo("Conscrypt");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theFirstOnTheClassPathIsTakenAndTheListOfProvidersStaysAsItIs() {
        List<Provider> before = List.of(Security.getProviders());

        assertThat(AcceleratedProvider.onClassPath().getName()).isEqualTo("AmazonCorrettoCryptoProvider");
        assertThat(List.of(Security.getProviders())).isEqualTo(before);
    }

    @Test
    void aJvmThatIsConfiguredWithAnotherProviderKeepsIt() {
        Provider configured = first(AcceleratedProvider.CONSCRYPT);
        Security.insertProviderAt(configured, 1);
        try {
            assertThat(first(AcceleratedProvider.CORRETTO, AcceleratedProvider.CONSCRYPT)).isNull();
            first(Loading.class.getName()); // which does not initialize it
            assertThat(LOADED).as("a library is loaded for nothing").isFalse();
        } finally {
            Security.removeProvider(configured.getName());
        }
        assertThat(first(AcceleratedProvider.CONSCRYPT)).isNotNull();
    }
}
