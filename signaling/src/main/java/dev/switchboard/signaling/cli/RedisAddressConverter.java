package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.redis.RedisAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of a Redis; what is wrong with it is told without the password. */
final class RedisAddressConverter implements ITypeConverter<RedisAddress> {
    @Override
    public RedisAddress convert(String value) {
        try {
            return RedisAddress.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
