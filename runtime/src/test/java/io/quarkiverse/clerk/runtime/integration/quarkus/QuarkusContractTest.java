package io.quarkiverse.clerk.runtime.integration.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.grpc.auth.GrpcSecurityInterceptor;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.AnonymousIdentityProvider;
import io.quarkus.security.runtime.QuarkusIdentityProviderManagerImpl;
import io.quarkus.vertx.http.runtime.PolicyMappingConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.MtlsAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.quarkus.websockets.next.runtime.SecuritySupport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * What the extension relies on inside Quarkus. Each failure says what changed and which class to adapt.
 */
class QuarkusContractTest {

    private static final String ADAPT = ". Adapt io.quarkiverse.clerk.runtime.integration.quarkus.";

    @AfterEach
    void forget() {
        System.clearProperty(HttpAuthenticator.TEST_IF_BASIC_AUTH_IMPLICITLY_REQUIRED);
        System.clearProperty(HttpAuthenticator.BASIC_AUTH_ANNOTATION_DETECTED);
    }

    @Test
    void quarkusListsTheMechanismsThatWereSelected() throws Exception {
        RoutingContext request = request();
        HttpAuthenticationMechanism ours = new BasicAuthenticationMechanism("ours", false);
        HttpAuthenticationMechanism other = new BasicAuthenticationMechanism("other", false);
        assertThat(SelectedMechanisms.isOnly(ours, request)).isFalse();

        select(ours, request);
        assertThat(SelectedMechanisms.isOnly(ours, request))
                .as("Quarkus keeps the selected mechanisms of a request elsewhere" + ADAPT + "SelectedMechanisms").isTrue();
        assertThat(SelectedMechanisms.isOnly(other, request)).isFalse();

        select(other, request);
        assertThat(SelectedMechanisms.isOnly(ours, request)).as("one of two selected mechanisms is not the only one")
                .isFalse();
    }

    private static void select(HttpAuthenticationMechanism mechanism, RoutingContext request) throws Exception {
        Method select;
        try {
            select = HttpAuthenticator.class.getDeclaredMethod("addSelectedAuthMechanismInstance",
                    HttpAuthenticationMechanism.class, RoutingContext.class);
        } catch (NoSuchMethodException e) {
            throw new AssertionError("Quarkus selects the mechanisms of a request in another way" + ADAPT
                    + "SelectedMechanisms", e);
        }
        select.setAccessible(true);
        select.invoke(null, mechanism, request);
    }

    private static RoutingContext request() {
        Map<Object, Object> data = new HashMap<>();
        return proxy(RoutingContext.class, Map.of("get", data::get), data);
    }

    private interface Getter {
        Object get(Object key);
    }

