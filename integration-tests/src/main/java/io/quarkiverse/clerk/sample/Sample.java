package io.quarkiverse.clerk.sample;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the sample. In an IDE, run this: it starts dev mode.
 */
@QuarkusMain
public final class Sample {

    public static void main(String... args) {
        Quarkus.run(args);
    }
}
