package dev.switchboard.signaling.fleet;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.core.Callee;
import dev.switchboard.signaling.core.Directory;
import dev.switchboard.signaling.core.EndReason;
import dev.switchboard.signaling.core.Registration;
import dev.switchboard.signaling.core.Rooms;
import dev.switchboard.signaling.core.RoutingLimits;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer peers of a fleet, as one of its nodes finds them: its own at once, also where the fleet is not reached, those
 * of others by the store. Owns what the node is in the fleet: its lease, its registrations, its calls.
 *
 * <p>Safe for any thread; all that is not of this node alone is handed over to the fleet loop.
 */
public final class FleetDirectory implements Directory, Bus.Listener {
    /** How often a lease is renewed, and the others are looked at. */
    static final long RENEW_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    /** The store forgets an id after an hour; each is refreshed twice in that time, a few at each renewal. */
    private static final long REFRESH_NANOS = TimeUnit.MINUTES.toNanos(30);

    /** The most ids that are to be given back; any more are forgotten by the store after an hour, or claimed before. */
    private static final int MAX_RETURNS = 65_536;

    private static final int REFRESH_ROUNDS = (int) (REFRESH_NANOS / RENEW_NANOS);
    private static final Logger LOG = LoggerFactory.getLogger(FleetDirectory.class);

    private final Store store;
    private final Bus bus;
    private final FleetLoop loop;
    private final FleetEvents events;
    private final Backlog heard;
    private final Backlog said;
    private final Registrations registrations = new Registrations();
    private final FleetRooms rooms;

    // All below is written on the fleet loop.
    private volatile Incarnation node;
    private volatile boolean leased;
    private volatile boolean reached;
    private boolean stopped;
    /** Those whose turn in this round is still to come. */
    private final Queue<Registration> toRefresh = new ArrayDeque<>();

    private final Chores<Registration> refreshes;
    /** Those of which the store may not know, or not know that they are this node's. */
    private final Chores<Registration> reclaims;

    private final Chores<IdReturn> returns;

    /** One on that store and bus, which nobody else uses; {@link #start} begins. */
    public FleetDirectory(Store store, Bus bus, FleetLoop loop, FleetEvents events, RoutingLimits limits) {
        var guard = new Guard(loop);
        this.store = new GuardedStore(store, guard);
        this.bus = new GuardedBus(bus, guard);
        this.loop = loop;
        this.events = events;
        this.heard = new Backlog(
                "more comes from other servers than this one can do: some of it is lost", loop, this::listenAgain);
        this.said = new Backlog(
                "peers say more to other servers than this one can do: some of it is refused", loop, () -> {});
        this.rooms = new FleetRooms(this, this.store, this.bus, loop, said, limits);
        this.refreshes = new Chores<>(loop, this::refresh);
        this.reclaims = new Chores<>(loop, this::reclaim);
        this.returns = new Chores<>(loop, this::giveBack);
        this.node = incarnation();
    }

    private Incarnation incarnation() {
        return new Incarnation(NodeId.random(), store, bus, loop, said, events, registrations, rooms::signalled);
    }

    /** Becomes a node of the fleet, and stays one; tries until it is reached. */
    public void start() {
        bus.tell(this);
        loop.execute(this::tick);
    }

    /** Gives the lease up, and renews it no more. */
    public void stop() {
        loop.execute(() -> {
            stopped = true;
            leased = false;
            store.endLease(node.self());
            bus.ignore(node.self());
        });
    }

    /** The rooms of the fleet, as this node finds them. */
    public Rooms rooms() {
        return rooms;
    }

    /** What is said to other nodes; for the fleet loop. */
    Post post() {
        return node.post();
    }

    /** As whom the others know this process now. */
    public NodeId self() {
        return node.self();
    }

    /** Whether the store was reached when it was last asked, and knows this node. */
    public boolean isReached() {
        return reached && leased;
    }

    // What sessions ask.

    @Override
    public CompletionStage<Optional<Callee>> find(PeerId id) {
        var here = registrations.find(id);
        if (here != null) {
            return CompletableFuture.completedFuture(Optional.of(here));
        }
        return leased
                ? store.find(id)
                        .thenApplyAsync(found -> found.flatMap(holder -> callee(id, holder)), loop::execute)
                        .exceptionally(failure -> Optional.of(unreachable(id, failure)))
                : CompletableFuture.completedFuture(Optional.of(Callee.unreachable(id)));
    }

