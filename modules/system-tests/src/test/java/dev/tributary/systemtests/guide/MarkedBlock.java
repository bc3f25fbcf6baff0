package dev.tributary.systemtests.guide;

import dev.tributary.systemtests.Repository;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A fenced block of a page with the comment that stands before it: {@code <!-- file: routes/x.yaml -->}.
 *
 * @param mark what the comment says before the colon
 * @param name what it says behind the colon
 */
record MarkedBlock(String mark, String name, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("<!-- (\\w+): (.+?) -->\\n```\\w*\\n(.*?)\\n```", Pattern.DOTALL);

    static List<MarkedBlock> of(String page) {
        return BLOCK.matcher(Repository.read(Repository.resolve(page)))
                .results()
                .map(found -> new MarkedBlock(found.group(1), found.group(2), found.group(3) + "\n"))
                .toList();
    }
}
