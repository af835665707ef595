package io.quarkiverse.clerk.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;

/** Injects a client for each {@link InjectClerk}, and ends the outages that these clients started. */
final class ClerkInjection implements TestInstancePostProcessor, ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(ClerkInjection.class);

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) throws IllegalAccessException {
        for (Field field : fields(context.getRequiredTestClass())) {
            if (field.getType() != ClerkTestClient.class || Modifier.isFinal(field.getModifiers())
                    || Modifier.isStatic(field.getModifiers())) {
                throw new IllegalStateException(
                        "@InjectClerk requires a field of the type ClerkTestClient that is neither final"
                                + " nor static, which does not apply to " + field);
            }
            field.setAccessible(true);
            field.set(test, new ClerkTestClient(context.getRequiredTestClass().getClassLoader()));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(InjectClerk.class) && parameter.getParameter().getType() == ClerkTestClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ClerkTestClient client = new ClerkTestClient(context.getRequiredTestClass().getClassLoader());
        injected(context).add(client);
        return client;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IllegalAccessException {
        injected(context).forEach(ClerkTestClient::cleanUp);
        for (Object test : context.getRequiredTestInstances().getAllInstances()) {
            for (Field field : fields(test.getClass())) {
                field.setAccessible(true);
                if (field.get(test) instanceof ClerkTestClient client) {
                    client.cleanUp();
                }
            }
        }
    }

    /** Returns the clients that were injected into parameters of the test and of its life cycle methods. */
    @SuppressWarnings("unchecked")
    private static List<ClerkTestClient> injected(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        List<ClerkTestClient> clients = store.get(List.class, List.class);
        if (clients == null) {
            clients = new CopyOnWriteArrayList<>();
            store.put(List.class, clients);
        }
        return clients;
    }

    private static List<Field> fields(Class<?> test) {
        return AnnotationSupport.findAnnotatedFields(test, InjectClerk.class);
    }
}
