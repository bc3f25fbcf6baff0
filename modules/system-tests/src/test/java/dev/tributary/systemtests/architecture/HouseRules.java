package dev.tributary.systemtests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.tributary.systemtests.architecture.Modules.SEES;
import static dev.tributary.systemtests.architecture.Modules.SEE_CAMEL;
import static dev.tributary.systemtests.architecture.Modules.WITH_API;
import static dev.tributary.systemtests.architecture.Modules.packages;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How the modules may lean on each other, as rules over any root package: over the product's they must hold, over
 * {@code offenders} each must fail.
 */
final class HouseRules {
    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    /** The module's row of the table. */
    ArchRule seesOnlyItsNeighbours(String module) {
        List<String> neighbours = Objects.requireNonNull(SEES.get(module));
        String[] allowed = Stream.concat(Stream.of(module + ".."), neighbours.stream())
                .map(pattern -> root + "." + pattern)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + "." + module + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(root + "..").or(resideInAnyPackage(allowed)))
                .because("the list of allowed dependencies is closed");
    }

    ArchRule kernelKnowsTheJdkAlone() {
        return classes()
                .that()
                .resideInAPackage(root + ".kernel..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", root + ".kernel.."))
                .because("everything leans on the kernel, so that it may lean on nothing");
    }

    ArchRule onlyTheEdgeSeesCamel() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(packages(root, SEE_CAMEL))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.camel..", "io.vertx.."))
                .because("what decides anything is plain Java and tested without a framework");
    }

    /** Behind the api everything is package-private, but for the door through which the app wires the module. */
    ArchRule rooms() {
        return classes()
                .that()
                .resideInAnyPackage(packages(root, WITH_API))
                .and()
                .resideOutsideOfPackages(
                        WITH_API.stream().map(m -> root + "." + m + ".api..").toArray(String[]::new))
                .and(DescribedPredicate.not(door()))
                .and(DescribedPredicate.not(insideAHiddenOne()))
                .should()
                .notBePublic()
                .because("a module is its api; its tables and helpers are nobody else's business");
    }

    /** A module's inside is wired by the app and seen by nobody else, whatever is public in it. */
    ArchRule insideIsHidden(String module) {
        String all = root + "." + module + "..";
        String api = root + "." + module + ".api..";
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(all, root + ".app..")
                .should()
                .dependOnClassesThat(resideInAPackage(all).and(resideOutsideOfPackage(api)))
                .because("the object graph is built in one place, and neighbours speak through the api");
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("modules in a cycle are one module");
    }

    /** The members of an interface are public by the language; nobody outside can name them when it is not. */
    private static DescribedPredicate<JavaClass> insideAHiddenOne() {
        return DescribedPredicate.describe("are members of a class that is not public", type -> type.getEnclosingClass()
                .filter(enclosing -> !enclosing.getModifiers().contains(JavaModifier.PUBLIC))
                .isPresent());
    }

    private DescribedPredicate<JavaClass> door() {
        return DescribedPredicate.describe(
                "are a module's door, or what it is given",
                type -> isDoor(type)
                        || type.getEnclosingClass().filter(HouseRules::isDoor).isPresent());
    }

    private static boolean isDoor(JavaClass type) {
        return type.getSimpleName().endsWith("Module") || type.getSimpleName().endsWith("Settings");
    }
}
