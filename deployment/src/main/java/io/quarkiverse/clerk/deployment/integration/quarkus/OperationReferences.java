package io.quarkiverse.clerk.deployment.integration.quarkus;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.logging.Logger;

/**
 * The references by which Quarkus relates the operations of the OpenAPI document to methods. Quarkus computes them in a public
 * function of {@code SmallRyeOpenApiProcessor}, which is called here by its name: an application need not have the extension.
 */
public final class OperationReferences {

    /** The extension of an operation in which Quarkus keeps the reference while it makes the document. */
    public static final String EXTENSION = "x-quarkus-openapi-method-ref";

    private static final Logger LOG = Logger.getLogger(OperationReferences.class);
    private static final String PROCESSOR = "io.quarkus.smallrye.openapi.deployment.SmallRyeOpenApiProcessor";
    private static final String FUNCTION = "createUniqueMethodReference";

    /** {@code null} if this version of Quarkus has no such function. */
    private final MethodHandle function;

    private OperationReferences(MethodHandle function) {
        this.function = function;
    }

    /** Must be called in a build step. Logs a warning if this version of Quarkus relates operations in another way. */
    public static OperationReferences ofQuarkus() {
        try {
            Class<?> processor = Class.forName(PROCESSOR, true, Thread.currentThread().getContextClassLoader());
            return new OperationReferences(MethodHandles.publicLookup().findStatic(processor, FUNCTION,
                    MethodType.methodType(String.class, ClassInfo.class, MethodInfo.class)));
        } catch (ReflectiveOperationException e) {
            LOG.warnf("The OpenAPI document does not tell which operations need a Clerk session: %s.%s not found", PROCESSOR,
                    FUNCTION);
            return new OperationReferences(null);
        }
    }

    /** @return the reference of the method as an operation of the class */
    public String of(ClassInfo type, MethodInfo method) {
        if (function == null) {
            return "";
        }
        try {
            return (String) function.invokeExact(type, method);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
