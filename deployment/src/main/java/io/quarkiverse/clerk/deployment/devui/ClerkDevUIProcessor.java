package io.quarkiverse.clerk.deployment.devui;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.dev.ClerkDevUIService;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/**
 * Adds the extension's card to the Dev UI. It contains no build-time data: the page requests the configuration of the running
 * application.
 */
@BuildSteps(onlyIf = { IsLocalDevelopment.class, ClerkEnabled.class })
final class ClerkDevUIProcessor {

    @BuildStep
    CardPageBuildItem card() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder()
                .title("Configuration")
                .icon("font-awesome-solid:key")
                .componentLink("qwc-clerk-configuration.js"));
        return card;
    }

    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(ClerkDevUIService.class);
    }
}
