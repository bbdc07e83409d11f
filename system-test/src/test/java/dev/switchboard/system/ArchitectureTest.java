package dev.switchboard.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom; the arrows of CONTRIBUTING.md. */
class ArchitectureTest {
    private static JavaClasses classes;

    @BeforeAll
    static void importAllModules() {
        var root = Path.of("").toAbsolutePath().getParent();
        classes = new ClassFileImporter()
                .importPaths(Stream.of(
                                "proto", "cli", "signaling", "peer", "answer-peer", "offer-peer", "room-peer", "bench")
                        .map(module -> root.resolve(module).resolve("target/classes"))
                        .toList());
    }

    private static void assertDoNotKnow(String module, String... others) {
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(classes);
    }

    private static void assertOnlyOneKnows(String knowing, String library) {
        assertOnlyTheseKnow(library, knowing);
    }

    private static void assertOnlyTheseKnow(String library, String... knowing) {
        for (var one : knowing) {
            assertThat(classes.stream().filter(type -> type.getPackageName().startsWith(one)))
                    .isNotEmpty();
        }
        noClasses()
                .that()
                .resideOutsideOfPackages(knowing)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(classes);
    }

    @Test
    void protoKnowsNobody() {
        assertDoNotKnow(
                "dev.switchboard.proto..",
                "dev.switchboard.cli..",
                "dev.switchboard.signaling..",
                "dev.switchboard.peer..",
                "dev.switchboard.answer..",
                "dev.switchboard.offer..",
                "dev.switchboard.room..");
    }

    @Test
    void cliKnowsNobody() {
        assertDoNotKnow(
                "dev.switchboard.cli..",
                "dev.switchboard.proto..",
                "dev.switchboard.signaling..",
                "dev.switchboard.peer..");
    }

    @Test
    void signalingAndPeerDoNotKnowEachOther() {
        assertDoNotKnow("dev.switchboard.signaling..", "dev.switchboard.peer..");
        assertDoNotKnow("dev.switchboard.peer..", "dev.switchboard.signaling..");
    }

    @Test
    void theBenchmarkKnowsNoServerAndNoConnectionButItsOwn() {
        noClasses()
                .that()
                .resideInAPackage("dev.switchboard.bench..")
                .and()
                .resideOutsideOfPackage("dev.switchboard.bench.jmh")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.switchboard.signaling..")
                .check(classes);
        assertDoNotKnow(
                "dev.switchboard.bench..",
                "dev.switchboard.signaling.server..",
                "dev.switchboard.peer.call..",
                "dev.switchboard.peer.channel..",
                "dev.switchboard.peer.client..",
                "dev.switchboard.peer.connection..",
                "dev.switchboard.peer.webrtc..");
    }

    @Test
    void nobodyKnowsTheProgramsOfThePeers() {
        assertDoNotKnow(
                "dev.switchboard.peer..",
                "dev.switchboard.answer..",
                "dev.switchboard.offer..",
                "dev.switchboard.room..");
        for (var program : new String[] {"answer", "offer", "room"}) {
            assertDoNotKnow("dev.switchboard." + program + "..", "dev.switchboard.signaling..");
        }
        assertDoNotKnow("dev.switchboard.answer..", "dev.switchboard.offer..", "dev.switchboard.room..");
        assertDoNotKnow("dev.switchboard.offer..", "dev.switchboard.answer..", "dev.switchboard.room..");
        assertDoNotKnow("dev.switchboard.room..", "dev.switchboard.answer..", "dev.switchboard.offer..");
    }

    @Test
    void onePackageTouchesJavaWebSocketAndSoDoesTheServerToCompareWith() {
        assertOnlyTheseKnow(
                "org.java_websocket..", "dev.switchboard.signaling.server", "dev.switchboard.bench.reference");
    }

    @Test
    void onePackageTouchesTheLibraryOfTokens() {
        assertOnlyOneKnows("dev.switchboard.signaling.access", "com.nimbusds..");
    }

