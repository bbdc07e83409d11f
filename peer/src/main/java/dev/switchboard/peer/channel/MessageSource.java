package dev.switchboard.peer.channel;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What to send next. */
public final class MessageSource implements Supplier<String> {
    private final Supplier<String> messages;

    private MessageSource(Supplier<String> messages) {
        this.messages = messages;
    }

    /** The configured message, or {@code PREFIX-NUMBER} with a positive number at random. */
    public static MessageSource of(ExchangeConfig config, String prefix, RandomGenerator random) {
        var fixed = config.message();
        return fixed.isPresent()
                ? new MessageSource(fixed::get)
                : new MessageSource(() -> prefix + '-' + random.nextInt(1, Integer.MAX_VALUE));
    }

    @Override
    public String get() {
        return messages.get();
    }
}
