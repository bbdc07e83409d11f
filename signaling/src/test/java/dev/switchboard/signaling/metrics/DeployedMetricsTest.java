package dev.switchboard.signaling.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.signaling.core.Refusal;
import dev.switchboard.signaling.redis.RedisAddress;
import dev.switchboard.signaling.server.FleetConfig;
import dev.switchboard.signaling.server.ServerConfig;
import dev.switchboard.signaling.server.SignalingServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deploy/ and the docs ask for by name is there to be asked for. */
class DeployedMetricsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern METRIC = Pattern.compile("\\b(?:switchboard|jvm|process|system)_[a-z_]+\\b");
    private static final Pattern REASON = Pattern.compile("reason=~?\\\\?\"([a-z|-]+)");
    private static final String DASHBOARD = "deploy/grafana/switchboard.json";
    private static final String RULES = "deploy/prometheus/switchboard-rules.yml";

    private final SwitchboardMetrics metrics = new SwitchboardMetrics();
    private SignalingServer server;

    @BeforeEach
    void watchAServer() throws IOException {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        // One of a fleet, whose Redis it need not reach to count.
        var fleet = new FleetConfig(RedisAddress.parse("redis://127.0.0.1:1"), Optional.empty());
        server = SignalingServer.start(
                ServerConfig.builder(anyPort).fleet(Optional.of(fleet)).build(), metrics);
        metrics.watch(server);
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    private static String file(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> scraped() {
        return metrics.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {DASHBOARD, RULES, "docs/operations.md"})
    void everyMetricThatIsNamedIsInAScrape(String file) throws IOException {
        var named = all(METRIC, file(file));
        assertThat(named).isNotEmpty();

        assertThat(scraped()).containsAll(named);
    }

    @Test
    void theDashboardShowsEveryMetricOfTheServersOwn() throws IOException {
        var own = scraped().stream()
                .filter(name -> name.startsWith("switchboard_"))
                .filter(name -> !name.matches(".*_(count|sum|max)"))
                .toList();
        assertThat(own).isNotEmpty();
        assertThat(all(METRIC, file(DASHBOARD))).containsAll(own);
    }

    @Test
    void everyReasonThatAnAlertNamesExists() throws IOException {
        var labels = Arrays.stream(Refusal.values()).map(Refusal::label).toList();
        var named = REASON.matcher(file(RULES))
                .results()
                .flatMap(found -> Arrays.stream(found.group(1).split("\\|", -1)))
                .toList();
        assertThat(named).isNotEmpty().isSubsetOf(labels);
    }

    @Test
    void theDocsExplainEveryReason() throws IOException {
        var explained = file("docs/operations.md");
        assertThat(Arrays.stream(Refusal.values()).map(why -> "`" + why.label() + "`"))
                .allSatisfy(label -> assertThat(explained).contains(label));
    }
}
