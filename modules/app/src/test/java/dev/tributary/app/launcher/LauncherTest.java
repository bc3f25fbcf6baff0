package dev.tributary.app.launcher;

import static dev.tributary.app.launcher.Installation.quoted;
import static dev.tributary.app.launcher.Installation.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.launcher.Installation.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, with a Java and a Maven that only say how they were called. */
@Timeout(60)
class LauncherTest {
    private static final List<String> VARIABLES =
            List.of("TRIBUTARY_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    @TempDir
    Path parent;

    private Installation installation = new Installation(Path.of(""), Path.of(""), Path.of(""));
    private Path home = Path.of("");
    private Path jdk = Path.of("");

    @BeforeEach
    void anInstallation() throws Exception {
        installation = Installation.in(parent);
        home = installation.home();
        jdk = installation.jdk();
    }

    @Test
    void handsOverToJavaWithTheFolderItStandsIn() throws Exception {
        Ran ran = installation.run(home.resolve("tributary"), "keys", "create", "--name", "two words");
        assertThat(ran.code()).isZero();
        assertThat(ran.output())
                .contains("<-Dapp.home=" + home.toRealPath() + ">")
                .contains("<" + home.toRealPath().resolve("modules/app/target/tributary.jar") + ">")
                .contains("<keys>\n<create>\n<--name>\n<two words>\n")
                .contains("<-XX:TieredStopAtLevel=1>");
        assertThat(installation.run(home.resolve("tributary"), "up").output()).doesNotContain("TieredStopAtLevel");
        assertThat(parent.resolve("built")).doesNotExist();
    }

    @Test
    void aSmallHeapHasThePlainestCollectorUnlessSomebodyChooses() throws Exception {
        assertThat(hub(Map.of())).contains("<-Xmx256m>\n<-XX:+UseSerialGC>\n<-Xmn128m>");
        assertThat(hub(Map.of("TRIBUTARY_JAVA_OPTIONS", "-Da=b"))).contains("<-XX:+UseSerialGC>");
        for (String own : List.of("-XX:+UseZGC", "@options")) {
            for (String variable : VARIABLES) {
                assertThat(hub(Map.of(variable, own))).as(variable).doesNotContain("Serial");
            }
        }
        assertThat(hub(Map.of("TRIBUTARY_JAVA_OPTIONS", "-XX:+UseZGC"))).contains("<-XX:+UseZGC>");
    }

    @Test
    void anotherHeapLeavesTheCollectorToJavaWhereItCounts() throws Exception {
        for (String own : List.of("-Xmx1g", "-XX:MaxHeapSize=1g", "-XX:MaxRAMPercentage=50")) {
            for (String variable : List.of("TRIBUTARY_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
                assertThat(hub(Map.of(variable, own))).as(variable).doesNotContain("Serial");
            }
            for (String before : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
                assertThat(hub(Map.of(before, own))).as(before).contains("<-Xmx256m>\n<-XX:+UseSerialGC>");
            }
        }
    }

    @Test
    void aCommandNeverHasTwoCollectors() throws Exception {
        Path launcher = home.resolve("tributary");
        assertThat(installation.run(launcher, "doctor").output()).contains("<-XX:+UseSerialGC>");
        for (String variable : VARIABLES) {
            assertThat(installation
                            .run(Map.of(variable, "-XX:+UseG1GC"), launcher, "doctor")
                            .output())
                    .as(variable)
                    .contains("<doctor>")
                    .doesNotContain("Serial");
        }
    }

    private String hub(Map<String, String> environment) throws Exception {
        return installation.run(environment, home.resolve("tributary"), "up").output();
    }

    @Test
    void theBenchIsAProgramOfItsOwn() throws Exception {
        Ran ran = installation.run(home.resolve("tributary"), "bench", "--only", "S1");
        assertThat(ran.code()).isZero();
        assertThat(ran.output())
                .contains("<" + home.toRealPath().resolve("modules/bench/target/tributary-bench.jar")
                        + ">\n<--only>\n<S1>")
                .doesNotContain("<bench>")
                .doesNotContain("TieredStopAtLevel");
        assertThat(Files.readAllLines(parent.resolve("built")))
                .singleElement()
                .asString()
                .contains("-Pbench -pl modules/bench -am -DskipTests");
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        Path bin = Files.createDirectories(parent.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("real"), Path.of("../a hub of ours/tributary"));
        Path link = Files.createSymbolicLink(bin.resolve("hub"), bin.resolve("real"));
        assertThat(installation.run(link, "doctor").output()).contains("<-Dapp.home=" + home.toRealPath() + ">");
    }

    @Test
    void buildsOnceWhenASourceIsNewer() throws Exception {
        installation.jarOf(Instant.now().minusSeconds(100));
        assertThat(installation.run(home.resolve("tributary"), "doctor").code()).isZero();
        assertThat(installation.run(home.resolve("tributary"), "doctor").code()).isZero();
        assertThat(Files.readAllLines(parent.resolve("built")))
                .singleElement()
                .asString()
                .contains("-pl modules/app -am -DskipTests");
        assertThat(home.resolve("target/build.log"))
                .content()
                .contains("maven in " + home.toRealPath() + " with " + jdk);
    }

    @Test
    void buildsWhenTheJarIsMissing() throws Exception {
        Files.delete(home.resolve("modules/app/target/tributary.jar"));
        assertThat(installation.run(home.resolve("tributary"), "doctor").code()).isZero();
        assertThat(parent.resolve("built")).exists();
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        installation.jarOf(Instant.now().minusSeconds(100));
        String mvn = Files.readString(parent.resolve("tools/mvn"));
        Path begun = parent.resolve("begun");
        Path goOn = parent.resolve("go on");
        script(
                parent.resolve("tools/mvn"),
                "touch " + quoted(begun) + "; until [ -f " + quoted(goOn) + " ]; do sleep 0.1; done\n" + mvn);
        CompletableFuture<Ran> first = CompletableFuture.supplyAsync(() -> start("doctor"));
        await().until(() -> Files.exists(begun));
        CompletableFuture<Ran> second = CompletableFuture.supplyAsync(() -> start("doctor"));
        Files.createFile(goOn);
        assertThat(first.join().code()).isZero();
        assertThat(second.join().code()).isZero();
        assertThat(Files.readAllLines(parent.resolve("built"))).hasSize(1);
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void theLockOfAKilledBuildIsTakenOver() throws Exception {
        installation.jarOf(Instant.now().minusSeconds(100));
        Files.createDirectories(home.resolve("target/build.lock"));
        Process ended = new ProcessBuilder("sh", "-c", "exit 0").start();
        ended.waitFor();
        Files.writeString(home.resolve("target/build.lock/pid"), ended.pid() + "\n");
        Ran ran = installation.run(home.resolve("tributary"), "doctor");
        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(Files.readAllLines(parent.resolve("built"))).hasSize(1);
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void aFailedBuildShowsItsEndAndWhereTheRestIs() throws Exception {
        installation.jarOf(Instant.now().minusSeconds(100));
        script(parent.resolve("tools/mvn"), "echo a line of the compiler; exit 1");
        Ran ran = installation.run(home.resolve("tributary"), "doctor");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.output())
                .contains("a line of the compiler")
                .contains(home.toRealPath().resolve("target/build.log").toString());
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void saysWhatToInstall() throws Exception {
        installation.jarOf(Instant.now().minusSeconds(100));
        Files.delete(parent.resolve("tools/mvn"));
        Ran withoutMaven = installation.run(home.resolve("tributary"), "doctor");
        assertThat(withoutMaven.code()).isEqualTo(3);
        assertThat(withoutMaven.output()).contains("Maven is not installed").contains("apt install maven");

        script(home.resolve("mvnw"), "touch modules/app/target/tributary.jar");
        assertThat(installation.run(home.resolve("tributary"), "doctor").code()).isZero();

        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Ran tooOld = installation.run(home.resolve("tributary"), "doctor");
        assertThat(tooOld.code()).isEqualTo(3);
        assertThat(tooOld.output()).contains("Java 17 or newer is needed").contains("11.0.2");

        Files.delete(jdk.resolve("bin/java"));
        assertThat(installation.run(home.resolve("tributary"), "doctor").output())
                .contains("there is no bin/java in it");
    }

    @Test
    void withoutSourcesThereIsNothingToBuild() throws Exception {
        Files.delete(home.resolve("pom.xml"));
        installation.jarOf(Instant.now().minusSeconds(100));
        assertThat(installation.run(home.resolve("tributary"), "up").code()).isZero();
        Files.delete(home.resolve("modules/app/target/tributary.jar"));
        assertThat(installation.run(home.resolve("tributary"), "up").output()).contains("no sources to build it from");
    }

    private Ran start(String argument) {
        try {
            return installation.run(home.resolve("tributary"), argument);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
