package io.quarkiverse.clerk.runtime.config;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkus.runtime.annotations.Recorder;

/**
 * Runs the {@link EnabledCheck} when the application starts.
 */
@Recorder
public class EnabledCheckRecorder {

    public void check(boolean enabled, int ordinal) {
        EnabledCheck.check(ConfigProvider.getConfig(), enabled, ordinal);
    }
}