    private Optional<Callee> callee(PeerId id, Ownership holder) {
        var now = node;
        if (holder.node().equals(now.self())) {
            var held = registrations.of(holder.handle());
            return held == null ? Optional.empty() : Optional.of(held.registration());
        }
        return now.post().isDead(holder.node())
                ? Optional.empty()
                : Optional.of(new OutgoingCall(now.outgoing(), id, holder));
    }

    private static Callee unreachable(PeerId id, Throwable failure) {
        requireUnreachable(failure);
        return Callee.unreachable(id);
    }

    /** All else is an error of ours, which the session tells of. */
    private static void requireUnreachable(Throwable failure) {
        if (!Guard.isUnreachable(failure)) {
            throw new CompletionException(failure);
        }
    }

    @Override
    public CompletionStage<Outcome> register(Registration registration) {
        if (!leased) {
            return CompletableFuture.completedFuture(Outcome.UNREACHABLE);
        }
        return said.ask(0, () -> claim(registration), Outcome.UNREACHABLE);
    }

    private CompletionStage<Outcome> claim(Registration registration) {
        var now = node;
        var mine = registrations.begin(registration, now.self());
        return claimant(now)
                .claim(mine)
                .handleAsync((outcome, failure) -> claimed(mine, outcome, failure), loop::execute);
    }

    private Claimant claimant(Incarnation as) {
        return new Claimant(as, store, loop, registrations, this::returnNow);
    }

    private Outcome claimed(Registrations.Held mine, @Nullable Outcome outcome, @Nullable Throwable failure) {
        if (outcome == Outcome.WON) {
            endFormer(mine, registrations.won(mine));
            events.owned(registrations.size());
            if (!mine.ownership().node().equals(node.self())) {
                // The lease ran out meanwhile.
                reclaims.add(mine.registration());
            }
            return outcome;
        }
        registrations.forget(mine.registration());
        if (outcome != null) {
            return outcome;
        }
        requireUnreachable(Objects.requireNonNull(failure));
        return Outcome.UNREACHABLE;
    }

    /** The store had forgotten who held the id, else that one would have been asked. */
    private static void endFormer(Registrations.Held mine, Registrations.@Nullable Held former) {
        if (former != null) {
            former.registration().endpoint().end(reasonToEnd(former, mine.ownership()));
        }
    }

    private static EndReason reasonToEnd(Registrations.Held held, Ownership holder) {
        return held.ownership().hasSubjectOf(holder) ? EndReason.TAKEN_OVER : EndReason.GAVE_WAY;
    }

    @Override
    public void unregister(Registration registration) {
        loop.execute(() -> {
            reclaims.remove(registration);
            var forgotten = registrations.forget(registration);
            if (forgotten != null) {
                returnNow(IdReturn.of(forgotten));
                events.owned(registrations.size());
            }
        });
    }

    // What is given back.

    private void returnNow(IdReturn over) {
        if (returns.size() < MAX_RETURNS) {
            returns.askNow(over);
        }
    }

    /** As long as the store is not reached, it is left with a handle that nobody has: whoever wants the id, gets it. */
    private CompletionStage<?> giveBack(IdReturn over) {
        return over.giveBack(store).thenRunAsync(() -> giveBackAgain(over), loop::execute);
    }

    private void giveBackAgain(IdReturn over) {
        if (over.isUnsure()) {
            loop.schedule(Chores.LATE_NANOS, () -> returnNow(over.sure()));
        }
    }

    // The lease.

    private void tick() {
        if (stopped) {
            return;
        }
        loop.schedule(RENEW_NANOS, this::tick);
        if (leased) {
            var now = node;
            store.renew(now.self())
                    .whenComplete((renewed, failure) -> loop.execute(() -> renewed(now, failure, renewed)));
        } else {
            begin();
        }
    }

    private void begin() {
        var now = node;
        bus.listen(now.self())
                .thenCompose(unused -> store.lease(now.self()))
                .whenComplete((unused, failure) -> loop.execute(() -> begun(now, failure)));
    }

