package dev.switchboard.bench.mode;

import dev.switchboard.bench.process.CpuWatch;
import dev.switchboard.bench.process.Pages;
import dev.switchboard.bench.process.Stalls;
import dev.switchboard.bench.report.Measurement;
import dev.switchboard.bench.report.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the machine itself does while a server is there of which nothing is asked: no latency of a server is better, and
 * none that is not much worse says anything about the server.
 *
 * @param perSecond how many messages a second would have had to wait
 * @param duration how long the CPUs are watched
 */
public record Machine(int perSecond, Duration duration) implements OneByOne {
    private static final int PERCENT = 100;
    /** Between two collections of a server that has little to do. */
    private static final Duration UNUSED = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public void measure(Target target) throws IOException {
        target.settle();
        var cpus = CpuWatch.watch(target.pinning(), duration);
        tell(target.results(), "CPU of the server", cpus.server());
        tell(target.results(), "CPU of the load", cpus.load());
        latencies(cpus).tell(name(), "a message that takes no time", target.results());
        measureMemory(target.results());
    }

    private void tell(Consumer<Measurement> results, String subject, Stalls stalls) {
        results.accept(new Measurement(name(), subject, Metric.CPU_TAKEN, PERCENT * stalls.share()));
    }

    /** Who waits to be sent, then for the server, and then to be received. */
    private Latencies latencies(CpuWatch cpus) {
        var latencies = new Latencies();
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long time = 0; time < duration.toNanos(); time += interval) {
            long sent = time + cpus.load().waitAt(time);
            long forwarded = sent + cpus.server().waitAt(sent);
            latencies.add(forwarded + cpus.load().waitAt(forwarded) - time);
        }
        return latencies;
    }

    private void measureMemory(Consumer<Measurement> results) throws IOException {
        var pages = new Pages();
        tell(results, "memory used just now", pages.read());
        try {
            TimeUnit.NANOSECONDS.sleep(UNUSED.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        tell(results, "memory used %d s ago".formatted(UNUSED.toSeconds()), pages.read());
    }

    private void tell(Consumer<Measurement> results, String subject, Duration page) {
        double micros = (double) page.toNanos() / TimeUnit.MICROSECONDS.toNanos(1);
        results.accept(new Measurement(name(), subject, Metric.PAGE, micros));
    }
}
