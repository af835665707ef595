package io.quarkiverse.clerk.deployment.integration.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jboss.jandex.JarIndexer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.clerk.backend_api.Clerk;
import com.clerk.backend_api.models.components.EmailAddress;
import com.clerk.backend_api.models.components.EmailAddressObject;
import com.clerk.backend_api.models.components.Otp;
import com.clerk.backend_api.models.components.Scim;
import com.clerk.backend_api.models.components.User;
import com.clerk.backend_api.models.components.Verification;
import com.clerk.backend_api.models.components.VerificationTypeIdResolver;

/**
 * What a native executable must know of Clerk's SDK.
 */
class SdkModelsTest {

    private static Index sdk;

    @BeforeAll
    static void indexTheSdk() throws Exception {
        sdk = JarIndexer.createJarIndex(jar(), new Indexer(), false, false, false).getIndex();
    }

    private static File jar() throws URISyntaxException {
        return new File(Clerk.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void everythingThatTheGuidesCallsSendAndGetIsFound() {
        Set<String> models = new SdkModels(sdk).reachableFrom(SdkProcessor.MODELS);
        assertThat(models).containsAll(SdkProcessor.MODELS)
                .contains(User.class.getName(), EmailAddress.class.getName(), EmailAddressObject.class.getName())
                .as("behind a wildcard").contains(Scim.class.getName())
                .as("of an interface").contains(Verification.class.getName(), VerificationTypeIdResolver.class.getName(),
                        Otp.class.getName())
                .as("a union").anyMatch(name -> name.endsWith("$_Deserializer"))
                .noneMatch(name -> name.endsWith("$Builder"))
                .hasSizeLessThan(300);
    }

    @Test
    void aModelThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new SdkModels(sdk).reachableFrom(List.of("com.clerk.backend_api.models.components.Nobody")))
                .hasMessageContaining("components.Nobody");
    }
}
