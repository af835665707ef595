package io.quarkiverse.clerk.runtime.token;

import java.util.List;
import java.util.Objects;

class Rs256ConscryptTest extends Rs256Tests {

    Rs256ConscryptTest() {
        super(Objects.requireNonNull(
                AcceleratedProvider.first(List.of(AcceleratedProvider.CONSCRYPT), Rs256ConscryptTest.class.getClassLoader())));
    }
}
