package dev.tributary.systemtests.architecture.offenders.edge;

import dev.tributary.systemtests.architecture.offenders.files.FilesInside;

/** Counter-example: the edge sees the inside of files. */
interface EdgeSeesFilesInside {
    void see(FilesInside inside);
}
