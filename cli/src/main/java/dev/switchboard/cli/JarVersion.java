package dev.switchboard.cli;

import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code --version} prints: the version in the jar's manifest. */
public final class JarVersion implements IVersionProvider {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it asks for the version
    private CommandSpec command;

    @Override
    public String[] getVersion() {
        var version = command.userObject().getClass().getPackage().getImplementationVersion();
        return new String[] {
            command.qualifiedName() + " " + (version == null ? "(not from a jar)" : version),
            "Java " + Runtime.version()
        };
    }
}
