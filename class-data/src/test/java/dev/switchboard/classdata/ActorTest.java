package dev.switchboard.classdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Run with SWITCHBOARD_TOKEN_SECRET set, as where a server is set up by its environment. */
class ActorTest {
    private static final String VARIABLE = "SWITCHBOARD_TOKEN_SECRET";

    @Test
    void whatTheBuildsEnvironmentSetsForAServerIsNotForTheRehearsal() throws Exception {
        assertThat(System.getenv(VARIABLE)).isNotNull();

        try (var actor = Actor.start("shell", List.of("sh"), List.of("-c", "echo value ${" + VARIABLE + "-none}."))) {
            assertThat(actor.awaitText("value ")).isEqualTo("none.");
        }
    }
}
