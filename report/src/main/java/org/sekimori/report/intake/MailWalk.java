package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.sekimori.report.failure.FailureReader;
import org.sekimori.report.intake.Refusal.Code;

/// Looks through the parts of one mail. The failure report is the whole mail; other reports are
/// single parts of it.
final class MailWalk {
    private static final int MAX_HEADER = 1 << 20;
    private static final int MAX_FIELDS = 10_000;
    private static final int MAX_PARTS = 1000;
    private static final int MAX_ORIGINAL = 1 << 18;

    private static final Set<String> MAILS =
            Set.of("message/rfc822", "message/global", "text/rfc822-headers", "text/rfc822");
    private static final Set<Sniff> REPORTS = Set.of(Sniff.GZIP, Sniff.ZIP, Sniff.XML, Sniff.JSON);
    private static final Pattern FILE_NAME =
            Pattern.compile(
                    "(?i)\\b(?:file)?name\\s*=\\s*(?:\"([^\"]{1,255})\"|([^\\s;\"]{1,255}))");
    private static final Pattern FEEDBACK = Pattern.compile("(?is)\\s*Feedback-Type\\s*:.*");

    private static final MimeConfig CONFIG =
            MimeConfig.custom()
                    .setMaxLineLen(-1)
                    .setMaxHeaderLen(MAX_HEADER)
                    .setMaxHeaderCount(MAX_FIELDS)
                    .setMaxContentLen(-1)
                    .build();

    private final Intake intake;
    private final ReportSink sink;
    private final int depth;
    private Optional<String> feedback = Optional.empty();
    private Optional<String> plain = Optional.empty();
    private String original = "";
    private String fileName = "";
    private boolean isFeedbackMail;
    private int parts;
    private int read;

    MailWalk(Intake intake, ReportSink sink, int depth) {
        this.intake = intake;
        this.sink = sink;
        this.depth = depth;
    }

    void walk(InputStream in, String member) throws IOException {
        var mail = new MimeTokenStream(CONFIG);
        mail.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            mail.parse(in);
            for (EntityState state = mail.getState();
                    state != EntityState.T_END_OF_STREAM && parts <= MAX_PARTS;
                    state = mail.next()) {
                switch (state) {
                    case T_START_HEADER -> fileName = "";
                    case T_FIELD -> field(mail.getField());
                    case T_BODY -> body(mail, member);
                    default -> {}
                }
            }
        } catch (MimeException e) {
            sink.refused(member, new Refusal(Code.BROKEN, String.valueOf(e.getMessage())));
            read++;
        }
        if (feedback.isPresent()) {
            sink.failure(member, FailureReader.read(feedback.get(), original));
        } else if (plain.isPresent() && read == 0) {
            sink.failure(member, FailureReader.readPlain(plain.get(), original));
        } else if (read == 0) {
            sink.refused(member, new Refusal(Code.NO_REPORT_IN_MAIL, ""));
        }
    }

    private void field(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (name.equals("content-disposition") || name.equals("content-type")) {
            String value = String.valueOf(field.getBody());
            Matcher named = FILE_NAME.matcher(value);
            if (named.find()) {
                fileName = named.group(1) == null ? named.group(2) : named.group(1);
            }
            isFeedbackMail |= value.toLowerCase(Locale.ROOT).contains("feedback-report");
        }
    }

    private void body(MimeTokenStream mail, String member) throws IOException {
        parts++;
        String type = mail.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
        String name = fileName.isEmpty() ? "part " + parts : fileName;
        var body = new BufferedInputStream(mail.getDecodedInputStream(), Sniff.LOOK * 2);
        if (type.equals("message/feedback-report")) {
            feedback = Optional.of(text(body, FailureReader.MAX_FIELDS));
        } else if (MAILS.contains(type) && isFeedbackMail) {
            original = text(body, MAX_ORIGINAL).split("\\r?\\n\\r?\\n", 2)[0];
        } else if (type.equals("message/rfc822") || type.equals("message/global")) {
            read++;
            intake.read(body, Intake.below(member, name), depth + 1);
        } else if (!type.equals("text/html")) {
            leaf(body, type, Intake.below(member, name));
        }
    }

    /// Only what looks like a report counts; words for people and pictures are passed over.
    private void leaf(BufferedInputStream body, String type, String member) throws IOException {
        Sniff kind = Sniff.of(body);
        if (REPORTS.contains(kind) || kind == Sniff.MAIL && !type.startsWith("text/")) {
            read++;
            intake.read(body, member, depth + 1);
        } else if (type.startsWith("text/")) {
            String text = text(body, FailureReader.MAX_FIELDS);
            if (FEEDBACK.matcher(text).matches()) {
                feedback = feedback.or(() -> Optional.of(text));
            } else if (FailureReader.isPlain(text)) {
                plain = Optional.of(text);
            }
        }
    }

    private static String text(InputStream in, int max) throws IOException {
        return new String(in.readNBytes(max), UTF_8);
    }
}
