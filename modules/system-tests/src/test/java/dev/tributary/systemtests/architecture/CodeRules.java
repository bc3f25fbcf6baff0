package dev.tributary.systemtests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.tributary.systemtests.architecture.Modules.NEAR_MONEY;
import static dev.tributary.systemtests.architecture.Modules.WITH_API;
import static dev.tributary.systemtests.architecture.Modules.packages;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What code must not do, whichever module it is in. */
final class CodeRules {
    private static final Set<String> SLEEPERS = Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit");
    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime");

    private final String root;

    CodeRules(String root) {
        this.root = root;
    }

    ArchRule noFloatingPointNearMoney() {
        return classes()
                .that()
                .resideInAnyPackage(packages(root, NEAR_MONEY))
                .should(new NoFloatingPoint())
                .because("0.1 + 0.2 is not 0.3 in binary; amounts are whole minor units");
    }

    /**
     * SQLException alone may pass by: it is in the signature of every method that takes a transaction. The app's
     * administration makes roles before there is anything to pool.
     */
    ArchRule jdbcStaysInThePlatform() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(root + ".platform.database..", root + ".app.database..")
                .should()
                .dependOnClassesThat(resideInAPackage("java.sql..").and(DescribedPredicate.not(sqlException())))
                .because("connections, statements and their time limits are handled in one place");
    }

    ArchRule onlyThoseWithTablesSeeSql() {
        Stream<String> withTables = Stream.concat(WITH_API.stream(), Stream.of("platform", "app"));
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(packages(root, withTables.toList()))
                .should()
                .dependOnClassesThat(sqlException())
                .because("SQL is the business of those who own tables");
    }

    ArchRule noStaticMutableState() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new NoStaticState())
                .because("what is static is shared by everything in the process, tests too");
    }

    ArchRule nobodySleeps() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethodWhere(calls(SLEEPERS, Set.of("sleep")))
                .because("waiting is for a condition, with a deadline, never for a while");
    }

    ArchRule onlyTheAppPrints() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".app..")
                .should()
                .accessFieldWhere(DescribedPredicate.describe("standard output or error", CodeRules::isStandardStream))
                .orShould()
                .callMethodWhere(calls(Set.of(), Set.of("printStackTrace")))
                .because("what operators shall see is logged; only commands talk to a terminal");
    }

    /** {@link InstantSource} is handed in, so that a test can say what time it is. */
    ArchRule timeIsHandedIn() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".app..")
                .should()
                .callMethodWhere(calls(CLOCKS, Set.of("now")))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("holds and windows must be testable at any hour");
    }

    ArchRule noOpenFields() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .notBePublic()
                .orShould()
                .beFinal()
                .because("nobody writes into another's object");
    }

    private static DescribedPredicate<JavaClass> sqlException() {
        return DescribedPredicate.describe(
                "are java.sql.SQLException",
                type -> type.getPackageName().startsWith("java.sql") && type.isAssignableTo(SQLException.class));
    }

    private static boolean isStandardStream(JavaFieldAccess access) {
        return access.getTargetOwner().isEquivalentTo(System.class)
                && List.of("out", "err").contains(access.getTarget().getName());
    }

    private static DescribedPredicate<JavaMethodCall> calls(Set<String> owners, Set<String> names) {
        return DescribedPredicate.describe("one of " + owners + names, call -> isOne(call, owners, names));
    }

    private static boolean isOne(JavaCall<?> call, Set<String> owners, Set<String> names) {
        return names.contains(call.getTarget().getName())
                && (owners.isEmpty() || owners.contains(call.getTargetOwner().getName()))
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(parameter -> parameter.isAssignableTo(java.time.Clock.class));
    }
}
