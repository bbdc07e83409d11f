package dev.switchboard.cli;

import java.util.concurrent.CountDownLatch;

/** A program that never gets done with its tidy end. */
final class StubbornProgram {
    static final String READY = "ready";
    static final String ENDING = "ending";

    private StubbornProgram() {}

    public static void main(String... arguments) throws InterruptedException {
        TerminationSignals.onFirst(() -> System.out.println(ENDING));
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
