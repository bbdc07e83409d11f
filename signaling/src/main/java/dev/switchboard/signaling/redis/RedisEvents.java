package dev.switchboard.signaling.redis;

/** Is told how a node's way to Redis is. Calls come from any thread; none waits or throws. */
public interface RedisEvents {
    /** For where nobody counts. */
    RedisEvents NONE = new RedisEvents() {
        @Override
        public void answered(long nanos) {}

        @Override
        public void failed() {}

        @Override
        public void reached() {}

        @Override
        public void lost() {}
    };

    /** Redis answered a command that was given so many nanoseconds before. */
    void answered(long nanos);

    /** A command was not done, or not in time. */
    void failed();

    /** Both ways, that of commands and that of messages, are there: for the first time, or again. */
    void reached();

    /** One of both ways is lost. */
    void lost();
}
