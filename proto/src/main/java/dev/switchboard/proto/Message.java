package dev.switchboard.proto;

/** One message as it stands in one WebSocket frame: {@code {"command":N,"payload":"BASE64"}}. */
public sealed interface Message permits Request, Response, UnknownMessage {
    /** The number on the wire: a {@link Command#code()}, or that of a response. */
    int commandCode();
}
