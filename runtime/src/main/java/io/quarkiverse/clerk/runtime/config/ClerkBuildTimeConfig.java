package io.quarkiverse.clerk.runtime.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The build-time configuration. It must not contain secrets.
 */
@ConfigMapping(prefix = "quarkus.clerk")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface ClerkBuildTimeConfig {

    /**
     * Whether the extension is active. If {@code false}, no request is authenticated with Clerk, no key is required, and
     * methods with {@code @RequireClerkSession} reject every caller: with a 403, or with the 401 or redirect of another
     * authentication mechanism. Templates render as for a visitor. {@code ClerkClient}, {@code ClerkTokenVerifier} and
     * {@code SessionRevocations} are not available; inject {@code Instance<ClerkClient>} if your code has to work without
     * them. The value is fixed at build time: the application does not start if another value is set at run time.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * Whether requests with an ambiguous path are answered 400 where path policies could be bypassed with one: in
     * applications that have path policies, such as {@code quarkus.http.auth.permission}, on Quarkus before 3.33.2.1 and on
     * 3.34.0 to 3.36.2 (CVE-2026-39852, CVE-2026-50559). A path is ambiguous if it has a semicolon, or an encoded slash,
     * backslash or dot. On other versions of Quarkus this property has no effect.
     */
    @WithDefault("true")
    boolean rejectAmbiguousPaths();

    /**
     * The management interface
     */
    @ConfigDocSection
    Management management();

    /**
     * The management interface of Quarkus, if its authentication is enabled.
     */
    @ConfigGroup
    interface Management {

        /**
         * Whether Clerk sessions also authenticate requests to the management interface. By default they do not, because they
         * belong to the users of your application, and browsers send cookies to every port of a host.
         */
        @WithDefault("false")
        boolean enabled();
    }

    /**
     * The readiness check.
     */
    Health health();

    /**
     * The readiness check. Requires the extension {@code quarkus-smallrye-health}.
     */
    @ConfigGroup
    interface Health {

        /**
         * Whether there is a readiness check that reports whether session tokens can be verified. Requires the extension
         * {@code quarkus-smallrye-health}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * The metrics.
     */
    Metrics metrics();

    /**
     * The metrics. Requires the extension {@code quarkus-micrometer}.
     */
    @ConfigGroup
    interface Metrics {

        /**
         * Whether authenticated requests and key fetches are counted. Requires the extension {@code quarkus-micrometer}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /**
     * The span attributes.
     */
    Tracing tracing();

    /**
     * The span attributes. Requires the extension {@code quarkus-opentelemetry}.
     */
    @ConfigGroup
    interface Tracing {

        /**
         * Whether the span of a request has attributes for the result of its authentication. Requires the extension
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
         * Whether the application publishes protected resource metadata (RFC 9728), which tells OAuth clients, such as those
         * of the Model Context Protocol, where to obtain a token. The metadata document is served under
         * {@code /.well-known/oauth-protected-resource}, and 401 responses link to it.
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
     * The Clerk emulator, which replaces Clerk in dev and test mode.
     */
    @ConfigGroup
    interface DevServices {

        /**
         * Whether the Clerk emulator is started in dev and test mode. It is never started if a key of a real instance is
         * configured.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * Port of the emulator on the loopback interface. By default, a free port is chosen, and kept across live
         * reloads.
         */
        Optional<Integer> port();

        /**
         * Whether applications in dev mode share one emulator, so that they accept each other's tokens. The application that
         * starts first starts the emulator. An application with its own port, users, organizations or origins has its own
         * emulator, unless the shared one has the same.
         */
        @WithDefault("true")
        boolean shared();

        /**
         * Name of the shared emulator. Only applications with the same name share one.
         */
        @WithDefault("clerk")
        String serviceName();

        /**
         * Origins outside this machine whose pages can use the emulator, such as {@code http://192.168.1.20:8080}. Other
         * machines can then reach it through {@code quarkus.clerk.proxy-path} at these origins, and sign in as any of its
         * users.
         */
        Optional<List<String>> allowedOrigins();

        /**
         * Users of the emulator. By default, {@code alice}, an administrator of the organization {@code acme}, and
         * {@code bob}, a member of it.
         */
        @ConfigDocMapKey("username")
        Map<String, User> users();

        /**
         * Organizations of the emulator. By default, {@code acme}.
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
         * First name of the user. By default, the username with an initial capital.
         */
        Optional<String> firstName();

        /**
         * Last name of the user.
         */
        Optional<String> lastName();

        /**
         * E-mail address of the user. By default, {@code <username>@example.com}.
         */
        Optional<String> email();

        /**
         * Role of the user in an organization, such as {@code admin}. The key is the slug of the organization.
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
         * Name of the organization. By default, the slug with an initial capital.
         */
        Optional<String> name();

        /**
         * Custom permissions of a role, such as {@code …roles.admin=invoices:create,invoices:read}. The key is the role.
         */
        @ConfigDocMapKey("role")
        Map<String, List<String>> roles();
    }
}
