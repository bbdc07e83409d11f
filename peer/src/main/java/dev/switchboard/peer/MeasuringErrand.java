package dev.switchboard.peer;

import dev.switchboard.peer.bench.BenchConfig;
import dev.switchboard.peer.bench.BenchReport;
import dev.switchboard.peer.bench.BenchResult;
import dev.switchboard.peer.bench.Measurement;
import dev.switchboard.peer.bench.RoundTrips;
import dev.switchboard.peer.bench.Throughput;
import dev.switchboard.peer.call.Call;
import dev.switchboard.peer.connection.CandidatePair;
import dev.switchboard.peer.connection.ConnectionException;
import dev.switchboard.peer.log.StoryLog;
import dev.switchboard.peer.loop.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures the way to the other side over a channel beside the call's own. Confined to the event loop. */
final class MeasuringErrand implements Errand {
    private final BenchConfig config;
    private final EventLoop loop;
    private final Consumer<BenchResult> results;
    private final StoryLog log = StoryLog.untagged();
    private @Nullable Measurement measurement;

    MeasuringErrand(BenchConfig config, EventLoop loop, Consumer<BenchResult> results) {
        this.config = config;
        this.loop = loop;
        this.results = results;
    }

    @Override
    public void begin(Call call, Consumer<Ending> done) {
        try {
            var channel = call.openBeside(Measurement.LABEL);
            if (channel.isEmpty()) {
                done.accept(new Ending(
                        ExitCode.NOT_ALLOWED, "the other side cannot be measured: it is none of this project's peers"));
                return;
            }
            var begun = new Measurement(channel.get(), config, loop, new Progress(call, done));
            measurement = begun;
            begun.begin();
        } catch (ConnectionException e) {
            done.accept(new Ending(ExitCode.FAILED, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void stop() {
        if (measurement != null) {
            measurement.stop();
        }
    }

    /** How it goes, to the log and to whoever wants the results. */
    private final class Progress implements Measurement.Owner {
        private final Call call;
        private final Consumer<Ending> done;

        Progress(Call call, Consumer<Ending> done) {
            this.call = call;
            this.done = done;
        }

        @Override
        public void progressed(int messageBytes, long bytes) {
            log.info(BenchReport.progress(messageBytes, bytes));
        }

        @Override
        public void measured(Throughput throughput) {
            log.info(BenchReport.line(throughput));
        }

        @Override
        public void done(List<Throughput> throughputs, Optional<RoundTrips> roundTrips) {
            call.readWay(way -> {
                results.accept(new BenchResult(way.map(CandidatePair::toString), throughputs, roundTrips));
                done.accept(new Ending(ExitCode.DONE, "measured"));
            });
        }

        @Override
        public void refused(String reason) {
            done.accept(new Ending(ExitCode.NOT_ALLOWED, reason));
        }

        @Override
        public void failed(String reason) {
            done.accept(new Ending(ExitCode.FAILED, "the measurement failed: " + reason));
        }
    }
}
