package io.quarkiverse.clerk.deployment.integration.quarkus;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;
import org.jboss.logging.Logger;

/**
 * Computes the references that relate the operations of the OpenAPI document to methods. Calls a public function of
 * {@code SmallRyeOpenApiProcessor} by reflection, because quarkus-smallrye-openapi is optional.
 */
public final class OperationReferences {

    /** The extension property of an operation with its reference. */
    public static final String EXTENSION = "x-quarkus-openapi-method-ref";

    private static final Logger LOG = Logger.getLogger(OperationReferences.class);
    private static final String PROCESSOR = "io.quarkus.smallrye.openapi.deployment.SmallRyeOpenApiProcessor";
    private static final String FUNCTION = "createUniqueMethodReference";

    /** {@code null} if this version of Quarkus has no such function. */
    private final MethodHandle function;

    private OperationReferences(MethodHandle function) {
        this.function = function;
    }

    /** Call it in a build step. Logs a warning if this version of Quarkus does not have the function. */
    public static OperationReferences ofQuarkus() {
        try {
            Class<?> processor = Class.forName(PROCESSOR, true, Thread.currentThread().getContextClassLoader());
            return new OperationReferences(MethodHandles.publicLookup().findStatic(processor, FUNCTION,
                    MethodType.methodType(String.class, ClassInfo.class, MethodInfo.class)));
        } catch (ReflectiveOperationException e) {
            LOG.warnf("The OpenAPI document does not show which operations require a Clerk session: %s.%s not found", PROCESSOR,
                    FUNCTION);
            return new OperationReferences(null);
        }
    }

    /**
     * @return the reference of the method as an operation of the class; empty if this version of Quarkus has no such function
     */
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
