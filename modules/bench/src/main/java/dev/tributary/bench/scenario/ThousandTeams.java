package dev.tributary.bench.scenario;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.load.Answer;
import dev.tributary.bench.load.LoadGenerator;
import dev.tributary.bench.load.Requests;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import java.nio.ByteBuffer;
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
        try (LoadGenerator generator = LoadGenerator.open(bed.hub().address(), ConversionsOverHttp.CONNECTIONS)) {
            Rounds.Side many = new HubSide(
                    generator, new InTurn(teams), 1, requests -> bed.customers(teams, requests / TEAMS + 1), all -> {});
            Rounds.Side hub = ConversionsOverHttp.side(bed, generator, "teams");
            WarmUp.ofHub(bed, hub);
            WarmUp.ofHub(bed, many);
            return List.of(Row.rate(id(), what(), Rounds.alternate(bed, many, hub), LEAST, ConversionsOverHttp.UNIT));
        }
    }

    /** One team's request after the other's. */
    private static final class InTurn implements Requests {
        private final List<BenchTeam> teams;
        private final List<Conversions> requests;
        private long turn;

        InTurn(List<BenchTeam> teams) {
            this.teams = teams;
            this.requests = teams.stream()
                    .map(team -> new Conversions(team, "turn", team::nextCustomer))
                    .toList();
        }

        @Override
        public long next(ByteBuffer out) {
            int team = (int) (turn++ % teams.size());
            return requests.get(team).next(out) * teams.size() + team;
        }

        @Override
        public boolean isAcknowledged(long number, Answer answer) {
            int team = (int) (number % teams.size());
            boolean acknowledged = requests.get(team).isAcknowledged(number / teams.size(), answer);
            teams.get(team).expect(acknowledged ? 1 : 0);
            return acknowledged;
        }
    }
}
