package io.quarkiverse.clerk.runtime.integration.qute;

import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.clerk.ClerkSession;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.SectionHelperFactory.BlockInfo;
import io.quarkus.qute.SectionHelperFactory.SectionInitContext;

/**
 * A template section that renders its main block if the session meets a condition, and its {@code else} block if not. The
 * session is resolved when the section is rendered, without blocking. Without an active request, the {@code else} block is
 * rendered.
 */
abstract class SessionSection implements SectionHelper {

    static final String ELSE = "else";

    private final SectionBlock mainBlock;
    private final SectionBlock elseBlock;
    private final Map<String, Expression> parameters;

    SessionSection(SectionInitContext context) {
        this.mainBlock = context.getBlock(SectionHelperFactory.MAIN_BLOCK_NAME);
        this.elseBlock = context.getBlock(ELSE);
        this.parameters = Map.copyOf(mainBlock.expressions);
    }

    /**
     * @param session the session, never {@code null}
     * @param values the evaluated parameters by name; a value can be {@code null} or of any type
     * @return whether to render the main block
     */
    abstract boolean matches(ClerkSession session, Map<String, Object> values);

    @Override
    public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
        if (!hasRequest()) {
            return render(elseBlock, context);
        }
        CompletionStage<Map<String, Object>> values = parameters.isEmpty() ? CompletedStage.of(Map.of())
                : context.evaluate(parameters);
        return values.thenCompose(known -> session()
                .thenCompose(session -> render(matches(session, known) ? mainBlock : elseBlock, context)));
    }

    private static boolean hasRequest() {
        ArcContainer container = Arc.container();
        return container != null && container.requestContext().isActive();
    }

    private static CompletionStage<ClerkSession> session() {
        return Arc.container().instance(ClerkSession.class).get().deferred().subscribeAsCompletionStage();
    }

    private static CompletionStage<ResultNode> render(SectionBlock block, SectionResolutionContext context) {
        return block == null ? ResultNode.NOOP : context.execute(block, context.resolutionContext());
    }

    /** Rejects an unknown parameter, because ignoring it could show the block to the wrong users. */
    static void reject(BlockInfo block, String parameter) {
        throw block.error("{parameter} is no parameter of this section").argument("parameter", parameter)
                .origin(block.getOrigin()).build();
    }
}
