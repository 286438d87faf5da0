package org.sekimori.app.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sekimori.app.Main;

/// The program as a process of its own, as a script starts it.
public final class Program {
    static final int LARGEST_HEAP = 256;

    private Program() {}

    /// One that is not yet started, of the usual size.
    ///
    /// @param args the command and what it is given
    public static ProcessBuilder of(List<String> args) {
        return of(LARGEST_HEAP, args);
    }

    /// @param megabytes of heap at most
    static ProcessBuilder of(int megabytes, List<String> args) {
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + megabytes + "m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        line.addAll(args);
        var builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }
}
