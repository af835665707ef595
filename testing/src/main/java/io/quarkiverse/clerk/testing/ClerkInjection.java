package io.quarkiverse.clerk.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;

/** Puts clients where {@link InjectClerk} asks for one, one for each place, and ends the outages they started. */
final class ClerkInjection implements TestInstancePostProcessor, ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(ClerkInjection.class);

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) throws IllegalAccessException {
        for (Field field : fields(context.getRequiredTestClass())) {
            if (field.getType() != ClerkTestClient.class || Modifier.isFinal(field.getModifiers())
                    || Modifier.isStatic(field.getModifiers())) {
                throw new IllegalStateException("@InjectClerk is for fields of the type ClerkTestClient that are neither final"
                        + " nor static, not for " + field);
            }
            field.setAccessible(true);
            field.set(test, new ClerkTestClient());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(InjectClerk.class) && parameter.getParameter().getType() == ClerkTestClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ClerkTestClient client = new ClerkTestClient();
        Store store = context.getStore(NAMESPACE);
        store.put(parameter.getIndex(), client);
        return client;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IllegalAccessException {
        for (int i = 0; i < context.getRequiredTestMethod().getParameterCount(); i++) {
            end(context.getStore(NAMESPACE).get(i));
        }
        for (Object test : context.getRequiredTestInstances().getAllInstances()) {
            for (Field field : fields(test.getClass())) {
                field.setAccessible(true);
                end(field.get(test));
            }
        }
    }

    private static void end(Object client) {
        if (client instanceof ClerkTestClient started) {
            started.endOwnOutage();
        }
    }

    private static List<Field> fields(Class<?> test) {
        return AnnotationSupport.findAnnotatedFields(test, InjectClerk.class);
    }
}
