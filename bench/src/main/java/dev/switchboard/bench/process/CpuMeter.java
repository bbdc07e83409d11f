package dev.switchboard.bench.process;

/** How much CPU time a server takes from a moment on: user and system, all threads. */
public final class CpuMeter {
    private final CpuTime cpu;
    private final CpuTime.Reading begin;

    CpuMeter(CpuTime cpu) {
        this.cpu = cpu;
        this.begin = cpu.read();
    }

    /** What it has taken since, in nanoseconds. */
    public long nanos() {
        return cpu.read().since(begin);
    }
}
