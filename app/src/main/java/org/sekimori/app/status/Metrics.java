package org.sekimori.app.status;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sekimori.app.cli.Cli;
import org.sekimori.app.incoming.Fetching;
import org.sekimori.auth.AuthEvent;
import org.sekimori.dns.Answer;
import org.sekimori.dns.Deadline;
import org.sekimori.dns.Question;
import org.sekimori.dns.Resolver;
import org.sekimori.gate.milter.Judge;
import org.sekimori.gate.milter.Verdict;
import org.sekimori.post.incoming.Health;
import org.sekimori.store.EventWriter;

/// What is counted while it serves. One for the whole process: it outlives every configuration.
public final class Metrics {
    /// Seconds; the last is what a mail server's patience may be.
    private static final double[] BOUNDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    private final Counter messages =
            Counter.builder()
                    .name("sekimori_messages_total")
                    .help("Messages answered, by what the mail server was told.")
                    .labelNames("answer")
                    .register(registry);

    private final Counter judgements =
            Counter.builder()
                    .name("sekimori_judgements_total")
                    .help("Messages of strangers, by what DMARC said and what was done.")
                    .labelNames("dmarc", "action")
                    .register(registry);

    private final Histogram waits =
            Histogram.builder()
                    .name("sekimori_judgement_seconds")
                    .help("From the end of a message to the answer: what the mail server waits.")
                    .unit(Unit.SECONDS)
                    .classicOnly()
                    .classicUpperBounds(BOUNDS)
                    .register(registry);

    private final Counter questions =
            Counter.builder()
                    .name("sekimori_dns_questions_total")
                    .help("DNS questions that judgements had.")
                    .register(registry);

    private final Counter sent =
            Counter.builder()
                    .name("sekimori_dns_sent_total")
                    .help("DNS questions that a server was asked.")
                    .register(registry);

    private final Counter failures =
            Counter.builder()
                    .name("sekimori_dns_failures_total")
                    .help("DNS questions that no server could answer, by why.")
                    .labelNames("failure")
                    .register(registry);

    private final Counter readings =
            Counter.builder()
                    .name("sekimori_configuration_readings_total")
                    .help("Times that the configuration was read again, by whether it was taken.")
                    .labelNames("taken")
                    .register(registry);

    public Metrics() {
        counter(
                "sekimori_dns_cache_hits_total",
                "DNS questions that were answered without asking a server.",
                () -> Math.max(0, questions.get() - sent.get()));
        Info.builder()
                .name("sekimori_build_info")
                .help("The program that runs.")
                .labelNames("program", "java")
                .register(registry)
                .setLabelValues(Cli.program(), Runtime.version().toString());
    }

    /// Counts and times what a judge does.
    public Judge measured(Judge judge) {
        return envelope -> new Measured(judge.open(envelope), this);
    }

    void answered(Verdict verdict, double seconds) {
        String answer =
                switch (verdict) {
                    case Verdict.Accept _ -> "accept";
                    case Verdict.Quarantine _ -> "quarantine";
                    case Verdict.Refuse refuse -> refuse.reply().code() < 500 ? "defer" : "reject";
                    case Verdict.TempFail _ -> "defer";
                    case Verdict.Discard _ -> "discard";
                };
        messages.labelValues(answer).inc();
        waits.observe(seconds);
    }

    /// Counts what is written down.
    public Consumer<AuthEvent> counted(Consumer<AuthEvent> journal) {
        return event -> {
            String action = event.handling().action().name().toLowerCase(Locale.ROOT);
            judgements.labelValues(event.dmarc().result(), action).inc();
            journal.accept(event);
        };
    }

    /// Counts what judgements ask of a resolver.
    public Resolver asked(Resolver resolver) {
        return new Counted(resolver, questions::inc, _ -> {});
    }

    /// Counts what servers are asked: put below the answers that are kept.
    public Resolver sent(Resolver servers) {
        return new Counted(servers, sent::inc, this::count);
    }

    private void count(Answer answer) {
        if (answer instanceof Answer.Failed(Answer.Failure failure, _)) {
            failures.labelValues(failure.name().toLowerCase(Locale.ROOT)).inc();
        }
    }

    /// Counts a configuration that was read again.
    public void readAgain(boolean isTaken) {
        readings.labelValues(Boolean.toString(isTaken)).inc();
    }

    /// Tells of something that goes up and down.
    ///
    /// @param name with its unit, as Prometheus spells names
    /// @param now is asked whenever somebody looks
    public void gauge(String name, String help, DoubleSupplier now) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(told -> told.call(now.getAsDouble()))
                .register(registry);
    }

    /// Tells how writing down goes.
    public void journal(Supplier<EventWriter.State> state) {
        gauge(
                "sekimori_events_waiting",
                "Judgements that wait to be written down.",
                () -> state.get().waiting());
        counter(
                "sekimori_events_written_total",
                "Judgements that were written down.",
                () -> state.get().written());
        counter(
                "sekimori_events_lost_total",
                "Judgements that were lost, for too many waited.",
                () -> state.get().lost());
    }

    /// Tells how the places are where reports are collected.
    public void incoming(Supplier<Map<String, Fetching.State>> states) {
        ofSources(
                "sekimori_incoming_mails_kept",
                "Mails that were kept since the start, by where they lay.",
                states,
                state -> OptionalDouble.of((double) state.mails()));
        ofSources(
                "sekimori_incoming_failures",
                "Failures one after the other, by where mails lie; 0 where all is well.",
                states,
                state -> optional(state.health().map(health -> (double) health.failures())));
        ofSources(
                "sekimori_incoming_success_timestamp_seconds",
                "When all that was there had last been collected.",
                states,
                state ->
                        optional(
                                state.health()
                                        .flatMap(Health::success)
                                        .map(at -> (double) at.getEpochSecond())));
        ofSources(
                "sekimori_incoming_mail_timestamp_seconds",
                "When a mail last came from there.",
                states,
                state ->
                        optional(
                                state.health()
                                        .flatMap(Health::mail)
                                        .map(at -> (double) at.getEpochSecond())));
    }

    private static OptionalDouble optional(Optional<Double> value) {
        return value.stream().mapToDouble(Double::doubleValue).findFirst();
    }

    private void ofSources(
            String name,
            String help,
            Supplier<Map<String, Fetching.State>> states,
            Function<Fetching.State, OptionalDouble> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("source")
                .callback(told ->
                        states.get()
                                .forEach((source, state) ->
                                        value.apply(state)
                                                .ifPresent(now -> told.call(now, source))))
                .register(registry);
    }

    private void counter(String name, String help, DoubleSupplier now) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(told -> told.call(now.getAsDouble()))
                .register(registry);
    }

    /// All of it as Prometheus reads it.
    String text() {
        var out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.ALLOW_UTF8);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /// What [#text] is.
    String type() {
        return writer.getContentType();
    }

    private record Counted(Resolver next, Runnable asked, Consumer<Answer> answered)
            implements Resolver {
        @Override
        public Answer ask(Question question, Deadline deadline) {
            asked.run();
            Answer answer = next.ask(question, deadline);
            answered.accept(answer);
            return answer;
        }

        @Override
        public boolean isImmediate() {
            return next.isImmediate();
        }
    }
}
