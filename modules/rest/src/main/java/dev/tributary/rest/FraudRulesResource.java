package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.FraudChecks;
import dev.tributary.attribution.api.FraudRules.Mode;
import dev.tributary.attribution.api.FraudRules.Rule;
import dev.tributary.attribution.api.FraudSettings;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/program/fraud-rules} (contract affonso.md, section 17). */
final class FraudRulesResource {
    private final Transactor database;
    private final Json json;
    private final Programs programs;
    private final FraudChecks checks;

    FraudRulesResource(Transactor database, Json json, Programs programs, FraudChecks checks) {
        this.database = database;
        this.json = json;
        this.programs = programs;
        this.checks = checks;
    }

    Map<String, Operation> operations() {
        return Map.of("getFraudRules", this::get, "updateFraudRules", this::update);
    }

    private Reply get(Request request) {
        Query query = new Query(request);
        UUID named = query.id("program_id", IdType.PROGRAM);
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            UUID program = programs.choose(tx, request.team(), named).id();
            return Replies.ok(shown(program, checks.settings(tx, request.team(), program)));
        });
    }

    private Reply update(Request request) {
        Query query = new Query(request);
        UUID named = query.id("program_id", IdType.PROGRAM);
        query.done();
        Input input = Input.of(json, request.body());
        Map<Rule, Mode> modes = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            Mode mode = input.word(field(rule), Mode.class);
            if (mode != null) {
                modes.put(rule, mode);
            } else if (input.has(field(rule))) {
                input.missing(field(rule), Mode.OFF);
            }
        }
        FraudLists lists = FraudLists.of(input);
        input.done();
        return OneByOne.change(database, request, tx -> {
            UUID program = programs.choose(tx, request.team(), named).id();
            FraudSettings changed = changed(checks.settings(tx, request.team(), program), modes, lists);
            checks.change(tx, request.team(), program, changed, request.receivedAt());
            return Replies.ok(shown(program, checks.settings(tx, request.team(), program)));
        });
    }

    private static FraudSettings changed(FraudSettings was, Map<Rule, Mode> modes, FraudLists lists) {
        Map<Rule, Mode> all = new EnumMap<>(Rule.class);
        all.putAll(was.modes());
        all.putAll(modes);
        return lists.over(new FraudSettings(
                all, was.disposableDomains(), was.banned(), was.blockedCountries(), was.paidSources()));
    }

    private static ObjectNode shown(UUID program, FraudSettings settings) {
        Fields fields = new Fields().id("program_id", IdType.PROGRAM, program);
        for (Rule rule : Rule.values()) {
            fields.word(field(rule), settings.mode(rule));
        }
        return FraudLists.show(fields, settings).done();
    }

    private static String field(Rule rule) {
        return Wire.name(rule) + "_mode";
    }
}
