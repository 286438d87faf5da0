package org.sekimori.report.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.io.MaxHeaderLengthLimitException;
import org.apache.james.mime4j.io.MaxHeaderLimitException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.sekimori.report.failure.FailureReader;
import org.sekimori.report.failure.FailureReader.Beside;
import org.sekimori.report.intake.Refusal.Code;

/// Looks through the parts of one mail. The failure report is the whole mail; other reports are
/// single parts of it.
final class MailWalk {
    private static final int MAX_HEADER = 1 << 20;
    private static final int MAX_FIELDS = 10_000;
    private static final int MAX_PARTS = 1000;
    private static final int MAX_NESTED = 30;
    private static final int MAX_NAMES = 10;
    private static final int MAX_ORIGINAL = 1 << 18;

    private static final Set<String> MAILS =
            Set.of("message/rfc822", "message/global", "text/rfc822-headers", "text/rfc822");

    /// What is read, or told, wherever it stands in a mail.
    private static final Set<Sniff> WANTED =
            Set.of(Sniff.GZIP, Sniff.ZIP, Sniff.XML, Sniff.JSON, Sniff.FOREIGN);

    /// What is so only where the part is no text for people.
    private static final Set<Sniff> WANTED_IN_FILES = Set.of(Sniff.MAIL, Sniff.MARKUP);

    private static final Pattern FEEDBACK = Pattern.compile("(?is)\\s*Feedback-Type\\s*:.*");

    private static final MimeConfig CONFIG =
            MimeConfig.custom()
                    .setMaxLineLen(MAX_HEADER)
                    .setMaxHeaderLen(MAX_HEADER)
                    .setMaxHeaderCount(MAX_FIELDS)
                    .setMaxContentLen(-1)
                    .build();

    private final Intake intake;
    private final ReportSink sink;
    private final int depth;
    private Optional<String> feedback = Optional.empty();
    private Optional<String> plain = Optional.empty();
    private String sent = "";
    private String original = "";
    private String fileName = "";
    private boolean isFeedbackMail;
    private final List<String> passedOver = new ArrayList<>();
    private boolean isPlaceholder;
    private int parts;
    private int nested;
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
                    state != EntityState.T_END_OF_STREAM && isWithinLimits();
                    state = mail.next()) {
                switch (state) {
                    case T_START_HEADER -> fileName = "";
                    case T_FIELD -> field(mail.getField());
                    case T_START_MULTIPART -> nested++;
                    case T_END_MULTIPART -> nested--;
                    case T_BODY -> body(mail, member);
                    default -> {}
                }
            }
            if (!isWithinLimits()) {
                refuse(member, Code.LIMIT, parts > MAX_PARTS ? "parts" : "parts within parts");
            }
        } catch (MimeException e) {
            refuse(member, isLimit(e) ? Code.LIMIT : Code.BROKEN, String.valueOf(e.getMessage()));
        }
        told(member);
    }

    private static boolean isLimit(MimeException e) {
        return e instanceof MaxHeaderLimitException
                || e instanceof MaxHeaderLengthLimitException
                || e.getCause() instanceof MaxLineLimitException;
    }

    private boolean isWithinLimits() {
        return parts <= MAX_PARTS && nested <= MAX_NESTED;
    }

    private void refuse(String member, Code code, String detail) {
        sink.refused(member, new Refusal(code, detail));
        read++;
    }

    /// What the mail as a whole is, where no part of it was all.
    private void told(String member) {
        if (feedback.isPresent()) {
            sink.failure(member, FailureReader.read(feedback.get(), new Beside(sent, original)));
        } else if (plain.isPresent() && read == 0) {
            sink.failure(member, FailureReader.readPlain(plain.get(), new Beside(sent, original)));
        } else if (read == 0) {
            refuse(
                    member,
                    isPlaceholder ? Code.PLACEHOLDER : Code.NO_REPORT_IN_MAIL,
                    String.join(", ", passedOver));
        }
    }

    private void field(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (name.equals("content-disposition") || name.equals("content-type")) {
            fileName = PartName.of(field).orElse(fileName);
            isFeedbackMail |=
                    String.valueOf(field.getBody())
                            .toLowerCase(Locale.ROOT)
                            .contains("feedback-report");
        } else if (name.equals("date") && nested == 0) {
            sent = String.valueOf(field.getBody());
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
        } else {
            leaf(body, type, Intake.below(member, name));
        }
    }

    /// Only what looks like a report counts; words for people and pictures are passed over.
    private void leaf(BufferedInputStream body, String type, String member) throws IOException {
        Sniff kind = Sniff.of(body);
        boolean isText = type.startsWith("text/");
        if (WANTED.contains(kind) || WANTED_IN_FILES.contains(kind) && !isText) {
            read++;
            intake.read(body, member, depth + 1);
        } else if (!isText) {
            if (passedOver.size() < MAX_NAMES) {
                passedOver.add(member);
            }
        } else if (kind == Sniff.PLACEHOLDER) {
            isPlaceholder = true;
        } else if (!type.equals("text/html")) {
            words(text(body, FailureReader.MAX_FIELDS));
        }
    }

    private void words(String text) {
        if (FEEDBACK.matcher(text).matches()) {
            feedback = feedback.or(() -> Optional.of(text));
        } else if (FailureReader.isPlain(text)) {
            plain = Optional.of(text);
        }
    }

    private static String text(InputStream in, int max) throws IOException {
        return new String(in.readNBytes(max), UTF_8);
    }
}