    private void begun(Incarnation begun, @Nullable Throwable failure) {
        reached = failure == null;
        if (reached && begun == node && !leased && !stopped) {
            leased = true;
            LOG.info("this is node {}", begun.self());
            registrations.owners().forEach(held -> reclaims.add(held.registration()));
            workOff();
            rooms.renewed();
        }
    }

    private void renewed(Incarnation asked, @Nullable Throwable failure, @Nullable Boolean renewed) {
        reached = failure == null;
        if (!reached || stopped || asked != node) {
            return;
        }
        if (Boolean.TRUE.equals(renewed)) {
            node.heartbeat();
            node.post().partners().forEach(this::look);
            rooms.partners().forEach(this::look);
            refreshSome();
            workOff();
            rooms.renewed();
        } else {
            LOG.warn("the lease of node {} ran out", node.self());
            beginAnew();
        }
    }

    private void workOff() {
        refreshes.work();
        reclaims.work();
        returns.work();
    }

    private void beginAnew() {
        var former = node;
        leased = false;
        node = incarnation();
        bus.ignore(former.self());
        former.close();
        rooms.begunAnew(former.self());
        begin();
    }

    private void look(NodeId other) {
        var now = node;
        store.isLeased(other).thenAccept(lives -> {
            if (!lives) {
                loop.execute(() -> died(now, other));
            }
        });
    }

    private void died(Incarnation looking, NodeId other) {
        if (!looking.post().isDead(other)) {
            LOG.warn("node {} has died", other);
            looking.died(other);
        }
        rooms.died(other);
    }

    // What the store knows of this node's ids.

    private void refreshSome() {
        if (toRefresh.isEmpty()) {
            registrations.owners().forEach(held -> toRefresh.add(held.registration()));
        }
        for (int left = registrations.size() / REFRESH_ROUNDS + 1; left > 0 && !toRefresh.isEmpty(); left--) {
            refreshes.add(toRefresh.remove());
        }
    }

    private CompletionStage<?> refresh(Registration registration) {
        var held = registrations.of(registration);
        return held == null
                ? Chores.NOTHING
                : store.refresh(held.id(), held.ownership())
                        .thenAcceptAsync(known -> refreshed(registration, known), loop::execute);
    }

    private void refreshed(Registration registration, boolean known) {
        if (!known) {
            reclaims.add(registration);
            reclaims.work();
        }
    }

    private CompletionStage<?> reclaim(Registration registration) {
        var former = registrations.of(registration);
        if (former == null || registrations.find(registration.id()) != registration) {
            return Chores.NOTHING;
        }
        var now = node;
        var mine = registrations.begin(registration, now.self());
        return claimant(now)
                .reclaim(mine, former.ownership())
                .thenAcceptAsync(holder -> reclaimed(mine, holder), loop::execute);
    }

    private void reclaimed(Registrations.Held mine, Ownership holder) {
        if (!holder.equals(mine.ownership())) {
            lost(mine, holder);
        }
    }

    private void lost(Registrations.Held mine, Ownership holder) {
        node.takeOver(mine.ownership().handle(), reasonToEnd(mine, holder));
    }

    // What the bus tells.

    // What is too much is lost here as it would be on the way: the numbers show it, and the rooms are looked at anew.

    @Override
    public void received(NodeId to, byte[] message) {
        heard.offer(message.length, () -> {
            if (to.equals(node.self())) {
                node.post().receive(message);
            }
        });
    }

    @Override
    public void joined(RoomId room, long version, Resident newcomer) {
        heard.offer(0, () -> rooms.joined(room, version, newcomer));
    }

    @Override
    public void left(RoomId room, long version, PeerId member) {
        heard.offer(0, () -> rooms.left(room, version, member));
    }

    @Override
    public void said(RoomId room, byte[] message) {
        heard.offer(message.length, () -> rooms.said(room, message));
    }

    @Override
    public void interrupted() {
        // The numbers of what comes later show what was lost.
    }

    @Override
    public void resumed() {
        loop.execute(this::listenAgain);
    }

    /** Something may have been missed; or there was nothing to be a node of before. */
    private void listenAgain() {
        if (leased) {
            node.heartbeat();
            rooms.lookAtAll();
        } else if (!stopped) {
            begin();
        }
    }
}
