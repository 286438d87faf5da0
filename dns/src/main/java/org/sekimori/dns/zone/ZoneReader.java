package org.sekimori.dns.zone;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sekimori.dns.Answer.Failed;
import org.sekimori.dns.Answer.Failure;
import org.sekimori.dns.Domain;
import org.sekimori.dns.Rdata;
import org.sekimori.dns.RecordType;
import org.sekimori.dns.zone.ZoneFinding.Expected;

/// Reads one source into the world, entry by entry.
final class ZoneReader {
    private final ZoneText.Source source;
    private final World world;
    private final List<ZoneFinding> findings;
    private final Entries entries;
    private final Fields fields;
    private final RdataText data;

    private Domain origin = Domain.ROOT;
    private Optional<Domain> owner = Optional.empty();
    private Optional<Long> defaultTtl = Optional.empty();
    private long lastTtl = ZoneText.DEFAULT_TTL;

    ZoneReader(ZoneText.Source source, World world, List<ZoneFinding> findings) {
        this.source = source;
        this.world = world;
        this.findings = findings;
        entries = new Entries(source.octets());
        fields = new Fields(source.octets(), entries);
        data = new RdataText(fields);
    }

    void read() {
        if (source.octets().length > ZoneText.MAX_TEXT) {
            findings.add(new ZoneFinding(source.name(), 1, Expected.SMALLER_TEXT, ""));
            return;
        }
        while (findings.size() < ZoneText.MAX_FINDINGS && entries.next()) {
            fields.begin(origin);
            if (entries.fault().isPresent()) {
                owner = Optional.empty();
            } else {
                readEntry();
            }
            fields.finding(source.name()).ifPresent(this::remember);
        }
    }

    private void remember(ZoneFinding finding) {
        boolean isLast = findings.size() == ZoneText.MAX_FINDINGS - 1;
        findings.add(
                isLast
                        ? new ZoneFinding(
                                source.name(), finding.line(), Expected.FEWER_FINDINGS, "")
                        : finding);
    }

    private void readEntry() {
        if (entries.isFault()) {
            readFault();
        } else if (!entries.startsBlank() && fields.peek().startsWith("$")) {
            readDirective();
        } else {
            readRecord();
        }
    }

    private void readDirective() {
        String directive = fields.peek();
        fields.skip();
        switch (directive) {
            case "$ORIGIN" -> {
                Domain name = fields.name();
                fields.end();
                if (fields.fault().isEmpty()) {
                    origin = name;
                }
            }
            case "$TTL" -> {
                long ttl = fields.time();
                fields.end();
                if (fields.fault().isEmpty()) {
                    defaultTtl = Optional.of(ttl);
                }
            }
            default -> fields.refuse(Expected.DIRECTIVE);
        }
    }

    private void readFault() {
        String kind = fields.peek();
        fields.skip();
        List<Domain> names = fields.faultNames();
        switch (kind) {
            case "TIMEOUT" -> fail(names, Failure.TIMEOUT);
            case "SERVFAIL" -> fail(names, Failure.SERVFAIL);
            case "DELAY" -> {
                var time = Duration.ofMillis(fields.number(Integer.MAX_VALUE));
                fields.end();
                if (fields.fault().isEmpty()) {
                    names.forEach(name -> world.delay(name, time).ifPresent(fields::refuse));
                }
            }
            default -> fields.refuse(Expected.FAULT);
        }
    }

    private void fail(List<Domain> names, Failure failure) {
        Optional<RecordType> type = Optional.empty();
        if (!fields.atEnd()) {
            switch (EntryType.of(fields.peek())) {
                case EntryType.Served(RecordType served) -> type = Optional.of(served);
                case EntryType.Unserved _, EntryType.Redirection _, EntryType.Unknown _ ->
                        fields.refuseNext(Expected.TYPE);
            }
            fields.skip();
        }
        fields.end();
        if (fields.fault().isEmpty()) {
            var failed = new Failed(failure, source.name() + ":" + entries.firstLine());
            for (Domain name : names) {
                world.fail(name, type, failed).ifPresent(fields::refuse);
            }
        }
    }

    private void readRecord() {
        if (!entries.startsBlank()) {
            Domain name = fields.name();
            owner = fields.fault().isEmpty() ? Optional.of(name) : Optional.empty();
        } else if (owner.isEmpty()) {
            fields.refuse(Expected.OWNER);
        }
        Optional<Long> stated = readTtlAndClass();
        EntryType type = EntryType.of(fields.peek());
        if (fields.fault().isPresent() || owner.isEmpty()) {
            return;
        }
        lastTtl = stated.orElse(lastTtl);
        long ttl = stated.or(() -> defaultTtl).orElse(lastTtl);
        switch (type) {
            case EntryType.Served(RecordType served) -> {
                fields.skip();
                Rdata rdata = data.read(served);
                if (fields.fault().isEmpty()) {
                    world.add(owner.get(), served, rdata, ttl).ifPresent(fields::refuse);
                }
            }
            case EntryType.Unserved(boolean isNamed) -> {
                fields.skip();
                data.readUnserved(isNamed);
                if (fields.fault().isEmpty()) {
                    world.addUnserved(owner.get()).ifPresent(fields::refuse);
                }
            }
            case EntryType.Redirection() -> fields.refuseNext(Expected.SERVED_TYPE);
            case EntryType.Unknown() -> fields.refuseNext(Expected.TYPE);
        }
    }

    /// The time to live and the class, both optional, in either order.
    private Optional<Long> readTtlAndClass() {
        Optional<Long> ttl = Optional.empty();
        boolean hasClass = false;
        while (true) {
            String word = fields.peek();
            if (!hasClass && (word.equals("IN") || word.equals("CLASS1"))) {
                hasClass = true;
                fields.skip();
            } else if (!hasClass && isOtherClass(word)) {
                fields.refuseNext(Expected.CLASS);
                return ttl;
            } else if (ttl.isEmpty() && startsWithDigit(word)) {
                ttl = Optional.of(fields.time());
            } else {
                return ttl;
            }
        }
    }

    private static boolean isOtherClass(String word) {
        return switch (word) {
            case "CH", "HS", "CS", "NONE", "ANY" -> true;
            default -> word.startsWith("CLASS");
        };
    }

    private static boolean startsWithDigit(String word) {
        return !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9';
    }
}
