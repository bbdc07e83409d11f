package dev.switchboard.browser;

import dev.switchboard.browser.Chromium.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One server and one browser for the tests of a class; each test finds the browser without a page. */
final class Stage implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final Media media;
    private Path directory;
    private Programs programs;
    private Chromium chromium;
    private Server server;

    Stage(Media media) {
        this.media = media;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory(context.getRequiredTestClass().getSimpleName());
        chromium = Chromium.start(directory.resolve("profile"), media);
        programs = new Programs(directory);
        server = Server.start(programs);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        chromium.closePages();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (chromium != null) {
            chromium.close();
        }
        if (programs != null) {
            programs.close();
        }
        Directories.delete(directory);
    }

    Programs programs() {
        return programs;
    }

    Chromium chromium() {
        return chromium;
    }

    Server server() {
        return server;
    }

    /** For the logs and files of one class. */
    Path directory() {
        return directory;
    }

    void killServer() {
        server.program().kill();
    }

    /** Starts the server again where it was. */
    void restartServer() throws IOException {
        server = server.restart(programs);
    }

    /** Opens the page in a new window. */
    Page open() {
        return chromium.open(server.pageOn("127.0.0.1"));
    }
}
