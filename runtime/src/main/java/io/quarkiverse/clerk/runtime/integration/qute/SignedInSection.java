package io.quarkiverse.clerk.runtime.integration.qute;

import java.util.List;
import java.util.Map;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelperFactory;

/**
 * <code>{#signedIn}…{#else}…{/signedIn}</code>
 */
final class SignedInSection extends SessionSection {

    private SignedInSection(SectionHelperFactory.SectionInitContext context) {
        super(context);
    }

    @Override
    boolean matches(ClerkSession session, Map<String, Object> values) {
        return session.isSignedIn();
    }

    /** Qute creates it at run time, and at build time to validate templates. */
    @EngineConfiguration
    public static final class Factory implements SectionHelperFactory<SignedInSection> {

        @Override
        public List<String> getDefaultAliases() {
            return List.of("signedIn");
        }

        @Override
        public List<String> getBlockLabels() {
            return List.of(ELSE);
        }

        @Override
        public Scope initializeBlock(Scope outerScope, BlockInfo block) {
            block.getParameters().values().forEach(parameter -> reject(block, parameter));
            return outerScope;
        }

        @Override
        public SignedInSection initialize(SectionInitContext context) {
            return new SignedInSection(context);
        }
    }
}
