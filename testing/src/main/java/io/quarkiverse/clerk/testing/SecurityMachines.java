package io.quarkiverse.clerk.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.testing.ClerkSecurity.Machine;

/** Creates the token of a {@link Machine}. No application accepts its text, {@code ak_secret_of_a_test} for example. */
final class SecurityMachines {

    /** Long enough for a debugging session. */
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String SECRET = "_secret_of_a_test";

    private SecurityMachines() {
    }

    /**
     * @throws IllegalArgumentException if an attribute is invalid; the message names it and the remedy
     */
    static MachineToken tokenOf(ClerkSecurity security, Instant now) {
        SecurityClaims.require(security.machine().length == 1, "there can be one machine only");
        List<String> others = attributesBesideMachine(security);
        SecurityClaims.require(others.isEmpty(), "a machine has no session. Remove " + String.join(", ", others)
                + ", or remove machine");
        Machine machine = security.machine()[0];
        MachineTokenType type = machine.tokenType();
        String prefix = prefix(type);
        boolean apiKey = type == MachineTokenType.API_KEY;
        boolean oauth = type == MachineTokenType.OAUTH_TOKEN;
        SecurityClaims.require(apiKey || machine.name().isEmpty(), "only an API key has a name");
        SecurityClaims.require(oauth || machine.clientId().isEmpty(), "only an OAuth access token has a clientId");
        return new MachineToken(type, prefix + SECRET, SecurityClaims.id(prefix, machine.id()), subject(machine),
                oauth ? SecurityClaims.id("client", machine.clientId().isEmpty() ? "test" : machine.clientId()) : null,
                apiKey ? (machine.name().isEmpty() ? "Test" : machine.name()) : null,
                List.of(machine.scopes()), claims(machine), now, now.plus(LIFETIME));
    }

    private static String prefix(MachineTokenType type) {
        return switch (type) {
            case API_KEY -> "ak";
            case M2M_TOKEN -> "mt";
            case OAUTH_TOKEN -> "oat";
        };
    }

    private static String subject(Machine machine) {
        String subject = machine.subject();
        if (machine.tokenType() == MachineTokenType.M2M_TOKEN) {
            return SecurityClaims.id("mch", subject.isEmpty() ? "test" : subject);
        }
        if (machine.tokenType() == MachineTokenType.API_KEY && subject.startsWith("org_")) {
            return subject;
        }
        SecurityClaims.require(!subject.startsWith("org_") && !subject.startsWith("mch_"),
                "an OAuth access token belongs to a user, an API key to a user or an organization, not to " + subject);
        return SecurityClaims.id("user", subject.isEmpty() ? "alice" : subject);
    }

    private static Map<String, Object> claims(Machine machine) {
        return machine.claims().isBlank() ? Map.of() : SecurityClaims.parse(machine.claims());
    }

    /** The attributes that have another value than their default. */
    private static List<String> attributesBesideMachine(ClerkSecurity security) {
        List<String> names = new ArrayList<>();
        for (Method attribute : ClerkSecurity.class.getDeclaredMethods()) {
            if (!attribute.getName().equals("machine")
                    && !Objects.deepEquals(value(attribute, security), attribute.getDefaultValue())) {
                names.add(attribute.getName());
            }
        }
        names.sort(String::compareTo);
        return names;
    }

    private static Object value(Method attribute, ClerkSecurity security) {
        try {
            return attribute.invoke(security);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