    @Test
    void onePackageTouchesTheClientOfRedis() {
        assertOnlyOneKnows("dev.switchboard.signaling.redis", "io.lettuce..");
        assertOnlyOneKnows("dev.switchboard.signaling.redis", "io.netty..");
    }

    @Test
    void theWayToRedisKnowsTheFleetAndNothingElseOfTheServer() {
        assertDoNotKnow(
                "dev.switchboard.signaling.redis..",
                "dev.switchboard.cli..",
                "dev.switchboard.signaling.cli..",
                "dev.switchboard.signaling.core..",
                "dev.switchboard.signaling.http..",
                "dev.switchboard.signaling.metrics..",
                "dev.switchboard.signaling.server..");
    }

    @Test
    void theRulesOfRoutingKnowNothingAroundThem() {
        assertDoNotKnow(
                "dev.switchboard.signaling.core..",
                "dev.switchboard.cli..",
                "dev.switchboard.signaling.access..",
                "dev.switchboard.signaling.cli..",
                "dev.switchboard.signaling.fleet..",
                "dev.switchboard.signaling.http..",
                "dev.switchboard.signaling.metrics..",
                "dev.switchboard.signaling.server..",
                "dev.switchboard.signaling.tls..",
                "dev.switchboard.signaling.turn..");
    }

    @Test
    void theRulesOfTheFleetKnowThoseOfRoutingAlone() {
        assertDoNotKnow(
                "dev.switchboard.signaling.fleet..",
                "dev.switchboard.cli..",
                "dev.switchboard.signaling.access..",
                "dev.switchboard.signaling.cli..",
                "dev.switchboard.signaling.http..",
                "dev.switchboard.signaling.metrics..",
                "dev.switchboard.signaling.server..",
                "dev.switchboard.signaling.tls..",
                "dev.switchboard.signaling.turn..");
    }

    @Test
    void whoIsLetInIsKnownWithoutSocketsAndOptions() {
        assertDoNotKnow(
                "dev.switchboard.signaling.access..",
                "dev.switchboard.cli..",
                "dev.switchboard.signaling.cli..",
                "dev.switchboard.signaling.http..",
                "dev.switchboard.signaling.metrics..",
                "dev.switchboard.signaling.server..",
                "dev.switchboard.signaling.tls..",
                "java.net..");
    }

    @Test
    void nobodyKnowsTheCommandLineOfTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.switchboard.signaling.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.switchboard.signaling.cli")
                .check(classes);
    }

    @Test
    void onePackageEachTouchesTheLibrariesOfTlsAndHttp() {
        assertOnlyOneKnows("dev.switchboard.signaling.server", "tlschannel..");
        assertOnlyOneKnows("dev.switchboard.signaling.tls", "de.dentrassi..");
        assertOnlyOneKnows("dev.switchboard.signaling.http", "org.eclipse.jetty..");
    }

    @Test
    void onePackageAndTheBenchmarksReferenceTouchWebrtcJava() {
        assertOnlyTheseKnow("dev.onvoid..", "dev.switchboard.peer.webrtc", "dev.switchboard.bench.channel");
    }

    @Test
    void theRulesAreWithoutSocketsThreadsAndClocks() {
        for (var rules : new String[] {
            "dev.switchboard.signaling.core",
            "dev.switchboard.signaling.fleet",
            "dev.switchboard.peer.negotiation",
            "dev.switchboard.peer.proof"
        }) {
            noClasses()
                    .that()
                    .resideInAPackage(rules)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.net..", "java.nio.channels..", "java.time..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.Thread")
                    .orShould()
                    .dependOnClassesThat()
                    .haveSimpleNameEndingWith("Executor")
                    .check(classes);
        }
    }

    @Test
    void picturesAreKnownWithoutConnectionsAndSockets() {
        assertDoNotKnow(
                "dev.switchboard.peer.media..",
                "dev.switchboard.proto..",
                "dev.switchboard.peer.connection..",
                "dev.switchboard.peer.room..",
                "java.net..");
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.switchboard.(**)").should().beFreeOfCycles().check(classes);
    }
}
