package dev.switchboard.signaling.core;

import java.util.Optional;

/** What a connection may do, by the path that it was opened on. */
public enum Role {
    /** Registers an id and is called. */
    ANSWER_PEER("/register", "answer peer"),
    /** Calls answer peers by their ids. */
    OFFER_PEER("/offer", "offer peer"),
    /** Meets others in a room. */
    ROOM_MEMBER("/ws", "room member");

    private final String path;
    private final String title;

    Role(String path, String title) {
        this.path = path;
        this.title = title;
    }

    /** The WebSocket path. */
    public String path() {
        return path;
    }

    /** What the log calls it. */
    public String title() {
        return title;
    }

    /** Whether frames to it are text; they are binary otherwise. Either kind is taken from it. */
    public boolean speaksText() {
        return this == ROOM_MEMBER;
    }

    /** The role that a path stands for. */
    public static Optional<Role> ofPath(String path) {
        for (var role : values()) {
            if (role.path.equals(path)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
