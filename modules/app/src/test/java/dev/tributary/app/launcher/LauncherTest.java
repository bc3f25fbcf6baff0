package dev.tributary.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, with a Java and a Maven that only say how they were called. */
@Timeout(60)
class LauncherTest {
    private static final Path ORIGINAL = Path.of(System.getProperty("tributary.root"), "tributary");

    @TempDir
    Path parent;

    private Path home = Path.of("");
    private Path jdk = Path.of("");

    private record Ran(int code, String output) {}

    @BeforeEach
    void anInstallationWithSpacesInItsPath() throws Exception {
        home = Files.createDirectories(parent.resolve("a hub of ours"));
        Files.copy(ORIGINAL, home.resolve("tributary"));
        jdk = parent.resolve("a jdk");
        script(jdk.resolve("bin/java"), "for word in \"$@\"; do echo \"<$word>\"; done");
        script(jdk.resolve("bin/javac"), "exit 0");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
        sources();
        jarOf(Instant.now());
        script(
                parent.resolve("tools/mvn"),
                "echo \"maven in $PWD with $JAVA_HOME\"; echo \"$@\" >>" + quoted(parent.resolve("built"))
                        + "; touch modules/app/target/tributary.jar");
    }

    @Test
    void handsOverToJavaWithTheFolderItStandsIn() throws Exception {
        Ran ran = run(home.resolve("tributary"), "keys", "create", "--name", "two words");
        assertThat(ran.code()).isZero();
        assertThat(ran.output())
                .contains("<-Dapp.home=" + home.toRealPath() + ">")
                .contains("<" + home.toRealPath().resolve("modules/app/target/tributary.jar") + ">")
                .contains("<keys>\n<create>\n<--name>\n<two words>\n")
                .contains("<-XX:TieredStopAtLevel=1>");
        assertThat(run(home.resolve("tributary"), "up").output()).doesNotContain("TieredStopAtLevel");
        assertThat(parent.resolve("built")).doesNotExist();
    }

    @Test
    void theBenchIsAProgramOfItsOwn() throws Exception {
        Ran ran = run(home.resolve("tributary"), "bench", "--only", "S1");
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
        assertThat(run(link, "doctor").output()).contains("<-Dapp.home=" + home.toRealPath() + ">");
    }

    @Test
    void buildsOnceWhenASourceIsNewer() throws Exception {
        jarOf(Instant.now().minusSeconds(100));
        assertThat(run(home.resolve("tributary"), "doctor").code()).isZero();
        assertThat(run(home.resolve("tributary"), "doctor").code()).isZero();
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
        assertThat(run(home.resolve("tributary"), "doctor").code()).isZero();
        assertThat(parent.resolve("built")).exists();
    }

    @Test
    void twoStartsAtOnceBuildOnce() throws Exception {
        jarOf(Instant.now().minusSeconds(100));
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
        jarOf(Instant.now().minusSeconds(100));
        Files.createDirectories(home.resolve("target/build.lock"));
        Process ended = new ProcessBuilder("sh", "-c", "exit 0").start();
        ended.waitFor();
        Files.writeString(home.resolve("target/build.lock/pid"), ended.pid() + "\n");
        Ran ran = run(home.resolve("tributary"), "doctor");
        assertThat(ran.code()).as(ran.output()).isZero();
        assertThat(Files.readAllLines(parent.resolve("built"))).hasSize(1);
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void aFailedBuildShowsItsEndAndWhereTheRestIs() throws Exception {
        jarOf(Instant.now().minusSeconds(100));
        script(parent.resolve("tools/mvn"), "echo a line of the compiler; exit 1");
        Ran ran = run(home.resolve("tributary"), "doctor");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.output())
                .contains("a line of the compiler")
                .contains(home.toRealPath().resolve("target/build.log").toString());
        assertThat(home.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void saysWhatToInstall() throws Exception {
        jarOf(Instant.now().minusSeconds(100));
        Files.delete(parent.resolve("tools/mvn"));
        Ran withoutMaven = run(home.resolve("tributary"), "doctor");
        assertThat(withoutMaven.code()).isEqualTo(3);
        assertThat(withoutMaven.output()).contains("Maven is not installed").contains("apt install maven");

        script(home.resolve("mvnw"), "touch modules/app/target/tributary.jar");
        assertThat(run(home.resolve("tributary"), "doctor").code()).isZero();

        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Ran tooOld = run(home.resolve("tributary"), "doctor");
        assertThat(tooOld.code()).isEqualTo(3);
        assertThat(tooOld.output()).contains("Java 17 or newer is needed").contains("11.0.2");

        Files.delete(jdk.resolve("bin/java"));
        assertThat(run(home.resolve("tributary"), "doctor").output()).contains("there is no bin/java in it");
    }

    @Test
    void withoutSourcesThereIsNothingToBuild() throws Exception {
        Files.delete(home.resolve("pom.xml"));
        jarOf(Instant.now().minusSeconds(100));
        assertThat(run(home.resolve("tributary"), "up").code()).isZero();
        Files.delete(home.resolve("modules/app/target/tributary.jar"));
        assertThat(run(home.resolve("tributary"), "up").output()).contains("no sources to build it from");
    }

    private Ran start(String argument) {
        try {
            return run(home.resolve("tributary"), argument);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private Ran run(Path program, String... arguments) throws Exception {
        Path elsewhere = Files.createDirectories(parent.resolve("elsewhere"));
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .directory(elsewhere.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("JAVA_HOME", jdk.toString(), "PATH", parent.resolve("tools") + ":" + basics()));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }

    /** Only what POSIX promises: no Maven of this machine, and no Java. */
    private Path basics() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("basics"));
        for (String tool : List.of(
                "sh",
                "dirname",
                "readlink",
                "sed",
                "head",
                "tail",
                "find",
                "mkdir",
                "mv",
                "touch",
                "cat",
                "rm",
                "sleep")) {
            Path link = folder.resolve(tool);
            if (Files.notExists(link)) {
                Files.createSymbolicLink(link, which(tool));
            }
        }
        return folder;
    }

    private static Path which(String tool) {
        return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void sources() throws IOException {
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Path source = home.resolve("modules/kernel/src/main/java/Money.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class Money {}");
        Files.writeString(home.resolve("modules/kernel/pom.xml"), "<project/>");
    }

    private void jarOf(Instant time) throws IOException {
        Path jar = home.resolve("modules/app/target/tributary.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "");
        Files.setLastModifiedTime(jar, FileTime.from(time.plusSeconds(1)));
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }
}
