package io.quarkiverse.clerk.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The emulator's packages: which there are, and which may use which. */
class PackagesTest {

    private static final String ROOT = ClerkEmulator.class.getPackageName();

    /** A package may use those before it. */
    private static final List<String> ORDER = List.of(ROOT + ".instance", ROOT + ".token", ROOT + ".frontend",
            ROOT + ".backend", ROOT + ".pages", ROOT);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    @Test
    void thereAreThesePackagesOnly() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages).containsExactlyInAnyOrderElementsOf(ORDER);
    }

    @Test
    void aPackageUsesOnlyThoseBeforeIt() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            List<String> later = ORDER.subList(i + 1, ORDER.size());
            noClasses().that().resideInAPackage(ORDER.get(i))
                    .should().dependOnClassesThat(DescribedPredicate.describe("are in one of " + later,
                            (JavaClass used) -> later.contains(used.getPackageName())))
                    .check(CLASSES);
        }
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
                return "packages of the emulator";
            }
        }).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void thereIsNoQuarkusButItsTemplateEngine() {
        noClasses().should().dependOnClassesThat(DescribedPredicate.describe("are Quarkus, except Qute",
                (JavaClass used) -> used.getPackageName().startsWith("io.quarkus")
                        && !used.getPackageName().startsWith("io.quarkus.qute")))
                .check(CLASSES);
    }
}
