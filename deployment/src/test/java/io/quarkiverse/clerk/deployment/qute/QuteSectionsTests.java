package io.quarkiverse.clerk.deployment.qute;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.clerk.deployment.support.Requests;
import io.quarkiverse.clerk.deployment.support.TestEmulator;
import io.quarkiverse.clerk.deployment.support.WithEmulator;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * Pages that show different things to different people.
 */
abstract class QuteSectionsTests extends WithEmulator {

    static QuarkusUnitTest application() {
        return TestEmulator.productionApplication().withApplicationRoot(root -> {
            TestEmulator.addTo(root, QuteSectionsTests.class, Pages.class, Pages.Templates.class, Pages.Item.class);
            root.addAsResource(new StringAsset("{#signedIn}Hello {cdi:clerkSession.userId}{#else}Hello visitor{/signedIn}"),
                    "templates/Pages/greeting.txt");
            root.addAsResource(new StringAsset("""
                    {#signedIn}in {/signedIn}\
                    {#protect role='org:admin'}admin {#else}no-admin {/protect}\
                    {#protect permission='invoices:create'}creator {/protect}\
                    {#protect role='admin' permission='org:invoices:create'}both {/protect}\
                    {#protect role='admin' permission='no:such'}never {#else}not-all {/protect}\
                    {#protect feature='no-such'}never {/protect}\
                    {#protect plan='no-such'}never {/protect}"""), "templates/Pages/menu.txt");
            root.addAsResource(new StringAsset(
                    "{#for item in items}{#protect role=item.role}{item.name}{#else}-{/protect}{/for}"),
                    "templates/Pages/items.txt");
        });
    }

    @Path("/")
    public static class Pages {

        public record Item(String name, String role) {
        }

        @CheckedTemplate
        static class Templates {

            static native TemplateInstance greeting();

            static native TemplateInstance menu();

            static native TemplateInstance items(List<Item> items);
        }

        @GET
        @Path("greeting")
        public TemplateInstance greeting() {
            return Templates.greeting();
        }

        @GET
        @Path("greeting/event-loop")
        public Uni<String> greetingOnTheEventLoop() {
            return Templates.greeting().createUni();
        }

        @GET
        @Path("menu")
        public TemplateInstance menu() {
            return Templates.menu();
        }

        @GET
        @Path("items")
        public TemplateInstance items() {
            return Templates.items(List.of(new Item("a", "admin"), new Item("m", "member"), new Item("x", null)));
        }
    }

    @Inject
    Engine engine;

    @Test
    void thoseWhoAreSignedInSeeTheirPart() {
        for (String path : List.of("/greeting", "/greeting/event-loop")) {
            Requests.as("alice").get(path).then().statusCode(200).body(is("Hello user_alice"));
            given().get(path).then().statusCode(200).body(is("Hello visitor"));
        }
    }

    @Test
    void eachSeesWhatTheyMay() {
        Requests.as("alice").get("/menu").then().body(is("in admin creator both not-all "));
        Requests.as("bob").get("/menu").then().body(is("in no-admin not-all "));
        given().get("/menu").then().body(is("no-admin not-all "));
    }

    @Test
    void aParameterIsAnExpressionAndWithoutAValueNobodyHasIt() {
        Requests.as("alice").get("/items").then().body(is("a--"));
        Requests.as("bob").get("/items").then().body(is("-m-"));
        given().get("/items").then().body(is("---"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{#protect roles='admin'}secret{/protect}", "{#protect 'admin'}secret{/protect}",
            "{#protect}secret{/protect}", "{#protect role='a'}a{#else if b}b{/protect}", "{#signedIn admin}secret{/signedIn}",
            "{#signedIn}a{#else if b}b{/signedIn}" })
    void aParameterThatNobodyReadsIsAMistake(String template) {
        assertThatThrownBy(() -> engine.parse(template)).isInstanceOf(TemplateException.class)
                .hasMessageContaining("parameter");
    }

    @Test
    void withoutARequestNobodyIsSignedIn() {
        assertThat(engine.parse("{#signedIn}in{#else}out{/signedIn}").render()).isEqualTo("out");
    }
}
