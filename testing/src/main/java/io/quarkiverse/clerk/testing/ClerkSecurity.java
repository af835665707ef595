package io.quarkiverse.clerk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import io.quarkiverse.clerk.MachineTokenType;

/**
 * Signs a user in for a test, or lets a {@link #machine()} call, without a token and without the network. Every HTTP request
 * that the application receives during
 * the test is authenticated as this user, and so are the calls that the test makes to beans. {@code ClerkSession},
 * {@code JsonWebToken}, {@code SecurityIdentity} and all security checks see the same session. With a machine,
 * {@code ClerkMachine}
 * and {@code SecurityIdentity} see it. Security identity augmentors run
 * as usual.
 * <p>
 * On a method, it replaces the annotation on the class. You can use it as a meta-annotation.
 * <p>
 * A request with its own credentials keeps them: a token in the {@code Authorization} header is accepted or rejected as usual,
 * and a valid {@code __session} cookie signs its user in. An invalid cookie is ignored.
 * <p>
 * The application must run in the JVM of the test. In a {@code QuarkusIntegrationTest} the test fails with a message; use
 * {@link ClerkTestClient} there. The user applies to the whole application, so two tests with this annotation cannot run at
 * the same time.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@ExtendWith(ClerkSecurityExtension.class)
public @interface ClerkSecurity {

    /**
     * The user id. A plain name stands for the id that the emulator gives to the user: {@code alice} is {@code user_alice}.
     * An empty string signs no user in; on a method, it cancels the annotation on the class.
     */
    String user() default "alice";

    /** The session id. A plain name such as {@code first} stands for {@code sess_first}. */
    String session() default "test";

    /**
     * The active organization: its slug, or its id ({@code org_} followed by letters or digits). The slug {@code acme} has the
     * id {@code org_acme}. By default, no organization is active.
     */
    String organization() default "";

    /** The role in the organization: {@code org:admin} or {@code admin}. */
    String role() default "";

    /** The permissions in the organization: {@code org:invoices:create} or {@code invoices:create}. */
    String[] permissions() default {};

    /**
     * The features, such as {@code dashboard}. Without a scope, a feature belongs to the active organization, or to the user if
     * no organization is active. {@code o:dashboard} and {@code u:dashboard} set the scope.
     */
    String[] features() default {};

    /** The billing plan: {@code gold}, {@code o:gold} or {@code u:gold}, with a scope as in {@link #features()}. */
    String plan() default "";

    /**
     * How many minutes ago the first and the second factor were verified, as two numbers; -1 means never. By default, the
     * first factor was verified just now and the second one never.
     */
    int[] factorAges() default {};

    /**
     * The id of the impersonator. A plain name stands for an id as in {@link #user()}. By default, the session is not an
     * impersonation.
     */
    String actor() default "";

    /**
     * Additional claims, as a JSON object: {@code {"metadata": {"seats": 5}}}. They override the claims of other attributes.
     */
    String claims() default "";

    /**
     * The machine that makes the requests, instead of a user: {@code @ClerkSecurity(machine = @Machine(tokenType =
     * MachineTokenType.API_KEY, scopes = "reports:read"))}. At most one; the other attributes are then not allowed.
     */
    Machine[] machine() default {};

    /**
     * A machine, as an attribute of {@link ClerkSecurity}.
     */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Machine {

        /** The type of its token. */
        MachineTokenType tokenType();

        /**
         * Who the token stands for. A plain name is that of a user, {@code user_alice}, or for an M2M token that of a machine,
         * {@code mch_reports}. An API key of an organization has its ID, {@code org_acme}. The default is {@code user_alice},
         * or
         * {@code mch_test} for an M2M token.
         */
        String subject() default "";

        /**
         * The ID of the token. A plain name such as {@code first} stands for {@code ak_first}, {@code mt_first} or
         * {@code oat_first}.
         */
        String id() default "test";

        /** The name of an API key. */
        String name() default "";

        /**
         * The application that has the OAuth access token. A plain name such as {@code reports} stands for
         * {@code client_reports}. The default is {@code client_test}.
         */
        String clientId() default "";

        /** The scopes; for an M2M token, the machines that it is for. */
        String[] scopes() default {};

        /** The custom claims, as a JSON object. */
        String claims() default "";
    }
}
