package io.quarkiverse.clerk.emulator;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The part of the Backend API that is about reading users, sessions and organizations, and about ending sessions. */
final class BackendApi {

    private static final Comparator<Session> NEWEST_FIRST = Comparator.comparing(Session::createdAt).reversed()
            .thenComparing(Session::id);
    private static final long MIN_VALIDITY_SECONDS = 30;
    private static final long MAX_VALIDITY_SECONDS = 315_360_000;

    private final Instance instance;
    private final KeysApi keys;
    private final DirectoryJson directoryJson;
    private final SessionJson sessionJson;
    private final HandshakeApi handshakes;
    private final RefreshApi refreshes;
    private final TokenReader reader;

    BackendApi(Instance instance, KeysApi keys, DirectoryJson directoryJson, SessionJson sessionJson, HandshakeApi handshakes,
            RefreshApi refreshes) {
        this.instance = instance;
        this.keys = keys;
        this.directoryJson = directoryJson;
        this.sessionJson = sessionJson;
        this.handshakes = handshakes;
        this.refreshes = refreshes;
        this.reader = new TokenReader(instance.keys());
    }

    void mount(Router router) {
        BearerCheck check = new BearerCheck(instance.secretKey());
        router.route("/v1/jwks").handler(check);
        router.route("/v1/jwks/*").handler(check);
        BackendTrouble trouble = new BackendTrouble(instance.behaviour());
        for (String family : List.of("users", "sessions", "clients", "organizations")) {
            router.route("/v1/" + family).handler(check).handler(trouble);
            router.route("/v1/" + family + "/*").handler(check).handler(trouble);
        }
        router.get("/v1/jwks").handler(keys::answer);

        router.get("/v1/users").handler(this::users);
        router.get("/v1/users/count").handler(this::userCount);
        router.get("/v1/users/:id").handler(context -> Answers.json(context, directoryJson.backendUser(user(context))));
        router.get("/v1/users/:id/organization_memberships").handler(this::membershipsOfUser);

        router.get("/v1/sessions").handler(this::sessions);
        router.post("/v1/sessions").handler(this::createSession);
        router.get("/v1/sessions/:id")
                .handler(context -> Answers.json(context, sessionJson.backendSession(session(context))));
        router.post("/v1/sessions/:id/revoke").handler(this::revoke);
        router.post("/v1/sessions/:id/verify").handler(this::verifySession);
        router.post("/v1/sessions/:id/tokens").handler(this::sessionToken);
        router.post("/v1/sessions/:id/tokens/:template").handler(this::templateToken);

        router.post("/v1/sessions/:id/refresh").handler(refreshes::refresh);

        router.get("/v1/clients/handshake_payload").handler(handshakes::payload);
        router.post("/v1/clients/verify").handler(this::verifyClient);
        router.get("/v1/clients/:id").handler(this::client);

        router.get("/v1/organizations").handler(this::organizations);
        router.get("/v1/organizations/:id")
                .handler(context -> Answers.json(context, directoryJson.backendOrganization(organization(context))));
        router.get("/v1/organizations/:id/memberships").handler(this::membershipsOfOrganization);
    }

    private void users(RoutingContext context) {
        Page.of(context).answer(context, selectedUsers(context).map(directoryJson::backendUser).toList());
    }

    private void userCount(RoutingContext context) {
        Answers.json(context, new JsonObject().put("object", "total_count").put("total_count", selectedUsers(context).count()));
    }

    private Stream<EmulatorUser> selectedUsers(RoutingContext context) {
        String text = RequestFields.query(context, "query");
        List<String> externalIds = context.queryParam("external_id");
        List<String> ids = context.queryParam("user_id");
        List<String> emails = context.queryParam("email_address").stream().map(email -> email.toLowerCase(Locale.ROOT))
                .toList();
        return instance.directory().users().stream()
                .filter(user -> !instance.standing().isDeleted(user))
                // Nobody here has one.
                .filter(user -> externalIds.isEmpty())
                .filter(user -> text == null || matches(user, text.toLowerCase(Locale.ROOT)))
                .filter(user -> ids.isEmpty() || ids.contains(user.id()))
                .filter(user -> emails.isEmpty() || emails.contains(user.email().toLowerCase(Locale.ROOT)));
    }

