package org.sekimori.app.report;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.sekimori.app.cli.Command;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Options;
import org.sekimori.app.cli.Progress;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.report.ReportLine.Unreadable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `report read`: says what stands in reports, wherever they are packed into.
public final class ReportReadCommand implements Command {
    private static final String PATHS = "0..*";

    @Override
    public String name() {
        return "read";
    }

    @Override
    public void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index(PATHS)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1..*")
                        .required(true)
                        .paramLabel("PATH")
                        .description(texts.say("operand.report-path"))
                        .build());
        spec.addOption(Options.flag("--json", texts.say("option.json")).build());
    }

    @Override
    public Exit run(ParseResult given, Session session, Texts texts) throws Failure {
        boolean isJson = Given.flag(given, "--json");
        var told = new Telling(session, texts, isJson);
        List<String> paths = given.matchedPositionalValue(0, List.of());
        try (var files = new ReadAhead((file, line) -> told.tell(file.toString(), line))) {
            for (String path : paths) {
                told.input(path, files);
            }
        }
        told.end();
        return told.isAnythingRead() ? Exit.DONE : Exit.BAD_INPUT;
    }

    /// Tells of every input as it is read.
    private static final class Telling {
        private final Session session;
        private final Texts texts;
        private final boolean isJson;
        private final Progress progress;
        private long read;
        private long refused;

        Telling(Session session, Texts texts, boolean isJson) {
            this.session = session;
            this.texts = texts;
            this.isJson = isJson;
            this.progress = Progress.besideTheAnswers(session, texts, "report.import.progress");
        }

        void input(String path, ReadAhead ahead) {
            try {
                List<Path> files = Inputs.of(Path.of(path));
                if (files.isEmpty()) {
                    ahead.catchUp();
                    tell(path, new Unreadable("", "empty", ""));
                }
                files.forEach(ahead::read);
            } catch (IOException | InvalidPathException e) {
                ahead.catchUp();
                tell(path, new Unreadable("", "unreadable", String.valueOf(e.getMessage())));
            }
        }

        void tell(String source, ReportLine line) {
            progress.step();
            if (line instanceof ReportLine.Read) {
                read++;
            } else {
                refused++;
            }
            session.out()
                    .println(
                            isJson
                                    ? ReportJson.of(source, line)
                                    : ReportWords.of(source, line, texts));
        }

        void end() {
            progress.end();
            if (!isJson) {
                session.out().println(texts.say("report.sum", read, refused));
            }
        }

        boolean isAnythingRead() {
            return read > 0;
        }
    }
}
