package io.quarkiverse.clerk.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.clerk.MachineTokenType;

/** What a token claims to be: every row of Clerk's rules for recognizing machine tokens. */
class MachineTokensTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "ak_x,API_KEY", "ak_,API_KEY", "mt_x,M2M_TOKEN", "oat_x,OAUTH_TOKEN", "AK_x,-",
            "ak,-",
            "xak_x,-", "sk_test_x,-", "m2m_x,-", "something,-", "a.b.c,-", "mt_a.b.c,M2M_TOKEN" })
    void opaqueTokensAreRecognizedByTheirPrefix(String text, MachineTokenType type) {
        assertThat(PresentedToken.of(text).machineTokenType()).isEqualTo(type);
        assertThat(PresentedToken.of(text).isJwt()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "mch_1,JWT,M2M_TOKEN", "mch_,JWT,M2M_TOKEN", "mch_1,at+jwt,M2M_TOKEN",
            "user_1,at+jwt,OAUTH_TOKEN", "user_1,application/at+jwt,OAUTH_TOKEN", "user_1,AT+JWT,-", "user_1,JWT,-",
            "mch,JWT,-", "xmch_1,JWT,-" })
    void jsonWebTokensAreRecognizedByTheirSubjectAndThenByTheirType(String subject, String typ, MachineTokenType type) {
        String token = SignedTokens.session().claim("sub", subject).header("typ", typ).build();
        assertThat(PresentedToken.of(token).machineTokenType()).isEqualTo(type);
        assertThat(PresentedToken.of(token).isJwt()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "mch_1,-,JWT,-", "mch_1,cl_B7d4PD333AAA,JWT,-",
            "mch_1,cl_B7d4PD111AAA,JWT,token-invalid", "mch_1,cl_B7d4PD222AAA,JWT,token-invalid",
            "mch_1,cl_I7d4PD111III,JWT,token-invalid", "mch_1,other,JWT,token-invalid",
            "user_1,-,at+jwt,-", "user_1,cl_B7d4PD111AAA,at+jwt,-", "user_1,-,JWT,token-type-mismatch" })
    void theFormOfAMachineTokenIsChecked(String subject, String category, String typ, String reason) {
        SignedTokens token = SignedTokens.session().claim("sub", subject).header("typ", typ);
        CompactJwt jwt = CompactJwt
                .decode((category == null ? token.withoutHeader("cat") : token.header("cat", category)).build()).orElseThrow();
        TokenResult.Refused refused = JwtForm.MACHINE.refuse(jwt);
        assertThat(refused == null ? null : refused.reason().code()).isEqualTo(reason);
    }
}
