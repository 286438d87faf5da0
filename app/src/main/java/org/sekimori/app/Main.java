package org.sekimori.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.sekimori.app.cli.Cli;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Group;
import org.sekimori.app.cli.Session;
import org.sekimori.app.config.ConfigInitCommand;
import org.sekimori.app.config.ConfigShowCommand;
import org.sekimori.app.doctor.DoctorCommand;
import org.sekimori.app.history.HistoryCommand;
import org.sekimori.app.judge.DnsCommand;
import org.sekimori.app.judge.ExplainCommand;
import org.sekimori.app.judge.ReplayCommand;
import org.sekimori.app.judge.SignCommand;
import org.sekimori.app.judge.TryCommand;
import org.sekimori.app.judge.VerifyCommand;
import org.sekimori.app.keys.KeyMakeCommand;
import org.sekimori.app.keys.KeyShowCommand;
import org.sekimori.app.migrate.MigrateCommand;
import org.sekimori.app.registry.RegistryShowCommand;
import org.sekimori.app.registry.RegistrySignCommand;
import org.sekimori.app.registry.RegistryVerifyCommand;
import org.sekimori.app.report.ReportEraseCommand;
import org.sekimori.app.report.ReportFetchCommand;
import org.sekimori.app.report.ReportImportCommand;
import org.sekimori.app.report.ReportIncidentsCommand;
import org.sekimori.app.report.ReportLedgerCommand;
import org.sekimori.app.report.ReportLetterCommand;
import org.sekimori.app.report.ReportMakeCommand;
import org.sekimori.app.report.ReportPreviewCommand;
import org.sekimori.app.report.ReportReadCommand;
import org.sekimori.app.report.ReportReplayCommand;
import org.sekimori.app.report.ReportResendCommand;
import org.sekimori.app.report.ReportSendCommand;
import org.sekimori.app.report.ReportShowCommand;
import org.sekimori.app.report.ReportSummaryCommand;
import org.sekimori.app.report.ReportTimelineCommand;
import org.sekimori.app.report.ReportWhatIfCommand;
import org.sekimori.app.serve.ConfigCheckCommand;
import org.sekimori.app.serve.ServeCommand;
import org.sekimori.app.sources.EnrichCommand;
import org.sekimori.app.sources.SourcesCommand;
import org.sekimori.app.store.StoreEraseCommand;
import org.sekimori.app.store.StoreExportCommand;
import org.sekimori.app.store.StoreImportCommand;
import org.sekimori.app.store.StoreMoveCommand;
import org.sekimori.app.trust.ListCommand;

/// The door: runs one command and ends with its exit status.
public final class Main {
    /// Every command, in the order that the help shows them.
    static final List<Command> COMMANDS =
            List.of(
                    new TryCommand(),
                    new VerifyCommand(),
                    new ExplainCommand(),
                    new SignCommand(),
                    new ServeCommand(),
                    new DoctorCommand(),
                    new Group(
                            "key",
                            List.of(new KeyMakeCommand(new SecureRandom()), new KeyShowCommand())),
                    new Group(
                            "report",
                            List.of(
                                    new ReportReadCommand(),
                                    new ReportFetchCommand(),
                                    new ReportImportCommand(),
                                    new EnrichCommand(),
                                    new SourcesCommand(),
                                    new ReportReplayCommand(),
                                    new ReportEraseCommand(),
                                    new ReportSummaryCommand(),
                                    new ReportIncidentsCommand(),
                                    new ReportTimelineCommand(),
                                    new ReportWhatIfCommand(),
                                    new ReportLetterCommand(),
                                    new ReportMakeCommand(),
                                    new ReportPreviewCommand(),
                                    new ReportSendCommand(),
                                    new ReportLedgerCommand(),
                                    new ReportShowCommand(),
                                    new ReportResendCommand())),
                    new Group(
                            "store",
                            List.of(
                                    new StoreExportCommand(),
                                    new StoreImportCommand(),
                                    new StoreMoveCommand(),
                                    new StoreEraseCommand())),
                    new Group("gate", List.of(new ReplayCommand())),
                    new DnsCommand(),
                    new Group(
                            "config",
                            List.of(
                                    new ConfigInitCommand(),
                                    new ConfigCheckCommand(),
                                    new ConfigShowCommand())),
                    new Group("migrate", MigrateCommand.all(new HistoryCommand())),
                    new ListCommand(),
                    new Group(
                            "registry",
                            List.of(
                                    new RegistrySignCommand(),
                                    new RegistryVerifyCommand(),
                                    new RegistryShowCommand())));

    /// Set by the launcher, which can ask the system: which of `out` and `err` a person looks at.
    private static final String TERMINALS = "sekimori.terminals";

    private static final int BUFFER = 1 << 16;

    private Main() {}

    /// @param args the command and what it is given
    public static void main(String[] args) {
        try (var out = stream(FileDescriptor.out, false);
                var err = stream(FileDescriptor.err, true)) {
            List<String> terminals = List.of(System.getProperty(TERMINALS, "").split(","));
            var session =
                    new Session(
                            System.in,
                            out,
                            err,
                            System.getenv(),
                            terminals.contains("out"),
                            terminals.contains("err"),
                            InstantSource.system());
            int status = new Cli(COMMANDS).run(List.of(args), session).status();
            out.flush();
            err.flush();
            System.exit(status);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor, boolean autoflush) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
                autoflush,
                StandardCharsets.UTF_8);
    }
}
