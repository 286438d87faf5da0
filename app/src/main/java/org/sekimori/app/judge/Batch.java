package org.sekimori.app.judge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.cli.Given;
import org.sekimori.app.cli.Language;
import org.sekimori.app.cli.Progress;
import org.sekimori.app.cli.Session;
import org.sekimori.app.cli.Texts;
import org.sekimori.app.config.Configuration;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.dns.Resolver;
import org.sekimori.mail.Message;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `verify --batch`: one case a line in, one answer a line out, in the same order. Lines are judged
/// on all processors; a bad line is answered with an error and never ends the batch.
final class Batch {
    /// Answers that are waited for at once: enough to keep every processor busy behind a slow line.
    private static final int WINDOW = 512;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final String authservId;
    private final ParseResult given;
    private final Session session;
    private final Configuration configuration;
    private final Rules rules;
    private final Texts texts;
    private final Progress progress;
    private final boolean withTrace;
    private final Map<List<String>, Resolver> worlds = new ConcurrentHashMap<>();
    private final Texts english = Texts.in(Language.EN);

    Batch(ParseResult given, Configuration configuration, Rules rules, Session session, Texts texts)
            throws Failure {
        this.authservId = AuthservId.of(given, configuration);
        this.configuration = configuration;
        this.withTrace = Given.flag(given, "--trace");
        this.rules = rules;
        this.texts = texts;
        this.progress = Progress.besideTheAnswers(session, texts, "progress");
        this.given = given;
        this.session = session;
    }

    Exit run(Path cases) throws Failure {
        if (rules.asksLists()) {
            rules.tellBrokenLists(World.of(given, configuration), session, texts);
        }
        Path folder = Optional.ofNullable(cases.toAbsolutePath().getParent()).orElse(Path.of("."));
        try (ExecutorService workers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                BufferedReader lines = Files.newBufferedReader(cases, StandardCharsets.UTF_8)) {
            var answers = new ArrayDeque<Future<String>>(WINDOW);
            for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
                String text = line.get();
                if (answers.size() == WINDOW) {
                    write(answers.remove());
                }
                answers.add(workers.submit(() -> answer(text, folder)));
            }
            while (!answers.isEmpty()) {
                write(answers.remove());
            }
            progress.end();
            return Exit.DONE;
        } catch (NoSuchFileException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", cases);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", cases);
        }
    }

    /// The next line that is not empty.
    private static Optional<String> next(BufferedReader lines) throws IOException {
        Optional<String> line = Optional.ofNullable(lines.readLine());
        while (line.isPresent() && line.get().isBlank()) {
            line = Optional.ofNullable(lines.readLine());
        }
        return line;
    }

    private void write(Future<String> answer) {
        session.out().println(await(answer));
        progress.step();
    }

    private static String await(Future<String> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bug in a batch", e.getCause());
        }
    }

    private String answer(String line, Path folder) {
        JsonNode id = MAPPER.nullNode();
        try {
            JsonNode node = MAPPER.readTree(line);
            if (!node.isObject()) {
                throw new Failure(Exit.BAD_INPUT, "error.case-object");
            }
            id = node.has("id") ? node.get("id") : id;
            Evaluation evaluation = evaluate(node, folder);
            return written(
                    id,
                    json ->
                            new EvaluationJson(json, authservId, withTrace)
                                    .writeMembers(evaluation, rules.decide(evaluation)));
        } catch (Failure failure) {
            return error(id, failure.code(), failure.in(english));
        } catch (JacksonException e) {
            var not = new Failure(Exit.BAD_INPUT, "error.json", e.getLocation().getColumnNr());
            return error(id, not.code(), not.in(english));
        } catch (RuntimeException e) {
            return error(id, "error.bug", e.toString());
        }
    }

    private String error(JsonNode id, String code, String detail) {
        return written(
                id,
                json -> {
                    json.writeObjectPropertyStart("error");
                    json.writeStringProperty("code", code.replaceFirst("^error\\.", ""));
                    json.writeStringProperty("detail", detail);
                    json.writeEndObject();
                });
    }

    private static String written(JsonNode id, java.util.function.Consumer<JsonGenerator> members) {
        return Json.object(json -> {
            json.writeName("id");
            switch (id.getNodeType()) {
                case NUMBER -> json.writeNumber(id.asString());
                case STRING -> json.writeString(id.stringValue());
                case BOOLEAN -> json.writeBoolean(id.booleanValue());
                case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> json.writeNull();
            }
            members.accept(json);
        });
    }

    private Evaluation evaluate(JsonNode node, Path folder) throws Failure {
        Optional<Instant> now = Given.instant(text(node, "now"));
        Circumstances circumstances =
                Circumstances.of(
                        text(node, "ip"),
                        text(node, "helo").orElse(""),
                        text(node, "mailFrom"),
                        now.orElseGet(session.clock()::instant),
                        text(node, "discovery")
                                .or(() -> Optional.of(configuration.discovery().word())));
        var evaluator =
                new Evaluator(
                        rules.settings(circumstances.discovery()),
                        world(node, folder),
                        System::nanoTime);
        Optional<String> message = text(node, "message");
        if (message.isEmpty()) {
            return evaluator.evaluate(circumstances.arrival(), circumstances.now());
        }
        Path file = folder.resolve(message.get());
        try (InputStream in = Files.newInputStream(file)) {
            return evaluator.evaluate(
                    circumstances.arrival(), Message.read(in), circumstances.now());
        } catch (NoSuchFileException e) {
            throw new Failure(Exit.NO_INPUT, "error.no-file", file);
        } catch (IOException e) {
            throw new Failure(Exit.IO, "error.read", file);
        }
    }

    private static Optional<String> text(JsonNode node, String member) throws Failure {
        JsonNode value = node.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new Failure(Exit.BAD_INPUT, "error.case-text", member);
        }
        return Optional.of(value.stringValue());
    }

    /// The DNS of a case; zone files that many cases name are read once.
    private Resolver world(JsonNode node, Path folder) throws Failure {
        JsonNode zone = node.path("zone");
        var names = new ArrayList<String>();
        if (zone.isArray()) {
            for (JsonNode one : zone) {
                names.add(one.asString());
            }
        } else {
            text(node, "zone").ifPresent(names::add);
        }
        Optional<Resolver> known = Optional.ofNullable(worlds.get(names));
        if (known.isPresent()) {
            return known.get();
        }
        synchronized (worlds) {
            Optional<Resolver> meanwhile = Optional.ofNullable(worlds.get(names));
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            Resolver read =
                    names.isEmpty()
                            ? World.of(given, configuration)
                            : World.ofZones(names.stream().map(folder::resolve).toList());
            worlds.put(List.copyOf(names), read);
            return read;
        }
    }
}
