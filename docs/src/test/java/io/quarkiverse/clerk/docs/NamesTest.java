package io.quarkiverse.clerk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.clerk.AuthReason;

/** Properties, environment variables and types that pages mention exist. */
class NamesTest {

    private static final Vocabulary VOCABULARY = new Vocabulary();
    private static final Set<String> TYPES = VOCABULARY.types();

    private static final Path SKILL = Guide.REPOSITORY
            .resolve(Path.of("deployment", "src", "main", "resources", "META-INF", "quarkus-skill.md"));

    private static final Pattern PROPERTY = Pattern
            .compile("(?<![\\w./@-])(?:%\\w+\\.)?(quarkus\\.[a-z](?:[\\w-]|\"[^\"]+\"|\\.(?=[\\w\"*]))*\\*?)");
    private static final Pattern VARIABLE = Pattern.compile("\\b((?:CLERK|QUARKUS)_[A-Z][A-Z0-9_]*)\\b");
    private static final Pattern TYPE = Pattern.compile("@?([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:[.(<].*)?");

    /** Variables of the Quarkus tools, whose names contain the registry's ID. Other modules test them. */
    private static final Set<String> OF_THE_TOOLS = Set.of("QUARKUS_REGISTRIES", "QUARKUS_REGISTRY_CLERK_REPO_URL",
            "QUARKUS_REGISTRY_CLERK_UPDATE_POLICY");
    /** Properties of extensions that are not on the class path. */
    private static final Set<String> ELSEWHERE = Set.of("quarkus.cache.redis.clerk-users.value-type");
    /** Types of the Quarkus test framework, which must not run these tests; names in Clerk's other SDKs; suffixes. */
    private static final Set<String> NOT_HERE = Set.of("QuarkusTest", "QuarkusIntegrationTest", "DisabledOnIntegrationTest",
            "ClerkExpressRequireAuth",
            "ClerkExpressMiddleware", "WithSession",
            "SessionFromContext", "RequireHeaderAuthorization", "SessionClaimsFromContext", "HasPermission",
            "NeedsSessionReverification", "WithAuthorizedParty", "SignedIn", "SignedOut", "NaN", "M2M", "AndAwait");

    static List<String> pages() {
        return List.copyOf(Guide.pages().keySet());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void propertiesExist(String name) {
        assertThat(mentions(name, PROPERTY, 1)
                .filter(property -> !VOCABULARY.hasProperty(property) && !ELSEWHERE.contains(property))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void environmentVariablesAreRead(String name) {
        assertThat(mentions(name, VARIABLE, 0)
                .filter(variable -> !VOCABULARY.hasVariable(variable) && !OF_THE_TOOLS.contains(variable)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void typesExist(String name) {
        Stream<String> inText = Guide.page(name).select(":not(pre) > code").eachText().stream()
                .flatMap(code -> TYPE.matcher(code).results().filter(match -> match.start() == 0))
                .map(match -> match.group(1));
        assertThat(inText.filter(type -> !TYPES.contains(type) && !NOT_HERE.contains(type))).isEmpty();
    }

    /** The skill describes the extension for AI assistants. */
    @Test
    void whatTheSkillMentionsExists() {
        List<String> codes = Pattern.compile("`([^`]+)`").matcher(Guide.read(SKILL)).results()
                .map(match -> match.group(1).replaceAll("\\s+", " ")).toList();
        assertThat(found(codes, PROPERTY)).isNotEmpty().allMatch(
                property -> VOCABULARY.hasProperty(property.replaceAll("<\\w+>", "name").replaceAll("\\.…?$", "")));
        assertThat(found(codes, VARIABLE)).isNotEmpty().allMatch(VOCABULARY::hasVariable);
        assertThat(found(codes, Pattern.compile("\\b([A-Z][a-z]+(?:[A-Z][a-z]*)+)\\b"))).isNotEmpty()
                .allMatch(type -> TYPES.contains(type) || NOT_HERE.contains(type));
        Set<String> methods = VOCABULARY.methods();
        assertThat(found(codes, Pattern.compile("\\b([a-z]\\w+)\\("))).isNotEmpty()
                .allMatch(method -> methods.contains(method) || method.equals("useReverification")); // of clerk-js
    }

    private static List<String> found(List<String> codes, Pattern pattern) {
        return codes.stream().flatMap(code -> pattern.matcher(code).results()).map(match -> match.group(1)).distinct().toList();
    }

    @Test
    void everyReasonIsExplained() {
        List<String> explained = Guide.page("reasons").select("code").eachText();
        assertThat(Arrays.stream(AuthReason.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == AuthReason.class)
                .map(NamesTest::code)).isNotEmpty().isSubsetOf(explained);
    }

    private static Stream<String> mentions(String page, Pattern pattern, int group) {
        return Guide.code(Guide.page(page)).stream().flatMap(code -> pattern.matcher(code).results())
                .map(match -> match.group(group)).distinct();
    }

    private static String code(Field constant) {
        try {
            return ((AuthReason) constant.get(null)).code();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