    private static <T> T proxy(Class<T> type, Map<String, Getter> getters, Map<Object, Object> data) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, arguments) -> {
            if (method.getName().equals("put")) {
                data.put(arguments[0], arguments[1]);
                return self;
            }
            Getter getter = getters.get(method.getName());
            if (getter == null) {
                throw new UnsupportedOperationException(method.getName());
            }
            return getter.get(arguments == null ? null : arguments[0]);
        }));
    }

    @Test
    void basicIsAddedWhereAPathOrAnAnnotationSelectsIt() {
        VertxHttpConfig none = http(Optional.empty());
        VertxHttpConfig basic = http(Optional.of(Set.of("Basic")));
        VertxHttpConfig several = http(Optional.of(Set.of("clerk", "basic")));
        VertxHttpConfig other = http(Optional.of(Set.of("clerk")));
        assertThat(List.of(none, basic, several, other)).noneMatch(ImplicitBasicAuthentication::isAdded);

        System.setProperty(HttpAuthenticator.TEST_IF_BASIC_AUTH_IMPLICITLY_REQUIRED, "true");
        assertThat(ImplicitBasicAuthentication.isAdded(none)).isFalse();
        assertThat(ImplicitBasicAuthentication.isAdded(basic)).isTrue();
        assertThat(ImplicitBasicAuthentication.isAdded(several)).isTrue();
        assertThat(ImplicitBasicAuthentication.isAdded(other)).isFalse();

        System.setProperty(HttpAuthenticator.BASIC_AUTH_ANNOTATION_DETECTED, "true");
        assertThat(ImplicitBasicAuthentication.isAdded(none)).isTrue();
    }

    @Test
    void aPathSelectsASetOfMechanisms() throws Exception {
        assertThat(PolicyMappingConfig.class.getMethod("authMechanism").getGenericReturnType().getTypeName())
                .as("PolicyMappingConfig.authMechanism() has another type, so that no path selects Basic any more" + ADAPT
                        + "ImplicitBasicAuthentication")
                .startsWith("java.util.Optional<java.util.Set<");
    }

    private static VertxHttpConfig http(Optional<Set<String>> mechanisms) {
        PolicyMappingConfig mapping = proxy(PolicyMappingConfig.class, Map.of("authMechanism", any -> mechanisms), null);
        AuthConfigs auth = new AuthConfigs(Map.of("a-path", mapping));
        return proxy(VertxHttpConfig.class, Map.of("auth", any -> auth.config()), null);
    }

    private record AuthConfigs(Map<String, PolicyMappingConfig> permissions) {

        Object config() {
            return proxy(authConfig(), Map.of("permissions", any -> permissions), null);
        }

        private static Class<?> authConfig() {
            try {
                return VertxHttpConfig.class.getMethod("auth").getReturnType();
            } catch (NoSuchMethodException e) {
                throw new AssertionError("VertxHttpConfig.auth() has gone" + ADAPT + "ImplicitBasicAuthentication", e);
            }
        }
    }

    @Test
    void quarkusHasOneIdentityProviderManagerOfItsOwn() {
        IdentityProviderManager own = QuarkusIdentityProviderManagerImpl.builder().addProvider(new AnonymousIdentityProvider())
                .setBlockingExecutor(Runnable::run).build();
        assertThat(IdentityManagers.isQuarkusOwn(own))
                .as("Quarkus makes its identity provider manager of another class" + ADAPT + "IdentityManagers").isTrue();
        assertThat(IdentityManagers.isQuarkusOwn(new OfTheApplication())).isFalse();
    }

    private static final class OfTheApplication implements IdentityProviderManager {

        @Override
        public Uni<SecurityIdentity> authenticate(AuthenticationRequest request) {
            return Uni.createFrom().nullItem();
        }

        @Override
        public SecurityIdentity authenticateBlocking(AuthenticationRequest request) {
            return null;
        }
    }

    @Test
    void webSocketsAreClosedByAnAttributeOfTheIdentity() {
        assertThat(IdentityAttributes.EXPIRE_TIME)
                .as("WebSockets Next reads the time to close a connection from another attribute" + ADAPT
                        + "IdentityAttributes")
                .isEqualTo(SecuritySupport.QUARKUS_IDENTITY_EXPIRE_TIME);
    }

    @Test
    void theMechanismComesAfterMutualTlsAndBeforeAllOthers() {
        assertThat(Order.MECHANISM).as("The priorities of Quarkus' authentication mechanisms have changed" + ADAPT + "Order")
                .isLessThan(MtlsAuthenticationMechanism.INCLUSIVE_AUTHENTICATION_PRIORITY)
                .isGreaterThan(BasicAuthenticationMechanism.PRIORITY)
                .isGreaterThan(HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1);
    }

    @Test
    void filtersComeWhereTheyAreMeantTo() {
        assertThat(List.of(SecurityHandlerPriorities.CORS, Order.FILTER_BEFORE_AUTHENTICATION,
                SecurityHandlerPriorities.AUTHENTICATION))
                .as("The priorities of Quarkus' HTTP filters have changed" + ADAPT + "Order")
                .isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
    }

    @Test
    void theGrpcInterceptorComesJustAfterQuarkusHasSetTheIdentity() {
        assertThat(Order.GRPC_AFTER_AUTHENTICATION).as("GrpcSecurityInterceptor has another priority" + ADAPT + "Order")
                .isEqualTo(grpcSecurity().getPriority() - 1);
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (!type.isInterface()) {
            return null;
        }
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, arguments) -> {
            Class<?> result = method.getReturnType();
            return result == boolean.class ? Boolean.FALSE : result == Iterator.class ? List.of().iterator() : null;
        });
    }

    /** Its priority does not depend on what it is made of. */
    private static GrpcSecurityInterceptor grpcSecurity() {
        try {
            var constructor = GrpcSecurityInterceptor.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (GrpcSecurityInterceptor) constructor.newInstance(Stream.of(constructor.getParameterTypes())
                    .map(QuarkusContractTest::nothing).toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("GrpcSecurityInterceptor can't be made as before" + ADAPT + "Order", e);
        }
    }
}
