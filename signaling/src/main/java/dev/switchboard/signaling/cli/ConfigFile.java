package dev.switchboard.signaling.cli;

import dev.switchboard.cli.Similar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file of options: {@link Properties} in UTF-8, in which a {@code #} after white space begins a comment. Immutable.
 */
final class ConfigFile {
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$", Pattern.DOTALL);

    private final Path path;
    private final Map<String, String> values;

    private ConfigFile(Path path, Map<String, String> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * Reads a file.
     *
     * @param keys those that may stand in it
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it says what nobody understands; the message is one line
     */
    static ConfigFile read(Path path, Set<String> keys) throws IOException {
        var values = load(path).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> (String) entry.getKey(), ConfigFile::withoutComment));
        for (var key : values.keySet()) {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("%s: %s".formatted(path, objection(key, keys)));
            }
        }
        return new ConfigFile(path, values);
    }

    private static String objection(String key, Set<String> keys) {
        return key.equals(OptionKeys.of(ConfigFileOption.NAME))
                ? "a file of options cannot name another: '%s' stands on the command line or in %s"
                        .formatted(key, OptionKeys.variable(key))
                : "no option is called '%s'%s".formatted(key, Similar.hint(key, keys));
    }

    private static Properties load(Path path) throws IOException {
        var properties = new OnceOnly();
        try (var reader = Files.newBufferedReader(path)) {
            properties.load(reader);
            return properties;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static String withoutComment(Map.Entry<Object, Object> entry) {
        return COMMENT.matcher((String) entry.getValue()).replaceFirst("").strip();
    }

    Optional<Setting> find(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> new Setting(value, path + ", " + key));
    }

    /** Of two lines about one option the last would count, and the first deceive. */
    private static final class OnceOnly extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException("'" + key + "' stands there twice");
            }
            return super.put(key, value);
        }
    }
}
