package dev.tributary.app.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(120)
class ClassArchiveTest {
    @TempDir
    Path parent;

    private Path folder = Path.of("");

    @BeforeEach
    void aFolderWithABlank() throws Exception {
        folder = Files.createDirectory(parent.resolve("a folder"));
    }

    /** A program whose whole work is to write its archive. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            String what = arguments.length == 0 ? "" : arguments[0];
            try (ClassArchive archive = what.equals("crowded")
                    ? new ClassArchive(ClassArchive.place(), Long.MAX_VALUE)
                    : ClassArchive.asked()) {
                if (!what.equals("failing")) {
                    archive.started();
                }
            }
            System.out.println("over");
        }
    }

    @Test
    void javaTakesWhatWasWritten() throws Exception {
        Path jar = jar(parent); // of a jar with a blank in its path Java 17 archives no class
        Path archive = folder.resolve("classes-1.jsa");
        assertThat(run(jar, recording(archive)))
                .endsWith("over" + System.lineSeparator())
                .doesNotContain("archive");
        assertThat(files()).containsExactly("classes-1.jsa");
        String told = run(jar, List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive, "-Xlog:class+load"));
        assertThat(told)
                .containsPattern(
                        ClassArchive.class.getName().replace(".", "\\.") + " source: shared objects file \\(top\\)");
    }

    @Test
    void aStartThatFailedLeavesNone() throws Exception {
        Path jar = jar();
        Path archive = folder.resolve("classes-1.jsa");
        run(jar, recording(archive), "failing");
        assertThat(archive).doesNotExist();
    }

    @Test
    void aDiskThatIsAlmostFullGetsNone() throws Exception {
        Path jar = jar();
        assertThat(run(jar, recording(folder.resolve("classes-1.jsa")), "crowded"))
                .contains("over");
        assertThat(files()).containsExactly(jar.getFileName().toString());
    }

    @Test
    void aJarThatWasReplacedMeanwhileGetsNone() throws Exception {
        Path jar = jar();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(100)));
        run(jar, recording(folder.resolve("classes-1.jsa")));
        assertThat(folder.resolve("classes-1.jsa")).doesNotExist();
    }

    @Test
    void aLibraryThatWasReplacedDoesToo() throws Exception {
        Path jar = jar();
        Path library =
                Files.createFile(Files.createDirectory(folder.resolve("lib")).resolve("library.jar"));
        Files.setLastModifiedTime(library, FileTime.from(Instant.now().plusSeconds(100)));
        run(jar, recording(folder.resolve("classes-1.jsa")));
        assertThat(folder.resolve("classes-1.jsa")).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftGoesAfterADay() throws Exception {
        Path jar = jar();
        Instant longAgo = Instant.now().minus(Duration.ofDays(2));
        List<String> old = List.of("classes-2.jsa.77.temp", "classes-1.jsa.7-0a1b-2c.temp", "classes-1.jsa.7-0a1b-2c");
        List<String> others = List.of("classes-2.jsa", "classes-1.jsa.mine", "built");
        for (String name : Stream.concat(old.stream(), others.stream()).toList()) {
            Files.setLastModifiedTime(Files.createFile(folder.resolve(name)), FileTime.from(longAgo));
        }
        Files.createFile(folder.resolve("classes-1.jsa.78-ff.temp")); // somebody writes it just now
        run(jar, recording(folder.resolve("classes-1.jsa")));
        assertThat(files())
                .contains("classes-1.jsa", "classes-1.jsa.78-ff.temp")
                .containsAll(others)
                .doesNotContainAnyElementsOf(old);
    }

    @Test
    void nothingIsLeftWhereJavaDoesNotRecord() throws Exception {
        Path jar = jar();
        run(jar, List.of("-Dapp.classes=" + folder.resolve("classes-1.jsa")));
        assertThat(files()).containsExactly(jar.getFileName().toString());
    }

    @Test
    void withoutBeingAskedItDoesNothing() {
        ClassArchive archive = new ClassArchive(null);
        archive.started();
        archive.close();
        assertThat(folder).isEmptyDirectory();
    }

    private static List<String> recording(Path archive) {
        return List.of(
                "-XX:+RecordDynamicDumpInfo", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Dapp.classes=" + archive);
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Java archives classes of jars only. */
    private Path jar() throws Exception {
        return jar(folder);
    }

    private Path jar(Path folder) throws Exception {
        Path jar = folder.resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(ClassArchive.class, Program.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream bytes = Objects.requireNonNull(getClass().getResourceAsStream("/" + name))) {
                    out.putNextEntry(new JarEntry(name));
                    bytes.transferTo(out);
                }
            }
        }
        return jar;
    }

    private static String run(Path jar, List<String> options, String... arguments) throws Exception {
        String logging = Path.of(LoggerFactory.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", jar + File.pathSeparator + logging, Program.class.getName()));
        command.addAll(List.of(arguments));
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(told).isZero();
        return told;
    }
}
