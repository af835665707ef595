package io.quarkiverse.clerk.runtime.integration.qute;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelperFactory;

/**
 * <code>{#protect role='admin'}…{#else}…{/protect}</code>, with any of the parameters {@code role}, {@code permission},
 * {@code feature} and {@code plan}. All given parameters must be met.
 */
final class ProtectSection extends SessionSection {

    private static final String ROLE = "role";
    private static final String PERMISSION = "permission";
    private static final String FEATURE = "feature";
    private static final String PLAN = "plan";
    private static final Set<String> PARAMETERS = Set.of(ROLE, PERMISSION, FEATURE, PLAN);

    private ProtectSection(SectionHelperFactory.SectionInitContext context) {
        super(context);
    }

    @Override
    boolean matches(ClerkSession session, Map<String, Object> values) {
        if (!session.isSignedIn()) {
            return false;
        }
        for (Map.Entry<String, Object> parameter : values.entrySet()) {
            if (!(parameter.getValue() instanceof String key) || !has(session, parameter.getKey(), key)) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(ClerkSession session, String parameter, String key) {
        return switch (parameter) {
            case ROLE -> session.hasRole(key);
            case PERMISSION -> session.hasPermission(key);
            case FEATURE -> session.hasFeature(key);
            case PLAN -> session.hasPlan(key);
            default -> false;
        };
    }

    /** Qute creates it at run time, and at build time to validate templates. */
    @EngineConfiguration
    public static final class Factory implements SectionHelperFactory<ProtectSection> {

        @Override
        public List<String> getDefaultAliases() {
            return List.of("protect");
        }

        @Override
        public List<String> getBlockLabels() {
            return List.of(ELSE);
        }

        @Override
        public Scope initializeBlock(Scope outerScope, BlockInfo block) {
            block.getParameters().forEach((name, value) -> {
                if (!block.isMainBlock() || !PARAMETERS.contains(name)) {
                    reject(block, PARAMETERS.contains(name) ? name : value);
                }
                block.addExpression(name, value);
            });
            if (block.isMainBlock() && block.getParameters().isEmpty()) {
                throw block.error("the section needs one of the parameters role, permission, feature and plan")
                        .origin(block.getOrigin()).build();
            }
            return outerScope;
        }

        @Override
        public ProtectSection initialize(SectionInitContext context) {
            return new ProtectSection(context);
        }
    }
}
