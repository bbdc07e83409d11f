package dev.switchboard.signaling.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import dev.switchboard.signaling.fleet.NodeId;
import dev.switchboard.signaling.fleet.Ownership;
import dev.switchboard.signaling.fleet.Resident;
import dev.switchboard.signaling.fleet.RoomSnapshot;
import dev.switchboard.signaling.fleet.Store;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** A {@link Store} on Redis: every call is one command with one key. */
final class RedisStore implements Store {
    /** About what a command carries beside its parts. */
    private static final int OVERHEAD = 512;

    private final Line line;
    private final Keys keys;
    private final BooleanSupplier isSharded;
    private final Lifetimes lifetimes;

    /** How long what nobody renews is kept. */
    record Lifetimes(Duration id, Duration lease, Duration room) {
        static final Lifetimes DEFAULT = new Lifetimes(Duration.ofHours(1), Duration.ofSeconds(6), Duration.ofHours(1));
    }

    RedisStore(Line line, Keys keys, BooleanSupplier isSharded, Lifetimes lifetimes) {
        this.line = line;
        this.keys = keys;
        this.isSharded = isSharded;
        this.lifetimes = lifetimes;
    }

    @Override
    public CompletionStage<Optional<Ownership>> find(PeerId id) {
        return line.ask(OVERHEAD, redis -> redis.get(keys.id(id)))
                .thenApply(value -> Optional.ofNullable(value).map(RedisStore::ownership));
    }

    @Override
    public CompletionStage<Ownership> claim(PeerId id, Ownership claimant) {
        return this.<byte[]>run(
                        ScriptOutputType.VALUE, Scripts.CLAIM, keys.id(id), claimant.text(), millis(lifetimes.id()))
                .thenApply(RedisStore::ownership);
    }

    @Override
    public CompletionStage<Boolean> replace(PeerId id, Ownership holder, Ownership claimant) {
        return test(Scripts.REPLACE, keys.id(id), holder.text(), claimant.text(), millis(lifetimes.id()));
    }

    @Override
    public CompletionStage<Boolean> free(PeerId id, Ownership holder) {
        return test(Scripts.FREE, keys.id(id), holder.text());
    }

    @Override
    public CompletionStage<Boolean> refresh(PeerId id, Ownership holder) {
        return test(Scripts.REFRESH, keys.id(id), holder.text(), millis(lifetimes.id()));
    }

    @Override
    public CompletionStage<Void> lease(NodeId node) {
        return nothing(line.askAnyway(
                OVERHEAD, redis -> redis.set(keys.lease(node), new byte[0], SetArgs.Builder.px(lifetimes.lease()))));
    }

    @Override
    public CompletionStage<Boolean> renew(NodeId node) {
        return line.askAnyway(OVERHEAD, redis -> redis.pexpire(keys.lease(node), lifetimes.lease()));
    }

    @Override
    public CompletionStage<Boolean> isLeased(NodeId node) {
        return line.ask(OVERHEAD, redis -> redis.exists(keys.lease(node))).thenApply(RedisStore::isTrue);
    }

    @Override
    public CompletionStage<Void> endLease(NodeId node) {
        return nothing(line.askAnyway(OVERHEAD, redis -> redis.del(keys.lease(node))));
    }

    @Override
    public CompletionStage<Optional<RoomSnapshot>> enter(RoomId room, Resident newcomer, int limit) {
        var member = newcomer.member();
        return this.<List<byte[]>>run(
                        ScriptOutputType.MULTI,
                        Scripts.ENTER,
                        keys.room(room),
                        publish(),
                        millis(lifetimes.room()),
                        member.id().value(),
                        newcomer.node().value(),
                        member.name(),
                        String.valueOf(limit))
                .thenApply(hash -> hash.isEmpty() ? Optional.empty() : Optional.of(RoomTexts.snapshot(hash)));
    }

    @Override
    public CompletionStage<Boolean> leave(RoomId room, PeerId member, NodeId node) {
        return test(Scripts.LEAVE, keys.room(room), publish(), millis(lifetimes.room()), member.value(), node.value());
    }

    @Override
    public CompletionStage<Void> evict(RoomId room, NodeId node) {
        return nothing(test(Scripts.EVICT, keys.room(room), publish(), millis(lifetimes.room()), node.value()));
    }

    @Override
    public CompletionStage<RoomSnapshot> room(RoomId room) {
        return this.<List<byte[]>>run(
                        ScriptOutputType.MULTI, Scripts.ROOM_NOW, keys.room(room), millis(lifetimes.room()))
                .thenApply(RoomTexts::snapshot);
    }

    private String publish() {
        return isSharded.getAsBoolean() ? "SPUBLISH" : "PUBLISH";
    }

    private CompletionStage<Boolean> test(String script, String key, String... arguments) {
        return this.<Long>run(ScriptOutputType.INTEGER, script, key, arguments).thenApply(RedisStore::isTrue);
    }

    private <T> CompletionStage<T> run(ScriptOutputType type, String script, String key, String... arguments) {
        var values = Arrays.stream(arguments).map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
        return line.ask(OVERHEAD + script.length(), redis -> redis.<T>eval(script, type, new String[] {key}, values));
    }

    private static boolean isTrue(long count) {
        return count > 0;
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    private static Ownership ownership(byte[] text) {
        return Ownership.parse(new String(text, UTF_8));
    }

    @SuppressWarnings("NullAway") // a stage of nothing
    private static CompletionStage<Void> nothing(CompletionStage<?> stage) {
        return stage.thenApply(done -> null);
    }
}
