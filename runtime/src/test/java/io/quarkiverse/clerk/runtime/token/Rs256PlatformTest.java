package io.quarkiverse.clerk.runtime.token;

class Rs256PlatformTest extends Rs256Tests {

    Rs256PlatformTest() {
        super(null);
    }
}
