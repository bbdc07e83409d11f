package dev.switchboard.signaling.cli;

import dev.switchboard.cli.Similar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the environment's variables say. Immutable. */
final class Environment {
    /** The secret itself, beside the variable that names a file with it. */
    static final String SECRET = OptionKeys.VARIABLE_PREFIX + "TOKEN_SECRET";

    /** Where platforms that run other people's servers say which port the world comes to. */
    private static final String PORT = "PORT";
    /** A peer's, which may run beside the server. */
    private static final String PEERS_TOKEN = OptionKeys.VARIABLE_PREFIX + "TOKEN";

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    Optional<Setting> find(String key) {
        var setting = variable(OptionKeys.variable(key));
        return setting.isEmpty() && key.equals(ListeningOptions.ADDRESS.substring(2))
                ? variable(PORT).map(port -> new Setting("0.0.0.0:" + port.value(), port.origin()))
                : setting;
    }

    private Optional<Setting> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(value -> new Setting(value, name));
    }

    /** The secret of tokens, if it is there itself. */
    Optional<String> secret() {
        return Optional.ofNullable(variables.get(SECRET));
    }

    /** Variables that look as if they were meant for this program, and mean nothing to it; sorted, with what was meant. */
    List<String> unknown() {
        var known = new TreeSet<>(Set.of(SECRET, PEERS_TOKEN));
        OptionKeys.all().stream().map(OptionKeys::variable).forEach(known::add);
        return variables.keySet().stream()
                .filter(name -> name.startsWith(OptionKeys.VARIABLE_PREFIX) && !known.contains(name))
                .sorted()
                .map(name -> name + meant(name, known))
                .toList();
    }

    /** What they have in common would make all of them similar. */
    private static String meant(String name, Collection<String> known) {
        int start = OptionKeys.VARIABLE_PREFIX.length();
        var ends = known.stream().map(other -> other.substring(start)).toList();
        return Similar.to(name.substring(start), ends)
                .map(end -> " (did you mean %s%s?)".formatted(OptionKeys.VARIABLE_PREFIX, end))
                .orElse("");
    }
}
