package dev.switchboard.signaling.cli;

import dev.switchboard.signaling.address.AddressRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Addresses with the same first bits. */
final class AddressRangeConverter implements ITypeConverter<AddressRange> {
    @Override
    public AddressRange convert(String value) {
        try {
            return AddressRange.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "': " + e.getMessage());
        }
    }
}
