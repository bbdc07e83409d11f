package dev.switchboard.signaling.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.proto.NamePattern;
import dev.switchboard.proto.PeerId;
import dev.switchboard.proto.RoomId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {
    private static Grant grant(String ids, String targets, String rooms) {
        return new Grant(Optional.empty(), patterns(ids), patterns(targets), patterns(rooms));
    }

    private static List<NamePattern> patterns(String names) {
        return Stream.of(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(NamePattern::new)
                .toList();
    }

    @Test
    void eachListIsAboutItsOwnKindOfName() {
        var grant = grant("me,offer-*", "you,them-*", "lab,class *");

        assertThat(grant.maySpeakAs(new PeerId("me"))).isTrue();
        assertThat(grant.maySpeakAs(new PeerId("offer-x"))).isTrue();
        assertThat(grant.maySpeakAs(new PeerId("you"))).isFalse();
        assertThat(grant.mayCall(new PeerId("you"))).isTrue();
        assertThat(grant.mayCall(new PeerId("them-1"))).isTrue();
        assertThat(grant.mayCall(new PeerId("me"))).isFalse();
        assertThat(grant.mayJoin(new RoomId("lab"))).isTrue();
        assertThat(grant.mayJoin(new RoomId("class 7"))).isTrue();
        assertThat(grant.mayJoin(new RoomId("me"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'',  '',  '',   false, false, false",
        "me,  '',  '',   true,  false, false",
        "'',  you, '',   false, false, false",
        "me,  you, '',   true,  true,  false",
        "'',  '',  lab,  false, false, true",
        "me,  you, lab,  true,  true,  true"
    })
    void aPathIsOpenIfThereIsSomethingToDoOnIt(
            String ids, String targets, String rooms, boolean register, boolean offer, boolean meet) {
        var grant = grant(ids, targets, rooms);

        assertThat(grant.opens(Role.ANSWER_PEER)).isEqualTo(register);
        assertThat(grant.opens(Role.OFFER_PEER)).isEqualTo(offer);
        assertThat(grant.opens(Role.ROOM_MEMBER)).isEqualTo(meet);
    }

    @Test
    void allIsAll() {
        assertThat(Grant.ALL.maySpeakAs(new PeerId("anybody"))).isTrue();
        assertThat(Grant.ALL.mayCall(new PeerId("anybody"))).isTrue();
        assertThat(Grant.ALL.mayJoin(new RoomId("any room"))).isTrue();
        assertThat(Role.values()).allMatch(Grant.ALL::opens);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "a\nb", "*\u202e"})
    void whatCannotBePartOfAnIdIsRefused(String pattern) {
        assertThatThrownBy(() -> grant(pattern, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an entry of ids cannot be used: an id must not contain spaces")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> grant("", pattern, "")).hasMessageStartingWith("an entry of targets cannot be used");
        assertThatThrownBy(() -> new Grant(Optional.of(pattern), List.of(), List.of(), List.of()))
                .hasMessageStartingWith("the subject cannot be used");
    }

    @Test
    void whatCannotBePartOfARoomsNameIsRefused() {
        assertThatThrownBy(() -> grant("", "", "a\tb"))
                .hasMessageStartingWith("an entry of rooms cannot be used: a room's name must not contain");
        assertThatThrownBy(() -> grant("", "", "r".repeat(65))).hasMessageContaining("at most 64 characters");
        assertThatThrownBy(() -> grant("i".repeat(129), "", "")).hasMessageContaining("at most 128 characters");
    }

    @Test
    void aListHasAnEnd() {
        var most = Collections.nCopies(Grant.MAX_PATTERNS, new NamePattern("a"));
        var more = Collections.nCopies(Grant.MAX_PATTERNS + 1, new NamePattern("a"));

        assertThat(new Grant(Optional.empty(), most, most, most).ids()).hasSize(256);
        assertThatThrownBy(() -> new Grant(Optional.empty(), List.of(), List.of(), more))
                .hasMessage("rooms has 257 entries; at most 256 are taken");
    }
}
