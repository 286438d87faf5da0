package org.sekimori.report.aggregate;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.sekimori.mail.MailAddress;

/// The mail that a report goes out in (RFC 9990 §3.5.2): a few words for a person, and the report,
/// compressed, under its name.
///
/// @param from who reports
/// @param to where it is wanted, at least one, each of which can be written
/// @param at when it was made
/// @param name what the report is called
/// @param reportId also the mail's own id
public record ReportMail(
        MailAddress from, List<MailAddress> to, Instant at, ReportName name, String reportId) {
    /// No line of base64 has a `_`, none of the words begins with `--`.
    private static final String BOUNDARY = "=_report";

    private static final int LINE = 76;
    private static final byte[] CRLF = {'\r', '\n'};

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    public ReportMail {
        to = List.copyOf(to);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("a mail goes to somebody");
        }
    }

    /// Begins the mail. What is written to the stream that comes back is the report's XML; closing
    /// it ends the mail and closes `out`.
    ///
    /// @throws IllegalArgumentException where the id is not a Report-ID
    public OutputStream begin(OutputStream out) throws IOException {
        String file = name.file(true);
        List<String> lines =
                List.of(
                        "From: " + written(from),
                        "To: "
                                + to.stream()
                                        .map(ReportMail::written)
                                        .collect(Collectors.joining(",\r\n ")),
                        "Subject: " + subject(),
                        "Date: " + DATE.format(at),
                        "Message-ID: <" + messageId() + ">",
                        "Auto-Submitted: auto-generated",
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/mixed; boundary=\"" + BOUNDARY + "\"",
                        "",
                        "--" + BOUNDARY,
                        "Content-Type: text/plain; charset=us-ascii",
                        "",
                        "This is a DMARC aggregate report (RFC 9990)",
                        "  about " + name.policyDomain(),
                        "  from  " + name.receiver(),
                        "  for   " + name.period().begin() + " to " + name.period().end(),
                        "",
                        "--" + BOUNDARY,
                        "Content-Type: " + ReportName.GZIP + ";\r\n name=\"" + file + "\"",
                        "Content-Disposition: attachment;\r\n filename=\"" + file + "\"",
                        "Content-Transfer-Encoding: base64",
                        "",
                        "");
        out.write(String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII));
        OutputStream lasting = new Attachment(out);
        return new GZIPOutputStream(Base64.getMimeEncoder(LINE, CRLF).wrap(lasting));
    }

    /// A Report-ID may do without the part behind `@` that RFC 5322 §3.6.4 wants.
    private String messageId() {
        return reportId.contains("@") ? reportId : reportId + "@" + name.receiver();
    }

    /// RFC 9990 §3.5.2 allows to fold between its words.
    private String subject() {
        return name.subject(reportId)
                .replace(" Submitter:", "\r\n Submitter:")
                .replace(" Report-ID:", "\r\n Report-ID:");
    }

    private static String written(MailAddress address) {
        return address.written()
                .orElseThrow(() -> new IllegalArgumentException("not for a header: " + address));
    }

    /// The last part of the mail, which ends with it.
    private static final class Attachment extends FilterOutputStream {
        Attachment(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            out.write(octets, from, count);
        }

        @Override
        public void close() throws IOException {
            out.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
            super.close();
        }
    }
}
