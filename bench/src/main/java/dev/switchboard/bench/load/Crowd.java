package dev.switchboard.bench.load;

import dev.switchboard.proto.Command;
import dev.switchboard.proto.PeerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Answer peers that register, and then do nothing but answer pings. Confined to their loop. */
public final class Crowd {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How many may be on their way in; more would overrun the server's backlog, and wait for TCP to try again. */
    private static final int AT_ONCE = 64;
    /** Far from those who talk. */
    private static final int FIRST_NUMBER = 1_000_000;

    private final LoadLoop loop;
    private final Tokens tokens;
    private final Answers answers = new Answers(Command.INIT);
    private final List<Member> members = new ArrayList<>();
    private int arriving;
    private int leaving;
    /** An id is used once: nobody has to wait for one to be free. */
    private int nextNumber = FIRST_NUMBER;

    /** Nobody yet. */
    public Crowd(LoadLoop loop, Tokens tokens) {
        this.loop = loop;
        this.tokens = tokens;
    }

    private final class Member extends AnswerPeer {
        Member(int number) {
            super(loop, tokens, answers, new PeerId("idle-" + number), number);
        }

        @Override
        void registered() {
            arriving--;
        }

        @Override
        void left() {
            leaving--;
        }
    }

    /** How many there are. */
    public int size() {
        return members.size();
    }

    /** Returns when there are so many at least, and all have registered. */
    public void growTo(int size) {
        loop.runUntil(() -> arrived(size), PATIENCE, "connecting and registering");
    }

    private boolean arrived(int size) {
        while (arriving < AT_ONCE && members.size() < size) {
            arriving++;
            members.add(new Member(nextNumber++));
        }
        return arriving == 0;
    }

    /** Returns when all have left. */
    public void leave() {
        shrinkTo(0);
    }

    /** Returns when there are so many at most: those who came last have left. */
    public void shrinkTo(int size) {
        var last = members.subList(Math.min(size, members.size()), members.size());
        leaving = last.size();
        last.forEach(Member::leave);
        last.clear();
        loop.runUntil(() -> leaving == 0, PATIENCE, "leaving");
    }
}
