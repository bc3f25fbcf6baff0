package dev.tributary.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the launcher among sources, with a Java and a Maven that only say how they were called. */
record Installation(Path parent, Path home, Path jdk) {
    private static final Path ORIGINAL = Path.of(System.getProperty("tributary.root"), "tributary");

    record Ran(int code, String output) {}

    /** With spaces in its path. */
    static Installation in(Path parent) throws IOException {
        Installation made = new Installation(
                parent, Files.createDirectories(parent.resolve("a hub of ours")), parent.resolve("a jdk"));
        Files.copy(ORIGINAL, made.launcher());
        script(made.jdk.resolve("bin/java"), "for word in \"$@\"; do echo \"<$word>\"; done");
        script(made.jdk.resolve("bin/javac"), "exit 0");
        Files.writeString(made.jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
        made.sources();
        made.jarOf(Instant.now());
        script(
                parent.resolve("tools/mvn"),
                "echo \"maven in $PWD with $JAVA_HOME\"; echo \"$@\" >>" + quoted(parent.resolve("built"))
                        + "; touch modules/app/target/tributary.jar");
        return made;
    }

    Path launcher() {
        return home.resolve("tributary");
    }

    Ran run(Path program, String... arguments) throws Exception {
        return run(Map.of(), program, arguments);
    }

    Ran run(Map<String, String> environment, Path program, String... arguments) throws Exception {
        Path elsewhere = Files.createDirectories(parent.resolve("elsewhere"));
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .directory(elsewhere.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of("JAVA_HOME", jdk.toString(), "PATH", parent.resolve("tools") + ":" + basics()));
        builder.environment().putAll(environment);
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
                "sleep",
                "cksum")) {
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

    void jarOf(Instant time) throws IOException {
        Path jar = home.resolve("modules/app/target/tributary.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "");
        Files.setLastModifiedTime(jar, FileTime.from(time.plusSeconds(1)));
    }

    static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static String quoted(Path path) {
        return "'" + path + "'";
    }
}
