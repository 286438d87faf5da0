package org.sekimori.report.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekimori.dns.IpAddress;
import org.sekimori.report.Finding.Code;
import org.sekimori.report.Findings;
import org.sekimori.report.Parsed;
import org.sekimori.report.ReportedName;
import org.sekimori.report.Told;
import org.sekimori.report.Vocabulary;
import org.sekimori.report.failure.Failure.DeliveryResult;
import org.sekimori.report.failure.Failure.Mechanism;
import org.sekimori.report.failure.FailureReport.Form;

/// Reads failure reports from the parts of their mail.
public final class FailureReader {
    /// Characters of the fields.
    public static final int MAX_FIELDS = 1 << 16;

    /// More than one report may stand for (RFC 6591 §3.1).
    private static final long MAX_INCIDENTS = 1_000_000_000L;

    private static final Pattern PLAIN =
            Pattern.compile("(?m)^[ \\t]*Sender (Domain|IP Address): ");
    private static final Pattern LIST = Pattern.compile("[,\\s]+");
    private static final Pattern NAME = Pattern.compile("[!-~]+( [!-~]+){0,3}");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern FROM = Pattern.compile("@([^\\s<>@,;\"]+)");

    private static final Vocabulary<DeliveryResult> DELIVERY =
            new Vocabulary<>(DeliveryResult.class, Map.of(), DeliveryResult.OTHER);

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
    private final Beside beside;

    private FailureReader(Map<String, List<String>> fields, Beside beside) {
        this.fields = fields;
        this.beside = beside;
    }

    /// What a mail has beside the fields of its report, for what they leave out.
    ///
    /// @param sent the mail's Date; empty where it has none
    /// @param original the header of the message that failed; empty where the mail has none
    public record Beside(String sent, String original) {}

    /// Reads the fields of RFC 6591.
    ///
    /// @param text the part `message/feedback-report`
    public static Parsed<FailureReport> read(String text, Beside beside) {
        return new FailureReader(fields(text), beside).report(Form.ARF);
    }

    /// Whether this is a failure report in words for people.
    public static boolean isPlain(String text) {
        return PLAIN.matcher(text).results().limit(2).count() == 2;
    }

    /// Reads a failure report in words for people.
    public static Parsed<FailureReport> readPlain(String text, Beside beside) {
        Map<String, List<String>> renamed = new TreeMap<>();
        fields(text.replaceAll("(?m)^[ \\t]+", ""))
                .forEach((name, values) -> {
                    if (PLAIN_NAMES.containsKey(name)) {
                        renamed.put(PLAIN_NAMES.get(name), values);
                    }
                });
        return new FailureReader(renamed, beside).report(Form.PLAIN);
    }

    /// Unfolds and splits; what is no field is passed over.
    static Map<String, List<String>> fields(String text) {
        Map<String, List<String>> fields = new TreeMap<>();
        String cut = text.length() > MAX_FIELDS ? text.substring(0, MAX_FIELDS) : text;
        for (String line : cut.replaceAll("\\r?\\n[ \\t]+", " ").split("\\r?\\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && NAME.matcher(line.substring(0, colon)).matches()) {
                fields.computeIfAbsent(
                                line.substring(0, colon).toLowerCase(Locale.ROOT),
                                name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private Parsed<FailureReport> report(Form form) {
        List<String> failures = words("auth-failure");
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
                        domain(),
                        source(),
                        arrival(),
                        form == Form.PLAIN ? unalignedInWords() : unaligned(),
                        delivery(),
                        incidents(),
                        text("user-agent"),
                        text("reporting-mta"),
                        fields));
    }

    private List<String> words(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .flatMap(value -> LIST.splitAsStream(withoutComments(value)))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /// `none` means that none failed (RFC 9991 §4).
    private Optional<Set<Mechanism>> unaligned() {
        List<String> words = words("identity-alignment");
        if (words.isEmpty()) {
            findings.add(Code.MISSING, "Identity-Alignment");
            return Optional.empty();
        }
        Set<Mechanism> unaligned = EnumSet.noneOf(Mechanism.class);
        for (String word : words) {
            switch (word) {
                case "dkim" -> unaligned.add(Mechanism.DKIM);
                case "spf" -> unaligned.add(Mechanism.SPF);
                case "none" -> {}
                default -> findings.add(Code.WORD, "Identity-Alignment: " + word);
            }
        }
        return Optional.of(unaligned);
    }

    private Optional<Set<Mechanism>> unalignedInWords() {
        Set<Mechanism> unaligned = EnumSet.noneOf(Mechanism.class);
        boolean isSaid = false;
        for (Mechanism mechanism : Mechanism.values()) {
            String said = text(mechanism.word() + " alignment");
            isSaid |= !said.isEmpty();
            if (said.equalsIgnoreCase("no")) {
                unaligned.add(mechanism);
            }
        }
        return isSaid ? Optional.of(unaligned) : Optional.empty();
    }

    /// Some put words of their own after the RFC's, as in `delivered (to spam)`.
    private Optional<Told<DeliveryResult>> delivery() {
        return words("delivery-result").stream()
                .findFirst()
                .map(word -> DELIVERY.read("Delivery-Result", word, findings));
    }

    private ReportedName domain() {
        String told = withoutComments(text("reported-domain"));
        if (!told.isEmpty()) {
            return ReportedName.of(told);
        }
        findings.add(Code.MISSING, "Reported-Domain");
        String from = fields(beside.original()).getOrDefault("from", List.of("")).getFirst();
        Matcher domain = FROM.matcher(from);
        return domain.find() ? ReportedName.of(domain.group(1)) : ReportedName.NONE;
    }

    private Optional<IpAddress> source() {
        String told =
                withoutComments(text("source-ip")).replaceAll("[\\[\\]]|(?i:IPv6:)", "").strip();
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
            return MailDate.parse(beside.sent());
        }
        Optional<Instant> arrival = MailDate.parse(told);
        if (arrival.isEmpty()) {
            findings.add(Code.VALUE, "Arrival-Date: " + told);
        }
        return arrival;
    }

    private static String withoutComments(String text) {
        return COMMENT.matcher(text).replaceAll("").strip();
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
