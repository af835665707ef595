package io.quarkiverse.clerk.runtime.token;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class Rs256CorrettoTest extends Rs256Tests {

    Rs256CorrettoTest() {
        super(Objects.requireNonNull(
                AcceleratedProvider.first(List.of(AcceleratedProvider.CORRETTO), Rs256CorrettoTest.class.getClassLoader())));
    }
}