    private static boolean matches(EmulatorUser user, String text) {
        return Stream.of(user.id(), user.username(), user.email(), user.displayName())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(text));
    }

    private void organizations(RoutingContext context) {
        Page.of(context).answerWithTotal(context,
                instance.directory().organizations().stream().map(directoryJson::backendOrganization).toList());
    }

    private void membershipsOfUser(RoutingContext context) {
        EmulatorUser user = user(context);
        Page.of(context).answerWithTotal(context, user.organizations().keySet().stream()
                .flatMap(slug -> instance.directory().organization(slug).stream())
                .map(organization -> directoryJson.backendMembership(user, organization)).toList());
    }

    private void membershipsOfOrganization(RoutingContext context) {
        EmulatorOrganization organization = organization(context);
        List<String> users = context.queryParam("user_id");
        List<String> roles = context.queryParam("role");
        Page.of(context).answerWithTotal(context, instance.directory().users().stream()
                .filter(user -> user.organizations().containsKey(organization.slug()))
                .filter(user -> users.isEmpty() || users.contains(user.id()))
                .filter(user -> roles.isEmpty() || roles.contains("org:" + user.organizations().get(organization.slug())))
                .map(user -> directoryJson.backendMembership(user, organization)).toList());
    }

    private void sessions(RoutingContext context) {
        String userId = RequestFields.query(context, "user_id");
        String clientId = RequestFields.query(context, "client_id");
        String status = RequestFields.query(context, "status");
        if (userId == null && clientId == null) {
            throw RequestFields.missing("user_id");
        }
        Page.of(context).answer(context, instance.clients().sessions().stream()
                .filter(session -> userId == null || session.userId().equals(userId))
                .filter(session -> clientId == null || session.clientId().equals(clientId))
                .filter(session -> status == null || session.status().name().equalsIgnoreCase(status))
                .sorted(NEWEST_FIRST)
                .map(sessionJson::backendSession).toList());
    }

    private void createSession(RoutingContext context) {
        EmulatorUser user = instance.directory().userById(RequestFields.of(context).required("user_id"))
                .orElseThrow(() -> Refusal.notFound("user"));
        String organizationId = instance.directory().firstOrganizationOf(user).map(EmulatorOrganization::id).orElse(null);
        Session session = instance.clients().signIn(instance.clients().create().id(), user.id(), organizationId).orElseThrow();
        Answers.json(context, sessionJson.backendSession(session));
    }

    private void revoke(RoutingContext context) {
        Session session = instance.clients().end(context.pathParam("id"), Session.Status.REVOKED)
                .orElseThrow(() -> Refusal.notFound("session"));
        Answers.json(context, sessionJson.backendSession(session));
    }

    /** Deprecated by Clerk. The token is one of the session, or its client's. */
    private void verifySession(RoutingContext context) {
        String token = RequestFields.of(context).required("token");
        Session session = session(context);
        boolean ofClient = instance.clients().findBySecret(token)
                .filter(client -> client.id().equals(session.clientId())).isPresent();
        boolean ofSession = reader.sessionToken(token).filter(claims -> session.id().equals(claims.get("sid"))).isPresent();
        if (!session.isActive() || !ofClient && !ofSession) {
            throw Refusal.of(401, "authentication_invalid", "Invalid authentication", "The token is none of this session.");
        }
        Answers.json(context, sessionJson.backendSession(session));
    }

    /** The token is a client's own. A session token is none, as with Clerk. */
    private void verifyClient(RoutingContext context) {
        Client client = instance.clients().findBySecret(RequestFields.of(context).required("token"))
                .orElseThrow(() -> Refusal.of(400, "verification_invalid_client_token", "invalid client token",
                        "The token is none of a client. A session token is none."));
        Answers.json(context, sessionJson.backendClient(client));
    }

    private void sessionToken(RoutingContext context) {
        mint(context, validity -> instance.tokens().mint(activeSession(context), null, validity));
    }

    private void templateToken(RoutingContext context) {
        TemplateName.check(context.pathParam("template"));
        mint(context, validity -> instance.tokens().mintTemplate(activeSession(context), null, validity));
    }

    /** Tokens that no browser asked for have no {@code azp}. */
    private void mint(RoutingContext context, Function<Duration, String> token) {
        Duration validity = RequestFields.of(context).number("expires_in_seconds")
                .map(seconds -> {
                    if (seconds < MIN_VALIDITY_SECONDS || seconds > MAX_VALIDITY_SECONDS) {
                        throw Refusal.parameter("form_param_value_invalid", "expires_in_seconds",
                                "expires_in_seconds must be from " + MIN_VALIDITY_SECONDS + " to " + MAX_VALIDITY_SECONDS
                                        + ".");
                    }
                    return Duration.ofSeconds(seconds);
                }).orElse(instance.tokens().lifetime());
        Answers.json(context, SessionJson.token(token.apply(validity)));
    }

    private void client(RoutingContext context) {
        Client client = instance.clients().find(context.pathParam("id")).orElseThrow(() -> Refusal.notFound("client"));
        Answers.json(context, sessionJson.backendClient(client));
    }

    private EmulatorUser user(RoutingContext context) {
        return instance.directory().userById(context.pathParam("id"))
                .filter(user -> !instance.standing().isDeleted(user)).orElseThrow(() -> Refusal.notFound("user"));
    }

    private Session session(RoutingContext context) {
        return instance.clients().findSession(context.pathParam("id")).orElseThrow(() -> Refusal.notFound("session"));
    }

    private Session activeSession(RoutingContext context) {
        Session session = session(context);
        if (!session.isActive()) {
            throw Refusal.of(422, "session_not_active", "session not active", "The session is over and gets no more tokens.");
        }
        return session;
    }

    private EmulatorOrganization organization(RoutingContext context) {
        return instance.directory().organization(context.pathParam("id"))
                .orElseThrow(() -> Refusal.notFound("organization"));
    }
}
