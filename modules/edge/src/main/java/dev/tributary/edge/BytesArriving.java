package dev.tributary.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * The first to touch a connection, behind the network itself. Tells when bytes come in, before the HTTP decoder has them: it keeps the beginning of a head to itself until the head is
 * whole, and a head may be sent very slowly.
 */
final class BytesArriving extends ChannelInboundHandlerAdapter {
    private final Runnable listener;

    private BytesArriving(Runnable listener) {
        this.listener = listener;
    }

    /** @param listener called on the connection's event loop, for every piece */
    static void tell(HttpConnection connection, Runnable listener) {
        ((HttpServerConnection) connection).channel().pipeline().addFirst(new BytesArriving(listener));
    }

    /** Closes from here, where no handler is left that would wait for anything. */
    @SuppressWarnings("FutureReturnValueIgnored") // the connection's close handler is told
    static void cut(HttpConnection connection) {
        ((HttpServerConnection) connection).channel().pipeline().firstContext().close();
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object bytes) {
        listener.run();
        channel.fireChannelRead(bytes);
    }
}
