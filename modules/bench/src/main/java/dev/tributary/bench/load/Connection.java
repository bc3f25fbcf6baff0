package dev.tributary.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A keep-alive connection with at most one request under way. */
final class Connection {
    private final InetSocketAddress address;
    private final Selector selector;
    private final AnswerParser answer = new AnswerParser();
    private ByteBuffer out = ByteBuffer.allocateDirect(0);
    private SocketChannel channel;
    private SelectionKey key;
    private long number;
    private long since;
    private boolean busy;

    Connection(InetSocketAddress address, Selector selector) throws IOException {
        this.address = address;
        this.selector = selector;
        this.channel = connect(address);
        this.key = register();
    }

    /** @param since when the request was meant to be sent */
    void send(Requests requests, long since) throws IOException {
        if (out.capacity() < requests.bytesMax()) {
            out = ByteBuffer.allocateDirect(requests.bytesMax());
        }
        out.clear();
        this.number = requests.next(out);
        this.since = since;
        this.busy = true;
        out.flip();
        answer.clear();
        write();
    }

    /** Sends what the socket had no room for. */
    void write() throws IOException {
        channel.write(out);
        int wanted = out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /** @return whether the answer is complete */
    boolean read(ByteBuffer shared) throws IOException {
        shared.clear();
        int count = channel.read(shared);
        if (count < 0) {
            throw new IOException("closed by the server");
        }
        shared.flip();
        if (count == 0 || !answer.feed(shared)) {
            return false;
        }
        busy = false;
        return true;
    }

    /** The server may end a connection after an answer, or break it. */
    void reopen() throws IOException {
        key.cancel();
        channel.close();
        busy = false;
        channel = connect(address);
        key = register();
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }

    boolean isBusy() {
        return busy;
    }

    Answer answer() {
        return answer;
    }

    long number() {
        return number;
    }

    long since() {
        return since;
    }

    private static SocketChannel connect(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel;
    }

    private SelectionKey register() throws IOException {
        return channel.register(selector, SelectionKey.OP_READ, this);
    }
}
