package io.quarkiverse.clerk.deployment.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.clerk.RequireClerkSession;
import io.quarkiverse.clerk.Reverification.Level;
import io.quarkiverse.clerk.Reverify;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkus.test.QuarkusUnitTest;

/**
 * What nobody can ever have is not asked for: the build says so, with all places at once.
 */
class UnmeetableRequirementTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestEmulator
            .application(Keys.class, OnTheClass.class, Own.class, Meetable.class)
            .assertException(problem -> assertThat(problem)
                    .hasMessageContaining("Keys#emptyRole requires role = \"\"")
                    .hasMessageContaining("Keys#blankRole requires role = \" \"")
                    .hasMessageContaining("Keys#barePrefix requires role = \"org:\"")
                    .hasMessageContaining("Keys#prefixTwice requires role = \"org:org:admin\"")
                    .hasMessageContaining("Write the prefix org: once, or not at all.")
                    .hasMessageContaining("Keys#blankPermission requires permission = \"  \"")
                    .hasMessageContaining("Keys#permissionWithoutFeature requires permission = \"create\"")
                    .hasMessageContaining("Keys#systemPermission requires permission = \"org:sys_memberships:manage\"")
                    .hasMessageContaining("Keys#permissionPrefixTwice requires permission = \"org:org:invoices:create\"")
                    .hasMessageContaining("Keys#emptyFeature requires feature = \"\"")
                    .hasMessageContaining("Keys#unknownScope requires feature = \"team:reports\"")
                    .hasMessageContaining("Keys#featureWithSpace requires feature = \"two words\"")
                    .hasMessageContaining("Keys#featureWithComma requires feature = \"one,two\"")
                    .hasMessageContaining("Keys#planOfNothing requires plan = \"user:\"")
                    .hasMessageContaining("Keys#planWithTwoColons requires plan = \"org:pro:max\"")
                    .hasMessageContaining("Keys#noMinutes requires a window of afterMinutes = 0")
                    .hasMessageContaining("Keys#negativeMinutes requires a window of afterMinutes = -1")
                    .hasMessageContaining("Keys#oneOfSeveral requires plan = \"x:y\"")
                    .hasMessageContaining("OnTheClass requires plan = \"a b\"")
                    .hasMessageContaining("Own requires role = \"a,b\"")
                    .message().doesNotContain("Meetable").contains(UnmeetableRequirementTest.class.getName() + "$Keys#"));

    @ApplicationScoped
    public static class Keys {

        @RequireClerkSession(role = "")
        public void emptyRole() {
        }

        @RequireClerkSession(role = " ")
        public void blankRole() {
        }

        @RequireClerkSession(role = "org:")
        public void barePrefix() {
        }

        @RequireClerkSession(role = "org:org:admin")
        public void prefixTwice() {
        }

        @RequireClerkSession(permission = "  ")
        public void blankPermission() {
        }

        @RequireClerkSession(permission = "create")
        public void permissionWithoutFeature() {
        }

        @RequireClerkSession(permission = "org:sys_memberships:manage")
        public void systemPermission() {
        }

        @RequireClerkSession(permission = "org:org:invoices:create")
        public void permissionPrefixTwice() {
        }

        @RequireClerkSession(feature = "")
        public void emptyFeature() {
        }

        @RequireClerkSession(feature = "team:reports")
        public void unknownScope() {
        }

        @RequireClerkSession(feature = "two words")
        public void featureWithSpace() {
        }

        @RequireClerkSession(feature = "one,two")
        public void featureWithComma() {
        }

        @RequireClerkSession(plan = "user:")
        public void planOfNothing() {
        }

        @RequireClerkSession(plan = "org:pro:max")
        public void planWithTwoColons() {
        }

        @RequireClerkSession(reverify = @Reverify(level = Level.FIRST_FACTOR, afterMinutes = 0))
        public void noMinutes() {
        }

        @RequireClerkSession(reverify = @Reverify(level = Level.FIRST_FACTOR, afterMinutes = -1))
        public void negativeMinutes() {
        }

        @RequireClerkSession(role = "admin")
        @RequireClerkSession(plan = "x:y")
        public void oneOfSeveral() {
        }
    }

    @ApplicationScoped
    @RequireClerkSession(plan = "a b")
    public static class OnTheClass {
    }

    @RequireClerkSession(role = "a,b")
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Own {
    }

    @ApplicationScoped
    @RequireClerkSession(plan = "organization:pro")
    public static class Meetable {

        @RequireClerkSession(role = "admin", permission = "invoices:create", feature = "user:two_words-3", plan = "o:pro")
        @RequireClerkSession(role = "org:admin", permission = "org:invoices:create", feature = "u:x", plan = "free")
        public void any() {
        }
    }

    @Test
    void theBuildIsRefused() {
        fail("The application must not be built");
    }
}
