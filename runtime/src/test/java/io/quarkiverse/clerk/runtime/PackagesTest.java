package io.quarkiverse.clerk.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.github.benmanes.caffeine.cache.Cache;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import io.quarkiverse.clerk.ClerkSession;

/** The packages of the runtime module: which there are, and which may use which. */
class PackagesTest {

    private static final String API = ClerkSession.class.getPackageName();
    private static final String ROOT = API + ".runtime.";

    /** A package may use those before it. The API uses none of them. */
    private static final List<String> ORDER = List.of("config", "concurrent", "keys", "revocation", "token", "authorization",
            "request", "backend", "browser", "multisession", "machine", "session", "security", "proxy", "webhook", "instance",
            "integration");

    /** Quarkus and Vert.x internals. Every package may use this one, and it uses none of the others. */
    private static final String INTERNALS = ROOT + "integration.quarkus";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(API);

    private static String topic(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT) || name.equals(INTERNALS)) {
            return null;
        }
        String topic = name.substring(ROOT.length());
        return topic.contains(".") ? topic.substring(0, topic.indexOf('.')) : topic;
    }

    private static DescribedPredicate<JavaClass> isIn(Collection<String> topics) {
        return DescribedPredicate.describe("are in one of " + topics, type -> {
            String topic = topic(type);
            return topic != null && topics.contains(topic);
        });
    }

    @Test
    void everyPackageHasAPlaceInTheOrder() {
        Set<String> topics = CLASSES.stream().map(PackagesTest::topic).filter(topic -> topic != null)
                .collect(Collectors.toSet());
        assertThat(ORDER).containsAll(topics);
    }

    @Test
    void aPackageUsesOnlyThoseBeforeIt() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            noClasses().that(isIn(List.of(ORDER.get(i)))).should()
                    .dependOnClassesThat(isIn(ORDER.subList(i + 1, ORDER.size())))
                    .allowEmptyShould(true).check(CLASSES);
        }
    }

    @Test
    void theApiUsesNoPackageOfTheImplementation() {
        noClasses().that().resideInAPackage(API).should().dependOnClassesThat(isIn(ORDER)).check(CLASSES);
    }

    @Test
    void internalsOfQuarkusAreALeaf() {
        noClasses().that().resideInAPackage(INTERNALS).should().dependOnClassesThat(isIn(ORDER)).check(CLASSES);
        noClasses().that().resideInAPackage(INTERNALS).should().dependOnClassesThat().resideInAPackage(API).check(CLASSES);
    }

    @Test
    void thePackagesHaveNoCycle() {
        slices().assignedFrom(new SliceAssignment() {

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return SliceIdentifier.of(javaClass.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages of the runtime module";
            }
        }).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingOfAnInstanceIsStatic() {
        noFields().that().areStatic().and().areNotFinal().should().beDeclaredInClassesThat().resideInAPackage(API + "..")
                .allowEmptyShould(true).check(CLASSES);
        fields().that().areStatic()
                .should().notHaveRawType(DescribedPredicate.describe("holds state", PackagesTest::holdsState)).check(CLASSES);
    }

    private static boolean holdsState(JavaClass type) {
        return type.isAssignableTo(ConcurrentMap.class) || type.isAssignableTo(Cache.class)
                || type.isAssignableTo(AtomicReference.class) || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(Map.class) && !type.isInterface() && !type.isAssignableTo(Provider.class);
    }
}
