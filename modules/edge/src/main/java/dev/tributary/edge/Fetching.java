package dev.tributary.edge;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What a route that fetches something puts up with: so many bytes, unpacked, and so long in all, however slowly they
 * trickle. Nothing is tried again here, no cookie is kept, and what is left of an answer is never read to its end.
 */
final class Fetching implements HttpClientConfigurer {
    /** As a route file names it: {@code httpClientConfigurer: "#fetching"}. */
    static final String NAME = "fetching";

    private final int bytesMax;
    private final Duration timeMax;

    /** @param timeMax from the request to the last byte of the answer */
    Fetching(int bytesMax, Duration timeMax) {
        this.bytesMax = bytesMax;
        this.timeMax = timeMax;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries().disableCookieManagement().disableAuthCaching();
        client.addExecInterceptorFirst(NAME, this::fetch); // first: it sees the bytes as they are when unpacked
    }

    private ClassicHttpResponse fetch(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Watch watch = new Watch(scope.execRuntime);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                watch.end();
            } else {
                response.setEntity(new Bounded(entity, watch));
            }
            return response;
        } catch (IOException | HttpException | RuntimeException failure) {
            if (!watch.end()) {
                throw watch.tooSlow(failure);
            }
            throw failure;
        }
    }

    /** Cuts the connection when the time is up, whatever is being waited for. */
    private final class Watch {
        private final ExecRuntime connection;
        private final AtomicBoolean over = new AtomicBoolean();

        Watch(ExecRuntime connection) {
            this.connection = connection;
            CompletableFuture.delayedExecutor(timeMax.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        if (end()) {
                            connection.discardEndpoint();
                        }
                    });
        }

        /** False when the time was up before. */
        boolean end() {
            return over.compareAndSet(false, true);
        }

        boolean isOver() {
            return over.get();
        }

        void cut() {
            connection.discardEndpoint();
        }

        IOException tooSlow(@Nullable Exception cause) {
            return new IOException("the answer was not whole after " + timeMax.toMillis() + " ms", cause);
        }
    }

    /** The body of an answer. */
    private final class Bounded extends HttpEntityWrapper {
        private final Watch watch;
        private @Nullable InputStream content;

        Bounded(HttpEntity entity, Watch watch) {
            super(entity);
            this.watch = watch;
        }

        @Override
        public InputStream getContent() throws IOException {
            if (content == null) {
                content = new BoundedStream(super.getContent(), watch);
            }
            return Objects.requireNonNull(content);
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public void close() throws IOException {
            getContent().close();
        }
    }

    private final class BoundedStream extends InputStream {
        private final InputStream content;
        private final Watch watch;
        private long taken;
        private boolean over;

        BoundedStream(InputStream content, Watch watch) {
            this.content = content;
            this.watch = watch;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (over) {
                return -1;
            }
            int count = receive(into, offset, length);
            if (count < 0) {
                over = true;
                if (!watch.end()) {
                    throw watch.tooSlow(null); // what was cut may look like an end
                }
                return -1;
            }
            taken += count;
            if (taken > bytesMax) {
                throw new IOException("the answer has more than " + bytesMax + " bytes");
            }
            return count;
        }

        private int receive(byte[] into, int offset, int length) throws IOException {
            try {
                return content.read(into, offset, length);
            } catch (IOException failure) {
                throw watch.isOver() ? watch.tooSlow(failure) : failure;
            }
        }

        /** The rest may be endless: the connection is cut instead of read to its end. */
        @Override
        public void close() throws IOException {
            if (over) {
                content.close();
                return;
            }
            over = true;
            watch.end();
            watch.cut();
        }
    }
}
