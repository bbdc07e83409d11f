package dev.switchboard.peer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TorrentTest {
    private final Torrent torrent = new Torrent(-5);
    private long now = -5;

    private void count(int messages, long apartNanos) {
        for (int i = 0; i < messages; i++) {
            now += apartNanos;
            torrent.count(now);
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
    void itEndsWhenFewerCome() {
        count(3 * Torrent.SAMPLE, 30_000);
        count(Torrent.SAMPLE, 200_000);

        assertThat(torrent.isFast()).isFalse();
    }
}
