package dev.tributary.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor is: the other end of the connection, or what the nearest proxies of one's own say is beyond them. What a
 * visitor writes into {@code X-Forwarded-For} itself stands further left and is not believed.
 *
 * @param text as it is written, such as 203.0.113.7
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClientAddress(String text, byte[] bytes) {
    private static final String FORWARDED = "X-Forwarded-For";

    /** Digits, letters of IPv6, dots and colons: never a name, which somebody would have to be asked for. */
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final int NETWORK_BYTES = 8;

    /**
     * @param proxies of one's own in front of the hub; each adds whom it talks to
     * @return null when it is not known: the address is of this machine or network, and so a proxy's
     */
    static @Nullable ClientAddress of(HttpServerRequest request, int proxies) {
        SocketAddress remote = request.remoteAddress();
        String text = proxies == 0 ? (remote == null ? null : remote.hostAddress()) : forwarded(request, proxies);
        if (text == null || !LITERAL.matcher(text).matches()) {
            return null;
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            boolean near = address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
            return near ? null : new ClientAddress(text, address.getAddress());
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }

    /** One home or office: of IPv6 it has a whole network. */
    UUID network() {
        return UUID.nameUUIDFromBytes(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
    }

    private static @Nullable String forwarded(HttpServerRequest request, int proxies) {
        List<String> hops = request.headers().getAll(FORWARDED).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::trim)
                .toList();
        return hops.size() < proxies ? null : hops.get(hops.size() - proxies);
    }
}
