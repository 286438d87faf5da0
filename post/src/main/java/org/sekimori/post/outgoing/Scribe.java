package org.sekimori.post.outgoing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.sekimori.auth.dkim.Arithmetic;
import org.sekimori.auth.dkim.DkimSigner;
import org.sekimori.auth.dkim.DkimSigning;
import org.sekimori.auth.dkim.Signer;
import org.sekimori.dns.Domain;
import org.sekimori.mail.HeaderField;
import org.sekimori.mail.MailAddress;
import org.sekimori.mail.Message;
import org.sekimori.post.smtp.Letter;
import org.sekimori.report.aggregate.AggregateReader;
import org.sekimori.report.aggregate.AggregateReport;
import org.sekimori.report.aggregate.AggregateWriter;
import org.sekimori.report.aggregate.ReportCheck;
import org.sekimori.report.aggregate.ReportMail;
import org.sekimori.report.aggregate.Shape;

/// Writes the letters that reports go out in, and signs them.
public final class Scribe {
    private final MailAddress from;
    private final ReturnAddress returnAddress;
    private final List<Signer> signers;
    private final Predicate<Domain> legacy;
    private final Arithmetic arithmetic = Arithmetic.fastest();

    /// @param from who reports
    /// @param signers each signs; none where the smart host does it
    /// @param legacy the hosts whose readers know nothing newer than RFC 7489
    public Scribe(
            MailAddress from,
            ReturnAddress returnAddress,
            List<Signer> signers,
            Predicate<Domain> legacy) {
        this.from = from;
        this.returnAddress = returnAddress;
        this.signers = List.copyOf(signers);
        this.legacy = legacy;
    }

    /// @param text of the report, compressed
    /// @throws IOException where the text is not what was kept
    public Letter write(MadeReport report, byte[] text, Delivery delivery, Instant now)
            throws IOException {
        MailAddress to = delivery.key().to();
        byte[] mail =
                switch (report.kind()) {
                    case AGGREGATE -> aggregate(report, text, to, now);
                    case FAILURE, LETTER -> open(text).readAllBytes();
                };
        return new Letter(returnAddress.with(delivery.token()), to, signed(mail, now));
    }

    private static InputStream open(byte[] text) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(text));
    }

    private byte[] aggregate(MadeReport report, byte[] text, MailAddress to, Instant now)
            throws IOException {
        var octets = new ByteArrayOutputStream();
        var mail = new ReportMail(from, List.of(to), now, report.name(), report.id());
        try (InputStream xml = open(text);
                OutputStream out = mail.begin(octets)) {
            if (legacy.test(to.domain())) {
                out.write(rewritten(AggregateReader.read(xml).value()));
            } else {
                xml.transferTo(out);
            }
        }
        return octets.toByteArray();
    }

    /// As RFC 7489 has it, looked at once more.
    private static byte[] rewritten(AggregateReport report) throws IOException {
        var octets = new ByteArrayOutputStream();
        AggregateWriter.write(report, Shape.RFC_7489, octets);
        byte[] xml = octets.toByteArray();
        return switch (ReportCheck.check(
                () -> new ByteArrayInputStream(xml), report.head(), Shape.RFC_7489)) {
            case ReportCheck.Sound _ -> xml;
            case ReportCheck.Faulty(var faults) ->
                    throw new IllegalStateException("not by RFC 7489: " + faults.getFirst());
        };
    }

    private ByteBuffer signed(byte[] mail, Instant now) throws IOException {
        var signed = new ByteArrayOutputStream(mail.length + 2048);
        if (!signers.isEmpty()) {
            Message message = Message.of(mail);
            var signer = new DkimSigner(message.header(), signers, now, arithmetic);
            message.body().stream(signer);
            for (HeaderField field : fields(signer.finish())) {
                signed.write(field.octets());
            }
        }
        signed.write(mail);
        return ByteBuffer.wrap(signed.toByteArray());
    }

    private static List<HeaderField> fields(DkimSigning signing) {
        return switch (signing) {
            case DkimSigning.Signed(List<HeaderField> fields) -> fields;
            case DkimSigning.Refused(var author) ->
                    throw new IllegalStateException("a report has one author, not " + author);
        };
    }
}
