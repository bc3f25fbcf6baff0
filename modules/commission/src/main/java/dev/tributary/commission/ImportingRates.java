package dev.tributary.commission;

import dev.tributary.commission.api.DailyRates;
import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.ExchangeRates.Stored;
import dev.tributary.commission.api.ImportResult;
import dev.tributary.commission.api.RateImports;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file of rates as a whole, then stores what is new of it in one transaction. */
final class ImportingRates implements RateImports {
    private static final Logger LOG = LoggerFactory.getLogger(ImportingRates.class);

    private final Transactor database;
    private final InstantSource clock;
    private final ExchangeRates rates;

    ImportingRates(Transactor database, InstantSource clock, ExchangeRates rates) {
        this.database = database;
        this.clock = clock;
        this.rates = rates;
    }

    @Override
    public ImportResult take(byte[] file, String source) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<DailyRates> days = new RateFile(source, today.plusDays(1)).read(file); // somewhere it is tomorrow already
        return database.inTransaction(Set.of(), tx -> rates.importDaily(tx, days));
    }

    @Override
    public ImportResult takeAndLog(byte[] file, String source) {
        ImportResult result = take(file, source);
        log(result, source);
        return result;
    }

    @Override
    public List<Stored> stored(LocalDate on) {
        return database.inTransaction(Set.of(), tx -> rates.latest(tx, on));
    }

    private static void log(ImportResult result, String source) {
        LocalDate newest = result.days().get(result.days().size() - 1);
        if (result.added() > 0) {
            LOG.info("{} exchange rates up to {} are new, from {}", result.added(), newest, source);
        } else {
            LOG.debug("No exchange rate up to {} is new, from {}", newest, source);
        }
        if (!result.differing().isEmpty()) {
            LOG.warn(
                    "{} exchange rates from {} differ from what is stored, which stays: {}, …",
                    result.differing().size(),
                    source,
                    result.differing().get(0));
        }
    }
}
