package dev.switchboard.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A root directory for processes that shall find nothing but the Java runtime of this test and the libraries which that
 * runtime needs: a bare server.
 *
 * <p>Java, {@code /proc} and three devices are mounted into it, in a mount namespace that each process has for itself.
 * So a mount ends with its process, and elsewhere the directory is one of plain files, safe to delete at any time.
 */
final class BareRoot {
    /** The libraries of a desktop that the native WebRTC library names as needed, and that a bare server lacks. */
    static final Set<String> DESKTOP_LIBRARIES = Set.of(
            "libpulse.so.0",
            "libudev.so.1",
            "libdbus-1.so.3",
            "libX11.so.6",
            "libXfixes.so.3",
            "libXrandr.so.2",
            "libXcomposite.so.1");

    private static final List<String> UNSHARE = List.of("unshare", "--mount", "--propagation", "private");
    private static final List<String> DEVICES = List.of("dev/null", "dev/random", "dev/urandom");

    /** Called with the root, the Java home, and the command to run. */
    private static final String ENTER = """
            set -e
            root=$1 java=$2
            shift 2
            mount --bind -o ro "$java" "$root$java"
            mount --bind /proc "$root/proc"
            for device in null random urandom; do mount --bind "/dev/$device" "$root/dev/$device"; done
            exec chroot "$root" "$@"
            """;

    /** A line of ldd: {@code libz.so.1 => /lib/libz.so.1 (0x…)}, or for the dynamic linker its path alone. */
    private static final Pattern DEPENDENCY = Pattern.compile("^\\s*(?:\\S+ => )?(/\\S+) \\(0x", Pattern.MULTILINE);

    private final Path root;
    private final Path javaHome;

    /** Builds the root in an empty directory. */
    BareRoot(Path root) throws IOException, InterruptedException {
        this.root = root;
        javaHome = Path.of(System.getProperty("java.home")).toRealPath();
        for (String directory : List.of("tmp", "proc", "dev", javaHome.toString())) {
            Files.createDirectories(inside(Path.of("/", directory)));
        }
        for (String device : DEVICES) {
            Files.createFile(root.resolve(device));
        }
        copyFilesThatJavaLinksTo();
        copyLibraries();
    }

    /** Why this machine cannot have a bare root, in one line; empty if it can. */
    static Optional<String> obstacle() throws InterruptedException {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            return Optional.of("a bare root needs Linux");
        }
        try {
            Output output = run(concat(UNSHARE, List.of("mount", "--bind", "/tmp", "/tmp")));
            return output.exitCode() == 0
                    ? Optional.empty()
                    : Optional.of("a bare root needs the right to mount (root): "
                            + output.text().lines().findFirst().orElse("it exits with " + output.exitCode()));
        } catch (IOException e) {
            return Optional.of("a bare root needs unshare, of util-linux: " + e.getMessage());
        }
    }

    /** A process that runs a jar of the machine, copied into the root. Its environment is empty but for the path. */
    ProcessBuilder java(Path jar, String... arguments) throws IOException {
        Path copy = Path.of("/", jar.getFileName().toString());
        // Another process may be reading it.
        if (Files.notExists(inside(copy))) {
            Files.copy(jar, inside(copy));
        }
        var command = new ArrayList<>(UNSHARE);
        command.addAll(List.of("/bin/sh", "-c", ENTER, "enter", root.toString(), javaHome.toString()));
        command.addAll(List.of(javaHome.resolve("bin/java").toString(), "-jar", copy.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return builder;
    }

    /** The names of all files that a process finds, below the root that it sees, without those of {@code /proc}. */
    static Set<String> namesSeenBy(Process process) throws IOException {
        // The dot has the link followed: it leads to the root of that process, mounts included.
        Path seen = Path.of("/proc", Long.toString(process.pid()), "root", ".");
        var names = new TreeSet<String>();
        Files.walkFileTree(seen, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.equals(seen.resolve("proc")) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                names.add(file.getFileName().toString());
                return FileVisitResult.CONTINUE;
            }

            /** The process may have deleted it meanwhile. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }

    /** Distributions link the configuration of Java to files elsewhere, such as in {@code /etc}. */
    private void copyFilesThatJavaLinksTo() throws IOException {
        try (Stream<Path> files = Files.walk(javaHome)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
                if (Files.isRegularFile(target) && !target.startsWith(javaHome)) {
                    copy(target, target);
                }
            }
        }
    }

    /** All go where libc is, for that the dynamic linker searches without being told; it has a place of its own. */
    private void copyLibraries() throws IOException, InterruptedException {
        Set<Path> libraries = librariesOfJava();
        Path libc = libraries.stream()
                .filter(library -> library.endsWith("libc.so.6"))
                .findFirst()
                .orElseThrow();
        for (Path library : libraries) {
            Path name = library.getFileName();
            copy(library, name.toString().startsWith("ld-") ? library : libc.resolveSibling(name));
        }
    }

    /** What those parts of Java need that need no desktop, apart from parts of Java. */
    private Set<Path> librariesOfJava() throws IOException, InterruptedException {
        var libraries = new TreeSet<Path>();
        for (Path part : partsOfJava()) {
            String needed = run(List.of("ldd", part.toString())).text();
            if (DESKTOP_LIBRARIES.stream().noneMatch(needed::contains)) {
                DEPENDENCY
                        .matcher(needed)
                        .results()
                        .map(match -> Path.of(match.group(1)))
                        .forEach(libraries::add);
            }
        }
        libraries.removeIf(library -> library.startsWith(javaHome));
        return libraries;
    }

    private List<Path> partsOfJava() throws IOException {
        try (Stream<Path> files = Files.walk(javaHome.resolve("lib"))) {
            Stream<Path> libraries = files.filter(file -> file.toString().endsWith(".so"));
            return Stream.concat(Stream.of(javaHome.resolve("bin/java")), libraries)
                    .toList();
        }
    }

    private void copy(Path from, Path to) throws IOException {
        Path copy = inside(to);
        Files.createDirectories(copy.getParent());
        Files.copy(from, copy, REPLACE_EXISTING);
    }

    private Path inside(Path path) {
        return root.resolve(Path.of("/").relativize(path));
    }

    private static Output run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Output(process.waitFor(), text);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private record Output(int exitCode, String text) {}
}
