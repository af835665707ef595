package io.quarkiverse.clerk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.MachineTokenType;
import io.quarkiverse.clerk.runtime.machine.MachineToken;
import io.quarkiverse.clerk.testing.ClerkSecurity.Machine;

class SecurityMachinesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static MachineToken token(Class<?> test) {
        return SecurityMachines.tokenOf(test.getAnnotation(ClerkSecurity.class), NOW);
    }

    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.API_KEY))
    private static final class Key {
    }

    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.M2M_TOKEN))
    private static final class Service {
    }

    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.OAUTH_TOKEN))
    private static final class Application {
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "Key, api_key, ak_test, user_alice, -, Test",
            "Service, m2m_token, mt_test, mch_test, -, -",
            "Application, oauth_token, oat_test, user_alice, client_test, -" })
    void theDefaultsSuitTheType(String test, String type, String id, String subject, String clientId, String name)
            throws ClassNotFoundException {
        MachineToken token = token(Class.forName(SecurityMachinesTest.class.getName() + "$" + test));
        assertThat(token.type().code()).isEqualTo(type);
        assertThat(token.id()).isEqualTo(id);
        assertThat(token.subject()).isEqualTo(subject);
        assertThat(token.clientId()).isEqualTo(clientId);
        assertThat(token.name()).isEqualTo(name);
        assertThat(token.scopes()).isEmpty();
        assertThat(token.issuedAt()).isEqualTo(NOW);
        assertThat(token.expiresAt()).isAfter(NOW);
    }

    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.API_KEY, subject = "org_acme", id = "first", name = "Nightly", scopes = {
            "reports:read", "reports:write" }, claims = "{\"seats\": 5}"))
    private static final class Described {
    }

    @Test
    void theTokenIsAsDescribed() {
        MachineToken token = token(Described.class);
        assertThat(token.subject()).isEqualTo("org_acme");
        assertThat(token.id()).isEqualTo("ak_first");
        assertThat(token.name()).isEqualTo("Nightly");
        assertThat(token.scopes()).containsExactly("reports:read", "reports:write");
        assertThat(token.claims()).containsEntry("seats", 5L);
    }

    @ClerkSecurity(session = "first", role = "admin", machine = @Machine(tokenType = MachineTokenType.API_KEY))
    private static final class WithSession {
    }

    @ClerkSecurity(machine = { @Machine(tokenType = MachineTokenType.API_KEY),
            @Machine(tokenType = MachineTokenType.M2M_TOKEN) })
    private static final class Two {
    }

    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.M2M_TOKEN, name = "x"))
    private static final class NamedService {
    }

    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.API_KEY, clientId = "x"))
    private static final class KeyOfClient {
    }

    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.OAUTH_TOKEN, subject = "org_acme"))
    private static final class ApplicationOfOrganization {
    }

    @ClerkSecurity(machine = @Machine(tokenType = MachineTokenType.API_KEY, claims = "seats"))
    private static final class BadClaims {
    }

    @ParameterizedTest
    @CsvSource({ "WithSession, Remove role and session", "Two, one machine", "NamedService, name", "KeyOfClient, clientId",
            "ApplicationOfOrganization, org_acme", "BadClaims, JSON" })
    void aMistakeIsNamed(String test, String message) throws ClassNotFoundException {
        Class<?> type = Class.forName(SecurityMachinesTest.class.getName() + "$" + test);
        assertThatThrownBy(() -> token(type)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("@ClerkSecurity: ").hasMessageContaining(message.replace(" and ", ", "));
    }
}
