package dev.switchboard.system.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.system.load.LoadLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Peers on one loop, each connected to any server of a fleet and back through any other when that ends; owns them and what
 * they have said. Confined to the loop, unless it says otherwise.
 */
final class Peers {
    /** Not where the servers listen: a peer's port must not be the one that a server comes back to. */
    static final String HOME = "127.0.0.9";

    private final LoadLoop loop;
    private final List<Integer> ports;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private final List<Robot> robots = new ArrayList<>();
    private final List<Pilot> pilots = new ArrayList<>();
    private final SetUps setUps = new SetUps();
    private boolean talking = true;

    Peers(LoadLoop loop, List<Integer> ports, long seed) {
        this.loop = loop;
        this.ports = List.copyOf(ports);
        this.random = new Random(seed);
    }

    LoadLoop loop() {
        return loop;
    }

    Random random() {
        return random;
    }

    Ledger ledger() {
        return ledger;
    }

    SetUps setUps() {
        return setUps;
    }

    /** Whether new messages and set-ups are begun. */
    boolean isTalking() {
        return talking;
    }

    /** The ports of all servers, those to try first first. */
    List<Integer> doors() {
        int first = random.nextInt(ports.size());
        return IntStream.range(0, ports.size())
                .mapToObj(next -> ports.get((first + next) % ports.size()))
                .toList();
    }

    static PeerId robotId(int number) {
        return new PeerId("robot-" + number);
    }

    /** The id of any answer peer. */
    PeerId anyRobot() {
        return robots.get(random.nextInt(robots.size())).id();
    }

    /** Adds answer peers, which take each other's ids where they have the same. Safe for any other thread. */
    Peers withRobots(int count) {
        return with(count, robots, number -> new Robot(this, robotId(number)));
    }

    /** Adds offer peers that call all of them, all the time. Safe for any other thread. */
    Peers withPilots(int count) {
        return with(count, pilots, number -> new Pilot(this, new PeerId("pilot-" + number)));
    }

    private <T extends Peer> Peers with(int count, List<T> list, Function<Integer, T> peer) {
        loop.execute(() -> {
            for (int i = 0; i < count; i++) {
                var one = peer.apply(i);
                list.add(one);
                one.connect();
            }
        });
        return this;
    }

    /** Adds as many set-ups at once, each followed by another. Safe for any other thread. */
    Peers withCallers(int count) {
        loop.execute(() -> {
            for (int i = 0; i < count; i++) {
                loop.after(Duration.ofMillis(random.nextInt(500)), () -> Caller.begin(this));
            }
        });
        return this;
    }

    /** Begins nothing more; what is on its way goes on. Safe for any other thread. */
    void fallSilent() {
        loop.execute(() -> talking = false);
    }

    /** How many answer peers with that id believe that it is theirs. */
    long holders(PeerId id) {
        return robots.stream()
                .filter(robot -> robot.id().equals(id) && robot.isRegistered())
                .count();
    }

    /** Whether all answer peers hold their ids; for where no two want the same. */
    boolean allRobotsAreBack() {
        return robots.stream().allMatch(Robot::isRegistered);
    }

    /** Whether all offer peers are connected. */
    boolean allPilotsAreBack() {
        return pilots.stream().allMatch(Peer::isConnected);
    }
}
