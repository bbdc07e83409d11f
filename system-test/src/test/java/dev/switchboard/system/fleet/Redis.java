package dev.switchboard.system.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.signaling.redis.RedisCommand;
import dev.switchboard.signaling.redis.RedisProcess;
import java.nio.file.Path;

/** The Redis of a fleet; it comes back empty. What it knows is asked without the servers. */
final class Redis implements Victim, AutoCloseable {
    private final RedisProcess process;

    Redis(Path directory) {
        process = RedisProcess.start(directory);
    }

    String url() {
        return process.url();
    }

    /** The name of the node that holds an id, and its name for the connection: nobody else's. */
    String holder(PeerId id) {
        return RedisCommand.ask(process.port(), "GET switchboard:id:" + id);
    }

    /** Whether the node that a {@link #holder} is on counts as alive. */
    boolean isLeased(String holder) {
        var node = holder.split(" ", 2)[0];
        return RedisCommand.ask(process.port(), "EXISTS switchboard:lease:" + node)
                .equals(":1");
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void terminate() {
        process.kill();
    }

    @Override
    public void start() {
        process.start();
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return "Redis";
    }
}
