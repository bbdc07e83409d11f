package dev.switchboard.signaling.redis;

import dev.switchboard.signaling.redis.RedisAddress.Host;
import dev.switchboard.signaling.redis.RedisAddress.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes the URL of a {@link RedisAddress} apart. What is before an {@code @} is never repeated in a message. */
final class RedisUrl {
    static final String PLAIN = "redis://";
    static final String TLS = "rediss://";
    static final String SENTINEL = "redis-sentinel://";

    private static final int PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final int MAX_PORT = 65535;
    private static final Pattern HOST =
            Pattern.compile("(\\[(?<ipv6>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9._-]+))(:(?<port>\\d{1,5}))?");
    private static final Pattern MASTER = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern DATABASE = Pattern.compile("\\d{1,4}");

    private final String scheme;
    private final Optional<String> credentials;
    private final String hosts;
    private final Optional<String> path;
    private final Optional<String> fragment;

    RedisUrl(String url) {
        scheme = List.of(PLAIN, TLS, SENTINEL).stream()
                .filter(url::startsWith)
                .findFirst()
                .orElseThrow(() -> bad("it begins with none of %s, %s and %s".formatted(PLAIN, TLS, SENTINEL)));
        var rest = url.substring(scheme.length());
        int at = rest.lastIndexOf('@');
        credentials = at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
        var place = rest.substring(at + 1);
        fragment = after('#', place);
        var beforeFragment = before('#', place);
        path = after('/', beforeFragment);
        hosts = before('/', beforeFragment);
    }

    RedisAddress address() {
        var all = hosts();
        return new RedisAddress(
                kind(all.size()), all, scheme.equals(TLS), user(), password(), database(all.size()), master());
    }

    private Kind kind(int count) {
        if (isSentinel()) {
            return Kind.SENTINEL;
        }
        return count > 1 ? Kind.CLUSTER : Kind.SINGLE;
    }

    private boolean isSentinel() {
        return scheme.equals(SENTINEL);
    }

    private List<Host> hosts() {
        return Arrays.stream(hosts.split(",", -1)).map(this::host).toList();
    }

    private Host host(String text) {
        var matcher = HOST.matcher(text);
        if (!matcher.matches()) {
            throw bad("'" + text + "' is not HOST or HOST:PORT (a password ends with @ before the host)");
        }
        var ipv6 = matcher.group("ipv6");
        var port = matcher.group("port");
        int number = port == null ? defaultPort() : Integer.parseInt(port);
        if (number == 0 || number > MAX_PORT) {
            throw bad("port " + number + " is not 1 to " + MAX_PORT);
        }
        return new Host(ipv6 == null ? matcher.group("name") : ipv6, number);
    }

    private int defaultPort() {
        return isSentinel() ? SENTINEL_PORT : PORT;
    }

    /** Empty for what is before a colon means the default user, and so does no colon. */
    private Optional<String> user() {
        return credentials
                .filter(text -> text.contains(":"))
                .map(text -> decoded(before(':', text)))
                .filter(name -> !name.isEmpty());
    }

    private Optional<String> password() {
        var password = credentials.map(text -> decoded(after(':', text).orElse(text)));
        if (password.filter(String::isEmpty).isPresent()) {
            throw bad("there is no password before the @");
        }
        return password;
    }

    private int database(int hostCount) {
        if (path.isEmpty()) {
            return 0;
        }
        if (isSentinel() || hostCount > 1) {
            throw bad("a database stands only after one host");
        }
        return path.filter(text -> DATABASE.matcher(text).matches())
                .map(Integer::parseInt)
                .orElseThrow(() -> bad("'" + path.get() + "' is not the number of a database"));
    }

    private String master() {
        if (!isSentinel()) {
            if (fragment.isPresent()) {
                throw bad("#MASTER stands only after " + SENTINEL + "HOST:PORT,…");
            }
            return "";
        }
        var name = fragment.orElseThrow(() -> bad("the master's name is missing: #MASTER"));
        if (!MASTER.matcher(name).matches()) {
            throw bad("'" + name + "' is not the name of a master");
        }
        return name;
    }

    private static String decoded(String text) {
        try {
            // A plus is no space here.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad("user or password has a % that two hexadecimal digits do not follow (% itself is %25)");
        }
    }

    private static String before(char mark, String text) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    private static Optional<String> after(char mark, String text) {
        int at = text.indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    }

    private static IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("not the address of a Redis: " + why);
    }
}
