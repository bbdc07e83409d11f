package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TorrentTest {
    private final Torrent torrent = new Torrent(-5);
    private long now = -5;

    private void count(int messages, long apartNanos) {
        count(messages, apartNanos, 100);
    }

    private void count(int messages, long apartNanos, int bytes) {
        for (int i = 0; i < messages; i++) {
            now += apartNanos;
            torrent.count(now, bytes);
        }
    }

    @Test
    void aFewMessagesAreNone() {
        count(Torrent.SAMPLE - 1, 1);

        assertThat(torrent.isFast()).isFalse();
    }

    @Test
    void manyInLittleTimeAre() {
        count(Torrent.SAMPLE, 30_000);

        assertThat(torrent.isFast()).isTrue();
    }

    @Test
    void manyInMuchTimeAreNone() {
        count(Torrent.SAMPLE, 200_000);

        assertThat(torrent.isFast()).isFalse();
    }

    @Test
    void largeOnesAreEvenIfTheyAreFewer() {
        count(Torrent.SAMPLE, 1_000_000, 49_000);

        assertThat(torrent.isFast()).isTrue();
    }

    @Test
    void largeOnesInMuchTimeAreNone() {
        count(Torrent.SAMPLE, 1_000_000, 47_000);

        assertThat(torrent.isFast()).isFalse();
    }

    @Test
    void whatWasLargeBeforeDoesNotCount() {
        count(Torrent.SAMPLE, 1_000_000, 100_000);
        count(Torrent.SAMPLE, 1_000_000, 47_000);

        assertThat(torrent.isFast()).isFalse();
    }

    @Test
    void itEndsWhenFewerCome() {
        count(3 * Torrent.SAMPLE, 30_000);
        count(Torrent.SAMPLE, 200_000);

        assertThat(torrent.isFast()).isFalse();
    }
}
