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
 * The extension's card in the Dev UI. It holds nothing that was known at build time: the configuration is that of the
 * running application, asked for by the page.
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
