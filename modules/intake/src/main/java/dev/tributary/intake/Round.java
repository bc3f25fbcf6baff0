package dev.tributary.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who goes first.
 *
 * @param leaders the first arrival of each key, and every arrival without a key
 * @param followers the later arrivals of a key, with their leader
 */
record Round(List<Candidate> leaders, Map<Candidate, Candidate> followers) {

    static Round of(List<Candidate> open) {
        Map<Key, Candidate> first = new HashMap<>();
        List<Candidate> leaders = new ArrayList<>();
        Map<Candidate, Candidate> followers = new LinkedHashMap<>();
        for (Candidate candidate : open) {
            String externalEventId = candidate.externalEventId();
            Candidate leader = externalEventId == null
                    ? null
                    : first.putIfAbsent(new Key(candidate.team(), externalEventId), candidate);
            if (leader == null) {
                leaders.add(candidate);
            } else {
                followers.put(candidate, leader);
            }
        }
        return new Round(leaders, followers);
    }

    List<Candidate> keyedLeaders() {
        return leaders.stream()
                .filter(leader -> leader.externalEventId() != null)
                .toList();
    }

    private record Key(UUID team, String externalEventId) {}
}
