package dev.tributary.app.adapter;

import dev.tributary.files.FilesModule;
import dev.tributary.files.api.CheckedExample;
import dev.tributary.mapping.examples.MappingCheck.Result;
import java.nio.file.Path;
import java.util.List;

/** How the examples of a profile for partners' files fared. */
public final class ProfileReports {
    private ProfileReports() {}

    /** @throws IllegalArgumentException naming what is wrong in the profile or an example */
    public static List<ExampleReport> of(Path folder) {
        return FilesModule.examples(folder).stream()
                .map(checked -> new ExampleReport(checked.name(), result(checked)))
                .toList();
    }

    private static Result result(CheckedExample checked) {
        if (!checked.events().isEmpty()) {
            return new Result.Differs("events", checked.events());
        }
        return checked.rejected().isEmpty()
                ? new Result.Holds()
                : new Result.Differs("rejected lines", checked.rejected());
    }
}
