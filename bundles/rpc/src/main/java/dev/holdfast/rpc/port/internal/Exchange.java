package dev.holdfast.rpc.port.internal;

import io.netty.buffer.ByteBuf;

/** A request that is being answered. All of it happens on the connection's event loop. */
interface Exchange {
    /** Nothing is under way; what still comes of the last request's body is let go. */
    Exchange NONE = new Exchange() {
        @Override
        public void content(ByteBuf bytes, boolean last) {}

        @Override
        public void writable() {}

        @Override
        public void gone() {}
    };

    /** More of the request's body; the bytes are the caller's. */
    void content(ByteBuf bytes, boolean last);

    /** The client has taken what was written; there is room for more. */
    void writable();

    /** The client is gone. */
    void gone();
}
