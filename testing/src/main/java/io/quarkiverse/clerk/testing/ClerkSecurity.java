package io.quarkiverse.clerk.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Signs a user in for a test, with no token and no network: every HTTP request that the application gets during the test
 * is that user's, and so are the calls of beans which the test makes itself. {@code ClerkSession}, {@code JsonWebToken},
 * {@code SecurityIdentity} and all checks see the same session; the application's augmentors run as usual.
 * <p>
 * On a method it replaces all of what is on the class. It can be on an annotation of your own, too.
 * <p>
 * A request that brings credentials of its own is not touched: a token in the header is accepted or refused as always,
 * and a {@code __session} cookie that is good makes its user. A cookie that is not good counts as none.
 * <p>
 * It needs the application in the test's JVM: in a {@code QuarkusIntegrationTest} the test fails and says so. Such tests
 * use {@link ClerkTestClient}. The user is the application's for the time of the test, so two tests with this annotation
 * can't run at the same time.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@ExtendWith(ClerkSecurityExtension.class)
public @interface ClerkSecurity {

    /**
     * The user's id. A plain name stands for the id that the emulator gives it: {@code alice} is {@code user_alice}. The
     * empty text signs nobody in, which on a method undoes what is on the class.
     */
    String user() default "alice";

    /** The session's id; a plain name such as {@code first} stands for {@code sess_first}. */
    String session() default "test";

    /**
     * The active organization: its slug, or its id, {@code org_} and letters or digits. A slug such as {@code acme} comes
     * with the id {@code org_acme}. By default none is active.
     */
    String organization() default "";

    /** The role in the organization, {@code org:admin} or {@code admin}. */
    String role() default "";

    /** The permissions in the organization, {@code org:invoices:create} or {@code invoices:create}. */
    String[] permissions() default {};

    /**
     * The features, such as {@code dashboard}. Without a scope they are the organization's if one is active, and the
     * user's otherwise; {@code o:dashboard} and {@code u:dashboard} say whose they are.
     */
    String[] features() default {};

    /** The billing plan, {@code gold}, {@code o:gold} or {@code u:gold}, as with {@link #features()}. */
    String plan() default "";

    /**
     * How many minutes ago the first and the second factor were verified, -1 for never: two numbers. By default the first
     * one right now, and never a second.
     */
    int[] factorAges() default {};

    /** The id of the user who impersonates this one; a plain name is an id as with {@link #user()}. By default nobody. */
    String actor() default "";

    /**
     * More claims, as a JSON object: {@code {"metadata": {"seats": 5}}}. They win over those of the other attributes.
     */
    String claims() default "";
}
