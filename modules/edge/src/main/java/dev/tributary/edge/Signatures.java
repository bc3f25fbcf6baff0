package dev.tributary.edge;

import dev.tributary.edge.Parcel.Range;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.SigningSecrets.IssuedSecret;
import dev.tributary.partners.api.TeamIntegrations;
import dev.tributary.partners.api.TeamSecrets;
import dev.tributary.platform.json.Json;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a request is signed by whom it says. Two kinds, each checked where it is sent and there is a secret to check it
 * with: Segment's {@code X-Signature} (contract segment.md, A4), and the hub's own pair of headers (contract affonso.md,
 * section 6.1).
 */
final class Signatures {
    static final String OF_SEGMENT = "X-Signature";

    private static final String TIMESTAMP = "X-Affonso-Timestamp";
    private static final String OURS = "X-Affonso-Signature";

    /** How far the sender's clock and the way of the request may be off; an older request is somebody's recording. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SIGNABLE =
            Pattern.compile("/v1/(conversions|conversions/[^/]+/refund|events|sources/.*)/?");
    private static final String SOURCES = "/v1/sources/";

    private final TeamSecrets secrets;
    private final TeamIntegrations integrations;
    private final IntegrationSettings settings;
    private final InstantSource clock;
    private final ParcelReader reader = new ParcelReader();

    Signatures(TeamSecrets secrets, TeamIntegrations integrations, Json json, InstantSource clock) {
        this.secrets = secrets;
        this.integrations = integrations;
        this.settings = new IntegrationSettings(json);
        this.clock = clock;
    }

    /** Of a caller who has a key. */
    void check(Call call, String source) throws BadSignatureException {
        String path = call.request().path();
        boolean signable = call.request().method().equals(HttpMethod.POST)
                && path != null
                && SIGNABLE.matcher(path).matches();
        if (!signable) {
            return;
        }
        boolean signed = path.startsWith(SOURCES) && isSignedBySegment(call, source);
        checkOurs(call, signed);
    }

    /**
     * Of a sender without a key, who names its integration. What is behind the first element of a list is not signed, so
     * that a list needs a key too.
     */
    Granted whoSigned(Call call, UUID integration) throws BadSignatureException {
        UUID team = secrets.teamOf(integration).orElseThrow(Signatures::wrong);
        Integration signer = integrations.enabled(team).stream()
                .filter(each -> each.id().equals(integration))
                .findFirst()
                .orElseThrow(Signatures::wrong);
        byte[] body = call.body().bytes();
        if (ParcelReader.isList(body)) {
            throw new BadSignatureException(
                    "A list is signed over its first element only: send a key beside the signature");
        }
        if (!fits(header(call, OF_SEGMENT), body, ofIntegrations(team, Set.of(integration)))) {
            throw wrong();
        }
        return new Granted(team, integration, Set.of(), signer);
    }

    private boolean isSignedBySegment(Call call, String source) throws BadSignatureException {
        Granted caller = call.caller();
        List<Integration> concerned = caller.integration() != null
                ? List.of(caller.integration())
                : integrations.enabled(caller.team()).stream()
                        .filter(integration -> integration.kind().equals(source))
                        .toList();
        boolean required = concerned.stream().anyMatch(settings::requireSignature);
        List<String> known = ofIntegrations(
                caller.team(), concerned.stream().map(Integration::id).collect(Collectors.toSet()));
        String presented = header(call, OF_SEGMENT);
        if (presented.isEmpty() || known.isEmpty()) {
            if (required) {
                throw new BadSignatureException("This integration takes signed requests only: send " + OF_SEGMENT);
            }
            return false;
        }
        byte[] body = call.body().bytes();
        if (!fits(presented, ParcelReader.isList(body) ? first(body) : body, known)) {
            throw wrong();
        }
        return true;
    }

    private void checkOurs(Call call, boolean otherwiseSigned) throws BadSignatureException {
        String timestamp = header(call, TIMESTAMP);
        String presented = header(call, OURS);
        if (timestamp.isEmpty() != presented.isEmpty()) {
            throw new RefusedException(Refusal.invalid(
                    Problem.ofBody("The headers " + TIMESTAMP + " and " + OURS + " belong together: send both")));
        }
        List<IssuedSecret> own = secrets.of(call.caller().team()).stream()
                .filter(secret -> secret.shown().integration() == null)
                .toList();
        boolean required = own.stream().anyMatch(secret -> secret.shown().required());
        if (presented.isEmpty()) {
            if (required && !otherwiseSigned && call.caller().integration() == null) {
                throw new BadSignatureException(
                        "This team takes signed requests only: send " + TIMESTAMP + " and " + OURS);
            }
            return;
        }
        if (!own.isEmpty()) {
            checkTime(timestamp);
            byte[] before = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
            if (!matches(
                    presented,
                    own,
                    secret -> mac("HmacSHA256", secret, before, call.body().bytes()))) {
                throw wrong();
            }
        }
    }

    private void checkTime(String timestamp) throws BadSignatureException {
        boolean near = SECONDS.matcher(timestamp).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
        if (!near) {
            throw new BadSignatureException(
                    TIMESTAMP + " must be the time of sending, in seconds since 1970, and at most "
                            + TOLERANCE.toSeconds() + " seconds away from ours");
        }
    }

    private List<String> ofIntegrations(UUID team, Set<UUID> concerned) {
        return secrets.of(team).stream()
                .filter(secret -> secret.shown().integration() != null
                        && concerned.contains(secret.shown().integration()))
                .map(IssuedSecret::secret)
                .toList();
    }

    private static boolean fits(String presented, byte[] signed, List<String> known) {
        return anyEqual(
                presented,
                known.stream().map(secret -> mac("HmacSHA1", secret, signed)).toList());
    }

    private static boolean matches(String presented, List<IssuedSecret> own, UnaryOperator<String> mac) {
        return anyEqual(
                presented,
                own.stream().map(secret -> mac.apply(secret.secret())).toList());
    }

    /** All are compared, whichever fits, so that the time tells nothing. */
    private static boolean anyEqual(String presented, List<String> expected) {
        byte[] given = presented.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        boolean equal = false;
        for (String each : expected) {
            equal |= MessageDigest.isEqual(given, each.getBytes(StandardCharsets.UTF_8));
        }
        return equal;
    }

    private static String mac(String algorithm, String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }

    /** Its bytes as they came: written anew, numbers and letters may look otherwise. */
    private byte[] first(byte[] list) throws BadSignatureException {
        Range first = reader.firstOf(list);
        if (first == null) {
            throw wrong();
        }
        return first.of(list);
    }

    private static String header(Call call, String name) {
        return Objects.requireNonNullElse(call.request().getHeader(name), "").trim();
    }

    private static BadSignatureException wrong() {
        return new BadSignatureException(ErrorCode.INVALID_SIGNATURE.message());
    }
}
