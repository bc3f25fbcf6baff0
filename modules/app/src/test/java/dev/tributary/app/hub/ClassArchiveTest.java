package dev.tributary.app.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(120)
class ClassArchiveTest {
    @TempDir
    Path folder;

    /** A program whose whole work is to write its archive. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try (ClassArchive archive = ClassArchive.asked()) {
                if (arguments.length == 0) {
                    archive.started();
                }
            }
        }
    }

    @Test
    void javaTakesWhatWasWritten() throws Exception {
        Path jar = jar();
        Path archive = folder.resolve("classes.jsa");
        run(jar, List.of("-XX:+RecordDynamicDumpInfo", "-Xlog:cds=off", "-Dapp.classes=" + archive));
        assertThat(files())
                .containsExactlyInAnyOrder("classes.jsa", jar.getFileName().toString());
        String told = run(jar, List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive, "-Xlog:class+load"));
        assertThat(told)
                .containsPattern(
                        ClassArchive.class.getName().replace(".", "\\.") + " source: shared objects file \\(top\\)");
    }

    @Test
    void aStartThatFailedLeavesNone() throws Exception {
        Path jar = jar();
        Path archive = folder.resolve("classes.jsa");
        run(jar, List.of("-XX:+RecordDynamicDumpInfo", "-Dapp.classes=" + archive), "failing");
        assertThat(archive).doesNotExist();
    }

    @Test
    void nothingIsLeftWhereJavaDoesNotRecord() throws Exception {
        Path jar = jar();
        run(jar, List.of("-Dapp.classes=" + folder.resolve("classes.jsa")));
        assertThat(files()).containsExactly(jar.getFileName().toString());
    }

    @Test
    void withoutBeingAskedItDoesNothing() {
        ClassArchive archive = new ClassArchive(null);
        archive.started();
        archive.close();
        assertThat(folder).isEmptyDirectory();
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Java archives classes of jars only. */
    private Path jar() throws Exception {
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
