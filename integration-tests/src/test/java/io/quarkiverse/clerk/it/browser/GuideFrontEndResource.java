package io.quarkiverse.clerk.it.browser;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts a {@link GuideFrontEnd}, and has the application accept its calls. */
public final class GuideFrontEndResource implements QuarkusTestResourceLifecycleManager {

    private GuideFrontEnd frontEnd;

    @Override
    public Map<String, String> start() {
        frontEnd = new GuideFrontEnd();
        return Map.of("quarkus.http.cors.origins", frontEnd.origin(), "quarkus.clerk.authorized-parties", frontEnd.origin());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(frontEnd, new TestInjector.MatchesType(GuideFrontEnd.class));
    }

    @Override
    public void stop() {
        if (frontEnd != null) {
            frontEnd.close();
        }
    }
}
