package dev.tributary.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule twice: the product keeps it, and its counter-examples, which are in the same table, break it. */
class ArchitectureTest {
    private static final String OFFENDERS = "dev.tributary.systemtests.architecture.offenders";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ArchitectureTest::isNoTestModule)
            .importPackages(Modules.ROOT);
    private static final JavaClasses COUNTER_EXAMPLES = new ClassFileImporter().importPackages(OFFENDERS);

    static Stream<Arguments> rules() {
        return Stream.of(moduleRules(), hiddenInsides(), codeRules()).flatMap(rules -> rules);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theProductKeeps(String name, Function<String, ArchRule> rule, List<String> offenders) {
        EvaluationResult result = rule.apply(Modules.ROOT).evaluate(PRODUCT);

        assertThat(result.getFailureReport().getDetails()).as(name).isEmpty();
        assertThat(offenders).as("counter-examples of %s", name).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void itsCounterExamplesBreak(String name, Function<String, ArchRule> rule, List<String> offenders) {
        EvaluationResult result = rule.apply(OFFENDERS).evaluate(COUNTER_EXAMPLES);
        String report = String.join("\n", result.getFailureReport().getDetails());

        assertThat(offenders).allSatisfy(offender -> assertThat(report)
                .as("%s must notice %s", name, offender)
                .contains(offender));
    }

    @Test
    void everyModuleIsInTheTable() {
        assertThat(modulesOf(PRODUCT, Modules.ROOT)).isEqualTo(new TreeSet<>(Modules.SEES.keySet()));
    }

    @Test
    void aModuleThatIsNotInTheTableIsNoticed() {
        assertThat(modulesOf(COUNTER_EXAMPLES, OFFENDERS)).contains("console").isNotEqualTo(Modules.SEES.keySet());
    }

    private static Stream<Arguments> moduleRules() {
        return Stream.of(
                sees("kernel", "KernelSeesMapping"),
                sees("platform", "PlatformSeesPartners"),
                sees("mapping", "MappingSeesPartners"),
                sees("partners", "PartnersSeesMapping"),
                sees("attribution", "AttributionSeesPartnersInside"),
                sees("commission", "CommissionSeesAttribution"),
                sees("intake", "IntakeSeesCommissionInside"),
                sees("payouts", "PayoutsSeesIntake"),
                sees("files", "FilesSeesCommission"),
                sees("delivery", "DeliverySeesPayouts"),
                sees("rest", "RestSeesPayoutsInside"),
                sees("edge", "EdgeSeesIntakeInside"),
                sees("app", "AppSeesStranger"),
                rule(
                        "the kernel knows the JDK alone",
                        root -> new HouseRules(root).kernelKnowsTheJdkAlone(),
                        "KernelSeesJackson"),
                rule(
                        "only the edge sees Camel and Vert.x",
                        root -> new HouseRules(root).onlyTheEdgeSeesCamel(),
                        "IntakeSeesCamel",
                        "MappingSeesVertx"),
                rule(
                        "behind the api all is package-private",
                        root -> new HouseRules(root).rooms(),
                        "PartnersInside",
                        "IntakeInside"),
                rule("no cycles", root -> new HouseRules(root).noCycles(), "Cycle detected"));
    }

    private static Stream<Arguments> hiddenInsides() {
        return Stream.of(
                hides("partners", "AttributionSeesPartnersInside"),
                hides("attribution", "CommissionSeesAttributionInside"),
                hides("commission", "IntakeSeesCommissionInside"),
                hides("payouts", "RestSeesPayoutsInside"),
                hides("delivery", "EdgeSeesDeliveryInside"),
                hides("intake", "EdgeSeesIntakeInside"),
                hides("files", "EdgeSeesFilesInside"),
                hides("rest", "EdgeSeesRestInside"));
    }

    private static Stream<Arguments> codeRules() {
        return Stream.of(
                rule(
                        "no float or double near money",
                        root -> new CodeRules(root).noFloatingPointNearMoney(),
                        "FloatField",
                        "DoubleParameter",
                        "BoxedResult",
                        "DoubleArray",
                        "ConvertsDecimal"),
                rule(
                        "JDBC stays in the platform",
                        root -> new CodeRules(root).jdbcStaysInThePlatform(),
                        "OwnConnection"),
                rule(
                        "only those with tables see SQL",
                        root -> new CodeRules(root).onlyThoseWithTablesSeeSql(),
                        "EdgeSeesSql"),
                rule(
                        "no static mutable state",
                        root -> new CodeRules(root).noStaticMutableState(),
                        "StaticCounter",
                        "StaticCache",
                        "StaticAtomic"),
                rule("nobody sleeps", root -> new CodeRules(root).nobodySleeps(), "Sleeps"),
                rule("only the app prints", root -> new CodeRules(root).onlyTheAppPrints(), "Prints", "PrintsTrace"),
                rule("time is handed in", root -> new CodeRules(root).timeIsHandedIn(), "OwnTime", "OwnMillis"),
                rule("no open fields", root -> new CodeRules(root).noOpenFields(), "OpenField"));
    }

    private static Arguments sees(String module, String... offenders) {
        return rule(
                module + " sees only its neighbours",
                root -> new HouseRules(root).seesOnlyItsNeighbours(module),
                offenders);
    }

    private static Arguments hides(String module, String... offenders) {
        return rule(
                "the inside of " + module + " is hidden",
                root -> new HouseRules(root).insideIsHidden(module),
                offenders);
    }

    private static Arguments rule(String name, Function<String, ArchRule> rule, String... offenders) {
        return arguments(name, rule, List.of(offenders));
    }

    private static Set<String> modulesOf(JavaClasses classes, String root) {
        Set<String> modules = new TreeSet<>();
        classes.forEach(type -> modules.add(type.getPackageName()
                .substring(Math.min(root.length() + 1, type.getPackageName().length()))
                .replaceFirst("\\..*", "")));
        return modules;
    }

    /** The kit is on the classpath, but it is no part of the product. */
    private static boolean isNoTestModule(Location location) {
        return !location.contains("/dev/tributary/testkit/");
    }
}
