package org.sekimori.report.failure;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import org.sekimori.report.Parsed;
import org.sekimori.report.ReportedName;
import org.sekimori.report.failure.FailureReport.Form;

/// Reads failure reports from the parts of their mail.
public final class FailureReader {
    /// Characters of the fields.
    public static final int MAX_FIELDS = 1 << 16;

    /// More than one report may stand for (RFC 6591 §3.1).
    private static final long MAX_INCIDENTS = 1_000_000_000L;

    private static final Pattern PLAIN = Pattern.compile("(?m)^\\s*Sender (Domain|IP Address): ");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern FROM = Pattern.compile("@([^\\s<>@,;\"]+)");

    /// As mail has it, and in words for people.
    private static final Map<String, String> PLAIN_NAMES =
            Map.of(
                    "sender domain", "reported-domain",
                    "sender ip address", "source-ip",
                    "received date", "arrival-date",
                    "spf alignment", "spf alignment",
                    "dkim alignment", "dkim alignment",
                    "dmarc results", "dmarc results");

    private final Findings findings = new Findings();
    private final Map<String, List<String>> fields;

    private FailureReader(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /// Reads the fields of RFC 6591.
    ///
    /// @param text the part `message/feedback-report`
    /// @param original the header of the message that failed; empty where the mail has none
    public static Parsed<FailureReport> read(String text, String original) {
        return new FailureReader(fields(text)).report(Form.ARF, original);
    }

    /// Whether this is a failure report in words for people.
    public static boolean isPlain(String text) {
        return PLAIN.matcher(text).results().limit(2).count() == 2;
    }

    /// Reads a failure report in words for people.
    public static Parsed<FailureReport> readPlain(String text, String original) {
        Map<String, List<String>> renamed = new TreeMap<>();
        fields(text.replaceAll("(?m)^[ \\t]+", ""))
                .forEach((name, values) -> {
                    if (PLAIN_NAMES.containsKey(name)) {
                        renamed.put(PLAIN_NAMES.get(name), values);
                    }
                });
        return new FailureReader(renamed).report(Form.PLAIN, original);
    }

    /// Unfolds and splits; what is no field is passed over.
    static Map<String, List<String>> fields(String text) {
        Map<String, List<String>> fields = new TreeMap<>();
        String cut = text.length() > MAX_FIELDS ? text.substring(0, MAX_FIELDS) : text;
        for (String line : cut.replaceAll("\\r?\\n[ \\t]+", " ").split("\\r?\\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).matches("[!-~]+( [!-~]+){0,3}")) {
                fields.computeIfAbsent(
                                line.substring(0, colon).toLowerCase(Locale.ROOT),
                                name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private Parsed<FailureReport> report(Form form, String original) {
        List<String> failures =
                fields.getOrDefault("auth-failure", List.of()).stream()
                        .flatMap(value -> Pattern.compile("[,\\s]+").splitAsStream(value))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
        if (fields.isEmpty()) {
            findings.add(Code.NOT_A_REPORT, "no field");
        }
        if (form == Form.ARF && failures.isEmpty()) {
            findings.add(Code.MISSING, "Auth-Failure");
        }
        return findings.with(
                new FailureReport(
                        form,
                        text("feedback-type").toLowerCase(Locale.ROOT),
                        failures,
                        domain(original),
                        source(),
                        arrival(),
                        incidents(),
                        text("user-agent"),
                        text("reporting-mta"),
                        fields));
    }

    private ReportedName domain(String original) {
        String told = COMMENT.matcher(text("reported-domain")).replaceAll("").strip();
        if (!told.isEmpty()) {
            return ReportedName.of(told);
        }
        findings.add(Code.MISSING, "Reported-Domain");
        String from = fields(original).getOrDefault("from", List.of("")).getFirst();
        Matcher domain = FROM.matcher(from);
        return domain.find() ? ReportedName.of(domain.group(1)) : ReportedName.NONE;
    }

    private Optional<IpAddress> source() {
        String told = text("source-ip").replaceAll("[\\[\\]]|(?i:IPv6:)", "").strip();
        Optional<IpAddress> source = IpAddress.parse(told);
        if (source.isEmpty()) {
            findings.add(told.isEmpty() ? Code.MISSING : Code.VALUE, "Source-IP " + told);
        }
        return source;
    }

    private Optional<Instant> arrival() {
        String told = text("arrival-date").isEmpty() ? text("received-date") : text("arrival-date");
        if (told.isEmpty()) {
            findings.add(Code.MISSING, "Arrival-Date");
            return Optional.empty();
        }
        try {
            String plain = COMMENT.matcher(told).replaceAll("").strip().replaceAll("\\s+", " ");
            return Optional.of(
                    OffsetDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            findings.add(Code.VALUE, "Arrival-Date: " + told);
            return Optional.empty();
        }
    }

    private long incidents() {
        String told = text("incidents");
        if (told.isEmpty()) {
            return 1;
        }
        boolean isCount =
                told.matches("[0-9]{1,10}")
                        && Long.parseLong(told) >= 1
                        && Long.parseLong(told) <= MAX_INCIDENTS;
        if (!isCount) {
            findings.add(Code.VALUE, "Incidents: " + told);
        }
        return isCount ? Long.parseLong(told) : 1;
    }

    private String text(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }
}
