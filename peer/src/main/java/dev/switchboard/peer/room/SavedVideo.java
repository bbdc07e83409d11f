package dev.switchboard.peer.room;

import dev.switchboard.peer.log.Printable;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.media.SafeFileName;
import dev.switchboard.peer.media.SaveConfig;
import dev.switchboard.peer.media.TrackSaver;
import dev.switchboard.proto.RoomMember;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The files that a peer makes of the others' video: written on one thread of its own. */
final class SavedVideo implements AutoCloseable {
    private static final Duration LONGEST_END = Duration.ofMillis(500);

    private final SaveConfig config;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "save");
        thread.setDaemon(true);
        return thread;
    });

    SavedVideo(SaveConfig config) {
        this.config = config;
    }

    /**
     * Begins to save a track, to files that begin with the member's name and id.
     *
     * @param number of the track among the member's, from 1
     */
    TrackSaver begin(RoomMember member, int number, StoryLog log) {
        var name = SafeFileName.of(member.name())
                + '_'
                + SafeFileName.of(member.id().value())
                + (number == 1 ? "" : "_" + number);
        return new TrackSaver(config, name, executor, failure -> {
            log.warn("no more is saved: " + Printable.text(failure.toString()));
        });
    }

    /** Writes what was taken already; waits for that, but not for long. All tracks must be closed. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
