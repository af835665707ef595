package io.quarkiverse.clerk.deployment.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;

/**
 * An annotation that looks like a check and is none stops the build, and all of them are named at once.
 */
class UnenforceableAnnotationTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(OnInterface.class, OnInterfaceMethod.class, NoBean.class, NoBeanMethod.class, Overridden.class,
                    Overriding.class, Undecided.class, Hidden.class, Internal.class, OnHidden.class, Generic.class,
                    OfText.class, Callback.class, Outer.class, Outer.Inner.class, Outer.FineForAll.class,
                    Outer.FineForSome.class,
                    Fine.class,
                    FineChild.class, FineToo.class)
            .assertException(problem -> assertThat(problem)
                    .hasMessageContaining("OnInterface is an interface")
                    .hasMessageContaining("OnInterfaceMethod#get is a method of an interface")
                    .hasMessageContaining("NoBean is not a CDI bean")
                    .hasMessageContaining("NoBeanMethod#get is a method of a class that is not a CDI bean")
                    .hasMessageContaining("Overridden#get is overridden in")
                    .hasMessageContaining("Undecided#get also has @PermitAll")
                    .hasMessageContaining("Generic#save is overridden in")
                    .hasMessageContaining("Callback#echo is a callback of a WebSocket")
                    .hasMessageContaining("Outer$Inner is a WebSocket in")
                    .hasMessageContaining("Hidden#inside is private")
                    .hasMessageContaining("Hidden#ofTheClass is static")
                    .hasMessageContaining("OnHidden#ownAnnotation is private")
                    .message().doesNotContain("Fine"));

    @RequireClerkSession(role = "admin")
    public interface OnInterface {
    }

    public interface OnInterfaceMethod {

        @RequireClerkSession(role = "admin")
        String get();
    }

    @RequireClerkSession
    public static class NoBean {
    }

    public static class NoBeanMethod {

        @RequireClerkSession
        public String get() {
            return "done";
        }
    }

    public abstract static class Overridden {

        @RequireClerkSession(role = "admin")
        public abstract String get();
    }

    @ApplicationScoped
    public static class Overriding extends Overridden {

        @Override
        public String get() {
            return "done";
        }
    }

    @ApplicationScoped
    public static class Undecided {

        @PermitAll
        @RequireClerkSession
        public String get() {
            return "done";
        }
    }

    public abstract static class Generic<T> {

        @RequireClerkSession
        public abstract void save(T value);
    }

    @ApplicationScoped
    public static class OfText extends Generic<String> {

        @Override
        public void save(String value) {
        }
    }

    @WebSocket(path = "/callback")
    public static class Callback {

        @OnTextMessage
        @RequireClerkSession
        public String echo(String message) {
            return message;
        }
    }

    @WebSocket(path = "/outer")
    @RequireClerkSession
    public static class Outer {

        @OnTextMessage
        public String echo(String message) {
            return message;
        }

        @WebSocket(path = "/inner")
        public static class Inner {

            @OnTextMessage
            public String echo(String message) {
                return message;
            }
        }

        @WebSocket(path = "/all")
        @PermitAll
        public static class FineForAll {

            @OnTextMessage
            public String echo(String message) {
                return message;
            }
        }

        @WebSocket(path = "/some")
        @RequireClerkSession(role = "admin")
        public static class FineForSome {

            @OnTextMessage
            public String echo(String message) {
                return message;
            }
        }
    }

    @ApplicationScoped
    public static class Hidden {

        @RequireClerkSession
        private String inside() {
            return "done";
        }

        @RequireClerkSession
        public static String ofTheClass() {
            return "done";
        }

        public String get() {
            return inside() + ofTheClass();
        }
    }

    @RequireClerkSession
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Internal {
    }

    @ApplicationScoped
    public static class OnHidden {

        @Internal
        private String ownAnnotation() {
            return "done";
        }

        public String get() {
            return ownAnnotation();
        }
    }

    @ApplicationScoped
    @Internal
    public static class FineToo {

        @Internal
        String packagePrivate() {
            return "done";
        }

        @RequireClerkSession
        protected String onlyForSubclasses() {
            return "done";
        }
    }

    @RequireClerkSession
    public abstract static class Fine {

        public abstract String get();
    }

    @ApplicationScoped
    public static class FineChild extends Fine {

        @Override
        @RequireClerkSession(permission = "invoices:read")
        public String get() {
            return "done";
        }
    }

    @Test
    void theBuildIsRefused() {
        fail("The application must not be built");
    }
}
