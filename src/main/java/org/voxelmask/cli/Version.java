package org.voxelmask.cli;

import java.io.IOException;
import org.voxelmask.evidence.AppBuild;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        AppBuild build = AppBuild.current("", "");
        return new String[] {"voxelmask " + build.version() + " (" + build.gitCommit() + ")"};
    }
}
