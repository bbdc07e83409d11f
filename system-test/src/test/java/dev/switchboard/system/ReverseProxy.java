package dev.switchboard.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The proxies that deploy/ has a configuration for. It is used as it stands, but for places of this machine. */
enum ReverseProxy {
    NGINX("nginx", "deploy/nginx/switchboard.conf") {
        /** What Debian's nginx.conf does otherwise; one process, so that its end is the end of all. */
        private static final String AROUND = """
                daemon off;
                master_process off;
                pid @/nginx.pid;
                error_log stderr;
                events { worker_connections 256; }
                http {
                    client_body_temp_path @/body;
                    proxy_temp_path @/proxy;
                    fastcgi_temp_path @/fastcgi;
                    uwsgi_temp_path @/uwsgi;
                    scgi_temp_path @/scgi;
                    include @/switchboard.conf;
                }
                """;

        @Override
        ProcessBuilder command(Path directory, Site site) throws IOException {
            new Substitution(deployed())
                    .replace("listen 80;", "listen 127.0.0.1:" + FreePort.find() + ";")
                    .replace("listen [::]:80;", "")
                    .replace("listen 443 ", "listen 127.0.0.1:" + site.port() + " ")
                    .replace("listen [::]:443 ssl http2;", "")
                    .replace("/etc/letsencrypt/live/switchboard.example.org/fullchain.pem", site.certificate())
                    .replace("/etc/letsencrypt/live/switchboard.example.org/privkey.pem", site.key())
                    .replace("/var/log/nginx", directory)
                    .replace("127.0.0.1:18080", "127.0.0.1:" + site.signalingPort())
                    .replace("127.0.0.1:18081", "127.0.0.1:" + site.pagePort())
                    .write(directory.resolve("switchboard.conf"));
            var around = directory.resolve("nginx.conf");
            Files.writeString(around, AROUND.replace("@", directory.toString()));
            return new ProcessBuilder(
                    program().orElseThrow().toString(), "-p", directory.toString(), "-c", around.toString());
        }
    },
    CADDY("caddy", "deploy/caddy/Caddyfile") {
        @Override
        ProcessBuilder command(Path directory, Site site) throws IOException {
            var file = directory.resolve("Caddyfile");
            new Substitution(deployed())
                    .replace("\n{\n", "\n{\nadmin off\nauto_https disable_redirects\n")
                    .replace(
                            "switchboard.example.org {",
                            "https://localhost:%d {\nbind 127.0.0.1\ntls %s %s\n"
                                    .formatted(site.port(), site.certificate(), site.key()))
                    .replace("127.0.0.1:18080", "127.0.0.1:" + site.signalingPort())
                    .replace("127.0.0.1:18081", "127.0.0.1:" + site.pagePort())
                    .write(file);
            var builder = new ProcessBuilder(
                    program().orElseThrow().toString(), "run", "--adapter", "caddyfile", "--config", file.toString());
            builder.environment().put("HOME", directory.toString());
            builder.environment().put("XDG_DATA_HOME", directory.toString());
            builder.environment().put("XDG_CONFIG_HOME", directory.toString());
            return builder;
        }
    };

    private final String program;
    private final String file;

    ReverseProxy(String program, String file) {
        this.program = program;
        this.file = file;
    }

    /**
     * What stands where.
     *
     * @param port where clients find the proxy, on 127.0.0.1
     */
    record Site(int port, int signalingPort, int pagePort, Path certificate, Path key) {}

    /** The command that runs the proxy in the foreground; what it needs, it finds and puts in the directory. */
    abstract ProcessBuilder command(Path directory, Site site) throws IOException;

    /** Why it cannot be run here; empty if it can. */
    Optional<String> obstacle() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("only on Linux is all of 127.0.0.0/8 this machine");
        }
        return program().isPresent() ? Optional.empty() : Optional.of(program + " is not installed");
    }

    /** Also where it is put for administrators only. */
    Optional<Path> program() {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":", -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    String deployed() throws IOException {
        return Files.readString(Path.of(System.getProperty("switchboard.root"), file));
    }
}
