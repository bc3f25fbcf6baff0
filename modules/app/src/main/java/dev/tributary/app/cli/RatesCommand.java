package dev.tributary.app.cli;

import dev.tributary.commission.api.ExchangeRates.Stored;
import dev.tributary.commission.api.ImportResult;
import dev.tributary.commission.api.ImportResult.Difference;
import dev.tributary.commission.api.RateImports;
import dev.tributary.commission.api.UnreadableRatesException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "rates", description = "Exchange rates: with which sales in other currencies are converted.")
final class RatesCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what to do: import or list.");
    }

    @Command(
            name = "import",
            description = "Store the rates in a file of the European Central Bank: XML or CSV, one day or many."
                    + " What is stored already is never changed. Sales that waited for a rate are decided at once.")
    static final class Import extends AdministrationCommand {
        private static final int DIFFERENCES_SHOWN = 20;
        private static final int SOURCE_MAX = 255;

        @Parameters(paramLabel = "FILE", description = "Such as eurofxref-daily.xml or eurofxref-hist.csv.")
        private Path file = Path.of("");

        Import(RootCommand root, Surroundings surroundings) {
            super(root, surroundings);
        }

        @Override
        Work prepare() {
            byte[] bytes = read();
            return (modules, printer) -> {
                ImportResult result = take(modules.rates(), bytes);
                print(result, modules.waitingEvents().retry(), printer);
            };
        }

        private byte[] read() {
            if (Files.notExists(file)) {
                throw new NotFoundException("There is no file " + file + ".");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(RateImports.BYTES_MAX + 1); // one too many is refused as any other problem
            } catch (IOException unreadable) {
                throw new ParameterException(commandLine(), file + " cannot be read.", unreadable);
            }
        }

        private ImportResult take(RateImports rates, byte[] bytes) {
            String name = String.valueOf(file.getFileName());
            try {
                return rates.take(bytes, name.substring(0, Math.min(name.length(), SOURCE_MAX)));
            } catch (UnreadableRatesException unreadable) {
                throw new ParameterException(
                        commandLine(),
                        "Nothing of " + file + " was imported:\n  " + String.join("\n  ", unreadable.problems()),
                        unreadable);
            }
        }

        /** @param decided events that had waited for one of these rates */
        private void print(ImportResult result, long decided, Printer printer) {
            if (json()) {
                printer.json(document(result, decided));
                return;
            }
            printer.line("New rates: " + result.added() + ", known already: " + result.known() + ", differing: "
                    + result.differing().size() + ". " + days(result.days()));
            result.differing().stream().limit(DIFFERENCES_SHOWN).forEach(difference -> printer.line("  " + difference));
            if (result.differing().size() > DIFFERENCES_SHOWN) {
                printer.line("  and " + (result.differing().size() - DIFFERENCES_SHOWN) + " more; --json shows all");
            }
            if (!result.differing().isEmpty()) {
                printer.line("What is stored stays: a rate is never changed once it may have been used.");
            }
            if (decided > 0) {
                printer.line("Events that had waited and are decided now: " + decided + ".");
            }
        }

        private static String days(List<LocalDate> days) {
            LocalDate first = days.get(0);
            LocalDate last = days.get(days.size() - 1);
            return days.size() == 1 ? "Day: " + first : "Days: " + days.size() + ", " + first + " to " + last;
        }

        private static Map<String, Object> document(ImportResult result, long decided) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("days", result.days().stream().map(LocalDate::toString).toList());
            document.put("added", result.added());
            document.put("known", result.known());
            document.put(
                    "differing",
                    result.differing().stream().map(RatesCommand::document).toList());
            document.put("decided", decided);
            return document;
        }
    }

    @Command(name = "list", description = "List the rates of a day, or of the latest one before it.")
    static final class ListAll extends AdministrationCommand {
        @Option(names = "--day", paramLabel = "DAY", description = "Such as 2026-11-19. Default: today, UTC.")
        private @Nullable String day;

        ListAll(RootCommand root, Surroundings surroundings) {
            super(root, surroundings);
        }

        @Override
        Work prepare() {
            LocalDate asked = day == null ? null : read(day);
            return (modules, printer) -> {
                LocalDate on =
                        asked == null ? LocalDate.ofInstant(modules.clock().instant(), ZoneOffset.UTC) : asked;
                List<Stored> stored = modules.rates().stored(on);
                if (stored.isEmpty()) {
                    throw new NotFoundException(
                            "There is no rate of " + on + " or before. Import some: ./tributary rates import FILE");
                }
                print(stored, printer);
            };
        }

        private LocalDate read(String text) {
            try {
                LocalDate read = LocalDate.parse(text);
                if (read.getYear() >= 1 && read.getYear() <= 9999) {
                    return read;
                }
            } catch (DateTimeParseException malformed) {
                throw new ParameterException(commandLine(), sentence(text), malformed);
            }
            throw new ParameterException(commandLine(), sentence(text));
        }

        private static String sentence(String text) {
            return "--day must be a day such as 2026-11-19, not \"" + text + "\".";
        }

        private void print(List<Stored> stored, Printer printer) {
            if (json()) {
                printer.json(stored.stream().map(RatesCommand::document).toList());
                return;
            }
            List<List<String>> rows = new ArrayList<>(List.of(List.of("DAY", "CURRENCY", "PER EURO", "SOURCE")));
            stored.forEach(rate -> rows.add(List.of(
                    rate.day().toString(),
                    rate.currency(),
                    rate.perEuro().stripTrailingZeros().toPlainString(),
                    rate.source())));
            printer.table(rows);
        }
    }

    private static Map<String, String> document(Difference difference) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("day", difference.day().toString());
        document.put("currency", difference.currency());
        document.put("stored", difference.stored().stripTrailingZeros().toPlainString());
        document.put("offered", difference.offered().stripTrailingZeros().toPlainString());
        return document;
    }

    private static Map<String, String> document(Stored rate) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("day", rate.day().toString());
        document.put("currency", rate.currency());
        document.put("per_euro", rate.perEuro().stripTrailingZeros().toPlainString());
        document.put("source", rate.source());
        document.put("imported_at", rate.importedAt().toString());
        return document;
    }
}
