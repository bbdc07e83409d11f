package dev.switchboard.peer.cli;

import dev.switchboard.peer.media.FrameSize;

/** A picture's size. */
final class FrameSizeConverter extends ExplainingConverter<FrameSize> {
    FrameSizeConverter() {
        super(FrameSize::parse);
    }
}
