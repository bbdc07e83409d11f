package dev.switchboard.signaling.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AddressCountTest {
    private final AddressCount count = new AddressCount(2);

    private boolean add(String address) throws UnknownHostException {
        return count.add(InetAddress.getByName(address));
    }

    private void remove(String address) throws UnknownHostException {
        count.remove(InetAddress.getByName(address));
    }

    @Test
    void eachAddressHasItsOwnLimit() throws UnknownHostException {
        assertThat(add("192.0.2.1")).isTrue();
        assertThat(add("192.0.2.1")).isTrue();
        assertThat(add("192.0.2.1")).isFalse();
        assertThat(add("192.0.2.2")).isTrue();
    }

    @Test
    void whoLeavesMakesRoom() throws UnknownHostException {
        add("192.0.2.1");
        add("192.0.2.1");
        remove("192.0.2.1");
        assertThat(add("192.0.2.1")).isTrue();
        assertThat(add("192.0.2.1")).isFalse();
    }

    @Test
    void aSubscribersIpv6NetworkIsOneAddress() throws UnknownHostException {
        assertThat(add("2001:db8:1:2::1")).isTrue();
        assertThat(add("2001:db8:1:2:ffff::9")).isTrue();
        assertThat(add("2001:db8:1:2::5")).isFalse();
        assertThat(add("2001:db8:1:3::5")).isTrue();
    }

    @Test
    void whoHasLeftIsForgotten() throws UnknownHostException {
        add("192.0.2.1");
        add("2001:db8::1");
        remove("192.0.2.1");
        remove("2001:db8::2");
        assertThat(count.size()).isZero();
    }
}
