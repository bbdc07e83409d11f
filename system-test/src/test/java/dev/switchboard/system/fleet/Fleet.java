package dev.switchboard.system.fleet;

import dev.switchboard.system.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packaged servers and the Redis over which they act as one. Confined to the test's thread. */
final class Fleet implements AutoCloseable {
    private final Redis redis;
    private final List<Node> nodes = new ArrayList<>();

    /** Starts so many, and waits until they have met; they end with the programs. */
    Fleet(Programs programs, Path directory, int size) throws IOException {
        redis = new Redis(directory);
        for (int i = 0; i < size; i++) {
            nodes.add(Node.start(programs, directory, redis.url()));
        }
        awaitReady();
    }

    /** Waits until all serve, and reach each other. */
    void awaitReady() {
        nodes.forEach(Node::awaitReady);
    }

    Redis redis() {
        return redis;
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    Node node(int number) {
        return nodes.get(number);
    }

    List<Integer> ports() {
        return nodes.stream().map(Node::port).toList();
    }

    /** All that can be killed. */
    List<Victim> victims() {
        var victims = new ArrayList<Victim>(nodes);
        victims.add(redis);
        return victims;
    }

    @Override
    public void close() {
        redis.close();
    }
}
