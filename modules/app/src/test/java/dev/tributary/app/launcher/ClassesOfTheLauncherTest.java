package dev.tributary.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which archive of classes the launcher tells Java to read or to write. */
@Timeout(60)
class ClassesOfTheLauncherTest {
    private static final Pattern WRITTEN = Pattern.compile("<-Dapp\\.classes=([^>]*/target/classes-[0-9]+\\.jsa)>");

    private static final List<String> VARIABLES =
            List.of("TRIBUTARY_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    @TempDir
    Path parent;

    private Installation installation = new Installation(Path.of(""), Path.of(""), Path.of(""));

    @BeforeEach
    void anInstallation() throws Exception {
        installation = Installation.in(parent);
        Path own = installation.jdk().resolve("lib/server/classes.jsa");
        Files.createDirectories(own.getParent());
        Files.createFile(own);
    }

    @Test
    void aTrialRecordsAndTheNextOneReads() throws Exception {
        assertThat(run("demo")).contains("<-XX:+IgnoreUnrecognizedVMOptions>\n<-XX:+RecordDynamicDumpInfo>");
        Path archive = archive();
        assertThat(run("up")).doesNotContain("classes-").doesNotContain("Record");

        written(archive);
        assertThat(run("demo"))
                .contains("<-XX:SharedArchiveFile=" + archive + ">")
                .contains("<-Xlog:cds=off>")
                .doesNotContain("Record");
        assertThat(run("up")).doesNotContain("classes-");
        assertThat(run("doctor")).doesNotContain("classes-");
    }

    @Test
    void anotherJarWantsAnotherArchive() throws Exception {
        Path archive = written(archive());
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(100)));
        assertThat(run("demo")).contains("<-Dapp.classes=" + archive + ">").doesNotContain("SharedArchive");
    }

    @Test
    void anotherLibraryToo() throws Exception {
        Path archive = written(archive());
        Path libraries = Files.createDirectories(installation.home().resolve("modules/app/target/lib"));
        assertThat(run("demo")).contains("SharedArchive");
        Files.setLastModifiedTime(libraries, FileTime.from(Instant.now().plusSeconds(100)));
        assertThat(run("demo")).contains("<-Dapp.classes=" + archive + ">");
    }

    @Test
    void eachJavaAndEachPlaceHasItsOwn() throws Exception {
        Path archive = archive();
        Path release = installation.jdk().resolve("release");
        Files.writeString(release, Files.readString(release) + "IMPLEMENTOR_VERSION=\"y\"\n");
        Path ofAnotherJava = archive();
        assertThat(ofAnotherJava.getFileName()).isNotEqualTo(archive.getFileName());

        Path moved = Files.move(installation.home(), parent.resolve("elsewhere now"));
        installation = new Installation(parent, moved, installation.jdk());
        assertThat(archive().getFileName()).isNotIn(archive.getFileName(), ofAnotherJava.getFileName());
    }

    @Test
    void optionsOfSomebodysOwnComeFirst() throws Exception {
        for (String variable : VARIABLES) {
            String plain = run(Map.of(variable, "-Xmx1g"), "demo");
            assertThat(plain).as(variable).doesNotContain("classes-").doesNotContain("Record");
        }
        written(archive());
        assertThat(run(Map.of("TRIBUTARY_JAVA_OPTIONS", "-Xmx1g"), "demo")).contains("SharedArchive");
        for (String own : new String[] {"-XX:SharedArchiveFile=/x", "-Xshare:off", "-XX:ArchiveClassesAtExit=/x"}) {
            for (String variable : VARIABLES) {
                assertThat(run(Map.of(variable, own), "demo")).doesNotContain("classes-");
            }
        }
    }

    @Test
    void aJavaWithoutClassesOfItsOwnIsAskedForNothing() throws Exception {
        Files.delete(installation.jdk().resolve("lib/server/classes.jsa"));
        assertThat(run("demo")).doesNotContain("Record").contains("<demo>");
    }

    @Test
    void whereNothingMayBeWrittenNothingIsRecorded() throws Exception {
        Files.deleteIfExists(installation.home().resolve("target"));
        Files.createFile(installation.home().resolve("target")); // not even root makes a folder of it
        assertThat(run("demo")).doesNotContain("Record").contains("<demo>");
    }

    private Path archive() throws Exception {
        Matcher told = WRITTEN.matcher(run("demo"));
        assertThat(told.find()).isTrue();
        return Path.of(told.group(1));
    }

    /** After the jar, which is from a moment to come. */
    private static Path written(Path archive) throws Exception {
        Files.createFile(archive);
        return Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(50)));
    }

    private String run(String command) throws Exception {
        return run(Map.of(), command);
    }

    private String run(Map<String, String> environment, String command) throws Exception {
        Installation.Ran ran = installation.run(environment, installation.launcher(), command);
        assertThat(ran.code()).as(ran.output()).isZero();
        return ran.output();
    }
}
