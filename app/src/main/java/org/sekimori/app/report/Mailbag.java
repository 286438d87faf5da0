package org.sekimori.app.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekimori.auth.PublishedPolicy;
import org.sekimori.auth.dmarc.ReportUri;
import org.sekimori.dns.Domain;
import org.sekimori.mail.MailAddress;
import org.sekimori.report.aggregate.ReportMail;
import org.sekimori.report.aggregate.ReportRecord;
import org.sekimori.store.DailyReport;
import org.sekimori.store.RollUp;

/// Reports, as mails in a folder. Each is there whole or not at all.
final class Mailbag implements RollUp.Sink, AutoCloseable {
    private final Path folder;
    private final MailAddress from;
    private final Instant at;
    private final List<Made> made = new ArrayList<>();
    private Optional<Open> open = Optional.empty();

    /// A mail that was written.
    record Made(Path file, Domain domain, long records, long messages, String to) {}

    Mailbag(Path folder, MailAddress from, Instant at) {
        this.folder = folder;
        this.from = from;
        this.at = at;
    }

    /// Whether there is an address that reports can go to.
    static boolean isWanted(PublishedPolicy published) {
        return addresses(published).findAny().isPresent();
    }

    static Stream<MailAddress> addresses(PublishedPolicy published) {
        return ReportUri.addresses(published.aggregate()).stream()
                .filter(address -> address.written().isPresent());
    }

    List<Made> made() {
        return made;
    }

    @Override
    public void begin(DailyReport report) throws IOException {
        open = Optional.of(new Open(report));
    }

    @Override
    public void record(ReportRecord record) throws IOException {
        open.orElseThrow().text.record(record);
    }

    @Override
    public void end() throws IOException {
        made.add(open.orElseThrow().end());
        open = Optional.empty();
    }

    /// Takes away a mail that was begun and not ended.
    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().drop();
        }
    }

    /// The mail in hand.
    private final class Open {
        private final DailyReport report;
        private final List<MailAddress> to;
        private final Path file;
        private final Path part;
        private final OutputStream xml;
        private final ReportText text;

        Open(DailyReport report) throws IOException {
            this.report = report;
            to = addresses(report.published()).toList();
            String name = report.name().file(true).replace(".xml.gz", ".eml");
            file = folder.resolve(name);
            part = folder.resolve(name + ".part");
            String id = report.head().metadata().reportId();
            var mail = new ReportMail(from, to, at, report.name(), id);
            xml = mail.begin(Files.newOutputStream(part));
            text = new ReportText(report, xml);
        }

        void drop() throws IOException {
            try (xml) {
                Files.deleteIfExists(part);
            }
        }

        Made end() throws IOException {
            text.end();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            String addresses =
                    to.stream().map(MailAddress::toString).collect(Collectors.joining(", "));
            return new Made(
                    file, report.published().domain(), text.records(), text.messages(), addresses);
        }
    }
}
