package dev.tributary.app.database;

import java.nio.file.Path;

/** A process that looks whether a folder is held, again and again, and says what it saw first. */
final class FolderLooker {
    private FolderLooker() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        int times = Integer.parseInt(arguments[1]);
        System.out.println(FolderLock.isHeld(folder));
        for (int time = 1; time < times; time++) {
            FolderLock.isHeld(folder);
        }
    }
}
