package io.quarkiverse.clerk.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What is decided when the application is built. Nothing secret belongs here.
 */
@ConfigMapping(prefix = "quarkus.clerk")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface ClerkBuildTimeConfig {

    /**
     * Whether the extension does anything. When {@code false}, no request is authenticated with Clerk, no key is
     * needed, and methods annotated with {@code @RequireClerkSession} refuse everybody.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * The management interface
     */
    @ConfigDocSection
    Management management();

    /**
     * Who may use Quarkus' management interface, where its authentication is switched on.
     */
    @ConfigGroup
    interface Management {

        /**
         * Whether users who are signed in with Clerk are authenticated on the management interface too. They are the
         * application's users, and browsers send their cookies to every port of a host, so by default they are not.
         */
        @WithDefault("false")
        boolean enabled();
    }

    /**
     * The readiness check.
     */
    Health health();

    /**
     * The readiness check. Only with the extension {@code quarkus-smallrye-health}.
     */
    @ConfigGroup
    interface Health {

        /**
         * Whether there is a readiness check that tells whether session tokens can be verified. Only with the
         * extension {@code quarkus-smallrye-health}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * The metrics.
     */
    Metrics metrics();

    /**
     * The metrics. Only with the extension {@code quarkus-micrometer}.
     */
    @ConfigGroup
    interface Metrics {

        /**
         * Whether authenticated requests and fetches of keys are counted. Only with the extension
         * {@code quarkus-micrometer}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * The spans' attributes.
     */
    Tracing tracing();

    /**
     * The spans' attributes. Only with the extension {@code quarkus-opentelemetry}.
     */
    @ConfigGroup
    interface Tracing {

        /**
         * Whether a request's span tells what became of its authentication. Only with the extension
         * {@code quarkus-opentelemetry}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * OAuth protected resource.
     */
    ProtectedResource protectedResource();

    /**
     * OAuth protected resource.
     */
    @ConfigGroup
    interface ProtectedResource {

        /**
         * Whether the application tells OAuth clients, such as those of the Model Context Protocol, where they can
         * obtain a token (RFC 9728): with a metadata document under {@code /.well-known/oauth-protected-resource}, and a
         * link to it in the answer 401.
         */
        @WithDefault("false")
        boolean enabled();
    }

    /**
     * Dev Services
     */
    @ConfigDocSection
    DevServices devservices();

    /**
     * The Clerk emulator that takes Clerk's place in dev and test mode.
     */
    @ConfigGroup
    interface DevServices {

        /**
         * Whether the Clerk emulator is started in dev and test mode. It is never started once a key of a real
         * instance is configured.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * The port the emulator listens on, on the loopback interface. By default a free one is chosen, and kept
         * across live reloads.
         */
        Optional<Integer> port();

        /**
         * The users who can sign in. By default {@code alice}, an administrator of the organization {@code acme}, and
         * {@code bob}, a member of it.
         */
        @ConfigDocMapKey("username")
        Map<String, User> users();

        /**
         * The organizations that exist. By default {@code acme}.
         */
        @ConfigDocMapKey("slug")
        Map<String, Organization> organizations();
    }

    /**
     * A user of the emulator.
     */
    @ConfigGroup
    interface User {

        /**
         * The user's first name. By default the username with a capital letter.
         */
        Optional<String> firstName();

        /**
         * The user's last name.
         */
        Optional<String> lastName();

        /**
         * The user's e-mail address. By default {@code <username>@example.com}.
         */
        Optional<String> email();

        /**
         * The user's role in each organization, by the organization's slug, such as {@code admin}.
         */
        @ConfigDocMapKey("slug")
        Map<String, String> organizations();
    }

    /**
     * An organization of the emulator.
     */
    @ConfigGroup
    interface Organization {

        /**
         * The organization's name. By default the slug with a capital letter.
         */
        Optional<String> name();

        /**
         * The custom permissions of each role, by the role's key: {@code …roles.admin=invoices:create,invoices:read}.
         */
        @ConfigDocMapKey("role")
        Map<String, List<String>> roles();
    }
}
