package dev.tributary.systemtests.routes;

import dev.tributary.systemtests.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of all routes: the files and what stands beside them. */
record RouteTree(Path folder, List<RouteFile> files) {
    static RouteTree read(Path folder) {
        List<RouteFile> files = Repository.files(folder).stream()
                .filter(file -> file.toString().endsWith(RouteFile.SUFFIX))
                .map(file -> RouteFile.read(folder, file))
                .toList();
        return new RouteTree(folder, files);
    }

    List<Path> sources() {
        Path sources = folder.resolve("sources");
        return Files.isDirectory(sources) ? Repository.folders(sources) : List.of();
    }
}
