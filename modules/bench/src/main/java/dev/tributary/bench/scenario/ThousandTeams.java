package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.load.Answer;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.Requests;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Many teams at once: what is committed together belongs to many. */
final class ThousandTeams implements Scenario {
    private static final int TEAMS = 1_000;
    private static final double LEAST = 0.5;

    @Override
    public String id() {
        return "HOT-TEAMS";
    }

    @Override
    public String what() {
        return "conversions of 1,000 teams in turn; compared with S1";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        List<BenchTeam> teams = bed.newTeams("One of many", TEAMS);
        try (LoadGenerator generator =
                LoadGenerator.open(bed.hub().address(), ConversionsOverHttp.CONNECTIONS)) {
            Rounds.Side all = new HubSide(
                    generator, new InTurn(teams), 1, requests -> bed.customers(teams, requests / TEAMS + 1));
            Rounds.Side hub = ConversionsOverHttp.side(bed, generator, "teams");
            WarmUp.ofHub(bed, hub);
            WarmUp.ofHub(bed, all);
            return List.of(
                    Row.rate(id(), what(), Rounds.alternate(bed, all, hub), LEAST, ConversionsOverHttp.UNIT));
        }
    }

    /** One team's request after the other's. */
    private static final class InTurn implements Requests {
        private final List<Conversions> teams = new ArrayList<>();
        private long turn;

        InTurn(List<BenchTeam> teams) {
            teams.forEach(team -> this.teams.add(new Conversions(team, "turn", team::nextCustomer)));
        }

        @Override
        public long next(ByteBuffer out) {
            int team = (int) (turn++ % teams.size());
            return teams.get(team).next(out) * teams.size() + team;
        }

        @Override
        public boolean isAcknowledged(long number, Answer answer) {
            int team = (int) (number % teams.size());
            return teams.get(team).isAcknowledged(number / teams.size(), answer);
        }
    }
}
