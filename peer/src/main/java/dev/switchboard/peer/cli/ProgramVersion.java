package dev.switchboard.peer.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The version that the program's jar names. */
public final class ProgramVersion implements IVersionProvider {
    @Spec
    private @Nullable CommandSpec command;

    @Override
    public String[] getVersion() {
        var version = ProgramVersion.class.getPackage().getImplementationVersion();
        var name = command == null ? "switchboard" : command.root().name();
        return new String[] {name + ' ' + (version == null ? "(not packaged)" : version)};
    }
}
