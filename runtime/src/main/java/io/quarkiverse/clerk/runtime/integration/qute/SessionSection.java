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
 * A part of a page for those whose session has something, and a part for all others. Whose session it is, is asked when
 * the part is rendered, and nothing blocks meanwhile. Where there is no request, nobody is signed in.
 */
abstract class SessionSection implements SectionHelper {

    static final String ELSE = "else";

    private final SectionBlock main;
    private final SectionBlock otherwise;
    private final Map<String, Expression> parameters;

    SessionSection(SectionInitContext context) {
        this.main = context.getBlock(SectionHelperFactory.MAIN_BLOCK_NAME);
        this.otherwise = context.getBlock(ELSE);
        this.parameters = Map.copyOf(main.expressions);
    }

    /**
     * @param session the session, never {@code null}
     * @param values what the section's parameters came to; a parameter without a value is {@code null} or something
     *        else than text
     * @return whether the main block is for this session
     */
    abstract boolean isFor(ClerkSession session, Map<String, Object> values);

    @Override
    public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
        if (!hasRequest()) {
            return render(otherwise, context);
        }
        CompletionStage<Map<String, Object>> values = parameters.isEmpty() ? CompletedStage.of(Map.of())
                : context.evaluate(parameters);
        return values.thenCompose(known -> session()
                .thenCompose(session -> render(isFor(session, known) ? main : otherwise, context)));
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

    /** A parameter that nobody reads is a mistake, and here one that could show a page to the wrong people. */
    static void refuse(BlockInfo block, String parameter) {
        throw block.error("{parameter} is no parameter of this section").argument("parameter", parameter)
                .origin(block.getOrigin()).build();
    }
}
